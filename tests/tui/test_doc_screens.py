"""The pictures in docs/screens are the screens as they are: drawn on the sample by a fixed clock.

``INSPECTOR_LOOKS=write pytest tests/tui/test_doc_screens.py`` draws them anew. Without it the Korean ones are
compared, and with ``INSPECTOR_LOOKS=all`` the English ones, too (the same walk: twice the time). They hold no
address of a font or of anything else: a reader's own monospaced font is used.
"""

from __future__ import annotations

import html
import os
import re
import shutil

import pytest
from rich.cells import cell_len
from textual.widgets import Input

from inspector_tui import workspace as ws
from inspector_tui.tui.app import InspectorApp
from inspector_tui.workspace.desk import Desk
from inspector_tui.workspace.example import demo

from .conftest import CASE, ROOT, Entropy, fixed_clock, idle, make_app

SCREENS = ROOT / "docs" / "screens"
LANGS = ("ko", "en")
LOOKS = os.environ.get("INSPECTOR_LOOKS", "")
WORDS = {"ko": "접근권한", "en": "access"}
PATHS = {
    "home": (),
    "workspace": (
        "CASE",
        "enter",
    ),
    "item": ("CASE", "enter", "ITEM"),
    "evidence": ("CASE", "enter", "ITEM", "e"),
    "finding": ("CASE", "enter", "ITEM", "f"),
    "review": ("CASE", "enter", "r"),
    "course": ("CASE", "enter", "b"),
    "sheet": ("CASE", "enter", "b", "s"),
    "search": ("ctrl+f", "WORDS"),
    "compare": ("CASE", "c", "enter"),
    "look-back": ("CASE", "h"),
    "dashboard": ("CASE", "d"),
    "report": ("CASE", "r"),
}
"""Keys from the first screen; CASE is this year's case, ITEM the item whose story the sample tells."""

FONTS = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, D2Coding, 'Noto Sans Mono CJK KR', monospace"


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The sample, made at the same time with the same ids at every making."""
    home = tmp_path_factory.mktemp("screens") / "home"
    opened = Desk.open.__func__

    def then(cls, place, **given):
        return opened(cls, place, **{"clock": fixed_clock, "entropy": Entropy(), **given})

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Desk, "open", classmethod(then))
        demo.furnish(home)
    return home


TEXT = re.compile(
    r'<text class="([^"]+)" x="([\d.]+)" y="([\d.]+)" textLength="[^"]+"( clip-path="[^"]+")?>([^<]*)</text>'
)
CELL = 12.2


def _in_cells(found: re.Match[str]) -> str:
    """A text whose every character stands where its cell is; the drawing counts characters, not cells."""
    style, x, y, clip, words = found.groups()
    at, places, kept = float(x) / CELL, [], []
    for character in html.unescape(words):
        if not character.isspace():
            places.append(f"{at * CELL:.1f}".removesuffix(".0"))
            kept.append(character)
        at += cell_len(character)
    told = html.escape("".join(kept), quote=False)
    return f'<text class="{style}" x="{" ".join(places)}" y="{y}"{clip or ""}>{told}</text>' if kept else ""


def picture(app: InspectorApp, title: str) -> str:
    """The screen as SVG that names no address, and no font that would have to be fetched."""
    drawn = app.export_screenshot(title=title)
    drawn = re.sub(r"@font-face\s*\{.*?\}", "", drawn, flags=re.DOTALL)
    drawn = re.sub(r"font-family: ?[^;]+;", f"font-family: {FONTS};", drawn)
    drawn = TEXT.sub(_in_cells, drawn)
    drawn = re.sub(r"<!--.*?-->", "", drawn, flags=re.DOTALL)
    drawn = re.sub(r"terminal-\d+-", "t-", drawn)
    return re.sub(r"\n\s*\n+", "\n", drawn)


def held(name: str, drawn: str) -> None:
    file = SCREENS / f"{name}.svg"
    if LOOKS == "write":
        file.write_text(drawn, encoding="utf-8")
    assert file.is_file(), __doc__
    assert file.read_text("utf-8") == drawn, f"{name}: {__doc__}"


async def walk(app, pilot, keys, lang) -> None:
    for key in keys:
        if key == "CASE":
            app.screen.cases.go(CASE)
        elif key == "ITEM":
            app.screen.items.go("acc-03")
            await idle(app, pilot)
            await pilot.press("enter")
        elif key == "WORDS":
            field = app.focused if isinstance(app.focused, Input) else app.screen.query(Input).first()
            field.insert_text_at_cursor(WORDS[lang])
        else:
            await pilot.press(key)
        for _ in range(4):
            await idle(app, pilot)


async def home_again(app, pilot) -> None:
    for _ in range(12):
        if type(app.screen).__name__ == "HomeScreen":
            return
        await pilot.press("q" if type(app.screen).__name__ == "WorkspaceScreen" else "escape")
        await idle(app, pilot)
    raise AssertionError(type(app.screen).__name__)


@pytest.mark.parametrize(
    "lang",
    ["ko", pytest.param("en", marks=pytest.mark.skipif(not LOOKS, reason="INSPECTOR_LOOKS=all compares it"))],
)
async def test_the_pictures_of_the_documents_are_the_screens(sample, tmp_path, lang, monkeypatch):
    monkeypatch.setenv("HOME", "/home/kim")  # where a screen offers to write
    home = tmp_path / "home"
    shutil.copytree(sample, home)
    app = InspectorApp(
        home,
        lang,
        demo=True,
        clock=lambda: "14:05",
        door=lambda: ws.door.Door(home, clock=fixed_clock, entropy=Entropy()),
    )
    wrong = []
    async with app.run_test(size=(100, 30)) as pilot:
        app.animation_level = "none"
        await idle(app, pilot)
        for name, keys in PATHS.items():
            await walk(app, pilot, keys, lang)
            drawn = picture(app, "inspector")
            try:
                held(f"{name}-{lang}", drawn)
            except AssertionError as error:
                wrong.append(str(error))
            await home_again(app, pilot)
    assert wrong == []


@pytest.mark.parametrize("lang", LANGS)
async def test_the_picture_of_the_very_first_start(tmp_path, lang):
    app = make_app(tmp_path / "new", lang)
    async with app.run_test(size=(100, 30)) as pilot:
        for _ in range(3):
            await idle(app, pilot)
        held(f"welcome-{lang}", picture(app, "inspector"))


def test_pictures_are_small_name_no_address_and_every_one_is_made_here():
    files = sorted(SCREENS.glob("*.svg"))
    assert {file.stem for file in files} == {
        f"{name}-{lang}" for name in (*PATHS, "welcome") for lang in LANGS
    }
    for file in files:
        text = file.read_text("utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert "http" not in text, file.name
        assert "url(" not in re.sub(r"url\(#[\w-]+\)", "", text), file.name
    assert sum(file.stat().st_size for file in files) < 2_000_000
