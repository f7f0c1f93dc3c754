"""Reading the projection: what stands now."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, Final

import msgspec

from inspector_tui.journal import parse_line

from .connection import Row
from .core import Core
from .records import End, ForkedRow, MergeState, RegisterRow

PAGE: Final = 2000
_SELECT: Final = "SELECT subject, register, entry, value, available, conflict, actor, at FROM register "
_decode = msgspec.json.decode


def assessments(core: Core) -> list[str]:
    """The ids of all assessments in this store, the one opened first at the front."""
    return [row[0] for row in core.connection.rows("SELECT id FROM assessment ORDER BY opened_at, id")]


def recorded(core: Core) -> list[str]:
    """The ids of all assessments that have an entry, also of those that the list above has lost."""
    return [row[0] for row in core.connection.rows("SELECT DISTINCT assessment FROM entry ORDER BY 1")]


def stamps(core: Core, after: int = 0) -> dict[str, int]:
    """For each assessment the arrival number of its newest entry: it changes with every write.

    Only of those that have an entry numbered above ``after``: what came since then is found at once,
    however much there is.
    """
    if not after:
        return dict(core.connection.rows("SELECT assessment, max(n) FROM entry GROUP BY assessment"))
    # With the plus the newest rows are looked at; without it, all of an index.
    return dict(
        core.connection.rows(
            "SELECT assessment, max(n) FROM entry WHERE n > ? GROUP BY +assessment", (after,)
        )
    )


def last(core: Core) -> tuple[int, str]:
    """The arrival number and the id of the newest entry of all; 0 and "" in an empty store."""
    row = core.connection.row("SELECT n, id FROM entry ORDER BY n DESC LIMIT 1")
    return (0, "") if row is None else (int(row[0]), str(row[1]))


def stands(core: Core, n: int, entry: str) -> bool:
    """Whether the entry numbered ``n`` is ``entry``: numbers are given again after a case was sealed."""
    return bool(core.connection.value("SELECT 1 FROM entry WHERE n = ? AND id = ?", (n, entry)))


def newest(core: Core, assessment: str) -> int:
    """The arrival number of the newest entry of one assessment; 0 where it has none."""
    return int(core.connection.value("SELECT max(n) FROM entry WHERE assessment = ?", (assessment,)) or 0)


def ends(core: Core, after: int = 0) -> dict[str, End]:
    """For each assessment its newest entry, by number and id; only of those that have one above ``after``.

    Unlike :func:`stamps` this also tells two stores apart, one of which was put in place of the other.
    """
    found = {}
    for assessment, n in stamps(core, after).items():
        entry = core.connection.value("SELECT id FROM entry WHERE n = ?", (n,))
        found[assessment] = End(n, str(entry))
    return found


def registers(core: Core, assessment: str, prefix: str = "") -> Iterator[RegisterRow]:
    """Every standing value of the subjects whose ids begin with ``prefix``, by subject, register, entry.

    Read page by page; no cursor is open between them, so a caller may take its time.
    """
    after: tuple[str, str, str] = (prefix, "", "")
    beyond = prefix + "\x7f"  # ids are ASCII letters, digits and hyphens: all of them sort before this
    while True:
        page = core.connection.rows(
            _SELECT + "WHERE assessment = ? AND (subject, register, entry) > (?, ?, ?)"
            " AND subject < ? ORDER BY subject, register, entry LIMIT ?",
            (assessment, *after, beyond, PAGE),
        )
        yield from map(_register_row, page)
        if len(page) < PAGE:
            return
        after = page[-1][:3]


def registers_by_subject(
    core: Core, assessment: str, prefix: str = ""
) -> Iterator[tuple[str, list[RegisterRow]]]:
    """The same, a subject at a time."""
    for subject, rows in groupby(registers(core, assessment, prefix), key=lambda row: row.subject):
        yield subject, list(rows)


def registers_of(core: Core, assessment: str, subject: str) -> list[RegisterRow]:
    """Every standing value of one subject."""
    rows = core.connection.rows(
        _SELECT + "WHERE assessment = ? AND subject = ? ORDER BY register, entry",
        (assessment, subject),
    )
    return [_register_row(row) for row in rows]


def register_value(core: Core, assessment: str, subject: str, register: str) -> Any:
    """The value of one register, the first by entry id of several; None if unwritten or not here."""
    found = core.connection.value(
        "SELECT value FROM register WHERE assessment = ? AND subject = ? AND register = ?"
        " ORDER BY entry LIMIT 1",
        (assessment, subject, register),
    )
    return None if found is None else _decode(found)


def heads_of(core: Core, assessment: str, subject: str) -> tuple[str, ...]:
    """The heads of a subject, sorted: what an author who looks at it now is looking at."""
    found = core.connection.value(
        "SELECT heads FROM subject WHERE assessment = ? AND subject = ?", (assessment, subject)
    )
    return tuple(found.split()) if found else ()


def conflicts(core: Core, assessment: str) -> dict[str, frozenset[str]]:
    """Subjects in conflict with the registers in it; an empty set is a conflict with a withdrawal alone."""
    found = {
        row[0]: set[str]()
        for row in core.connection.rows(
            "SELECT subject FROM subject WHERE assessment = ? AND conflict = 1", (assessment,)
        )
    }
    for subject in found:
        found[subject].update(_conflicting(core, assessment, subject))
    return {subject: frozenset(registers) for subject, registers in found.items()}


def conflicts_of(core: Core, assessment: str, subject: str) -> frozenset[str] | None:
    """The registers of one subject in conflict; None if it is in none, as in ``conflicts``."""
    standing = core.connection.value(
        "SELECT conflict FROM subject WHERE assessment = ? AND subject = ?", (assessment, subject)
    )
    return frozenset(_conflicting(core, assessment, subject)) if standing else None


def merge_state(core: Core, assessment: str) -> MergeState:
    """How many entries wait, and in how many places a chain forks."""
    waiting = core.connection.value(
        "SELECT count(*) FROM entry WHERE assessment = ? AND waiting = 1", (assessment,)
    )
    forks = core.connection.value(
        "SELECT count(*) FROM (SELECT 1 FROM entry WHERE assessment = ?"
        " GROUP BY device, seq HAVING count(*) > 1)",
        (assessment,),
    )
    return MergeState(waiting, forks)


def forked(core: Core, assessment: str) -> list[ForkedRow]:
    """The entries of every device that has two in one place, by device, seq and id; waiting ones too."""
    found = core.connection.rows(
        "SELECT id, line, waiting FROM entry WHERE assessment = ?1 AND device IN (SELECT device FROM entry"
        " WHERE assessment = ?1 GROUP BY device, seq HAVING count(*) > 1) ORDER BY device, seq, id",
        (assessment,),
    )
    return [_forked_row(*row) for row in found]


def _forked_row(entry: str, line: bytes, waiting: int) -> ForkedRow:
    made = parse_line(line).entry
    return ForkedRow(entry, made.device, made.seq, made.prev or "", made.at, bool(waiting))


def _conflicting(core: Core, assessment: str, subject: str) -> list[str]:
    return [
        row[0]
        for row in core.connection.rows(
            "SELECT DISTINCT register FROM register WHERE assessment = ? AND subject = ? AND conflict = 1",
            (assessment, subject),
        )
    ]


def _register_row(row: Row) -> RegisterRow:
    subject, register, entry, value, available, conflict, actor, at = row
    decoded = None if value is None else _decode(value)
    return RegisterRow(subject, register, entry, decoded, available, bool(conflict), actor, at)
