"""The office's own templates of reports: where they lie, and ours to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ..desk import Desk
from .placing import put

TEMPLATES: Final = "templates"
"""The folder in the home where an office puts templates of its own."""


def templates_of(desk: Desk) -> Path:
    """Where this store looks for the office's templates."""
    return desk.home / TEMPLATES


def write_templates(out: Path) -> tuple[Path, ...]:
    """Write our templates into a folder, to start from. Raises ReportInTheWay where one differs."""
    from inspector_tui.report.formats.rendering import ours

    folder = out.expanduser()
    wanted = {folder / name: data for name, data in ours()}
    put(wanted, 0o644)
    return tuple(wanted)
