"""Reports for three audiences, each from a whitelist of its own: asked for, made, written whole.

``document_of`` is the report as data; ``make`` writes it in one format. Both read and record nothing, so a
store that is only read, and a bundle that was opened, can have reports made of it.
"""

from __future__ import annotations

from .contents import contents
from .making import document_of, file_name, make, put, ready
from .office_templates import templates_of, write_templates
from .permitted import made_in, refused

__all__ = [
    "contents",
    "document_of",
    "file_name",
    "made_in",
    "make",
    "put",
    "ready",
    "refused",
    "templates_of",
    "write_templates",
]
