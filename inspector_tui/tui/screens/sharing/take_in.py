"""Take in: choose a bundle, see what it would do, take it in, see what it did. One dialog, three stages."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from enum import Enum
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from inspector_tui import workspace as ws
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.merge_views import MergePreview
from inspector_tui.model.text import Text
from inspector_tui.model.views import Saved

from ...commands import Command
from ...dialog import CANCEL, EVERYWHERE
from ...forms import Labelled
from ...inert import cut, plain
from ...painting import clock_time
from ...paths import PathLine, path_of
from ...recording import Recording
from ...widgets.line_list import LineList, Painted
from ...widgets.text_view import TextView
from .take_in_lines import NONE, Line, offered_lines, preview_lines, taken_lines

NO_PATH = Text("번들이 있는 폴더나 번들 파일을 입력하십시오.", "Say which folder or bundle file.")
NOTHING_THERE = Text("이 폴더에는 받을 번들이 없습니다.", "No bundle to take in lies in this folder.")
CHOOSE = Text("받을 번들을 고르십시오.", "Choose a bundle.")
LOOKING = Text("번들을 확인하는 중 ...", "Checking the bundle ...")
TAKING = Text("받는 중 ...", "Taking it in ...")


class Stage(Enum):
    """How far it has come: what F2 does there, and what the heading says."""

    CHOOSING = Text("미리 보기", "Look"), Text("번들 고르기", "choose a bundle")
    LOOKED = (
        Text("받기", "Take it in"),
        Text("미리 보기, 아직 바뀐 것 없음", "a preview, nothing has changed"),
    )
    TAKEN = Text("평가 열기", "Open case"), Text("받았습니다", "done")


class TakeInDialog(Recording[tuple[str, str]]):
    """Gives back the case that was taken in and the item to go to ("" for none), or None."""

    CSS_PATH = "take_in.tcss"
    HEADING: ClassVar[Text] = Text("받기", "Take in")
    STOPS = True
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "save",
            ("f2", "ctrl+s"),
            Text("미리 보기/받기", "Look/take in"),
            Text("번들을 미리 보고, 다시 누르면 받습니다.", "Look at the bundle; again takes it in."),
            True,
            True,
        ),
        Command(
            "next_group",
            ("right_square_bracket", "n"),
            Text("다음 묶음", "Next group"),
            Text("다음 묶음의 첫 줄로 갑니다.", "To the next group of lines."),
            True,
        ),
        Command(
            "previous_group",
            ("left_square_bracket", "p"),
            Text("이전 묶음", "Previous group"),
            Text("이전 묶음의 첫 줄로 갑니다.", "To the group of lines before."),
        ),
        Command(
            "where",
            ("f3",),
            Text("폴더", "Folder"),
            Text("번들이 있는 폴더나 파일을 바꿉니다.", "Another folder or file."),
            True,
        ),
        CANCEL,
        *EVERYWHERE,
    )
    AUTO_FOCUS = "#path"

    def __init__(self) -> None:
        super().__init__()
        self.stage = Stage.CHOOSING
        self.seen: MergePreview | None = None
        self._folder = ""
        self._taken: set[Path] = set()

    def heading(self) -> str:
        """How far it has come."""
        return f"{self.say(self.HEADING)}  {self.say(self.stage.value[1])}"

    def keep_key(self) -> str:
        """The path, until something was taken in from there."""
        return "take-in"

    def body(self) -> ComposeResult:
        """Where from; the lines; the one under the cursor in full."""
        hint = self.say(Text("tab: 경로 완성, enter: 열기", "tab completes, enter opens"))
        yield Labelled(self.say(Text("폴더·번들", "From")), PathLine(id="path", placeholder=hint))
        yield Static("", id="progress")
        yield LineList[Line](self._paint, lambda line: line.key, id="lines")
        yield TextView("detail", can_focus=False)

    def on_mount(self) -> None:
        """The folder of last time."""
        self.say_progress("")

    @property
    def lines(self) -> LineList[Line]:
        """The list."""
        return self.query_one("#lines", LineList)

    def foot_keys(self) -> list[tuple[str, str]]:
        """F2 says what it does at this stage."""
        now = self.say(self.stage.value[0])
        return [(key, now if key == "F2" else label) for key, label in super().foot_keys()]

    def _paint(self, line: Line, width: int) -> Painted:
        return [(cut(self.say(line.text), max(1, width - 1)), line.tone)]

    async def offer(self) -> dict[str, str]:
        """The folder of last time, and what lies in it."""
        folder = await self.face.door.run(ws.resume.recall, "take-in/folder")
        if not folder or self.words("path"):
            return {}
        with self.prevent(Input.Changed):
            self.query_one("#path", PathLine).offer(folder)
        await self._offer(folder, quiet=True)
        return {"path": folder}

    async def _offer(self, typed: str, *, quiet: bool = False) -> None:
        taking_in = await asyncio.to_thread(lambda: ws.taking_in)  # its import takes longer than a frame
        try:
            found = await self.face.door.run(taking_in.offered, path_of(typed))
        except InspectorError as error:  # the stick of last time is not in
            if not quiet:
                self.problem(Text(error.say("ko"), error.say("en")))
            return
        self._folder = typed
        self._show(Stage.CHOOSING, offered_lines(found, self._taken), NOTHING_THERE)
        if found:
            self.lines.focus()

    def _show(self, stage: Stage, lines: Iterable[Line], empty: Text = NONE) -> None:
        self.stage = stage
        self.lines.empty = self.say(empty)
        self.lines.set_rows(tuple(lines))
        self.lines.cursor = 0
        self.query_one("FootLine").refresh()
        self.query_one("#heading", Static).update(plain(self.heading()))
        self._tell()

    @on(LineList.Moved, "#lines")
    def _tell(self) -> None:
        line = self.lines.current
        said = "" if line is None else self.say(line.detail if line.detail != NONE else line.text)
        self.query_one("#detail", TextView).show([plain(one) for one in said.split("\n")], from_top=True)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        event.prevent_default()
        self.do_open()

    @on(LineList.Chosen, "#lines")
    def _chosen(self) -> None:
        line = self.lines.current
        if line is None:
            return
        if self.stage is Stage.CHOOSING and line.path is not None:
            self.do_save()
        elif self.stage is Stage.TAKEN and line.item is not None and self.seen is not None:
            self.finish((self.seen.assessment, line.item))

    def do_open(self) -> None:
        """What was typed: a folder is listed, a file is looked at."""
        typed = self.words("path")
        self.problem(None)
        if not typed:
            self.problem(NO_PATH)
        else:
            self.once(lambda: self._open(typed))

    async def _open(self, typed: str) -> None:
        """A share that is gone may take its time to say so: the disk is asked off the UI thread."""
        if await asyncio.to_thread(path_of(typed).is_dir):
            await self._offer(typed)
        else:
            await self._look(path_of(typed))

    def why_not(self, name: str) -> Text | None:
        """Something has to be chosen first."""
        line = self.lines.current if self.is_mounted else None
        chosen = self.stage is not Stage.CHOOSING or (line is not None and line.path is not None)
        if name == "save" and not chosen and not self._typed_another():
            return CHOOSE
        return super().why_not(name)

    def _typed_another(self) -> bool:
        typed = self.words("path")
        return bool(typed) and typed != self._folder and self.query_one("#path").has_focus

    def do_save(self) -> None:
        """Look; take in; go there."""
        self.problem(None)
        if self.stage is Stage.TAKEN and self.seen is not None:
            self.finish((self.seen.assessment, ""))
        elif self.stage is Stage.LOOKED:
            self.once(self._take)
        elif self._typed_another():
            self.do_open()
        elif (line := self.lines.current) is not None and (path := line.path) is not None:
            self.once(lambda: self._look(path))

    async def _look(self, path: Path) -> None:
        self.say_progress(self.say(LOOKING))
        await self.face.keeper.flush()  # what is being written is part of what it is held against
        preview = (await asyncio.to_thread(lambda: ws.taking_in)).preview
        seen: MergePreview = await self.face.door.run(preview, path, self.progress, self.stopped)
        self.seen = seen
        self._show(Stage.LOOKED, preview_lines(seen))
        self.lines.focus()

    async def _take(self) -> None:
        if self.seen is None:
            return
        self.say_progress(self.say(TAKING))
        await self.face.keeper.flush()
        seen = self.seen
        saved: Saved = await self.face.door.run(
            ws.taking_in.take, seen.path, seen, self.progress, self.stopped
        )
        self._taken.add(seen.path)
        folder = str(seen.path.parent)
        self.face.keeper.put(self._kept, ws.resume.remember, self._kept, "", quiet=True)
        self.face.keeper.put("take-in/folder", ws.resume.remember, "take-in/folder", folder, quiet=True)
        self.face.note_saved(clock_time(saved.at))
        self._show(Stage.TAKEN, taken_lines(seen, saved))
        first = next((n for n, line in enumerate(self.lines.rows) if line.item is not None), 0)
        self.lines.cursor = first

    def do_next_group(self) -> None:
        """To the next heading."""
        self._jump(range(self.lines.cursor + 1, len(self.lines.rows)))

    def do_previous_group(self) -> None:
        """To the heading before."""
        self._jump(range(self.lines.cursor - 1, -1, -1))

    def _jump(self, places: range) -> None:
        lines = self.lines
        lines.cursor = next((n for n in places if lines.rows[n].head), lines.cursor)

    def do_where(self) -> None:
        """To the path."""
        self.query_one("#path", PathLine).focus()

    def do_cancel(self) -> None:
        """Back to the choice: in the evening there are several to take in. From there, leave."""
        if not self.busy and self.stage is not Stage.CHOOSING:
            self.seen = None
            self.problem(None)
            self._show(Stage.CHOOSING, ())
            if self._folder:
                self.once(lambda: self._offer(self._folder))
            else:
                self.do_where()
            return
        super().do_cancel()
