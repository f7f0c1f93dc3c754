"""The seam that every report goes through: written in a format, and counted again in the bytes made.

In: a :class:`~.document.Document` and a format. Out: the bytes with what was counted in them. A format is a
module of ``formats`` with two functions: ``write(document, templates, font)`` makes the bytes, and
``count(data, document)`` reads them afresh and says how much of what is there. Where that is not what the
document says, ReportIncomplete names what is missing and nobody gets the bytes. Raises what a format raises
besides.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Final, Protocol, cast

from msgspec import Struct

from ..model.reporting import ReportFormat
from .counting import lacking
from .document import Document
from .report_errors import ReportIncomplete


class Format(Protocol):
    """What a module must have to be a format. It is loaded when its format is asked for."""

    def write(self, document: Document, templates: Path | None, font: Path | None) -> bytes:
        """The report in this format. ``templates`` is the office's folder, for formats made by template.

        ``font`` is a font file that somebody names, for formats that hold one.
        """
        ...

    def count(self, data: bytes, document: Document) -> dict[str, int]:
        """What is in the bytes, by the names that the document counts under: read from the bytes alone.

        The document says what to look for (headings, the names of sheets), never how many.
        """
        ...


FORMATS: Final[Mapping[ReportFormat, str]] = MappingProxyType(
    {
        ReportFormat.HTML: "as_html",
        ReportFormat.MD: "as_markdown",
        ReportFormat.XLSX: "as_xlsx",
        ReportFormat.PDF: "as_pdf",
    }
)
"""Which module of ``formats`` writes which format. A new format is one line here."""


class WrittenReport(Struct, frozen=True):
    """A report as bytes, and what was counted in them."""

    data: bytes
    counts: dict[str, int]


def written(
    document: Document, form: ReportFormat, templates: Path | None = None, font: Path | None = None
) -> WrittenReport:
    """The document in a format, counted. Raises ReportIncomplete, and what the format raises."""
    module = cast("Format", import_module(f"{__package__}.formats.{FORMATS[form]}"))
    data = module.write(document, templates, font)
    said = document.counted()
    counts = dict(sorted((dict.fromkeys(said, 0) | module.count(data, document)).items()))
    if (missing := lacking(said, counts)) is not None:
        raise ReportIncomplete(form=form.label.en, missing=missing.ko, missing_en=missing.en)
    return WrittenReport(data, counts)
