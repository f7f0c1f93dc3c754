"""The assets of a running case: typed, changed, taken out, or taken in from a list."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.views import AssetRow, Saved

from ..commands import Command
from ..dialog import CANCEL
from ..inert import fitted, plain
from ..painting import clock_time
from ..recording import Recording
from ..widgets.line_list import LineList, Painted

EMPTY = Text("자산이 없습니다. a로 추가하거나 i로 가져오십시오.", "No assets. a adds one, i imports a list.")
NO_ASSET = Text("먼저 자산을 고르십시오.", "Choose an asset first.")
RE_OPENS = Text(
    "나중에 추가한 자산은 미평가로 시작하며, 해당 항목의 판정은 다시 초안이 됩니다.",
    "An asset added later starts unjudged, and what was judged without it is a draft again.",
)


class AssetsScreen(Recording[str]):
    """The list. Nothing here leads to an item: it gives back None."""

    HEADING: ClassVar[Text] = Text("자산", "Assets")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "save",
            ("enter", "f2"),
            Text("고치기", "Change"),
            Text("고른 자산을 고칩니다.", "Change the asset under the cursor."),
            True,
        ),
        Command("add", ("a", "f3"), Text("추가", "Add"), Text("자산을 추가합니다.", "Add an asset."), True),
        Command(
            "withdraw",
            ("x", "f8"),
            Text("제외", "Take out"),
            Text(
                "사유를 적고 대상에서 제외합니다. 이력에는 남습니다.",
                "Out of scope, with a reason; history keeps it.",
            ),
            True,
        ),
        Command(
            "bring",
            ("i", "f6"),
            Text("목록 가져오기", "Import"),
            Text("XLSX나 CSV 목록을 미리 보고 반영합니다.", "Look at a list (XLSX, CSV), then keep it."),
            True,
        ),
        CANCEL,
    )

    def __init__(self, case: str) -> None:
        super().__init__()
        self._case = case
        self._not_now: Text | None = None

    def body(self) -> ComposeResult:
        """What adding means; the list."""
        yield Static(plain(self.say(RE_OPENS)), classes="why")
        yield LineList[AssetRow](self._paint, lambda row: row.id, id="assets")

    def on_mount(self) -> None:
        """Read them."""
        super().on_mount()
        self.load()

    @property
    def assets(self) -> LineList[AssetRow]:
        """The list."""
        return self.query_one("#assets", LineList)

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Read them anew."""
        await self._read()

    async def _read(self, keep: str | None = None) -> None:
        self._not_now = await self.face.door.run(ws.phase_check.why_closed, self._case, "asset.set")
        rows = await self.face.door.run(ws.assets.all, self._case)
        self.assets.empty = self.say(EMPTY)
        self.assets.set_rows(rows, keep=keep)
        count = self.say(Text(f"{len(rows)}개", f"{len(rows)}"))
        self.query_one("#heading", Static).update(plain(f"{self.say(self.HEADING)}  {count}"))

    def _paint(self, row: AssetRow, width: int) -> Painted:
        name = max(16, width - 62)
        return [
            (" " + fitted(row.key, 10) + " ", "strong"),
            (fitted(self.say(row.class_title), 24) + " ", "dim"),
            (fitted(row.name, name) + " ", ""),
            (row.place, "dim"),
        ]

    def why_not(self, name: str) -> Text | None:
        """There may be no asset, or no time for it."""
        if name != "cancel" and self._not_now is not None:
            return self._not_now
        return NO_ASSET if name in ("save", "withdraw") and self.assets.current is None else None

    @on(LineList.Chosen)
    async def _chosen(self) -> None:
        await self.action_command("save")

    def do_save(self) -> None:
        """Change the one under the cursor."""
        self.once(self._change)

    async def _change(self) -> None:
        await self._write(self.assets.current)

    def do_add(self) -> None:
        """A new one."""
        self.once(self._add)

    async def _add(self) -> None:
        await self._write(None)

    async def _write(self, before: AssetRow | None) -> None:
        from .asset import AssetDialog

        classes = await self.face.door.run(ws.assets.classes, self._case)
        await self._after(await self.face.push_screen_wait(AssetDialog(self._case, classes, before)))

    def do_withdraw(self) -> None:
        """Ask why; take it out."""
        self.once(self._withdraw)

    async def _withdraw(self) -> None:
        from .why import WhyDialog

        row = self.assets.current
        if row is None:
            return
        ask = WhyDialog(Text("자산 제외", "Take an asset out of scope"), f"{row.key} {row.name}")
        if reason := await self.face.push_screen_wait(ask):
            await self._after(await self.face.door.run(ws.assets.withdraw, self._case, row.key, reason))

    def do_bring(self) -> None:
        """A list."""
        self.once(self._bring)

    async def _bring(self) -> None:
        from .asset_import import AssetImportDialog

        await self._after(await self.face.push_screen_wait(AssetImportDialog(self._case)))

    async def _after(self, saved: Saved | None) -> None:
        if saved is not None:
            self.problem(None)
            self.face.note_saved(clock_time(saved.at))
            self.face.tell(saved.said)
            await self._read(keep=saved.subject)
