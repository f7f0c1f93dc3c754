"""Intake: what lies on a remote is examined, taken in or refused, and answered; each with its reasons."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Collection, Generator, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from inspector_tui import workspace as ws
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.office_views import IntakeReport, IntakeRow
from inspector_tui.model.receipt import Outcome
from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import CANCEL
from ...forms import Labelled, Line
from ...inert import bar, fitted, plain, together
from ...paths import PathLine
from ...recording import EVERY, Recording, sized
from ...widgets.line_list import LineList, Painted
from ...widgets.text_view import TextView
from ..sending.secret import ask_from_thread
from ..trust.trust_words import fact
from .office_words import NOTHING, STYLES, TONES
from .quarantine import WAITS

if TYPE_CHECKING:
    from inspector_tui.workspace.desk import Desk
    from inspector_tui.workspace.office.arrivals import Arrival
    from inspector_tui.workspace.office.intake import Intake

WHAT = Text(
    "새 번들을 하나씩 검증해 접수하거나 사유와 함께 반려하고, 접수증을 돌려놓습니다. 여러 번 해도 됩니다.",
    "Each new bundle is verified and taken in, or refused with reasons; its receipt is put back. It may be "
    "run any number of times.",
)
NO_REMOTE = Text(
    "원격 위치의 이름이나 폴더, 주소를 입력하십시오.", "Name a remote, its folder or its address."
)
NOTHING_NEW = Text("새로 접수할 번들이 없습니다.", "There is nothing new.")
NOT_YET = Text("아직 아님", "not yet")
JUDGE_AGAIN = Text("격리된 번들 다시 판단", "Judge again what is in quarantine")
AGAIN = Text("다시 판단", "judged again")

Outcomes = IntakeRow | tuple[str, Text]
"""What became of an object, or why nothing can be said of it yet."""


class IntakeDialog(Recording[IntakeReport]):
    """Remote, passphrase, progress, and a line for each bundle."""

    CSS_PATH = "office.tcss"
    HEADING: ClassVar[Text] = Text("접수", "Intake")
    STOPS = True
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "save",
            ("f2", "ctrl+s"),
            Text("접수 (enter)", "Take in (enter)"),
            Text("원격 위치의 새 번들을 접수합니다.", "Take in what is new on the remote."),
            True,
            True,
        ),
        CANCEL,
    )
    AUTO_FOCUS = "#remote"

    def __init__(self, again: Collection[str] = ()) -> None:
        """``again``: files in quarantine to judge again."""
        super().__init__()
        self._again = tuple(again)
        self._done = 0

    def heading(self) -> str:
        """Whether something is judged again."""
        return self.say(JUDGE_AGAIN if self._again else self.HEADING)

    def body(self) -> ComposeResult:
        """The fields, progress, results."""
        yield Static(plain(self.say(WHAT)), classes="why")
        hint = self.say(Text("이름, 폴더 또는 주소", "name, folder or address"))
        yield Labelled(self.say(Text("원격 위치", "Remote")), PathLine(id="remote", placeholder=hint))
        agent = self.say(Text("ssh-agent의 키이면 비움", "empty for a key in ssh-agent"))
        secret = Line(id="passphrase", password=True, placeholder=agent)
        yield Labelled(self.say(Text("평가기관 암호", "Passphrase")), secret)
        yield Static("", id="progress")
        yield LineList[Outcomes](self._paint, _key, id="rows")
        yield TextView("detail")

    def on_mount(self) -> None:
        """The remote of last time."""
        self.say_progress("")

    def keep_key(self) -> str:
        """The remote, until something was taken in from it."""
        return "intake"

    async def offer(self) -> dict[str, str]:
        """The remote of last time."""
        remote = await self.face.door.run(ws.resume.recall, "intake/remote")
        if not remote or self.words("remote"):
            return {}
        with self.prevent(Input.Changed):
            self.query_one("#remote", PathLine).offer(remote)
        self.query_one("#passphrase").focus()
        return {"remote": remote}

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        if event.input.id == "passphrase":
            event.stop()
            event.prevent_default()
            self.do_save()

    def _paint(self, row: Outcomes, width: int) -> Painted:
        wide = 34 if width < 100 else 44
        if isinstance(row, tuple):
            return [
                (" " + fitted(self.say(NOT_YET), 10), "warn"),
                (fitted(row[0].rpartition("/")[2], wide) + " ", "strong"),
                (self.say(row[1]), ""),
            ]
        said = [self.say(reason) for reason in row.reasons]
        if row.outcome is Outcome.ACCEPTED:
            said.insert(0, self.say(Text(f"새 기록 {row.new_entries}건", f"{row.new_entries} new entries")))
        if row.again:
            said.insert(0, self.say(AGAIN))
        return [
            (" " + fitted(self.say(row.outcome.label), 10), TONES[row.outcome]),
            (fitted(row.bundle, wide) + " ", "strong"),
            ("; ".join(said), "warn" if row.waits else ""),
        ]

    @on(LineList.Moved, "#rows")
    def _moved(self) -> None:
        row: Outcomes | None = self.query_one("#rows", LineList).current
        self.query_one("#detail", TextView).show(() if row is None else self._told(row), from_top=True)

    @on(LineList.Chosen, "#rows")
    def _chosen(self) -> None:
        """To the detail, which scrolls."""
        self.query_one("#detail").focus()

    def _told(self, row: Outcomes) -> Iterator[Content]:
        lang = self.face.lang
        if isinstance(row, tuple):
            yield together((row[0], "bold"))
            yield plain(self.say(row[1]))
            return
        yield together(
            (self.say(row.outcome.label), STYLES[row.outcome]), (f"  {row.bundle}", "bold"), f"  {row.seq}"
        )
        if row.waits:
            yield together((self.say(WAITS), "bold $accent"))
        for number, reason in enumerate(row.reasons):
            yield fact(Text("사유", "Reasons") if number == 0 else NOTHING, self.say(reason), lang)
        if row.missing:
            yield fact(Text("빠진 개정", "Missing"), ", ".join(row.missing), lang, "bold $warning")

    def do_save(self) -> None:
        """Take in."""
        self.problem(None if self.words("remote") else NO_REMOTE)
        if self.words("remote"):
            self.once(self._take_in)

    async def _take_in(self) -> None:
        self.say_progress(self.say(Text("원격 위치를 여는 중 ...", "Opening the remote ...")))
        self._done = 0
        typed = self.words("remote")
        intake = await self._begun(typed)
        arrivals = intake.arrivals()
        try:
            await asyncio.to_thread(intake.answer)
            self._show(intake)
            while (arrival := await asyncio.to_thread(next, arrivals, None)) is not None:
                await self._settled(intake, arrival)
                self._done += 1
                await asyncio.to_thread(intake.answer)
                self._show(intake)
            late = await self.face.door.run(lambda desk: intake.unfiled(desk))
            await asyncio.to_thread(intake.file, late)
        except InspectorError as problem:
            self.problem(problem.told())
        finally:
            if isinstance(arrivals, Generator):
                await asyncio.to_thread(arrivals.close)
            await asyncio.to_thread(intake.close)
        self._show(intake)
        self._say_outcome(intake.report())
        keeper = self.face.keeper
        keeper.put("intake/remote", ws.resume.remember, "intake/remote", typed, quiet=True)

    async def _begun(self, typed: str) -> Intake:
        """Begun on the thread of the store, which keeps the office's books; opened on another."""
        begin = await asyncio.to_thread(lambda: ws.intake.begin)
        find = await asyncio.to_thread(lambda: ws.remotes.find)
        secret = self.query_one("#passphrase", Line).value

        def opened(desk: Desk) -> Intake:
            return begin(
                desk,
                find(desk, typed),
                passphrase=secret,
                ask=lambda asked: ask_from_thread(self, asked),
                again=self._again,
                progress=self._fetching,
                cancelled=self.stopped,
            )

        intake = await self.face.door.run(opened)
        try:
            await asyncio.to_thread(intake.look)
            await self.face.door.run(lambda desk: intake.plan(desk))
        except BaseException:
            await asyncio.to_thread(intake.close)
            raise
        return intake

    async def _settled(self, intake: Intake, arrival: Arrival) -> None:
        await self.face.door.run(lambda desk: intake.settle(desk, arrival))

    def _fetching(self, name: str, done: int, total: int) -> None:
        """Called on other threads."""
        now = time.monotonic()
        if now - self._looked < EVERY and done < total:
            return
        self._looked = now
        line = f"[{bar(done, total, 20)}] {sized(done)} / {sized(total)}  {name.rpartition('/')[2]}"
        self.app.call_from_thread(self.say_progress, line)

    def _show(self, intake: Intake) -> None:
        """What became of each so far."""
        if not self.is_mounted:
            return
        self.query_one("#rows", LineList).set_rows((*intake.rows, *intake.not_yet))
        self._moved()
        words = Text(f"검증 중 ... (처리 {self._done}건)", f"Verifying ... ({self._done} done)")
        self.say_progress(self.say(words))

    def _say_outcome(self, report: IntakeReport) -> None:
        counted = {outcome: sum(row.outcome is outcome for row in report.rows) for outcome in Outcome}
        words = Text(
            f"접수 {counted[Outcome.ACCEPTED]}, 반려 {counted[Outcome.REJECTED]}, "
            f"중복 {counted[Outcome.DUPLICATE]}, 접수증 {report.receipts_put}건을 돌려놓음",
            f"accepted {counted[Outcome.ACCEPTED]}, rejected {counted[Outcome.REJECTED]}, "
            f"duplicates {counted[Outcome.DUPLICATE]}; {report.receipts_put} receipts put back",
        )
        self.face.tell(words if report.rows or report.not_yet else NOTHING_NEW)
        self.last = report
        if report.rows:
            self.query_one("#rows").focus()


def _key(row: Outcomes) -> str:
    return row[0] if isinstance(row, tuple) else f"{row.seq}/{row.object}"
