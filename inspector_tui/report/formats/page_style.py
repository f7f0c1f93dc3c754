"""Data in a style sheet, and the style sheet's digest for the page's content policy."""

from __future__ import annotations

import base64
from hashlib import sha256

from inspector_tui.model.text import inert


def css_text(text: str) -> str:
    """``text`` as a CSS string: what is no ASCII letter or digit by its number, so that nothing ends it."""
    flat = " ".join(inert(text).split())
    told = "".join(one if one.isascii() and one.isalnum() else f"\\{ord(one):06x}" for one in flat)
    return f'"{told}"'


def style_source(style: str) -> str:
    """The source that a content policy names for exactly this style."""
    return f"'sha256-{base64.b64encode(sha256(style.encode()).digest()).decode()}'"
