"""How the pictures stand on screen: one with its marks and figure in words, or all where there is room."""

from __future__ import annotations

import asyncio
from importlib import import_module

from msgspec import Struct
from textual import work
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.charts import Chart, ChartKind
from inspector_tui.model.text import Text

from ...base import Face
from ...inert import plain
from ...sayings import NOT_WHILE_PRESENTING
from ...widgets.lines import HeadLine, SayLine
from .dashboard_commands import PICTURES
from .dashboard_paint import figures, overview, period_rows, said, title_of
from .narrow import Narrowing

READING = Text("지난 평가를 읽는 중 ...", "Reading past inspections ...")
OVER = -1
"""The place of the overview among the pictures."""


class Within(Struct, frozen=True):
    """What is looked at: one case, or what the store is narrowed to."""

    case: str = ""
    csp: Narrowing | None = None
    year: int = 0


class DashboardFace(Face):
    """Draws ``_charts``: the one of ``picture``, its figure ``_at`` marked. The screen says what of."""

    AUTO_FOCUS = ""

    def __init__(self, case: str = "", number: str = "") -> None:
        super().__init__()
        self._case = case
        self._number = number
        self._within = Within()
        self._charts: tuple[Chart, ...] = ()
        self._picture: int | None = None
        self._at = (0, 0)
        self._table = False
        self._left = 0
        self._plots = False
        self._problem: Text | None = None

    def compose(self) -> ComposeResult:
        """Head, within what, the picture with its marks, the figure in words, keys."""
        yield HeadLine()
        yield SayLine("within")
        yield Static("", id="title")
        yield Static("", id="marks")
        yield Container(id="plot")
        with VerticalScroll(id="figures", can_focus=False):
            yield Static("", id="text")
        yield Static("", id="note")
        yield SayLine("said")
        yield self.foot()

    def relabel(self) -> None:
        """Everything in the language of now."""
        super().relabel()
        self.head.show(self.say(Text("그림으로 보기", "In pictures")), self._numbers())
        self._draw()

    def _numbers(self) -> str:
        return "  ".join(f"{at} {self.say(name)}" for at, name in enumerate(PICTURES, 1))

    def on_resize(self) -> None:
        """An overview where there is room, else one picture."""
        self._draw()

    @property
    def _roomy(self) -> bool:
        return self.size.width >= 150 and self.size.height >= 40

    @property
    def picture(self) -> int:
        """Which picture is shown: until one was chosen, all of them where there is room."""
        if self._picture is None or (self._picture == OVER and not self._roomy):
            return OVER if self._roomy else 0
        return self._picture

    @property
    def chart(self) -> Chart | None:
        """The picture that is shown alone."""
        return self._charts[self.picture] if self._charts and self.picture != OVER else None

    def _draw(self) -> None:
        if not self.query("#text"):
            return
        self._say_within()
        chart = self.chart
        self.set_class(chart is None, "-over")
        wide = max(40, self.size.width - 3)
        lines = chart is not None and self._is_plotted(chart)
        if lines and not self._plots:  # its rows are shown meanwhile
            lines = False
            self._load_plots()
        self.query_one("#plot").display = lines
        text = self.query_one("#text", Static)
        if not self._charts:
            empty = NOT_WHILE_PRESENTING if self.face.presenting else (self._problem or READING)
            text.update(plain(self.say(empty)))
            return
        if chart is None:
            over = self._at[0] % len(self._charts)
            text.update(Content("\n").join(overview(self._charts, self.face.lang, wide, over)))
            return
        self._at = _within(chart, self._at)
        lang = self.face.lang
        self.query_one("#title", Static).update(plain(f"{self.picture + 1} {title_of(chart, lang)}"))
        wide = min(wide, 140)
        marks = ws.dashboard.legend(chart, lang, wide, table=self._table)
        self.query_one("#note", Static).update(plain("" if chart.empty else self.say(chart.note)))
        self.query_one("#said", SayLine).show(said(chart, lang, self._at), "bold")
        if lines:
            self.call_later(self._draw_lines, chart)
        else:
            shown, line = figures(chart, lang, wide, self._at, table=self._table)
            text.update(Content("\n").join(shown))
            self.call_after_refresh(self._reveal, line)
        self._show_marks("\n".join(marks))

    def _is_plotted(self, chart: Chart) -> bool:
        """Whether it is shown as lines: where no point would have a cell of its own, its rows say more."""
        if chart.kind is not ChartKind.LINES or chart.empty or self._table:
            return False
        room = self.size.width - 2 - _axis(chart)
        return room >= 3 * len(chart.categories) and self.size.height >= 20

    @work(exclusive=True, group="plots")
    async def _load_plots(self) -> None:
        """What draws lines is loaded when lines are looked at, beside the screen."""
        await asyncio.to_thread(import_module, f"{__package__}.dashboard_lines")
        self._plots = True
        if self.is_mounted:
            self._draw()

    async def _draw_lines(self, chart: Chart) -> None:
        from .dashboard_lines import POINTS, LinesPlot

        place = self.query_one("#plot")
        if not place.query(LinesPlot):
            await place.mount(LinesPlot(id="lines"))
        lang = self.face.lang
        left = _axis(chart)
        wide = min(24, (self.size.width - 2 - left) // len(chart.categories))
        rows = len(chart.series) + 1
        height = max(4, min(24, self.size.height - 8 - rows - self.query_one("#note").size.height))
        place.query_one(LinesPlot).show(chart, left, wide, height)
        named = "   ".join(
            f"{POINTS[at % len(POINTS)]} {one.name.say(lang)}" for at, one in enumerate(chart.series)
        )
        self._show_marks(named)
        shown = period_rows(chart, lang, left, wide, self._at)
        self.query_one("#text", Static).update(Content("\n").join(shown))

    def _show_marks(self, marks: str) -> None:
        line = self.query_one("#marks", Static)
        line.update(plain(marks))
        line.display = bool(marks)

    def _reveal(self, line: int) -> None:
        box = self.query_one("#figures", VerticalScroll)
        if not box.scroll_offset.y <= line < box.scroll_offset.y + max(1, box.size.height):
            box.scroll_to(y=max(0, line - box.size.height // 2), animate=False)

    def _say_within(self) -> None:
        within = self._within
        words: list[str] = []
        if within.case:
            words.append(self._number or within.case)
        if within.csp:
            words.append(within.csp.says(self.face.lang))
        if within.year:
            words.append(Narrowing(year=within.year).says(self.face.lang))
        told = ", ".join(words) or self.say(Text("이 저장소의 모든 평가", "All assessments of this store"))
        if self._left and not within.case:
            told += self.say(
                Text(f"   아직 세지 않은 평가 {self._left}건 ...", f"   {self._left} still to be counted ...")
            )
        self.query_one("#within", SayLine).show(told)


def _axis(chart: Chart) -> int:
    """Cells to the left of the lines: for the figures of the axis, and the marks below them."""
    return max(5, 1 + max(len(str(value)) for one in chart.series for value in one.values))


def _within(chart: Chart, at: tuple[int, int]) -> tuple[int, int]:
    """The nearest figure there is."""
    return (
        max(0, min(at[0], len(chart.categories) - 1)),
        max(0, min(at[1], len(chart.series) - 1)),
    )
