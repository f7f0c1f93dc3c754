"""An asset list: looked at row by row, kept only when the person says so."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from inspector_tui import workspace as ws
from inspector_tui.model.staging import Outcome, StagedRow, Staging
from inspector_tui.model.text import Text
from inspector_tui.model.views import Saved

from ...commands import Command
from ...dialog import CANCEL
from ...forms import Labelled
from ...inert import fitted, plain, together
from ...paths import PathLine, path_of
from ...recording import Recording
from ...widgets.line_list import LineList, Painted

WHAT = Text(
    "XLSX 또는 CSV(UTF-8, CP949). 제목 행에 자산번호와 자산유형이 있어야 하며 자산명, 위치도 읽습니다.",
    "XLSX or CSV (UTF-8, CP949). The heading row names key and class; name and location are read, too.",
)
NO_FILE = Text("파일의 경로를 입력하십시오.", "Give the path of the file.")
FIRST = Text("F5로 먼저 미리 보십시오.", "Look at it first (F5).")
NOTHING = Text("반영할 행이 없습니다.", "No row would change anything.")
TONES = {
    Outcome.UNCLEAR: "unsatisfied",
    Outcome.CHANGED: "warn",
    Outcome.NEW: "satisfied",
    Outcome.SAME: "dim",
    Outcome.IGNORED: "dim",
}


class AssetImportDialog(Recording[Saved]):
    """Gives back what was recorded. What was looked at is what is kept: a changed file is refused."""

    CSS_PATH = "asset_import.tcss"
    HEADING: ClassVar[Text] = Text("자산 목록 가져오기", "Import an asset list")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "look",
            ("f5",),
            Text("미리 보기", "Preview"),
            Text(
                "각 행이 어떻게 되는지 봅니다. 아무것도 기록하지 않습니다.",
                "What each row becomes; nothing is kept.",
            ),
            True,
        ),
        Command(
            "save",
            ("f2", "ctrl+s"),
            Text("반영", "Keep"),
            Text("이해한 행을 반영합니다.", "Keep the rows that were understood."),
            True,
            True,
        ),
        CANCEL,
    )

    def __init__(self, case: str) -> None:
        super().__init__()
        self._case = case
        self._staging: Staging | None = None

    def body(self) -> ComposeResult:
        """The file, the sum, the rows, the one under the cursor."""
        yield Static(plain(self.say(WHAT)), classes="why")
        yield Labelled(self.say(Text("파일", "File")), PathLine(id="file"))
        yield Static("", id="sum")
        yield LineList[StagedRow](self._paint, lambda row: row.origin, id="rows")
        yield Static("", id="why")

    @property
    def rows(self) -> LineList[StagedRow]:
        """The rows."""
        return self.query_one("#rows", LineList)

    def _paint(self, row: StagedRow, _: int) -> Painted:
        tone = TONES[row.outcome]
        words = self.say(row.becomes) or " ".join(cell.text for cell in row.given)
        guess = self.say(Text(" [추정]", " [guess]")) if row.guessed else ""
        return [
            (" " + fitted(row.origin, 10), "dim"),
            (fitted(self.say(row.outcome.label), 15) + " ", tone),
            (fitted(row.name, 10) + " ", "strong"),
            (guess, "warn"),
            (f" {words}", ""),
        ]

    @on(LineList.Moved)
    def _describe(self) -> None:
        row = self.rows.current
        lines = list(row.reasons) if row else []
        if row and self.say(row.before):
            lines.insert(0, Text(f"이전: {row.before.ko}", f"before: {row.before.en}"))
        self.query_one("#why", Static).update(plain("\n".join(self.say(line) for line in lines[:4])))

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        event.stop()
        event.prevent_default()
        self.do_look()

    @on(Input.Changed, "#file")
    def _another(self) -> None:
        if self._staging is not None:
            self._staging = None
            self._show()

    def do_look(self) -> None:
        """Read the file."""
        self.problem(None if self.words("file") else NO_FILE)
        if self.words("file"):
            self.once(self._look)

    async def _look(self) -> None:
        self._staging = await self.face.door.run(ws.assets.stage, self._case, path_of(self.words("file")))
        self._show()
        self.rows.focus()

    def _show(self) -> None:
        staging = self._staging
        # What needs a look comes first: it is what a person must decide about.
        order = list(Outcome)
        rows = sorted(staging.rows, key=lambda row: order.index(row.outcome)) if staging else ()
        self.rows.set_rows(tuple(rows))
        told = [staging.sum_line, *staging.remarks] if staging else []
        line = self.query_one("#sum", Static)
        line.update(together(*((f"{self.say(one)}\n", "bold") for one in told)))
        self._describe()

    def why_not(self, name: str) -> Text | None:
        """Nothing is kept unseen."""
        if name != "save":
            return None
        if self._staging is None:
            return FIRST
        return None if self._staging.kept else NOTHING

    def do_save(self) -> None:
        """Keep it."""
        self.once(self._save)

    async def _save(self) -> None:
        staging = self._staging
        if staging is None:
            return
        told = "\n".join(self.say(row.becomes) for row in staging.rows)
        if await self.may_keep(told):
            file = path_of(self.words("file"))
            self.finish(await self.face.door.run(ws.assets.take, self._case, file, staging.sha256))
