"""``inspector journal`` and ``inspector review``: what was recorded, and what is still missing."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from inspector_tui.model.text import Text

from .inputs import item_id
from .language import both
from .options import Case
from .session import Session, session

if TYPE_CHECKING:
    from inspector_tui.model.views import HistoryRow, ObstacleRow


def journal(
    context: typer.Context,
    case: Case,
    item: Annotated[
        str | None,
        typer.Option("--item", metavar="ITEM", help=both("이 항목의 이력만", "History of one item")),
    ] = None,
    after: Annotated[int, typer.Option(min=0, help=both("이 순번 다음부터", "Start after this number"))] = 0,
    limit: Annotated[int, typer.Option(min=1, help=both("최대 건수", "At most so many"))] = 1000,
) -> None:
    """The entries of a case in the order they arrived, or the history of one item."""
    from inspector_tui.workspace import history

    now = session(context)
    with now.desk() as desk:
        rows = (
            history.journal(desk, case, after=after, limit=limit)
            if item is None
            else history.of_item(desk, case, item_id(item))
        )
    now.show("entries", rows, lambda: _entries(now, rows))


def review(context: typer.Context, case: Case) -> None:
    """Every obstacle by kind. The answer is no (1) while a blocking one stands."""
    from inspector_tui.workspace import review as room

    now = session(context)
    with now.desk() as desk:
        rows = room.obstacles(desk, case)
    now.show("obstacles", rows, lambda: _obstacles(now, rows))
    raise typer.Exit(1 if any(row.blocking for row in rows) else 0)


def _entries(now: Session, rows: tuple[HistoryRow, ...]) -> None:
    undone = Text("(되돌림)", "(undone)")
    now.out.table(
        [
            (row.at, row.by, row.entry[:12], row.what, now.out.said(undone) if row.undone else "", row.after)
            for row in rows
        ]
    )


def _obstacles(now: Session, rows: tuple[ObstacleRow, ...]) -> None:
    ordered = sorted(rows, key=lambda row: row.code)
    for _, kind in groupby(ordered, key=lambda row: row.code):
        group = tuple(kind)
        now.out.line(f"{now.out.said(group[0].what)}  {len(group)}")
        for row in group:
            now.out.line(f"    {row.item.upper()}  {now.out.said(row.item_title)}")
            if now.out.said(row.why):
                now.out.line(f"      {now.out.said(row.why)}")
    if not rows:
        now.out.line(
            Text("남은 일이 없습니다. 서명하고 내보낼 수 있습니다.", "Nothing left. Sign and export.")
        )
