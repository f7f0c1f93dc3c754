"""``inspector report``: the report of a case for an audience, and the templates to start one's own from.

The first word after it is a case, or one of the fixed words (contents, templates).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from inspector_tui.model.reporting import Audience, ReportFormat, ReportMade, counted
from inspector_tui.model.text import Text

from .errors import NotCombined
from .inputs import chosen
from .language import both
from .noun import noun
from .options import Case
from .printer import grouped
from .session import Session, session

if TYPE_CHECKING:
    from inspector_tui.model.report_views import ReportContents

_MAKE = "make"


class _CaseOrWord(TyperGroup):
    """A group where an unknown first word is a case: the group stands for making its report."""

    STANDS_FOR = _MAKE

    def resolve_command(  # Typer does not publish the class of a context that a group gets
        self,
        ctx: Any,
        args: list[str],
    ) -> tuple[str | None, Any, list[str]]:
        if args[0] not in self.commands and not args[0].startswith("-"):
            args = [_MAKE, *args]
        return super().resolve_command(ctx, args)


app = noun(
    both("보고서: `report ID --for internal|csp|public`", "Reports: `report ID --for internal|csp|public`"),
    cls=_CaseOrWord,
    subcommand_metavar="ID|COMMAND [ARGS]...",
)


@app.command(_MAKE, help=both("보고서 만들기 (ID만 써도 됩니다)", "Make a report (ID alone will do)"))
def make(
    context: typer.Context,
    case: Case,
    audience: Annotated[
        str, typer.Option("--for", metavar="internal|csp|public", help=both("누구에게", "For whom"))
    ],
    out: Annotated[
        Path,
        typer.Option(
            "--out", metavar="DIR|FILE", help=both("저장할 폴더나 파일", "Folder or file to write to")
        ),
    ],
    form: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            metavar="html|md|xlsx|pdf",
            show_default=False,
            help=both("형식, 여러 번 (기본: html)", "Format, repeatable (html)"),
        ),
    ] = None,
    font: Annotated[
        Path | None,
        typer.Option("--font", metavar="FILE", help=both("PDF에 쓸 글꼴 파일", "Font file for a PDF")),
    ] = None,
) -> None:
    """In the language of ``--lang``. Records nothing."""
    from inspector_tui.workspace import reports

    now = session(context)
    whom = chosen(Audience, audience, "--for")
    forms = tuple(dict.fromkeys(chosen(ReportFormat, one, "--format") for one in form or ["html"]))
    if len(forms) > 1 and out.suffix:
        raise NotCombined(
            ko="형식이 여럿이면 --out에 폴더를 지정하십시오.", en="With several formats --out is a folder."
        )
    with now.desk() as desk:
        made = [reports.make(desk, case, whom, one, now.lang, out, font=font) for one in forms]
    now.show("reports", made, lambda: _made(now, made))


@app.command("contents", help=both("만들기 전에 담길 것 보기", "What a report would hold"))
def contents(
    context: typer.Context,
    case: Case,
    audience: Annotated[
        str | None,
        typer.Option("--for", metavar="internal|csp|public", help=both("누구에게", "For whom; default: all")),
    ] = None,
) -> None:
    """Headings and counts, or why it cannot be made yet; writes nothing. No (1) where none can be made."""
    from inspector_tui.workspace import reports

    now = session(context)
    whom = tuple(Audience) if audience is None else (chosen(Audience, audience, "--for"),)
    with now.desk() as desk:
        seen = [reports.contents(desk, case, one, now.lang) for one in whom]
    now.show("contents", seen, lambda: _contents(now, seen))
    raise typer.Exit(1 if all(one.refused is not None for one in seen) else 0)


@app.command("templates", help=both("기본 서식을 꺼내 고칠 수 있게 저장", "Our templates, to start from"))
def templates(
    context: typer.Context,
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help=both("저장할 폴더", "Folder to write into"))
    ],
) -> None:
    """Those that lie in ``templates`` in the home are used in place of ours."""
    from inspector_tui.workspace import reports

    now = session(context)
    written = reports.write_templates(out)
    now.show("templates", written, lambda: _templates(now, written))


def _made(now: Session, made: list[ReportMade]) -> None:
    for one in made:
        now.out.line(f"{one.path}  {one.size:,} B")
        now.out.line(f"  sha256 {grouped(one.sha256)}")
        if (counts := counted(one.counts)).ko:
            now.out.line(Text(f"  파일에서 센 것: {counts.ko}", f"  counted in the file: {counts.en}"))


def _contents(now: Session, seen: list[ReportContents]) -> None:
    for one in seen:
        now.out.line(one.audience.label)
        now.out.line(Text(f"  담기는 것: {one.says.ko}", f"  says: {one.says.en}"))
        now.out.line(Text(f"  담기지 않는 것: {one.leaves_out.ko}", f"  leaves out: {one.leaves_out.en}"))
        if one.refused is not None:
            now.out.block(now.out.said(one.refused), indent="  ! ")
        if (counts := counted(one.counts)).ko:
            now.out.line(Text(f"  수: {counts.ko}", f"  counts: {counts.en}"))
        for level, title in one.headings:
            now.out.line("  " * (level + 1) + title)


def _templates(now: Session, written: tuple[Path, ...]) -> None:
    for path in written:
        now.out.line(str(path))
    now.out.line(
        Text(
            "고친 서식을 저장소의 templates 폴더에 두면 기본 서식 대신 씁니다.",
            "A template put into the store's templates folder is used in place of ours.",
        )
    )
