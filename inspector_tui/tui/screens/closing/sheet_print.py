"""Where to print the confirmation sheet, in which form; and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.sheet_views import Printed, SheetForm, SheetLang
from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import CANCEL, Dialog
from ...forms import Choice, Labelled
from ...inert import fitted, plain, together
from ...paths import PathLine, path_of
from ...recording import Recording, grouped

FORMS: tuple[tuple[str, Text], ...] = (
    ("all", Text("텍스트와 HTML", "Text and HTML")),
    ("text", Text("텍스트(80칸·60줄)", "Text (80 x 60)")),
    ("html", Text("HTML", "HTML")),
)
NO_FOLDER = Text("저장할 폴더를 입력하십시오.", "Say which folder to write to.")
READ = Text(
    "종이의 기준값과 아래 값이 같은지 소리 내어 확인하십시오.",
    "Read the figures aloud and compare them with the paper.",
)


def forms_of(word: str) -> tuple[SheetForm, ...]:
    """The forms that a choice stands for."""
    return ("text",) if word == "text" else ("html",) if word == "html" else ("text", "html")


class SheetPrintDialog(Recording[Printed]):
    """Folder and form; the next time they are used without asking."""

    HEADING: ClassVar[Text] = Text("점검확인서 출력", "Print the confirmation sheet")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "save",
            ("f2", "ctrl+s"),
            Text("출력", "Print"),
            Text("판을 기록하고 파일을 만듭니다.", "Record the version and make the files."),
            True,
            True,
        ),
        CANCEL,
    )

    def __init__(self, case: str, lang: SheetLang) -> None:
        super().__init__()
        self._case = case
        self._lang = lang

    def body(self) -> ComposeResult:
        """Two fields."""
        yield Labelled(self.say(Text("폴더", "Folder")), PathLine(id="folder"))
        forms = [(word, self.say(label)) for word, label in FORMS]
        yield Labelled(self.say(Text("형식", "Form")), Choice(forms, id="form"))
        yield Static("", id="progress")

    def on_mount(self) -> None:
        """What was used last time."""
        self.say_progress("")
        self._fill()

    @work(exclusive=True, group="load")
    async def _fill(self) -> None:
        run = self.face.door.run
        folder = await run(ws.resume.recall, f"sheet/folder/{self._case}")
        folder = folder or await run(ws.resume.recall, "export/folder") or str(Path.home())
        form = await run(ws.resume.recall, "sheet/form")
        if not self.words("folder"):
            self.query_one("#folder", PathLine).offer(folder)
        if form:
            self.query_one("#form", Choice).put(form)

    def do_save(self) -> None:
        """Print."""
        if not self.words("folder"):
            self.problem(NO_FOLDER)
            return
        self.problem(None)
        self.once(self._save)

    async def _save(self) -> None:
        folder, form = str(path_of(self.words("folder"))), self.words("form")
        made = await self.face.door.run(
            ws.sheets.print_sheet,
            self._case,
            out=Path(folder),
            lang=self._lang,
            forms=forms_of(form),
            progress=self._copies,
        )
        keeper, key = self.face.keeper, f"sheet/folder/{self._case}"
        keeper.put(key, ws.resume.remember, key, folder, quiet=True)
        keeper.put("sheet/form", ws.resume.remember, "sheet/form", form, quiet=True)
        self.finish(made)

    def _copies(self, done: int, total: int) -> None:
        """How many copies are made, on the store's thread."""
        said = Text(f"확인서 만드는 중 {done}/{total}", f"Making the sheet {done}/{total}")
        self.app.call_from_thread(self.say_progress, self.say(said))


class SheetPrintedDialog(Dialog[None]):
    """The files and the figures, in groups of four."""

    HEADING: ClassVar[Text] = Text("출력했습니다", "Printed")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("save", ("enter", "f2", "q"), Text("닫기", "Close"), Text("닫습니다.", "Close."), True),
        CANCEL,
    )

    def __init__(self, made: Printed) -> None:
        super().__init__()
        self._made = made

    def heading(self) -> str:
        """Which version."""
        again = (
            Text("  (같은 내용, 다시 출력)", "  (the same, printed again)")
            if self._made.reprint
            else Text("", "")
        )
        return f"{self.say(self.HEADING)}  v{self._made.version}{self.say(again)}"

    def body(self) -> ComposeResult:
        """One text."""
        yield Static(Content("\n").join(self._lines()), id="figures")

    def _lines(self) -> Iterator[Content]:
        made = self._made
        yield plain(self.say(READ))
        yield plain("")
        for folder in dict.fromkeys(str(file.path.parent) for file in made.files):
            yield self._row(Text("폴더", "Folder"), folder)
        for file in made.files:
            yield self._row(Text("파일", "File"), file.path.name)
            yield from self._figure(Text("sha256", "sha256"), file.sha256)
        yield from self._figure(Text("기준값", "Anchor"), made.anchor)
        yield from self._figure(Text("내용 확인값", "Content"), made.content)
        counted = Text(f"{made.entries}건, {made.pages}쪽", f"{made.entries} entries, {made.pages} pages")
        yield self._row(Text("기록", "Record"), self.say(counted))
        if made.missing:
            told = ", ".join(f"{label}({'/'.join(langs)})" for label, langs in made.missing)
            yield self._row(Text("번역 없음", "Untranslated"), told, "$warning")

    def _figure(self, label: Text, digest: str) -> Iterator[Content]:
        for number, line in enumerate(grouped(digest)):
            yield self._row(label if number == 0 else Text("", ""), line, "bold")

    def _row(self, label: Text, words: str, style: str = "") -> Content:
        return together((fitted(self.say(label), 12) + " ", "$text-muted"), (words, style))

    def do_save(self) -> None:
        """Close."""
        self.dismiss(None)
