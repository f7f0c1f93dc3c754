"""``inspector merge``: look at a colleague's bundle, and take it in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inspector_tui.model.text import Text

from .errors import NotAnswered
from .language import both
from .recording import show_saved
from .session import Session, session
from .terminal import at_terminal

if TYPE_CHECKING:
    from inspector_tui.model.merge_views import MergePreview

_CHECKING = Text("확인하는 중", "Checking")
_TAKING = Text("받는 중", "Taking in")
_ASK = Text("이대로 받으시겠습니까? [y/N] ", "Take it in? [y/N] ")
_LEFT = Text("받지 않았습니다. 바뀐 것이 없습니다.", "Not taken in; nothing has changed.")


def merge(
    context: typer.Context,
    bundle: Annotated[
        Path,
        typer.Argument(
            metavar="BUNDLE",
            help=both("작업 묶음이나 동료의 교환 번들", "A work pack, or a colleague's exchange bundle"),
        ),
    ],
    preview: Annotated[
        bool, typer.Option("--preview", help=both("미리 보기만", "Only look; change nothing"))
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help=both("묻지 않고 받음", "Take it in unasked"))] = False,
) -> None:
    """Show what taking the bundle in would do; take it in when told so."""
    from inspector_tui.workspace import taking_in

    now = session(context)
    with now.desk(write=True) as desk:
        seen = taking_in.preview(desk, bundle, now.progress(_CHECKING))
        if preview:
            now.show("merge", seen, lambda: merge_page(now, seen))
            return
        if not now.json:
            merge_page(now, seen)
        if not yes and not _agreed(now):
            now.out.aside(_LEFT)
            raise typer.Exit(1)
        saved = taking_in.take(desk, bundle, seen, now.progress(_TAKING))
    show_saved(now, saved)
    if seen.conflicts:
        count, how = len(seen.conflicts), f"`inspector conflict list {seen.assessment}`"
        now.out.aside(
            Text(f"새 충돌 {count}건을 해결하십시오: {how}", f"Settle {count} new conflicts: {how}")
        )


def merge_page(now: Session, seen: MergePreview) -> None:
    """Alarms first, then who and what, then conflicts with both sides."""
    out = now.out
    for alarm in seen.alarms:
        out.line("! " + out.said(alarm))
    new = Text("새로 시작하는 평가", "a case that begins here") if seen.opens else Text("", "")
    out.pairs(
        [
            (Text("평가", "Assessment"), f"{seen.number} ({seen.assessment}) {out.said(new)}".strip()),
            (Text("번들", "Bundle"), f"{out.said(seen.kind.label)} r{seen.revision}  {seen.bundle}"),
            (Text("서명", "Signed"), "; ".join(out.said(one) for one in seen.signers)),
            (Text("내 자리", "My seat"), seen.seat or Text("", "")),
            (Text("새 기록", "New entries"), _counted(now, seen)),
            (Text("누구의", "Whose"), ", ".join(seen.people)),
        ]
    )
    for sort in seen.incoming:
        out.line(f"  {out.said(sort.sort)} {sort.count}")
        for line in sort.lines:
            out.line(f"    {out.said(line)}")
        if (more := sort.count - len(sort.lines)) > 0 and sort.lines:
            out.line("    " + out.said(Text(f"그 밖에 {more}건", f"and {more} more")))
    if seen.joins:
        joined = ", ".join(out.said(one) for one in seen.joins)
        out.line(out.said(Text("저절로 합쳐짐: ", "Joins by itself: ")) + joined)
    if seen.settled:
        out.line(Text(f"해결되는 충돌 {seen.settled}건", f"Conflicts settled: {seen.settled}"))
    for conflict in seen.conflicts:
        out.line(out.said(Text("충돌 ", "Conflict ")) + out.said(conflict.what))
        for by, said in conflict.sides:
            out.line(f"    {by}: {out.said(said)}")


def _counted(now: Session, seen: MergePreview) -> str:
    said = Text(
        f"{seen.entries}건 (이미 있는 기록 {seen.already}건), 증적 파일 {seen.files}개",
        f"{seen.entries} ({seen.already} here already), {seen.files} evidence files",
    )
    waiting = Text(f", 앞선 기록을 기다림 {seen.waiting}건", f", {seen.waiting} wait for others")
    return now.out.said(said) + (now.out.said(waiting) if seen.waiting else "")


def _agreed(now: Session) -> bool:
    """What the person at the terminal says. Raises NotAnswered where there is none."""
    if now.json or not at_terminal():
        raise NotAnswered
    return input(_ASK.say(now.lang)).strip().lower() in ("y", "yes", "예", "ㅛ")
