"""Looking back: one item, one asset or one CSP over all inspections, the newest first, on one screen."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.lookback_views import AssetHistory, CspHistory, ItemHistory, ItemThen
from inspector_tui.model.text import Text
from inspector_tui.model.views import AssetRow

from ...commands import Command, footer
from ...inert import plain
from ...recording import Recording
from ...sayings import NOT_WHILE_PRESENTING
from ...widgets.line_list import LineList
from ...widgets.lines import FootLine
from ...widgets.text_view import TextView
from .lookback_commands import LOOKBACK_COMMANDS
from .lookback_lines import Row, key_of, paint, told

READING = Text("지난 평가를 읽는 중 ...", "Reading past inspections ...")
NOTHING = Text("해당하는 평가가 없습니다.", "No such inspections.")
NO_ITEM = Text(
    "항목을 고르지 않았습니다. /로 항목 번호를 입력하십시오.", "No item yet: / asks for its number."
)
NO_ASSET = Text("이 평가에는 자산이 없습니다.", "This assessment has no assets.")
NO_OTHER = Text("다른 자산이 없습니다.", "There is no other asset.")
ONLY_ITEMS = Text("항목을 볼 때만 쓰는 키입니다.", "That key is for an item.")
ONLY_ASSETS = Text("자산을 볼 때만 쓰는 키입니다.", "That key is for an asset.")


class LookBackScreen(Recording[None]):
    """Begins with the CSP of a case, or with ``item`` where one is given."""

    CSS_PATH = "lookback.tcss"
    HEADING: ClassVar[Text] = Text("되짚기", "Look back")
    AUTO_FOCUS = "#rows"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = LOOKBACK_COMMANDS

    def __init__(self, case: str, item: str = "") -> None:
        super().__init__()
        self._case = case
        self._item = item
        self._mode = "item" if item else "csp"
        self._mine = False
        self._assets: tuple[AssetRow, ...] = ()
        self._asset = 0
        self._title = ""

    def heading(self) -> str:
        """What is looked back at."""
        return f"{self.say(self.HEADING)}  {self._title}".rstrip()

    def body(self) -> ComposeResult:
        """What is shown, the inspections, the one under the cursor."""
        yield Static("", id="sum", classes="why")
        yield LineList[Row](
            lambda row, width: paint(row, width, self.face.lang), key_of, id="rows", empty=self.say(READING)
        )
        yield TextView("detail", can_focus=False)

    def on_mount(self) -> None:
        """Read it, unless the CSP is looking."""
        super().on_mount()
        if self.face.presenting:
            self.rows.empty = self.say(NOT_WHILE_PRESENTING)
        else:
            self.load()

    def on_resize(self) -> None:
        """More of the text where there is room."""
        self.set_class(self.size.height >= 40, "-tall")

    @property
    def rows(self) -> LineList[Row]:
        """The inspections."""
        return self.query_one("#rows", LineList)

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Show what is known; take in what is behind, a few cases at a time; show again."""
        run = self.face.door.run
        try:
            await self._read()
            left = await run(ws.past_index.behind)
            while left:
                self._say(Text(f"읽지 않은 평가 {left}건 ...", f"{left} inspections to be read ..."))
                left = min(await run(ws.past_index.step), left - 1)
                if not left:
                    await self._read()
        except InspectorError as error:
            self.problem(error.told())

    async def _read(self) -> None:
        run = self.face.door.run
        rows: tuple[Row, ...] = ()
        said: Text | None = None
        try:
            if self._mode == "item":
                csp = self._case if self._mine else ""
                item = await run(lambda desk: ws.lookback.item(desk, self._item, csp=csp))
                rows, self._title = item.rows, self._of_item(item)
            elif self._mode == "asset":
                key = self._assets[self._asset].key
                asset = await run(ws.lookback.asset, self._case, key)
                rows, self._title = asset.rows, self._of_asset(asset)
            else:
                history = await run(ws.lookback.csp, self._case)
                rows, self._title = history.rows, self._of_csp(history)
        except InspectorError as error:
            said = error.told()
        if not self.is_mounted:
            return
        self.rows.empty = self.say(said or NOTHING)
        self.query_one("#heading", Static).update(plain(self.heading()))
        self.rows.set_rows(rows)
        self._say(Text(f"평가 {len(rows)}건", f"{len(rows)} inspections"))
        self.query_one(FootLine).refresh()
        self._show()

    def _of_item(self, history: ItemHistory) -> str:
        csp = self.say(history.csp) if history.csp.ko else self.say(Text("모든 CSP", "all CSPs"))
        return f"{history.item.upper()} {self.say(history.title)}  ({csp})"

    def _of_asset(self, history: AssetHistory) -> str:
        place = f"{self._asset + 1}/{len(self._assets)}"
        return f"{history.key} {history.name}  {self.say(history.class_title)}  ({place})"

    def _of_csp(self, history: CspHistory) -> str:
        return self.say(history.csp)

    def _say(self, text: Text) -> None:
        self.query_one("#sum", Static).update(plain(self.say(text)))

    @on(LineList.Moved, "#rows")
    def _show(self) -> None:
        row = self.rows.current
        detail = self.query_one("#detail", TextView)
        detail.show([] if row is None else told(row, self.face.lang), from_top=True)

    def foot_keys(self) -> list[tuple[str, str]]:
        """The keys of what is looked at: the others would do nothing."""
        hidden = {"item": {"next"}, "asset": {"mine"}, "csp": {"next", "mine"}}[self._mode]
        commands = [one for one in self.commands() if one.id not in hidden]
        return [(key, label) for _, key, label in footer(commands, self.face.lang)]

    # -- what can be done ----------------------------------------------------------------------------

    def why_not(self, name: str) -> Text | None:
        """Nothing while the CSP looks; some keys are for one of the three."""
        if name == "cancel":
            return None
        if self.face.presenting:
            return NOT_WHILE_PRESENTING
        if name == "item" and not self._item:
            return NO_ITEM
        if name == "save" and self.rows.current is None:
            return NOTHING
        if name == "mine" and self._mode != "item":
            return ONLY_ITEMS
        if name == "next" and self._mode != "asset":
            return ONLY_ASSETS
        return NO_OTHER if name == "next" and len(self._assets) < 2 else None

    def do_item(self) -> None:
        """The item."""
        self._turn("item")

    def do_csp(self) -> None:
        """The CSP."""
        self._turn("csp")

    def do_asset(self) -> None:
        """The assets: those of the item where one is chosen."""
        self.once(self._to_assets)

    async def _to_assets(self) -> None:
        if not self._assets:
            self._assets = await self.face.door.run(ws.lookback.assets_of, self._case, self._item)
        if not self._assets:
            self.problem(NO_ASSET)
            return
        self._turn("asset")

    def do_next(self) -> None:
        """The next asset, round and round."""
        self._asset = (self._asset + 1) % len(self._assets)
        self.load()

    def do_mine(self) -> None:
        """Only this CSP, or all."""
        self._mine = not self._mine
        self.load()

    def _turn(self, mode: str) -> None:
        self.problem(None)
        self._mode = mode
        self.load()

    def do_ask(self) -> None:
        """Another item."""
        self.once(self._ask)

    async def _ask(self) -> None:
        from ..ask import AskDialog, Question

        label = Text("항목 번호", "Item")
        asked = Question("item", label, hint=Text("ACC-03", "ACC-03"))
        answers = await self.face.push_screen_wait(
            AskDialog(self.HEADING, self._item.upper(), (asked,), case="")
        )
        if answers:
            self._item, self._assets, self._asset = answers["item"].strip().lower(), (), 0
            self._turn("item")

    @on(LineList.Chosen, "#rows")
    async def _chosen(self) -> None:
        await self.action_command("save")

    def do_save(self) -> None:
        """Open that inspection, at the item where there is one."""
        row = self.rows.current
        if row is not None:
            item = row.number if isinstance(row, ItemThen) else ""
            self.once(lambda: self._go(row.case.id, item))

    async def _go(self, case: str, item: str) -> None:
        from .opening import open_where

        await open_where(self, case, item)
        self.load()
