"""Looks, measured: contrast by WCAG 2, and what eyes without red or green receptors can tell apart.

Simulation of protanopia and deuteranopia: Machado, Oliveira and Fernandes, "A Physiologically-based Model for
Simulation of Color Vision Deficiency" (2009), severity 1.0, on linear RGB. Distance: CIE 1976 (L*a*b*).
"""

from __future__ import annotations

from itertools import combinations

import pytest
from textual.color import Color
from textual.theme import Theme

from inspector_tui.tui import themes
from inspector_tui.tui.contrast import READABLE, contrast

from .conftest import idle

THEMES = {theme.name: theme for theme in themes.themes()}
SEEN = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216),
                   (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
                     (-0.011820, 0.042940, 0.968881)),
}  # fmt: skip
APART = 20.0
"""CIE76 distance that nobody overlooks; 2.3 is what can just be noticed."""

Triple = tuple[float, float, float]


def linear(colour: Color) -> Triple:
    return tuple(p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in colour.normalized)


def luminance(rgb: Triple) -> float:
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]


def seen(colour: Color, how: str) -> Triple:
    rgb = linear(colour)
    return tuple(min(1.0, max(0.0, sum(w * p for w, p in zip(row, rgb, strict=True)))) for row in SEEN[how])


def lab(rgb: Triple) -> Triple:
    x = (0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.9505
    y = luminance(rgb)
    z = (0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.089
    f = [v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z)]
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


def distance(one: Triple, other: Triple) -> float:
    return sum((a - b) ** 2 for a, b in zip(lab(one), lab(other), strict=True)) ** 0.5


def meanings(theme: Theme) -> dict[str, Color]:
    """Colours that say something, by what they say."""
    verdicts = {name: Color.parse(said) for name, said in theme.variables.items() if name.startswith("v-")}
    return verdicts | {name: Color.parse(getattr(theme, name)) for name in ("success", "warning", "error")}


def grounds(theme: Theme) -> dict[str, Color]:
    return {name: Color.parse(getattr(theme, name)) for name in ("background", "surface", "panel")}


@pytest.mark.parametrize("name", THEMES)
def test_every_text_can_be_read_on_everything_it_stands_on(name):
    """4.5:1 for what says something and for text; the high-contrast look 7:1 (WCAG 2, 1.4.3 and 1.4.6)."""
    theme = THEMES[name]
    wanted = 7.0 if name == "inspector-contrast" else 4.5
    texts = meanings(theme) | {
        one: Color.parse(getattr(theme, one)) for one in ("foreground", "accent", "primary")
    }
    poor = {
        (text, ground): round(contrast(colour, below), 2)
        for text, colour in texts.items()
        for ground, below in grounds(theme).items()
        if contrast(colour, below) < wanted
    }
    assert poor == {}


@pytest.mark.parametrize("name", THEMES)
def test_what_is_said_quietly_and_the_row_under_the_cursor_can_be_read(name):
    """As the style sheet mixes them: muted text is black or white at 60 % over its ground, mostly."""
    theme = THEMES[name]
    wanted = {"inspector-contrast": 7.0, "inspector-dark": 4.4}.get(name, 4.5)
    mixed = theme.to_color_system().generate()
    for ground in (*grounds(theme).values(), Color.parse(theme.secondary)):
        cursor = ground == Color.parse(theme.secondary)
        said = mixed["text"] if cursor else mixed["text-muted"]
        share = float(said.split()[1].rstrip("%")) / 100 if said.startswith("auto") else 1.0
        ink = ground.get_contrast_text(1.0) if said.startswith("auto") else Color.parse(said)
        assert contrast(ground.blend(ink, share), ground) >= wanted, (name, ground.hex, said)


@pytest.mark.parametrize("how", SEEN)
def test_colour_blind_eyes_tell_the_verdicts_apart(how):
    """In the look made for them every two verdicts, and good, careful and bad, are far apart for them."""
    said = meanings(THEMES["inspector-cvd"])
    verdicts = {name: colour for name, colour in said.items() if name.startswith("v-")}
    states = {name: colour for name, colour in said.items() if not name.startswith("v-")}
    for group in (verdicts, states):
        near = {
            (one, other): round(distance(seen(group[one], how), seen(group[other], how)), 1)
            for one, other in combinations(group, 2)
            if distance(seen(group[one], how), seen(group[other], how)) < APART
        }
        assert near == {}


def test_the_usual_look_would_not_do_for_them():
    """The measure can fail: green and red of the dark look come close for eyes that lack one of them."""
    dark = meanings(THEMES["inspector-dark"])
    good, bad = dark["v-satisfied"], dark["v-unsatisfied"]
    as_usual = distance(linear(good), linear(bad))
    assert min(distance(seen(good, how), seen(bad, how)) for how in SEEN) < as_usual / 2


def test_mono_has_no_colour():
    theme = THEMES[themes.MONO]
    for colour in (*meanings(theme).values(), *grounds(theme).values()):
        assert colour.r == colour.g == colour.b


@pytest.mark.parametrize("name", [name for name in THEMES if name != themes.DEFAULT])
async def test_every_letter_of_a_list_can_be_read_on_screen(open_app, name):
    """As it is drawn, judged items and the row of the cursor included: the strips that a terminal gets."""
    async with open_app(size=(120, 30)) as (app, pilot):
        for key in ("1", "2", "escape", "3", "4", "5"):
            await pilot.press(key)
            await idle(app, pilot)
        app.put_theme(name)
        for row in range(6):
            app.screen.items.cursor = row
            await idle(app, pilot)
            for y in range(8):
                for segment in app.screen.items.render_line(y):
                    style = segment.style
                    if not segment.text.strip() or style is None or not (style.color and style.bgcolor):
                        continue
                    ink, ground = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
                    assert contrast(ink, ground) >= (1.0 if style.reverse else READABLE), (
                        segment.text,
                        style,
                    )
