"""Against what to compare: another inspection of this store, or a bundle somebody sent."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Input, Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Lang, Text
from inspector_tui.model.views import AssessmentRow

from ...commands import Command
from ...dialog import CANCEL, EVERYWHERE
from ...forms import Labelled, Line
from ...inert import fitted, plain
from ...paths import PathLine, path_of
from ...recording import Recording
from ...widgets.line_list import LineList, Painted

Chosen = str | Path
ABOUT = Text(
    "고른 평가와 나란히 볼 평가를 고르십시오. 같은 CSP의 지난 평가가 맨 위에 있습니다.",
    "Choose what to hold it against. The same CSP's last assessment is on top.",
)
NONE = Text("비교할 다른 평가가 없습니다.", "There is no other assessment.")
CHOOSE = Command(
    "save",
    ("f2", "ctrl+s"),
    Text("비교 (enter)", "Compare (enter)"),
    Text("고른 평가나 번들과 비교합니다.", "Compare with the one chosen, or with the bundle."),
    True,
    True,
)


def paint(row: AssessmentRow, lang: Lang) -> Painted:
    """Number, CSP and service, where it stands."""
    return [
        (" " + fitted(row.number, 15), "dim"),
        (fitted(f"{row.csp.say(lang)} {row.service.say(lang)}".strip(), 40) + " ", "strong"),
        (row.state.say(lang), "dim"),
    ]


class ChooseCaseDialog(Recording[Chosen]):
    """Gives back the id of a case or the path of a bundle."""

    HEADING: ClassVar[Text] = Text("비교할 평가", "Compare with")
    AUTO_FOCUS = "#rows"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        CHOOSE,
        Command(
            "narrow",
            ("slash", "f3"),
            Text("좁히기", "Narrow"),
            Text("번호, CSP, 서비스로 좁힙니다.", "Narrow by number, provider or service."),
            True,
        ),
        Command(
            "bundle",
            ("f5",),
            Text("번들", "Bundle"),
            Text("번들 파일과 비교합니다.", "Compare with a bundle file."),
            True,
        ),
        CANCEL,
        *EVERYWHERE,
    )

    def __init__(self, case: str, number: str) -> None:
        super().__init__()
        self._case = case
        self._number = number
        self._all: tuple[AssessmentRow, ...] = ()

    def heading(self) -> str:
        """Whose comparison it is."""
        return f"{self.say(self.HEADING)}  {self._number}"

    def body(self) -> ComposeResult:
        """The list, a line to narrow it, a line for a bundle."""
        yield Static(plain(self.say(ABOUT)), classes="why")
        rows: LineList[AssessmentRow] = LineList(
            lambda row, _: paint(row, self.face.lang), lambda row: row.id, id="rows"
        )
        rows.styles.height = 9
        yield rows
        yield Labelled(self.say(Text("좁히기", "Narrow")), Line(id="narrow"))
        yield Labelled(self.say(Text("또는 번들", "Or a bundle")), PathLine(id="path"))

    def on_mount(self) -> None:
        """Read what there is."""
        super().on_mount()
        self.rows.empty = self.say(NONE)
        self.load()

    @property
    def rows(self) -> LineList[AssessmentRow]:
        """The list."""
        return self.query_one("#rows", LineList)

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """The other inspections, the likeliest first."""
        self._all = await self.face.door.run(ws.comparing.candidates, self._case)
        self._fill()

    def _fill(self) -> None:
        wanted = self.words("narrow").casefold().split()
        rows = tuple(row for row in self._all if all(word in _searched(row) for word in wanted))
        self.rows.set_rows(rows)

    @on(Input.Changed, "#narrow")
    def _narrowed(self) -> None:
        self._fill()

    @on(Input.Submitted)
    async def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        event.prevent_default()
        if event.input.id == "narrow":
            self.rows.focus()
        else:
            await self.action_command("save")

    @on(LineList.Chosen, "#rows")
    def _chosen(self) -> None:
        row = self.rows.current
        if row is not None:
            self.finish(row.id)

    def do_narrow(self) -> None:
        """To the line that narrows the list."""
        self.query_one("#narrow").focus()

    def do_bundle(self) -> None:
        """To the line for a file."""
        self.query_one("#path").focus()

    def why_not(self, name: str) -> Text | None:
        """There may be nothing to choose."""
        if name == "save" and not self.words("path") and self.rows.current is None:
            return NONE
        return None

    def do_save(self) -> None:
        """A bundle where one is named, else the case under the cursor."""
        row = self.rows.current
        if path := self.words("path"):
            self.finish(path_of(path))
        elif row is not None:
            self.finish(row.id)


def _searched(row: AssessmentRow) -> str:
    return " ".join((row.number, row.id, *row.csp, *row.service, *row.state)).casefold()
