"""The workspace: one assessment, everything that is done on site, a key away."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from textual import events, on, work
from textual.screen import Screen
from textual.widgets import Input

from inspector_tui import workspace as ws
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.text import Text
from inspector_tui.model.views import ItemDetail, Overview, Saved

from ...forms import Line
from ...widgets.line_list import LineList
from .rooms_face import RoomsFace


class WorkspaceScreen(RoomsFace):
    """List, item, dialogs."""

    CSS_PATH = "workspace.tcss"

    def on_mount(self) -> None:
        """The setting of last time; then what other inspections know of the items."""
        self.recall_advance()
        self._look_up()

    @work(exclusive=True, group="before")
    async def _look_up(self) -> None:
        """Marks of what was found before: after everything else, a few cases at a time."""
        run = self.face.door.run
        if await run(ws.cases.alone) or self.face.presenting:
            return
        with suppress(InspectorError):  # a help beside the work: what is wrong is said where one looks back
            left = await run(ws.past_index.behind)
            while left and self.is_current:
                left = min(await run(ws.past_index.step), left - 1)
            before = await run(ws.lookback.marks, self.case)
            if self.is_mounted:
                self.pane.before = before
                self.pane.say_again()

    # -- moving ------------------------------------------------------------------------------------

    @on(LineList.Moved, "#items")
    def _item_moved(self) -> None:
        self._offer(None)
        if self._about is not None:
            self.leave_writing()
        self.show_item()

    @on(LineList.Chosen, "#items")
    def _item_chosen(self) -> None:
        self.add_class("-reading")
        self.pane.text.focus()

    @on(LineList.Chosen, "#parts")
    def _part_chosen(self) -> None:
        self.do_write()

    def on_descendant_focus(self) -> None:
        """Whether the list or an item is looked at, for a start that comes back here."""
        if self.overview is not None:
            self.remember_here("where", "reading" if self.has_class("-reading") else "")

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """The rationale was left by tab or the mouse: keep it."""
        if event.widget is self.pane.prose and self._about is not None and self.app.screen is self:
            self.leave_writing()

    def do_parts(self) -> None:
        """To the sub-items and assets."""
        if not self.pane.has_class("-parts"):
            self.said(
                Text("이 항목에는 세부항목도 자산도 없습니다.", "This item has neither sub-items nor assets.")
            )
            return
        self.add_class("-reading")
        self.pane.parts.focus()

    def do_back(self) -> None:
        """One step back, whatever is open."""
        find = self.query_one("#find", Line)
        if self._about is not None:
            self.leave_writing()
        elif self.pane.claiming:
            self.pane.hide_claim()
        elif self.pane.parts.has_focus:
            self.pane.text.focus()
        elif self.has_class("-reading"):
            self.remove_class("-reading")
            self.items.focus()
        elif find.display:
            find.value = ""
            find.display = False
            self.items.focus()
        elif not self.items.has_focus:
            self.items.focus()
        elif self.visiting:
            self.do_home()
        else:
            self.said(Text("q: 평가 목록   ctrl+q: 끝내기", "q: list of assessments   ctrl+q: quit"))

    @work(exclusive=True, group="home")
    async def do_home(self) -> None:
        """Back to the assessments; here again next time the program starts only if it ends here."""
        if await self.settle():
            if not self.visiting:
                self.face.keeper.put("case", ws.resume.remember, "case", "", quiet=True)
            self.remember_here("find", "")
            self.remember_here("where", "")
            self.dismiss(None)

    # -- filter ------------------------------------------------------------------------------------

    def do_find(self) -> None:
        """Open the filter."""
        find = self.query_one("#find", Line)
        find.placeholder = self.say(
            Text("찾기: 제목, 번호, 충족, has:finding, ㅈㄱㄱㅎ", "title, id, satisfied, has:finding")
        )
        self.remove_class("-reading")
        find.display = True
        self.set_focus(find)  # now: keys typed at once are for it

    def do_mine(self) -> None:
        """Only the items that the plan gives me; pressed again, all of them."""
        find = self.query_one("#find", Line)
        on = ws.cases.MINE not in find.value
        find.value = f"{ws.cases.MINE} " if on else ""
        find.display = on
        self.remove_class("-reading")
        self.items.focus()

    @on(Input.Changed, "#find")
    def _find_typed(self, event: Input.Changed) -> None:
        self._find = event.value
        self.narrow()

    @work(exclusive=True, group="load")
    async def narrow(self) -> None:
        """The rows that fit what was typed."""
        self.remember_here("find", self._find)
        rows = await self.face.door.run(
            ws.cases.items, self.case, domain=self.domain or None, find=self._find
        )
        self.items.empty = self.say(
            Text("맞는 항목이 없습니다. esc: 모두 보기", "No item fits. escape: show all")
        )
        here = self.item_id
        lost = all(row.id != here for row in rows)
        self.items.set_rows(rows, keep=rows[0].id if lost and rows else None)
        self.show_item()
        if self._find:
            self.said(Text(f"{len(rows)}개 항목", f"{len(rows)} items"))

    @on(Input.Submitted, "#find")
    def _find_done(self) -> None:
        self.items.focus()

    # -- dialogs -----------------------------------------------------------------------------------

    async def _fresh(self) -> tuple[ItemDetail, Overview] | None:
        """The item as it is now, with what was being written kept first."""
        item = self.item_id
        if item is None or self.overview is None or not await self.settle():
            return None
        return await self.refresh_item(item), self.overview

    async def _ask(self, dialog: Screen[Any], item: str) -> None:
        saved = await self.face.push_screen_wait(dialog)
        if isinstance(saved, Saved):
            self._recorded(saved)
            await self.refresh_item(item)
            self.recount()

    @work(exclusive=True, group="dialog")
    async def do_evidence(self) -> None:
        """Record evidence."""
        from ..evidence.evidence import EvidenceDialog

        if fresh := await self._fresh():
            await self._ask(EvidenceDialog(self.case, fresh[1], fresh[0]), fresh[0].row.id)

    @work(exclusive=True, group="dialog")
    async def do_finding(self) -> None:
        """Write a finding."""
        from ..findings.finding import FindingDialog

        if fresh := await self._fresh():
            await self._ask(FindingDialog(self.case, fresh[1], fresh[0]), fresh[0].row.id)

    @work(exclusive=True, group="dialog")
    async def do_note(self) -> None:
        """Write a private note."""
        from .note import NoteDialog

        if fresh := await self._fresh():
            await self._ask(NoteDialog(self.case, fresh[0]), fresh[0].row.id)

    @work(exclusive=True, group="dialog")
    async def do_by_asset(self) -> None:
        """One verdict over several assets."""
        from .by_asset import ByAssetDialog

        if fresh := await self._fresh():
            if not fresh[0].assets:
                self.said(Text("이 항목은 자산별로 판정하지 않습니다.", "This item is not judged by asset."))
                return
            await self._ask(ByAssetDialog(self.case, fresh[0]), fresh[0].row.id)

    @work(exclusive=True, group="dialog")
    async def do_reason(self) -> None:
        """Why only partially."""
        from .reason import ReasonDialog

        if fresh := await self._fresh():
            await self._ask(ReasonDialog(self.case, fresh[0]), fresh[0].row.id)

    @work(exclusive=True, group="dialog")
    async def do_conflict(self) -> None:
        """Choose one of several values."""
        from .conflict import ConflictDialog

        if fresh := await self._fresh():
            if not fresh[0].conflict:
                self.said(Text("이 항목에는 충돌이 없습니다.", "This item has no conflict."))
                return
            await self._ask(ConflictDialog(self.case, fresh[0]), fresh[0].row.id)

    @work(exclusive=True, group="dialog")
    async def do_history(self) -> None:
        """Who changed this item."""
        from .history import HistoryDialog

        if fresh := await self._fresh():
            await self.face.push_screen_wait(HistoryDialog(self.case, fresh[0].row.id))

    @work(exclusive=True, group="dialog")
    async def do_look_back(self) -> None:
        """The item over all inspections."""
        from ..past.lookback import LookBackScreen

        if self.item_id is not None and await self.settle():
            await self.face.push_screen_wait(LookBackScreen(self.case, self.item_id))

    @work(exclusive=True, group="claim")
    async def do_claim(self) -> None:
        """Show the CSP's own claim, or hide it."""
        item = self.item_id
        if self.pane.claiming or item is None:
            self.pane.hide_claim()
            return
        lines = await self.face.door.run(ws.cases.claims, self.case, item)
        said = tuple(line for line in lines if line.claim is not None)
        if not said:
            self.said(Text("이 항목에는 자체평가가 없습니다.", "There is no claim for this item."))
        elif self.item_id == item:
            self.add_class("-reading")
            self.pane.show_claims(said)

    @work(exclusive=True, group="dialog")
    async def do_coverage(self) -> None:
        """Items by assets; enter there comes back here."""
        from .coverage import CoverageScreen

        if self.overview is not None and await self.settle():
            self._jump(await self.face.push_screen_wait(CoverageScreen(self.case, self.domain or None)))

    @work(exclusive=True, group="dialog")
    async def do_pending(self) -> None:
        """Evidence that has not come yet."""
        from .pending import PendingDialog

        if await self.settle():
            self._jump(await self.face.push_screen_wait(PendingDialog(self.case)))

    @work(exclusive=True, group="dialog")
    async def do_review(self) -> None:
        """What stands in the way of finishing."""
        from .review import ReviewScreen

        if self.overview is not None and await self.settle():
            self._jump(await self.face.push_screen_wait(ReviewScreen(self.case, self.overview)))

    @work(exclusive=True, group="dialog")
    async def do_export(self) -> None:
        """Sign and export."""
        from ..leaving.export import ExportDialog

        if self.overview is not None and await self.settle():
            await self.face.push_screen_wait(ExportDialog(self.case, self.overview))
            self.load()
