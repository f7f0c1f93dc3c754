"""Words into lines: how wide a text is in a font, and where its lines break.

Korean breaks between words, as people read it; a word longer than a line breaks where it must. What the font
has no shape for is spelt out as ``<U+XXXX>``, never left out.
"""

from __future__ import annotations

from collections.abc import Mapping

from inspector_tui.model.text import inert


class Widths:
    """A font as far as laying out needs it: ``widths`` in thousandths of its size, by code point."""

    def __init__(self, widths: Mapping[int, float]) -> None:
        self._widths = widths
        self._by_char: dict[str, float] = {}

    def shown(self, text: str) -> str:
        """The text as it can be printed: nothing hidden, nothing the font lacks."""
        clean = inert(text).replace("\t", "    ")
        missing = {char for char in set(clean) if char != "\n" and ord(char) not in self._widths}
        return clean.translate({ord(char): f"<U+{ord(char):04X}>" for char in missing}) if missing else clean

    def of(self, text: str, size: float) -> float:
        """How wide a text is on one line, in points."""
        return sum(self._of(char) for char in text) * size / 1000

    def lines(self, text: str, size: float, width: float) -> list[str]:
        """The lines of a text, at least one. All of it but the blanks at line ends is in them."""
        room = width * 1000 / size
        return [line for part in self.shown(text).split("\n") for line in self._broken(part, room)]

    def _broken(self, part: str, room: float) -> list[str]:
        lines: list[str] = []
        start, gap, used = 0, -1, 0.0
        for at, char in enumerate(part):
            if char == " ":
                gap = at + 1
                used += self._of(char)
                continue
            wide = self._of(char)
            if used + wide > room and at > start:
                cut = gap if gap > start else at
                lines.append(part[start:cut].rstrip(" "))
                start, gap = cut, -1
                used = sum(self._of(one) for one in part[start:at])
            used += wide
        lines.append(part[start:].rstrip(" "))
        return lines

    def _of(self, char: str) -> float:
        known = self._by_char.get(char)
        if known is None:
            known = self._by_char[char] = self._widths.get(ord(char), 1000.0)
        return known
