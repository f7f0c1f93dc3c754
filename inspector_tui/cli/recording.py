"""What every recording command shares: which case, common options, and saying what was saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from inspector_tui.model.text import Text
from inspector_tui.model.views import Saved

from .language import both
from .session import Session

if TYPE_CHECKING:
    from inspector_tui.model.conflict_views import Contender, Contest

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
        now.out.line(f"{now.out.said(contest.what)}  [{contest.subject} {contest.register}]")
        if contest.base is not None:
            _side(now, Text("갈라지기 전", "before"), contest.base)
        elif contest.parts:
            now.out.line(Text("  (갈라지기 전의 값 없음)", "  (no value before they parted)"))
        for number, one in enumerate(contest.contenders, 1):
            _side(now, Text(f"{number}", f"{number}"), one)
    if not found:
        now.out.line(Text("충돌이 없습니다.", "No conflicts."))


def _side(now: Session, which: Text, one: Contender) -> None:
    mine = Text(" (나)", " (mine)").say(now.lang) if one.mine else ""
    now.out.line(
        f"  {which.say(now.lang)}  {one.entry[:16]}  {one.by}{mine}  {one.at}  {one.device}".rstrip()
    )
    for label, words in one.fields:
        now.out.block(f"{now.out.said(label)} {now.out.said(words)}".strip(), "      ")
    for piece in one.evidence:
        now.out.block(now.out.said(Text(f"증적 {piece.ko}", f"Evidence {piece.en}")), "      ")
