"""One item in full: requirement, how to check it, its judgement, rationale, parts, findings, evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from inspector_tui.model.certificate_views import CertificateView
from inspector_tui.model.self_assessment import ClaimLine
from inspector_tui.model.text import Lang, Text
from inspector_tui.model.views import ItemDetail, PartRow

from ..forms import Prose
from ..inert import plain, together
from ..painting import evidence_line, finding_line, judged_by, paint_part, style_of, word
from .line_list import LineList
from .lines import SayLine
from .text_view import TextView

if TYPE_CHECKING:
    from inspector_tui.model.lookback_views import ItemMark

LABEL = "bold $accent"
WRITING_HERE = Text(
    "판단근거 (자동으로 저장됩니다. esc 또는 tab으로 나갑니다)", "Rationale (saved as you type; esc leaves)"
)


class ItemPane(Vertical):
    """Shows an ItemDetail: a text to read, below it its parts. Knows nothing of the store.

    Another item costs a repaint; a layout only where the number of parts or what is open changes.
    """

    DEFAULT_CSS = """
    ItemPane { padding: 0 1; }
    ItemPane > #prose { height: 6; border: none; padding: 0; background: $boost; display: none; }
    ItemPane > SayLine { display: none; color: $accent; text-style: bold; }
    ItemPane.-writing > #prose, ItemPane.-writing > #prose-label { display: block; }
    ItemPane > LineList { max-height: 12; display: none; }
    ItemPane.-parts > LineList, ItemPane.-parts > #parts-label { display: block; }
    .-narrow ItemPane > LineList { max-height: 7; }
    .-narrow ItemPane.-writing > LineList, .-narrow ItemPane.-writing > #parts-label { display: none; }
    """

    def __init__(self, lang: Callable[[], Lang], *, id: str) -> None:
        super().__init__(id=id)
        self._lang = lang
        self.detail: ItemDetail | None = None
        self._claims: tuple[ClaimLine, ...] = ()
        self._count = 0
        self.before: dict[str, ItemMark] = {}
        """What is known of items from other inspections, once somebody has looked it up."""
        self.notice = Text("", "")

    def compose(self) -> ComposeResult:
        """The text, what is being written, the parts."""
        yield TextView("text")
        yield SayLine("prose-label")
        yield Prose(id="prose")
        yield SayLine("parts-label")
        yield LineList[PartRow](
            lambda row, width: paint_part(row, width, self._lang()), lambda row: row.id, id="parts"
        )

    @property
    def text(self) -> TextView:
        """Everything that is only read."""
        return self.query_one("#text", TextView)

    @property
    def prose(self) -> Prose:
        """The rationale being written."""
        return self.query_one("#prose", Prose)

    @property
    def parts(self) -> LineList[PartRow]:
        """Sub-items, then assets."""
        return self.query_one("#parts", LineList)

    @property
    def writing(self) -> bool:
        """Whether the rationale is open."""
        return self.has_class("-writing")

    @property
    def claiming(self) -> bool:
        """Whether the CSP's claim is in sight."""
        return bool(self._claims)

    def show(self, detail: ItemDetail | None) -> None:
        """Show another item, or the same one anew."""
        other = detail is None or self.detail is None or self.detail.row.id != detail.row.id
        self.detail = detail
        if other:
            self._claims = ()
        parts = () if detail is None else (*detail.sub_items, *detail.assets)
        if len(parts) != self._count:
            self._count = len(parts)
            self.set_class(bool(parts), "-parts")
            self.parts.styles.height = len(parts)
        self.parts.set_rows(parts, only_changed=True)
        self._say_text(from_top=other)

    def say_again(self) -> None:
        """Everything in the language of now."""
        self._say_text()
        self.parts.refresh()
        label = Text("세부항목·자산 (p)", "Sub-items and assets (p)").say(self._lang())
        self.query_one("#parts-label", SayLine).show(label)

    def on_mount(self) -> None:
        """The fixed words."""
        self.say_again()

    def _say_text(self, *, from_top: bool = False) -> None:
        self.text.show(self._paragraphs(), from_top=from_top)

    def _paragraphs(self) -> Iterator[Content]:
        detail, lang = self.detail, self._lang()
        if detail is None:
            yield plain(Text("항목을 고르십시오.", "Choose an item.").say(lang))
            return
        for line in self._claims:
            yield from claim_paragraphs(line, lang)
        yield from _top(detail, lang, self.before.get(detail.row.id))
        yield from _rest(detail, lang)
        yield plain("")
        yield together((self.notice.say(lang), "$text-muted"))

    def open_prose(self, text: str, part: str) -> None:
        """Open the rationale with ``text``; ``part`` names the sub-item or asset it is about."""
        label = WRITING_HERE.say(self._lang()) + (f": {part}" if part else "")
        self.query_one("#prose-label", SayLine).show(label)
        self.prose.load_text(text)
        self.prose.move_cursor(self.prose.document.end)
        self.add_class("-writing")

    def close_prose(self) -> None:
        """Close it; the text has been kept by then."""
        self.remove_class("-writing")

    def show_claims(self, claims: tuple[ClaimLine, ...]) -> None:
        """The CSP's own claim of the item and its sub-items, marked as such."""
        self._claims = claims
        self._say_text(from_top=True)

    def hide_claim(self) -> None:
        """Out of sight again."""
        self._claims = ()
        self._say_text()


def claim_paragraphs(line: ClaimLine, lang: Lang) -> Iterator[Content]:
    """What the CSP says of an item or a sub-item, with its evidence and whom to ask."""
    if line.claim is None:
        return
    label = Text("CSP 자체평가", "The CSP's own claim").say(lang)
    part = f" {line.part.upper()}" if line.part else ""
    yield together((f"{label}{part}: ", LABEL), (line.claim.label.say(lang), "bold on $panel"))
    yield together((line.text, "on $panel"))
    for name, words in ((Text("증적", "Evidence"), line.evidence), (Text("담당", "Contact"), line.contact)):
        if words:
            yield together((f"{name.say(lang)}: ", "$text-muted"), (words, "on $panel"))


def _top(detail: ItemDetail, lang: Lang, before: ItemMark | None) -> Iterator[Content]:
    row = detail.row
    yield together(
        (f"{row.id.upper()} ", "bold $accent"),
        (row.title.say(lang), "bold"),
        (f"   {row.severity.label.say(lang)} | {row.essential.label.say(lang)}", "$text-muted"),
    )
    yield from _judgement(detail, lang)
    if before is not None:
        yield _before(before, lang, again=bool(detail.findings))
    yield together((Text("요구  ", "Requirement  ").say(lang), LABEL), detail.requirement.say(lang))
    for number, procedure in enumerate(detail.procedures):
        head = Text("확인", "Check").say(lang) if number == 0 else ""
        if head:
            yield together((head, LABEL))
        yield together((f" [{procedure.method.label.say(lang)}] ", "bold"), procedure.ask.say(lang))
        for label, text in (
            (Text("볼 곳", "Look at"), procedure.look),
            (Text("표본", "Sample"), procedure.sample),
        ):
            if text is not None:
                yield together((f"   {label.say(lang)}: {text.say(lang)}", "$text-muted"))


def _before(mark: ItemMark, lang: Lang, *, again: bool) -> Content:
    """What was found on the item before, in words: the years here, how many other CSPs."""
    from inspector_tui.model.lookback_views import RepeatMark  # only where there is something to say

    told: list[str | tuple[str, str]] = []
    if mark.years:
        word = RepeatMark.AGAIN if again else RepeatMark.BEFORE
        years = ", ".join(map(str, mark.years))
        told.append((f"{word.label.say(lang)} ", "bold $warning"))
        told.append(f"{years}  ")
        if mark.open:
            told.append((Text(f"미종결 {mark.open}  ", f"not closed {mark.open}  ").say(lang), "bold"))
    if mark.others:
        told.append(Text(f"다른 CSP {mark.others}곳  ", f"at {mark.others} other CSPs  ").say(lang))
    told.append((Text("(6 되짚기)", "(6 looks back)").say(lang), "$text-muted"))
    return together(*told)


def _judgement(detail: ItemDetail, lang: Lang) -> Iterator[Content]:
    label = Text("판정  ", "Verdict  ").say(lang)
    shown = word(detail.rolled_state, detail.rolled_verdict, lang)
    pieces: list[str | tuple[str, str]] = [
        (label, LABEL),
        (shown, style_of(detail.rolled_state, detail.rolled_verdict)),
    ]
    whole = detail.whole
    if whole is not None and whole.reason is not None:
        pieces.append(f" ({whole.reason.label.say(lang)})")
    if detail.rolled_source != "whole" and detail.rolled_verdict is not None:
        pieces.append((Text(" 세부항목·자산에서 집계", " rolled up from parts").say(lang), "$text-muted"))
    if detail.rolled_differs:
        pieces.append((Text(" 집계와 다름", " differs from the roll-up").say(lang), "bold $warning"))
    if whole is not None:
        pieces.append((f"   {judged_by(whole)}", "$text-muted"))
    yield together(*pieces)
    if detail.conflict:
        yield together(
            (
                Text("충돌: 값이 둘 이상입니다. o로 고르십시오.", "Conflict: press o to choose.").say(lang),
                "bold $error",
            )
        )
    if whole is not None and whole.rationale:
        yield together((Text("판단근거  ", "Rationale  ").say(lang), LABEL), whole.rationale)


def _paper(paper: CertificateView, lang: Lang) -> Iterator[Content]:
    """A certificate, and whether it answers the item."""
    (standing,) = paper.items
    said = Text("유효", "holds") if standing.answers else Text("대체 불가", "does not hold")
    style = "bold" if standing.answers else "bold $error"
    yield together(
        (f"{paper.role.label.say(lang)}  ", LABEL),
        f"{paper.name} {paper.valid_from}~{paper.valid_to} ",
        (said.say(lang), style),
    )
    yield from (
        together((f" {why.say(lang)}", "$text-muted")) for why in (*standing.reasons, *standing.remarks)
    )


def _rest(detail: ItemDetail, lang: Lang) -> Iterator[Content]:
    if detail.findings:
        yield together((Text("지적", "Findings").say(lang), LABEL))
        yield from (together(f" {finding_line(view, lang)}") for view in detail.findings)
    if detail.evidence:
        yield together((Text("증적", "Evidence").say(lang), LABEL))
        yield from (together(f" {evidence_line(view, lang)}") for view in detail.evidence)
    for paper in detail.certificates:
        yield from _paper(paper, lang)
    if detail.notes:
        yield together((Text("메모 (평가기관에만)", "Notes (office only)").say(lang), LABEL))
        yield from (together(f" {view.text}") for view in detail.notes)
    if detail.expected:
        yield together((Text("예상 증적", "Expected evidence").say(lang), LABEL))
        yield from (together((f" - {text.say(lang)}", "$text-muted")) for text in detail.expected)
    if detail.references:
        yield together(
            (Text("참조  ", "References  ").say(lang), LABEL), (", ".join(detail.references), "$text-muted")
        )
