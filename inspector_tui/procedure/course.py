"""The course of a case as data: from which state which event leads where, and what each asks for.

Source: the regulator's procedure in five steps (FSC/FSI briefing of 2023-06-28; research/domain.md 4.3). A
line says who decides, which documents come with the event, how many witnesses, whether a reason, and which
guards must hold; ``guards.unmet`` holds a line against the facts. A table and pure functions, no storage.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from inspector_tui.model.course import CaseEvent as E, CaseState as S, DocumentKind as D
from inspector_tui.model.words import Word

from .confirmation import WITNESSES


class Decider(Word):
    """Who decides a step. The lead records it in any case."""

    FSC = "fsc", "금융위원회", "FSC"
    FSI = "fsi", "평가기관", "Assessing body"
    FSC_FSI = "fsc-fsi", "금융위원회·평가기관", "FSC or assessing body"
    APPLICANT = "applicant", "신청 금융회사", "Applicant"
    CSP = "csp", "CSP", "CSP"
    FSI_CSP = "fsi-csp", "평가기관·CSP", "Assessing body and CSP"
    LEAD = "lead", "점검반장", "Lead inspector"
    LEAD_CSP = "lead-csp", "점검반장·CSP", "Lead inspector and CSP"


class Guard(Word):
    """A rule that must hold before a step; ``guards`` says what is missing."""

    ON_SITE_PAPERS = "on-site-papers", "D2·D3(해시)·D4", "D2, D3 (digest) and D4 on file"
    RECORD = "record", "판정·증적·지적사항의 완결", "Nothing in the record in the way"
    SIGNED_SO = "signed-so", "확인서의 서명 결과 일치", "The sheet was signed that way, and is current"
    CURRENT = "current", "현재 기록에 대한 서명", "The signature covers what stands"
    CURRENT_IF_FRESH = (
        "current-if-fresh",
        "현재 기록에 대한 서명(보완조치 전)",
        "The signature covers what stands, where no corrective action came after it",
    )
    SIGNED = "signed", "서명된 사실 유지", "Signed or refused, and the signed facts unchanged"
    NOTHING_OPEN_OR_EARLY = (
        "nothing-open-or-early",
        "열린 지적사항 없음(계획이 허용하면 제외)",
        "No finding open, unless the plan lets the result out before",
    )
    CLOSED = "closed", "모든 지적사항 이행 확인", "Every finding closed"
    SETTLED = "settled", "열린 지적사항의 잔여 처리", "Every open finding marked residual"
    SOMETHING_OPEN = "something-open", "열린 지적사항 있음", "A finding open"
    OVERDUE = "overdue", "기한이 지난 조치 있음", "An action overdue"
    PLANNED = "planned", "모든 지적사항의 조치계획", "An action for every finding"
    REPORTED_DONE = "reported-done", "모든 조치의 완료 접수", "Every action reported done"
    LOOKED = "looked", "이번 차수 대상 조치의 확인", "Every action of this round looked at"
    ROUNDS = "rounds", "남은 확인평가 차수", "Confirmation rounds left"
    EARLY = "early", "보완 전 공개 허용", "The plan lets the result out before corrective action"


@dataclass(frozen=True, slots=True)
class Transition:
    """One line of the table.

    ``brings``: documents that come with the event (handed in with it, or filed since and not used yet);
    ``digest``: those of them that must carry a SHA-256; ``any_document``: some document must come along.
    """

    source: S
    event: E
    target: S
    who: Decider
    brings: tuple[D, ...] = ()
    guards: tuple[Guard, ...] = ()
    digest: tuple[D, ...] = ()
    any_document: bool = False
    witnesses: int = 0
    reason: bool = False


_RECORD, _SIGNED_SO = Guard.RECORD, Guard.SIGNED_SO

TABLE: Final[tuple[Transition, ...]] = (
    Transition(S.RECEIVED, E.SELECT, S.PLANNED, Decider.FSC),
    Transition(S.RECEIVED, E.REJECT, S.NOT_SELECTED, Decider.FSC, reason=True),
    Transition(S.RECEIVED, E.WITHDRAW, S.WITHDRAWN, Decider.APPLICANT, reason=True),
    Transition(S.PLANNED, E.NOTIFY, S.NOTIFIED, Decider.FSI, (D.D1,)),
    Transition(S.NOTIFIED, E.AGREE, S.SELF_ASSESSING, Decider.FSI_CSP, (D.D2,)),
    Transition(S.NOTIFIED, E.CHANGE_SCOPE, S.PLANNED, Decider.FSI_CSP, reason=True),
    Transition(S.NOTIFIED, E.REMIND, S.NOTIFIED, Decider.FSI),
    Transition(S.NOTIFIED, E.DECLINE, S.DECLINED, Decider.CSP, reason=True),
    Transition(S.NOTIFIED, E.NO_ANSWER, S.DECLINED, Decider.FSC_FSI, any_document=True, reason=True),
    Transition(S.SELF_ASSESSING, E.SUBMIT, S.DESK_REVIEW, Decider.CSP, (D.D3,), digest=(D.D3,)),
    Transition(S.SELF_ASSESSING, E.EXTEND, S.SELF_ASSESSING, Decider.FSI, reason=True),
    Transition(S.SELF_ASSESSING, E.DECLINE, S.DECLINED, Decider.CSP, reason=True),
    Transition(S.DESK_REVIEW, E.ACCEPT, S.ONSITE_READY, Decider.FSI),
    Transition(S.DESK_REVIEW, E.SUPPLEMENT, S.SELF_ASSESSING, Decider.FSI, (D.D4,)),
    Transition(S.ONSITE_READY, E.ISSUE, S.ONSITE, Decider.LEAD, guards=(Guard.ON_SITE_PAPERS,)),
    Transition(S.ONSITE, E.FINISH, S.CLOSING, Decider.LEAD, guards=(_RECORD,)),
    Transition(S.ONSITE, E.SUSPEND, S.SUSPENDED, Decider.LEAD, reason=True),
    Transition(S.ONSITE, E.STOP_ACCESS, S.SUSPENDED, Decider.CSP, reason=True),
    Transition(S.SUSPENDED, E.RESUME, S.ONSITE, Decider.LEAD),
    Transition(S.SUSPENDED, E.CLOSE_WITH_GAPS, S.CLOSING, Decider.LEAD, guards=(_RECORD,), reason=True),
    Transition(S.SUSPENDED, E.ABORT, S.ABORTED, Decider.FSI, reason=True),
    Transition(S.CLOSING, E.SIGN, S.CONSOLIDATION, Decider.LEAD_CSP, (D.D6,), (_RECORD, _SIGNED_SO)),
    Transition(
        S.CLOSING, E.SIGN_WITH_DISSENT, S.CONSOLIDATION, Decider.LEAD_CSP, (D.D6,), (_RECORD, _SIGNED_SO)
    ),
    Transition(
        S.CLOSING, E.REFUSE_TO_SIGN, S.CONSOLIDATION, Decider.CSP, (D.D6,), (_RECORD, _SIGNED_SO),
        witnesses=WITNESSES, reason=True,
    ),
    Transition(S.CLOSING, E.NEW_FACTS, S.ONSITE, Decider.LEAD, reason=True),
    Transition(S.CONSOLIDATION, E.REPORT, S.REPORTED, Decider.FSI, (D.D7,), (_RECORD, Guard.CURRENT)),
    Transition(S.CONSOLIDATION, E.CLOSE_AGAIN, S.CLOSING, Decider.LEAD, reason=True),
    Transition(S.CONSOLIDATION, E.REVISIT, S.ONSITE, Decider.LEAD, reason=True),
    Transition(
        S.REPORTED, E.FINALISE, S.FINALISED, Decider.FSI,
        guards=(_RECORD, Guard.CURRENT, Guard.NOTHING_OPEN_OR_EARLY),
    ),
    Transition(
        S.REPORTED, E.REMEDIATE, S.REMEDIATION, Decider.FSC_FSI,
        guards=(_RECORD, Guard.CURRENT, Guard.SOMETHING_OPEN),
    ),
    Transition(S.REPORTED, E.CLOSE_AGAIN, S.CLOSING, Decider.LEAD, reason=True),
    Transition(S.REMEDIATION, E.ACCEPT_PLAN, S.REMEDIATION, Decider.FSI, (D.D9,), (Guard.PLANNED,)),
    Transition(S.REMEDIATION, E.RETURN_PLAN, S.REMEDIATION, Decider.FSI, (D.D9,), reason=True),
    Transition(S.REMEDIATION, E.ESCALATE, S.REMEDIATION, Decider.FSI, guards=(Guard.OVERDUE,)),
    Transition(
        S.REMEDIATION, E.ACTIONS_DONE, S.CONFIRMATION, Decider.CSP, (D.D9,),
        (Guard.PLANNED, Guard.REPORTED_DONE, Guard.ROUNDS),
    ),
    Transition(
        S.REMEDIATION, E.FINALISE, S.FINALISED, Decider.FSI, guards=(_RECORD, Guard.SIGNED, Guard.EARLY)
    ),
    Transition(S.REMEDIATION, E.CLOSE_AGAIN, S.CLOSING, Decider.LEAD, reason=True),
    Transition(
        S.CONFIRMATION, E.CLOSE_FINDINGS, S.FINALISED, Decider.FSI, (D.D10,),
        (_RECORD, Guard.SIGNED, Guard.CLOSED),
    ),
    Transition(S.CONFIRMATION, E.STILL_OPEN, S.REMEDIATION, Decider.FSI,
               guards=(Guard.LOOKED, Guard.SOMETHING_OPEN, Guard.ROUNDS)),
    Transition(
        S.CONFIRMATION, E.ACCEPT_RESIDUAL, S.FINALISED, Decider.FSI, (D.D10,),
        (_RECORD, Guard.SIGNED, Guard.SETTLED), reason=True,
    ),
    Transition(S.CONFIRMATION, E.CLOSE_AGAIN, S.CLOSING, Decider.LEAD, reason=True),
    Transition(
        S.FINALISED, E.PUBLISH, S.PUBLISHED, Decider.FSI, (D.D8,), (_RECORD, Guard.CURRENT_IF_FRESH)
    ),
    Transition(S.FINALISED, E.CLOSE_AGAIN, S.CLOSING, Decider.LEAD, reason=True),
)  # fmt: skip
"""Every step there is. Closing again is there from reported on so that facts that arrive late (a
colleague's bundle) can be confirmed and signed anew: the signature guard would hold the case for ever."""

_BY_PLACE: Final = {(line.source, line.event): line for line in TABLE}

SIGNINGS: Final = (E.SIGN, E.SIGN_WITH_DISSENT, E.REFUSE_TO_SIGN)
"""Events that a confirmation sheet's fate brings about."""


def transition(state: S, event: E) -> Transition | None:
    """The line for ``event`` in ``state``; None where that cannot happen."""
    return _BY_PLACE.get((state, event))


def possible(state: S) -> Iterator[Transition]:
    """What can happen in ``state``, the usual way on first."""
    return (line for line in TABLE if line.source is state)


MAIN_LINE: Final = (
    S.RECEIVED,
    S.PLANNED,
    S.NOTIFIED,
    S.SELF_ASSESSING,
    S.DESK_REVIEW,
    S.ONSITE_READY,
    S.ONSITE,
    S.CLOSING,
    S.CONSOLIDATION,
    S.REPORTED,
    S.REMEDIATION,
    S.CONFIRMATION,
    S.FINALISED,
    S.PUBLISHED,
)
"""The states in the order of the usual course; what is not here is a place beside it."""

NO_RESULT: Final = frozenset({S.NOT_SELECTED, S.WITHDRAWN})
"""Ends before there was anything to assess."""

RESULT_FROM: Final = frozenset(MAIN_LINE[MAIN_LINE.index(S.CONSOLIDATION) :])
"""States in which a result may leave for the office: the facts have been put to the CSP."""
