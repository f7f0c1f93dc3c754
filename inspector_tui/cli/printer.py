"""The one way out: everything a command prints passes here and is made inert."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import TextIO
from unicodedata import east_asian_width

from inspector_tui.model.text import REFUSED, Lang, Text, inert

from .plain import plain

_GAP = "  "


def flat(text: str) -> str:
    """Data on one line: a newline in it must not look like a line of ours."""
    return inert(text).replace("\r", " ").replace("\n", " / ").replace("\t", " ")


def width(text: str) -> int:
    """Cells a text takes in a terminal; Hangul takes two each."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


class Printer:
    """Writes to standard output and error in one language, or JSON.

    Streams are looked up at each write, so a test may put its own in their place.
    """

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang

    def line(self, text: str | Text = "") -> None:
        """One line of text; newlines in it are flattened."""
        self._write(sys.stdout, flat(self.said(text)))

    def raw(self, text: str) -> None:
        """One line for another program, its tabs kept; inert all the same."""
        self._write(sys.stdout, inert(text).replace("\n", " "))

    def block(self, text: str, indent: str = "    ") -> None:
        """Text of several lines, each one indented, so that none can pass for a line of ours."""
        for line in inert(text).split("\n"):
            self._write(sys.stdout, f"{indent}{line}".rstrip())

    def table(self, rows: Sequence[Sequence[str | Text]], heads: Sequence[Text] = ()) -> None:
        """Rows in columns as wide as their widest cell; the last column runs free."""
        lines = [[flat(self.said(cell)) for cell in row] for row in rows]
        if heads and lines:
            lines.insert(0, [head.say(self.lang) for head in heads])
        widths = [
            max((width(line[at]) for line in lines), default=0) for at in range(len(lines[0]) if lines else 0)
        ]
        for line in lines:
            cells = [cell + " " * (widths[at] - width(cell)) for at, cell in enumerate(line)]
            self._write(sys.stdout, _GAP.join(cells).rstrip())

    def pairs(self, rows: Sequence[tuple[Text, str | Text]]) -> None:
        """Names and values; rows without a value are left out."""
        self.table([(name, value) for name, value in rows if self.said(value)])

    def json(self, value: object) -> None:
        """``value`` as JSON, keys in their order. Refused characters are escaped, so nothing is lost."""
        encoding = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "")
        text = json.dumps(plain(value), ensure_ascii=encoding != "utf8", indent=2)
        self._write(sys.stdout, REFUSED.sub(lambda found: f"\\u{ord(found[0]):04x}", text))

    def aside(self, text: str | Text) -> None:
        """A line on standard error: warnings and progress, never results."""
        self._write(sys.stderr, flat(self.said(text)))

    def fault(self, text: str) -> None:
        """Several lines on standard error, inert: the trace of a fault of ours."""
        self._write(sys.stderr, inert(text).rstrip("\n"))

    def said(self, text: str | Text) -> str:
        """The text in the printer's language; data stays what it is."""
        return text.say(self.lang) if isinstance(text, Text) else text

    def _write(self, stream: TextIO, text: str) -> None:
        encoding = getattr(stream, "encoding", None) or "utf-8"
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")


def grouped(digest: str) -> str:
    """A digest in groups of four, as it is read aloud."""
    return " ".join(digest[at : at + 4] for at in range(0, len(digest), 4))
