"""A report as HTML: one file for A4 and the screen, counted and looked through in its finished bytes."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

from ..counting import counted
from ..document import Document
from ..report_errors import ReportNotInert
from .inert_page import acting
from .rendering import rendered
from .template_data import plain


def write(document: Document, templates: Path | None, font: Path | None = None) -> bytes:
    """The page. The same document gives the same bytes. Raises ReportNotInert, and what a template raises."""
    del font  # a page names its fonts and holds none
    page = rendered("html", plain(document, pictures=True), templates)
    if found := acting(page):
        raise ReportNotInert(what=", ".join(found))
    return page.lstrip().encode()


def count(data: bytes, document: Document) -> dict[str, int]:
    """Elements marked as counted that say something, by what they count."""
    counting = _Counting()
    counting.feed(data.decode())
    counting.close()
    return counted(counting.found, document)


class _Counting(HTMLParser):
    """Finds marked elements that have words in them: what each counts as, and its text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str]] = []
        self._open: list[tuple[str, str, list[str]]] = []
        """Marked elements that are open: tag, what it counts as, its words so far."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if name := dict(attrs).get("data-count"):
            self._open.append((tag, name, []))

    def handle_data(self, data: str) -> None:
        for _, _, words in self._open:
            words += data.split()

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1][0] == tag:
            self._ended()

    def close(self) -> None:
        super().close()
        while self._open:
            self._ended()

    def _ended(self) -> None:
        _, name, words = self._open.pop()
        if words:
            self.found.append((name, " ".join(words)))
