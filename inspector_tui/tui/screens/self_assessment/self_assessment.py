"""The self-assessment of a case: what came in, what is missing, what goes back. Claims are one key away.

| what | where |
|---|---|
| the form for the CSP, the supplement list | written from here |
| a file that came back | read through a staging screen |
| one item with its claims | enter |
"""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.arrangements import DeskOutcome
from inspector_tui.model.self_assessment import DeskReview, DeskRow, Written
from inspector_tui.model.text import Lang, Text
from inspector_tui.model.views import Saved

from ...commands import Command
from ...dialog import CANCEL
from ...inert import fitted, plain
from ...painting import clock_time
from ...recording import Recording
from ...sayings import NOT_WHILE_PRESENTING
from ...widgets.line_list import LineList, Painted

NONE = Text("여기에 해당하는 항목이 없습니다.", "No item of this sort.")
AGAIN = Text("답이 바뀌어 재검토", "changed: review again")
FILTERS = {
    "all": Text("전체", "All"),
    "open": Text("미검토", "To review"),
    "back": Text("보완 필요", "To supplement"),
    "unanswered": Text("미응답", "Not answered"),
}


def shown_by(seen: DeskReview, name: str) -> tuple[DeskRow, ...]:
    """The rows that a filter leaves."""
    match name:
        case "open":
            return tuple(row for row in seen.rows if row.outcome is None)
        case "back":
            return seen.to_supplement
        case "unanswered":
            return seen.unanswered
        case _:
            return seen.rows


def paint(row: DeskRow, lang: Lang) -> Painted:
    """Review, item, what is missing. The claim is not here: who judges looks at it only when they want to."""
    word = row.outcome.label if row.outcome else AGAIN if row.again else Text("-", "-")
    tone = {DeskOutcome.COMPLETE: "satisfied", DeskOutcome.SUPPLEMENT: "unsatisfied"}.get(
        row.outcome or DeskOutcome.COMPLETE, "dim"
    )
    lacks = ", ".join(lack.say(lang) for lack in row.lacks)
    return [
        (" " + fitted(word.say(lang), 11 if lang == "ko" else 20), tone if row.outcome else "dim"),
        (fitted(row.item.upper(), 8), "strong"),
        (fitted(row.title.say(lang), 30) + " ", ""),
        (row.ask if row.outcome is DeskOutcome.SUPPLEMENT else lacks, "warn" if lacks else "dim"),
    ]


class SelfAssessmentScreen(Recording[str]):
    """Gives back the item to go to, or None."""

    HEADING: ClassVar[Text] = Text("자체평가·서면검토", "Self-assessment, desk review")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "look",
            ("enter", "f4"),
            Text("항목 검토", "Review item"),
            Text("답을 보고 적정·보완 필요를 정합니다.", "See what was answered, and decide."),
            True,
        ),
        Command(
            "import",
            ("i", "f5"),
            Text("가져오기", "Import"),
            Text(
                "작성된 파일을 읽어 반영 전에 확인합니다.",
                "Read the file that came back; look before it is kept.",
            ),
            True,
        ),
        Command(
            "template",
            ("w", "f6"),
            Text("서식", "Form"),
            Text("CSP에 줄 서식을 만듭니다.", "Write the form for the CSP."),
            True,
        ),
        Command(
            "supplement",
            ("s", "f7"),
            Text("보완 목록", "Supplement list"),
            Text(
                "보완 요청 목록을 통합 문서와 글로 만듭니다.",
                "Write the supplement list, as workbook and text.",
            ),
            True,
        ),
        Command(
            "filter",
            ("f", "f8"),
            Text("거르기", "Filter"),
            Text(
                "전체, 미검토, 보완 필요, 미응답을 차례로 봅니다.",
                "All, to review, to supplement, not answered.",
            ),
            True,
        ),
        Command(
            "next_open",
            ("space", "f3"),
            Text("다음 미검토", "Next open"),
            Text("아직 검토하지 않은 다음 항목으로 갑니다.", "To the next item not reviewed yet."),
        ),
        Command(
            "accept",
            ("a", "f9"),
            Text("빠진 것 없는 항목 적정", "Accept those complete"),
            Text(
                "빠진 것이 없는 미검토 항목을 모두 적정으로 표시합니다.",
                "Mark all that lack nothing as complete.",
            ),
        ),
        Command(
            "save",
            ("g", "f2"),
            Text("항목으로", "Go to item"),
            Text("점검 화면의 그 항목으로 갑니다.", "Go to the item where it is judged."),
        ),
        CANCEL,
    )

    def __init__(self, case: str) -> None:
        super().__init__()
        self._case = case
        self._seen = DeskReview(())
        self._filter = "all"

    def body(self) -> ComposeResult:
        """The standing, the items, the one under the cursor."""
        yield Static("", id="sum")
        yield LineList[DeskRow](
            lambda row, _: paint(row, self.face.lang), lambda row: row.item, empty=self.say(NONE), id="items"
        )
        yield Static("", id="detail", classes="why")

    def on_mount(self) -> None:
        """Read it."""
        self.load()

    @property
    def items(self) -> LineList[DeskRow]:
        """The list."""
        return self.query_one("#items", LineList)

    @property
    def hidden(self) -> bool:
        """Whether the screen is turned to the CSP."""
        return self.face.presenting

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Read it anew."""
        await self._read()

    async def _read(self) -> None:
        if self.hidden:
            self.items.empty = self.say(NOT_WHILE_PRESENTING)
            self.items.set_rows(())
            return
        self._seen = await self.face.door.run(ws.desk_review.review, self._case)
        self._show()

    def _show(self) -> None:
        self.items.set_rows(shown_by(self._seen, self._filter))
        name = self.say(FILTERS[self._filter])
        self.query_one("#sum", Static).update(plain(f"{self.say(self._seen.counts)}   [{name}]"))
        self._describe()

    @on(LineList.Moved)
    def _describe(self) -> None:
        row = self.items.current
        said = ""
        if row is not None:
            said = "; ".join(self.say(lack) for lack in row.lacks) or self.say(
                Text("빠진 것이 없습니다", "Nothing is missing")
            )
            if row.ask and row.outcome is DeskOutcome.SUPPLEMENT:
                said = row.ask
        self.query_one("#detail", Static).update(plain(said))

    def why_not(self, name: str) -> Text | None:
        """Nothing is looked at while the CSP looks on; nothing to say about nothing."""
        if self.hidden and name != "cancel":
            return NOT_WHILE_PRESENTING
        if name == "accept" and (closed := self._not_now("desk.set")):
            return closed
        if name in {"look", "save"} and self.items.current is None:
            return NONE
        if name == "supplement" and not self._seen.to_supplement:
            return Text(
                "보완 필요로 표시된 항목이 없습니다. enter로 먼저 표시하십시오.",
                "No item is marked as to be supplemented: enter, then mark it.",
            )
        return None

    def _not_now(self, kind: str) -> Text | None:
        """Why ``kind`` cannot be recorded in the state of the case, or None."""
        return self._seen.closed.get("") or self._seen.closed.get(kind)

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        self.run_worker(self.action_command("look"))

    def do_look(self) -> None:
        """One item in full."""
        self.once(self._look)

    async def _look(self) -> None:
        from .self_assessment_item import ReviewItemDialog

        row = self.items.current
        if row is not None:
            saved = await self.face.push_screen_wait(ReviewItemDialog(self._case, row))
            await self._after(saved)
            if saved is not None:
                self.do_next_open()

    def do_import(self) -> None:
        """A file that came back."""
        self.once(self._import)

    async def _import(self) -> None:
        from .self_assessment_import import ImportDialog

        dialog = ImportDialog(self._case, self._not_now("claim.set"))
        await self._after(await self.face.push_screen_wait(dialog))

    def do_template(self) -> None:
        """The form for the CSP."""
        self.once(partial(self._write, "template"))

    def do_supplement(self) -> None:
        """What goes back."""
        self.once(partial(self._write, "supplement"))

    async def _write(self, what: str) -> None:
        from .self_assessment_write import WriteDialog

        made: Written | None = await self.face.push_screen_wait(WriteDialog(self._case, what))
        if made is not None:
            told = Text(f"{made.path} ({made.rows}행)", f"{made.path} ({made.rows} rows)")
            self.face.tell(told)

    def do_filter(self) -> None:
        """The next filter."""
        names = list(FILTERS)
        self._filter = names[(names.index(self._filter) + 1) % len(names)]
        self._show()

    def do_next_open(self) -> None:
        """The next item that nobody reviewed, round and round."""
        self.items.to_next(lambda row: row.outcome is None)

    def do_accept(self) -> None:
        """All that lack nothing."""
        self.once(self._accept)

    async def _accept(self) -> None:
        await self._after(await self.face.door.run(ws.desk_review.accept_complete, self._case))

    async def _after(self, saved: Saved | None) -> None:
        if saved is not None:
            self.face.note_saved(clock_time(saved.at))
            self.face.tell(saved.said)
            await self._read()

    def do_save(self) -> None:
        """To the item."""
        row = self.items.current
        if row is not None:
            self.dismiss(row.item)
