"""``inspector assessment template``: the plan as a workbook, for people who live in Excel."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from inspector_tui.model.text import Text

from .language import both
from .session import session


def template(
    context: typer.Context,
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help=both("새 .xlsx 파일", "The new .xlsx"))],
    source: Annotated[
        Path | None,
        typer.Option(
            "--from", metavar="FILE", help=both("이 계획의 내용을 담음", "Filled in from this plan")
        ),
    ] = None,
    example: Annotated[
        bool,
        typer.Option("--example", help=both("견본 계획의 내용을 담음", "Filled in with the sample's plan")),
    ] = False,
) -> None:
    """Empty, filled in from a plan (YAML or workbook), or with the sample's plan as an example."""
    from inspector_tui.workspace import planning

    now = session(context)
    planning.write_template(out, now.lang, planning.sample_plan() if example else source)
    said = Text(f"평가계획 서식을 만들었습니다: {out}", f"The workbook was written: {out}")
    now.show("template", {"file": str(out)}, lambda: now.out.line(said))
