"""``inspector sync remote``: names for the places that bundles are sent to. No secret is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from inspector_tui.model.text import Text

from .language import both
from .noun import noun
from .session import Session, session

if TYPE_CHECKING:
    from inspector_tui.model.sync_views import RemoteRow

app = noun(both("원격 위치", "Remotes"))

_Name = Annotated[str, typer.Argument(metavar="NAME", help=both("이름 (예: office)", "Name, as office"))]


@app.command("add", help=both("원격 위치 등록", "Give a remote a name"))
def add(
    context: typer.Context,
    name: _Name,
    address: Annotated[
        str,
        typer.Argument(
            metavar="ADDRESS",
            help=both(
                "폴더, sftp://사용자@서버/경로, s3://버킷/경로", "Folder, sftp://user@host/path, s3://bucket"
            ),
        ),
    ],
    encrypt: Annotated[
        bool | None,
        typer.Option(
            "--encrypt/--no-encrypt",
            show_default=False,
            help=both(
                "평가기관만 열 수 있게 암호화 (기본: 신뢰목록에 수신자가 있으면 예)",
                "Encrypt for the office (default: yes, if the trust list names its recipient)",
            ),
        ),
    ] = None,
    host_key: Annotated[
        str,
        typer.Option(
            "--host-key",
            metavar="SHA256:…",
            show_default=False,
            help=both("SFTP 서버 키의 지문", "Fingerprint of the SFTP server's key"),
        ),
    ] = "",
) -> None:
    """Keep the address under a name. Nothing is connected; a stick need not be in."""
    from inspector_tui.workspace import remotes

    now = session(context)
    with now.desk(write=True) as desk:
        row = remotes.add(desk, name, address, encrypts=encrypt, host_key=host_key)
    now.show("remotes", (row,), lambda: _rows(now, (row,)))


@app.command("list", help=both("등록된 원격 위치", "The remotes"))
def listing(context: typer.Context) -> None:
    """Names and addresses."""
    from inspector_tui.workspace import remotes

    now = session(context)
    with now.desk() as desk:
        rows = remotes.listing(desk)
    now.show("remotes", rows, lambda: _rows(now, rows))


@app.command("remove", help=both("원격 위치 삭제", "Forget a remote"))
def remove(context: typer.Context, name: _Name) -> None:
    """Forget the name; refused while something for it is not answered. What was sent stays in the books."""
    from inspector_tui.workspace import remotes

    now = session(context)
    with now.desk(write=True) as desk:
        row = remotes.remove(desk, name)
    now.show("remotes", (row,), lambda: _rows(now, (row,)))


def _rows(now: Session, rows: tuple[RemoteRow, ...]) -> None:
    sealed, plain = Text("암호화", "encrypted"), Text("평문", "plain")
    now.out.table([(row.name, row.address, sealed if row.encrypts else plain) for row in rows])
    if not rows:
        now.out.line(
            Text(
                "등록된 원격 위치가 없습니다(`inspector sync remote add NAME ADDRESS`).",
                "There is no remote yet (`inspector sync remote add NAME ADDRESS`).",
            )
        )
