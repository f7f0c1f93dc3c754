"""``inspector demo``: the sample assessment, never in a person's own store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..model.text import Text
from .bundles import exported_page, verification_page
from .language import both
from .session import Session, session
from .terminal import at_terminal

if TYPE_CHECKING:
    from ..workspace.demo import Made


def demo(
    context: typer.Context,
    headless: Annotated[
        bool, typer.Option("--headless", help=both("화면 없이 전체 업무 수행", "The whole job without the app"))
    ] = False,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help=both("결과를 둘 폴더", "Where to put the results"))
    ] = None,
) -> None:
    """Open the app on the sample; without a terminal, do the whole job and print what it made."""
    from ..workspace import demo as room

    now = session(context)
    if not headless and not now.json and at_terminal():
        home = room.home()
        raise typer.Exit(now.start_app(home=home, lang=now.lang if now.lang_given else None, demo=True))
    made = room.headless(out)
    now.show("demo", made, lambda: _page(now, made))


def _page(now: Session, made: Made) -> None:
    now.out.line(Text("견본 평가를 처음부터 끝까지 수행했습니다.", "The sample assessment, from start to end."))
    now.out.line()
    exported_page(now, made.exported)
    now.out.line()
    verification_page(now, made.verification)
