"""Self-assessment pages: the staging, the desk review, claim beside verdict."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from inspector_tui.model.text import Text

from .item_page import claim_line
from .printer import Printer

if TYPE_CHECKING:
    from inspector_tui.model.contradictions import ContradictionRow, Contradictions
    from inspector_tui.model.self_assessment import DeskReview, DeskRow
    from inspector_tui.model.staging import StagedRow, Staging


def staging_page(out: Printer, shown: Staging) -> None:
    """Every row by what would become of it; the rows that need a person first."""
    from inspector_tui.model.staging import Outcome

    out.line(f"{shown.file}  sha256 {shown.sha256}")
    for remark in shown.remarks:
        out.line(f"  {out.said(remark)}")
    for outcome in Outcome:
        rows = [row for row in shown.rows if row.outcome is outcome]
        if not rows:
            continue
        out.line(f"{out.said(outcome.label)}  {len(rows)}")
        for row in rows:
            _staged(out, row, brief=outcome in (Outcome.SAME, Outcome.IGNORED))
    out.line(shown.sum_line)


def _staged(out: Printer, row: StagedRow, *, brief: bool) -> None:
    guess = Text(" (추정)", " (guess)") if row.guessed else Text("", "")
    reasons = "; ".join(out.said(reason) for reason in row.reasons)
    title = out.said(row.title)
    out.line(f"  [{row.origin}] {row.name.upper()} {title}{out.said(guess)}  {reasons}".rstrip())
    if brief:
        return
    if out.said(row.before):
        out.block(f"- {out.said(row.before)}")
    if out.said(row.becomes):
        out.block(f"+ {out.said(row.becomes)}")
    else:
        out.block(" | ".join(f"{cell.at} {cell.text}" for cell in row.given))


def desk_page(out: Printer, seen: DeskReview, rows: tuple[DeskRow, ...], *, full: bool) -> None:
    """Items with their answers and how the review stands."""
    again = Text("답이 바뀌어 재검토", "answer changed: review again")
    for row in rows:
        word = out.said(row.outcome.label) if row.outcome else out.said(again) if row.again else "-"
        lacks = ", ".join(out.said(lack) for lack in row.lacks)
        out.line(f"{row.item.upper()}  {out.said(row.title)}  [{word}]  {lacks}".rstrip())
        for line in row.lines:
            if full:
                claim_line(out, line)
            elif line.claim is not None:
                name = f"{line.part.upper()} " if line.part else ""
                out.line(f"    {name}{out.said(line.claim.label)}")
        if row.ask and not row.again:
            out.block(f"-> {row.ask}")
    out.line(seen.counts)


def contradictions_page(out: Printer, seen: Contradictions) -> None:
    """Rows by how claim and verdict differ."""
    for difference, found in groupby(seen.rows, key=lambda row: row.difference):
        rows = tuple(found)
        out.line(f"{out.said(difference.label)}  {len(rows)}")
        for row in rows:
            _contradiction(out, row)
    told = Text(
        f"대조한 답 {seen.compared}건 중 다른 것 {len(seen.rows)}건, 아직 판정이 없는 답 {seen.open}건",
        f"{len(seen.rows)} of {seen.compared} claims compared differ; {seen.open} have no verdict yet",
    )
    out.line(told)


def _contradiction(out: Printer, row: ContradictionRow) -> None:
    claimed = Text(f"자체평가 {row.claim.label.ko}", f"claimed {row.claim.label.en}")
    draft = Text("(초안)", " (draft)") if row.draft else Text("", "")
    found = Text(f"판정 {row.verdict.label.ko}{draft.ko}", f"found {row.verdict.label.en}{draft.en}")
    name = (row.part or row.item).upper()
    labels = " ".join(row.findings)
    out.line(
        f"  {name}  {out.said(row.severity.label)}  {out.said(claimed)} / {out.said(found)}  "
        f"{out.said(row.title)}  {labels}".rstrip()
    )
