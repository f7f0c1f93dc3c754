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
from inspector_tui.model.text import Lang, Text

from ..base import Face
from ..commands import Command, footer
from ..inert import bar, cut, fitted, plain, together
from ..widgets.line_list import LineList, Painted
from ..widgets.lines import HeadLine

if TYPE_CHECKING:
    from textual.widgets import Input

    from inspector_tui.model.views import AssessmentRow

HOME_COMMANDS = (
    Command(
        "open",
        ("f3", "o"),
        Text("열기 (enter)", "Open (enter)"),
        Text("고른 평가를 엽니다 (enter).", "Open it (enter)."),
        True,
    ),
    Command(
        "office",
        ("f",),
        Text("평가기관", "Office"),
        Text(
            "접수, 접수대장, 격리, 신뢰목록 관리를 합니다 (평가기관 저장소).",
            "Intake, ledger, quarantine, trust list work (in an office's home).",
        ),
        True,
    ),
    Command(
        "new",
        ("n", "f4"),
        Text("새 평가", "New"),
        Text(
            "평가계획 파일(YAML, .xlsx)로 새 평가를 시작합니다.",
            "Start an assessment from a plan (YAML or .xlsx).",
        ),
        True,
    ),
    Command(
        "take_in",
        ("i", "f2"),
        Text("받기", "Take in"),
        Text(
            "작업 묶음이나 동료의 교환 번들을 미리 보고 받습니다.",
            "Look at a work pack or a colleague's bundle, and take it in.",
        ),
        True,
    ),
    Command(
        "bundle",
        ("b", "f5"),
        Text("번들 열기", "Bundle"),
        Text("결과 번들을 검증하고 읽기 전용으로 엽니다.", "Verify a bundle and open it for reading."),
        True,
    ),
    Command(
        "sample",
        ("m", "f6"),
        Text("견본", "Sample"),
        Text(
            "견본 평가로 연습합니다. 실제 기록과 섞이지 않습니다.",
            "Practise on the sample; never mixed with real work.",
        ),
        True,
    ),
    Command(
        "find",
        ("slash",),
        Text("찾기", "Find"),
        Text("번호, CSP, 서비스, 단계로 좁힙니다.", "Narrow by number, provider, service or state."),
        True,
    ),
    Command(
        "sync",
        ("s", "f11"),
        Text("보내고 받기", "Send, receive"),
        Text(
            "번들을 평가기관에 보내고 접수증을 받습니다.",
            "Send bundles to the office, and get its receipts.",
        ),
    ),
    Command(
        "backup",
        ("f8",),
        Text("백업", "Backup"),
        Text(
            "증적까지 다른 폴더에 복사하고 확인합니다.",
            "A verified copy, evidence included, in another folder.",
        ),
    ),
    Command(
        "doctor",
        ("f9",),
        Text("저장소 점검", "Doctor"),
        Text("기록과 증적을 다시 읽어 점검합니다.", "Read record and evidence again and compare."),
    ),
    Command(
        "checklist",
        ("f7",),
        Text("점검표 가져오기", "Import checklists"),
        Text(
            "엑셀로 된 점검표를 읽어 확인하고 폴더로 씁니다.",
            "Read checklists from a workbook, look, and write the folder.",
        ),
    ),
    Command(
        "trust",
        ("t",),
        Text("신뢰목록", "Trust list"),
        Text(
            "누구의 키를 인정하는지 보고, 평가기관의 목록을 받습니다.",
            "Whose keys count; take in the office's list.",
        ),
    ),
    Command(
        "vault",
        ("v",),
        Text("봉인", "Seal"),
        Text(
            "고른 평가를 암호화 파일로 봉인하거나, 봉인한 평가를 엽니다.",
            "Seal the case into an encrypted file, or open a sealed one.",
        ),
    ),
    Command(
        "quit",
        ("q",),
        Text("끝내기", "Quit"),
        Text("모두 저장하고 끝냅니다.", "Save everything and quit."),
        True,
        palette=False,
    ),
    Command(
        "back",
        ("escape",),
        Text("찾기 닫기", "Close find"),
        Text("좁힌 목록을 모두 보입니다.", "Show the whole list again."),
        palette=False,
    ),
)

CHOICES: tuple[tuple[str, Text], ...] = (
    ("sample", Text("견본 평가로 연습하기", "Try the sample assessment")),
    ("new", Text("평가계획 파일로 새 평가 시작하기", "Start a new assessment from a plan file")),
    ("take_in", Text("받은 작업 묶음으로 시작하기", "Begin with a work pack from the lead")),
    ("bundle", Text("받은 번들 열어 보기", "Open a bundle somebody sent")),
)
NO_OFFICE = Text(
    "평가기관 저장소가 아닙니다. `inspector office init`으로 만든 저장소에서 열립니다.",
    "This home is not an office's. `inspector office init` makes one.",
)
NAMES_WIDTH = 14
STATE_WIDTH: dict[Lang, int] = {"ko": 17, "en": 18}
"""As wide as the state of a case may be: where longer, it is cut and the workspace tells it in full."""


def paint_case(row: AssessmentRow, width: int, lang: Lang) -> Painted:
    """One assessment on one line: number, service, state, progress, what stands out."""
    if row.purged:
        word = Text(f"파기됨 {row.purged}", f"purged {row.purged}").say(lang)
        return [
            (" " + fitted(row.number, NAMES_WIDTH) + " ", "dim"),
            (fitted(row.csp.say(lang), max(10, width - NAMES_WIDTH - len(word) - 8)), "dim"),
            (" " + word, "dim"),
        ]
    if row.sealed:
        word = Text(f"봉인됨 {row.sealed}", f"sealed {row.sealed}").say(lang)
        return [(" " + fitted(row.number, NAMES_WIDTH) + " ", "dim"), (word, "accent")]
    progress = row.progress
    long = 10 if width >= 100 else 5
    done = f" {bar(progress.judged, progress.total, long)} {progress.judged:>3}/{progress.total:<3}"
    marks = _marks(row, lang)
    tail = fitted(marks, 30) if width >= 100 else ""
    names = f"{row.csp.say(lang)} {row.service.say(lang)}"
    alarm = Text(f"! 갈라진 기록 {row.forks}", f"! forked {row.forks}").say(lang) if row.forks else ""
    state = fitted(alarm or row.state.say(lang), STATE_WIDTH[lang])
    taken = NAMES_WIDTH + STATE_WIDTH[lang] + len(done) + (30 if tail else 0)
    room = max(10, width - taken - 4)
    pieces = [
        (" " + fitted(row.number, NAMES_WIDTH) + " ", "dim"),
        (fitted(names, room), "strong"),
        (f" {state}", "warn" if alarm else "dim"),
        (done, ""),
    ]
    if tail:
        pieces.append((" " + tail, "warn" if progress.conflicts else "accent"))
    return pieces


def _marks(row: AssessmentRow, lang: Lang) -> str:
    progress = row.progress
    words = (
        (progress.findings, Text("지적", "findings")),
        (progress.pending, Text("증적대기", "pending")),
        (progress.conflicts, Text("충돌", "conflicts")),
        (progress.drafts, Text("작성중", "drafts")),
    )
    return "  ".join(f"{label.say(lang)} {count}" for count, label in words if count)


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
        self.head.show(self.say(title), self.say(Text("ctrl+p 명령", "ctrl+p commands")))
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
        rows = await door.run(ws.listing.assessments)
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

    @work(group="dialog")
    async def _begin(self) -> None:
        door = self.face.door
        read_only = self.face.bundle is not None
        if not read_only and await door.run(ws.identity.who) is None:
            from .introduce import IntroduceDialog

            await self.face.push_screen_wait(IntroduceDialog())
        case = await door.run(ws.resume.recall, "case")
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
            marks = _marks(row, self.face.lang)
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
        if name in {"new", "take_in", "backup", "doctor", "vault"} and self.face.bundle is not None:
            return Text("번들은 읽기 전용입니다.", "A bundle is for reading only.")
        if name == "office" and not self._office:
            return NO_OFFICE
        if name == "sample" and self.face.demo:
            return Text("지금이 견본 평가입니다.", "This is the sample already.")
        return None

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
        finder.query_one("#find").focus()

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
