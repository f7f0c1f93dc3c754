"""Home: the assessments with their progress; what to do when there are none yet; the first run."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text

from ..base import Face
from ..commands import Command, footer
from ..inert import cut, plain, together
from ..sayings import NOT_WHILE_PRESENTING
from ..widgets.line_list import LineList
from ..widgets.lines import HeadLine
from .home_commands import CHOICES, HOME_COMMANDS
from .home_rows import marks_of, paint_case

if TYPE_CHECKING:
    from textual.widgets import Input

    from inspector_tui.model.views import AssessmentRow

NO_OFFICE = Text(
    "평가기관 저장소가 아닙니다. `inspector office init`으로 만든 저장소에서 열립니다.",
    "This home is not an office's. `inspector office init` makes one.",
)


FEW, SOME = 8, 40
"""So many cases are worked out before the list is shown, and at a time after that."""


class HomeScreen(Face):
    """The list; under it what is next for the row under the cursor."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = HOME_COMMANDS

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[AssessmentRow, ...] = ()
        self._loaded = False
        self._choosing = False
        self._find = ""
        self._office = False

    def compose(self) -> ComposeResult:
        """Shell first: everything is here before the store is."""
        yield HeadLine()
        yield Container(id="finder")
        cases: LineList[AssessmentRow] = LineList(
            lambda row, width: paint_case(row, width, self.face.lang), lambda row: row.id, id="cases"
        )
        choices: LineList[tuple[str, Text]] = LineList(
            lambda row, _: [("  " + row[1].say(self.face.lang), "strong")], lambda row: row[0], id="choices"
        )
        yield cases
        yield choices
        yield Static("", id="next")
        yield self.foot()

    def on_mount(self) -> None:
        """Say that the store is being opened."""
        self.query_one("#finder").display = False
        self.query_one("#choices").display = False
        self.relabel()

    @property
    def cases(self) -> LineList[AssessmentRow]:
        """The list of assessments."""
        return self.query_one("#cases", LineList)

    def relabel(self) -> None:
        """Say everything in the language of now."""
        super().relabel()
        title = Text("견본 평가", "Sample") if self.face.demo else Text("평가", "Assessments")
        self.head.show(self.say(title), f"{self.key_of('palette')} {self.say(Text('명령', 'commands'))}")
        opening = Text("저장소를 여는 중 ...", "Opening the store ...")
        nothing = Text("찾는 평가가 없습니다.", "No assessment fits.")
        self.cases.empty = self.say(nothing if self._loaded else opening)
        self.cases.refresh()
        self.query_one("#choices").refresh()
        self._show_next()

    def door_opened(self) -> None:
        """The store is open: read it."""
        self.load(first=True)

    def on_screen_resume(self) -> None:
        """Back from an assessment: counts may have changed."""
        if self._loaded and self.face.door_is_open:
            self.load()

    @work(exclusive=True, group="home")
    async def load(self, *, first: bool = False, go: str = "") -> None:
        """Read the list; on the first time also who works here and where they were."""
        door = self.face.door
        rows = await door.run(ws.listing.assessments, FEW)
        if (self.face.home / "office").is_dir():  # no start waits for a module that few homes need
            self._office = await asyncio.to_thread(lambda: ws.office_home.is_office(self.face.home))
        if not self.query("#cases"):  # the program ended meanwhile
            return
        self._rows = rows
        self._loaded = True
        self._narrow(self._find, keep=go or None)
        self._show_choices(not rows)
        self.relabel()
        if first:
            self._begin()
            self.call_after_refresh(door.warm)
        await self._read_on()

    async def _read_on(self) -> None:
        """Work out what is behind, a few cases at a time: recording and opening come in between."""
        door = self.face.door
        while any(row.behind for row in self._rows) and self.is_current:
            rows = await door.run(ws.listing.assessments, SOME)
            if not self.query("#cases"):
                return
            current = self.cases.current
            self._rows = rows
            self._narrow(self._find, keep=current.id if current is not None else None)

    @work(group="begin")
    async def _begin(self) -> None:
        door = self.face.door
        read_only = self.face.bundle is not None
        if not read_only and await door.run(ws.identity.who) is None:
            from .welcome import greet

            await greet(self.face)
        back = self.face.configured is None or self.face.configured.preferences.back
        case = await door.run(ws.resume.recall, "case") if back else None
        if read_only and len(self._rows) == 1:
            case = self._rows[0].id
        if case and any(row.id == case and not (row.purged or row.sealed) for row in self._rows):
            self.cases.go(case)
            self._enter(case)

    def _show_choices(self, on: bool) -> None:
        choices = self.query_one("#choices", LineList)
        self._choosing = on
        choices.display = on
        self.cases.display = not on
        if on:
            choices.set_rows(CHOICES)
        if not self.query_one("#finder").has_focus_within:
            (choices if on else self.cases).focus()

    def _narrow(self, words: str, keep: str | None = None) -> None:
        wanted = words.casefold().split()
        rows = [row for row in self._rows if all(word in _searched(row) for word in wanted)]
        self.cases.set_rows(rows, keep=keep)
        self._show_next()

    def _show_next(self) -> None:
        line = self.query_one("#next", Static)
        row = self.cases.current
        if self._choosing:
            line.update(
                plain(self.say(Text("아직 평가가 없습니다. 무엇을 할까요?", "No assessments yet. What now?")))
            )
        elif row is None:
            line.update("")
        else:
            marks = marks_of(row, self.face.lang)
            line.update(
                together(
                    (self.say(Text("다음: ", "Next: ")), "bold $accent"),
                    cut(self.say(row.next_step), 120),
                    f"   {marks}" if marks else "",
                )
            )

    @on(LineList.Moved, "#cases")
    def _moved(self) -> None:
        self._show_next()

    @on(LineList.Chosen, "#cases")
    def _chosen(self) -> None:
        self.do_open()

    @on(LineList.Chosen, "#choices")
    def _choice(self, event: LineList.Chosen) -> None:
        chosen = event.lines.current
        if chosen is not None:
            self.call_later(self.action_command, chosen[0])

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow as it is typed."""
        self._find = event.value
        self._narrow(self._find)

    def on_input_submitted(self) -> None:
        """Enter: on to the list."""
        self.cases.focus()

    def why_not(self, name: str) -> Text | None:
        """Nothing works before the store is open; some things need a row or a store of one's own."""
        if name in {"quit", "back"}:
            return None
        if not self._loaded:
            return Text("저장소를 여는 중입니다.", "The store is still being opened.")
        if name == "open" and self.cases.current is None:
            return Text(
                "열 평가가 없습니다. n으로 새 평가를 시작하십시오.", "There is none to open; n starts one."
            )
        if name == "report":
            row = self.cases.current
            if row is None or row.purged or row.sealed or self._choosing:
                return Text("보고서를 만들 평가를 고르십시오.", "Choose an assessment to report on.")
        if name in {"new", "take_in", "backup", "doctor", "vault"} and self.face.bundle is not None:
            return Text("번들은 읽기 전용입니다.", "A bundle is for reading only.")
        if name == "dashboard" and self.face.presenting:
            return NOT_WHILE_PRESENTING
        if name in {"compare", "look_back"}:
            return self._why_not_back()
        if name == "office" and not self._office:
            return NO_OFFICE
        if name == "sample" and self.face.demo:
            return Text("지금이 견본 평가입니다.", "This is the sample already.")
        return None

    def do_dashboard(self) -> None:
        """Everything in pictures; the case under the cursor by one key more."""
        from .past.dashboard import DashboardScreen

        row = self.cases.current
        here = row is not None and not (row.purged or row.sealed)
        self.face.push_screen(DashboardScreen(row.id, row.number) if row and here else DashboardScreen())

    def _why_not_back(self) -> Text | None:
        """Nothing is looked back at while the CSP looks, nor without a case that is here."""
        row = self.cases.current
        if self.face.presenting:
            return NOT_WHILE_PRESENTING
        if row is None or row.purged or row.sealed or self._choosing:
            return Text("되짚을 평가를 고르십시오.", "Choose an assessment to look back from.")
        return None

    @work(group="dialog")
    async def do_compare(self) -> None:
        """Beside another, which is chosen first."""
        from .past.choose_case import ChooseCaseDialog
        from .past.compare import CompareScreen

        row = self.cases.current
        if row is not None:
            other = await self.face.push_screen_wait(ChooseCaseDialog(row.id, row.number))
            if other is not None:
                await self.face.push_screen_wait(CompareScreen(row.id, other))

    def do_look_back(self) -> None:
        """The CSP of the case over its inspections."""
        from .past.lookback import LookBackScreen

        row = self.cases.current
        if row is not None:
            self.face.push_screen(LookBackScreen(row.id))

    def do_open(self) -> None:
        """Into the workspace."""
        row = self.cases.current
        if row is not None and row.purged:
            from .leaving.purge_certificate import CertificateDialog

            self.face.push_screen(CertificateDialog(row.id))
        elif row is not None and row.sealed:
            self._unseal(row.id)
        elif row is not None:
            self._enter(row.id)

    def do_report(self) -> None:
        """The reports of what is under the cursor."""
        row = self.cases.current
        if row is not None:
            from .reporting.report import ReportScreen

            self.face.push_screen(ReportScreen(row.id))

    @work(group="dialog")
    async def do_vault(self) -> None:
        """Seal what is under the cursor; a sealed case is opened, and so is a file where nothing is."""
        row = self.cases.current
        if row is None or row.sealed or row.purged or self._choosing:
            self._unseal(row.id if row is not None and row.sealed else "")
            return
        from .leaving.vault import SealScreen

        await self.face.push_screen_wait(SealScreen(row.id))
        self.load(go=row.id)

    @work(group="dialog")
    async def _unseal(self, case: str) -> None:
        from .leaving.vault_open import OpenSealedDialog

        came = await self.face.push_screen_wait(OpenSealedDialog(case))
        self.load(go=came or case)

    def _enter(self, case: str) -> None:
        from .case.workspace import WorkspaceScreen

        self.face.push_screen(WorkspaceScreen(case))

    @work(group="dialog")
    async def do_new(self) -> None:
        """Ask for the plan file, start, open."""
        from .planning.new_case import NewCaseDialog

        case = await self.face.push_screen_wait(NewCaseDialog())
        if case is not None:
            self.load(go=case)
            self._enter(case)

    @work(group="dialog")
    async def do_take_in(self) -> None:
        """A colleague's record; then to the case, and to the item that was chosen there."""
        from .sharing.take_in import TakeInDialog

        taken = await self.face.push_screen_wait(TakeInDialog())
        if taken is not None:
            case, item = taken
            if item:
                await self.face.door.run(ws.resume.remember, f"item/{case}", item)
                await self.face.door.run(ws.resume.remember, f"domain/{case}", "")
            self.load(go=case)
            self._enter(case)

    @work(group="dialog")
    async def do_bundle(self) -> None:
        """Verify a bundle; open it in a read-only app if the person wants to."""
        from .leaving.verify import VerifyDialog

        path: Path | None = await self.face.push_screen_wait(VerifyDialog())
        if path is not None:
            self.face.go_on_with(path)

    def do_sample(self) -> None:
        """Practise in a place of its own."""
        self.face.go_on_with("sample")

    @work(group="dialog")
    async def do_welcome(self) -> None:
        """The five things to know, again."""
        from .welcome import greet

        await greet(self.face, again=True)

    def first_help(self) -> tuple[Text, ...]:
        """What the help of the first screen begins with."""
        from .welcome import FIVE

        return FIVE

    def do_checklist(self) -> None:
        """An office's own criteria, out of a workbook."""
        from .planning.checklist_import import ChecklistImportDialog

        self.face.push_screen(ChecklistImportDialog())

    def foot_keys(self) -> list[tuple[str, str]]:
        """An office's own key is shown in an office's home alone."""
        commands = [one for one in self.commands() if one.id != "office" or self._office]
        return [(key, label) for _, key, label in footer(commands, self.face.lang)]

    def do_office(self) -> None:
        """The office's work."""
        from .office.office import OfficeScreen

        self.face.push_screen(OfficeScreen())

    def do_trust(self) -> None:
        """Whose keys count."""
        from .trust.trust import TrustScreen

        self.face.push_screen(TrustScreen())

    def do_sync(self) -> None:
        """The outbox; a bundle of the case at hand is the first to be offered."""
        from .sending.sync import SyncScreen

        row = self.cases.current
        self.face.push_screen(SyncScreen(case_id="" if row is None or row.purged else row.id))

    def do_backup(self) -> None:
        """A copy on another stick."""
        from .leaving.backup import BackupDialog

        self.face.push_screen(BackupDialog())

    def do_doctor(self) -> None:
        """Look whether everything is as it was recorded."""
        from .doctor import DoctorDialog

        self.face.push_screen(DoctorDialog())

    async def do_find(self) -> None:
        """Open the find line; it is made when first asked for, since no start needs it."""
        finder = self.query_one("#finder")
        finder.display = True
        if not finder.children:
            from ..line import Line

            asked = Text("번호, CSP, 서비스, 단계", "number, provider, service, state")
            await finder.mount(Line(id="find", placeholder=self.say(asked)))
        self.set_focus(finder.query_one("#find"))  # now: keys typed at once are for it

    def do_back(self) -> None:
        """Close the find line and show all."""
        finder = self.query_one("#finder")
        finder.remove_children()
        finder.display = False
        self._find = ""
        self._narrow("")
        self.cases.focus()

    async def do_quit(self) -> None:
        """End."""
        await self.face.do_leave()


def _searched(row: AssessmentRow) -> str:
    parts = (row.number, row.id, *row.csp, *row.service, *row.state)
    return " ".join(parts).casefold()
