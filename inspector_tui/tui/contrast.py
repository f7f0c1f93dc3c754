"""How well a colour can be read on another: the contrast ratio of WCAG 2 (1.4.3), 1 to 21."""

from __future__ import annotations

from typing import Final

from textual.color import Color

READABLE: Final = 4.5
ENOUGH_FOR_A_MARK: Final = 2.0
"""In the usual look a verdict's letter keeps its colour under the cursor as long as it can be made out."""


def contrast(one: Color, other: Color) -> float:
    """The ratio, whichever of the two is the brighter."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: Color) -> float:
    red, green, blue = (
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
