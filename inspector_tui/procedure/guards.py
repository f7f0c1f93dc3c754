"""The guards of the course: what is missing before a step may be taken, each with a code and a sentence.

Pure: :func:`unmet` holds one line of the table (``course.TABLE``) against :class:`Facts`. What the record
itself lacks is decided by ``review``, whose obstacles come along in the facts, and what corrective action
lacks by ``remedy_guards``; no rule is written twice.
Source: research/domain.md 4.3 (guards) and 5.2.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from inspector_tui.model.course import CaseEvent, CaseState, DocumentFacts, DocumentKind
from inspector_tui.model.onsite import SigningOutcome
from inspector_tui.model.text import Text

from . import remedy_guards
from .course import Guard, Transition
from .course_facts import Facts, Sheet, Unmet
from .review import Obstacle

OUTCOME_OF: Final = {
    CaseEvent.SIGN: SigningOutcome.SIGNED,
    CaseEvent.SIGN_WITH_DISSENT: SigningOutcome.DISSENT,
    CaseEvent.REFUSE_TO_SIGN: SigningOutcome.REFUSED,
}


def unmet(line: Transition, facts: Facts) -> tuple[Unmet, ...]:
    """Everything that keeps ``line`` from being taken; empty if nothing does."""
    return (*asked(line, facts), *blocking(line, facts))


def asked(line: Transition, facts: Facts) -> tuple[Unmet, ...]:
    """What still has to be handed in with the event: documents, witnesses, a reason."""
    return tuple(_asked(line, facts))


def blocking(line: Transition, facts: Facts) -> tuple[Unmet, ...]:
    """What the case itself still lacks for the event."""
    return tuple(found for guard in line.guards for found in _HOLDS[guard](line, facts))


def result_unmet(facts: Facts) -> tuple[Unmet, ...]:
    """What keeps a result from leaving: the record and the signature, as the steps behind it asked for.

    Where corrective action came after the signature, the facts that were signed must stand, as they must
    for publication.
    """
    stands = facts.stands
    before = (CaseState.CONSOLIDATION, CaseState.REPORTED)
    fresh = stands.state in before or (
        stands.state is CaseState.FINALISED and stands.came_from is CaseState.REPORTED
    )
    holds = signed_and_current(facts.sheet) if fresh else signed(facts.sheet)
    return (*of_record(facts.obstacles), *holds)


def _asked(line: Transition, facts: Facts) -> Iterator[Unmet]:
    for kind in line.brings:
        yield from _document(kind, facts.brought, kind in line.digest)
    if line.any_document and not facts.brought:
        said = Text("결정 문서의 문서번호가 없습니다", "The reference of the decision is missing")
        yield Unmet("document-missing", said)
    here = {name.strip() for name in (*facts.witnesses, *facts.sheet.witnesses)} - {""}
    if len(here) < line.witnesses:
        lack = line.witnesses - len(here)
        said = Text(
            f"입회인 {line.witnesses}명의 이름이 있어야 합니다({lack}명 부족)",
            f"The names of {line.witnesses} witnesses are needed ({lack} missing)",
        )
        yield Unmet("witnesses-missing", said, lack)
    if line.reason and not facts.reason.strip():
        yield Unmet("reason-missing", Text("사유를 써야 합니다", "A reason has to be given"))


def _document(kind: DocumentKind, there: Iterable[DocumentFacts], digest: bool) -> Iterator[Unmet]:
    of_kind = [document for document in there if document.doc is kind]
    name = kind.value.upper()
    if not of_kind:
        said = Text(
            f"{name} {kind.label.ko}의 문서번호가 없습니다",
            f"The reference of {name} {kind.label.en} is missing",
        )
        yield Unmet("document-missing", said, document=kind)
    elif digest and not any(document.sha256 for document in of_kind):
        said = Text(
            f"{name} {kind.label.ko}의 파일 해시(SHA-256)가 없습니다",
            f"The file digest (SHA-256) of {name} {kind.label.en} is missing",
        )
        yield Unmet("digest-missing", said, document=kind)


def _papers(_: Transition, facts: Facts) -> Iterator[Unmet]:
    for kind in (DocumentKind.D2, DocumentKind.D3, DocumentKind.D4):
        yield from _document(kind, (*facts.documents, *facts.brought), kind is DocumentKind.D3)


def of_record(obstacles: Iterable[Obstacle]) -> tuple[Unmet, ...]:
    """What the record lacks, one line per kind, with the items; what is only to be weighed is left out."""
    found: dict[str, list[Obstacle]] = {}
    for obstacle in obstacles:
        if obstacle.code.blocking:
            found.setdefault(obstacle.code, []).append(obstacle)
    return tuple(
        Unmet(
            code,
            Text(
                f"{members[0].code.label.ko} {len(members)}건: {members[0].code.advice.ko}",
                f"{members[0].code.label.en}: {len(members)}. {members[0].code.advice.en}",
            ),
            len(members),
            tuple(dict.fromkeys(one.item for one in members if one.item)),
        )
        for code, members in found.items()
    )


def _record(_: Transition, facts: Facts) -> Iterator[Unmet]:
    yield from of_record(facts.obstacles)


def _signed_so(line: Transition, facts: Facts) -> Iterator[Unmet]:
    sheet, wanted = facts.sheet, OUTCOME_OF[line.event]
    if not sheet.version:
        said = Text("점검확인서를 출력하지 않았습니다", "No confirmation sheet has been printed")
        yield Unmet("sheet-missing", said)
    elif sheet.outcome is None:
        said = Text(
            f"점검확인서 {sheet.version}판의 서명 결과가 없습니다",
            f"How the signing of sheet version {sheet.version} ended is not recorded",
        )
        yield Unmet("signature-missing", said)
    elif sheet.outcome is not wanted:
        said = Text(
            f"점검확인서에는 '{sheet.outcome.label.ko}'(으)로 기록되어 있습니다",
            f"The sheet says: {sheet.outcome.label.en}",
        )
        yield Unmet("signature-differs", said)
    if sheet.version and not sheet.current:
        yield _outdated(sheet)


def signed(sheet: Sheet) -> Iterator[Unmet]:
    """A signature or a refusal is on record, and no fact that it covers has been written anew since."""
    if sheet.outcome is None:
        said = Text("서명 또는 서명 거부의 기록이 없습니다", "No signature and no refusal is on record")
        yield Unmet("signature-missing", said)
    elif not sheet.confirmed:
        yield _outdated(sheet)


def signed_and_current(sheet: Sheet) -> Iterator[Unmet]:
    """The same, and everything else on the sheet still stands too."""
    if sheet.outcome is not None and not sheet.current:
        yield _outdated(sheet)
    else:
        yield from signed(sheet)


def _signed(_: Transition, facts: Facts) -> Iterator[Unmet]:
    yield from signed(facts.sheet)


def _current(_: Transition, facts: Facts) -> Iterator[Unmet]:
    yield from signed_and_current(facts.sheet)


def _current_if_fresh(line: Transition, facts: Facts) -> Iterator[Unmet]:
    """What was recorded during corrective action is confirmed by D10, not by the sheet of the visit."""
    remedied = facts.stands.came_from is not CaseState.REPORTED
    yield from (_signed if remedied else _current)(line, facts)


def _outdated(sheet: Sheet) -> Unmet:
    said = Text(
        f"점검확인서 {sheet.version}판 뒤에 기록이 바뀌었습니다. 다시 출력하여 서명받아야 합니다",
        f"The record changed after sheet version {sheet.version}: print it anew and have it signed",
    )
    return Unmet("signature-outdated", said)


_HOLDS: Final[dict[Guard, Callable[[Transition, Facts], Iterator[Unmet]]]] = {
    Guard.ON_SITE_PAPERS: _papers,
    Guard.RECORD: _record,
    Guard.SIGNED_SO: _signed_so,
    Guard.CURRENT: _current,
    Guard.CURRENT_IF_FRESH: _current_if_fresh,
    Guard.SIGNED: _signed,
    Guard.NOTHING_OPEN_OR_EARLY: remedy_guards.nothing_open_or_early,
    Guard.CLOSED: remedy_guards.closed,
    Guard.SETTLED: remedy_guards.settled,
    Guard.SOMETHING_OPEN: remedy_guards.something_open,
    Guard.OVERDUE: remedy_guards.overdue,
    Guard.PLANNED: remedy_guards.planned,
    Guard.REPORTED_DONE: remedy_guards.reported_done,
    Guard.LOOKED: remedy_guards.looked,
    Guard.ROUNDS: remedy_guards.rounds,
    Guard.EARLY: remedy_guards.early,
}
