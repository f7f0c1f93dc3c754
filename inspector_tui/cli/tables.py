"""``inspector tables``: everything of an assessment, or of all of them, as CSV."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inspector_tui.model.text import Text

from .errors import Misused
from .language import both
from .past import in_step
from .printer import grouped
from .session import Session, session

if TYPE_CHECKING:
    from inspector_tui.model.table_views import TableShape, TablesMade


def tables(
    context: typer.Context,
    case: Annotated[
        str,
        typer.Argument(metavar="[ID]", show_default=False, help=both("평가 식별자", "Id of the assessment")),
    ] = "",
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help=both("표를 쓸 폴더", "Where to put the tables")),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="NAME", help=both("이 표만, 여러 번", "This table alone; repeatable")),
    ] = None,
    past: Annotated[
        bool, typer.Option("--past", help=both("저장소의 모든 평가", "Of every assessment in the store"))
    ] = False,
    plain: Annotated[
        bool, typer.Option("--plain", help=both("Excel용 BOM 없이", "Without the mark for Excel (BOM)"))
    ] = False,
) -> None:
    """Write the tables as CSV into DIR; without ``--out``, list them and their columns."""
    from inspector_tui.workspace import tables as room

    now = session(context)
    if out is None:
        shapes = room.shapes(past=past)
        now.show("tables", shapes, lambda: _list(now, shapes))
        return
    if bool(case) == past:
        raise Misused(
            ko="평가 식별자 또는 --past 하나를 지정하십시오.",
            en="Give an id, or --past.",
            hint="inspector tables",
        )
    progress = now.progress(Text("표 만드는 중", "Making tables"))
    with now.desk() as desk:
        names = tuple(only or ())
        if past:
            in_step(now, desk)
            made = room.write_past(desk, out, names, bom=not plain, progress=progress)
        else:
            made = room.write(desk, case, out, names, bom=not plain, progress=progress)
    now.show("tables_made", made, lambda: _made(now, made))


def _list(now: Session, shapes: tuple[TableShape, ...]) -> None:
    for shape in shapes:
        now.out.line(f"{shape.name}.csv  {now.out.said(shape.title)}")
        now.out.table([(f"    {name}", says) for name, says in shape.columns])


def _made(now: Session, made: TablesMade) -> None:
    from inspector_tui.workspace import tables as room

    heads = (Text("표", "Table"), Text("행", "Rows"), Text("바이트", "Bytes"), Text("SHA-256", "SHA-256"))
    now.out.table(
        [(one.path.name, str(one.rows), str(one.size), grouped(one.sha256[:16])) for one in made.tables],
        heads,
    )
    now.out.line(str(made.folder))
    now.out.aside(room.OFFICE)
