"""Undo, redo and redaction: all of them entries, nothing is ever taken out of the journal.

An undo is one entry per subject, all with one ``op`` and in one transaction, so that the history of each
subject shows it. A redo writes the same values anew; its op is named after what it brings back and the
undo it answers, so what can be redone is read from the chain alone and survives a restart.
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from typing import Final

from inspector_tui.journal import Stamped, parse_line, register_values, subject_for
from inspector_tui.journal.replay import REDACTION
from inspector_tui.model.errors import InspectorError

from . import device as devices
from .core import Core
from .errors import AlreadyRedacted, CannotRedact, CannotUndo, NothingToRedo, NothingToUndo, UnknownEntry
from .history import entry as find_entry
from .journal_table import append
from .records import NewEntry, Opener, Redacting, Steps

UNDO: Final = "undo"
REDACT: Final = "entry.redact"
PLAN: Final = "plan.set"
_NEVER: Final = frozenset({devices.OPEN, REDACT})
_REDO: Final = "redo"


def steps(core: Core, assessment: str, opener: Opener, final: Collection[str] = ()) -> Steps:
    """What this person did on this device that can be undone and redone. ``final``: kinds that cannot.

    As everywhere, a new action ends the chance to redo those undone before it.
    """
    device = devices.own_device(core, assessment, opener)
    done: list[str] = []
    undone: list[tuple[str, str]] = []  # (op, the undo's op)
    fixed: set[str] = set()
    last = ""
    for op, kind, line in core.connection.rows(
        "SELECT op, kind, CASE kind WHEN ? THEN line END FROM entry WHERE assessment = ? AND device = ?"
        " AND waiting = 0 ORDER BY seq, id",
        (UNDO, assessment, device),
    ):
        if line is not None and (targets := parse_line(line).entry.undoes):
            for target in {found for name in targets if (found := _op_of(core, assessment, name))}:
                if target in done:
                    done.remove(target)
                    undone.append((target, op))
        elif kind in _NEVER or kind in final:
            fixed.add(op)
        elif op != last:
            if undone and op == _redo_op(*undone[-1]):
                undone.pop()
            else:
                undone.clear()
            done.append(op)
        last = op
    return Steps(tuple(op for op in done if op not in fixed), tuple(op for op, _ in undone))


def undo(
    core: Core, assessment: str, op: str | None = None, *, opener: Opener, final: Collection[str] = ()
) -> list[Stamped]:
    """Undo one action of this device, the last one by default, whole; returns the undo entries.

    Raises NothingToUndo, CannotUndo (a kind in ``final``), and what ``append`` raises.
    """
    if op is None:
        done = steps(core, assessment, opener, final).done
        if not done:
            raise NothingToUndo(op="-")
        op = done[-1]
    by_subject: dict[str, list[str]] = {}
    device = devices.own_device(core, assessment, opener)
    for entry_id, kind, subject, undone in core.connection.rows(
        "SELECT id, kind, subject, EXISTS (SELECT 1 FROM effect WHERE effect.assessment = entry.assessment"
        " AND target = id AND what = 'undone' AND effect.device = entry.device)"
        " FROM entry WHERE assessment = ? AND device = ? AND op = ? ORDER BY seq",
        (assessment, device, op),
    ):
        if kind in _NEVER or kind in final:
            raise CannotUndo(kind=kind)
        if kind != UNDO and not undone:
            by_subject.setdefault(subject, []).append(entry_id)
    if not by_subject:
        raise NothingToUndo(op=op)
    return append(
        core,
        assessment,
        [NewEntry(UNDO, subject, {}, tuple(targets)) for subject, targets in by_subject.items()],
        opener=opener,
    )


def redo(core: Core, assessment: str, op: str | None = None, *, opener: Opener) -> list[Stamped]:
    """Write again, as new entries, what an undone action of this device wrote; by default the last undone.

    Raises NothingToRedo (not undone, or a body is no longer here), and what ``append`` raises.
    """
    device = devices.own_device(core, assessment, opener)
    if op is None:
        undone = steps(core, assessment, opener).undone
        if not undone:
            raise NothingToRedo(op="-")
        op = undone[-1]
    rows = core.connection.rows(
        "SELECT kind, subject, value, (SELECT max(u.n) FROM effect JOIN entry AS u ON u.id = effect.by"
        " WHERE effect.assessment = entry.assessment AND target = entry.id AND what = 'undone'"
        " AND effect.device = entry.device) FROM entry LEFT JOIN body USING (n)"
        " WHERE assessment = ? AND device = ? AND op = ? AND kind <> ? ORDER BY seq",
        (assessment, device, op, UNDO),
    )
    if not rows or any(row[2] is None or row[3] is None for row in rows):
        raise NothingToRedo(op=op)
    undo_op = core.connection.value("SELECT op FROM entry WHERE n = ?", (max(row[3] for row in rows),))
    return append(
        core,
        assessment,
        [NewEntry(kind, subject, register_values(value)) for kind, subject, value, _ in rows],
        opener=opener,
        op=_redo_op(op, undo_op),
    )


def redact(core: Core, assessment: str, entry: str, reason: str, *, opener: Opener) -> list[Stamped]:
    """Take the body of an entry away for good and record that, and why. Its line stays, so chains check.

    The redaction is a subject of its own, so that no later one writes over it. The bytes are overwritten in
    the file; copies made before (bundles, backups) are beyond reach. Raises UnknownEntry, AlreadyRedacted, or
    CannotRedact: it would have no effect (journal.replay, rule 4), or nobody could read the case any more.
    """
    found = find_entry(core, assessment, entry)
    if found is None or REDACTION in found.writes or found.waiting:
        raise UnknownEntry(entry=entry)
    if found.available == "redacted":
        raise AlreadyRedacted(entry=entry)
    if found.actor != opener.actor or found.seq == 1 or found.kind in {devices.OPEN, PLAN}:
        raise CannotRedact(entry=entry)
    value = {REDACTION: {"entries": [entry], "reason": reason}}
    made = append(core, assessment, [NewEntry(REDACT, core.new_id("x"), value)], opener=opener)
    with suppress(InspectorError):  # it stands; a reader may be in the way, or the disk full
        core.connection.wipe()
    return made


def redactions(core: Core, assessment: str) -> frozenset[Redacting]:
    """Every redaction that counts for an entry which is here: both in one person's name."""
    found = core.connection.rows(
        "SELECT one.id, one.device, other.id, other.device, one.actor FROM effect"
        " JOIN entry AS one ON one.id = target JOIN entry AS other ON other.id = by"
        " WHERE effect.assessment = ? AND what = 'redacted' AND one.actor = other.actor"
        " AND one.prev IS NOT NULL",
        (assessment,),
    )
    return frozenset(Redacting(*row) for row in found)


def _op_of(core: Core, assessment: str, entry: str) -> str | None:
    found = core.connection.value("SELECT op FROM entry WHERE id = ? AND assessment = ?", (entry, assessment))
    return None if found is None else str(found)


def _redo_op(op: str, undo_op: str) -> str:
    return subject_for(_REDO, op, undo_op)
