"""The confirmation sheet as a page for a browser: A4, printable, complete in itself."""

from __future__ import annotations

from inspector_tui.model.sheet_views import SheetLang

from ..pages import page
from . import sheet_words
from .closing_sheet import ClosingSheet, content_digest


def sheet_html(sheet: ClosingSheet, lang: SheetLang) -> str:
    """The page. The same sheet gives the same bytes: no clock and no chance plays a part."""
    return page("sheet.html", lang, sheet=sheet, content=content_digest(sheet), w=sheet_words)
