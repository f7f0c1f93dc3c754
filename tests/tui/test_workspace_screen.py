"""The workspace as a person uses it: judging, writing, parts, filter, undo, coming back."""

from __future__ import annotations

import asyncio
import threading

import pytest
from textual import events
from textual.widgets import Input, TextArea

from inspector_tui import workspace as ws
from inspector_tui.model.words import PartialReason, Verdict, WorkState
from inspector_tui.tui.errors import NoTerminal

from .conftest import CASE, idle, make_app, text_of

pytestmark = pytest.mark.usefixtures("drawn_when_looked_at")


def row(app, item):
    return next(row for row in app.screen.items.rows if row.id == item)


async def test_a_verdict_key_judges_and_moves_to_the_next_unjudged_item(open_app):
    async with open_app() as (app, pilot):
        await pilot.press("1", "2", "escape", "3", "4", "5")
        await idle(app, pilot)
        rows = app.screen.items.rows[:6]
        assert [r.verdict for r in rows] == [*Verdict, None, None]
        assert rows[4].state is WorkState.UNVERIFIABLE
        assert rows[5].state is WorkState.UNJUDGED
        assert app.screen.item_id == rows[5].id
        assert "5/74" in text_of(app) or "4/74" in text_of(app)


async def test_what_is_typed_at_once_after_the_slash_is_searched_for_and_judges_nothing(open_app):
    """Faster than the line can open: a burst, as a quick hand on a slow laptop makes it."""
    async with open_app() as (app, pilot):
        before = [(r.verdict, r.state) for r in app.screen.items.rows]
        for key, character in [("slash", "/"), *((c if c != "-" else "minus", c) for c in "acc-03")]:
            app.post_message(events.Key(key, character))
        await idle(app, pilot)
        assert app.screen.query_one("#find", Input).value == "acc-03"
        await pilot.press("escape", "escape")
        await idle(app, pilot)
        assert [(r.verdict, r.state) for r in app.screen.items.rows] == before


async def test_partial_offers_its_reason_at_once_and_one_digit_picks_it(open_app):
    async with open_app() as (app, pilot):
        await pilot.press("2")
        await idle(app, pilot)
        assert row(app, "law-01").verdict is Verdict.PARTIAL  # recorded whether or not a reason follows
        assert app.screen.item_id == "law-01"
        assert "기록 부족" in text_of(app)
        await pilot.press("3")
        await idle(app, pilot)
        detail = await app.door.run(ws.cases.item, CASE, "law-01")
        assert detail.whole.reason is PartialReason.RECORDS_LACKING
        assert app.screen.item_id == "law-02"
        assert row(app, "law-02").state is WorkState.UNJUDGED


async def test_escape_leaves_the_reason_unset_and_other_keys_mean_what_they_say(open_app):
    async with open_app() as (app, pilot):
        await pilot.press("2", "escape")
        await idle(app, pilot)
        assert app.screen.item_id == "law-02"
        detail = await app.door.run(ws.cases.item, CASE, "law-01")
        assert detail.whole.reason is None
        await pilot.press("2", "down", "1")
        await idle(app, pilot)
        assert row(app, "law-03").verdict is Verdict.SATISFIED
        assert "기록 부족" not in text_of(app)


async def test_with_the_setting_off_a_verdict_stays_and_zero_takes_it_away(open_app):
    async with open_app() as (app, pilot):
        await pilot.press("a", "3")
        await idle(app, pilot)
        assert app.screen.item_id == "law-01"
        assert row(app, "law-01").verdict is Verdict.UNSATISFIED
        await pilot.press("0")
        await idle(app, pilot)
        assert row(app, "law-01").state is WorkState.UNJUDGED


async def test_letters_work_in_hangul_mode_and_a_jamo_judges_nothing(open_app):
    async with open_app() as (app, pilot):
        await pilot.press("ㅓ", "ㅓ")
        assert app.screen.item_id == "law-03"
        await pilot.press("머")  # a, then j: toggles moving on, one down; judges nothing
        await idle(app, pilot)
        assert all(r.state is WorkState.UNJUDGED for r in app.screen.items.rows)
        assert "머뭅니다" in text_of(app)


async def test_what_is_written_is_a_draft_within_a_second_and_an_entry_when_left(open_app):
    async with open_app() as (app, pilot):
        await pilot.press("w")
        await idle(app, pilot)
        disk = threading.Event()  # the store is busy until the screen was looked at
        busy = asyncio.create_task(app.door.run(lambda _desk: disk.wait(30)))
        app.focused.insert("로그 서버에서 root 직접 접속")
        await pilot.pause()
        assert "저장 중" in text_of(app)
        disk.set()
        await busy
        await app.keeper.flush()
        await pilot.pause()
        assert "저장됨 14:05" in text_of(app)
        (draft,) = await app.door.run(ws.drafting.open_drafts, CASE)
        assert draft.text == "로그 서버에서 root 직접 접속"
        await pilot.press("escape")
        await idle(app, pilot)
        assert await app.door.run(ws.drafting.open_drafts, CASE) == ()
        detail = await app.door.run(ws.cases.item, CASE, "law-01")
        assert detail.whole.rationale == "로그 서버에서 root 직접 접속"
        assert detail.whole.state is WorkState.UNJUDGED


async def test_digits_in_the_rationale_are_text(open_app):
    async with open_app() as (app, pilot):
        await pilot.press("w")
        await idle(app, pilot)
        await pilot.press("1", "e", "space", "ㅛ")
        assert app.focused.text == "1e ㅛ"
        await pilot.press("escape")
        await idle(app, pilot)
        assert row(app, "law-01").state is WorkState.UNJUDGED


@pytest.mark.every_frame
async def test_a_hundred_thousand_pasted_characters_are_kept(open_app):
    from textual.events import Paste

    async with open_app() as (app, pilot):
        await pilot.press("w")
        await idle(app, pilot)
        app.post_message(Paste("가나다라 [/] \x1b]52;c;x\x07\n" * 6_500))
        await idle(app, pilot)
        await pilot.press("escape")
        await idle(app, pilot)
        detail = await app.door.run(ws.cases.item, CASE, "law-01")
        assert len(detail.whole.rationale) > 90_000
        assert "\x1b" not in detail.whole.rationale


async def test_a_draft_left_by_a_crash_is_there_again(open_app, home):
    async with open_app() as (app, pilot):
        await pilot.press("w")
        await idle(app, pilot)
        app.focused.insert("쓰다 만 글")
        await pilot.pause()
        await app.keeper.flush()
        app.screen._about = None  # as after a crash: nobody turned the draft into an entry
    async with open_app(enter=False) as (app, pilot):
        assert app.screen.item_id == "law-01"
        assert "작성중" in text_of(app)
        await pilot.press("w")
        await idle(app, pilot)
        assert isinstance(app.focused, TextArea)
        assert app.focused.text == "쓰다 만 글"


async def test_quitting_saves_and_coming_back_lands_on_the_same_item(open_app):
    async with open_app() as (app, pilot):
        app.screen.items.go("acc-03")
        await idle(app, pilot)
        await pilot.press("w")
        await idle(app, pilot)
        app.focused.insert("끝에 쓴 글")
        await pilot.press("ctrl+q")
    async with open_app(enter=False) as (app, pilot):
        assert app.screen.item_id == "acc-03"
        drafts = await app.door.run(ws.drafting.open_drafts, CASE)
        assert [draft.text for draft in drafts] == ["끝에 쓴 글"]


async def test_sub_items_and_assets_are_judged_where_they_stand(open_app):
    async with open_app() as (app, pilot):
        app.screen.items.go("acc-03")
        await idle(app, pilot)
        await pilot.press("p", "3", "1")
        await idle(app, pilot)
        detail = await app.door.run(ws.cases.item, CASE, "acc-03")
        judged = [part.judgement.verdict for part in (*detail.sub_items, *detail.assets) if part.judgement]
        assert judged == [Verdict.UNSATISFIED, Verdict.SATISFIED]
        assert detail.whole is None
        assert app.screen.item_id == "acc-03"


async def test_one_verdict_over_several_assets_is_previewed_and_one_undo(open_app):
    async with open_app() as (app, pilot):
        app.screen.items.go("acc-03")
        await idle(app, pilot)
        await pilot.press("t")
        await idle(app, pilot)
        await pilot.press("f2")
        await idle(app, pilot)
        assert type(app.screen).__name__ == "ByAssetDialog"
        await pilot.press("space", "space", "space", "3")
        await idle(app, pilot)
        assert text_of(app).count("-> 미") == 3
        detail = await app.door.run(ws.cases.item, CASE, "acc-03")
        assert not any(part.judgement for part in detail.assets)
        await pilot.press("f2")
        await idle(app, pilot)
        detail = await app.door.run(ws.cases.item, CASE, "acc-03")
        assert sum(part.judgement is not None for part in detail.assets) == 3
        await pilot.press("u")
        await idle(app, pilot)
        detail = await app.door.run(ws.cases.item, CASE, "acc-03")
        assert not any(part.judgement for part in detail.assets)


async def test_undo_says_what_it_took_back_and_redo_brings_it_again(open_app):
    async with open_app() as (app, pilot):
        await pilot.press("u")
        await idle(app, pilot)
        assert "되돌릴 기록이 없습니다" in text_of(app)
        await pilot.press("3")
        await idle(app, pilot)
        await pilot.press("ctrl+z")
        await idle(app, pilot)
        assert row(app, "law-01").state is WorkState.UNJUDGED
        assert "LAW-01" in text_of(app).splitlines()[-2]
        await pilot.press("ctrl+y")
        await idle(app, pilot)
        assert row(app, "law-01").verdict is Verdict.UNSATISFIED


async def test_the_filter_narrows_as_you_type_and_escape_shows_all(open_app):
    async with open_app() as (app, pilot):
        await pilot.press("1")
        await idle(app, pilot)
        await pilot.press("slash", *"충족")
        await idle(app, pilot)
        assert [r.id for r in app.screen.items.rows] == ["law-01"]
        await pilot.press("escape", "escape")
        await idle(app, pilot)
        assert len(app.screen.items.rows) == 74


async def test_a_filter_that_fits_nothing_leaves_nothing_to_judge(open_app):
    async with open_app() as (app, pilot):
        await pilot.press("slash", *"zzzz", "enter")
        await idle(app, pilot)
        await pilot.press("1")
        await idle(app, pilot)
        assert "맞는 항목이 없습니다" in text_of(app)
        overview = await app.door.run(ws.cases.overview, CASE)
        assert overview.progress.judged == 0


async def test_domains_are_walked_with_brackets(open_app):
    async with open_app(size=(140, 30)) as (app, pilot):
        await pilot.press("right_square_bracket")
        await idle(app, pilot)
        assert {r.domain for r in app.screen.items.rows} == {"law"}
        await pilot.press("left_square_bracket")
        await idle(app, pilot)
        assert len(app.screen.items.rows) == 74


async def test_the_claim_is_shown_only_on_demand_and_gone_on_moving(open_app):
    async with open_app(size=(140, 40)) as (app, pilot):
        app.screen.items.go("acc-03")
        await idle(app, pilot)
        claim = "특수권한은 PAM을 통해서만 사용"
        assert claim not in text_of(app)
        await pilot.press("c")
        await idle(app, pilot)
        assert claim in text_of(app)
        await pilot.press("down")
        await idle(app, pilot)
        await pilot.press("up")
        await idle(app, pilot)
        assert claim not in text_of(app)


async def test_coverage_leads_back_to_the_item(open_app):
    async with open_app() as (app, pilot):
        await pilot.press("g")
        await idle(app, pilot)
        await pilot.press("down", "right", "enter")
        await idle(app, pilot)
        assert app.screen.item_id == "law-02"


async def test_a_partial_verdict_gets_its_reason_with_one_digit(open_app):
    async with open_app() as (app, pilot):
        await pilot.press("a", "2", "x")
        await idle(app, pilot)
        await pilot.press("2")
        await idle(app, pilot)
        detail = await app.door.run(ws.cases.item, CASE, "law-01")
        assert detail.whole.reason == "procedure-only"


async def test_the_language_changes_everything_and_is_remembered(open_app, home):
    async with open_app() as (app, pilot):
        await pilot.press("1", "ctrl+g")
        await idle(app, pilot)
        shown = text_of(app)
        assert "Data location" in shown
        assert "saved" in shown
        assert "more" in shown
    app = make_app(home, None)
    async with app.run_test(size=(80, 24)) as pilot:
        await idle(app, pilot)
        assert app.lang == "en"


@pytest.mark.every_frame
async def test_a_resize_keeps_item_and_text(open_app):
    async with open_app() as (app, pilot):
        await pilot.press("down", "w")
        await idle(app, pilot)
        app.focused.insert("폭이 바뀌어도")
        for size in ((200, 60), (40, 10), (120, 30), (80, 24)):
            await pilot.resize_terminal(*size)
            await idle(app, pilot)
        assert app.screen.item_id == "law-02"
        assert app.focused.text == "폭이 바뀌어도"


async def test_the_working_library_notice_is_in_the_workspace_and_in_the_help(open_app):
    async with open_app(size=(140, 60)) as (app, pilot):
        overview = await app.door.run(ws.cases.overview, CASE)
        assert overview.notice.ko[:12] in text_of(app)
        await pilot.press("f1")
        await pilot.pause()
        words = " ".join(str(static.render()) for static in app.screen.query("Static"))
        assert "금융보안원의 공식 평가기준이 아닙니다" in words


@pytest.mark.parametrize("words", ["되돌리", "undo"])
async def test_the_palette_finds_commands_in_both_languages(open_app, words):
    async with open_app() as (app, pilot):
        await pilot.press("3")
        await idle(app, pilot)
        await pilot.press("ctrl+p", *words)
        await app.workers.wait_for_complete()
        await pilot.press("enter")
        await idle(app, pilot)
        await idle(app, pilot)
        assert row(app, "law-01").state is WorkState.UNJUDGED


HOSTILE = ["[/]", "[@click=app.quit]x[/]", "see [/door] [b", "\u0627\u0644\u0639", "👩‍👩‍👧‍👦", "x" * 10_000]


@pytest.mark.every_frame
@pytest.mark.parametrize("evil", HOSTILE, ids=range(len(HOSTILE)))
async def test_hostile_rationales_are_shown_as_they_are(open_app, evil):
    async with open_app(size=(140, 40)) as (app, pilot):
        await app.door.run(ws.judging.judge, CASE, "law-01", verdict=Verdict.SATISFIED, rationale=evil)
        await app.door.run(ws.notes.add, CASE, "law-01", evil)
        app.screen.load()
        await idle(app, pilot)
        assert evil[:20] in text_of(app)
        await pilot.click("#pane", offset=(8, 3))
        await pilot.press("h")
        await idle(app, pilot)
        assert app.is_running


async def test_a_store_that_cannot_be_opened_is_a_sentence_not_a_traceback(home):
    first, second = make_app(home), make_app(home)
    async with first.run_test(size=(80, 24)) as pilot:
        await idle(first, pilot)
        async with second.run_test(size=(80, 24)) as other:
            for _ in range(50):
                await other.pause()
                if type(second.screen).__name__ == "TroubleScreen":
                    break
            shown = text_of(second)
            assert type(second.screen).__name__ == "TroubleScreen"
            assert "Traceback" not in shown
            await other.press("q")
        assert second.return_value == 3


async def test_an_empty_store_offers_three_choices_and_the_first_run_asks_who_you_are(open_app, tmp_path):
    async with open_app(at=tmp_path / "new", enter=False) as (app, pilot):
        assert type(app.screen).__name__ == "WelcomeDialog"
        await pilot.press("enter")
        await idle(app, pilot)
        assert type(app.screen).__name__ == "IntroduceDialog"
        app.screen.query_one("#name").value = "김검사"
        app.screen.query_one("#pass1").value = "one"
        app.screen.query_one("#pass2").value = "two"
        await pilot.press("f2")
        await idle(app, pilot)
        assert "서로 다릅니다" in text_of(app)
        app.screen.query_one("#pass2").value = "one"
        await pilot.press("f2")
        await idle(app, pilot)
        shown = text_of(app)
        assert all(words in shown for words in ("견본 평가로 연습", "새 평가 시작", "번들 열어"))
        assert (await app.door.run(ws.identity.who)).name == "김검사"


def test_a_dumb_terminal_is_refused_with_a_hint(monkeypatch, tmp_path):
    from inspector_tui.tui.app import run

    monkeypatch.setenv("TERM", "dumb")
    with pytest.raises(NoTerminal) as caught:
        run(tmp_path)
    assert "inspector --help" in caught.value.say("ko")


async def test_errors_of_ours_in_workers_are_sentences(open_app):
    async with open_app() as (app, pilot):
        app.screen.case = "nowhere"
        app.screen.load()
        await idle(app, pilot)
        assert app.is_running
        assert any("nowhere" in said.message for said in app._notifications)
