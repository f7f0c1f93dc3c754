"""The assets of a running case: typed, changed, taken out, or taken in from a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.views import AssetRow

from ...commands import Command
from ...dialog import CANCEL
from ...inert import fitted, plain
from ...room import Room
from ...widgets.line_list import Painted
from .asset import RE_OPENS, AssetDialog


class AssetsScreen(Room[AssetRow]):
    """The list. Nothing here leads to an item: it gives back None."""

    HEADING: ClassVar[Text] = Text("자산", "Assets")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "save",
            ("enter", "f2", "f4"),
            Text("고치기", "Change"),
            Text("고른 자산을 고칩니다.", "Change the asset under the cursor."),
            True,
        ),
        Command(
            "add", ("n", "f3", "a"), Text("추가", "Add"), Text("자산을 추가합니다.", "Add an asset."), True
        ),
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

    EMPTY: ClassVar[Text] = Text(
        "자산이 없습니다. n으로 추가하거나 i로 가져오십시오.", "No assets: n adds one, i imports a list."
    )
    NEEDS_ROW: ClassVar[frozenset[str]] = frozenset({"save", "withdraw"})
    ENTER: ClassVar[str] = "save"
    DETAIL_LINES: ClassVar[int | None] = 0
    RECORDS: ClassVar[str] = "asset.set"

    def above(self) -> ComposeResult:
        """What adding means."""
        yield Static(plain(self.say(RE_OPENS)), classes="why")

    async def read(self) -> Sequence[AssetRow]:
        """Them, and how many in the heading."""
        rows = await self.face.door.run(ws.assets.all, self.case)
        count = self.say(Text(f"{len(rows)}개", f"{len(rows)}"))
        self.query_one("#heading", Static).update(plain(f"{self.say(self.HEADING)}  {count}"))
        return rows

    def key(self, row: AssetRow) -> str:
        """Its id."""
        return row.id

    def paint(self, row: AssetRow, width: int) -> Painted:
        """Key, class, name, place."""
        name = max(16, width - 62)
        return [
            (" " + fitted(row.key, 10) + " ", "strong"),
            (fitted(self.say(row.class_title), 24) + " ", "dim"),
            (fitted(row.name, name) + " ", ""),
            (row.place, "dim"),
        ]

    def do_save(self) -> None:
        """Change the one under the cursor."""
        self.once(self._change)

    async def _change(self) -> None:
        await self._write(self.row)

    def do_add(self) -> None:
        """A new one."""
        self.once(self._add)

    async def _add(self) -> None:
        await self._write(None)

    async def _write(self, before: AssetRow | None) -> None:
        classes = await self.face.door.run(ws.assets.classes, self.case)
        await self.opened(AssetDialog(self.case, classes, before))

    def do_withdraw(self) -> None:
        """Ask why; take it out."""
        self.once(self._withdraw)

    async def _withdraw(self) -> None:
        if (row := self.row) is not None:
            run, case, it = self.face.door.run, self.case, row.key
            what = Text("자산 제외", "Take an asset out of scope")
            await self.with_reason(
                what, f"{row.key} {row.name}", lambda why: run(ws.assets.withdraw, case, it, why)
            )

    def do_bring(self) -> None:
        """A list."""
        self.once(self._bring)

    async def _bring(self) -> None:
        from .asset_import import AssetImportDialog

        await self.opened(AssetImportDialog(self.case))
