"""A PDF of ours read back from its bytes: which pieces are in it, and what each of them says.

It goes the way a reader program goes: end of file, cross references, page tree, contents of each page, each
letter through the font's table to Unicode. It knows nothing of how the pages were laid out.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

_OPERATORS: Final = re.compile(
    rb"/Piece <</N (?P<piece>\d+)>> BDC|\b(?P<end>EMC)\b|\((?P<text>(?:[^()\\]|\\.)*)\) Tj"
    rb"|\b(?P<state>q|Q)\b|/F\d+ (?P<size>[\d.]+) Tf",
    re.DOTALL,
)
_ESCAPE: Final = re.compile(rb"\\(.)", re.DOTALL)
_BFCHAR: Final = re.compile(rb"<([0-9A-F]{4})> <((?:[0-9A-F]{4})+)>")


class Said(NamedTuple):
    """What a PDF says: its pages, its bookmarks, the text of each piece, and every letter its fonts write."""

    pages: int
    bookmarks: int
    pieces: dict[int, str]
    letters: frozenset[str]


class Unreadable(Exception):
    """The bytes are not such a PDF."""


def read_back(data: bytes) -> Said:
    """Everything a PDF of ours says. Raises Unreadable."""
    try:
        return _read(_Objects(data))
    except (KeyError, ValueError, IndexError, AttributeError, TypeError, zlib.error) as problem:
        raise Unreadable(str(problem)) from problem


def _read(objects: _Objects) -> Said:
    root = objects.dictionary(_reference(objects.trailer, b"Root"))
    kids = re.search(rb"/Kids \[([^\]]*)\]", objects.dictionary(_reference(root, b"Pages")))
    pages = [int(one) for one in re.findall(rb"(\d+) 0 R", kids[1])] if kids else []
    pieces: dict[int, str] = {}
    letters: dict[int, str] = {}
    for page in pages:
        said = objects.dictionary(page)
        letters = _font_of(objects, said)
        for piece, text in _texts(objects.stream(_reference(said, b"Contents")), letters):
            pieces[piece] = pieces.get(piece, "") + text
    marks = sum(b"/Title " in objects.dictionary(one) and b"/Parent " in objects.dictionary(one)
                for one in objects.numbers())  # fmt: skip
    return Said(len(pages), marks, pieces, frozenset(letters.values()))


def _font_of(objects: _Objects, page: bytes) -> dict[int, str]:
    """What the codes of a page's one font mean; the font has to be in the file."""
    fonts = re.search(rb"/Font <<\s*/F\d+ (\d+) 0 R\s*>>", objects.dictionary(_reference(page, b"Resources")))
    if fonts is None:
        raise ValueError("a page without its font")
    font = objects.dictionary(int(fonts[1]))
    descendant = re.search(rb"/DescendantFonts \[(\d+) 0 R\]", font)
    descriptor = _reference(objects.dictionary(int(descendant[1])) if descendant else b"", b"FontDescriptor")
    if not re.search(rb"/FontFile[23] \d+ 0 R", objects.dictionary(descriptor)):
        raise ValueError("a font that is not in the file")
    return _letters(objects.stream(_reference(font, b"ToUnicode")))


def _texts(contents: bytes, letters: dict[int, str]) -> Iterator[tuple[int, str]]:
    """Pieces in the order of a page, as their parts come. Letters that no font writes are not there."""
    piece: int | None = None
    fonts = [False]
    for found in _OPERATORS.finditer(contents):
        if found["piece"] is not None:
            piece = int(found["piece"])
            yield piece, ""
        elif found["end"] is not None:
            piece = None
        elif found["size"] is not None:
            fonts[-1] = float(found["size"]) > 0
        elif found["state"] == b"q":
            fonts.append(fonts[-1])
        elif found["state"] == b"Q":
            fonts.pop()
        elif piece is not None and fonts[-1]:
            codes = _ESCAPE.sub(lambda one: b"\r" if one[1] == b"r" else one[1], found["text"])
            pairs = (codes[at] << 8 | codes[at + 1] for at in range(0, len(codes), 2))
            yield piece, "".join(letters[code] for code in pairs)


@lru_cache(maxsize=4)
def _letters(table: bytes) -> dict[int, str]:
    return {
        int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
        for code, text in _BFCHAR.findall(table)
    }


def _reference(dictionary: bytes, name: bytes) -> int:
    found = re.search(rb"/" + name + rb" (\d+) 0 R", dictionary)
    if found is None:
        raise ValueError(f"no {name.decode()}")
    return int(found[1])


class _Objects:
    """The objects of a file, found by its cross references."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        start = int(data[data.rindex(b"startxref") + 9 :].split()[0])
        table, _, self.trailer = data[start:].partition(b"trailer")
        rows = re.findall(rb"(\d{10}) (\d{5}) ([nf])", table)
        self._at = {number: int(row[0]) for number, row in enumerate(rows) if row[2] == b"n"}

    def numbers(self) -> tuple[int, ...]:
        return tuple(self._at)

    def dictionary(self, number: int) -> bytes:
        """The dictionary of an object: all of it that is no stream."""
        at = self._at[number]
        ends = [end for end in (self._data.find(mark, at) for mark in (b"\nstream\n", b"endobj")) if end >= 0]
        return self._data[at : min(ends)]

    def stream(self, number: int) -> bytes:
        """What an object's stream holds, unpacked."""
        said = self.dictionary(number)
        length = re.search(rb"/Length (\d+)", said)
        if length is None:
            raise ValueError("a stream without a length")
        begin = self._at[number] + len(said) + len(b"\nstream\n")
        packed = self._data[begin : begin + int(length[1])]
        return zlib.decompress(packed) if b"/FlateDecode" in said else packed
