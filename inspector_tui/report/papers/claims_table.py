"""Claim beside verdict as a table of the office's report: an A4 page for a browser, or a workbook.

In: the work list. Out: the page, or the sheet. For the office only: it says verdicts and severities, so there
is no form of it for the provider or the public.
"""

from __future__ import annotations

from typing import Final

from inspector_tui.exchange.workbook import SheetSpec, WriteColumn
from inspector_tui.model.contradictions import ContradictionRow, Contradictions
from inspector_tui.model.text import Lang, Text

from ..pages import page

TITLE: Final = Text("자체평가·판정 대조표", "Claims against verdicts")
OFFICE: Final = Text("평가기관 내부용", "For the office only")
_COLUMNS: Final = (
    (Text("구분", "Difference"), 24.0),
    (Text("번호", "No."), 11.0),
    (Text("평가항목", "Item"), 30.0),
    (Text("위험도", "Severity"), 9.0),
    (Text("자체평가", "Claimed"), 16.0),
    (Text("판정", "Found"), 18.0),
    (Text("CSP의 설명", "The CSP's words"), 44.0),
    (Text("CSP가 제시한 증적", "Evidence the CSP names"), 30.0),
    (Text("지적사항", "Findings"), 14.0),
)


def claims_page(number: str, csp: Text, service: Text, seen: Contradictions, lang: Lang) -> str:
    """The table as one HTML page that fetches nothing."""
    return page(
        "claims.html",
        lang,
        title=TITLE,
        office=OFFICE,
        number=number,
        csp=csp,
        service=service,
        sums=sums(seen),
        heads=[head for head, _ in _COLUMNS],
        rows=[cells(row, lang) for row in seen.rows],
    )


def claims_sheet(number: str, seen: Contradictions, lang: Lang) -> SheetSpec:
    """The table as a sheet of a workbook; nothing in it is to be filled in."""
    return SheetSpec(
        TITLE.say(lang),
        tuple(WriteColumn(head.say(lang), width) for head, width in _COLUMNS),
        [cells(row, lang) for row in seen.rows],
        guidance=(f"{TITLE.say(lang)} {number} ({OFFICE.say(lang)})", sums(seen).say(lang)),
    )


def sums(seen: Contradictions) -> Text:
    """Counts, never a score."""
    return Text(
        f"대조한 답 {seen.compared}건 중 다른 것 {len(seen.rows)}건, 아직 판정이 없는 답 {seen.open}건",
        f"{len(seen.rows)} of {seen.compared} claims compared differ; {seen.open} have no verdict yet",
    )


def cells(row: ContradictionRow, lang: Lang) -> tuple[str, ...]:
    """One line of the table."""
    draft = Text("(초안)", " (draft)").say(lang) if row.draft else ""
    return (
        row.difference.label.say(lang),
        (row.part or row.item).upper(),
        row.title.say(lang),
        row.severity.label.say(lang),
        row.claim.label.say(lang),
        row.verdict.label.say(lang) + draft,
        row.said,
        row.evidence,
        ", ".join(row.findings),
    )
