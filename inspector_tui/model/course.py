"""The course of an assessment: its states, what moves it on, and the documents that go with it.

Source: the regulator's five steps (FSC/FSI briefing of 2023-06-28), split where the work on site needs it.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from .checklist import Strict
from .record import Both, Day, Digest, Instant, Prose, Short
from .words import Word


class CaseState(Word):
    """Where a case stands. The first five steps of the procedure are in :attr:`step`."""

    RECEIVED = "received", "신청 접수", "Application received"
    PLANNED = "planned", "대상 선정·계획 수립", "Selected and planned"
    NOTIFIED = "notified", "통보·협의", "Notified, in consultation"
    SELF_ASSESSING = "self-assessing", "자체평가 작성", "Self-assessment"
    DESK_REVIEW = "desk-review", "서면검토", "Desk review"
    ONSITE_READY = "onsite-ready", "현장점검 준비", "Ready for the on-site inspection"
    ONSITE = "onsite", "현장점검", "On-site inspection"
    SUSPENDED = "suspended", "중단", "Suspended"
    CLOSING = "closing", "종료회의·사실확인", "Closing, confirmation of facts"
    CONSOLIDATION = "consolidation", "결과 취합·검토", "Consolidation"
    REPORTED = "reported", "금융위 공유", "Reported to the FSC"
    REMEDIATION = "remediation", "보완조치", "Corrective action"
    CONFIRMATION = "confirmation", "확인평가", "Confirmation assessment"
    FINALISED = "finalised", "결과 확정", "Finalised"
    PUBLISHED = "published", "결과 공개", "Published"
    DECLINED = "declined", "협조 거부", "Declined by the CSP"
    NOT_SELECTED = "not-selected", "미선정", "Not selected"
    WITHDRAWN = "withdrawn", "철회", "Withdrawn"
    ABORTED = "aborted", "중지", "Aborted"

    @property
    def terminal(self) -> bool:
        """Whether the case has ended: nothing more is recorded in it."""
        return self in TERMINAL

    @property
    def step(self) -> int:
        """Which of the regulator's five steps, 1 to 5; 0 where the case ended outside them."""
        return _STEPS.get(self, 0)


TERMINAL = frozenset(
    {
        CaseState.PUBLISHED,
        CaseState.DECLINED,
        CaseState.NOT_SELECTED,
        CaseState.WITHDRAWN,
        CaseState.ABORTED,
    }
)
"""States that nothing leads out of."""

_STEPS = {
    CaseState.RECEIVED: 1,
    CaseState.PLANNED: 1,
    CaseState.NOTIFIED: 2,
    CaseState.SELF_ASSESSING: 3,
    CaseState.DESK_REVIEW: 4,
    CaseState.ONSITE_READY: 4,
    CaseState.ONSITE: 4,
    CaseState.SUSPENDED: 4,
    CaseState.CLOSING: 4,
    CaseState.CONSOLIDATION: 4,
    CaseState.REPORTED: 5,
    CaseState.REMEDIATION: 5,
    CaseState.CONFIRMATION: 5,
    CaseState.FINALISED: 5,
    CaseState.PUBLISHED: 5,
}


class CaseEvent(Word):
    """What moves a case from state to state."""

    SELECT = "select", "대상 선정", "Select"
    REJECT = "reject", "미선정", "Do not select"
    WITHDRAW = "withdraw", "신청 철회", "Withdraw the application"
    NOTIFY = "notify", "평가 통보", "Notify the CSP"
    REMIND = "remind", "회신 독촉", "Remind the CSP"
    AGREE = "agree", "협의 완료", "The CSP agrees"
    DECLINE = "decline", "협조 거부", "The CSP declines"
    NO_ANSWER = "no-answer", "회신 없음(종결 결정)", "No answer: ended by decision"
    CHANGE_SCOPE = "change-scope", "범위 변경", "Change the scope"
    EXTEND = "extend", "제출기한 연장", "Extend the deadline"
    SUBMIT = "submit", "자체평가 제출", "Self-assessment submitted"
    SUPPLEMENT = "supplement", "보완 요청", "Ask for a supplement"
    ACCEPT = "accept", "서면검토 완료", "Accept the self-assessment"
    ISSUE = "issue", "현장점검 개시", "Begin the on-site inspection"
    SUSPEND = "suspend", "점검 중단", "Suspend"
    STOP_ACCESS = "stop-access", "CSP의 접근 중단", "The CSP stops access"
    RESUME = "resume", "점검 재개", "Resume"
    ABORT = "abort", "평가 중지", "Abort"
    FINISH = "finish", "종료회의 개시", "Go to the closing meeting"
    CLOSE_WITH_GAPS = (
        "close-with-gaps",
        "확인불가를 남기고 종료회의",
        "Close, with items not verified",
    )
    NEW_FACTS = "new-facts", "새로운 사실 확인", "New facts"
    SIGN = "sign", "확인서 서명", "Confirmation sheet signed"
    SIGN_WITH_DISSENT = "sign-with-dissent", "이견을 달아 서명", "Signed with dissent"
    REFUSE_TO_SIGN = "refuse-to-sign", "서명 거부", "Refusal to sign"
    REVISIT = "revisit", "현장 재확인", "Back on site"
    CLOSE_AGAIN = "close-again", "사실확인 재실시", "Confirm the facts again"
    REPORT = "report", "금융위 보고", "Report to the FSC"
    REMEDIATE = "remediate", "보완조치 요구", "Require corrective action"
    ACCEPT_PLAN = "accept-plan", "보완계획 승인", "Accept the action plan"
    RETURN_PLAN = "return-plan", "보완계획 반려", "Return the action plan"
    ESCALATE = "escalate", "기한 경과 보고", "Report the missed deadline"
    ACTIONS_DONE = "actions-done", "보완조치 완료 접수", "Actions reported done"
    STILL_OPEN = "still-open", "미이행 확인", "Still open"
    CLOSE_FINDINGS = "close-findings", "이행 확인", "All findings closed"
    ACCEPT_RESIDUAL = "accept-residual", "잔여 지적 확정", "Finalise with residual findings"
    FINALISE = "finalise", "결과 확정", "Finalise"
    PUBLISH = "publish", "결과 공개", "Publish"


class DocumentKind(Word):
    """The documents of the procedure, D0 to D10."""

    D0 = "d0", "규제샌드박스 신청서", "Application"
    D1 = "d1", "대상 선정·평가계획", "Selection and plan"
    D2 = "d2", "평가 통보·범위 합의", "Notice and scope agreement"
    D3 = "d3", "자체평가보고서", "Self-assessment report"
    D4 = "d4", "서면검토서·자료요청서", "Review sheet and request list"
    D5 = "d5", "현장점검 기록", "On-site records"
    D6 = "d6", "점검확인서", "Confirmation sheet"
    D7 = "d7", "평가결과 보고서", "Result report"
    D8 = "d8", "공개 결과", "Public result"
    D9 = "d9", "보완조치 계획·완료보고", "Corrective-action plan or completion"
    D10 = "d10", "확인평가 결과", "Confirmation-assessment result"


class DocumentFacts(Strict):
    """One document of the case: never its text, only its reference and, where it is a file, its digest."""

    doc: DocumentKind
    reference: Annotated[Short, Field(min_length=1)]
    title: Short = ""
    dated: Day = ""
    sha256: Digest | None = None
    event: CaseEvent | None = None


class DocumentsFacts(Strict):
    """Register ``documents``: every document so far, in the order they came."""

    documents: tuple[DocumentFacts, ...] = Field(default=(), max_length=500)


class ChainEnd(Strict):
    """How far one device's chain reached, as a head statement says it."""

    device: Annotated[str, StringConstraints(max_length=32)]
    seq: int = Field(ge=1)
    head: Digest


class StateFacts(Strict):
    """Register ``state``: where the case stands and what brought it there.

    ``on`` is the day it happened, as said; ``by`` who decided it (금융위원회, the CSP, the lead). ``round``
    counts confirmation assessments begun, ``signed`` how often a confirmation sheet was signed or refused.
    ``known``, of an end, are the chains as the lead had them: what goes beyond came after the end.
    """

    state: CaseState
    event: CaseEvent | None = None
    came_from: CaseState | None = None
    on: Day = ""
    by: Short = ""
    reason: Prose = ""
    witnesses: tuple[Short, ...] = Field(default=(), max_length=6)
    round: int = Field(default=0, ge=0, le=1000)
    signed: int = Field(default=0, ge=0, le=10_000)
    dissent: bool = False
    refused: bool = False
    known: tuple[ChainEnd, ...] = Field(default=(), max_length=1000)


class ExportedFacts(Strict):
    """One bundle that had been exported here: it lies outside, and a purge does not reach it."""

    kind: Short
    device: Short
    revision: int = Field(ge=1)
    tagmanifest: Digest
    at: Instant


class BackupFacts(Strict):
    """One backup that had the case. ``within_reach``: it could be taken in hand at once."""

    path: Short
    at: Instant
    within_reach: bool


class PurgeFacts(Strict):
    """Register ``purge``: the certificate. All that stays of a case, and what of it is gone.

    ``bodies_sha256`` is over the body lines of all chains in the order of a full bundle, ``files_sha256``
    over the sorted digests of the files removed, one a line; ``anchor`` is the figure over ``chains`` that
    the closing sheet has. ``elsewhere`` names devices of others, who hold copies of their own. Long lists are
    cut at what an entry can hold; their counts are not.
    """

    format: int = Field(default=1, ge=1, le=1)
    assessment: Short
    number: Short
    csp: Both
    state: CaseState
    reason: Annotated[Prose, Field(min_length=1)]
    by: Short
    actor: Short
    at: Instant
    entries: int = Field(ge=0)
    bodies: int = Field(ge=0)
    bodies_size: int = Field(ge=0)
    bodies_sha256: Digest
    files: int = Field(ge=0)
    files_size: int = Field(ge=0)
    files_sha256: Digest
    files_shared: int = Field(ge=0)
    drafts: int = Field(ge=0)
    anchor: Digest
    chains: tuple[ChainEnd, ...] = Field(default=(), max_length=1000)
    elsewhere: tuple[Short, ...] = Field(default=(), max_length=1000)
    exported_count: int = Field(default=0, ge=0)
    exported: tuple[ExportedFacts, ...] = Field(default=(), max_length=500)
    backups_count: int = Field(default=0, ge=0)
    backups: tuple[BackupFacts, ...] = Field(default=(), max_length=200)
