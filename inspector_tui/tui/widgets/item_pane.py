"""One item in full: requirement, how to check it, its judgement, rationale, parts, findings, evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from inspector_tui.model.text import Lang, Text
from inspector_tui.model.views import ClaimView, ItemDetail, PartRow

from ..forms import Prose
from ..inert import plain, together
from ..painting import evidence_line, finding_line, judged_by, paint_part, style_of, word
from .line_list import LineList

LABEL = "bold $accent"
WRITING_HERE = Text(
    "판단근거 (자동으로 저장됩니다. esc 또는 tab으로 나갑니다)", "Rationale (saved as you type; esc leaves)"
)


class ItemPane(VerticalScroll, can_focus=True):
    """Shows an ItemDetail. Knows nothing of the store; the screen listens to its widgets."""

    DEFAULT_CSS = """
    ItemPane { padding: 0 1; }
    ItemPane > Static { height: auto; }
    ItemPane > #prose { height: 6; border: none; padding: 0; background: $boost; display: none; }
    ItemPane > #prose-label { display: none; color: $accent; text-style: bold; }
    ItemPane.-writing > #prose, ItemPane.-writing > #prose-label { display: block; }
    ItemPane > #claim { display: none; background: $panel; }
    ItemPane.-claim > #claim { display: block; }
    ItemPane > LineList { height: auto; max-height: 12; display: none; }
    ItemPane.-parts > LineList { display: block; }
    """

    def __init__(self, lang: Callable[[], Lang], *, id: str) -> None:
        super().__init__(id=id)
        self._lang = lang
        self.detail: ItemDetail | None = None
        self._claim: ClaimView | None = None
        self.notice = Text("", "")

    def compose(self) -> ComposeResult:
        """Parts in reading order."""
        yield Static("", id="claim")
        yield Static("", id="top")
        yield Static("", id="prose-label")
        yield Prose(id="prose")
        yield Static("", id="parts-label")
        yield LineList[PartRow](
            lambda row, width: paint_part(row, width, self._lang()), lambda row: row.id, id="parts"
        )
        yield Static("", id="rest")

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

    def show(self, detail: ItemDetail | None) -> None:
        """Show another item, or the same one anew."""
        other = detail is None or self.detail is None or self.detail.row.id != detail.row.id
        self.detail = detail
        if other:
            self.hide_claim()
            self.scroll_home(animate=False)
        self.say_again()

    def say_again(self) -> None:
        """Everything in the language of now."""
        detail, lang = self.detail, self._lang()
        top, rest = self.query_one("#top", Static), self.query_one("#rest", Static)
        if detail is None:
            top.update(plain(Text("항목을 고르십시오.", "Choose an item.").say(lang)))
            rest.update("")
            self.set_class(False, "-parts")
            return
        top.update(Content("\n").join(_top(detail, lang)))
        notice = together((self.notice.say(lang), "$text-muted"))
        rest.update(Content("\n").join([*_rest(detail, lang), plain(""), notice]))
        parts = (*detail.sub_items, *detail.assets)
        self.set_class(bool(parts), "-parts")
        self.parts.set_rows(parts)
        label = Text("세부항목·자산 (p)", "Sub-items and assets (p)").say(lang) if parts else ""
        self.query_one("#parts-label", Static).update(together((label, LABEL)))
        if self._claim is not None:
            self.show_claim(self._claim)

    def open_prose(self, text: str, part: str) -> None:
        """Open the rationale with ``text``; ``part`` names the sub-item or asset it is about."""
        label = WRITING_HERE.say(self._lang()) + (f": {part}" if part else "")
        self.query_one("#prose-label", Static).update(plain(label))
        self.prose.load_text(text)
        self.prose.move_cursor(self.prose.document.end)
        self.add_class("-writing")

    def close_prose(self) -> None:
        """Close it; the text has been kept by then."""
        self.remove_class("-writing")

    def show_claim(self, claim: ClaimView) -> None:
        """The CSP's own claim, marked as such."""
        self._claim = claim
        lang = self._lang()
        label = Text("CSP 자체평가", "The CSP's own claim").say(lang)
        self.query_one("#claim", Static).update(
            together((f"{label}: ", LABEL), (claim.claim.label.say(lang), "bold"), f"\n{claim.text}")
        )
        self.add_class("-claim")

    def hide_claim(self) -> None:
        """Out of sight again."""
        self._claim = None
        self.remove_class("-claim")


def _top(detail: ItemDetail, lang: Lang) -> Iterator[Content]:
    row = detail.row
    yield together(
        (f"{row.id.upper()} ", "bold $accent"),
        (row.title.say(lang), "bold"),
        (f"   {row.severity.label.say(lang)} | {row.essential.label.say(lang)}", "$text-muted"),
    )
    yield from _judgement(detail, lang)
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


def _rest(detail: ItemDetail, lang: Lang) -> Iterator[Content]:
    if detail.findings:
        yield together((Text("지적", "Findings").say(lang), LABEL))
        yield from (together(f" {finding_line(view, lang)}") for view in detail.findings)
    if detail.evidence:
        yield together((Text("증적", "Evidence").say(lang), LABEL))
        yield from (together(f" {evidence_line(view, lang)}") for view in detail.evidence)
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
