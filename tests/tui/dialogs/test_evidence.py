"""The evidence dialog: few keys, only the fields that are needed, nothing typed is lost."""

from __future__ import annotations

from hashlib import sha256

from inspector_tui import workspace as ws
from inspector_tui.model.views import EvidenceInput
from inspector_tui.model.words import EvidenceMode, EvidenceStatus, Verdict, WorkState
from inspector_tui.tui.forms import Choice, Tick
from inspector_tui.tui.screens.evidence.evidence import EvidenceDialog
from inspector_tui.tui.screens.evidence.evidence_change import EvidenceChangeDialog
from inspector_tui.tui.screens.evidence.evidence_fields import FIELDS, KINDS
from inspector_tui.tui.screens.evidence.evidence_form import names_in
from inspector_tui.tui.screens.evidence.known_evidence import KnownEvidenceDialog
from inspector_tui.tui.screens.sensitive import SensitiveDialog

MOST_KEYS = 12


async def opened(room, **options):
    return EvidenceDialog(room.case, await room.overview(), await room.item(), **options)


async def test_viewed_evidence_with_a_draft_verdict_takes_few_keys(room):
    """Every key but the texts themselves, from the item list to the recorded piece, all fields filled."""
    texts = {
        "title": "특수권한 대장", "document": "SEC-12", "version": "3", "dated": "2026-10-01", "page": "4",
        "place": "회의실 B", "shown_by": "박운영", "seen_by": "김검사, 이점검",
    }  # fmt: skip
    async with room(enter=True) as here:
        here.app.screen.items.go(here.item_id)
        await here.idle()
        keys = 0
        for key in ("e", "2"):
            await here.press(key)
            keys += 1
        for number, (name, text) in enumerate(texts.items()):
            if number:
                await here.press("enter")
                keys += 1
            assert here.app.focused.id == name
            here.app.focused.value = text
        for key in ("f5", "f2"):
            await here.press(key)
            keys += 1
        assert keys <= MOST_KEYS
        detail = await here.item()
        (view,) = detail.evidence
        assert view.mode is EvidenceMode.VIEWED
        assert view.status is EvidenceStatus.HELD
        assert {name: getattr(view, name) for name in list(texts)[:-1]} == dict(list(texts.items())[:-1])
        assert view.seen_by == ("김검사", "이점검")
        assert detail.whole is not None
        assert (detail.whole.state, detail.whole.verdict) == (WorkState.DRAFT, Verdict.SATISFIED)


async def test_the_shortest_recording_is_four_keys(room):
    async with room(enter=True) as here:
        here.app.screen.items.go(here.item_id)
        await here.idle()
        await here.press("e", "2")
        here.app.focused.value = "특수권한 대장"
        await here.press("f7", "f2")
        detail = await here.item()
        assert [view.title for view in detail.evidence] == ["특수권한 대장"]
        assert detail.whole.verdict is Verdict.UNSATISFIED


async def test_only_the_fields_of_the_kind_are_there(room):
    async with room() as here:
        dialog = await here.show(await opened(here))
        for kind, _ in KINDS:
            dialog.query_one("#kind", Choice).value = kind
            await here.pilot.pause()
            wanted = {field.id for field in FIELDS if kind in field.kinds}
            shown = {field.id for field in FIELDS if dialog.query_one(f"#row-{field.id}").display}
            assert shown == wanted, kind
            assert dialog.query_one("#row-path").display == (kind == "submitted")
            assert dialog.query_one("#row-mode").display == (kind in ("pending", "refused", "missing"))


async def test_a_file_is_hashed_kept_and_marked_for_release(room, tmp_path):
    file = tmp_path / "대장.pdf"
    file.write_bytes(b"%PDF" + b"x" * 300_000)
    async with room() as here:
        dialog = await here.show(await opened(here))
        dialog.query_one("#kind", Choice).value = "submitted"
        await here.fill(title="권한 대장", path=str(file))
        dialog.query_one("#release", Tick).on = True
        await here.act("save")
        await here.until(lambda: bool(here.shown))
        (view,) = (await here.item()).evidence
        assert view.sha256 == sha256(file.read_bytes()).hexdigest()
        assert (view.file_name, view.size, view.release) == ("대장.pdf", 300_004, True)


async def test_a_file_alone_is_named_after_itself(room, tmp_path):
    (tmp_path / "log.txt").write_text("x")
    async with room() as here:
        dialog = await here.show(await opened(here))
        dialog.query_one("#kind", Choice).value = "submitted"
        await here.fill(path=str(tmp_path / "log.txt"))
        await here.act("save")
        await here.until(lambda: bool(here.shown))
        assert [view.title for view in (await here.item()).evidence] == ["log.txt"]


async def test_a_file_that_is_not_there_is_said_and_nothing_is_lost(room, tmp_path):
    async with room() as here:
        dialog = await here.show(await opened(here))
        dialog.query_one("#kind", Choice).value = "submitted"
        await here.fill(title="권한 대장", path=str(tmp_path / "none.pdf"))
        await here.act("save")
        await here.until(lambda: not dialog.busy)
        assert "none.pdf" in here.problem
        assert here.app.screen is dialog
        assert dialog.words("title") == "권한 대장"
        assert (await here.item()).evidence == ()


async def test_what_is_promised_stays_in_the_queue(room):
    async with room() as here:
        dialog = await here.show(await opened(here))
        dialog.query_one("#kind", Choice).value = "pending"
        await here.fill(title="세션 기록", promised="16:00", reference="REQ-7")
        dialog.query_one("#mode", Choice).value = "demonstrated"
        await here.act("save")
        (view,) = await here.run(ws.evidence.pending, here.case)
        assert (view.mode, view.promised, view.reference) == (EvidenceMode.DEMONSTRATED, "16:00", "REQ-7")


async def test_leaving_keeps_what_was_typed(room):
    async with room() as here:
        await here.show(await opened(here))
        await here.press("7")
        await here.fill(title="반쯤 쓴 제목")
        await here.press("escape")
        assert here.shown == [None]
        dialog = await here.show(await opened(here))
        await here.idle()
        assert dialog.words("title") == "반쯤 쓴 제목"
        assert dialog.words("kind") == "refused"
        assert here.problem
        await here.act("save")
        await here.until(lambda: bool(here.shown))
        dialog = await here.show(await opened(here))
        assert dialog.words("title") == ""
        assert not here.problem


async def test_going_back_for_another_kind_keeps_the_texts(room):
    async with room() as here:
        dialog = await here.show(await opened(here))
        await here.press("2")
        await here.fill(title="대장", place="회의실 B")
        await here.press("f3", "3")
        assert dialog.words("title") == "대장"
        assert dialog.given().place == "회의실 B"
        assert here.app.focused.id == "title"


async def test_an_empty_one_is_not_recorded(room):
    async with room() as here:
        dialog = await here.show(await opened(here))
        await here.act("save")
        assert here.problem
        assert here.app.screen is dialog
        assert (await here.item()).evidence == ()


async def test_what_looks_secret_is_asked_about_first(room):
    async with room() as here:
        dialog = await here.show(await opened(here))
        await here.fill(title="신청서 900101-1234568")
        await here.act("save")
        await here.until(lambda: isinstance(here.app.screen, SensitiveDialog))
        assert "900101-1234568" not in here.text
        await here.press("enter")
        await here.until(lambda: not dialog.busy)
        assert here.app.screen is dialog
        assert (await here.item()).evidence == ()
        await here.act("save")
        await here.until(lambda: isinstance(here.app.screen, SensitiveDialog))
        await here.press("f2")
        await here.until(lambda: not dialog.busy)
        assert (await here.item()).evidence == (), "the key that asked must not be the one that confirms"
        await here.act("save")
        await here.until(lambda: isinstance(here.app.screen, SensitiveDialog))
        await here.press("f9")
        await here.until(lambda: bool(here.shown))
        assert len((await here.item()).evidence) == 1


async def test_two_quick_saves_record_once(room):
    async with room() as here:
        dialog = await here.show(await opened(here))
        await here.fill(title="대장")
        dialog.do_save()
        dialog.do_save()
        await here.until(lambda: bool(here.shown))
        assert len((await here.item()).evidence) == 1


async def test_a_verdict_key_pressed_again_takes_it_back(room):
    async with room() as here:
        dialog = await here.show(await opened(here))
        await here.fill(title="대장")
        await here.press("f6")
        assert dialog.words("verdict") == "partial"
        await here.press("f6", "f2")
        await here.until(lambda: bool(here.shown))
        assert (await here.item()).whole is None


async def test_evidence_on_chosen_assets_judges_those(room):
    async with room() as here:
        dialog = await here.show(await opened(here))
        await here.fill(title="대장")
        first = (await here.item()).assets[0]
        dialog.query_one(f"#asset-{first.id}", Tick).on = True
        await here.press("f5", "f2")
        await here.until(lambda: bool(here.shown))
        detail = await here.item()
        assert detail.evidence[0].assets == (first.id,)
        assert detail.whole is None
        assert detail.assets[0].judgement.verdict is Verdict.SATISFIED


async def test_place_and_people_are_offered_again(room):
    async with room() as here:
        await here.show(await opened(here))
        await here.fill(title="대장", place="회의실 B", shown_by="박운영")
        await here.act("save")
        await here.until(lambda: bool(here.shown))
        dialog = await here.show(await opened(here))
        assert (dialog.words("place"), dialog.words("shown_by")) == ("회의실 B", "박운영")
        assert dialog.words("title") == ""


async def test_a_field_takes_a_thousand_characters_and_says_so(room):
    async with room() as here:
        dialog = await here.show(await opened(here))
        await here.fill(title="가" * 1001)
        await here.act("save")
        assert "1,000" in here.problem
        assert here.app.screen is dialog


async def test_what_was_recorded_is_corrected_from_the_list_of_the_item(room):
    async with room() as here:
        first, *_ = (await here.item()).assets
        given = EvidenceInput(
            EvidenceMode.VIEWED, title="대장", place="회의실 B", seen_by=("김검사", "이점검"),
            items=(here.item_id, "law-01"), assets=(first.id,),
        )  # fmt: skip
        evidence = (await here.run(ws.evidence.add, here.case, given)).subject
        dialog = await here.show(await opened(here))
        await here.press("f4", "enter")
        change = here.app.screen
        assert isinstance(change, EvidenceChangeDialog)
        assert (change.words("title"), change.words("seen_by")) == ("대장", "김검사, 이점검")
        await here.fill(title="특수권한 대장")
        await here.act("save")
        await here.until(lambda: isinstance(here.app.screen, KnownEvidenceDialog))
        await here.press("escape")
        assert here.app.screen is dialog
        (view,) = (await here.item()).evidence
        assert (view.id, view.title, view.place) == (evidence, "특수권한 대장", "회의실 B")
        assert (set(view.items), view.assets) == ({here.item_id, "law-01"}, (first.id,))
        await here.press("escape")
        assert here.shown[0].subject == evidence, "who opened the dialog hears that something was recorded"


async def test_a_correction_leaves_the_file_and_what_came_with_the_request(room, tmp_path):
    (tmp_path / "a.txt").write_text("a")
    async with room() as here:
        asked = EvidenceInput(
            EvidenceMode.SUBMITTED,
            EvidenceStatus.PENDING,
            title="가",
            reference="REQ-7",
            items=(here.item_id,),
        )
        evidence = (await here.run(ws.evidence.add, here.case, asked)).subject
        await here.run(ws.evidence.arrived, here.case, evidence, tmp_path / "a.txt")
        item = await here.item()
        (before,) = item.evidence
        change = await here.show(EvidenceChangeDialog(here.case, await here.overview(), item, before))
        change.query_one("#kind", Choice).value = "viewed"
        await here.act("save")
        assert "'제출'이어야 합니다" in here.problem
        change.query_one("#kind", Choice).value = "submitted"
        await here.fill(document="SEC-12")
        await here.act("save")
        await here.until(lambda: bool(here.shown))
        (after,) = (await here.item()).evidence
        assert (after.document, after.sha256, after.reference) == ("SEC-12", before.sha256, "REQ-7")


async def test_a_file_that_comes_later_is_added_in_the_list(room, tmp_path):
    (tmp_path / "a.txt").write_text("a")
    async with room() as here:
        for mode in (EvidenceMode.SUBMITTED, EvidenceMode.VIEWED):
            given = EvidenceInput(mode, title=mode.value, items=(here.item_id,))
            await here.run(ws.evidence.add, here.case, given)
        known = await here.show(KnownEvidenceDialog(here.case, await here.overview(), await here.item()))
        await here.act("arrived")
        await here.fill(path=str(tmp_path / "a.txt"))
        await here.act("save")
        await here.until(lambda: here.app.screen is known and not known.busy)
        assert [view.file_name for view in (await here.item()).evidence] == ["a.txt", ""]
        assert known.why_not("arrived") is not None, "it has its file"
        known.known.cursor = 1
        assert known.why_not("arrived") is not None, "what was viewed only has none"


async def test_what_was_typed_is_there_again_before_it_is_saved(room):
    async with room() as here:
        await here.show(await opened(here))
        await here.fill(title="반쯤 쓴 제목")
        here.app.screen.do_cancel()
        dialog = EvidenceDialog(here.case, await here.overview(), await here.item())
        assert here.app.keeper.waiting
        await here.show(dialog)
        assert dialog.words("title") == "반쯤 쓴 제목"


def test_names_are_split_at_commas():
    assert names_in(" 김검사 ,이점검， ,박평가") == ("김검사", "이점검", "박평가")
    assert len(names_in(",".join("abcdefghijkl"))) == 10


async def test_what_is_typed_on_the_row_of_modes_begins_the_title(room):
    """The dialog opens on the modes; an inspector who types the title at once loses no letter."""
    async with room(enter=True) as here:
        here.app.screen.items.go(here.item_id)
        await here.idle()
        await here.press("e", "감", "사", "2")
        assert here.app.focused.id == "title"
        assert here.app.focused.value == "감사2"
