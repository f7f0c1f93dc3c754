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
    from inspector_tui.workspace.example.demo import Made, Step


def demo(
    context: typer.Context,
    headless: Annotated[
        bool,
        typer.Option(
            "--headless", help=both("신청부터 공개까지 화면 없이", "The whole procedure without the app")
        ),
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="DIR", help=both("결과를 저장할 폴더 (--headless)", "Where to put the results")
        ),
    ] = None,
) -> None:
    """Open the app on the sample; without a terminal, walk the whole procedure and print what it made."""
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
    made = room.headless(out, None if now.json else lambda step: _step(now, step))
    now.show("demo", made, lambda: _page(now, made))


def _step(now: Session, step: Step) -> None:
    """What was just done, and the papers it left, as they come."""
    now.out.line(step.said)
    for file in step.files:
        now.out.block(file.name)


def _page(now: Session, made: Made) -> None:
    out = now.out
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
        f"inspector --home {home} assessment state {made.case}",
        f"inspector --home {home} assessment certificate {made.certificate.id}",
        f"inspector verify {bundle} --trust {trust} --anchor {made.figure}",
        f"inspector open {bundle}",
    ):
        out.block(command)
