"""Presentation mode: a screen that may be turned to the CSP.

Nothing else of the case is on it or behind it: it asks only :mod:`workspace.presenting`, and every key that
leads elsewhere is not here. It is left by two different keys, so that a slip shows nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from inspector_tui import workspace as ws
from inspector_tui.model.presented import PresentedDomain, PresentedFinding, PresentedItem, PresentedRow
from inspector_tui.model.text import Text
from inspector_tui.model.words import EvidenceStatus

from ...base import Face
from ...commands import Command
from ...inert import fitted, plain, together
from ...painting import clock_time
from ...widgets.item_pane import LABEL
from ...widgets.line_list import LineList, Painted
from ...widgets.lines import HeadLine, SayLine
from ...widgets.text_view import TextView

MODE = Text("발표 모드", "Presentation mode")
HOW_TO_END = Text(
    "발표 모드를 끝내려면 z, 그다음 y를 누르십시오.", "To end presentation mode press z, then y."
)
ONE_DOMAIN = Text("발표 모드에서는 이 영역만 표시합니다.", "In presentation mode only this domain is shown.")
NO_FINDING = Text("이 항목에는 지적사항이 없습니다.", "This item has no finding.")
PRESENTATION_COMMANDS = (
    Command(
        "open",
        ("enter",),
        Text("보기", "Read"),
        Text("항목을 화면에 펼칩니다.", "The item in full."),
        True,
    ),
    Command(
        "back",
        ("escape",),
        Text("목록", "List"),
        Text("목록으로 돌아갑니다.", "Back to the list."),
        True,
    ),
    Command(
        "fact",
        ("f", "f6"),
        Text("문구", "Wording"),
        Text("지적사항의 사실 문구를 함께 고칩니다.", "Change the wording of a finding's fact together."),
        True,
    ),
    Command(
        "view",
        ("v", "f7"),
        Text("의견", "View"),
        Text("동의 또는 이견을 기록합니다.", "Record that they agree, or what they object."),
        True,
    ),
    Command(
        "other_domain",
        ("left_square_bracket", "right_square_bracket"),
        Text("다른 영역", "Other domain"),
        Text("발표 모드에서는 쓸 수 없습니다.", "Not in presentation mode."),
        palette=False,
    ),
    Command(
        "end",
        ("z", "f12"),
        Text("끝(y)", "End (y)"),
        Text("z, 그다음 y로 끝냅니다.", "Ends with z, then y."),
        True,
        palette=False,
        fixed=True,
    ),
)


class PresentationScreen(Face):
    """One domain: items with final verdicts, the facts of findings, evidence."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = PRESENTATION_COMMANDS
    CSS_PATH = "presentation.tcss"
    AUTO_FOCUS = "#items"

    def __init__(self, case_id: str) -> None:
        super().__init__()
        self.case = case_id
        self.shown: PresentedDomain | None = None
        self.detail: PresentedItem | None = None

    def compose(self) -> ComposeResult:
        """Head, list and item, what was just said, keys."""
        yield HeadLine()
        with Horizontal(id="columns"):
            yield LineList[PresentedRow](self._paint, lambda row: row.id, id="items")
            yield TextView("item")
        yield SayLine("said")
        yield self.foot()

    def on_mount(self) -> None:
        """From now on nothing else is said or shown."""
        self.face.presenting = True
        self._head()
        self.load()

    def on_unmount(self) -> None:
        """The desk is our own again."""
        self.face.presenting = False

    @property
    def items(self) -> LineList[PresentedRow]:
        """The list."""
        return self.query_one("#items", LineList)

    def say_line(self, text: Text | None) -> None:
        """On the line above the keys."""
        self.query_one("#said", SayLine).show("" if text is None else self.say(text), "bold")

    def _head(self) -> None:
        shown = self.shown
        left = self.say(MODE)
        if shown is not None:
            left += f" | {shown.number} {self.say(shown.service)} | {self.say(shown.title)}"
        self.head.show(left, self.face.clock(), "")

    def relabel(self) -> None:
        """Everything in the language of now."""
        super().relabel()
        self._head()
        self.items.refresh()
        self._tell()
        self.say_line(None)

    # -- what is on it -------------------------------------------------------------------------------

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """The domain, at the item the inspector came from."""
        await self.face.keeper.flush()  # where the inspector stands may not be in the store yet
        self.shown = await self.face.door.run(ws.presenting.domain, self.case)
        self.items.set_rows(self.shown.rows, keep=self.shown.standing_on)
        self._head()
        self.show_item()

    @on(LineList.Moved, "#items")
    def _moved(self) -> None:
        self.show_item()

    @on(LineList.Chosen, "#items")
    def _chosen(self) -> None:
        self.do_open()

    @work(exclusive=True, group="item")
    async def show_item(self) -> None:
        """The item under the cursor."""
        row = self.items.current
        if row is None:
            return
        self.detail = await self.face.door.run(ws.presenting.item, self.case, row.id)
        self.items.replace_row(self.detail.row)
        self._tell()

    def _tell(self) -> None:
        detail = self.detail
        self.query_one("#item", TextView).show(() if detail is None else self._lines(detail), from_top=True)

    def _paint(self, row: PresentedRow, width: int) -> Painted:
        mark = self.say(row.verdict.mark) if row.verdict else "-"
        tail = self.say(Text(f" 지{row.findings}", f" F{row.findings}")) if row.findings else ""
        return [
            (f" {fitted(mark, 3)}", row.verdict.value if row.verdict else "dim"),
            (fitted(row.id.upper(), 7) + " ", "dim"),
            (fitted(self.say(row.title), max(4, width - 18)), ""),
            (tail, "accent"),
        ]

    def _lines(self, detail: PresentedItem) -> Iterator[Content]:
        row = detail.row
        yield together((f"{row.id.upper()} ", "bold $accent"), (self.say(row.title), "bold"))
        if row.verdict is not None:
            verdict = (self.say(row.verdict.label), f"bold $v-{row.verdict.value}")
            yield together((self.say(Text("판정  ", "Verdict  ")), LABEL), verdict)
        yield together((self.say(Text("요구  ", "Requirement  ")), LABEL), self.say(detail.requirement))
        if detail.findings:
            yield plain("")
            yield together((self.say(Text("확인할 사실", "Facts to confirm")), LABEL))
        for finding in detail.findings:
            yield from self._finding(finding)
        if detail.evidence:
            yield plain("")
            yield together((self.say(Text("증적", "Evidence")), LABEL))
        for piece in detail.evidence:
            state = "" if piece.status is EvidenceStatus.HELD else f" [{self.say(piece.status.label)}"
            state += f" {piece.promised}]" if state and piece.promised else "]" if state else ""
            where = " ".join(part for part in (piece.document, piece.version, piece.page) if part)
            yield together(
                f" {piece.label} {self.say(piece.mode.label)} {piece.title}{state}",
                (f" {where}", "$text-muted"),
            )

    def _finding(self, finding: PresentedFinding) -> Iterator[Content]:
        fact = self.say(finding.fact) or finding.fact.ko or finding.fact.en
        yield together((f" {finding.label} ", "bold"), fact)
        about = " ".join((*finding.assets, *finding.evidence))
        yield together(
            (f"   {self.say(finding.view.label)}", "bold"), f" {finding.view_words}", f"   {about}"
        )

    # -- keys ----------------------------------------------------------------------------------------

    async def action_command(self, name: str) -> None:
        """Why a key does nothing is said here: the corner says nothing in this mode."""
        reason = self.why_not(name)
        if reason is not None:
            self.say_line(reason)
            return
        await super().action_command(name)

    def why_not(self, name: str) -> Text | None:
        """Only findings have facts and views."""
        if name in ("fact", "view") and (self.detail is None or not self.detail.findings):
            return NO_FINDING
        return None

    def do_open(self) -> None:
        """The item over the list, where there is not room for both."""
        self.add_class("-reading")
        self.query_one("#item", TextView).focus()

    def do_back(self) -> None:
        """To the list; from there it says how to end."""
        if self.has_class("-reading"):
            self.remove_class("-reading")
            self.items.focus()
        else:
            self.say_line(HOW_TO_END)

    def do_other_domain(self) -> None:
        """No."""
        self.say_line(ONE_DOMAIN)

    def do_end(self) -> None:
        """First key of two; not in a worker, so that a quick second one finds the question."""
        from .end_presentation import EndPresentation

        self.face.push_screen(EndPresentation(), self._ended)

    def _ended(self, out: bool | None) -> None:
        if out:
            self.dismiss(None)

    @work(exclusive=True, group="dialog")
    async def do_fact(self) -> None:
        """Change the wording at the table."""
        await self._ask_about("fact")

    @work(exclusive=True, group="dialog")
    async def do_view(self) -> None:
        """What they say of it."""
        await self._ask_about("view")

    async def _ask_about(self, what: str) -> None:
        from .presented_finding import PresentedFactDialog, PresentedViewDialog

        if self.detail is None:
            return
        kind = PresentedFactDialog if what == "fact" else PresentedViewDialog
        saved = await self.face.push_screen_wait(kind(self.case, self.detail.findings))
        if saved is not None:
            self.face.note_saved(clock_time(saved.at))
            self.show_item()
            self.say_line(saved.said)
