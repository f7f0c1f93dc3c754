"""A self-assessment that came back: read, looked at row by row, then kept or not. Nothing is kept before."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Input, Static

from inspector_tui import workspace as ws
from inspector_tui.model.staging import Outcome, StagedRow, Staging
from inspector_tui.model.text import Text
from inspector_tui.model.views import Saved

from ...commands import Command
from ...dialog import CANCEL
from ...forms import Labelled
from ...inert import plain
from ...paths import PathLine, path_of
from ...recording import Recording
from ...widgets.line_list import LineList
from .self_assessment_write import FOLDER
from .staged_lines import Group, StagedLine, key_of, lines_of, paint

READING = Text("파일을 읽는 중입니다 ...", "Reading the file ...")
NO_PATH = Text("읽을 파일을 입력하십시오.", "Say which file to read.")
NOTHING_READ = Text("먼저 파일을 읽으십시오(F2).", "Read a file first (F2).")
NOTHING_TO_KEEP = Text("반영할 행이 없습니다.", "No row would be kept.")


class ImportDialog(Recording[Saved]):
    """F2 reads and shows; another key, F10, keeps. A guess is kept only if space accepted it."""

    HEADING: ClassVar[Text] = Text("자체평가 가져오기", "Import the self-assessment")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "save",
            ("f2", "ctrl+s"),
            Text("읽기", "Read"),
            Text(
                "파일을 읽어 행마다 무엇이 될지 보입니다.",
                "Read the file and show what each row would become.",
            ),
            True,
            True,
        ),
        Command(
            "open_row",
            ("enter", "f4"),
            Text("행 전체", "Whole row"),
            Text("그 행의 모든 칸과 이유를 봅니다.", "Every cell of the row, and why."),
            True,
        ),
        Command(
            "guess",
            ("space", "f5"),
            Text("추정 확인", "Accept"),
            Text(
                "추정한 행을 확인했음을 표시하거나 지웁니다.",
                "Mark a row that rests on a guess as checked, or not.",
            ),
            True,
        ),
        Command(
            "next_group",
            ("g", "f3"),
            Text("다음 종류", "Next group"),
            Text("다음 종류의 행으로 갑니다.", "To the next kind of rows."),
            True,
        ),
        Command(
            "keep",
            ("f10",),
            Text("반영", "Keep"),
            Text(
                "보이는 대로 기록합니다. 이해 못한 행은 빠집니다.",
                "Record what is shown; rows not understood stay out.",
            ),
            True,
            True,
        ),
        CANCEL,
    )

    def __init__(self, case: str, closed: Text | None = None) -> None:
        """``closed`` says why nothing can be kept just now; a file can be looked at all the same."""
        super().__init__()
        self._not_now = closed
        self._case = case
        self._path = Path()
        self._shown: Staging | None = None
        self._accepted: set[str] = set()

    def keep_key(self) -> str:
        """The path, until it was kept."""
        return f"import/{self._case}"

    def body(self) -> ComposeResult:
        """The path, the counts, the rows, the one under the cursor."""
        yield Labelled(self.say(Text("파일", "File")), PathLine(id="path"))
        yield Static("", id="progress")
        yield Static("", id="sum")
        yield LineList[StagedLine](self._paint, key_of, id="rows")
        yield Static("", id="detail", classes="why")

    def on_mount(self) -> None:
        """Propose the folder of last time."""
        self.say_progress("")
        self._fill()

    @work(exclusive=True, group="load")
    async def _fill(self) -> None:
        folder = await self.face.door.run(ws.resume.recall, FOLDER)
        if folder and not self.words("path"):
            self.query_one("#path", PathLine).value = f"{folder}/"

    @property
    def rows(self) -> LineList[StagedLine]:
        """The list."""
        return self.query_one("#rows", LineList)

    def _paint(self, line: StagedLine, _: int) -> list[tuple[str, str]]:
        return list(paint(line, self.face.lang, accepted=key_of(line) in self._accepted))

    @on(Input.Submitted, "#path")
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.do_save()

    def do_save(self) -> None:
        """Read the file. Keeps nothing."""
        if not self.words("path"):
            self.problem(NO_PATH)
            return
        self.problem(None)
        self.once(self._read)

    async def _read(self) -> None:
        self._path, self._shown = path_of(self.words("path")), None
        self._accepted.clear()
        self.rows.set_rows(())
        self._say_sum()
        self.say_progress(self.say(READING))
        shown = await self.stage(self._path)
        self._shown = shown
        self.face.keeper.put(FOLDER, ws.resume.remember, FOLDER, str(self._path.parent))
        self.rows.set_rows(tuple(lines_of(shown)))
        self._say_sum()
        self.rows.focus()

    async def stage(self, path: Path) -> Staging:
        """What the file would do."""
        return await self.face.door.run(ws.self_assessment.stage, self._case, path)

    def _say_sum(self) -> None:
        line = self.query_one("#sum", Static)
        if self._shown is None:
            line.update("")
            return
        parts = [self.say(self._shown.sum_line), *(self.say(remark) for remark in self._shown.remarks)]
        left = self._shown.guesses - len(self._accepted)
        if left:
            told = Text(
                f"추정한 행 {left}건은 space로 확인해야 반영됩니다",
                f"Guesses kept only once checked (space): {left}",
            )
            parts.append(self.say(told))
        line.update(plain("\n".join(parts)))
        self._describe()

    @on(LineList.Moved)
    def _describe(self) -> None:
        line = self.rows.current
        said = ""
        if isinstance(line, StagedRow):
            said = "; ".join(self.say(reason) for reason in line.reasons) or self.say(line.becomes)
        self.query_one("#detail", Static).update(plain(said))

    def why_not(self, name: str) -> Text | None:
        """What needs a file that was read, a row, a guess."""
        if name in {"cancel", "save"}:
            return None
        if name == "keep" and self._not_now is not None:
            return self._not_now
        if self._shown is None:
            return NOTHING_READ
        line = self.rows.current
        if name == "keep" and not self._to_keep():
            return NOTHING_TO_KEEP
        if name == "guess" and not (isinstance(line, StagedRow) and line.guessed and _writes(line)):
            return Text("추정한 행이 아닙니다.", "This row does not rest on a guess.")
        return None

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        self.do_open_row()

    def do_open_row(self) -> None:
        """The row in full; a group line goes to its first row."""
        line = self.rows.current
        if isinstance(line, StagedRow):
            from .staged_row import StagedRowDialog

            self.face.push_screen(StagedRowDialog(line))
        elif line is not None:
            self.rows.action_step(1)

    def do_guess(self) -> None:
        """Accept a guess, or take that back; on to the next row."""
        line = self.rows.current
        if isinstance(line, StagedRow):
            self._accepted ^= {line.origin}
            self.rows.refresh()
            self.rows.action_step(1)
            self._say_sum()

    def do_next_group(self) -> None:
        """The next kind of rows, round and round."""
        self.rows.to_next(lambda line: isinstance(line, Group))

    def _to_keep(self) -> int:
        shown = self._shown
        rows = shown.rows if shown else ()
        return sum(_writes(row) and (not row.guessed or row.origin in self._accepted) for row in rows)

    def do_keep(self) -> None:
        """Record it."""
        if self._shown is not None:
            self.once(partial(self.keep, self._shown, self._path, frozenset(self._accepted)))

    async def keep(self, shown: Staging, path: Path, guesses: frozenset[str]) -> None:
        """Record what was shown, with the guesses that a person checked."""
        use = partial(ws.self_assessment.keep, guesses=guesses)
        self.finish(await self.face.door.run(use, self._case, path, shown))


def _writes(row: StagedRow) -> bool:
    return row.outcome in (Outcome.NEW, Outcome.CHANGED)
