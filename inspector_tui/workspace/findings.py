"""Findings: fact, criterion, effect, recommendation; what the CSP says; withdrawal."""

from __future__ import annotations

from typing import Any

from ..model.record import FindingTexts, SeverityFacts, ViewFacts, Withdrawal
from ..model.text import Text
from ..model.views import FindingInput, FindingView, Saved
from ..model.words import CspView
from .case import Case
from .checked import checked
from .desk import Desk, Write
from .errors import UnknownSubject
from .labels import next_label
from .links import group_links, link_writes
from .showing import finding_view


def add(desk: Desk, case_id: str, given: FindingInput) -> Saved:
    """Record a finding with its links in one op; its label is the next of this seat (F-A02)."""
    case = desk.case(case_id)
    subject = desk.new_subject("f")
    label = next_label(desk, case, "F")
    values = {
        "label": {"label": label},
        "texts": _texts(given),
        "severity": SeverityFacts(severity=given.severity).model_dump(mode="json"),
        **link_writes(case, subject, items=given.items, assets=given.assets, evidence=given.evidence),
    }
    said = Text(f"지적사항 {label} 기록", f"Finding {label} recorded")
    return desk.record(case, [Write("finding.set", subject, values)], said)


def change(desk: Desk, case_id: str, finding: str, given: FindingInput) -> Saved:
    """Record what differs from the finding as it stands; a register that says the same is not written.

    Of findings that are one each says the same, so that none says otherwise without anybody having seen it.
    """
    case = desk.case(case_id)
    label = _label(case, finding)
    wanted: dict[str, Any] = {
        "texts": _texts(given),
        "severity": SeverityFacts(severity=given.severity).model_dump(mode="json"),
    }
    links = {"items": given.items, "assets": given.assets, "evidence": given.evidence}
    writes = []
    for member, linked in group_links(case, finding, **links).items():
        values = {name: value for name, value in wanted.items() if case.value(member, name) != value}
        if values | linked:
            writes.append(Write("finding.set", member, values | linked))
    return desk.record(case, writes, Text(f"지적사항 {label} 변경", f"Finding {label} changed"))


def csp_view(desk: Desk, case_id: str, finding: str, view: CspView, words: str) -> Saved:
    """Record what the CSP says of the finding."""
    case = desk.case(case_id)
    label = _label(case, finding)
    values = {"view": checked(ViewFacts, view=view, words=words).model_dump(mode="json")}
    said = Text(
        f"지적사항 {label} 피평가기관 의견: {view.label.ko}", f"Finding {label}, CSP: {view.label.en}"
    )
    writes = [Write("finding.view", member, values) for member in case.members(finding)]
    return desk.record(case, writes, said)


def withdraw(desk: Desk, case_id: str, finding: str, reason: str) -> Saved:
    """Withdraw a finding, with all that are one with it; it stays in the history with the reason."""
    case = desk.case(case_id)
    label = _label(case, finding)
    values = {"withdrawn": checked(Withdrawal, on=True, reason=reason).model_dump(mode="json")}
    said = Text(f"지적사항 {label} 철회", f"Finding {label} withdrawn")
    writes = [Write("finding.withdraw", member, values) for member in case.members(finding)]
    return desk.record(case, writes, said)


def all(desk: Desk, case_id: str) -> tuple[FindingView, ...]:  # noqa: A001 - read as findings.all
    """Every finding that stands, by label."""
    case = desk.case(case_id)
    return tuple(sorted((finding_view(case, f) for f in case.findings()), key=lambda f: f.label))


def _texts(given: FindingInput) -> dict[str, Any]:
    return checked(
        FindingTexts,
        fact=_both(given.fact),
        criterion=_both(given.criterion),
        effect=_both(given.effect),
        recommendation=_both(given.recommendation),
    ).model_dump(mode="json")


def _both(text: Text) -> dict[str, str]:
    return {"ko": text.ko, "en": text.en}


def _label(case: Case, finding: str) -> str:
    if finding not in case.registers or not finding.startswith("f-"):
        raise UnknownSubject(id=finding)
    return str((case.value(finding, "label") or {}).get("label", finding))
