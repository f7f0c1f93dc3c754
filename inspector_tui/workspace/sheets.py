"""The confirmation sheet (점검확인서): see it, print it, record its signing."""

from __future__ import annotations

from .sheet_versions import standing, versions

__all__ = ["standing", "versions"]
