"""Scope on paper: the decision with its reasons, and the rules as a table in words."""

from __future__ import annotations

from collections.abc import Iterable

from inspector_tui.model.scope_views import FeatureView, ReasonView, RuleTable, ScopeView
from inspector_tui.model.text import Text

from .printer import Printer

WARNING = Text("주의", "Note")


def scope_page(out: Printer, seen: ScopeView) -> None:
    """The scope key, the answer, every feature."""
    works = ", ".join(out.said(work.label) for work in seen.works)
    version = f"{seen.basis} {seen.version}".strip()
    out.line(f"{out.said(seen.answer.result.label)}  {out.said(seen.service)} {seen.edition}".rstrip())
    out.pairs(
        [
            (Text("근거", "Basis"), f"{out.said(seen.title)} ({version}){_own(out, own=seen.own_rules)}"),
            (Text("금융회사", "Financial company"), seen.financial_company),
            (Text("CSP", "CSP"), seen.csp),
            (Text("업무", "Work"), works),
            (Text("중요도", "Criticality"), seen.criticality.label),
        ]
    )
    for notice in seen.notices:
        out.line(f"! {out.said(notice)}")
    _reasons(out, seen.answer.reasons)
    for feature in seen.features:
        _feature(out, feature)
    if seen.changes:
        out.line(Text("계획 이후 변경", "Otherwise than in the plan"))
        for change in seen.changes:
            out.line(f"    {out.said(change)}")
    if seen.new_application:
        out.line(
            Text(
                "계획에 없던 업무가 있습니다: 신규 또는 변경 신청이 필요합니다.",
                "Work that the plan did not name: a new or changed application is needed.",
            )
        )
    for duty in seen.duties:
        out.line(f"- {out.said(duty)}")


def rules_page(out: Printer, table: RuleTable) -> None:
    """Every row: its conditions, its result, what it says; a ``*`` where a feature is hit."""
    until = table.effective_to or out.said(Text("현재", "now"))
    out.line(f"{table.basis} {table.version}  {out.said(table.title)}{_own(out, own=table.own_rules)}")
    out.line(f"{table.effective_from} ~ {until}  {out.said(table.source)}")
    for row in table.rows:
        word = row.result.label if row.result else WARNING
        mark = "*" if row.hits else " "
        out.line(f"{mark} {row.id}  {out.said(word)}  {row.code}  {' '.join(row.hits)}".rstrip())
        out.line("    " + " / ".join(out.said(condition) for condition in row.when))
        out.line("    " + out.said(row.text))
    for duty in table.duties:
        out.line(f"- {out.said(duty)}")


def _feature(out: Printer, feature: FeatureView) -> None:
    data = ", ".join(out.said(one.label) for one in feature.data)
    told = [out.said(feature.service_class.label), data or out.said(Text("미신고", "not declared"))]
    if feature.mobile:
        told.append(out.said(Text("모바일", "mobile")))
    if not feature.enabled:
        told.append(out.said(Text("사용 안 함", "switched off")))
    if feature.measures:
        told.append(feature.measures)
    word = out.said(feature.answer.result.label)
    out.line(f"{feature.key}  {word}  {out.said(feature.name)}  [{' | '.join(told)}]")
    _reasons(out, (*feature.answer.reasons, *feature.answer.warnings))


def _reasons(out: Printer, reasons: Iterable[ReasonView]) -> None:
    for reason in reasons:
        word = out.said(reason.result.label if reason.result else WARNING)
        out.line(f"    {word}  {reason.code}  {out.said(reason.text)}")


def _own(out: Printer, *, own: bool) -> str:
    return f" [{out.said(Text('기관 규칙', 'office rules'))}]" if own else ""
