"""The outbox: what waits, what was sent, what the office answered; push, pull, stop, go on."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.sync_views import Delivery, OutboxRow, RemoteRow, SyncReport, Transferred
from inspector_tui.model.text import Text

from ...commands import Command
from ...inert import together
from ...recording import EVERY, sized
from ...room import ReadingRoom
from ...widgets.line_list import Painted
from .secret import ask_from_thread
from .sync_commands import SYNC_COMMANDS
from .sync_lines import moving_said, paint_row, remote_said, report_said, told_row

if TYPE_CHECKING:
    from inspector_tui.workspace.sending.syncing import Asked, PullPlan, PushPlan

REMEMBERED = "sync/remote"
NO_REMOTE = Text(
    "보낼 곳이 없습니다. m으로 원격 위치(USB 폴더 등)를 등록하십시오.",
    "There is nowhere to send to. Add a remote (a stick's folder, say) with m.",
)
PUT_IN = Text("보낼 목록에 넣었습니다. p로 보냅니다.", "It is in the outbox; p sends it.")
WENT_ON = Text("{kept}부터 이어서", "from {kept} on")
CHECKING = Text("번들을 확인하는 중 ...", "Checking the bundle ...")
CONNECTING = Text("{where}에 연결하는 중 ...", "Connecting to {where} ...")


class SyncScreen(ReadingRoom[OutboxRow]):
    """Nothing to give back. ``queue``: a bundle that was just exported, put into the outbox at once."""

    HEADING: ClassVar[Text] = Text("보내고 받기", "Send and receive")
    STOPS = True
    EMPTY: ClassVar[Text] = Text(
        "보낼 목록이 비어 있습니다. a로 내보낸 번들을 넣으십시오.",
        "The outbox is empty. Put an exported bundle into it with a.",
    )
    NEEDS_ROW: ClassVar[frozenset[str]] = frozenset({"drop", "save"})
    DETAIL_LINES: ClassVar[int | None] = 7
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = SYNC_COMMANDS

    def __init__(self, queue: Path | None = None, case_id: str = "") -> None:
        super().__init__(case_id)
        self._queue = queue
        self._remote: RemoteRow | None = None
        self._warnings: tuple[Text, ...] = ()
        self._last: SyncReport | None = None
        self._moving: dict[str, str] = {}
        self._begun: tuple[str, float] = ("", 0.0)
        self._told = 0.0

    def above(self) -> ComposeResult:
        """Where to."""
        yield Static("", id="where", classes="why")

    def body(self) -> ComposeResult:
        """The list, the row in full, progress."""
        yield from super().body()
        yield Static("", id="progress")

    def on_mount(self) -> None:
        """Read it; queue what was brought along."""
        self.say_progress("")
        if self._queue is not None:
            self.call_after_refresh(self._queue_brought)

    async def read(self) -> Sequence[OutboxRow]:
        """Every row, and the remote of now."""
        run = self.face.door.run
        syncing = await asyncio.to_thread(lambda: ws.syncing)  # its import takes longer than a frame
        seen = await run(syncing.status)
        self._warnings = tuple(dict.fromkeys(w for one in seen for w in one.warnings))
        if self._remote is None:
            await self._recall()
        self._say_where()
        return sorted((row for one in seen for row in one.outbox), key=lambda row: row.n)

    async def _recall(self) -> None:
        """The remote of last time, else the only one there is."""
        run = self.face.door.run
        known = await run(ws.remotes.listing)
        name = await run(ws.resume.recall, REMEMBERED)
        found = [row for row in known if row.name == name] or list(known)
        if self._remote is None and found and (len(known) == 1 or found[0].name == name):
            self._remote = found[0]

    def _say_where(self) -> None:
        line = self.query_one("#where", Static)
        if self._remote is None:
            line.update(together((self.say(NO_REMOTE), "bold $warning")))
            return
        to = self.say(Text("보낼 곳  ", "Sends to  "))
        line.update(together((to, "$text-muted"), remote_said(self._remote, self.face.lang)))

    def key(self, row: OutboxRow) -> str:
        """Its number."""
        return str(row.n)

    def paint(self, row: OutboxRow, width: int) -> Painted:
        """How far it is."""
        return paint_row(row, width, self.face.lang, self._moving.get(row.object, ""))

    def told(self, row: OutboxRow) -> Iterable[Content]:
        """All of it."""
        return told_row(row, self.face.lang)

    def told_always(self) -> Iterable[Content]:
        """Alarms and gaps, and what the last run left alone."""
        for warning in self._warnings:
            yield together((self.say(warning), "bold $error"))
        if self._last is not None:
            for name, why in (*self._last.failed, *self._last.refused):
                yield together((f"{name}: ", "$text-muted"), self.say(why))

    def why_not(self, name: str) -> Text | None:
        """One thing at a time; nothing goes nowhere."""
        if self.busy and name in ("push", "pull", "queue", "fetch", "remotes", "drop"):
            return Text("진행 중입니다. esc로 멈출 수 있습니다.", "Under way; esc stops it.")
        if self.face.bundle is not None and name != "cancel":
            return Text("번들은 읽기 전용입니다.", "A bundle is for reading only.")
        if name in ("push", "pull", "fetch") and self._remote is None:
            return NO_REMOTE
        return super().why_not(name)

    # -- transfers -----------------------------------------------------------------------------------

    def do_push(self) -> None:
        """Send."""
        self.problem(None)
        self.once(lambda: self._transfer(lambda desk, to: ws.syncing.plan_push(desk, to)))

    def do_pull(self) -> None:
        """Hear back."""
        self.problem(None)
        self.once(lambda: self._transfer(lambda desk, to: ws.syncing.plan_pull(desk, to)))

    def do_fetch(self) -> None:
        """Ask for the folder, then fetch."""
        self.problem(None)
        self.once(self._fetch)

    async def _fetch(self) -> None:
        from .fetch_form import FetchDialog

        folder: Path | None = await self.face.push_screen_wait(FetchDialog())
        if folder is not None:
            await self._transfer(lambda desk, to: ws.syncing.plan_pull(desk, to, folder))

    async def _transfer(self, plan: Callable[..., PushPlan | PullPlan]) -> None:
        remote = self._remote
        if remote is None:
            return
        run, syncing = self.face.door.run, ws.syncing
        self.say_progress(self.say(CONNECTING.filled(where=remote.name)))
        planned = await run(plan, remote.name)
        try:
            result = await asyncio.to_thread(syncing.carry_out, planned, self._ask, self._moved, self.stopped)
        finally:
            self._moving = {}
            self._begun = ("", 0.0)
        report = await run(syncing.note, result)
        if self.is_mounted:
            await self._done(report)

    async def _done(self, report: SyncReport) -> None:
        self._last = report
        await self.again()
        self.face.tell(report_said(report), "warning" if report.failed or report.alarms else "information")
        if report.failed:
            self.problem(report.failed[-1][1])
        elif report.alarms:
            self.problem(report.alarms[-1])

    def _ask(self, asked: Asked) -> str:
        return ask_from_thread(self, asked)

    def _moved(self, moved: Transferred) -> None:
        """Hear of a piece, on the thread that transfers."""
        now = time.monotonic()
        if moved.object != self._begun[0]:
            self._begun = (moved.object, now)
        if now - self._told < EVERY and moved.done < moved.total:
            return
        self._told = now
        self.app.call_from_thread(self._show_moving, moved, now - self._begun[1])

    def _show_moving(self, moved: Transferred, seconds: float) -> None:
        said = moving_said(moved, seconds)
        self._moving = {moved.object: said}
        row = next((row for row in self.rows.rows if row.object == moved.object), None)
        if row is not None:
            self.rows.replace_row(row)
        if moved.resumed:
            said += "  " + self.say(WENT_ON.filled(kept=sized(moved.resumed)))
        self.say_progress(f"{said}  {moved.object.partition('/')[2].partition('.')[0]}")

    # -- the list ------------------------------------------------------------------------------------

    def do_queue(self) -> None:
        """Which bundle; then check it, encrypt it where that is wanted, and put it in."""
        self.problem(None)
        self.once(self._ask_which)

    async def _ask_which(self) -> None:
        from .queue_form import QueueDialog

        path: Path | None = await self.face.push_screen_wait(QueueDialog(self.case))
        if path is not None:
            await self._put_in(path)

    def _queue_brought(self) -> None:
        self.once(self._bring)

    async def _bring(self) -> None:
        path = self._queue
        if path is None:
            return
        if self._remote is None:
            await self._recall()  # the list may still be on its way
        if self._remote is None:
            await self._choose_remote()
        if self._remote is not None:
            self._queue = None
            await self._put_in(path)

    async def _put_in(self, path: Path) -> None:
        if self._remote is None:
            await self._choose_remote()
        remote = self._remote
        if remote is None:
            self.problem(NO_REMOTE)
            return
        run = self.face.door.run
        outbox = await asyncio.to_thread(lambda: ws.outbox)
        self.say_progress(self.say(CHECKING))
        wish = await run(outbox.plan_queue, remote.name, path)
        prepared = await asyncio.to_thread(outbox.prepare, wish, self.progress, self.stopped)
        row = await run(outbox.note_queue, prepared)
        if self.is_mounted:
            await self.again(keep=str(row.n))
            if row.state is Delivery.WAITING:
                self.face.tell(PUT_IN)

    def do_remotes(self) -> None:
        """Choose."""
        self.once(self._choose_remote)

    async def _choose_remote(self) -> None:
        from .remotes import RemotesScreen

        name: str | None = await self.face.push_screen_wait(RemotesScreen())
        run = self.face.door.run
        known = {row.name: row for row in await run(ws.remotes.listing)}
        if name is not None:
            self._remote = known.get(name)
            self.face.keeper.put(REMEMBERED, ws.resume.remember, REMEMBERED, name, quiet=True)
        elif self._remote is not None:
            self._remote = known.get(self._remote.name)
        self.problem(None)
        await self.again()

    def do_drop(self) -> None:
        """Out with it."""
        self.problem(None)
        self.once(self._drop)

    async def _drop(self) -> None:
        row = self.row
        if row is None:
            return
        try:
            await self.face.door.run(ws.outbox.drop, row.n)
        except InspectorError as error:
            self.problem(Text(error.say("ko"), error.say("en")))
            return
        self.face.tell(Text(f"목록에서 뺐습니다: {row.bundle}", f"Out of the outbox: {row.bundle}"))
        await self.again()
