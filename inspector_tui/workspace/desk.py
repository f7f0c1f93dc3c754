"""The desk: one open store, who works at it, and its cases in memory.

Everything here runs on the thread that owns the store. A use case reads a :class:`Case`, makes a list
of :class:`Write`, and hands it to :meth:`Desk.record`, which is one transaction and one undo.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..journal import Statement
from ..journal.entry import Stamped, at_of
from ..journal.ids import random_id
from ..model.text import Text
from ..model.views import Person, Saved
from ..store import NewEntry, Opener, Store
from ..store.errors import CasePurged, CaseSealed
from .errors import ConflictStands, NobodyHere, ReadOnly, UnknownAssessment
from .live import CASE, STATE, Draft
from .seats import leads_of, names_of_leads, seat_of

if TYPE_CHECKING:
    from ..model.record import Member
    from ..store.past import PastIndex
    from .cards import Card
    from .case import Case

SETTLE = "conflict.settle"
"""The kind of an entry that settles a conflict."""
SPLIT = "finding.split"
"""The kind of an entry that takes a group apart."""
FORK = "fork.decide"
"""The kind of an entry by which the lead decides on a forked chain: it may write what is in conflict."""

DraftKey = tuple[str, str]
"""Subject and register of a draft."""


def now() -> datetime:
    """The laptop's clock as it is, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Write:
    """One entry to be: its kind, its subject, and the registers it writes.

    ``heads`` are what the author was looking at, where that may be older than what is here by now.
    """

    kind: str
    subject: str
    values: dict[str, Any]
    heads: tuple[str, ...] | None = None


def _stands(case: Case, write: Write) -> bool:
    """Whether a conflict stands that the write does not settle. What only differs in a group may be split."""
    if write.kind in (SETTLE, FORK):
        return False
    if write.kind == SPLIT and write.subject not in case.recorded:
        return False
    return write.subject in case.conflicts or case.leader(write.subject) in case.conflicts


class Desk:
    """One open store. Not thread-safe: it belongs to the thread that opened it."""

    def __init__(
        self,
        store: Store,
        *,
        clock: Callable[[], datetime] = now,
        entropy: Callable[[int], bytes] = os.urandom,
    ) -> None:
        self.store = store
        self.clock = clock
        self.entropy = entropy
        self._cases: dict[str, Case] = {}
        self._past: PastIndex | None = None
        self.cards: dict[str, Card] = {}
        """Rows of the home screen that were worked out where they cannot be kept: see ``cards``."""

    @classmethod
    def open(
        cls,
        home: Path,
        *,
        write: bool = True,
        clock: Callable[[], datetime] = now,
        entropy: Callable[[int], bytes] = os.urandom,
    ) -> Desk:
        """Open the store in ``home``, made anew if there is none. Raises the store's errors."""
        return cls(Store.open(home, write=write, clock=clock, entropy=entropy), clock=clock, entropy=entropy)

    def close(self) -> None:
        """Close the store; nothing is lost, every edit was saved as it was made."""
        if self._past is not None:
            self._past.close()
        self.store.close()

    def past(self) -> PastIndex:
        """The index to look back with, opened when first asked for; ``past_index`` keeps it in step.

        A bundle opened to be read has one in memory: nothing of it stays.
        """
        if self._past is None:
            from ..store.past import PastIndex  # nobody who does not look back pays for it

            self._past = PastIndex.open(self.home, writable=self.keeps_past)
        return self._past

    @property
    def keeps_past(self) -> bool:
        """Whether the index is a file in the home, where nothing else forbids that."""
        return True

    @contextmanager
    def glance(self, case_id: str) -> Iterator[Case]:
        """The case for this block; in memory afterwards only if it was before. Raises as :meth:`case`."""
        known = case_id in self._cases
        try:
            yield self.case(case_id)
        finally:
            if not known:
                self._cases.pop(case_id, None)

    @property
    def home(self) -> Path:
        """The folder of the store."""
        return self.store.home

    @property
    def read_only(self) -> bool:
        """Whether nothing can be recorded here."""
        return not self.store.writable

    def person(self) -> Person:
        """Who works here. Raises NobodyHere before the first run has asked."""
        found = {name: self.store.setting(f"person.{name}") for name in Person.__struct_fields__}
        if found["id"] is None:
            raise NobodyHere
        return Person(**{name: value or "" for name, value in found.items()})

    def actor_name(self) -> str:
        """The name shown in the header; empty before the first run, and in a bundle opened for reading."""
        return self.store.setting("person.name") or ""

    def opener(self, team: Iterable[Member]) -> Opener:
        """Who records here, under the id the plan gives them. Raises NobodyHere."""
        person = self.person()
        seat = seat_of(team, person)
        return Opener(
            seat.id if seat else person.id,
            person.name,
            seat.letter if seat else person.letter,
            self.store.setting("person.key_line") or "",
        )

    def letter(self, case: Case) -> str:
        """The seat letter of this person: the plan's, else the one chosen at the first run."""
        return self.opener(case.team.members).letter

    def actor_in(self, case: Case) -> str:
        """Under which id the person of this laptop records in a case; "" where nobody is registered."""
        try:
            return self.opener(case.team.members).actor
        except NobodyHere:
            return ""

    def is_lead(self, case: Case) -> bool:
        """Whether the person of this laptop leads the case; False where nobody is registered."""
        return self.actor_in(case) in leads_of(case.team.members)

    def must_lead(self, case: Case) -> None:
        """Raises NotLead unless the person of this laptop leads the case."""
        if not self.is_lead(case):
            from .stages.course_errors import NotLead

            raise NotLead(names_of_leads(case.team.members))

    def now(self) -> str:
        """The time as entries write it."""
        return at_of(self.clock())

    def new_subject(self, prefix: str) -> str:
        """A subject id made at random."""
        return random_id(prefix, self.entropy(15))

    def case(self, case_id: str) -> Case:
        """The case, read from the projection when first asked for.

        Raises UnknownAssessment, CasePurged, CaseSealed.
        """
        if case_id not in self._cases:
            self.must_be_open(case_id)
            if case_id not in self.store.assessments():
                raise UnknownAssessment(id=case_id)
            from .opening import read_case  # the models of the record load with the first case, not before

            self._cases[case_id] = read_case(self.store, case_id)
        return self._cases[case_id]

    def must_be_open(self, case_id: str) -> None:
        """Raises CasePurged, and CaseSealed: such a case takes nothing, and shows nothing."""
        if case_id in self.store.purged():
            raise CasePurged(id=case_id)
        if (marker := self.store.sealed().get(case_id)) is not None:
            raise CaseSealed(id=case_id, path=marker.path)

    def forget(self, case_id: str) -> None:
        """Read the case anew next time: after a merge, a redaction or a rebuild."""
        self._cases.pop(case_id, None)
        from .past import past_index  # seldom enough, and never at a start

        past_index.outdate(self, case_id)

    def statements(self, case_id: str) -> list[Statement]:
        """How far each chain of a case reaches now, as an export made now would state it."""
        tips = sorted(self.store.tips(case_id).items())
        return [Statement(case_id, device, max(ends).seq, max(ends).id) for device, ends in tips]

    def begin(self, case_id: str, team: Iterable[Member], writes: Sequence[Write]) -> None:
        """Record the first entries of a new case in one op."""
        self._append(case_id, team, writes)

    def record(
        self, case: Case, writes: Sequence[Write], said: Text, *, closes: Collection[DraftKey] = ()
    ) -> Saved:
        """Append ``writes`` as one op and bring the case up to date; drafts in ``closes`` become entries.

        A subject in conflict takes only what settles it: any other write would carry on one of the
        values without anybody having chosen it. Nothing to write is no error: what was asked for
        already stands. Raises ReadOnly, ConflictStands, PhaseClosed and CaseEnded (the state that the case
        is in does not take such an entry), store errors.
        """
        if not writes:
            return Saved("", "", Text("바뀐 내용이 없습니다", "Nothing changed"), case.changed_at)
        self.must_write()
        from .stages.phase_check import must_be_open  # with the first recording, not with the first screen

        for write in writes:
            if _stands(case, write):
                raise ConflictStands(id=self._label(case, write.subject))
            must_be_open(case, write.kind, write.subject, write.values)
        stamped = self._append(case.id, case.team.members, writes, closes)
        for key in closes:
            self._drop(case, key)
        self.refresh(case, {entry.entry.subject for entry in stamped})
        return Saved(
            stamped[0].entry.op, writes[0].subject, said, stamped[-1].entry.at, self._clock_warning()
        )

    def refresh(self, case: Case, subjects: Iterable[str]) -> None:
        """Take in what ``subjects`` say now, and drop what was worked out from before."""
        from .authority import heed  # its models load with a case

        concerned: set[str] = set()
        for subject in subjects:
            concerned |= case.absorb(subject, self.store.registers_of(case.id, subject))
            heed(self.store, case, subject)
            state = self.store.conflicts_of(case.id, subject)
            if state is not None:
                case.recorded[subject] = state
            else:
                case.recorded.pop(subject, None)
            if subject in (CASE, STATE):
                from .opening import settle, settle_state

                settle(case)
                settle_state(self.store, case)
            if subject.startswith("a-"):
                case.outdate(case.catalogue.items)
        case.outdate(concerned | case.regroup())

    def put_draft(self, case: Case, item: str, subject: str, register: str, text: str) -> str:
        """Save text being typed; returns when. Raises CaseEnded, store errors."""
        from .stages.phase_check import must_go_on

        self.must_write()
        must_go_on(case)
        at = self.store.put_draft(case.id, subject, register, {"item": item, "text": text})
        case.drafts[(subject, register)] = Draft(item, text, at)
        case.outdate([item])
        return at

    def close_draft(self, case: Case, subject: str, register: str) -> None:
        """Drop a draft: it became an entry, or a person threw it away."""
        self.store.close_draft(case.id, subject, register)
        self._drop(case, (subject, register))

    def attach(
        self,
        path: Path,
        progress: Callable[[int, int], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> tuple[str, int]:
        """Copy a file into the evidence folder, durably; returns sha256 and size."""
        self.must_write()
        return self.store.attach(path, progress=progress, cancelled=cancelled)

    def _drop(self, case: Case, key: DraftKey) -> None:
        draft = case.drafts.pop(key, None)
        if draft is not None:
            case.outdate([draft.item])

    def _append(
        self,
        case_id: str,
        team: Iterable[Member],
        writes: Sequence[Write],
        closes: Collection[DraftKey] = (),
    ) -> Sequence[Stamped]:
        self.must_write()
        return self.store.append(
            case_id,
            [NewEntry(w.kind, w.subject, w.values, heads=w.heads) for w in writes],
            opener=self.opener(team),
            op=random_id("op", self.entropy(8)),
            closes=closes,
        )

    def must_write(self) -> None:
        """Raises ReadOnly where nothing can be recorded."""
        if self.read_only:
            raise ReadOnly

    def _clock_warning(self) -> Text | None:
        if not self.store.clock_went_back:
            return None
        return Text(
            "노트북 시계가 마지막 기록의 시각보다 과거입니다. 시계를 확인하십시오",
            "The laptop's clock is behind the last record. Check the clock",
        )

    def _label(self, case: Case, subject: str) -> str:
        value = case.value(subject, "label") or case.value(subject, "judgement") or {}
        return str(value.get("label") or value.get("item", subject)).upper()
