"""The workspace, middle: verdicts, rationale, undo and redo. One key judges and moves on."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.widgets import TextArea

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.views import ItemDetail, PartRow, Saved
from inspector_tui.model.words import Verdict, WorkState

from ..commands import Command
from ..painting import clock_time
from .case_face import CaseFace
from .workspace_commands import WORKSPACE_COMMANDS, WRITING

Part = tuple[str | None, str | None]
"""(sub-item, asset) a judgement is about; (None, None) is the whole item."""
WHOLE: Part = (None, None)
READ_ONLY = Text("읽기 전용으로 연 평가이므로 기록할 수 없습니다.", "This was opened for reading only.")


class JudgingFace(CaseFace):
    """Judging the item under the cursor, or the part under the cursor where the parts have the focus."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = WORKSPACE_COMMANDS

    def __init__(self, case: str) -> None:
        super().__init__(case)
        self._moves_on = True
        self._about: tuple[str, Part] | None = None
        self._kept = ""

    def why_not(self, name: str) -> Text | None:
        """Nothing is recorded in a store opened for reading; most things need an item."""
        if self.overview is None and name not in {"back", "home"}:
            return Text("평가를 읽는 중입니다.", "The assessment is still being read.")
        if name in WRITING and self.overview is not None and self.overview.read_only:
            return Text(
                "읽기 전용으로 연 평가이므로 기록할 수 없습니다.", "This was opened for reading only."
            )
        if name in WRITING - {"undo", "redo"} and self.item_id is None:
            return Text(
                "고른 항목이 없습니다. esc로 찾기를 닫으십시오.",
                "No item is chosen; escape closes the filter.",
            )
        return None

    # -- verdicts ----------------------------------------------------------------------------------

    async def do_satisfied(self) -> None:
        """1."""
        await self._judge(Verdict.SATISFIED)

    async def do_partial(self) -> None:
        """2."""
        await self._judge(Verdict.PARTIAL)

    async def do_unsatisfied(self) -> None:
        """3."""
        await self._judge(Verdict.UNSATISFIED)

    async def do_na(self) -> None:
        """4."""
        await self._judge(Verdict.NA)

    async def do_unverifiable(self) -> None:
        """5: a work state, no verdict."""
        await self._judge(None, WorkState.UNVERIFIABLE)

    async def do_unjudge(self) -> None:
        """0: back to not assessed."""
        await self._judge(None, WorkState.UNJUDGED)

    def _part(self) -> tuple[Part, PartRow | None]:
        detail, parts = self.pane.detail, self.pane.parts
        row = parts.current
        if not parts.has_focus or detail is None or row is None:
            return WHOLE, None
        return ((row.id, None) if row in detail.sub_items else (None, row.id)), row

    async def _judge(self, verdict: Verdict | None, state: WorkState = WorkState.JUDGED) -> None:
        """Record it; awaited in the key's own turn, so that quick keys judge one item after another."""
        item = self.item_id
        if item is None:
            return
        (sub, asset), row = self._part()
        if row is not None and (self.pane.detail is None or self.pane.detail.row.id != item):
            return
        with self.telling():
            if not await self._settle_quietly():
                return
            saved = await self.face.door.run(
                ws.judging.judge,
                self.case,
                item,
                verdict=verdict,
                state=state,
                sub=sub,
                assets=() if asset is None else (asset,),
            )
            self._recorded(saved)
            moving = row is None and self._moves_on and state is not WorkState.UNJUDGED
            await self.refresh_item(item, show=not moving)
            self.recount()
            if row is not None:
                self.pane.parts.action_step(1)
            elif moving and (not await self._go_next(item) or self.item_id == item):
                await self.refresh_item(item)

    def _recorded(self, saved: Saved) -> None:
        self._saved_at = clock_time(saved.at)
        self.face.note_saved(self._saved_at)
        self.said(saved.said, "bold")
        if saved.warning is not None:
            self.face.tell(saved.warning, "warning")

    async def do_next(self) -> None:
        """The next unjudged item."""
        with self.telling():
            if not await self._go_next(self.item_id):
                self.said(
                    Text("미평가 항목이 없습니다. r로 검토하십시오.", "Nothing is unjudged; r reviews.")
                )

    async def _go_next(self, after: str | None) -> bool:
        target = await self.face.door.run(ws.judging.next_unjudged, self.case, after)
        if target is None:
            return False
        if self.items.go(target):
            return True
        rows = self.items.rows
        place = next((n for n, row in enumerate(rows) if row.id == after), -1)
        for row in (*rows[place + 1 :], *rows[: place + 1]):
            if row.state is WorkState.UNJUDGED:
                return self.items.go(row.id)
        self.said(Text("이 목록에는 미평가 항목이 없습니다.", "Nothing is unjudged in this list."))
        return True

    def do_advance(self) -> None:
        """Move on after a verdict, or stay: remembered."""
        self._moves_on = not self._moves_on
        self.face.keeper.put(
            "advance", ws.resume.remember, "advance", "yes" if self._moves_on else "no", quiet=True
        )
        moves = Text("판정하면 다음 미평가 항목으로 갑니다.", "A verdict moves on to the next unjudged item.")
        stays = Text("판정해도 그 항목에 머뭅니다.", "A verdict stays on its item.")
        self.said(moves if self._moves_on else stays)

    @work
    async def recall_advance(self) -> None:
        """As it was last time."""
        self._moves_on = await self.face.door.run(ws.resume.recall, "advance") != "no"

    # -- rationale ---------------------------------------------------------------------------------

    @work(exclusive=True, group="write")
    async def do_write(self) -> None:
        """Open the rationale of the item or of the part under the cursor."""
        item = self.item_id
        part, row = self._part()
        if item is None or not await self.settle():
            return
        detail = await self.refresh_item(item)
        kept = self._kept_rationale(detail, part)
        draft = await self._draft(item, part)
        self.add_class("-reading")
        self._about = (item, part)
        self._kept = kept
        self.pane.open_prose(kept if draft is None else draft, "" if row is None else row.label)
        self.pane.prose.focus()
        self.pane.prose.scroll_visible(animate=False)
        if draft is not None and draft != kept:
            self.said(Text("작성 중이던 판단근거를 불러왔습니다.", "Brought back what was being written."))

    def _kept_rationale(self, detail: ItemDetail, part: Part) -> str:
        if part == WHOLE:
            judgement = detail.whole
        else:
            rows = (*detail.sub_items, *detail.assets)
            judgement = next((row.judgement for row in rows if row.id in part), None)
        return "" if judgement is None else judgement.rationale

    async def _draft(self, item: str, part: Part) -> str | None:
        subject = ws.judging.subject_of(item, *part)
        drafts = await self.face.door.run(ws.drafting.open_drafts, self.case)
        found = (row.text for row in drafts if row.subject == subject and row.register == "judgement")
        return next(found, None)

    def _draft_key(self) -> str:
        return f"draft/{self.case}/{self._about}"

    @on(TextArea.Changed, "#prose")
    def _typed(self) -> None:
        if self._about is None or not self.pane.writing:
            return
        item, part = self._about
        text = self.pane.prose.words
        if text == self._kept and not self.face.keeper.holds(self._draft_key()):
            return
        subject = ws.judging.subject_of(item, *part)
        self.face.keeper.put(self._draft_key(), ws.drafting.put, self.case, item, subject, "judgement", text)

    async def settle(self) -> bool:
        """What was written becomes an entry. False: the person went back to change what looks secret.

        Only from a worker: it may have to ask.
        """
        return await self._settle(ask=True)

    async def _settle_quietly(self) -> bool:
        return await self._settle(ask=False)

    async def _settle(self, *, ask: bool) -> bool:
        if self._about is None:
            return True
        item, (sub, asset) = self._about
        text = self.pane.prose.words
        if not await self.face.keeper.flush():
            return False
        keep = self.face.door.run
        outcome = await keep(ws.drafting.keep_rationale, self.case, item, text, sub=sub, asset=asset)
        if not isinstance(outcome, Saved):
            if not ask:
                self.leave_writing()
                return False
            from .sensitive import SensitiveDialog

            if not await self.face.push_screen_wait(SensitiveDialog(outcome, text)):
                self.pane.prose.focus()
                return False
            outcome = await keep(
                ws.drafting.keep_rationale, self.case, item, text, accept_sensitive=True, sub=sub, asset=asset
            )
        self._about = None
        self.pane.close_prose()
        if isinstance(outcome, Saved) and outcome.op:
            self._recorded(outcome)
            await self.refresh_item(item)
            self.recount()
        return True

    @work(exclusive=True, group="write")
    async def leave_writing(self) -> None:
        """Escape, tab or moving on: keep the text, go back to the list."""
        if await self.settle():
            self.items.focus()

    # -- undo --------------------------------------------------------------------------------------

    @work(exclusive=True, group="undo")
    async def do_undo(self) -> None:
        """Take back the last recording of this laptop, and say what it was."""
        if await self.settle():
            nothing = Text("되돌릴 기록이 없습니다.", "There is nothing to take back.")
            self._after_undo(await self.face.door.run(ws.history.undo, self.case), nothing)

    @work(exclusive=True, group="undo")
    async def do_redo(self) -> None:
        """Do again what was taken back."""
        if await self.settle():
            nothing = Text("다시 실행할 기록이 없습니다.", "There is nothing to do again.")
            self._after_undo(await self.face.door.run(ws.history.redo, self.case), nothing)

    def _after_undo(self, saved: Saved | None, nothing: Text) -> None:
        if saved is None:
            self.said(nothing)
            return
        self._recorded(saved)
        self.load()
