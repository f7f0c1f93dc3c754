"""``inspector oscal``: a case, or checklists, as NIST's OSCAL."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inspector_tui.model.reporting import counted
from inspector_tui.model.text import Text

from .errors import NotCombined
from .language import both
from .noun import noun
from .options import Case
from .session import Session, session

if TYPE_CHECKING:
    from inspector_tui.model.oscal_views import OscalMade

app = noun(both("OSCAL 내보내기 (NIST)", "OSCAL out (NIST)"))

_Out = Annotated[
    Path, typer.Option("--out", metavar="FILE|DIR", help=both("쓸 파일 또는 폴더", "File or folder"))
]


@app.command("results", help=both("평가 결과(Assessment Results) 쓰기", "Write Assessment Results"))
def results(context: typer.Context, case: Case, out: _Out) -> None:
    """A case as it stands, for the office and regulators; private notes are never in it.

    The same record gives the same bytes. Refused while records differ.
    """
    from inspector_tui.workspace import oscal

    now = session(context)
    with now.desk() as desk:
        made = oscal.results(desk, case, out, now.lang)
    now.show("oscal", made, lambda: _page(now, made))


@app.command("catalog", help=both("점검표를 카탈로그로 쓰기", "Write checklists as a Catalog"))
def catalog(
    context: typer.Context,
    out: _Out,
    case: Annotated[
        str | None,
        typer.Option("--case", metavar="ID", help=both("이 평가에 고정된 점검표", "Those of this case")),
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Option("--catalogue", metavar="DIR", help=both("이 폴더의 점검표", "Those of this folder")),
    ] = None,
) -> None:
    """The checklists that come with the program, of a folder, or of a case (beside its results)."""
    from inspector_tui.workspace import oscal

    if case is not None and folder is not None:
        raise NotCombined(
            ko="--case와 --catalogue는 함께 쓸 수 없습니다.", en="--case and --catalogue exclude one another."
        )
    now = session(context)
    if case is None:
        made = oscal.catalog_of_folder(folder, out, now.lang)
    else:
        with now.desk() as desk:
            made = oscal.catalog(desk, case, out, now.lang)
    now.show("oscal", made, lambda: _page(now, made))


def _page(now: Session, made: OscalMade) -> None:
    now.out.line(Text(f"썼습니다: {made.path}", f"Written: {made.path}"))
    now.out.pairs(
        [
            (Text("크기", "Size"), f"{made.size:,}"),
            (Text("SHA-256", "SHA-256"), made.sha256),
            (Text("담긴 것", "Holds"), counted(made.counts)),
        ]
    )
