"""What a search is narrowed to: every value there is, ticked or not."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from inspector_tui import workspace as ws
from inspector_tui.model.past import PastFacets, PastQuery
from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import EVERYWHERE, Dialog
from ...inert import fitted
from ...widgets.line_list import LineList, Painted


class FilterDialog(Dialog[PastQuery]):
    """Gives back the query as it was narrowed, also when it is left: each tick counts at once."""

    HEADING: ClassVar[Text] = Text("조건", "Filters")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "tick",
            ("space",),
            Text("고르기 (enter)", "Tick (enter)"),
            Text("조건을 더하거나 뺍니다.", "Add it or take it away."),
            True,
        ),
        Command(
            "none",
            ("x", "f5"),
            Text("모두 지우기", "None"),
            Text("모든 조건을 지웁니다.", "Take all away."),
            True,
        ),
        Command(
            "next",
            ("n", "f3"),
            Text("다음 종류", "Next kind"),
            Text("다음 종류의 조건으로 갑니다.", "To the next kind of filter."),
            True,
        ),
        Command(
            "save",
            ("f2",),
            Text("찾기", "Search"),
            Text("고른 조건으로 찾습니다.", "Search with what is ticked."),
            True,
        ),
        Command(
            "cancel",
            ("escape",),
            Text("닫기", "Close"),
            Text("닫습니다. 고른 조건은 그대로 씁니다.", "Close; what was ticked counts."),
            True,
        ),
        *EVERYWHERE,
    )

    def __init__(self, query: PastQuery, known: PastFacets) -> None:
        super().__init__()
        self._query = query
        self._known = known

    def body(self) -> ComposeResult:
        """The list."""
        yield LineList[ws.searching.Filter](self._paint, lambda one: f"{one.field}/{one.value}", id="filters")

    def on_mount(self) -> None:
        """Fill it; the cursor on the first that is ticked."""
        super().on_mount()
        rows = ws.searching.every(self._known)
        ticked = next((f"{one.field}/{one.value}" for one in rows if self._has(one)), None)
        self.filters.set_rows(rows, keep=ticked)

    @property
    def filters(self) -> LineList[ws.searching.Filter]:
        """The list."""
        return self.query_one("#filters", LineList)

    def _has(self, one: ws.searching.Filter) -> bool:
        return any(str(value) == one.value for value in getattr(self._query, one.field))

    def _paint(self, one: ws.searching.Filter, _: int) -> Painted:
        on = self._has(one)
        return [
            (" [x] " if on else " [ ] ", "accent" if on else "dim"),
            (fitted(self.say(one.name), 10), "dim"),
            (self.say(one.shown), "strong" if on else ""),
        ]

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        self.do_tick()

    def do_tick(self) -> None:
        """Add it or take it away."""
        one = self.filters.current
        if one is not None:
            self._query = ws.searching.toggled(self._query, one, self._known)
            self.filters.refresh()

    def do_none(self) -> None:
        """All of them."""
        self._query = PastQuery(words=self._query.words)
        self.filters.refresh()

    def do_next(self) -> None:
        """The first of the next kind."""
        here = self.filters.current
        if here is not None:
            kinds = list(dict.fromkeys(row.field for row in self.filters.rows))
            wanted = kinds[(kinds.index(here.field) + 1) % len(kinds)]
            first = next(row for row in self.filters.rows if row.field == wanted)
            self.filters.go(f"{first.field}/{first.value}")

    def do_save(self) -> None:
        """Back, with what was ticked."""
        self.dismiss(self._query)

    def do_cancel(self) -> None:
        """The same: what was ticked counts."""
        self.do_save()
