"""A document as PDF: A4, complete in itself, read back before anybody gets it.

In: a document, and a font file where the office names one. Out: the bytes, and what was counted in them.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Final

from inspector_tui.model.errors import EnvironmentFailed
from inspector_tui.model.text import Text, inert

from ..document import Document
from .fonts import KoreanFont, korean_font
from .pdf_picture import picture_texts
from .pdf_read import Said, Unreadable, read_back
from .pieces import Piece, pieces_of


class PdfIncomplete(EnvironmentFailed):
    """The file does not hold what the document says; it is not handed out."""

    code = "pdf-incomplete"
    sentence = Text(
        "만든 PDF를 다시 읽어 보니 빠진 것이 있습니다({detail}). 파일을 남기지 않았습니다. "
        "다른 글꼴(--font FILE)이나 HTML 보고서를 쓰십시오.",
        "The PDF was read back and something is missing ({detail}). No file was kept. Use another font "
        "(--font FILE) or the HTML report.",
    )


_BLANKS: Final = str.maketrans("", "", " \n\t")


def write(document: Document, templates: Path | None = None, font: Path | None = None) -> bytes:
    """The PDF of a document. Raises PdfNotInstalled, NoKoreanFont, FontUnusable, PdfIncomplete."""
    del templates  # a PDF is made by none
    data = _drawn(document, korean_font(font))
    check(document, data)
    return data


def count(data: bytes, document: Document) -> dict[str, int]:
    """How much of what the bytes hold: pieces that are there with every letter, by what they count as."""
    said = _said(data)
    counts: Counter[str] = Counter()
    for number, piece in enumerate(pieces_of(document, picture_texts)):
        if piece.counts and _holds(said, number, piece):
            counts[piece.counts] += 1
    return dict(sorted(counts.items()))


def check(document: Document, data: bytes) -> None:
    """Whether every letter of every piece is in the bytes. Raises PdfIncomplete."""
    said = _said(data)
    for number, piece in enumerate(pieces_of(document, picture_texts)):
        if not _holds(said, number, piece):
            raise PdfIncomplete(detail=f"{number}: {piece.texts[0][:60]}")
    if said.bookmarks != len(document.sections):
        raise PdfIncomplete(detail=f"{said.bookmarks} of {len(document.sections)} sections")


@lru_cache(maxsize=1)
def _said(data: bytes) -> Said:
    """What the bytes say; written and counted one after the other, they are read once."""
    try:
        return read_back(data)
    except Unreadable as problem:
        raise PdfIncomplete(detail=problem) from problem


def _holds(said: Said, number: int, piece: Piece) -> bool:
    """Letters, not their order: the cells of a row that goes over a page come in turns."""
    found = said.pieces.get(number)
    if found is None:
        return False
    wanted = inert("".join(piece.texts)).translate(_BLANKS)
    spelt = {ord(char): f"<U+{ord(char):04X}>" for char in set(wanted) - said.letters}
    return Counter(found.translate(_BLANKS)) == Counter(wanted.translate(spelt))


def _drawn(document: Document, font: KoreanFont) -> bytes:
    from .pdf_draw import drawn

    return drawn(document, font)
