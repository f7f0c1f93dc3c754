"""The pictures over all inspections, over those of a provider or a year, or of the one at hand."""

from __future__ import annotations

from itertools import count
from typing import ClassVar

from msgspec.structs import replace
from textual import work

from inspector_tui import workspace as ws
from inspector_tui.model.charts import Chart
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.past import PastQuery
from inspector_tui.model.text import Text

from ...commands import Command
from ...sayings import NOT_WHILE_PRESENTING
from .dashboard_commands import DASHBOARD_COMMANDS, PICTURES
from .dashboard_face import OVER, READING, DashboardFace, Within
from .narrow import NarrowDialog

NO_CASE = Text("홈에서 고른 평가가 없습니다.", "No assessment was chosen on the first screen.")
NOTHING = Text("찾을 것이 없습니다.", "There is nothing to be found here.")
TOO_SMALL = Text(
    "한눈에 보려면 화면이 더 커야 합니다(150x40).", "An overview needs a larger screen (150x40)."
)
AGAIN = 8
"""After so many steps of taking cases in, the figures are read again: they grow while one looks."""


class DashboardScreen(DashboardFace):
    """``case`` and ``number`` are what the cursor of the first screen stood on, if anything."""

    CSS_PATH = "dashboard.tcss"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = DASHBOARD_COMMANDS

    def on_mount(self) -> None:
        """Read, unless the provider is looking."""
        self.query_one("#plot").display = False
        self.relabel()
        if not self.face.presenting:
            self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Show what the index knows; take in what it does not, a few cases at a time; show again."""
        await self._read()
        if self._within.case:
            return
        run = self.face.door.run
        self._left = await run(ws.past_index.behind)
        for turn in count(1):
            if not self._left or not self.is_mounted:
                break
            self._say_within()
            self._left = min(await run(ws.past_index.step), self._left - 1)
            if not self._left or turn % AGAIN == 0:
                await self._read()
        self._say_within()

    async def _read(self) -> None:
        within, run = self._within, self.face.door.run
        self._problem = None
        try:
            if within.case:
                self._charts = await run(ws.dashboard.charts_of_case, within.case)
            else:
                providers = (within.csp.provider,) if within.csp else ()
                years = (within.year,) if within.year else ()
                self._charts = await run(
                    lambda desk: ws.dashboard.charts(desk, providers=providers, years=years)
                )
        except InspectorError as error:
            self._charts, self._problem = (), error.told()
        if self.is_mounted:
            self._draw()

    # -- what can be done ----------------------------------------------------------------------------

    def why_not(self, name: str) -> Text | None:
        """Nothing while the provider looks; one thing needs a case, one a large screen."""
        if name == "close":
            return None
        if self.face.presenting:
            return NOT_WHILE_PRESENTING
        if name == "this_case" and not self._case:
            return NO_CASE
        if name == "overview" and not self._roomy:
            return TOO_SMALL
        if name == "open" and self.chart is not None and self.chart.empty and not self._within.case:
            return NOTHING
        if name == "keep" and not self._charts:
            return READING
        return None

    async def action_command(self, name: str) -> None:
        """A digit is a picture."""
        if name.startswith("picture_") and self.why_not(name) is None:
            self._go(int(name.removeprefix("picture_")) - 1)
            return
        await super().action_command(name)

    def _go(self, picture: int) -> None:
        self._picture = picture
        self._at = (0, 0)
        self._draw()

    def do_overview(self) -> None:
        """All of them."""
        self._go(OVER)

    def do_next(self) -> None:
        """The next picture, round and round."""
        self._go((self.picture + 1) % len(PICTURES))

    def do_table(self) -> None:
        """Table and picture."""
        self._table = not self._table
        if self.picture == OVER:
            self._picture = 0
        self._draw()

    def do_up(self) -> None:
        """The figure above."""
        self._move(-1, 0)

    def do_down(self) -> None:
        """The figure below."""
        self._move(1, 0)

    def do_left(self) -> None:
        """The figure to the left."""
        self._move(0, -1)

    def do_right(self) -> None:
        """The figure to the right."""
        self._move(0, 1)

    def _move(self, down: int, right: int) -> None:
        chart = self.chart
        if chart is None:
            self._at = ((self._at[0] + down + 3 * right) % len(PICTURES), 0)
        elif self._plots and self._is_plotted(chart):  # time goes to the right
            self._at = (self._at[0] + right, self._at[1] + down)
        else:
            self._at = (self._at[0] + down, self._at[1] + right)
        self._draw()

    @work(group="dialog")
    async def do_open(self) -> None:
        """From the overview to a picture; from a figure to what it counts, or to the one case at hand."""
        chart = self.chart
        if chart is None:
            self._go(self._at[0] % len(PICTURES))
        elif self._within.case:
            from .opening import open_where

            try:
                await open_where(self, self._within.case)
            except InspectorError as error:
                self.face.tell(error.told(), "error")
        else:
            await self._search(chart)

    async def _search(self, chart: Chart) -> None:
        """The search screen, with the words that a person would have typed."""
        from .search import SearchScreen

        known = await self.face.door.run(ws.searching.facets)
        query = ws.dashboard.query_of(chart, *self._at, self._query())
        self.face.searched = ws.searching.spelled(query, known, self.face.lang)
        self.face.push_screen(SearchScreen())

    def _query(self) -> PastQuery:
        within = self._within
        return PastQuery(
            providers=(within.csp.provider,) if within.csp else (),
            years=(within.year,) if within.year else (),
        )

    def do_keep(self) -> None:
        """The pictures as files."""
        from .keep_pictures import KeepPicturesDialog

        self.face.push_screen(KeepPicturesDialog(self._charts))

    @work(group="dialog")
    async def do_narrow(self) -> None:
        """One year or one provider; both, one after the other."""
        chosen = await self.face.push_screen_wait(NarrowDialog())
        if chosen is not None:
            within = replace(self._within, case="")
            self._look(replace(within, year=chosen.year) if chosen.year else replace(within, csp=chosen))

    def do_this_case(self) -> None:
        """The one at hand."""
        self._look(Within(case=self._case))

    def do_all(self) -> None:
        """Everything again."""
        self._look(Within())

    def _look(self, within: Within) -> None:
        self._within = within
        self._left = 0
        self._at = (0, 0)
        self.load()

    def do_close(self) -> None:
        """Back."""
        self.dismiss()
