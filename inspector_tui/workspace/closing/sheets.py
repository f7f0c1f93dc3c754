"""The confirmation sheet (점검확인서): seen, printed, signed, and a signature over its file imported."""

from __future__ import annotations

from .sheet_detached import import_signature
from .sheet_print import print_sheet, see
from .sheet_signing import close, document_of, occasion, people, sign
from .sheet_versions import standing, versions

__all__ = [
    "close",
    "document_of",
    "import_signature",
    "occasion",
    "people",
    "print_sheet",
    "see",
    "sign",
    "standing",
    "versions",
]
