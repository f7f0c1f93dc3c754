"""What we draw ourselves has one width in every terminal: no box drawing, blocks, dots or arrows.

Terminals set to CJK width show characters of East Asian width "ambiguous" in two cells; a frame or a mark
made of them shifts everything to its right. Data may hold them: it is shown as it is.
"""

from __future__ import annotations

import unicodedata

import pytest

from inspector_tui.model.text import Text
from inspector_tui.tui.line import Line

from .conftest import ROOT, idle, make_app
from .test_screens_as_drawn import PLACES, furnished, furnished_home  # noqa: F401 - fixtures

pytestmark = pytest.mark.usefixtures("drawn_when_looked_at")

DATA = {
    char
    for path in [*(ROOT / "checklists").rglob("*.yaml"), *(ROOT / "data" / "sample").rglob("*.yaml")]
    for char in path.read_text(encoding="utf-8")
}
NEVER = {chr(code) for code in range(0x2500, 0x2600)}
"""Box drawing, blocks, geometric shapes: not even if some data holds them."""


def ambiguous(text: str) -> set[str]:
    wide = {char for char in text if unicodedata.east_asian_width(char) == "A"}
    return {char for char in wide if char not in DATA or char in NEVER}


def drawn(app) -> str:
    lines = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in line) for line in lines)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__[3:])
async def test_a_screen_holds_no_character_of_ambiguous_width(furnished, place):  # noqa: F811
    app = make_app(furnished)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await idle(app, pilot)
        await place(app, pilot)
        for size in ((80, 24), (140, 36), (200, 60)):
            await pilot.resize_terminal(*size)
            app.tell(Text("말하는 창", "A toast"), "error")
            await idle(app, pilot)
            text = drawn(app)
            assert "말하는 창" in text
            assert ambiguous(text) == set()


async def test_nor_does_a_passphrase_being_typed(tmp_path):
    app = make_app(tmp_path / "new")
    async with app.run_test(size=(80, 24)) as pilot:
        await idle(app, pilot)
        await pilot.press("1")
        await idle(app, pilot)
        secret = next(line for line in app.screen.query(Line) if line.password)
        secret.value = "a passphrase"
        await idle(app, pilot)
        text = drawn(app)
        assert "*" * len("a passphrase") in text
        assert ambiguous(text) == set()


async def test_nor_does_the_palette(furnished):  # noqa: F811
    app = make_app(furnished)
    async with app.run_test(size=(80, 24)) as pilot:
        await idle(app, pilot)
        await pilot.press("ctrl+p")
        await idle(app, pilot)
        assert ambiguous(drawn(app)) == set()
