"""The workspace, middle: verdicts, rationale, undo and redo. One key judges and moves on."""

from __future__ import annotations

from itertools import chain, islice
from typing import ClassVar

from textual import on, work
from textual.widgets import TextArea

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.views import ItemDetail, PartRow, Saved
from inspector_tui.model.words import PartialReason, Verdict, WorkState

from ...commands import Command
from ...painting import clock_time
from ...widgets.lines import FootLine
from .case_face import CaseFace
from .workspace_commands import WORKSPACE_COMMANDS, WRITING

Part = tuple[str | None, str | None]
"""(sub-item, asset) a judgement is about; (None, None) is the whole item."""
WHOLE: Part = (None, None)
READ_ONLY = Text("읽기 전용으로 연 평가이므로 기록할 수 없습니다.", "This was opened for reading only.")
DIGITS = {"satisfied": 0, "partial": 1, "unsatisfied": 2, "na": 3, "unverifiable": 4}
"""Which reason a verdict's digit picks while reasons are offered."""
SHORT_REASONS = (
    Text("일부 자산", "some assets"),
    Text("절차만", "procedure only"),
    Text("기록 부족", "few records"),
    Text("최근 도입", "recent"),
    Text("기타", "other"),
)
"""The partial reasons in their order, short enough for one foot line of 80 columns."""
JUDGED = "judgement.set"
KIND_OF = {
    "unverifiable": "judgement.set/unverifiable",
    "evidence": "evidence.set",
    "finding": "finding.set",
    "note": "note.set",
    "undo": "undo",
    "redo": "undo",
    "conflict": "conflict.settle",
}
"""What a command records; anything else that records judges."""
NO_REASON = Text("없음", "none")


class JudgingFace(CaseFace):
    """Judging the item under the cursor, or the part under the cursor where the parts have the focus."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = WORKSPACE_COMMANDS

    def __init__(self, case: str, *, item: str = "", subject: str | None = None) -> None:
        super().__init__(case, item=item, subject=subject)
        self._moves_on = True
        self._about: tuple[str, Part] | None = None
        self._kept = ""
        self._offered: tuple[str, Part] | None = None

    def why_not(self, name: str) -> Text | None:
        """Nothing is recorded in a store opened for reading; most things need an item."""
        if self.overview is None and name not in {"back", "home"}:
            return Text("평가를 읽는 중입니다.", "The assessment is still being read.")
        if name in WRITING and self.overview is not None and self.overview.read_only:
            return READ_ONLY
        if name in WRITING and self.overview is not None and (closed := self._phase_closed(name)) is not None:
            return closed
        if name in WRITING and not self.items.rows and not self._find:
            return Text("평가를 읽는 중입니다.", "The assessment is still being read.")
        if name in WRITING - {"undo", "redo"} and self.item_id is None:
            return Text(
                "고른 항목이 없습니다. esc로 찾기를 닫으십시오.",
                "No item is chosen; escape closes the filter.",
            )
        return None

    def _phase_closed(self, name: str) -> Text | None:
        """Why the state that the case is in does not take what ``name`` records."""
        closed = self.overview.closed if self.overview is not None else {}
        return closed.get("") or closed.get(KIND_OF.get(name, JUDGED))

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
        part, row = self._part()
        if row is not None and (self.pane.detail is None or self.pane.detail.row.id != item):
            return
        with self.telling():
            if not await self._settle_quietly():
                return
            asks = verdict is Verdict.PARTIAL
            await self._turn(item, part, verdict, state, goes_on=state is not WorkState.UNJUDGED and not asks)
            if asks:
                self._offer((item, part))

    async def _turn(
        self,
        item: str,
        part: Part,
        verdict: Verdict | None,
        state: WorkState,
        *,
        reason: PartialReason | None = None,
        goes_on: bool = True,
    ) -> None:
        """Record, count and read the next item in one visit to the store; then paint what changed."""
        (sub, asset), whole = part, part == WHOLE
        then = self._next_here(item) if whole and goes_on and self._moves_on else None
        turn = await self.face.door.run(
            ws.turns.judge,
            self.case,
            item,
            verdict=verdict,
            state=state,
            reason=reason,
            sub=sub,
            assets=() if asset is None else (asset,),
            then=then,
        )
        with self.app.batch_update():
            self._recorded(turn.saved)
            self.show_turn(turn)
            if self.item_id != item:
                return
            if then is not None and self.items.go(then, silently=True):
                self._stand_on(then)
            self.show_detail(turn.shown)
            if reason is not None:
                said = turn.saved.said
                why = reason.label
                self.said(Text(f"{said.ko} ({why.ko})", f"{said.en} ({why.en})"), "bold")
            if not whole and goes_on:
                self.pane.parts.action_step(1)
            elif whole and goes_on and self._moves_on and then is None:
                done = Text(
                    "이 목록에 남은 미평가 항목이 없습니다.", "Nothing is left unjudged in this list."
                )
                said = turn.saved.said
                self.said(Text(f"{said.ko}. {done.ko}", f"{said.en}. {done.en}"), "bold")

    def _next_here(self, after: str | None) -> str | None:
        """The next unjudged item of the list as it stands, going round once."""
        rows, place = self.items.rows, self.items.cursor
        if after is None:
            place = -1
        for row in chain(islice(rows, place + 1, None), islice(rows, max(place, 0))):
            if row.state is WorkState.UNJUDGED and row.id != after:
                return row.id
        return None

    # -- why only partially --------------------------------------------------------------------------

    def _offer(self, about: tuple[str, Part] | None) -> None:
        """Offer the reasons in the foot line; None takes the offer away."""
        if about == self._offered:
            return
        self._offered = about
        self.query_one(FootLine).refresh()
        if about is not None:
            self.said(
                Text(
                    "부분충족으로 저장했습니다. 사유를 고르십시오 (esc: 사유 없이 다음으로)",
                    "Saved as partially satisfied. Pick the reason (escape: none)",
                ),
                "bold",
            )

    def foot_keys(self) -> list[tuple[str, str]]:
        """The reasons while they are offered."""
        if self._offered is None:
            return super().foot_keys()
        picks = [(str(n), self.say(label)) for n, label in enumerate(SHORT_REASONS, 1)]
        return [*picks, ("esc", self.say(NO_REASON))]

    def more_word(self) -> str:
        """No "more" beside the reasons: the line is full."""
        return super().more_word() if self._offered is None else ""

    async def action_command(self, name: str) -> None:
        """While reasons are offered a digit picks one and Escape none; any other key means what it says."""
        offered = self._offered
        if offered is None:
            await super().action_command(name)
            return
        self._offer(None)
        (item, part), digit = offered, DIGITS.get(name)
        if self.item_id != item or (digit is None and name != "back"):
            await super().action_command(name)
            return
        with self.telling():
            if digit is not None:
                reason = list(PartialReason)[digit]
                await self._turn(item, part, Verdict.PARTIAL, WorkState.JUDGED, reason=reason)
            elif part == WHOLE and self._moves_on and (then := self._next_here(item)):
                self.items.go(then)

    def _recorded(self, saved: Saved) -> None:
        self._saved_at = clock_time(saved.at)
        self.face.note_saved(self._saved_at)
        self.said(saved.said, "bold")
        if saved.warning is not None:
            self.face.tell(saved.warning, "warning")

    def do_next(self) -> None:
        """The next unjudged item of this list."""
        target = self._next_here(self.item_id)
        if target is None:
            self.said(
                Text(
                    "이 목록에 미평가 항목이 없습니다. r로 검토하십시오.",
                    "Nothing is unjudged in this list; r reviews.",
                )
            )
            return
        self.items.go(target)

    def do_advance(self) -> None:
        """Move on after a verdict, or stay: remembered."""
        self._moves_on = not self._moves_on
        self.face.change_here("judging.after_verdict", "next" if self._moves_on else "stay")
        moves = Text("판정하면 다음 미평가 항목으로 갑니다.", "A verdict moves on to the next unjudged item.")
        stays = Text("판정해도 그 항목에 머뭅니다.", "A verdict stays on its item.")
        self.said(moves if self._moves_on else stays)

    @work
    async def recall_advance(self) -> None:
        """As it was last time, unless the configuration says."""
        kept = await self.face.door.run(ws.resume.recall, "advance")
        self._moves_on = self.face.settled("judging.after_verdict", kept)[0] == "next"

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
            from ..sensitive import SensitiveDialog

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
