"""The workspace, lower half: layout, loading, moving from item to item, saying what is saved."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from msgspec.structs import replace
from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from inspector_tui import workspace as ws
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.text import Text
from inspector_tui.model.views import DomainRow, HistoryRow, ItemDetail, ItemRow, Overview, Turn
from inspector_tui.model.words import WorkState

from ...base import Face
from ...forms import Line
from ...inert import plain, together
from ...painting import ALL_DOMAINS, clock_time, counts, day_time, evidence_line, paint_domain, paint_item
from ...widgets.item_pane import LABEL, ItemPane
from ...widgets.line_list import LineList
from ...widgets.lines import HeadLine, SayLine
from ...widgets.text_view import TextView

EVERY: Final = ""
"""The domain id that stands for all of them."""
SIDE_FROM: Final = 180
"""Columns from which history and evidence stand beside the item."""


class CaseFace(Face):
    """One assessment on screen. ``items`` is the list, ``pane`` the item in full."""

    AUTO_FOCUS = "#items"
    KEYS_OF = "workspace"

    def __init__(self, case: str, *, item: str = "", subject: str | None = None) -> None:
        """``item`` to begin at, and ``subject`` to show there, where one was opened from a search.

        With a ``subject`` ("" for the item alone) one goes back to where one came from.
        """
        super().__init__()
        self.case = case
        self.visiting = subject is not None
        self._begin = item
        self._show = subject or ""
        self.overview: Overview | None = None
        self.domain = EVERY
        self._find = ""
        self._saved_at = ""
        self._wanted: str | None = None

    def compose(self) -> ComposeResult:
        """Head, the four columns, a line for what was just done, keys."""
        yield HeadLine()
        with Horizontal(id="columns"):
            yield LineList[DomainRow](
                lambda row, width: paint_domain(row, width, self.face.lang), lambda row: row.id, id="domains"
            )
            with Vertical(id="middle"):
                yield Line(id="find")
                yield LineList[ItemRow](
                    lambda row, width: paint_item(row, width, self.face.lang), lambda row: row.id, id="items"
                )
            yield ItemPane(lambda: self.face.lang, id="pane")
            yield TextView("side", can_focus=False)
        yield SayLine("said")
        yield self.foot()

    # -- what is on it -----------------------------------------------------------------------------

    @property
    def items(self) -> LineList[ItemRow]:
        """The list of items."""
        return self.query_one("#items", LineList)

    @property
    def domains(self) -> LineList[DomainRow]:
        """The list of domains, "all" first."""
        return self.query_one("#domains", LineList)

    @property
    def pane(self) -> ItemPane:
        """The item in full."""
        return self.query_one("#pane", ItemPane)

    @property
    def item_id(self) -> str | None:
        """The item under the cursor."""
        row = self.items.current
        return None if row is None else row.id

    def said(self, text: Text | None, tone: str = "") -> None:
        """What was just done, or why something could not be, on the line above the keys."""
        self.query_one("#said", SayLine).show("" if text is None else self.say(text), tone)

    @contextmanager
    def telling(self) -> Iterator[None]:
        """An error of ours becomes a sentence on screen; the rest of the block is left out."""
        try:
            yield
        except InspectorError as error:
            self.face.tell_error(error)
            self.said(Text(error.say("ko"), error.say("en")), "bold $error")

    def to_copy(self) -> tuple[tuple[Text, str], ...]:
        """The rationale of the item, and the digests of its evidence."""
        detail = self.pane.detail
        if detail is None:
            return ()
        written = detail.draft_rationale or (detail.whole.rationale if detail.whole else "")
        digests = "\n".join(f"{view.sha256}  {view.label}" for view in detail.evidence if view.sha256)
        return (
            (Text("판단근거", "The rationale"), written),
            (Text("증적 sha256", "The evidence's sha256"), digests),
            (Text("항목", "The item"), f"{detail.row.id.upper()} {self.say(detail.row.title)}"),
        )

    # -- loading -----------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Load, and land where the inspector was."""
        self.query_one("#find").display = False
        self.head.show(self.case, "")
        self.load(first=True)

    @work(exclusive=True, group="load")
    async def load(self, *, first: bool = False, keep: str | None = None) -> None:
        """Read the case and the list anew; the cursor stays where it is."""
        run = self.face.door.run
        if first:
            keep = self._begin or await run(ws.resume.recall, f"item/{self.case}")
            domain = "" if self._begin else await run(ws.resume.recall, f"domain/{self.case}")
            self.domain = domain or EVERY
            if not self.visiting:
                filtered = await run(ws.resume.recall, f"find/{self.case}")
                self._find = filtered or ""
                self.face.keeper.put("case", ws.resume.remember, "case", self.case, quiet=True)
        self.overview = await run(ws.cases.overview, self.case)
        if first:
            self._saved_at = clock_time(self.overview.saved_at)
        if self.domain not in {EVERY, *(row.id for row in self.overview.domains)}:
            self.domain = EVERY
        rows = await run(ws.cases.items, self.case, domain=self.domain or None, find=self._find)
        if first and self._find and all(row.id != keep for row in rows):  # another way led here
            self._find = ""
            rows = await run(ws.cases.items, self.case, domain=self.domain or None)
        self.pane.notice = self.overview.notice
        self._show_overview()
        if first and not keep:  # the first time here: where there is something to do
            keep = next((row.id for row in rows if row.state is WorkState.UNJUDGED), None)
        self.items.set_rows(rows, keep=keep or self._wanted)
        self.show_item()
        if first and self.visiting:
            self.begin_with(self._begin, self._show)
        elif first:
            self._as_it_was_left(await run(ws.resume.recall, f"where/{self.case}") == "reading")

    def _as_it_was_left(self, reading: bool) -> None:
        """The filter is shown where one is on; whoever was reading an item reads it again.

        With a text half written the list is shown: there it says so, and w goes on with it.
        """
        if self._find:
            line = self.query_one("#find", Line)
            with self.prevent(Line.Changed):
                line.value = self._find
            line.display = True
        row = self.items.current
        if reading and row is not None and not row.draft and self.app.screen is self and self.items.has_focus:
            self.add_class("-reading")
            self.pane.text.focus()

    def remember_here(self, what: str, value: str) -> None:
        """Keep how this case is looked at, for a start that comes back to it; "" forgets it."""
        if not self.visiting:
            key = f"{what}/{self.case}"
            self.face.keeper.put(key, ws.resume.remember, key, value, quiet=True)

    def begin_with(self, item: str, subject: str) -> None:
        """Opened from a search: show what was found, once the item is read."""

    @work(exclusive=True, group="counts")
    async def recount(self) -> None:
        """The counts in the head line and the domains, after something was recorded."""
        self.overview = await self.face.door.run(ws.cases.overview, self.case)
        self._show_overview()

    def _show_overview(self) -> None:
        overview = self.overview
        if overview is None:
            return
        self.domains.set_rows((self._every(), *overview.domains), keep=self.domain)
        self._show_head()

    def _show_head(self) -> None:
        overview = self.overview
        if overview is None:
            return
        lang = self.face.lang
        left = f"{overview.number} {overview.service.say(lang)}"
        if overview.forks:
            alarm = Text(f"! 갈라진 기록 {overview.forks} | ", f"! forked {overview.forks} | ")
            left = alarm.say(lang) + left
        if overview.state.ko:
            left += f" | {overview.state.say(lang)}"
        if overview.actor:
            left += f" | {overview.actor}"
        saving, tone = self._saving_words()
        late = overview.overdue
        overdue = Text(f" | 요청 지남 {late}", f" | overdue {late}").say(lang) if late else ""
        self.head.show(left, f"{counts(overview.progress, lang)}{overdue} | {saving}", tone)

    def _saving_words(self) -> tuple[str, str]:
        state = self.face.save_state
        if self.overview is not None and self.overview.read_only:
            return self.say(Text("읽기 전용", "read-only")), ""
        if state.kind == "failed":
            return self.say(
                Text(f"저장 안 됨 - {state.reason.ko}", f"NOT saved - {state.reason.en}")
            ), "$error"
        if state.kind == "saving":
            return self.say(Text("저장 중", "saving")), ""
        at = state.at if state.kind == "saved" else self._saved_at
        return self.say(Text(f"저장됨 {at}", f"saved {at}")), ""

    def saving_changed(self) -> None:
        """Say it truthfully; at the end of the program there may be no head line left to say it on."""
        if self.query(HeadLine):
            self._show_head()

    def show_item(self) -> None:
        """Show the item under the cursor."""
        item = self.item_id
        if item is None:
            self._wanted = None
            self.pane.show(None)
            return
        self._stand_on(item)
        self._fetch_item(item)

    def _stand_on(self, item: str) -> None:
        self._wanted = item
        self.face.keeper.put(f"item/{self.case}", ws.resume.remember, f"item/{self.case}", item, quiet=True)

    @work(exclusive=True, group="item")
    async def _fetch_item(self, item: str) -> None:
        await self.refresh_item(item)

    async def refresh_item(self, item: str) -> ItemDetail:
        """Read one item anew; its line and, if it is still the one looked at, its pane follow."""
        detail = await self.face.door.run(ws.cases.item, self.case, item)
        self.items.replace_row(detail.row)
        if self.item_id == item:
            self.show_detail(detail)
        return detail

    def show_detail(self, detail: ItemDetail) -> None:
        """An item in full, and beside it what there is room for."""
        self.pane.show(detail)
        if self.size.width >= SIDE_FROM:
            self._fetch_side(detail)

    def show_turn(self, turn: Turn) -> None:
        """What a verdict changed: its line, its domain's and the head line; nothing else is painted."""
        self.items.replace_row(turn.row)
        if self.overview is None:
            return
        same = turn.domain.id
        domains = tuple(turn.domain if row.id == same else row for row in self.overview.domains)
        self.overview = replace(self.overview, progress=turn.progress, domains=domains)
        self.domains.replace_row(turn.domain)
        self.domains.replace_row(self._every())
        self._show_head()

    def _every(self) -> DomainRow:
        progress = self.overview.progress if self.overview is not None else None
        if progress is None:
            return DomainRow(EVERY, ALL_DOMAINS, 0, 0)
        return DomainRow(EVERY, ALL_DOMAINS, progress.judged, progress.total)

    @work(exclusive=True, group="side")
    async def _fetch_side(self, detail: ItemDetail) -> None:
        rows = await self.face.door.run(ws.history.of_item, self.case, detail.row.id)
        self.query_one("#side", TextView).show(self._side(detail, rows))

    def _side(self, detail: ItemDetail, rows: tuple[HistoryRow, ...]) -> Iterator[Content]:
        lang = self.face.lang
        yield together((Text("증적", "Evidence").say(lang), LABEL))
        for view in detail.evidence:
            yield together(f"{evidence_line(view, lang)}")
        yield plain("")
        yield together((Text("이력", "History").say(lang), LABEL))
        for row in rows[:40]:
            undone = Text(" (되돌림)", " (undone)").say(lang) if row.undone else ""
            yield together((f"{day_time(row.at)} {row.by}  ", "$text-muted"), f"{row.what.say(lang)}{undone}")

    def relabel(self) -> None:
        """Everything again in the language of now."""
        super().relabel()
        self._show_overview()
        self.items.refresh()
        self.pane.say_again()
        self.said(None)
        if self.pane.detail is not None and self.size.width >= SIDE_FROM:
            self._fetch_side(self.pane.detail)

    def on_resize(self) -> None:
        """Wider may mean one column more."""
        if self.pane.detail is not None and self.size.width >= SIDE_FROM:
            self._fetch_side(self.pane.detail)

    # -- domains -----------------------------------------------------------------------------------

    def do_domain_before(self) -> None:
        """The domain before."""
        self.domains.action_step(-1)

    def do_domain_after(self) -> None:
        """The domain after."""
        self.domains.action_step(1)

    @on(LineList.Moved, "#domains")
    def _domain_moved(self) -> None:
        row = self.domains.current
        if row is None or row.id == self.domain:
            return
        self.domain = row.id
        key = f"domain/{self.case}"
        self.face.keeper.put(key, ws.resume.remember, key, row.id, quiet=True)
        self.said(row.title)
        self.load()

    @on(LineList.Chosen, "#domains")
    def _domain_chosen(self) -> None:
        self.items.focus()
