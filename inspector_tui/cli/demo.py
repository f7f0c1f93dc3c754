"""``inspector demo``: the sample assessment, never in a person's own store."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inspector_tui.model.text import Text

from .bundles import exported_page, verification_page
from .language import both
from .session import Session, session
from .terminal import at_terminal

if TYPE_CHECKING:
    from inspector_tui.workspace.demo import Made


def demo(
    context: typer.Context,
    headless: Annotated[
        bool,
        typer.Option("--headless", help=both("화면 없이 전체 업무 수행", "The whole job without the app")),
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="DIR", help=both("결과를 저장할 폴더 (--headless)", "Where to put the results")
        ),
    ] = None,
) -> None:
    """Open the app on the sample; without a terminal, do the whole job and print what it made."""
    from inspector_tui.workspace import demo as room

    now = session(context)
    if not headless and not now.json and at_terminal():
        now.out.aside(Text("견본 평가를 준비하는 중입니다 …", "Making the sample assessment …"))
        lang = now.lang if now.lang_given else None
        home = room.home()
        code = now.start_app(home=home, lang=lang, demo=True)
        told = f"inspector --home {shlex.quote(str(home))}"
        now.out.aside(Text(f"견본을 이어서 보려면: {told}", f"To go on with the sample: {told}"))
        raise typer.Exit(code)
    made = room.headless(out)
    now.show("demo", made, lambda: _page(now, made))


def _page(now: Session, made: Made) -> None:
    out = now.out
    out.line(
        Text(
            f"견본 평가를 처음부터 끝까지 수행했습니다: 판정 {made.recorded}개 항목, "
            f"마무리 전 남은 일 {len(made.obstacles_before)}건, 마무리 후 {len(made.obstacles_after)}건",
            f"The sample, from start to end: {made.recorded} items judged, "
            f"{len(made.obstacles_before)} obstacles before the evening, {len(made.obstacles_after)} after",
        )
    )
    out.line()
    exported_page(now, made.exported)
    out.line()
    verification_page(now, made.verification)
    verification_page(now, made.csp_verification)
    out.line()
    out.line(Text("살펴보려면", "To look at it"))
    home, trust = shlex.quote(str(made.home)), shlex.quote(str(made.trust))
    bundle = shlex.quote(str(made.exported.path))
    for command in (
        f"inspector --home {home}",
        f"inspector --home {home} assessment show {made.case}",
        f"inspector verify {bundle} --trust {trust}",
        f"inspector open {bundle}",
    ):
        out.block(command)
