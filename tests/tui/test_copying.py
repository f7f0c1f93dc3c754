"""What goes to a terminal's clipboard: only what was asked for, bounded, said; and nothing of what is cut."""

from __future__ import annotations

import base64

import pytest

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.views import FindingInput
from inspector_tui.model.words import Severity
from inspector_tui.tui import copying
from inspector_tui.tui.sayings import NOT_WHILE_PRESENTING
from inspector_tui.tui.screens.findings.known_findings import KnownFindingsDialog

from .conftest import CASE, idle


@pytest.fixture
def sent(monkeypatch):
    """Everything the app writes to its driver that is a clipboard's."""
    from textual.drivers.headless_driver import HeadlessDriver

    found: list[str] = []

    def write(_self, data: str) -> None:
        if "\x1b]52" in data:
            head, _, rest = data.partition(";c;")
            assert (head, rest[-1]) == ("\x1b]52", "\x07")
            found.append(base64.b64decode(rest[:-1]).decode())

    monkeypatch.setattr(HeadlessDriver, "write", write)
    return found


async def test_the_item_at_hand_goes_out_on_request_and_that_is_said(open_app, sent):
    async with open_app(lang="en") as (app, pilot):
        assert sent == []
        await pilot.press("ctrl+r")
        await idle(app, pilot)
        assert len(sent) == 1
        assert sent[0].startswith("LAW-01 ")
        (said,) = [toast.message for toast in app._notifications]
        assert said == copying.SENT.filled(en="The item", ko="", n=len(sent[0])).en


async def test_pressed_again_the_next_of_what_there_is(open_app, sent):
    async with open_app() as (app, pilot):
        await pilot.press("w", *"왜 그런가", "escape")
        await idle(app, pilot)
        await pilot.press("ctrl+r", "ctrl+r", "ctrl+r")
        await idle(app, pilot)
        assert [words[:6] for words in sent] == ["왜 그런가", "LAW-01", "왜 그런가"]


async def test_a_finding_is_copied_as_it_is_written(open_app, sent):
    async with open_app() as (app, pilot):
        item = app.screen.item_id
        words = {name: Text("사실", "fact") for name in ("fact", "criterion", "effect", "recommendation")}
        given = FindingInput(severity=Severity.HIGH, items=(item,), **words)
        await app.door.run(ws.findings.add, CASE, given)
        detail = await app.door.run(ws.cases.item, CASE, item)
        overview = await app.door.run(ws.cases.overview, CASE)
        app.push_screen(KnownFindingsDialog(CASE, overview, detail))
        await idle(app, pilot)
        await pilot.press("ctrl+r")
        await idle(app, pilot)
        assert sent[0].splitlines()[1:] == ["사실"] * 4


async def test_cutting_and_copying_in_a_field_stay_in_the_app(open_app, sent):
    """Textual itself sends both to the terminal; here only a command does."""
    async with open_app() as (app, pilot):
        await pilot.press("n")
        await idle(app, pilot)
        await pilot.press(*"private", "ctrl+c")
        app.screen.query_one("#note").select_all()
        await pilot.press("ctrl+x")
        await idle(app, pilot)
        assert sent == []
        assert app.screen.words("note") == ""
        await pilot.press("ctrl+v")
        await idle(app, pilot)
        assert app.screen.words("note") == "private", "and can be put back"


async def test_rules_may_forbid_it(open_app, sent, monkeypatch, tmp_path):
    file = tmp_path / "config.toml"
    file.write_text("[clipboard]\nosc52 = false\n")
    monkeypatch.setenv("INSPECTOR_CONFIG", str(file))
    async with open_app(lang="en") as (app, pilot):
        await pilot.press("ctrl+r")
        await idle(app, pilot)
        assert copying.OFF.en in [toast.message for toast in app._notifications]
        app.do_copy()
        assert sent == []


async def test_not_while_the_csp_may_look_on_nor_more_than_a_terminal_takes(open_app, sent, monkeypatch):
    async with open_app(lang="en") as (app, pilot):
        app.presenting = True
        assert app.why_not("copy") == NOT_WHILE_PRESENTING
        app.do_copy()
        app.presenting = False
        monkeypatch.setattr(type(app.screen), "to_copy", lambda _self: ((copying.NOTHING, "x" * 60_000),))
        await pilot.press("ctrl+r")
        await idle(app, pilot)
        assert sent == []
        assert any("not sent" in toast.message for toast in app._notifications)
