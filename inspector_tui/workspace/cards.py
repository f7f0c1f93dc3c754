"""Rows of the home screen, kept from last time: two hundred past cases are not opened to list them.

A card is worked out again when its case has entries that it does not know. Losing cards loses nothing.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from msgspec.structs import replace

from .. import __version__
from ..model.views import AssessmentRow
from .desk import Desk

_PREFIX = "card."


class _Card(msgspec.Struct, frozen=True):
    """A row, up to which entry it counts, and which program worked it out."""

    newest: int
    program: str
    row: AssessmentRow


_decode = msgspec.json.Decoder(_Card).decode


def rows_of(desk: Desk, work_out: Callable[[str], AssessmentRow]) -> list[AssessmentRow]:
    """The row of every case in the store; ``work_out`` is asked for those without a good card."""
    kept = desk.store.settings_under(_PREFIX)
    rows: list[AssessmentRow] = []
    fresh: dict[str, str] = {}
    for case_id, newest in desk.store.stamps().items():
        card = _read(kept.get(case_id))
        if card is not None and card.newest == newest and card.program == __version__:
            rows.append(replace(card.row, read_only=desk.read_only))
            continue
        row = work_out(case_id)
        rows.append(row)
        if row.changed_at:  # a case that cannot be read is looked at again next time
            fresh[_PREFIX + case_id] = msgspec.json.encode(_Card(newest, __version__, row)).decode()
    if fresh and not desk.read_only:
        desk.store.set_settings(fresh)
    return rows


def _read(kept: str | None) -> _Card | None:
    if kept is None:
        return None
    try:
        return _decode(kept)
    except msgspec.MsgspecError:
        return None
