"""Pages of text: on standard output, or into a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inspector_tui.model.text import Text

from .language import both
from .session import Session

if TYPE_CHECKING:
    from inspector_tui.model.onsite_views import Paper
    from inspector_tui.workspace.desk import Desk

Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="PATH", help=both("저장할 파일 또는 폴더", "File or folder to save it to")),
]
Sheet = Annotated[bool, typer.Option("--sheet", help=both("출력용 서식으로", "As a page to print"))]


def show_paper(now: Session, desk: Desk, page: Paper, out: Path | None) -> None:
    """Save the page where ``--out`` says, else print it; with ``--json``, as an object."""
    from inspector_tui.workspace import printing

    written = None if out is None else printing.save(desk, page, out.expanduser())
    if now.json:
        now.out.json({"paper": page, "path": written})
    elif written is not None:
        now.out.line(Text(f"저장: {written}", f"Saved: {written}"))
    else:
        now.out.block(page.text.rstrip("\n"), "")
