"""``inspector checklist template`` and ``import``: criteria as a workbook, out and in; OSCAL catalogs in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from inspector_tui.model.text import Text

from .errors import NotCombined
from .language import both
from .self_assessment_pages import staging_page
from .session import session

_NOT_WRITTEN = Text(
    "아무것도 쓰지 않았습니다. 확인한 뒤 --yes로 쓰십시오.",
    "Nothing was written. Look, then write it with --yes.",
)


def template(
    context: typer.Context,
    out: Annotated[Path, typer.Option("--out", metavar="FILE.xlsx", help=both("새 파일", "The new file"))],
    source: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="DIR|shipped",
            help=both("이 점검표로 채움(shipped: 내장)", "Filled in from these (shipped: ours)"),
        ),
    ] = None,
) -> None:
    """Empty, or filled in from a folder of checklists or the shipped ones."""
    from inspector_tui.workspace import checklist_books

    now = session(context)
    checklist_books.template(out, now.lang, source)
    said = Text(f"점검표 서식을 만들었습니다: {out}", f"The workbook was written: {out}")
    now.show("template", {"file": str(out)}, lambda: now.out.line(said))


def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help=both("새 폴더", "The new folder"))],
    yes: Annotated[bool, typer.Option("--yes", help=both("보인 대로 씀", "Write what is shown"))] = False,
    accept_rest: Annotated[
        bool, typer.Option("--accept-rest", help=both("이해 못한 행은 두고 씀", "Write the others"))
    ] = False,
    accept_guesses: Annotated[
        bool, typer.Option("--accept-guesses", help=both("추정한 행도 씀", "Write guesses too"))
    ] = False,
) -> None:
    """Show what each row or control would become; with --yes, write the folder. 1 while some are unclear.

    FILE is a workbook (.xlsx) or an OSCAL catalog (.json).
    """
    from inspector_tui.model.staging import Outcome
    from inspector_tui.workspace import checklist_books

    if (accept_rest or accept_guesses) and not yes:
        raise NotCombined(
            ko="--accept-rest와 --accept-guesses는 --yes와 함께 씁니다.",
            en="--accept-rest and --accept-guesses go with --yes.",
        )
    now = session(context)
    shown = checklist_books.stage(file)
    if not now.json:
        staging_page(now.out, shown)
    said = None
    if yes:
        said = checklist_books.keep(file, shown, out, accept_rest=accept_rest, accept_guesses=accept_guesses)
    if now.json:
        now.out.json({"staging": shown, "written": str(out) if said else None})
    elif said is not None:
        now.out.line(said)
    if said is None:
        now.out.aside(_NOT_WRITTEN)
    left = shown.count(Outcome.UNCLEAR) + shown.guesses
    raise typer.Exit(1 if left and said is None else 0)
