"""One verdict over several assets: mark them, press the verdict, look at the preview, record."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.views import Change, ItemDetail, PartRow, Saved
from inspector_tui.model.words import Verdict, WorkState

from ...commands import Command
from ...dialog import CANCEL
from ...inert import plain
from ...painting import mark, paint_part, word
from ...recording import Recording
from ...widgets.line_list import LineList, Painted

WHAT = Text(
    "space로 자산을 고르고 숫자로 판정을 정하면 바뀔 내용이 보입니다. f2로 기록합니다.",
    "Space marks assets, a digit chooses the verdict and shows what would change; F2 records it.",
)
GRID_COMMANDS = (
    Command(
        "mark",
        ("space",),
        Text("고르기", "Mark"),
        Text("자산을 고르거나 뺍니다.", "Mark the asset or not."),
        True,
    ),
    Command(
        "all", ("a",), Text("모두", "All"), Text("모두 고르거나 모두 뺍니다.", "Mark all, or none."), True
    ),
    Command("satisfied", ("1",), Text("충족", "Satisfied"), Text("충족.", "Satisfied."), True),
    Command("partial", ("2",), Text("부분충족", "Partial"), Text("부분충족.", "Partially satisfied."), True),
    Command("unsatisfied", ("3",), Text("미충족", "Unsat."), Text("미충족.", "Not satisfied."), True),
    Command("na", ("4",), Text("해당없음", "N/A"), Text("해당없음.", "Not applicable.")),
    Command(
        "unverifiable", ("5",), Text("확인불가", "Unverifiable"), Text("확인불가.", "Could not be verified.")
    ),
    Command(
        "save",
        ("f2", "ctrl+s"),
        Text("기록", "Record"),
        Text("미리 본 대로 기록합니다.", "Record it."),
        True,
        True,
    ),
    CANCEL,
)


class ByAssetDialog(Recording[Saved]):
    """Assets of an item with their judgements; the chosen verdict and what it would change."""

    HEADING: ClassVar[Text] = Text("자산별 판정", "Judge by asset")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = GRID_COMMANDS

    def __init__(self, case: str, item: ItemDetail) -> None:
        super().__init__()
        self._case = case
        self._item = item
        self._marked: set[str] = set()
        self._verdict: Verdict | None = None
        self._state: WorkState | None = None
        self._changes: dict[str, Change] = {}

    def heading(self) -> str:
        """Which item."""
        return f"{self.say(self.HEADING)}  {self._item.row.id.upper()} {self.say(self._item.row.title)}"

    def body(self) -> ComposeResult:
        """What to do, the assets, the verdict chosen."""
        yield Static(plain(self.say(WHAT)), classes="why")
        yield LineList[PartRow](self._paint, lambda row: row.id, id="assets")
        yield Static("", id="chosen")

    def on_mount(self) -> None:
        """Fill it."""
        self.assets.set_rows(self._item.assets)
        self._show()

    @property
    def assets(self) -> LineList[PartRow]:
        """The assets."""
        return self.query_one("#assets", LineList)

    def _paint(self, row: PartRow, width: int) -> Painted:
        box = " [x]" if row.id in self._marked else " [ ]"
        pieces = [(box, "strong"), *paint_part(row, max(20, width - 24), self.face.lang)]
        change = self._changes.get(row.label)
        if row.id in self._marked and change is not None:
            letter, tone = mark(change.after_state, change.after_verdict, self.face.lang)
            pieces.append((f" -> {letter}", tone))
        return pieces

    def do_mark(self) -> None:
        """Mark or unmark; on to the next."""
        row = self.assets.current
        if row is not None:
            self._marked ^= {row.id}
            self.assets.action_step(1)
            self._preview()

    def do_all(self) -> None:
        """All, or none."""
        every = {row.id for row in self._item.assets}
        self._marked = set() if self._marked == every else every
        self._preview()

    def do_satisfied(self) -> None:
        """1."""
        self._choose(Verdict.SATISFIED)

    def do_partial(self) -> None:
        """2."""
        self._choose(Verdict.PARTIAL)

    def do_unsatisfied(self) -> None:
        """3."""
        self._choose(Verdict.UNSATISFIED)

    def do_na(self) -> None:
        """4."""
        self._choose(Verdict.NA)

    def do_unverifiable(self) -> None:
        """5."""
        self._choose(None)

    def _choose(self, verdict: Verdict | None) -> None:
        self._verdict = verdict
        self._state = WorkState.UNVERIFIABLE if verdict is None else WorkState.JUDGED
        self._preview()

    @work(exclusive=True, group="preview")
    async def _preview(self) -> None:
        self._changes = {}
        if self._state is not None and self._marked:
            changes = await self.face.door.run(
                ws.judging.preview,
                self._case,
                self._item.row.id,
                verdict=self._verdict,
                state=self._state,
                assets=self._chosen(),
            )
            self._changes = {change.part: change for change in changes}
        self._show()

    def _chosen(self) -> tuple[str, ...]:
        return tuple(row.id for row in self._item.assets if row.id in self._marked)

    def _show(self) -> None:
        self.assets.refresh()
        lang = self.face.lang
        shown = "-" if self._state is None else word(self._state, self._verdict, lang)
        count = len(self._marked)
        text = Text(f"고른 자산 {count}개   판정: {shown}", f"{count} assets marked   verdict: {shown}")
        self.query_one("#chosen", Static).update(plain(self.say(text)))

    def why_not(self, name: str) -> Text | None:
        """Recording needs both halves."""
        if name == "save" and not self._marked:
            return Text("space로 자산을 먼저 고르십시오.", "Mark at least one asset first (space).")
        if name == "save" and self._state is None:
            return Text("숫자로 판정을 먼저 정하십시오.", "Choose a verdict first (1 to 5).")
        return None

    def do_save(self) -> None:
        """One op: one undo."""
        self.once(self._save)

    async def _save(self) -> None:
        saved = await self.face.door.run(
            ws.judging.judge,
            self._case,
            self._item.row.id,
            verdict=self._verdict,
            state=self._state or WorkState.JUDGED,
            assets=self._chosen(),
        )
        self.finish(saved)
