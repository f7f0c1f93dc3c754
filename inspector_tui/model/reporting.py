"""The papers that leave: for whom, in which form, and what was made."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from .words import Word


class Audience(Word):
    """Who a report is for. Each has a whitelist of fields of its own."""

    INTERNAL = "internal", "평가기관 내부용", "Internal, full"
    CSP = "csp", "CSP 제공용", "For the provider"
    PUBLIC = "public", "공개용", "Public result"


class ReportFormat(Word):
    """What a report is written as; the key is the file's ending."""

    HTML = "html", "HTML(인쇄용)", "HTML, for print"
    MD = "md", "Markdown", "Markdown"
    XLSX = "xlsx", "엑셀", "XLSX"
    PDF = "pdf", "PDF", "PDF"


class ReportMade(Struct, frozen=True):
    """A report that was written: where, how large, its digest; ``counts`` were counted in the file."""

    path: Path
    audience: Audience
    format: ReportFormat
    size: int
    sha256: str
    counts: dict[str, int]
