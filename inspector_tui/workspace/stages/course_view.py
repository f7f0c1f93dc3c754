"""The course of a case as the faces show it: a line of steps, what is next, what blocks it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...model.course import CaseEvent, CaseState, StateFacts
from ...model.course_views import (
    CourseView,
    DocumentView,
    EventView,
    Mark,
    MoveView,
    Signature,
    StepView,
    UnmetView,
)
from ...model.errors import InspectorError
from ...model.text import Text, both_of
from ...procedure.course import MAIN_LINE, Transition, possible, transition
from ...procedure.course_facts import Facts, Sheet, Unmet
from ...procedure.guards import asked, blocking
from ..case import Case
from ..desk import Desk
from ..live import STATE
from ..opening import state_facts
from ..seats import leads_of, names_of_leads
from .course_facts import RECEIVED, facts_of

_BEFORE = {CaseState.SUSPENDED: CaseState.ONSITE}
"""Beside the usual course: which of its states a state beside it is reached from."""
_SIGNING = frozenset(MAIN_LINE[MAIN_LINE.index(CaseState.CLOSING) :])
"""The states in which a sheet that nobody has signed is worth a word; before, none can be expected."""
_NONE = Text("점검확인서에 서명한 기록이 없습니다", "No confirmation sheet has been signed")


def standing(desk: Desk, case_id: str) -> CourseView:
    """Where the case stands, what can come next and what each step still lacks, how it came here."""
    case = desk.case(case_id)
    facts = facts_of(desk, case)
    stands = case.stands or RECEIVED
    events = tuple(_event(line, facts, first=not n) for n, line in enumerate(possible(stands.state)))
    signature, signature_said = _signature(facts.sheet, stands.state)
    moves = tuple(moves_of(desk, case))
    return CourseView(
        id=case.id,
        number=case.facts.number,
        service=both_of(case.facts.service.ko, case.facts.service.en),
        state=stands.state,
        ended=stands.state.terminal,
        since=stands.on,
        reason=stands.reason,
        round=stands.round,
        max_rounds=facts.max_rounds,
        dissent=stands.dissent,
        refused=stands.refused,
        signature=signature,
        signature_said=signature_said,
        steps=_steps(stands.state, moves),
        next=events,
        documents=_documents(facts),
        moves=moves,
        conflict=STATE in case.conflicts,
        lead=not desk.read_only and desk.is_lead(case),
        leads=names_of_leads(case.team.members),
        read_only=desk.read_only,
        said=next_step(stands.state, events),
        next_due=_next_due(desk, stands),
    )


def _next_due(desk: Desk, stands: StateFacts) -> Text:
    """When the next assessments are due, for a result that was published."""
    if stands.state is not CaseState.PUBLISHED or not stands.on:
        return Text("", "")
    from ..after.workdays import next_due  # a case that has not ended never loads the holidays

    try:
        due = next_due(desk, stands.on)
    except InspectorError as problem:
        return problem.told()
    return Text(
        f"다음 정기평가 {_until(due.periodic, due.periodic_working)}, "
        f"종합평가 {_until(due.comprehensive, due.comprehensive_working)}까지",
        f"Next periodic assessment by {_until(due.periodic, due.periodic_working)}, "
        f"comprehensive by {_until(due.comprehensive, due.comprehensive_working)}",
    )


def _until(day: str, working: str) -> str:
    """A day, and the working day it comes to where it is none."""
    return day if day == working else f"{day} ({working})"


def next_step(state: CaseState, events: tuple[EventView, ...]) -> Text:
    """One sentence: what is next, who decides it, and what blocks it."""
    if not events:
        return Text(f"없음({state.label.ko}, 끝난 평가)", f"nothing ({state.label.en}, the case has ended)")
    ready = [one for one in events if not one.unmet]
    first = ready[0] if ready and not events[0].usual else events[0]
    way = Text(f"{first.label.ko}({first.who.ko})", f"{first.label.en} ({first.who.en})")
    if not first.unmet:
        return way
    lacks = first.unmet[0].sentence
    more = len(first.unmet) - 1
    others = Text(f"(그 밖에 {more}건)", f", and {more} more") if more else Text("", "")
    return Text(f"{way.ko} 전에: {lacks.ko}{others.ko}", f"before {way.en}: {lacks.en}{others.en}")


def _event(line: Transition, facts: Facts, *, first: bool) -> EventView:
    return EventView(
        event=line.event,
        label=line.event.label,
        target=line.target,
        who=line.who.label,
        usual=first,
        documents=line.brings,
        digests=line.digest,
        any_document=line.any_document,
        witnesses=line.witnesses,
        reason=line.reason,
        asks=unmet_views(asked(line, facts)),
        unmet=unmet_views(blocking(line, facts)),
    )


def unmet_views(found: Iterable[Unmet]) -> tuple[UnmetView, ...]:
    """Guards that do not hold, as the faces see them."""
    return tuple(UnmetView(one.code, one.sentence, one.count, one.items, one.document) for one in found)


def _signature(sheet: Sheet, state: CaseState) -> tuple[Signature, Text]:
    if sheet.outcome is None:
        if not sheet.version:
            return "none", _NONE if state in _SIGNING else Text("", "")
        said = Text(
            f"점검확인서 {sheet.version}판: 서명 전",
            f"Sheet version {sheet.version}: not signed",
        )
        return "none", said
    label = sheet.outcome.label
    if sheet.current:
        said = Text(
            f"점검확인서 {sheet.version}판 {label.ko}, 현재 기록과 일치",
            f"Sheet version {sheet.version}: {label.en}; the record is what it states",
        )
        return "current", said
    said = Text(
        f"점검확인서 {sheet.version}판 {label.ko} 이후 기록이 바뀌어 효력 없음",
        f"Sheet version {sheet.version}: {label.en}, but VOID: the record changed since",
    )
    return "outdated", said


def _steps(state: CaseState, moves: tuple[MoveView, ...]) -> tuple[StepView, ...]:
    """The usual course with marks; an end beside it comes after the last state it was reached from."""
    line = list(MAIN_LINE)
    place = line.index(state) if state in line else -1
    if place < 0:
        before = _BEFORE.get(state) or next((m.state for m in reversed(moves) if m.state in line), line[0])
        place = line.index(before) + 1
        line = [*line[:place], state, *line[place:]]
    ended = state.terminal
    visited = {move.state for move in moves if move.counts} | {CaseState.RECEIVED}

    def mark(n: int) -> Mark:
        if n == place:
            return "here"
        if n < place:
            return "done" if line[n] in visited else "beside"
        return "beside" if ended else "next"

    return tuple(StepView(one, one.step, one.label, mark(n)) for n, one in enumerate(line))


def _documents(facts: Facts) -> tuple[DocumentView, ...]:
    return tuple(
        DocumentView(one.doc, one.doc.label, one.reference, one.title, one.dated, one.sha256 or "", one.event)
        for one in facts.documents
    )


def moves_of(desk: Desk, case: Case) -> Iterator[MoveView]:
    """Every step that was ever recorded, those that do not count among them."""
    leads = leads_of(case.team.members)
    for row in desk.store.history(case.id, STATE):
        facts = state_facts(row.values.get("state")) if row.values is not None else None
        if facts is None or "state" not in row.writes:
            continue
        yield MoveView(
            entry=row.id,
            at=row.at,
            by=case.name_of(row.actor),
            event=CaseEvent(facts.event) if facts.event else None,
            state=facts.state,
            on=facts.on,
            decided_by=_decider(facts),
            reason=facts.reason,
            witnesses=facts.witnesses,
            counts=row.actor in leads and not row.undone and not row.waiting,
        )


def _decider(facts: StateFacts) -> Text:
    if facts.by or facts.event is None or facts.came_from is None:
        return Text(facts.by, facts.by)
    line = transition(facts.came_from, facts.event)
    return line.who.label if line is not None else Text("", "")
