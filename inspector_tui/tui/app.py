"""The app: paints a shell, opens the store behind it, and leaves nothing unsaved behind.

Order of a start: the home screen paints; then the workspace is imported and the door opened, both off
the UI thread; then the screen loads. Order of an end (key, signal or crash): what was typed is flushed,
the door closed, the terminal put back; a traceback shows no locals.
"""

from __future__ import annotations

import asyncio
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, ClassVar, cast

from rich.segment import Segment, Segments
from textual import work
from textual.app import App
from textual.command import CommandPalette, Provider
from textual.css.query import NoMatches
from textual.filter import LineFilter
from textual.reactive import reactive
from textual.worker import WorkerFailed

from inspector_tui import workspace as ws
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.text import Lang, Text, inert

from . import signals, themes
from .ahead import TypingAhead
from .base import Face
from .commands import Command, Commanding, put_in_force
from .copying import Copying
from .editing import Editing
from .errors import NoTerminal
from .keeper import Keeper, SaveState
from .liking import Liking
from .linefilter import Colourless, Inert
from .locking import NOBODY, WHILE_LOCKED, Locking
from .painting import KST
from .palette import CommandProvider
from .sayings import BEHIND, CRASHED, CRASHED_UNSAVED, NO_TITLE, NOT_WHILE_PRESENTING, TITLES, UNSAVED
from .screens.home import HomeScreen
from .typed import Typing
from .widgets import bars

if TYPE_CHECKING:
    import threading

    from inspector_tui.workspace.door import Door

APP_COMMANDS = (
    Command(
        "help",
        ("f1", "question_mark"),
        Text("도움말", "Help"),
        Text("이 화면의 모든 명령과 키를 봅니다.", "Every command and key of this screen."),
        of="everywhere",
    ),
    Command(
        "palette",
        ("ctrl+p",),
        Text("명령", "Commands"),
        Text("명령을 이름으로 찾아 실행합니다.", "Find a command by its name."),
        palette=False,
        of="everywhere",
    ),
    Command(
        "search",
        ("ctrl+f",),
        Text("모두 찾기", "Search everything"),
        Text(
            "이 저장소에 기록된 모든 평가에서 찾습니다.",
            "Search everything recorded in this store, in all assessments.",
        ),
        priority=True,
        of="everywhere",
    ),
    Command(
        "lock",
        ("ctrl+l",),
        Text("잠금", "Lock"),
        Text(
            "화면을 가리고 서명키로만 엽니다. 하던 작업은 계속됩니다.",
            "Cover the screen until your key opens it; work goes on.",
        ),
        priority=True,
        of="everywhere",
    ),
    Command(
        "lock_settings",
        (),
        Text("화면 잠금 설정", "Lock settings"),
        Text("몇 분 뒤 저절로 잠글지 정합니다.", "After how many minutes it locks by itself."),
        of="everywhere",
    ),
    Command(
        "language",
        ("ctrl+g",),
        Text("한국어/English", "한국어/English"),
        Text("화면 언어를 바꿉니다.", "Switch the language of the screens."),
        of="everywhere",
    ),
    Command(
        "theme",
        ("ctrl+t",),
        Text("화면 색", "Theme"),
        Text(
            "어둡게, 밝게, 고대비, 색각 배려, 흑백을 차례로 바꿉니다.",
            "Dark, light, high contrast, colour-blind safe, mono, in turn.",
        ),
        of="everywhere",
    ),
    Command(
        "editor",
        ("ctrl+o",),
        Text("편집기", "Editor"),
        Text(
            "쓰고 있는 긴 글을 외부 편집기(VISUAL, EDITOR)로 엽니다.",
            "Open the text being written in an editor of your own (VISUAL, EDITOR).",
        ),
        of="everywhere",
    ),
    Command(
        "copy",
        ("ctrl+r",),
        Text("복사해 내보내기", "Copy out"),
        Text(
            "고른 글이나 해시값을 터미널 클립보드로 보냅니다(OSC 52).",
            "Send the text or digest at hand to the terminal's clipboard (OSC 52).",
        ),
        of="everywhere",
    ),
    Command(
        "leave",
        ("ctrl+q",),
        Text("끝내기", "Quit"),
        Text("모두 저장하고 끝냅니다.", "Save everything and quit."),
        priority=True,
        of="everywhere",
    ),
)


def _local_time() -> str:
    return datetime.now(KST).strftime("%H:%M")


class InspectorApp(Commanding, TypingAhead, Typing, Locking, Liking, Editing, Copying, App[int]):
    """The terminal face on one store, or on one bundle read-only."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [  # the first screen's too: one parse instead of two
        Path(__file__).parent / "styles" / "app.tcss",
        Path(__file__).parent / "screens" / "home.tcss",
    ]
    ENABLE_COMMAND_PALETTE = True
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {CommandProvider}
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = APP_COMMANDS
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it so
        (0, "-narrow"),
        (120, "-wide"),
        (180, "-very-wide"),
    ]

    save_state: reactive[SaveState] = reactive(SaveState(), init=False)
    presenting: reactive[bool] = reactive(False, init=False)
    """Whether the CSP may be looking on: for this session only, set by the screen made for it."""

    def __init__(
        self,
        home: Path,
        lang: Lang | None = None,
        *,
        demo: bool = False,
        bundle: Path | None = None,
        clock: Callable[[], str] = _local_time,
        door: Callable[[], Door] | None = None,
    ) -> None:
        """``lang`` None: as last time, else Korean.

        ``clock`` gives the HH:MM that the screens show; ``door`` makes the door, for tests with fixed clocks.
        """
        self._given_door = door
        self.lang: Lang = lang or "ko"
        self._lang_given = lang is not None
        self.changed_here = {}
        self.watch_ahead()
        put_in_force({})
        self._inert = Inert()
        self.colourless = Colourless(enabled=bool(os.environ.get("NO_COLOR")))
        super().__init__()
        self.home = home
        self.demo = demo
        self.bundle = bundle
        self.clock = clock
        self._door: Door | None = None
        self.keeper = Keeper(self._run, self._saving, lambda: self.clock())
        self._crashed = False
        self._crash_report = ""
        self._warned = False
        self.alone = False
        """Whether the process is this app's alone, so that it may end it."""
        self.ending: threading.Timer | None = None
        self.then: Path | str | None = None
        self.searched = ""
        """What was searched for last: in memory alone."""
        self.animation_level = "none"
        bars.use()
        for theme in themes.themes():
            self.register_theme(theme)
        self.theme = themes.MONO if self.colourless.enabled else themes.DEFAULT

    # -- the store ---------------------------------------------------------------------------------

    @property
    def door(self) -> Door:
        """The way to the store. Only screens that loaded from it ask for it."""
        if self._door is None:
            raise RuntimeError("the store is not open yet")
        return self._door

    @property
    def door_is_open(self) -> bool:
        """Whether the store has been opened."""
        return self._door is not None

    async def _run(self, fn: Callable[..., Any], *args: Any) -> Any:
        return await self.door.run(fn, *args)

    def _saving(self, state: SaveState) -> None:
        if state != self.save_state:
            self.save_state = state

    def note_saved(self, at: str) -> None:
        """Something was recorded outside the keeper; true only while nothing typed is waiting."""
        if not self.keeper.waiting_aloud:
            self.save_state = SaveState("saved", at)

    def watch_presenting(self) -> None:
        """What was said before does not stay in the corner."""
        self.clear_notifications()

    def watch_save_state(self) -> None:
        """Every screen that shows it, shows it."""
        for screen in (*self.work_stack, *([self.screen] if self.locked else [])):
            if isinstance(screen, Face):
                screen.saving_changed()

    def get_default_screen(self) -> HomeScreen:
        """Home is the bottom of the stack: no blank screen is laid out before it."""
        return HomeScreen()

    def on_mount(self) -> None:
        """Paint first; then open the store."""
        signals.watch(asyncio.get_running_loop(), self._signalled)
        if self.colourless.enabled:
            self.add_class("-colourless")
        self.watch_the_clock()
        self.call_after_refresh(self.open_door)

    @work(exclusive=True, group="door")
    async def open_door(self) -> None:
        """Import the workspace and open the store, off the UI thread; then let the screen load."""
        await self.read_configuration()
        keys = asyncio.create_task(self.read_keys())
        try:
            self._door = await asyncio.to_thread(self._make_door)
            await self._door.open()
            await self.recall_liking()
            await keys
        except InspectorError as error:
            self._door = None
            from .screens.trouble import TroubleScreen

            self.push_screen(TroubleScreen(error))
            return
        if self.bundle is None and await self._door.run(ws.resume.left_locked):
            await self.read_lock()
            await self.lock_now(remember=False).wait()  # nothing is shown before its key is
        for screen in self.work_stack:
            if isinstance(screen, Face):
                screen.door_opened()

    def _make_door(self) -> Door:
        if self._given_door is not None:
            return self._given_door()
        if self.bundle is not None:
            return ws.door.Door.for_bundle(self.bundle)
        return ws.door.Door(self.home)

    # -- saying things -----------------------------------------------------------------------------

    def tell(self, text: Text, severity: str = "information") -> None:
        """A sentence in the corner for some seconds: never markup.

        While the CSP may be looking on, a sentence could name what they must not see; so none is shown, and
        of an error only that there is one.
        """
        if self.presenting:
            if severity != "error":
                return
            text = BEHIND
        level = severity if severity in ("information", "warning", "error") else "information"
        title = TITLES.get(level, NO_TITLE).say(self.lang)  # colour alone says nothing
        said = inert(text.say(self.lang))
        self.notify(said, title=title, severity=cast("Any", level), markup=False, timeout=5)

    def tell_error(self, error: InspectorError) -> None:
        """The sentence of an error."""
        self.tell(Text(error.say("ko"), error.say("en")), "error")

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Our gate comes last, so nothing is added after it."""
        filters = [*super().get_line_filters(), self._inert]
        if self.colourless.enabled:
            filters.append(self.colourless)
        return filters

    # -- commands ----------------------------------------------------------------------------------

    def do_help(self) -> None:
        """The help of the screen that is on top."""
        from .screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            owner = self.screen if isinstance(self.screen, Commanding) else self
            on_top = self.screen
            first = on_top.first_help() if isinstance(on_top, HomeScreen) else ()
            self.push_screen(HelpScreen(owner.commands(), self.commands(), first))

    def do_palette(self) -> None:
        """The palette, with its question in the language of now."""
        self.action_command_palette()

    def action_command_palette(self) -> None:
        """Also reached by Textual's own binding."""
        if not self.locked and not CommandPalette.is_open(cast("App[object]", self)):
            asked = Text("명령 찾기 (한국어 또는 영어)", "Find a command (Korean or English)")
            self.push_screen(CommandPalette(placeholder=asked.say(self.lang), id="--command-palette"))

    def why_not(self, name: str) -> Text | None:
        """A dialog keeps the language it was opened in."""
        if name == "lock_settings" and (self.bundle is not None or not self.door_is_open):
            return Text("번들은 읽기 전용입니다.", "A bundle is for reading only.")
        if name == "search" and self.presenting:
            return NOT_WHILE_PRESENTING
        if name == "search" and not self.door_is_open:
            return Text("저장소를 여는 중입니다.", "The store is still being opened.")
        if name == "editor":
            return self.why_no_editor()
        if name == "copy":
            return self.why_no_copy()
        if name == "language" and not isinstance(self.screen, Face):
            return Text(
                "창을 닫은 뒤 언어를 바꾸십시오.", "Close this dialog first, then switch the language."
            )
        return None

    async def action_command(self, name: str) -> None:
        """Behind the lock there is nothing to command."""
        if not self.locked or name in WHILE_LOCKED:
            await super().action_command(name)

    def do_search(self) -> None:
        """Over whatever is on screen; what was typed there is kept, and so is the last search."""
        from .screens.past.search import SearchScreen

        if not isinstance(self.screen, SearchScreen):
            self.push_screen(SearchScreen())

    async def do_lock(self) -> None:
        """Cover everything now, however busy the store is; it is asked only if it never was."""
        state = self.lock_state
        if state is None or not state.possible:
            state = await self.read_lock()
        if state is not None and state.possible:
            self.lock_now()
        elif self.door_is_open:
            self.tell(NOBODY, "warning")

    def do_lock_settings(self) -> None:
        """Minutes."""
        from .screens.lock_settings import LockSettingsDialog

        self.push_screen(LockSettingsDialog())

    def go_on_with(self, what: Path | str) -> None:
        """End this app and go on in another: on a bundle (its path) or on the "sample"."""
        self.then = what
        self.call_later(self.do_leave)

    def go_home(self) -> None:
        """Close everything above the list of assessments: the case that was open is gone."""
        while len(self.work_stack) > 1:
            self.pop_screen()

    async def do_leave(self) -> None:
        """Save, then go. What can't be saved is said first, and only a second time leaves anyway."""
        if self.door_is_open and not await self.keeper.flush() and not self._warned:
            self._warned = True
            reason = self.save_state.reason
            self.tell(UNSAVED.filled(ko=reason.ko, en=reason.en), "error")
            return
        self.exit(0)

    async def action_quit(self) -> None:
        """Textual's own quit takes the same way."""
        await self.do_leave()

    def action_help_quit(self) -> None:
        """Ctrl+C: say how to quit, in words of ours."""
        self.tell(Text("끝내려면 ctrl+q를 누르십시오.", "Press ctrl+q to quit."))

    # -- the end -----------------------------------------------------------------------------------

    def _signalled(self, number: int) -> None:
        asyncio.get_running_loop().create_task(self._leave_by_signal(number))

    async def _leave_by_signal(self, number: int) -> None:
        if self.alone:
            self.ending = signals.end_anyway(self._close_now, 128 + number)
        if self.door_is_open:
            await self.keeper.flush()
        self.exit(return_code=128 + number)

    def _close_now(self) -> None:
        if self._door is not None:
            self._door.close_now()

    def _handle_exception(self, error: Exception) -> None:
        """An error of ours from a worker is a sentence on screen; anything else ends the app."""
        if isinstance(error, WorkerFailed) and isinstance(error.error, InspectorError):
            self.tell_error(error.error)
            return
        if self._exit and isinstance(error, NoMatches):
            return  # a screen that was just being mounted when the app was told to end has no children
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """In place of Textual's, which prints local variables: what happened, without values."""
        self._crashed = True
        error = sys.exc_info()[1]
        self._crash_report = "".join(traceback.format_exception(error)) if error is not None else ""
        self._close_messages_no_wait()

    async def on_unmount(self) -> None:
        """Whatever the reason for the end: flush, close the door."""
        saved = True
        if self._door is not None:
            try:
                saved = await asyncio.wait_for(self.keeper.flush(), 5)
                await asyncio.wait_for(self._door.close(), 5)
            except (InspectorError, TimeoutError, OSError):
                saved = False
        if self._crashed:
            words = (CRASHED if saved else CRASHED_UNSAVED).say(self.lang)
            self._exit_renderables = [Segments([Segment(inert(f"{self._crash_report}\n{words}\n"))])]


def run(
    home: Path,
    lang: Lang | None = None,
    *,
    demo: bool = False,
    bundle: Path | None = None,
) -> int:
    """Run the app until its end; the exit code. ``NoTerminal`` where no screen can be shown."""
    term = os.environ.get("TERM", "")
    if term == "dumb" or not all(s is not None and s.isatty() for s in (sys.stdin, sys.stdout, sys.stderr)):
        raise NoTerminal(term=term or "-")
    while True:
        app = InspectorApp(home, lang, demo=demo, bundle=bundle)
        app.alone = True
        app.run()
        if app.ending is not None:
            app.ending.cancel()
        if isinstance(app.then, Path):
            code = run(home, app.lang, bundle=app.then)
            if code:
                return code
        elif app.then == "sample":
            return run(ws.demo.home(), app.lang, demo=True)
        else:
            return app.return_code or 0
