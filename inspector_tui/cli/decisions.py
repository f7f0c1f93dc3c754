"""``assessment decisions`` and ``record ID decision``: what waits for the lead, and the lead's word on it."""

from __future__ import annotations

from typing import Annotated

import typer

from inspector_tui.model.text import Text

from .inputs import item_id, texts
from .language import both
from .options import Case
from .recording import Accept, assessment_of, show_saved
from .session import session


def decisions(
    context: typer.Context,
    case: Case,
) -> None:
    """Items at 해당없음 or 확인불가, and whether the lead has decided."""
    from inspector_tui.workspace import decisions as room

    now = session(context)
    with now.desk() as desk:
        rows = room.waiting(desk, case)
    told = {True: Text("결정", "decided"), False: Text("대기", "waits")}
    now.show(
        "decisions",
        rows,
        lambda: now.out.table([(r.item.upper(), r.what, told[r.decided], r.title, r.reason) for r in rows]),
    )


def decision(
    context: typer.Context,
    items: Annotated[list[str], typer.Argument(metavar="ITEM...", help=both("항목", "Items"))],
    reason: Annotated[
        str,
        typer.Option(
            "--reason",
            metavar="TEXT",
            show_default=False,
            help=both("사유 (확인불가에는 필수)", "Why (needed to leave it unverifiable)"),
        ),
    ] = "",
    take_back: Annotated[
        bool, typer.Option("--take-back", help=both("결정 취소", "Take the decision back"))
    ] = False,
    accept_sensitive: Accept = False,
) -> None:
    """The lead approves 해당없음, or decides that 확인불가 stays."""
    from inspector_tui.workspace import decisions as room

    now = session(context)
    why = texts({"--reason": reason}, accept_sensitive=accept_sensitive)["--reason"]
    with now.desk(write=True) as desk:
        saved = room.decide(
            desk, assessment_of(context), [item_id(one) for one in items], why, on=not take_back
        )
    show_saved(now, saved)
