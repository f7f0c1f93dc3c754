"""An item in full on standard output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspector_tui.model.text import Text
from inspector_tui.model.words import WorkState

from .printer import Printer

if TYPE_CHECKING:
    from inspector_tui.model.certificate_views import CertificateView
    from inspector_tui.model.self_assessment import ClaimLine
    from inspector_tui.model.views import EvidenceView, ItemDetail, Judgement


_DRAFT = Text("(초안)", " (draft)")
_SOURCES = {
    "whole": Text("항목 전체", "whole item"),
    "assets": Text("자산별 판정 종합", "rolled up from assets"),
    "sub-items": Text("세부항목 판정 종합", "rolled up from sub-items"),
}


def item_page(out: Printer, seen: ItemDetail, claims: tuple[ClaimLine, ...] = ()) -> None:
    """The item, how to check it, and what was recorded on it; the claim only if it was asked for."""
    out.line(f"{seen.row.id.upper()} {out.said(seen.row.title)}")
    out.block(out.said(seen.requirement))
    for procedure in seen.procedures:
        out.line(f"[{out.said(procedure.method.label)}]")
        for told in (procedure.ask, procedure.look, procedure.sample):
            if told is not None:
                out.block(out.said(told))
    _determinations(out, seen)
    for finding in seen.findings:
        out.line(f"{finding.label} {out.said(finding.severity.label)} {out.said(finding.view.label)}")
        out.block(out.said(finding.fact))
    for piece in seen.evidence:
        out.line(_piece(out, piece))
    for paper in seen.certificates:
        certificate_lines(out, paper)
    for note in seen.notes:
        out.line(Text(f"[내부 메모] {note.by} {note.at}", f"[private note] {note.by} {note.at}"))
        out.block(note.text)
    if seen.draft_rationale:
        out.line(Text("입력 중인 판단근거", "Rationale being typed"))
        out.block(seen.draft_rationale)
    for line in claims:
        claim_line(out, line)


def claim_line(out: Printer, line: ClaimLine) -> None:
    """What the CSP says of an item or a sub-item; nothing where it said nothing."""
    if line.claim is None:
        return
    name = f" {line.part.upper()}" if line.part else ""
    out.line(f"{out.said(Text('자체평가', 'Self-assessment'))}{name}: {out.said(line.claim.label)}")
    out.block(line.text)
    for label, words in (
        (Text("증적", "Evidence"), line.evidence),
        (Text("담당", "Contact"), line.contact),
    ):
        if words:
            out.block(f"{out.said(label)}: {words}")


def certificate_lines(out: Printer, paper: CertificateView) -> None:
    """A certificate on a line, and under it how it stands to its items."""
    words = [out.said(paper.role.label), paper.name, paper.holder, f"{paper.valid_from} ~ {paper.valid_to}"]
    out.line("  ".join(word for word in words if word.strip(" ~")))
    for item in paper.items:
        said = Text("확인", "answers it") if item.answers else Text("대체 불가", "does not answer it")
        out.line(f"    {item.item.upper()} {out.said(item.title)}: {out.said(said)}")
        for why in (*item.reasons, *item.remarks):
            out.line(f"      {out.said(why)}")


def judgement_line(out: Printer, seen: Judgement | None) -> str:
    """A determination in a few words: verdict or state, by whom and when."""
    if seen is None:
        return out.said(WorkState.UNJUDGED.label)
    word = out.said(seen.verdict.label if seen.verdict is not None else seen.state.label)
    if seen.verdict is not None and seen.state is WorkState.DRAFT:
        word += out.said(_DRAFT)
    reason = f" [{out.said(seen.reason.label)}]" if seen.reason is not None else ""
    return f"{word}{reason}  {seen.by} {seen.at}"


def _determinations(out: Printer, seen: ItemDetail) -> None:
    rolled = out.said(
        seen.rolled_verdict.label if seen.rolled_verdict is not None else seen.rolled_state.label
    )
    if seen.rolled_verdict is not None and seen.rolled_state is WorkState.DRAFT:
        rolled += out.said(_DRAFT)
    source = _SOURCES.get(seen.rolled_source)
    told = f" ({out.said(source)})" if source is not None else ""
    out.line(f"{out.said(Text('판정', 'Determination'))}: {rolled}{told}")
    if seen.rolled_differs:
        out.line(
            Text(
                "  항목 전체 판정이 자산·세부항목 판정을 모은 결과와 다릅니다",
                "  The whole-item judgement differs from what its parts roll up to",
            )
        )
    if seen.whole is not None:
        out.line(f"  {judgement_line(out, seen.whole)}")
        if seen.whole.rationale:
            out.block(seen.whole.rationale)
    for part in (*seen.sub_items, *seen.assets):
        out.line(f"  {part.label} {out.said(part.title)}: {judgement_line(out, part.judgement)}")
        if part.judgement is not None and part.judgement.rationale:
            out.block(part.judgement.rationale)


def _piece(out: Printer, piece: EvidenceView) -> str:
    words = [piece.label, out.said(piece.mode.label), out.said(piece.status.label), piece.title]
    words += [piece.document, piece.version, piece.dated, piece.page, piece.place, piece.file_name]
    return "  ".join(word for word in words if word)
