"""``inspector asset``: the assets of a running case, typed or taken in from a list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inspector_tui.model.staging import Outcome
from inspector_tui.model.text import Text

from .errors import LabelUnknown
from .inputs import MAX_FIELD, texts
from .language import both
from .noun import noun
from .options import Case, Reason
from .recording import Accept, show_saved
from .session import Session, session

if TYPE_CHECKING:
    from inspector_tui.model.staging import Staging
    from inspector_tui.model.views import AssetRow
    from inspector_tui.workspace.desk import Desk

app = noun(both("자산: 추가, 변경, 제외, 목록 가져오기", "Assets: add, change, take out, import a list"))

Key = Annotated[str, typer.Argument(metavar="KEY", help=both("자산번호 (예: MS-1)", "Asset, as MS-1"))]
_Class = Annotated[
    str | None,
    typer.Option(
        "--class",
        metavar="C",
        help=both("평가기준의 자산 유형 (classes)", "Asset class of the catalogue (classes)"),
    ),
]
_Name = Annotated[str | None, typer.Option("--name", metavar="TEXT", help=both("이름", "Name"))]
_Place = Annotated[str | None, typer.Option("--place", metavar="TEXT", help=both("위치", "Where it stands"))]


@app.command("list", help=both("자산 목록", "The assets in scope"))
def list_assets(context: typer.Context, case: Case) -> None:
    """Every asset that stands, by key."""
    from inspector_tui.workspace import assets

    now = session(context)
    with now.desk() as desk:
        rows = assets.all(desk, case)
    now.show(
        "assets",
        rows,
        lambda: now.out.table([(r.key, r.asset_class, r.class_title, r.name, r.place) for r in rows]),
    )


@app.command("classes", help=both("평가기준의 자산 유형", "The catalogue's asset classes"))
def classes(context: typer.Context, case: Case) -> None:
    """Id and title of each."""
    from inspector_tui.workspace import assets

    now = session(context)
    with now.desk() as desk:
        rows = assets.classes(desk, case)
    now.show("classes", [{"id": one, "title": title} for one, title in rows], lambda: now.out.table(rows))


@app.command("add", help=both("자산 추가", "Add an asset"))
def add(
    context: typer.Context,
    case: Case,
    key: Key,
    asset_class: Annotated[
        str, typer.Option("--class", metavar="C", help=both("자산 유형 (classes)", "Asset class (classes)"))
    ],
    name: Annotated[str, typer.Option("--name", metavar="TEXT", help=both("이름", "Name"))],
    place: _Place = None,
    accept_sensitive: Accept = False,
) -> None:
    """It starts unjudged and re-opens its items."""
    from inspector_tui.workspace import assets

    now = session(context)
    told = texts({"--name": name, "--place": place or ""}, accept_sensitive=accept_sensitive, most=MAX_FIELD)
    with now.desk(write=True) as desk:
        saved = assets.add(desk, case, key, asset_class.strip().lower(), told["--name"], told["--place"])
    show_saved(now, saved)


@app.command("change", help=both("자산 변경", "Change an asset"))
def change(
    context: typer.Context,
    case: Case,
    key: Key,
    asset_class: _Class = None,
    name: _Name = None,
    place: _Place = None,
    accept_sensitive: Accept = False,
) -> None:
    """What is not given stays as it is."""
    from inspector_tui.workspace import assets

    now = session(context)
    given = {option: said for option, said in (("--name", name), ("--place", place)) if said is not None}
    told = texts(given, accept_sensitive=accept_sensitive, most=MAX_FIELD)
    with now.desk(write=True) as desk:
        before = _called(desk, case, key)
        saved = assets.change(
            desk,
            case,
            before.key,
            before.asset_class if asset_class is None else asset_class.strip().lower(),
            told.get("--name", before.name),
            told.get("--place", before.place),
        )
    show_saved(now, saved)


@app.command("withdraw", help=both("자산 제외 (사유 필요)", "Take an asset out of scope, with a reason"))
def withdraw(
    context: typer.Context,
    case: Case,
    key: Key,
    reason: Reason,
    accept_sensitive: Accept = False,
) -> None:
    """It stays in the history."""
    from inspector_tui.workspace import assets

    now = session(context)
    why = texts({"--reason": reason}, accept_sensitive=accept_sensitive, most=MAX_FIELD)["--reason"]
    with now.desk(write=True) as desk:
        saved = assets.withdraw(desk, case, key, why)
    show_saved(now, saved)


@app.command(
    "import",
    help=both("목록 가져오기 (XLSX·CSV): 미리 보기, --yes로 반영", "Import a list; --yes keeps it"),
)
def import_list(
    context: typer.Context,
    case: Case,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help=both("XLSX 또는 CSV 파일", "XLSX or CSV file"))
    ],
    keep: Annotated[
        bool, typer.Option("--yes", "--keep", help=both("반영", "Keep what is understood"))
    ] = False,
) -> None:
    """What each row becomes, and why a row is not understood (then 1). Nothing is kept without --yes."""
    from inspector_tui.workspace import assets

    now = session(context)
    with now.desk(write=keep) as desk:
        staging = assets.stage(desk, case, file)
        saved = assets.take(desk, case, file, staging.sha256) if keep else None
    if now.json:
        now.out.json({"staging": staging, "sum": staging.sum_line, "saved": saved})
    else:
        _staging(now, staging)
        now.out.line(saved.said if saved else _NOT_KEPT)
    raise typer.Exit(1 if staging.count(Outcome.UNCLEAR) else 0)


_NOT_KEPT = Text(
    "반영하지 않았습니다. --keep을 붙이면 반영합니다.", "Nothing was kept. Add --keep to keep it."
)


def _staging(now: Session, staging: Staging) -> None:
    out = now.out
    for row in staging.rows:
        out.line(f"{row.origin}  {out.said(row.outcome.label)}  {row.name}  {out.said(row.becomes)}".rstrip())
        if out.said(row.before):
            out.line(f"    {out.said(Text('이전', 'before'))}: {out.said(row.before)}")
        for reason in row.reasons:
            out.line(f"    {out.said(reason)}")
    for remark in staging.remarks:
        out.line(remark)
    out.line(staging.sum_line)


def _called(desk: Desk, case: str, key: str) -> AssetRow:
    from inspector_tui.workspace import assets

    for row in assets.all(desk, case):
        if key in (row.key, row.id):
            return row
    raise LabelUnknown(label=key)
