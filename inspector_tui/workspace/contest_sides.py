"""The sides of a conflict: what each wrote, where, with which evidence; and where they parted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..journal.common import base_of, beside, side_of, standing_in
from ..model.conflict_views import Contender
from ..model.text import Text
from ..store import JournalRow
from .case import Case
from .contest_words import SILENT, label_of, said
from .desk import Desk
from .fitting import fitted
from .live import Live
from .showing import evidence_view

STANDS = "stands"
"""In place of an entry: what was withdrawn stands again."""
MOST = 6
"""So many pieces of evidence are named on a side; the rest is counted."""
_WITHHELD = Text("(비공개)", "(withheld)")
_UNREADABLE = Text("(읽을 수 없음)", "(unreadable)")


class Sides:
    """One subject's entries, and what they say of a conflict on it."""

    def __init__(self, desk: Desk, case: Case, subject: str) -> None:
        self.case = case
        self.subject = subject
        rows = desk.store.history(case.id, subject)
        self.rows: Sequence[JournalRow] = [row for row in rows if not row.waiting]
        self.by_id = {row.id: row for row in self.rows}
        self.here = desk.actor_in(case)

    def value(self, entry: str, register: str) -> dict[str, Any] | None:
        """What an entry wrote; None where it is not here or is not what the register is for."""
        row = self.by_id.get(entry)
        if row is None or row.values is None or register not in row.values:
            return None
        return fitted(self.case.pinned, self.subject, register, row.values[register])

    def base(self, register: str, contenders: Sequence[str]) -> Contender | None:
        """The value that all sides wrote over; None where there was none, or several."""
        found = base_of(self.rows, contenders, register)
        if len(found) != 1:
            return None
        row = self.by_id[found[0]]
        value = self.value(row.id, register)
        live = Live(row.id, value, row.actor, row.at, unfit=row.values is not None and value is None)
        return self.contender(live, evidence=())

    def contender(
        self,
        live: Live,
        *,
        others: Sequence[str] = (),
        evidence: tuple[Text, ...] | None = None,
    ) -> Contender:
        """One side in words."""
        row = self.by_id.get(live.entry)
        gone = _UNREADABLE if live.unfit else _WITHHELD
        return Contender(
            entry=live.entry,
            by=self.case.name_of(live.actor),
            at=live.at,
            fields=fields_of(live.value) if live.value is not None else ((Text("", ""), gone),),
            device=row.device if row is not None else "",
            mine=live.actor == self.here,
            readable=live.value is not None,
            evidence=self._evidence(live, others) if evidence is None else evidence,
            subject=self.subject,
        )

    def stands_again(self, withdrawals: Sequence[str]) -> Contender:
        """The side of those who wrote beside a withdrawal: it stands again, with what they wrote."""
        wrote = [self.by_id[entry] for entry in beside(self.rows, withdrawals)]
        last = wrote[-1] if wrote else None
        told = [(Text("", ""), Text("철회 취소", "Stands again"))]
        for row in wrote[-3:]:
            for register in row.writes:
                value = self.value(row.id, register)
                told += fields_of(value) if value is not None and "/" not in register else ()
        return Contender(
            entry=STANDS,
            by=self.case.name_of(last.actor) if last else "",
            at=last.at if last else "",
            fields=tuple(told),
            device=last.device if last else "",
            mine=last is not None and last.actor == self.here,
            subject=self.subject,
        )

    def _evidence(self, live: Live, others: Sequence[str]) -> tuple[Text, ...]:
        """What this side linked to the subject; of a judgement, what its author recorded on the item."""
        case = self.case
        if any(register.startswith("evidence/") for row in self.rows for register in row.writes):
            pieces = self._linked(live.entry, others)
        else:
            on_items = {piece for item in case.items_of(self.subject) for piece in case.evidence_of[item]}
            pieces = {piece for piece in on_items if _recorded_by(case, piece) == live.actor}
        told = sorted(
            (view.label, view.mode.label, view.title)
            for view in (evidence_view(case, piece) for piece in pieces if piece not in case.withdrawn)
        )
        lines = [
            Text(f"{label} {mode.ko} {title}", f"{label} {mode.en} {title}") for label, mode, title in told
        ]
        more = len(lines) - MOST
        return (*lines[:MOST], *([Text(f"외 {more}건", f"and {more} more")] if more > 0 else []))

    def _linked(self, entry: str, others: Sequence[str]) -> set[str]:
        known = side_of(self.rows, entry, others)
        links = {name for row in self.rows for name in row.writes if name.startswith("evidence/")}
        return {
            name.removeprefix("evidence/")
            for name in links
            if any((self.value(found, name) or {}).get("on") for found in standing_in(self.rows, known, name))
        } & set(self.case.registers)


def those(case: Case, subject: str) -> tuple[str, ...]:
    """The subject, and what is one with it."""
    return (subject, *(one for one in case.members(subject) if one != subject))


def fields_of(value: Mapping[str, Any]) -> tuple[tuple[Text, Text], ...]:
    """A value field by field, what it leaves empty left out."""
    return tuple(
        (label_of(name), said(name, what))
        for name, what in value.items()
        if name not in SILENT and what not in (None, "", []) and any(_pair(said(name, what)))
    )


def _pair(text: Text) -> tuple[str, str]:
    return text.ko, text.en


def _recorded_by(case: Case, piece: str) -> str:
    live = case.one(piece, "facts")
    return live.actor if live else ""
