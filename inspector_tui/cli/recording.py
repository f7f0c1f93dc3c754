"""What every recording command shares: which case, common options, and saying what was saved."""

from __future__ import annotations

from typing import Annotated

import typer

from inspector_tui.model.views import Saved

from .language import both
from .session import Session

Accept = Annotated[
    bool,
    typer.Option(
        "--accept-sensitive", help=both("민감정보로 의심되는 값도 기록", "Keep what looks like a secret, too")
    ),
]
Items = Annotated[
    list[str] | None, typer.Option("--item", metavar="ITEM", help=both("항목, 여러 번", "Item; repeatable"))
]
Assets = Annotated[
    list[str] | None, typer.Option("--asset", metavar="A", help=both("자산, 여러 번", "Asset; repeatable"))
]
Label = Annotated[str, typer.Argument(metavar="LABEL", help=both("번호 (예: F-A02)", "Number, as F-A02"))]


def assessment_of(context: typer.Context) -> str:
    """The assessment id given to ``record``."""
    parent = context.parent
    return str(parent.params["assessment"]) if parent is not None else ""


def show_saved(now: Session, saved: Saved) -> None:
    """What was recorded, and the workspace's warning if it has one."""
    now.show("saved", saved, lambda: now.out.line(saved.said))
    if saved.warning is not None:
        now.out.aside(saved.warning)
