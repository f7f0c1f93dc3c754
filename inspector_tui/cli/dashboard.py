"""``inspector dashboard``: the pictures over the inspections of this store, in letters, as JSON, as SVG."""

from __future__ import annotations

from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Annotated

import typer

from .errors import NotCombined
from .language import both
from .past import in_step
from .session import Session, session

if TYPE_CHECKING:
    from inspector_tui.model.charts import Chart
    from inspector_tui.workspace.desk import Desk

_LEAST, _MOST = 60, 120
"""Cells across: a narrow window is not torn, a wide one not filled to the edge."""


def dashboard(
    context: typer.Context,
    csp: Annotated[
        str,
        typer.Option(
            "--csp", metavar="NAME", show_default=False, help=both("이 CSP의 평가만", "Only of this CSP")
        ),
    ] = "",
    year: Annotated[
        list[int] | None,
        typer.Option(
            "--year",
            metavar="YEAR",
            min=1,
            max=9999,
            help=both("이 해의 평가만 (여러 번)", "Only of this year (repeat)"),
        ),
    ] = None,
    case: Annotated[
        str,
        typer.Option(
            "--case", metavar="ID", show_default=False, help=both("이 평가 하나만", "Only this assessment")
        ),
    ] = "",
    out: Annotated[
        Path | None,
        typer.Option("--svg", metavar="DIR", help=both("그림을 저장할 폴더", "Write the pictures there")),
    ] = None,
) -> None:
    """Counts, never a score."""
    from inspector_tui.workspace import dashboard as room

    now = session(context)
    if case and (csp or year):
        raise NotCombined(
            ko="--case는 --csp, --year와 함께 쓸 수 없습니다.", en="--case takes neither --csp nor --year."
        )
    with now.desk() as desk:
        charts = _charts(now, desk, csp, year or [], case)
    written = () if out is None else room.write_pictures(charts, out, now.lang)
    if now.json:
        now.out.json({"charts": charts, "written": written})
        return
    for path in written:
        now.out.line(str(path))
    if out is None:
        _print(now, charts)


def _charts(now: Session, desk: Desk, csp: str, years: list[int], case: str) -> tuple[Chart, ...]:
    from inspector_tui.workspace import dashboard as room, lookback

    if case:
        return room.charts_of_case(desk, case)
    in_step(now, desk)
    providers = [lookback.csp_named(desk, csp).provider] if csp else []
    return room.charts(desk, providers=providers, years=years)


def _print(now: Session, charts: tuple[Chart, ...]) -> None:
    from inspector_tui.workspace import dashboard as room

    width = min(_MOST, max(_LEAST, get_terminal_size((80, 24)).columns))
    for at, chart in enumerate(charts):
        if at:
            now.out.line()
        for line in room.text(chart, now.lang, width).split("\n"):
            now.out.line(line)
