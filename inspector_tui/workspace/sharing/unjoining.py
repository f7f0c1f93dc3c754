"""What one of a group said in its own words, before joining wrote the words of another over them."""

from __future__ import annotations

from typing import Any

from ...journal.common import base_of
from ..case import Case
from ..desk import Desk
from ..fitting import fitted
from ..sames import SPOKEN

JOIN = "finding.join"


def own_values(desk: Desk, case: Case, subject: str) -> dict[str, dict[str, Any]]:
    """Registers of ``subject`` that joining wrote and nothing wrote since, with what they said before."""
    written = {
        name: live
        for name in SPOKEN.get(subject[:2], ())
        if subject in case.together and (live := case.one(subject, name)) is not None
    }
    if not written:
        return {}
    rows = [row for row in desk.store.history(case.id, subject) if not row.waiting]
    by_id = {row.id: row for row in rows}
    found = {}
    for name, live in written.items():
        if by_id[live.entry].kind != JOIN:
            continue
        before = base_of(rows, [live.entry], name)
        values = by_id[before[0]].values if len(before) == 1 else None
        said = None if values is None else fitted(case.pinned, subject, name, values.get(name))
        if said is not None:
            found[name] = said
    return found
