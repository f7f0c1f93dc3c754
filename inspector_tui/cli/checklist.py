"""``inspector checklist``: what is in a catalogue, what is wrong with one, how two differ."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inspector_tui.model.text import Text

from .checklist_books import import_, template
from .inputs import item_id
from .language import both
from .noun import noun
from .session import Session, session

if TYPE_CHECKING:
    from inspector_tui.workspace.library import (
        CatalogueView,
        ChangeRow,
        ProblemRow,
        RequirementRow,
        RequirementView,
    )

app = noun(both("평가기준(점검표)", "Catalogue and checklists"))

Catalogue = Annotated[
    Path | None,
    typer.Option(
        "--catalogue", metavar="DIR", help=both("다른 평가기준 폴더", "Folder of another catalogue")
    ),
]


@app.command("list", help=both("영역과 항목 목록", "Domains and items"))
def list_items(
    context: typer.Context,
    domain: Annotated[str | None, typer.Argument(metavar="[DOMAIN]", show_default=False)] = None,
    catalogue: Catalogue = None,
) -> None:
    """The catalogue at a glance, or the items of one domain."""
    from inspector_tui.workspace import library

    now = session(context)
    if domain is None:
        seen = library.overview(catalogue)
        now.show("catalogue", seen, lambda: _glance(now, seen))
        return
    rows = library.items(catalogue, item_id(domain))
    now.show("items", rows, lambda: _rows(now, rows))


@app.command("show", help=both("항목 전체 내용", "One item in full"))
def show(
    context: typer.Context, item: Annotated[str, typer.Argument(metavar="ITEM")], catalogue: Catalogue = None
) -> None:
    """One item in full, as the program's catalogue or another has it."""
    from inspector_tui.workspace import library

    now = session(context)
    seen = library.item(item_id(item), catalogue)
    now.show("item", seen, lambda: _whole(now, seen))


@app.command("validate", help=both("파일 검사: 파일, 행, 이유", "Check the files: file, line, reason"))
def validate(
    context: typer.Context,
    folder: Annotated[Path | None, typer.Argument(metavar="[DIR]", show_default=False)] = None,
) -> None:
    """Every problem of a catalogue's files, one a line. The answer is no (1) if there is any."""
    from inspector_tui.workspace import library

    now = session(context)
    found = library.problems(folder)
    now.show("problems", found, lambda: _problems(now, found))
    raise typer.Exit(1 if found else 0)


@app.command("diff", help=both("두 평가기준 비교", "Compare two catalogues"))
def diff(
    context: typer.Context,
    old: Annotated[Path, typer.Argument(metavar="OLD")],
    new: Annotated[
        Path | None,
        typer.Argument(
            metavar="[NEW]", show_default=False, help=both("생략하면 내장 평가기준", "Default: shipped")
        ),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help=both("같은 항목도 표시", "Unchanged items too"))
    ] = False,
) -> None:
    """Items added, removed and changed from OLD to NEW."""
    from inspector_tui.workspace import library

    now = session(context)
    rows = library.differences(old, new)
    shown = tuple(row for row in rows if everything or row.change != "unchanged")
    now.show("changes", shown, lambda: _changes(now, shown))


app.command("template", help=both("점검표 서식(.xlsx) 만들기", "A workbook of checklists"))(template)
app.command(
    "import", help=both("점검표 읽기 (엑셀, OSCAL 카탈로그)", "Read checklists (workbook, OSCAL catalog)")
)(import_)


def _glance(now: Session, seen: CatalogueView) -> None:
    now.out.line(f"{seen.id} {seen.version}")
    now.out.block(now.out.said(seen.notice), "  ")
    now.out.table(
        [(row.id, row.title, str(row.items), row.digest[:16]) for row in seen.domains],
        (Text("영역", "Domain"), Text("이름", "Title"), Text("항목", "Items"), Text("다이제스트", "Digest")),
    )
    now.out.pairs([(Text("전체 다이제스트", "Digest"), seen.digest)])


def _rows(now: Session, rows: tuple[RequirementRow, ...]) -> None:
    now.out.table([(row.id.upper(), row.severity.label, row.title) for row in rows])


def _whole(now: Session, seen: RequirementView) -> None:
    out = now.out
    out.line(f"{seen.row.id.upper()} {out.said(seen.row.title)}")
    out.pairs(
        [
            (Text("위험도", "Severity"), seen.row.severity.label),
            (Text("필수 여부", "Essential"), seen.row.essential.label),
            (Text("대상 자산", "Asset classes"), ", ".join(out.said(name) for name in seen.asset_classes)),
            (Text("참조", "References"), ", ".join(seen.references)),
        ]
    )
    out.line(Text("요구사항", "Requirement"))
    out.block(out.said(seen.requirement))
    for sub, title in seen.sub_items:
        out.line(f"  {sub.upper()} {out.said(title)}")
    for procedure in seen.procedures:
        out.line(f"[{out.said(procedure.method.label)}] {procedure.id.upper()}")
        for told in (procedure.ask, procedure.look, procedure.sample):
            if told is not None:
                out.block(out.said(told))
    out.line(Text("예상 증적", "Expected evidence"))
    for title in seen.expected:
        out.block(f"- {out.said(title)}", "  ")


def _problems(now: Session, found: tuple[ProblemRow, ...]) -> None:
    for problem in found:
        place = problem.file if problem.line is None else f"{problem.file}:{problem.line}"
        parts = (place, problem.path, now.out.said(problem.reason))
        now.out.line(": ".join(part for part in parts if part))
    if not found:
        now.out.line(Text("오류 없음", "No problems"))


def _changes(now: Session, rows: tuple[ChangeRow, ...]) -> None:
    again = Text("재판정 필요", "judge again")
    now.out.table(
        [
            (
                row.item.upper(),
                row.label,
                ", ".join(now.out.said(part) for part in row.parts),
                again if row.change == "changed" and not row.asks_same else "",
            )
            for row in rows
        ]
    )
    if not rows:
        now.out.line(Text("차이 없음", "No differences"))
