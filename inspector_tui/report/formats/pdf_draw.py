"""Laid-out pages drawn with fpdf2: one font, the letters that are used and no others put into the file.

Nothing but the title and the producer is said of the file: no author, no path, no clock. Links lead to pages
of the same file; there is no address and no script in it.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from ..document import Document
from .fonts import KoreanFont, reading
from .pdf_layout import lay_out
from .pdf_lines import Widths
from .pdf_page import HIGH, WIDE, Begin, Box, End, Jump, Op, Place, Run, Shapes

if TYPE_CHECKING:
    from fpdf import FPDF

PRODUCER: Final = "inspector-tui"
_FAMILY: Final = "korean"
_STROKE: Final = 0.028
"""How much of its size a strong letter's outline is wide: one font is enough for both weights."""

_DAY: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""Equal content is equal bytes, so a file bears a fixed day."""


def drawn(document: Document, font: KoreanFont) -> bytes:
    """The PDF. The same document and font give the same bytes with one version of the library."""
    pdf = _opened(document, font)
    held: Any = pdf.fonts[_FAMILY]  # a font of ours is a TTFFont; the library's core fonts are not used
    try:
        # A page says what it has only once: the list of missing letters is always empty, see Widths.shown.
        widths = Widths({code: held.cw[code] for code in held.cmap})
        laid = lay_out(document, widths)
        links: dict[int, Any] = {}
        for _ in laid.pages:
            pdf.add_page()
        for number, page in enumerate(laid.pages, 1):
            pdf.page = number
            for op in page:
                _draw(pdf, op, links)
        _bookmarks(pdf, laid.places, widths)
        pdf.page = len(laid.pages)
        with reading(font.path):  # here the letters that are used are taken out of the font
            return bytes(pdf.output())
    finally:
        held.close()


def _opened(document: Document, font: KoreanFont) -> FPDF:
    from fpdf import FPDF

    for name in ("fontTools", "fpdf"):
        logging.getLogger(name).setLevel(logging.ERROR)  # they tell the terminal of tables they leave out
    pdf = FPDF(unit="pt", format="A4")
    pdf.set_auto_page_break(False)
    pdf.set_margin(0)
    pdf.set_title(f"{document.title} {document.subtitle}".strip())
    pdf.set_producer(PRODUCER)
    pdf.set_creation_date(_DAY)
    pdf.set_lang("ko-KR" if document.lang == "ko" else "en-GB")
    with reading(font.path):
        pdf.add_font(
            _FAMILY,
            fname=font.path,
            collection_font_number=font.face,
            variations={"wght": font.weight} if font.weight else None,
        )
    return pdf


def _draw(pdf: FPDF, op: Op, links: dict[int, Any]) -> None:
    match op:
        case Run():
            _text(pdf, op)
        case Box():
            place = f"{op.x:.2f} {HIGH - op.y:.2f} {op.w:.2f} {-op.h:.2f} re"
            look = f"0.4 w {_grey(120)} G {place} S" if op.fill is None else f"{_grey(op.fill)} g {place} f"
            pdf._out(f"q {look} Q")
        case Shapes():
            scale = f"{op.scale:.4f}"
            pdf._out(f"q {scale} 0 0 -{scale} {op.x:.2f} {HIGH - op.y:.2f} cm\n{op.operators}\nQ")
        case Begin():
            pdf._out(f"/Piece <</N {op.piece}>> BDC")
        case End():
            pdf._out("EMC")
        case Jump():
            if op.page not in links:
                links[op.page] = pdf.add_link(page=op.page + 1)
            pdf.link(op.x, op.y, op.w, op.h, links[op.page])


def _text(pdf: FPDF, run: Run) -> None:
    """Colours and weight are said around each line, so that no page depends on what another one set."""
    grey = _grey(run.grey)
    strong = f" 2 Tr {run.size * _STROKE:.3f} w {grey} G" if run.strong else ""
    pdf.set_font(_FAMILY, size=run.size)
    pdf.current_font_is_set_on_page = False  # so that it is said again, within what is undone after the line
    pdf._out(f"q {grey} g{strong}")
    pdf.text(run.x, run.y, run.text)
    pdf._out("Q")


def _grey(grey: int) -> str:
    return f"{grey / 255:.3f}"


def _bookmarks(pdf: FPDF, places: list[Place], widths: Widths) -> None:
    """The outline that a reader shows beside the pages; a level is never skipped."""
    above = -1
    for place in places:
        pdf.page = place.page + 1
        pdf.set_xy(WIDE / 2, place.y)
        above = min(place.level - 1, above + 1)
        pdf.start_section(widths.shown(place.title).replace("\n", " "), above)
