"""What the lead writes so that a branch which is not the inspector's own no longer stands.

History is never rewritten and replay knows nothing of decisions (DESIGN 3): both branches stay, and are
replayed. So the lead records values: for each register in which something of the branch stands, what would
stand there if the branch had never written. Where nothing would, the register says that nothing is said, or
the subject is withdrawn; what has no such word is left to a person, and named.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from ...journal.common import standing_in
from ...model.record import Withdrawal
from ...model.text import Text
from ...store import JournalRow
from ..case import Case
from ..contest_words import name_of, register_label
from ..desk import FORK, Desk, Write
from ..live import CASE, STATE
from .fork_branches import Fork

_STAYS: Final = (STATE, CASE)
"""Subjects whose values only people set: where a case stands, and its plan."""
_KEPT_SORTS: Final = ("d-", "s-", "b-")
"""Devices, printed sheets and decisions stay what they are."""
_WITHDRAWN: Final = ("f-", "e-", "n-", "k-", "q-", "r-", "m-", "t-", "x-", "a-")
"""Sorts that are withdrawn when nobody but the branch wrote them."""
_REASON: Final = "갈라진 기록에서 인정되지 않은 갈래 / a branch of a forked chain that does not count"
"""The lead's own words stay with the decision: a withdrawn finding's reason goes to the provider, too."""
_NOTHING: Final[Mapping[str, Mapping[str, Any]]] = {
    "judgement": {"state": "unjudged", "verdict": None, "reason": None, "rationale": ""},
    "view": {"view": "none", "words": ""},
    "decision": {"on": False},
    "withdrawn": {"on": False, "reason": ""},
}
"""What a register says when nothing is said, laid over the value that stands."""


@dataclass(slots=True)
class Undoing:
    """The writes, in words, and what is left to people."""

    writes: list[Write] = field(default_factory=list)
    lines: list[Text] = field(default_factory=list)
    left: list[Text] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Seen:
    """An entry as it counts if the branch had never written: the branch's own are dead, and undo nothing."""

    id: str
    supersedes: tuple[str, ...]
    writes: tuple[str, ...]
    undone: bool


def as_if_never_written(desk: Desk, case: Case, fork: Fork, counts: str) -> Undoing:
    """What sets back the branches of ``fork`` other than ``counts``. Nothing is recorded yet."""
    out = {row.id for branch in fork.branches if branch.first != counts for row in branch.entries}
    rows = [row for row in (desk.store.entry(case.id, entry) for entry in sorted(out)) if row is not None]
    revived = {target for row in rows for target in row.undoes}
    touched = {row.subject for row in rows} | {
        found.subject for target in revived if (found := desk.store.entry(case.id, target)) is not None
    }
    undoing = Undoing()
    for subject in sorted(touched):
        _set_back(desk, case, subject, out, revived, undoing)
    return undoing


def _set_back(
    desk: Desk,
    case: Case,
    subject: str,
    out: Collection[str],
    revived: Collection[str],
    undoing: Undoing,
) -> None:
    history = [row for row in desk.store.history(case.id, subject) if not row.waiting]
    names = dict.fromkeys(name for row in history for name in row.writes)
    everything = {row.id for row in history}
    without = [
        _Seen(row.id, row.supersedes, row.writes, row.id in out or (row.undone and row.id not in revived))
        for row in history
    ]
    differing = {
        name: then
        for name in names
        if (then := standing_in(without, everything, name)) != standing_in(history, everything, name)
    }
    if not differing:
        return
    name = name_of(case, subject)
    if subject in _STAYS or subject.startswith(_KEPT_SORTS):
        undoing.left.append(_with_registers(name, differing))
        return
    by_id = {row.id: row for row in history}
    alone = all(entry.undone or not entry.writes for entry in without)
    if alone and subject.startswith(_WITHDRAWN):
        values: dict[str, Any] = {"withdrawn": Withdrawal(on=True, reason=_REASON).model_dump(mode="json")}
        undoing.lines.append(Text(f"{name.ko}: 철회", f"{name.en}: withdrawn"))
    else:
        values = dict(_values(case, subject, by_id, differing))
        undoing.lines += [_with_registers(name, values)] if values else []
        missing = [register for register in differing if register not in values]
        undoing.left += [_with_registers(name, missing)] if missing else []
    if values:
        off = case.value(subject, "withdrawn")
        if "withdrawn" not in values and "withdrawn" not in differing and off and off.get("on"):
            values["withdrawn"] = off  # it stays withdrawn: what is written beside that would be a conflict
        undoing.writes.append(Write(FORK, subject, values))


def _values(
    case: Case, subject: str, by_id: Mapping[str, JournalRow], differing: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """What each register would say; where there is no one value and no word for nothing, it is left out."""
    for register, then in differing.items():
        said = [_value_of(by_id[entry], register) for entry in then]
        if "/" in register:
            yield register, {"on": any(value is not None and value.get("on") is True for value in said)}
        elif said and all(value is not None and value == said[0] for value in said):
            yield register, said[0] or {}
        elif not said and register in _NOTHING:
            now = case.value(subject, register)
            if now is not None:
                yield register, {**now, **_NOTHING[register]}


def _value_of(row: JournalRow, register: str) -> dict[str, Any] | None:
    value = None if row.values is None else row.values.get(register)
    return value if isinstance(value, dict) else None


def _with_registers(name: Text, registers: Collection[str]) -> Text:
    plain = list(dict.fromkeys(register.partition("/")[0] for register in registers))
    labels = [register_label(register) for register in plain]
    return Text(
        f"{name.ko}: {', '.join(label.ko for label in labels)}",
        f"{name.en}: {', '.join(label.en for label in labels)}",
    )
