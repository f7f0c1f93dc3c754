"""From data to something a terminal can be shown: the only way a text from outside reaches a widget.

Textual's ``escape`` is no sanitiser and its markup can run actions, so nothing here ever parses
markup: a text becomes :class:`~textual.content.Content`, character by character as it is, with the
refused characters (model.text) written out as ``<U+XXXX>``.
"""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content

from inspector_tui.model.text import inert

Piece = str | tuple[str, str] | Content
"""A text, a text with a style, or finished content."""


def plain(text: str) -> Content:
    """``text`` as content: never markup, never a control character."""
    return Content(inert(text))


def together(*pieces: Piece) -> Content:
    """Pieces one after another; the style of a pair is ours, its text may be anybody's."""
    made: list[Content] = []
    for piece in pieces:
        if isinstance(piece, Content):
            made.append(piece)
        elif isinstance(piece, tuple):
            made.append(Content.styled(inert(piece[0]), piece[1]))
        else:
            made.append(plain(piece))
    return Content("").join(made)


def one_line(text: str) -> str:
    """``text`` made inert, on one line."""
    return " ".join(inert(text).split()) if "\n" in text or "\t" in text else inert(text)


def cut(text: str, width: int) -> str:
    """As much of ``text`` as fits ``width`` cells; what is cut is marked by ``..``.

    A wide character that would stick out by half is left away whole, so a row never grows by a cell.
    """
    line = one_line(text)
    if cell_len(line) <= width:
        return line
    room = max(width - 2, 0)
    kept: list[str] = []
    for char in line:
        wide = cell_len(char)
        if room < wide:
            break
        room -= wide
        kept.append(char)
    return "".join(kept) + ".." if width >= 2 else "." * width


def fitted(text: str, width: int) -> str:
    """``text`` cut or padded to exactly ``width`` cells."""
    line = cut(text, width)
    return line + " " * (width - cell_len(line))


def bar(done: int, total: int, width: int) -> str:
    """Progress as ``###...``: ASCII, because block characters are of ambiguous width."""
    if total <= 0:
        return "." * width
    full = width if done >= total else min(width - 1, done * width // total)
    return "#" * full + "." * (width - full)
