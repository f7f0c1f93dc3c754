"""Notes, the queue of pending evidence, history, journal, review: what they show and where they lead."""

from __future__ import annotations

from inspector_tui import workspace as ws
from inspector_tui.model.views import EvidenceInput
from inspector_tui.model.words import EvidenceMode, EvidenceStatus, Verdict
from inspector_tui.tui.screens.case.history import HistoryDialog
from inspector_tui.tui.screens.case.journal import JournalDialog
from inspector_tui.tui.screens.case.note import NoteDialog
from inspector_tui.tui.screens.case.pending import PendingDialog
from inspector_tui.tui.screens.case.review import Group, ReviewScreen
from inspector_tui.tui.screens.evidence.arrived import ArrivedDialog
from inspector_tui.tui.screens.evidence.known_evidence import KnownEvidenceDialog


async def promised(here, title, item="acc-03", mode=EvidenceMode.SUBMITTED):
    given = EvidenceInput(mode, EvidenceStatus.PENDING, title=title, promised="16:00", items=(item,))
    return (await here.run(ws.evidence.add, here.case, given)).subject


async def status_of(here, evidence):
    return next(view.status for view in (await here.item()).evidence if view.id == evidence)


async def test_a_note_says_whom_it_reaches_and_is_a_draft_until_saved(room):
    async with room(lang="en") as here:
        await here.show(NoteDialog(here.case, await here.item()))
        assert "office only" in here.text
        await here.fill(note="ask the lead")
        await here.idle()
        await here.app.keeper.flush()
        (draft,) = await here.run(ws.drafting.open_drafts, here.case)
        assert (draft.register, draft.text) == ("note", "ask the lead")
        await here.press("escape")
        dialog = await here.show(NoteDialog(here.case, await here.item()))
        assert dialog.words("note") == "ask the lead"
        await here.act("save")
        await here.until(lambda: bool(here.shown))
        assert [note.text for note in (await here.item()).notes] == ["ask the lead"]
        assert await here.run(ws.drafting.open_drafts, here.case) == ()


async def test_an_emptied_note_leaves_no_draft(room):
    async with room() as here:
        await here.show(NoteDialog(here.case, await here.item()))
        for text in ("x", ""):
            await here.fill(note=text)
            await here.idle()
            await here.app.keeper.flush()
        assert await here.run(ws.drafting.open_drafts, here.case) == ()


async def test_pending_evidence_is_closed_as_what_happened(room, tmp_path):
    (tmp_path / "session.log").write_text("root")
    async with room() as here:
        ids = [await promised(here, title) for title in ("가", "나", "다")]
        dialog = await here.show(PendingDialog(here.case))
        assert [view.id for view in dialog.queue.rows] == ids
        await here.act("refused")
        assert await status_of(here, ids[0]) is EvidenceStatus.REFUSED
        await here.act("missing")
        assert await status_of(here, ids[1]) is EvidenceStatus.MISSING
        await here.act("arrived")
        assert isinstance(here.app.screen, ArrivedDialog)
        await here.fill(path=str(tmp_path / "session.log"))
        await here.act("save")
        await here.until(lambda: here.app.screen is dialog)
        view = next(view for view in (await here.item()).evidence if view.id == ids[2])
        assert (view.status, view.file_name, view.release) == (EvidenceStatus.HELD, "session.log", False)
        assert list(dialog.queue.rows) == []
        await here.act("refused")
        assert here.app.screen is dialog


async def test_enter_in_the_queue_leads_to_the_item(room):
    async with room() as here:
        await promised(here, "가", item="law-02")
        await here.show(PendingDialog(here.case))
        await here.press("enter")
        assert here.shown == ["law-02"]


async def test_evidence_without_a_file_cannot_be_released(room, tmp_path):
    (tmp_path / "a.txt").write_text("a")
    async with room() as here:
        await here.run(
            ws.evidence.add, here.case, EvidenceInput(EvidenceMode.VIEWED, title="가", items=("acc-03",))
        )
        with_file = EvidenceInput(
            EvidenceMode.SUBMITTED, title="나", path=tmp_path / "a.txt", items=("acc-03",)
        )
        await here.run(ws.evidence.add, here.case, with_file)
        dialog = await here.show(KnownEvidenceDialog(here.case, await here.overview(), await here.item()))
        assert dialog.why_not("release") is not None
        dialog.known.cursor = 1
        await here.idle()
        await here.act("release")
        assert [view.release for view in (await here.item()).evidence] == [False, True]
        await here.act("release")
        assert [view.release for view in (await here.item()).evidence] == [False, False]


async def test_history_shows_before_and_after_newest_first(room):
    async with room(lang="en") as here:
        judge = ws.judging.judge
        await here.run(judge, here.case, here.item_id, verdict=Verdict.PARTIAL, rationale="first")
        await here.run(judge, here.case, here.item_id, verdict=Verdict.UNSATISFIED, rationale="second")
        dialog = await here.show(HistoryDialog(here.case, here.item_id))
        rows = dialog.changes.rows
        assert "second" in rows[0].after.en
        assert "first" in rows[0].before.en
        assert "first" in rows[1].after.en
        assert "second" in here.text
        assert "Not satisfied" in here.text
        assert "미충족" not in here.text
        await here.act("redact")
        await here.fill(reason="personal number")
        await here.act("save")
        assert "second" not in "".join(row.after.en for row in dialog.changes.rows)


async def test_the_journal_shows_every_entry(room):
    async with room() as here:
        await here.run(ws.notes.add, here.case, here.item_id, "메모")
        dialog = await here.show(JournalDialog(here.case))
        entries = await here.run(ws.history.journal, here.case, limit=1000)
        assert [row.entry for row in dialog.changes.rows] == [row.entry for row in entries]
        await here.press("escape")
        assert here.shown == [None]


async def test_review_groups_what_stands_in_the_way_and_leads_there(room):
    async with room() as here:
        await here.run(ws.judging.judge, here.case, here.item_id, verdict=Verdict.PARTIAL)
        dialog = await here.show(ReviewScreen(here.case, await here.overview()))
        rows = dialog.obstacles.rows
        groups = [row for row in rows if isinstance(row, Group)]
        assert [group.code for group in groups] == ["unjudged", "no-rationale", "no-finding"]
        assert sum(group.count for group in groups) == len(rows) - len(groups)
        await here.act("next_group")
        assert dialog.obstacles.current.code == "no-rationale"
        await here.press("enter")
        assert here.shown == [here.item_id]
