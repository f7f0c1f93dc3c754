"""How receipts, the ledger and gaps are said: the same on every screen of the office."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from inspector_tui.model.office_views import Gap, OfficeState
from inspector_tui.model.receipt import Outcome
from inspector_tui.model.sync_views import ReceiptRow
from inspector_tui.model.text import Lang, Text

from ...inert import fitted, plain, together
from ...painting import day_time
from ...recording import grouped
from ...widgets.line_list import Painted
from ..trust.trust_words import fact, shown_time

TONES = {Outcome.ACCEPTED: "satisfied", Outcome.REJECTED: "unsatisfied", Outcome.DUPLICATE: "dim"}
STYLES = {
    Outcome.ACCEPTED: "bold $v-satisfied",
    Outcome.REJECTED: "bold $v-unsatisfied",
    Outcome.DUPLICATE: "bold",
}
NOTHING: Text = Text("", "")


def digest_lines(label: Text, digest: str, lang: Lang) -> Iterator[Content]:
    """A digest in groups of four, two lines of it, the label before the first."""
    for number, line in enumerate(grouped(digest)):
        yield fact(label if number == 0 else NOTHING, line, lang, "bold")


def paint_receipt(row: ReceiptRow, width: int, lang: Lang) -> Painted:
    """Number, time, what became of it, bundle, and why at the end."""
    reasons = "; ".join(reason.say(lang) for reason in row.reasons)
    return [
        (f" {row.seq:>6}  ", "dim"),
        (fitted(shown_time(row.at) if width >= 100 else day_time(row.at), 17 if width >= 100 else 12), "dim"),
        (fitted(row.outcome.label.say(lang), 10 if lang == "en" else 6), TONES[row.outcome]),
        (fitted(row.bundle, 30 if width < 100 else 44) + " ", "strong"),
        (reasons, ""),
    ]


def told_receipt(row: ReceiptRow, lang: Lang) -> Iterator[Content]:
    """A receipt in full, as it was signed."""
    yield together(
        (f"{row.seq}  ", "bold"),
        (row.outcome.label.say(lang), STYLES[row.outcome]),
        (f"  {row.bundle}", "bold"),
    )
    for number, reason in enumerate(row.reasons):
        yield fact(Text("사유", "Reasons") if number == 0 else NOTHING, reason.say(lang), lang)
    if row.first:
        said = Text(f"{row.first}번 접수증과 같은 내용", f"the same as receipt {row.first}")
        yield fact(Text("처음", "First"), said.say(lang), lang)
    if row.missing:
        yield fact(Text("빠진 개정", "Missing"), ", ".join(row.missing), lang, "bold $warning")
    yield fact(Text("평가", "Assessment"), row.assessment or "-", lang)
    version = Text(f"신뢰목록 버전 {row.trust_version}", f"trust list version {row.trust_version}")
    yield fact(Text("시각", "Time"), f"{shown_time(row.at)}   {version.say(lang)}", lang)
    yield fact(Text("서명", "Signed by"), row.signer, lang)
    yield from digest_lines(Text("접수증", "Receipt"), row.digest, lang)
    yield from digest_lines(Text("파일", "File"), row.file, lang)
    if row.tagmanifest:
        yield from digest_lines(Text("서명 대상", "Signed bytes"), row.tagmanifest, lang)


def told_gap(gap: Gap, lang: Lang) -> Content:
    """Revisions that have not come."""
    missing = ", ".join(f"r{number}" for number in gap.missing)
    words = Text("아직 오지 않음", "not here yet").say(lang)
    return together((f"  {gap.assessment} {gap.kind} {gap.device}: {missing} ", "bold $warning"), words)


def told_state(state: OfficeState, lang: Lang) -> Iterator[Content]:
    """The office in a few lines."""
    counts = Text(
        f"접수대장 {state.receipts}건: 접수 {state.accepted}, 반려 {state.rejected}, 중복 {state.duplicates}"
        f"   격리 {state.quarantine}   신뢰목록 버전 {state.trust_version}",
        f"Ledger {state.receipts}: accepted {state.accepted}, rejected {state.rejected}, "
        f"duplicates {state.duplicates}   quarantine {state.quarantine}   trust list {state.trust_version}",
    )
    yield together((counts.say(lang), "bold"))
    if state.head:
        yield from digest_lines(Text("대표값", "Head"), state.head, lang)
    for warning in state.warnings:
        yield together((warning.say(lang), "bold $warning"))
    if state.gaps:
        words = Text("빠진 개정이 있습니다.", "Revisions are missing.")
        yield together((words.say(lang), "bold $warning"))
    for gap in state.gaps[:3]:
        yield told_gap(gap, lang)
    if len(state.gaps) > 3:
        yield plain(Text(f"  그 밖에 {len(state.gaps) - 3}건", f"  and {len(state.gaps) - 3} more").say(lang))
