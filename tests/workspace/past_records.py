"""Any inspections at all, as records to look back on: for what counts, searches and compares them."""

from __future__ import annotations

from hypothesis import strategies as st

from inspector_tui.model.past import (
    PastAction,
    PastAsset,
    PastCase,
    PastCoverage,
    PastFinding,
    PastItem,
    PastRecord,
)
from inspector_tui.model.remedy import ActionState
from inspector_tui.model.text import Text
from inspector_tui.model.words import AssessmentType, Claim, CspView, Severity, Verdict, WorkState

DOMAINS = ("acc", "law", "vir", "zed")
CLASSES = ("ms", "st", "doc")
PROVIDERS = ("한빛워크", "가람드라이브", "nuri")
DAYS = ("", "2019-02-28", "2024-12-31", "2026-01-05", "2026-10-18", "2026-11-17", "2026-12-17", "2027-02-01")


def case_named(case: str, provider: str = PROVIDERS[0], opens: str = "2026-11-17", at: int = 0) -> PastCase:
    """One inspection without anything in it."""
    return PastCase(
        id=case,
        number=case.upper(),
        csp=Text(provider, provider),
        provider=provider,
        service=Text("서비스", "Service"),
        edition="",
        basis="",
        type=AssessmentType.PERIODIC,
        state=None,
        state_label=Text("", ""),
        ended=False,
        opens=opens,
        closes="",
        year=int(opens[:4] or 0),
        changed_at=f"2026-11-17T05:00:{at:02}.000Z",
        catalogue="fsi-working 2026.11",
    )


@st.composite
def records(draw: st.DrawFn, case: str, at: int) -> PastRecord:
    """One inspection, with whatever may be in it."""
    titled = Text(draw(st.sampled_from(["접근권한", "접근통제"])), "x")
    return PastRecord(
        case=case_named(case, draw(st.sampled_from(PROVIDERS)), draw(st.sampled_from(DAYS)), at),
        items=tuple(draw(_item(number)) for number in range(draw(st.integers(0, 5)))),
        findings=tuple(draw(_finding(number)) for number in range(draw(st.integers(0, 4)))),
        actions=tuple(draw(_action(number)) for number in range(draw(st.integers(0, 4)))),
        assets=tuple(
            PastAsset(f"a-{kind}", kind.upper(), kind, Text(kind, kind), kind)
            for kind in draw(st.sets(st.sampled_from(CLASSES)))
        ),
        coverage=tuple(
            draw(_covered(domain, kind, titled))
            for domain, kind in sorted(
                draw(st.sets(st.tuples(st.sampled_from(DOMAINS), st.sampled_from(CLASSES)), max_size=4))
            )
        ),
    )


@st.composite
def stores(draw: st.DrawFn) -> list[PastRecord]:
    """What a store may hold."""
    return [draw(records(f"case-{at}", at)) for at in range(draw(st.integers(0, 4)))]


@st.composite
def _item(draw: st.DrawFn, number: int) -> PastItem:
    domain = draw(st.sampled_from(DOMAINS))
    state = draw(st.sampled_from(WorkState))
    verdict = draw(st.sampled_from(Verdict)) if state in (WorkState.JUDGED, WorkState.DRAFT) else None
    claim = draw(st.none() | st.sampled_from(Claim))
    name = f"{domain}-{number:02}"
    severity = draw(st.sampled_from(Severity))
    contested = draw(st.integers(0, 5)) == 0
    return PastItem(
        name, domain, Text(name, name), "d", severity, state, verdict, claim, "", (), 0, unsettled=contested
    )


@st.composite
def _finding(draw: st.DrawFn, number: int) -> PastFinding:
    severity = draw(st.sampled_from(Severity))
    still = draw(st.booleans())
    return PastFinding(
        f"f-{number}", f"F-A{number:02}", (), severity, Text("", ""), CspView.NONE, "2026-11-17T05:00Z", still
    )


@st.composite
def _action(draw: st.DrawFn, number: int) -> PastAction:
    state = draw(st.sampled_from(ActionState))
    findings = tuple(sorted(draw(st.sets(st.sampled_from([f"f-{at}" for at in range(5)]), max_size=3))))
    due = draw(st.sampled_from(DAYS))
    return PastAction(
        f"k-{number}", f"K-A{number:02}", findings, Text("", ""), state.value, state.open, "", due
    )


@st.composite
def _covered(draw: st.DrawFn, domain: str, kind: str, title: Text) -> PastCoverage:
    total = draw(st.integers(1, 9))
    return PastCoverage(domain, title, kind, Text(kind, kind), draw(st.integers(0, total)), total)
