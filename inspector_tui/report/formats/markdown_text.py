"""Data in Markdown: every text reads as the text it is, whatever is in it.

CommonMark takes a backslash before any ASCII punctuation for that character itself. What means something
anywhere is escaped everywhere; what means something only where a line begins (``-``, ``1.``, four blanks)
is escaped there. Line breaks stay line breaks: hard ones in running text, a character reference in a cell.
"""

from __future__ import annotations

import re
from typing import Final

from inspector_tui.model.text import inert

_ANYWHERE: Final = re.compile(r"([\\`*_\[\]<>&|~#$@]|(?<=www)\.|:(?=//))")
_AT_FIRST: Final = re.compile(r"^([-+=:]|\d{1,9}(?=[.)]))")


def line(text: str) -> str:
    """Data on one line, as in a heading or a cell: a newline becomes a reference to one."""
    told = _ANYWHERE.sub(r"\\\1", inert(text))
    told = _first(_blanks(told))
    return told.replace("\n", "&#10;")


def block(text: str, margin: str = "") -> str:
    """Data as paragraphs; newlines break lines, empty lines part paragraphs.

    Lines after the first begin with ``margin``: blanks under a list item, ``> `` in a quotation.
    """
    paragraphs = re.split(r"\n(?:[ \t]*\n)+", inert(text).strip("\n"))
    told = (f"\\\n{margin}".join(_line(one) for one in paragraph.split("\n")) for paragraph in paragraphs)
    return f"\n{margin}\n{margin}".join(told)


def _line(text: str) -> str:
    return _first(_blanks(_ANYWHERE.sub(r"\\\1", text)))


def _first(line: str) -> str:
    """What would begin a list or underline a heading begins nothing."""
    found = _AT_FIRST.match(line)
    if found is None:
        return line
    if found[1].isdigit():
        return f"{found[1]}\\{line[found.end() :]}"
    return f"\\{line}"


def _blanks(line: str) -> str:
    """Blanks at the ends, which Markdown would drop or read as code, as references to them."""
    body = line.strip(" \t")
    start = len(line) - len(line.lstrip(" \t"))
    head, tail = (line[:start], line[start + len(body) :]) if body else (line, "")
    return "".join(f"&#{ord(one)};" for one in head) + body + "".join(f"&#{ord(one)};" for one in tail)
