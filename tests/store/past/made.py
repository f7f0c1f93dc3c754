"""Past inspections made by hand, with what a test is about and nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from inspector_tui.model.course import CaseState
from inspector_tui.model.past import (
    Passage,
    PassageSort,
    PastAction,
    PastAsset,
    PastCase,
    PastCoverage,
    PastFinding,
    PastItem,
    PastRecord,
)
from inspector_tui.model.text import Text
from inspector_tui.model.words import AssessmentType, Claim, CspView, Severity, Verdict, WorkState


def case(
    case_id: str,
    csp: str = "한빛클라우드",
    year: int = 2025,
    state: CaseState = CaseState.PUBLISHED,
    changed_at: str = "",
) -> PastCase:
    return PastCase(
        id=case_id,
        number=case_id.upper(),
        csp=Text(csp, csp),
        provider=csp,
        service=Text("한빛워크", "Hanbit Work"),
        edition="Enterprise",
        basis="efsr",
        type=AssessmentType.COMPREHENSIVE,
        state=state,
        state_label=state.label,
        ended=state.terminal,
        opens=f"{year}-11-10",
        closes=f"{year}-11-14",
        year=year,
        changed_at=changed_at or f"{year}-12-01T01:02:03Z",
        catalogue="0" * 64,
    )


def passage(case_id: str, text: str, at: str = "2025-11-11T02:00:00Z", **more: object) -> Passage:
    said: dict[str, object] = {
        "subject": "j-1",
        "sort": PassageSort.JUDGEMENT,
        "label": "ACC-03",
        "title": "특수권한 통제",
        "item": "acc-03",
        "items": ("acc-03",),
        "domain": "acc",
        "verdict": Verdict.UNSATISFIED,
        "by": "김검사",
        **more,
    }
    return Passage(case=case_id, text=text, at=at, **said)  # type: ignore[arg-type]  # what a test says


def record(of: PastCase, texts: Iterable[str] = (), passages: Iterable[Passage] = ()) -> PastRecord:
    said = tuple(passage(of.id, text, f"2025-11-11T02:00:{at:02}Z") for at, text in enumerate(texts))
    return PastRecord(of, passages=(*said, *passages))


def full(case_id: str, **more: object) -> PastRecord:
    """A record with something in every place."""
    return PastRecord(
        case=case(case_id, **more),  # type: ignore[arg-type]  # what a test says
        items=(
            PastItem(
                item="acc-03",
                domain="acc",
                title=Text("특수권한 통제", "Privileged access"),
                digest="d" * 64,
                severity=Severity.HIGH,
                state=WorkState.JUDGED,
                verdict=Verdict.UNSATISFIED,
                claim=Claim.IMPLEMENTED,
                rationale="로그 서버에서 root 직접 접속이 가능하였다.",
                findings=("f-1",),
                evidence=2,
            ),
            PastItem(
                item="acc-04",
                domain="acc",
                title=Text("비상계정", "Break-glass accounts"),
                digest="e" * 64,
                severity=Severity.LOW,
                state=WorkState.UNJUDGED,
                verdict=None,
                claim=None,
                rationale="",
                findings=(),
                evidence=0,
            ),
        ),
        findings=(
            PastFinding(
                subject="f-1",
                label="F-A02",
                items=("acc-03", "acc-01"),
                severity=Severity.HIGH,
                fact=Text("접근로그를 남기지 않았다.", "No access log is kept."),
                view=CspView.AGREE,
                at="2025-11-12T01:00:00Z",
                open=True,
                assets=(("MS-1", "관리서버 1"), ("VS-2", "가상화 2")),
            ),
        ),
        actions=(
            PastAction(
                subject="k-1",
                label="K-01",
                findings=("f-1",),
                what=Text("로그를 남긴다.", "Keep the log."),
                state="promised",
                open=True,
                since="2025-12-01T00:00:00Z",
                due="2026-03-01",
            ),
        ),
        assets=(
            PastAsset(
                subject="a-1",
                key="MS-1",
                asset_class="management-server",
                class_title=Text("관리서버", "Management server"),
                name="관리서버 1",
                verdicts=(("acc-03", Verdict.UNSATISFIED), ("acc-01", Verdict.SATISFIED)),
            ),
        ),
        coverage=(
            PastCoverage(
                domain="acc",
                domain_title=Text("접근권한", "Access rights"),
                asset_class="management-server",
                class_title=Text("관리서버", "Management server"),
                judged=3,
                total=10,
            ),
        ),
        passages=(
            passage(case_id, "로그 서버에서 root 직접 접속이 가능하였다.", subject="j-1"),
            passage(
                case_id,
                "접근로그를 남기지 않았다.\nNo access log is kept.",
                subject="f-1",
                sort=PassageSort.FINDING,
                label="F-A02",
                title="접근로그를 남기지 않았다.",
                severity=Severity.HIGH,
                verdict=None,
            ),
        ),
    )
