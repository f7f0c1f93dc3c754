"""Make a report: for whom, in which form and language, where to; what it would hold is seen before."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.oscal_views import OscalPair, OscalSeen
from inspector_tui.model.report_views import ReportContents
from inspector_tui.model.reporting import Audience, ReportFormat, ReportMade, counted, counted_name
from inspector_tui.model.table_views import TablesMade
from inspector_tui.model.text import Lang, Text

from ...commands import Command
from ...dialog import CANCEL, EVERYWHERE
from ...forms import Choice, Labelled
from ...inert import bar, plain, together
from ...paths import PathLine, path_of
from ...recording import Recording
from ...sayings import NOT_WHILE_PRESENTING
from ...widgets.text_view import TextView

TABLES, ALL_TABLES = "csv", "csv-all"
OSCAL = "oscal"
FORMS: tuple[tuple[str, Text], ...] = (
    (ReportFormat.HTML.value, ReportFormat.HTML.label),
    (ReportFormat.PDF.value, ReportFormat.PDF.label),
    (ReportFormat.XLSX.value, ReportFormat.XLSX.label),
    (ReportFormat.MD.value, ReportFormat.MD.label),
    (TABLES, Text("표(CSV)", "CSV")),
    (ALL_TABLES, Text("모든 평가의 표", "CSV of all")),
    (OSCAL, Text("OSCAL", "OSCAL")),
)
NO_FOLDER = Text("저장할 폴더를 입력하십시오.", "Say which folder to write to.")
TABLES_INTERNAL = Text(
    "표(CSV)는 평가기관 내부용뿐입니다. 대상을 '평가기관 내부용'으로 바꾸거나 다른 형식을 고르십시오.",
    "Tables are for the office only. Choose the internal audience, or another form.",
)
OSCAL_INTERNAL = Text(
    "OSCAL은 판정과 판단근거가 담긴 평가기관·감독당국용뿐입니다. 대상을 '평가기관 내부용'으로 바꾸거나 "
    "다른 형식을 고르십시오.",
    "OSCAL holds verdicts and rationales, for the office and regulators only. Choose the internal audience, "
    "or another form.",
)
INTERNAL_ONLY = {TABLES: TABLES_INTERNAL, ALL_TABLES: TABLES_INTERNAL, OSCAL: OSCAL_INTERNAL}
READING = Text("내용을 모으는 중 ...", "Gathering what it holds ...")
MAKING = Text("만들고 다시 읽어 확인하는 중 ...", "Making it, and reading it back ...")
SAYS = Text("담기는 것", "Says")
LEAVES_OUT = Text("담기지 않는 것", "Leaves out")
COUNTS = Text("수", "Counts")
HOLDS = Text("차례", "Contents")
EVERY_TABLE = Text(
    "표마다 CSV 파일 하나를 폴더에 씁니다. 판단근거, 이름, 내부 메모까지 들어 있으니 "
    "밖으로 내보내지 마십시오.",
    "A CSV file a table, in a folder. Rationales, names and private notes are in them: they "
    "stay in the office.",
)
OSCAL_FILES = Text(
    "평가 결과(Assessment Results)와 점검표(Catalog)를 폴더에 씁니다. 판정과 판단근거가 들어 있어 평가기관과 "
    "감독당국만 씁니다. 내부 메모와 범위 외 메모는 들어가지 않습니다.",
    "Writes Assessment Results and the Catalog into the folder. Verdicts and rationales are in them: for the "
    "office and regulators. Private and out-of-scope notes are not.",
)


class ReportScreen(Recording[ReportMade]):
    """Four choices, a folder, and below what would be in it."""

    CSS_PATH = "report.tcss"
    HEADING: ClassVar[Text] = Text("보고서", "Reports")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "save",
            ("f2", "ctrl+s"),
            Text("만들기", "Make"),
            Text("보고서를 만들어 폴더에 저장합니다.", "Make the report and write it into the folder."),
            True,
            True,
        ),
        CANCEL,
        *EVERYWHERE,
    )

    def __init__(self, case: str) -> None:
        super().__init__()
        self._case = case
        self._seen: ReportContents | None = None
        self._oscal: OscalSeen | None = None

    def body(self) -> ComposeResult:
        """The fields; what it would hold; progress."""
        audiences = [(one.value, self.say(one.label)) for one in Audience]
        yield Labelled(self.say(Text("대상", "For")), Choice(audiences, id="audience"))
        forms = [(key, self.say(label)) for key, label in FORMS]
        yield Labelled(self.say(Text("형식", "Form")), Choice(forms, id="form"))
        langs = [("ko", "한국어"), ("en", "English")]
        yield Labelled(self.say(Text("언어", "Language")), Choice(langs, self.face.lang, id="lang"))
        yield Labelled(self.say(Text("폴더", "Folder")), PathLine(id="folder"))
        yield TextView("about")
        yield Static("", id="progress")

    def on_mount(self) -> None:
        """Say what was used last time, and what it would hold."""
        super().on_mount()
        self.say_progress("")
        if self.face.presenting:
            self.problem(NOT_WHILE_PRESENTING)
            return
        self._fill()

    def on_resize(self) -> None:
        """A tall window shows more of what would be in it."""
        self.set_class(self.size.height >= 40, "-tall")

    @work(exclusive=True, group="load")
    async def _fill(self) -> None:
        run = self.face.door.run
        folder = await run(ws.resume.recall, "report/folder") or str(Path.home())
        form = await run(ws.resume.recall, "report/form")
        overview = await run(ws.cases.overview, self._case)
        self.query_one("#heading", Static).update(
            plain(f"{self.say(self.HEADING)}  {overview.number} {self.say(overview.service)}")
        )
        if form:
            self.query_one("#form", Choice).put(form)
        if not self.words("folder"):
            self.query_one("#folder", PathLine).offer(folder)
        self._look()

    @on(Choice.Changed)
    def _chosen(self) -> None:
        """What it would hold is said at once."""
        if not self.face.presenting:
            self._look()

    @property
    def audience(self) -> Audience:
        """Whom it is for."""
        return Audience(self.words("audience"))

    @property
    def language(self) -> Lang:
        """The language of the report, whatever that of the screen."""
        return "en" if self.words("lang") == "en" else "ko"

    @work(exclusive=True, group="look")
    async def _look(self) -> None:
        about = self.query_one("#about", TextView)
        audience, lang = self.audience, self.language
        if self._seen is None:
            about.show((plain(self.say(READING)),))
        contents = await asyncio.to_thread(
            lambda: ws.reports.contents
        )  # its import takes longer than a frame
        see = await asyncio.to_thread(lambda: ws.oscal.see) if self.words("form") == OSCAL else None
        try:
            seen = await self.face.door.run(contents, self._case, audience, lang)
            self._oscal = None if see is None else await self.face.door.run(see, self._case)
        except InspectorError as error:
            self.problem(error.told())
            return
        self._seen = seen
        self.problem(None)
        about.show(self._about(seen), from_top=True)

    def _about(self, seen: ReportContents) -> Iterator[Content]:
        """Whom it is for, what it leaves out, why it cannot be made or what it holds."""
        yield together((self.say(seen.audience.label), "bold $accent"))
        form = self.words("form")
        if form in (TABLES, ALL_TABLES) and seen.audience is Audience.INTERNAL:
            yield together((self.say(EVERY_TABLE), "bold $warning"))
            for shape in ws.tables.shapes(past=form == ALL_TABLES):
                yield plain(f"  {shape.name}  {self.say(shape.title)}")
            return
        if form == OSCAL and seen.audience is Audience.INTERNAL:
            yield from self._about_oscal()
            return
        yield together((f"{self.say(SAYS)}: ", "$text-muted"), self.say(seen.says))
        out = f"{self.say(LEAVES_OUT)}: {self.say(seen.leaves_out)}"
        yield together((out, "bold" if seen.audience is not Audience.INTERNAL else "$text-muted"))
        if (only := INTERNAL_ONLY.get(form)) is not None:
            yield plain("")
            yield together((self.say(only), "bold $warning"))
            return
        if seen.refused is not None:
            yield plain("")
            yield together((self.say(seen.refused), "bold $warning"))
            return
        if there := self.say(counted(seen.counts)):
            yield together((f"{self.say(COUNTS)}: ", "$text-muted"), there)
        yield together((self.say(HOLDS), "bold"))
        for level, title in seen.headings:
            yield plain("  " * level + title)

    def _about_oscal(self) -> Iterator[Content]:
        yield together((self.say(OSCAL_FILES), "bold $warning"))
        yield plain("")
        if self._oscal is None:
            return
        if self._oscal.refused is not None:
            yield together((self.say(self._oscal.refused), "bold $warning"))
            return
        for name, count in self._oscal.counts.items():
            yield plain(f"  {count:>6}  {self.say(counted_name(name))}")

    def why_not(self, name: str) -> Text | None:
        """A report may not be made yet; tables are for the office; nothing is made while the CSP looks on."""
        if name != "save":
            return super().why_not(name)
        if self.face.presenting:
            return NOT_WHILE_PRESENTING
        only = INTERNAL_ONLY.get(self.words("form"))
        if only is not None and self.audience is not Audience.INTERNAL:
            return only
        if self.words("form") == OSCAL and self._oscal is not None:
            return self._oscal.refused
        return self._seen.refused if self._seen is not None else None

    def do_save(self) -> None:
        """Check, then make."""
        reason = self.why_not("save")
        if reason is not None:
            self.problem(reason)
            return
        if not self.words("folder"):
            self.problem(NO_FOLDER)
            self.query_one("#folder", PathLine).focus()
            return
        self.problem(None)
        self.once(self._save)

    async def _save(self) -> None:
        self.say_progress(self.say(MAKING))
        folder, form = self.words("folder"), self.words("form")
        made: ReportMade | TablesMade | OscalPair
        if form in (TABLES, ALL_TABLES):
            made = await self._tables(path_of(folder), every=form == ALL_TABLES)
        elif form == OSCAL:
            write = await asyncio.to_thread(lambda: ws.oscal.both)
            made = await self.face.door.run(write, self._case, path_of(folder), self.language)
        else:
            made = await self._report(ReportFormat(form), path_of(folder))
        keeper = self.face.keeper
        keeper.put("report/folder", ws.resume.remember, "report/folder", folder, quiet=True)
        keeper.put("report/form", ws.resume.remember, "report/form", form, quiet=True)
        from .made import MadeDialog

        await self.face.push_screen_wait(MadeDialog(made))
        if isinstance(made, ReportMade):
            self.last = made

    async def _report(self, form: ReportFormat, folder: Path) -> ReportMade:
        """What the store says is asked of the store; writing it keeps nobody from recording."""
        prepare, put = await asyncio.to_thread(lambda: (ws.reports.ready, ws.reports.put))
        given = (self._case, self.audience, form, self.language, folder)
        ready = await self.face.door.run(prepare, *given)
        return await asyncio.to_thread(put, ready)

    async def _tables(self, folder: Path, *, every: bool) -> TablesMade:
        """Of this case, or of all; what the index lacks is taken in in steps, so that recording goes on."""
        room, run = await asyncio.to_thread(lambda: (ws.tables, ws.past_index)), self.face.door.run
        tables, index = room
        if not every:
            name = await run(tables.folder_name, self._case)
            return await run(tables.write, self._case, folder / name)
        total = left = await run(index.behind)
        while left:
            self.say_progress(f"[{bar(total - left, total, 30)}] {total - left} / {total}")
            left = min(await run(index.step), left - 1)
        return await run(tables.write_past, folder / await run(tables.folder_name))
