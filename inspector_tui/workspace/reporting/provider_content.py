"""From a case to the provider's copy: what is read here is all that can ever be in it.

The sheet's own whitelist, and of findings the recommendation, and the actions; nothing of a verdict.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from inspector_tui.report.audiences.provider_report import ProviderAction, ProviderReport, ProviderSigning
from inspector_tui.report.papers.closing_sheet import SheetHead

from ...journal import anchor
from ...model.text import Text
from ..after.remedies import actions_of, facts_of, label_of, progress_of
from ..after.workdays import explained
from ..case import Case
from ..closing import sheet_content
from ..closing.sheet_versions import printed
from ..desk import Desk
from ..live import STATE
from ..showing import both
from ..stages.phase_check import state_of

READ: Final[Mapping[str, frozenset[str]]] = {
    **sheet_content.READ,
    "k-": frozenset({"label", "action", "progress", "withdrawn"}),
    "s-": frozenset({"sheet", "signing"}),
    STATE: frozenset({"state"}),
}
"""The registers that the copy is made of, by the sort of their subjects. Of ``texts`` the fact and the
recommendation; of ``action`` no reason; of ``progress`` the state; of ``signing`` the outcome and the day;
of ``state`` the state."""


def provider_of(desk: Desk, case: Case) -> ProviderReport:
    """The provider's copy of a case as it stands."""
    statements = desk.statements(case.id)
    heads = tuple(SheetHead(one.device, one.seq, one.head) for one in statements)
    sheet = sheet_content.sheet_of(
        case, at=desk.now(), anchor=anchor(statements), heads=heads, entries=sum(head.seq for head in heads)
    )
    return ProviderReport(
        sheet=sheet,
        state=state_of(case),
        recommendations=tuple(_recommendations(case)),
        actions=tuple(sorted(_actions(case), key=lambda action: action.label)),
        signings=tuple(_signings(case)),
    )


def _recommendations(case: Case) -> Iterator[tuple[str, Text]]:
    for finding in case.findings():
        texts = case.said(finding, "texts") or {}
        yield label_of(case, finding), both(texts.get("recommendation", {}))


def _actions(case: Case) -> Iterator[ProviderAction]:
    found: dict[str, list[str]] = {}
    for finding, actions in actions_of(case).items():
        for action in actions:
            found.setdefault(action, []).append(label_of(case, finding))
    for action, findings in found.items():
        facts = facts_of(case, action)
        if facts is not None:
            yield ProviderAction(
                label=label_of(case, action),
                findings=tuple(sorted(findings)),
                what=both(facts.what.model_dump()),
                responsible=facts.responsible,
                due=facts.due.due,
                how=explained(facts.due),
                state=progress_of(case, action).state,
            )


def _signings(case: Case) -> Iterator[ProviderSigning]:
    for sheet in printed(case):
        if sheet.outcome is not None:
            yield ProviderSigning(
                version=sheet.facts.version,
                content=sheet.facts.content,
                anchor=sheet.facts.anchor,
                outcome=sheet.outcome.label,
                signed_on=str((sheet.signing or {}).get("on", "")),
            )
