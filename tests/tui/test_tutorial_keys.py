"""The keys of the tutorial, pressed in the sample from the top of the table: each shows what it says."""

from __future__ import annotations

import re
import shutil

import pytest
from textual.widgets import Input

from inspector_tui.tui.app import InspectorApp

from .conftest import ROOT, idle, text_of

NAMED = {"esc": "escape", "/": "slash", "?": "question_mark"}
ROW = re.compile(r"^\| (`[^`]+`|“[^”]+”) \| .+? \| (.+?) \|$", re.MULTILINE)


def presses(document: str) -> list[tuple[str, str]]:
    """What is pressed (in backquotes) or typed (in curly quotes), and what is on the screen then."""
    return ROW.findall((ROOT / "docs" / document).read_text("utf-8"))


@pytest.mark.parametrize(("document", "lang"), [("tutorial.md", "ko"), ("tutorial-en.md", "en")])
async def test_every_key_of_the_tutorial_shows_what_the_tutorial_says(sample_home, tmp_path, document, lang):
    home = tmp_path / "home"
    shutil.copytree(sample_home, home)
    app = InspectorApp(home, lang, demo=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await idle(app, pilot)
        for done, seen in presses(document):
            if done.startswith("`"):
                await pilot.press(NAMED.get(done.strip("`"), done.strip("`")))
            else:
                field = app.focused
                type_in = field.insert_text_at_cursor if isinstance(field, Input) else field.insert
                type_in(done[1:-1])
            for _ in range(10):  # what is narrowed as it is typed is worked out behind
                await idle(app, pilot)
                if seen in text_of(app):
                    break
            assert seen in text_of(app), (done, seen, text_of(app))


def test_both_tutorials_press_the_same_keys():
    korean, english = presses("tutorial.md"), presses("tutorial-en.md")
    assert [key for key, _ in korean if key[0] == "`"] == [key for key, _ in english if key[0] == "`"]
    assert len(korean) == len(english) > 15


DAY = re.compile(r"^\|[^|]*\| [^|]+ \| [^|]+ \| (`[^|]+`) \|$", re.MULTILINE)


async def test_every_key_of_a_day_on_site_leads_somewhere(sample_home, tmp_path):
    """Each row begins at the assessment's screen: what opens is not that screen, or it says what was done."""
    home = tmp_path / "home"
    shutil.copytree(sample_home, home)
    rows = DAY.findall((ROOT / "docs" / "howto" / "a-day-on-site.md").read_text("utf-8"))
    assert len(rows) > 15
    app = InspectorApp(home, "ko", demo=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await idle(app, pilot)
        await pilot.press("enter")
        await idle(app, pilot)
        workspace = app.screen
        for row in rows:
            before = (workspace.item_id, app.focused)
            for key in row.replace("`", "").split():
                await pilot.press(key)
                await idle(app, pilot)
            assert app.screen is not workspace or (workspace.item_id, app.focused) != before, row
            for _ in range(6):
                if app.screen is workspace and app.focused is workspace.items:
                    break
                await pilot.press(
                    *("z", "y") if type(app.screen).__name__ == "PresentationScreen" else ("escape",)
                )
                await idle(app, pilot)
            assert app.screen is workspace, row
