"""Presentation mode on screen: whatever is pressed, nothing of what is hidden is ever drawn."""

from __future__ import annotations

import re
import string
from time import monotonic

import pytest

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.views import FindingInput
from inspector_tui.model.words import CspView, PartialReason, Severity, Verdict, WorkState
from inspector_tui.tui.screens.case.workspace import WorkspaceScreen
from inspector_tui.tui.screens.lock import LockScreen
from inspector_tui.tui.screens.visit.presentation import PresentationScreen
from inspector_tui.tui.screens.visit.presented_finding import PresentedFactDialog, PresentedViewDialog

from .conftest import CASE, idle, text_of

pytestmark = pytest.mark.usefixtures("drawn_when_looked_at")
ITEM = "law-03"
CANARY = "CANARY"
ELSEWHERE = re.compile(r"\b(ACC|AUD|VIR|DAT|INC|AVL|FLR)-\d\d")


async def hide(app):
    """Canaries in all that is recorded of the item, and in what is being typed."""
    run = app.door.run
    await run(ws.notes.add, CASE, ITEM, f"{CANARY} note")
    await run(
        ws.judging.judge,
        CASE,
        ITEM,
        verdict=Verdict.PARTIAL,
        reason=PartialReason.OTHER,
        rationale=f"{CANARY} why",
    )
    await run(ws.judging.judge, CASE, "law-04", verdict=Verdict.UNSATISFIED, state=WorkState.DRAFT)
    subject = ws.judging.subject_of("law-05", None, None)
    await run(ws.drafting.put, CASE, "law-05", subject, "judgement", f"{CANARY} draft")
    hidden = {n: Text(f"{CANARY} {n}", f"{CANARY} {n}") for n in ("criterion", "effect", "recommendation")}
    for item, fact in (
        (ITEM, Text("사실 문장", "A plain fact")),
        ("acc-03", Text(f"{CANARY} elsewhere", CANARY)),
    ):
        given = FindingInput(fact=fact, severity=Severity.HIGH, items=(item,), **hidden)
        await run(ws.findings.add, CASE, given)


async def enter(app, pilot):
    await hide(app)
    app.screen.items.go(ITEM)
    await idle(app, pilot)
    app.tell(Text(f"{CANARY} toast", f"{CANARY} toast"))
    await pilot.press("z")
    await idle(app, pilot)
    for _ in range(20):
        if isinstance(app.screen, PresentationScreen) and app.screen.detail is not None:
            break
        await idle(app, pilot)
    assert app.screen.detail.row.id == ITEM


async def until(app, pilot, kind):
    """Until this screen is on top."""
    for _ in range(50):
        if isinstance(app.screen, kind):
            break
        await idle(app, pilot)
    assert isinstance(app.screen, kind)


def clean(app):
    told = text_of(app)
    assert CANARY not in told
    assert "(상)" not in told
    assert "상 |" not in told
    assert "~미" not in told
    assert not ELSEWHERE.search(told)
    return told


@pytest.mark.parametrize("size", [(80, 24), (140, 36), (200, 60)])
@pytest.mark.parametrize("lang", ["ko", "en"])
async def test_nothing_hidden_is_drawn(open_app, size, lang):
    async with open_app(size=size, lang=lang) as (app, pilot):
        await enter(app, pilot)
        told = clean(app)
        assert ("발표 모드" if lang == "ko" else "Presentation mode") in told.split("\n")[0]
        for row in app.screen.items.rows:
            app.screen.items.go(row.id)
            await app.screen.action_command("open")
            await idle(app, pilot)
            clean(app)
            if row.id == ITEM:
                assert ("사실 문장" if lang == "ko" else "A plain fact") in text_of(app)
            await app.screen.action_command("back")


KEYS = [
    *(string.ascii_lowercase + string.digits),
    *string.ascii_uppercase,
    *(f"f{n}" for n in range(1, 13)),
    *(f"ctrl+{letter}" for letter in "abdefghijklnoprstuvwxyz"),
    "slash", "question_mark", "left_square_bracket", "right_square_bracket", "escape", "tab",
    "shift+tab", "enter",
    "space", "up", "down", "home", "end", "pageup", "pagedown", "left", "right", "delete",
    "backspace", "ㅈ", "ㅛ",
]  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize(("size", "reading"), [((80, 24), False), ((200, 60), True)])
async def test_whatever_key_is_pressed_nothing_hidden_is_drawn(open_app, size, reading):
    """Each key on the list, or on the item, and again in whatever it opened; then back."""
    async with open_app(size=size) as (app, pilot):
        await enter(app, pilot)
        base = app.screen
        for key in KEYS:
            if reading:
                base.do_open()
            await pilot.press(key)
            await idle(app, pilot)
            clean(app)
            if app.locked:  # which hides even more; its key is tried elsewhere
                await app.unlocked()
                await idle(app, pilot)
            if app.screen is not base:
                await pilot.press("down", "tab", key if key != "y" else "n")
                await idle(app, pilot)
                clean(app)
            for _ in range(5):
                if app.screen is base:
                    break
                await pilot.press("escape")
                await idle(app, pilot)
            assert app.screen is base, key
            assert app.presenting
            clean(app)


async def test_every_command_of_the_screen_and_the_app_is_safe(open_app):
    async with open_app(size=(140, 36)) as (app, pilot):
        await enter(app, pilot)
        base = app.screen
        for command in (*base.commands(), *app.commands()):
            if command.id == "leave":
                continue
            owner = base if command in base.commands() else app
            await owner.action_command(command.id)
            await idle(app, pilot)
            clean(app)
            if isinstance(app.screen, LockScreen):
                await pilot.press("a", "space", *"passphrase", "enter")
            until = monotonic() + 60
            while app.screen is not base:
                assert monotonic() < until, command.id
                if not isinstance(app.screen, LockScreen):
                    await pilot.press("escape")
                await idle(app, pilot)


async def test_the_palette_offers_nothing_else(open_app):
    async with open_app(size=(140, 36)) as (app, pilot):
        await enter(app, pilot)
        await pilot.press("ctrl+p")
        for word in ("메모", "자체", "이력", "CANARY", "충돌", "진행", "지적"):
            await pilot.press(*["backspace"] * 8)
            for letter in word:
                await pilot.press(letter)
            await idle(app, pilot)
            shown = text_of(app).replace(word, "", 1) if word == CANARY else text_of(app)
            assert CANARY not in shown
            assert "내부 메모" not in shown
            assert "자체평가 보기" not in shown


async def test_it_ends_with_two_different_keys_and_no_other_way(open_app):
    async with open_app() as (app, pilot):
        await enter(app, pilot)
        base = app.screen
        for keys in (
            ("y",),
            ("z", "z"),
            ("escape",),
            ("q",),
            ("z", "escape", "y"),
            ("z", "down", "q", "y"),
            ("b",),
        ):
            await pilot.press(*keys)
            await idle(app, pilot)
            assert app.screen is base, keys
            await pilot.press("escape")
        assert app.presenting
        await pilot.press("f12", "y")
        await idle(app, pilot)
        assert isinstance(app.screen, WorkspaceScreen)
        assert not app.presenting
        assert app.screen.item_id == ITEM


async def test_what_the_program_says_meanwhile_stays_unsaid(open_app):
    async with open_app() as (app, pilot):
        await enter(app, pilot)
        app.tell(Text(f"{CANARY} 말", f"{CANARY} said"))
        app.tell(Text(f"{CANARY} 오류", f"{CANARY} error"), "error")
        await idle(app, pilot)
        clean(app)
        assert [n.message for n in app._notifications] == [
            "확인할 문제가 있습니다. 발표 모드를 끝낸 뒤 확인하십시오."
        ]


async def test_the_wording_and_the_view_are_recorded_at_the_table(open_app):
    async with open_app() as (app, pilot):
        await enter(app, pilot)
        await app.screen.action_command("fact")
        await until(app, pilot, PresentedFactDialog)
        clean(app)
        app.screen.query_one("#fact-ko").put("함께 고친 사실")
        await app.screen.action_command("save")
        await idle(app, pilot)
        await until(app, pilot, PresentationScreen)
        await app.screen.action_command("view")
        await until(app, pilot, PresentedViewDialog)
        await pilot.press("3")
        app.screen.query_one("#words").put("주민 900101-1234568")
        await app.screen.action_command("save")
        await idle(app, pilot)
        assert isinstance(app.screen, PresentedViewDialog)  # not taken, and nothing of it explained here
        app.screen.query_one("#words").put("사실이 다름")
        await app.screen.action_command("save")
        await until(app, pilot, PresentationScreen)
        assert "함께 고친 사실" in clean(app) or "-reading" not in app.screen.classes
        (finding,) = [f for f in await app.door.run(ws.findings.all, CASE) if f.items == (ITEM,)]
        assert (finding.fact.ko, finding.view_words) == ("함께 고친 사실", "사실이 다름")
        assert finding.view is list(CspView)[2]


async def test_an_item_without_a_finding_says_so(open_app):
    async with open_app() as (app, pilot):
        await enter(app, pilot)
        await pilot.press("down")
        await idle(app, pilot)
        await pilot.press("f")
        await idle(app, pilot)
        assert isinstance(app.screen, PresentationScreen)
        assert "지적사항이 없습니다" in text_of(app)


async def test_what_was_typed_at_the_table_is_there_next_time(open_app):
    async with open_app() as (app, pilot):
        await enter(app, pilot)
        await app.screen.action_command("fact")
        await until(app, pilot, PresentedFactDialog)
        await idle(app, pilot)
        app.screen.query_one("#fact-ko").put("반쯤 고친 문장")
        await idle(app, pilot)
        await pilot.press("escape")
        await until(app, pilot, PresentationScreen)
        await app.screen.action_command("fact")
        await until(app, pilot, PresentedFactDialog)
        for _ in range(20):
            if app.screen.words("fact-ko") == "반쯤 고친 문장":
                break
            await idle(app, pilot)
        assert app.screen.words("fact-ko") == "반쯤 고친 문장"
