"""The file beside the store to look back with: derived, searched, thrown away and made again at will.

:class:`PastIndex` is its door; ``tallies`` counts in it.
"""

from __future__ import annotations

from .index import PastIndex
from .past_file import NAME

__all__ = ["NAME", "PastIndex"]
