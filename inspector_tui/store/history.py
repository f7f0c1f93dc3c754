"""Reading the record itself: the entries of an assessment, of a subject, of a device."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from typing import Final

from inspector_tui.journal import Tip, parse_line, register_values

from .connection import Row
from .core import Core
from .records import Available, ChainRow, JournalRow

PAGE: Final = 500
# Undone if some entry of the same device says so, redacted if one of the same actor does (journal.replay,
# rules 3 and 4).
_SELECT: Final = """
    SELECT n, id, line, waiting, value,
        EXISTS (SELECT 1 FROM effect WHERE effect.assessment = entry.assessment AND target = id
            AND what = 'undone' AND effect.device = entry.device),
        EXISTS (SELECT 1 FROM effect WHERE effect.assessment = entry.assessment AND target = id
            AND what = 'redacted' AND seq > 1
            AND actor = (SELECT other.actor FROM entry AS other WHERE other.id = effect.by))
    FROM entry LEFT JOIN body USING (n) """


def entries(core: Core, assessment: str, *, after: int = 0, limit: int = 200) -> list[JournalRow]:
    """Up to ``limit`` entries that arrived after number ``after``, in order of arrival."""
    rows = core.connection.rows(
        _SELECT + "WHERE assessment = ? AND n > ? ORDER BY n LIMIT ?", (assessment, after, limit)
    )
    return [_journal_row(row) for row in rows]


def latest(core: Core, assessment: str, *, before: int | None = None, limit: int = 200) -> list[JournalRow]:
    """Up to ``limit`` entries that arrived before number ``before``, the last one first."""
    rows = core.connection.rows(
        _SELECT + "WHERE assessment = ? AND n < ? ORDER BY n DESC LIMIT ?",
        (assessment, before if before is not None else 1 << 62, limit),
    )
    return [_journal_row(row) for row in rows]


def history(core: Core, assessment: str, subject: str) -> list[JournalRow]:
    """Every entry of a subject, what was superseded before what superseded it; waiting ones at the end."""
    rows = core.connection.rows(_SELECT + "WHERE assessment = ? AND subject = ?", (assessment, subject))
    found = [_journal_row(row) for row in rows]
    return _parents_first([row for row in found if not row.waiting]) + [row for row in found if row.waiting]


def entry(core: Core, assessment: str, entry_id: str) -> JournalRow | None:
    """One entry, or None."""
    row = core.connection.row(_SELECT + "WHERE assessment = ? AND id = ?", (assessment, entry_id))
    return None if row is None else _journal_row(row)


def kinds_of(core: Core, assessment: str, op: str) -> tuple[str, ...]:
    """The kinds of the entries of one action, sorted."""
    rows = core.connection.rows(
        "SELECT DISTINCT kind FROM entry WHERE assessment = ? AND op = ? ORDER BY kind", (assessment, op)
    )
    return tuple(kind for (kind,) in rows)


def tips(core: Core, assessment: str) -> dict[str, tuple[Tip, ...]]:
    """Per device the last entries of its chain that do not wait: one, or several after a fork."""
    found: dict[str, list[Tip]] = {}
    for device, seq, last in core.connection.rows(
        "SELECT device, seq, id FROM entry AS e WHERE assessment = ? AND waiting = 0 AND NOT EXISTS"
        " (SELECT 1 FROM entry AS later WHERE later.assessment = e.assessment AND later.device = e.device"
        " AND later.seq = e.seq + 1 AND later.prev = e.id AND later.waiting = 0) ORDER BY device, seq, id",
        (assessment,),
    ):
        found.setdefault(device, []).append(Tip(seq, last))
    return {device: tuple(branches) for device, branches in found.items()}


def chain(core: Core, assessment: str, device: str) -> Iterator[ChainRow]:
    """A device's entries that do not wait, by seq and id, with their bodies. Page by page, no open cursor."""
    place: tuple[int, str] = (0, "")
    while True:
        page = core.connection.rows(
            "SELECT id, seq, line, salt, value FROM entry LEFT JOIN body USING (n) WHERE assessment = ?"
            " AND device = ? AND (seq, id) > (?, ?) AND waiting = 0 ORDER BY seq, id LIMIT ?",
            (assessment, device, *place, PAGE),
        )
        yield from (ChainRow(*row) for row in page)
        if len(page) < PAGE:
            return
        place = (page[-1][1], page[-1][0])


def _journal_row(row: Row) -> JournalRow:
    n, entry_id, line, waiting, value, undone, redacted = row
    made = parse_line(line).entry
    available: Available = "redacted" if redacted else "withheld" if value is None else "here"
    return JournalRow(
        n=n,
        id=entry_id,
        device=made.device,
        seq=made.seq,
        at=made.at,
        actor=made.actor,
        kind=made.kind,
        subject=made.subject,
        op=made.op,
        supersedes=made.supersedes,
        undoes=made.undoes,
        writes=made.writes,
        values=register_values(value) if available == "here" else None,
        available=available,
        undone=bool(undone),
        waiting=bool(waiting),
    )


def _parents_first(rows: Iterable[JournalRow]) -> list[JournalRow]:
    """In an order every laptop agrees on: by the graph, and beside it by clock, device, seq."""
    by_id = {row.id: row for row in rows}
    children: dict[str, list[str]] = {}
    awaited: dict[str, int] = {}
    ready: list[tuple[str, str, int, str]] = []
    for row in by_id.values():
        parents = [parent for parent in row.supersedes if parent in by_id]
        awaited[row.id] = len(parents)
        for parent in parents:
            children.setdefault(parent, []).append(row.id)
        if not parents:
            ready.append(_rank(row))
    heapq.heapify(ready)
    ordered: list[JournalRow] = []
    while ready:
        row = by_id[heapq.heappop(ready)[3]]
        ordered.append(row)
        for child in children.get(row.id, ()):
            awaited[child] -= 1
            if not awaited[child]:
                heapq.heappush(ready, _rank(by_id[child]))
    return ordered


def _rank(row: JournalRow) -> tuple[str, str, int, str]:
    return (row.at, row.device, row.seq, row.id)
