"""What every recording command shares: which case, common options, and saying what was saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from inspector_tui.model.text import Text
from inspector_tui.model.views import Saved

from .language import both
from .session import Session

if TYPE_CHECKING:
    from inspector_tui.workspace.conflicts import Contest

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


def contest_page(now: Session, found: tuple[Contest, ...]) -> None:
    """The values in conflict, each under the id of the entry that wrote it."""
    for contest in found:
        now.out.line(f"{now.out.said(contest.what)}  [{contest.register}]")
        for one in contest.contenders:
            now.out.line(f"  {one.entry[:16]}  {one.by}  {one.at}")
            for label, words in one.fields:
                now.out.block(f"{now.out.said(label)} {now.out.said(words)}".strip(), "      ")
    if not found:
        now.out.line(Text("충돌이 없습니다.", "No conflicts."))
