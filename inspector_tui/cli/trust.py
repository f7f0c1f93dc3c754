"""``inspector trust``: whose signatures count here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inspector_tui.model.text import Text
from inspector_tui.model.words import Role

from .inputs import chosen
from .language import both
from .noun import noun
from .session import Session, session

if TYPE_CHECKING:
    from inspector_tui.workspace.keeping.trusting import TrustRow

app = noun(both("신뢰목록", "Trust list"))


@app.command("show", help=both("신뢰목록 보기", "Show the trust list"))
def show(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", show_default=False)] = None,
) -> None:
    """The lines of a file, else of this home's list."""
    from inspector_tui.workspace import trusting

    now = session(context)
    rows = trusting.show(now.home, file)
    now.show("trust", rows, lambda: _rows(now, rows))


@app.command("add", help=both("서명자 한 명 추가", "Add a person"))
def add(
    context: typer.Context,
    principal: Annotated[str, typer.Argument(metavar="PERSON", help=both("예: kim@office", "As kim@office"))],
    key: Annotated[
        str, typer.Option("--key", metavar="FILE|LINE", help=both("공개키(.pub)", "Public key (.pub)"))
    ],
    role: Annotated[
        list[str],
        typer.Option("--role", metavar="ROLE", help=both("역할, 여러 번 가능", "Role; may be repeated")),
    ],
    begins: Annotated[
        str, typer.Option("--from", metavar="TIME", show_default=False, help=both("시작 시각", "Valid from"))
    ] = "",
    ends: Annotated[
        str, typer.Option("--to", metavar="TIME", show_default=False, help=both("종료 시각", "Valid to"))
    ] = "",
) -> None:
    """Add a person's key in some roles to this home's list. Check the fingerprint by another channel."""
    from inspector_tui.workspace import trusting

    now = session(context)
    roles = [chosen(Role, given, "--role") for given in role]
    row = trusting.add(now.home, principal, key, roles, begins, ends)
    now.show("trust", (row,), lambda: _rows(now, (row,)))


@app.command("import", help=both("목록 파일 가져오기", "Take in a list"))
def take_in(context: typer.Context, file: Annotated[Path, typer.Argument(metavar="FILE")]) -> None:
    """Add every line of an allowed_signers file to this home's list."""
    from inspector_tui.workspace import trusting

    now = session(context)
    rows = trusting.adopt(now.home, file)
    now.show("trust", rows, lambda: _rows(now, rows))


def _rows(now: Session, rows: tuple[TrustRow, ...]) -> None:
    now.out.table(
        [
            (
                row.principal,
                ", ".join(now.out.said(role.label) for role in row.roles),
                row.fingerprint,
                f"{row.begins} ~ {row.ends}" if row.begins or row.ends else "",
            )
            for row in rows
        ]
    )
    if not rows:
        now.out.line(Text("신뢰목록이 비어 있습니다.", "The trust list is empty."))
