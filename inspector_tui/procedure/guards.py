"""The guards of the course: what is missing before a step may be taken, each with a code and a sentence.

Pure: :func:`unmet` holds one line of the table (``course.TABLE``) against :class:`Facts`. What the record
itself lacks is decided by ``review``, whose obstacles come along in the facts; no rule is written twice.
Source: research/domain.md 4.3 (guards) and 5.2.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from inspector_tui.model.course import CaseEvent, CaseState, DocumentFacts, DocumentKind, StateFacts
from inspector_tui.model.onsite import SigningOutcome
from inspector_tui.model.text import Text

from .course import Guard, Transition
from .remedy import rounds_left
from .review import Obstacle


@dataclass(frozen=True, slots=True)
class Sheet:
    """The last confirmation sheet: its version (0: none printed), how signing ended, who witnessed a refusal.

    ``current``: the facts still are what it states.
    """

    version: int = 0
    outcome: SigningOutcome | None = None
    current: bool = False
    witnesses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What the guards need to know of a case.

    ``documents`` are those on file, ``brought`` those handed in with the event or filed and not used yet.
    Findings and actions go by the numbers people say.
    """

    stands: StateFacts
    documents: tuple[DocumentFacts, ...] = ()
    brought: tuple[DocumentFacts, ...] = ()
    witnesses: tuple[str, ...] = ()
    reason: str = ""
    obstacles: tuple[Obstacle, ...] = ()
    sheet: Sheet = Sheet()
    open_items: tuple[str, ...] = ()
    open_findings: tuple[str, ...] = ()
    unsettled_findings: tuple[str, ...] = ()
    overdue: tuple[str, ...] = ()
    without_action: tuple[str, ...] = ()
    unclaimed: tuple[str, ...] = ()
    unlooked: tuple[str, ...] = ()
    max_rounds: int = 2
    publish_before_remediation: bool = False


@dataclass(frozen=True, slots=True)
class Unmet:
    """One guard that does not hold: its code, what is missing, how often, the items or the document."""

    code: str
    sentence: Text
    count: int = 1
    items: tuple[str, ...] = ()
    document: DocumentKind | None = None


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

    Where corrective action came after the signature, that it was signed is enough, as for publication.
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
    """A signature or a refusal is on record."""
    if sheet.outcome is None:
        said = Text("서명 또는 서명 거부의 기록이 없습니다", "No signature and no refusal is on record")
        yield Unmet("signature-missing", said)


def signed_and_current(sheet: Sheet) -> Iterator[Unmet]:
    """The same, and the facts still are what was signed."""
    yield from signed(sheet)
    if sheet.outcome is not None and not sheet.current:
        yield _outdated(sheet)


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


def _nothing_open_or_early(_: Transition, facts: Facts) -> Iterator[Unmet]:
    if facts.publish_before_remediation:
        return
    if facts.open_findings:
        yield _open(facts.open_findings, facts.open_items)
    elif facts.open_items:
        count = len(facts.open_items)
        said = Text(f"부분충족·미충족 항목 {count}개", f"{count} items partially or not satisfied")
        yield Unmet("items-open", said, count, facts.open_items)


def _closed(_: Transition, facts: Facts) -> Iterator[Unmet]:
    if facts.open_findings:
        yield _open(facts.open_findings, facts.open_items)


def _settled(_: Transition, facts: Facts) -> Iterator[Unmet]:
    if facts.unsettled_findings:
        count, names = len(facts.unsettled_findings), _some(facts.unsettled_findings)
        said = Text(
            f"잔여로 처리하지 않은 열린 지적사항 {count}건({names})",
            f"{count} open findings not marked residual ({names})",
        )
        yield Unmet("findings-unsettled", said, count)


def _something_open(_: Transition, facts: Facts) -> Iterator[Unmet]:
    if not facts.open_findings and not facts.open_items:
        yield Unmet("nothing-open", Text("열린 지적사항이 없습니다", "No finding is open"))


def _overdue(_: Transition, facts: Facts) -> Iterator[Unmet]:
    if not facts.overdue:
        yield Unmet("nothing-overdue", Text("기한이 지난 조치가 없습니다", "No action is overdue"))


def _planned(_: Transition, facts: Facts) -> Iterator[Unmet]:
    if facts.without_action:
        count, names = len(facts.without_action), _some(facts.without_action)
        said = Text(
            f"조치계획이 없는 지적사항 {count}건({names}): 조치를 등록하거나 잔여로 확정하십시오",
            f"{count} findings without an action ({names}): record one, or leave them as residual",
        )
        yield Unmet("no-action", said, count)


def _reported_done(_: Transition, facts: Facts) -> Iterator[Unmet]:
    if facts.unclaimed:
        count, names = len(facts.unclaimed), _some(facts.unclaimed)
        said = Text(
            f"완료로 접수되지 않은 조치 {count}건({names})", f"{count} actions not reported done ({names})"
        )
        yield Unmet("not-reported-done", said, count)


def _looked(_: Transition, facts: Facts) -> Iterator[Unmet]:
    if facts.unlooked:
        count, names = len(facts.unlooked), _some(facts.unlooked)
        said = Text(
            f"이번 차수에 확인하지 않은 조치 {count}건({names})",
            f"{count} actions this round has not looked at ({names})",
        )
        yield Unmet("not-looked-at", said, count)


def _rounds(_: Transition, facts: Facts) -> Iterator[Unmet]:
    most = facts.max_rounds
    if not rounds_left(most, facts.stands.round):
        said = Text(
            f"확인평가 {most}회를 모두 실시했습니다. 잔여 지적으로 확정하십시오",
            f"All {most} confirmation assessments have been held; finalise with residual findings",
        )
        yield Unmet("rounds-used", said)


def _early(_: Transition, facts: Facts) -> Iterator[Unmet]:
    if not facts.publish_before_remediation:
        said = Text(
            "평가계획이 보완조치 전 확정을 허용하지 않습니다(publish_before_remediation)",
            "The plan does not let the result out before corrective action (publish_before_remediation)",
        )
        yield Unmet("not-before-remediation", said)


def _open(findings: tuple[str, ...], items: tuple[str, ...]) -> Unmet:
    count, names = len(findings), _some(findings)
    said = Text(f"열린 지적사항 {count}건({names})", f"{count} findings open ({names})")
    return Unmet("findings-open", said, count, items)


def _some(names: tuple[str, ...]) -> str:
    return ", ".join(names[:4]) + (" ..." if len(names) > 4 else "")


_HOLDS: Final[dict[Guard, Callable[[Transition, Facts], Iterator[Unmet]]]] = {
    Guard.ON_SITE_PAPERS: _papers,
    Guard.RECORD: _record,
    Guard.SIGNED_SO: _signed_so,
    Guard.CURRENT: _current,
    Guard.CURRENT_IF_FRESH: _current_if_fresh,
    Guard.SIGNED: _signed,
    Guard.NOTHING_OPEN_OR_EARLY: _nothing_open_or_early,
    Guard.CLOSED: _closed,
    Guard.SETTLED: _settled,
    Guard.SOMETHING_OPEN: _something_open,
    Guard.OVERDUE: _overdue,
    Guard.PLANNED: _planned,
    Guard.REPORTED_DONE: _reported_done,
    Guard.LOOKED: _looked,
    Guard.ROUNDS: _rounds,
    Guard.EARLY: _early,
}
