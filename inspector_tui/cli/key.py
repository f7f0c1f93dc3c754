"""``inspector key``: who works here, and the key they sign with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inspector_tui.model.text import Text
from inspector_tui.model.words import Role

from .errors import KeyUnknown
from .inputs import chosen, new_id, text
from .language import both
from .noun import noun
from .passphrase import passphrase
from .session import Session, session

if TYPE_CHECKING:
    from inspector_tui.model.views import KeyRow

app = noun(both("사용자와 서명키", "Who works here, and their key"))

PassphraseFile = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file", metavar="FILE", help=both("암호가 든 파일", "File with the passphrase")
    ),
]


@app.command("new", help=both("사용자 등록과 서명키 생성", "Register who works here, with a key"))
def new(
    context: typer.Context,
    name: Annotated[str, typer.Option("--name", metavar="NAME", help=both("이름", "Name"))],
    letter: Annotated[
        str,
        typer.Option(
            "--letter", metavar="A-Z", help=both("자리 문자 (F-A02의 A)", "Seat letter (A in F-A02)")
        ),
    ],
    person: Annotated[
        str | None,
        typer.Option("--id", metavar="ID", help=both("계획 team의 id", "Your id in the plan's team")),
    ] = None,
    key: Annotated[
        Path | None,
        typer.Option(
            "--key", metavar="FILE", help=both("기존 OpenSSH 키 사용", "Use an existing OpenSSH key")
        ),
    ] = None,
    passphrase_file: PassphraseFile = None,
    replace: Annotated[
        bool,
        typer.Option("--replace", help=both("등록된 사용자를 바꿈", "Take the place of who is registered")),
    ] = False,
) -> None:
    """Register the person of this laptop. Makes an Ed25519 key file unless one is named."""
    from inspector_tui.workspace import identity

    now = session(context)
    known = text(name, "--name")
    chosen = None if person is None else new_id(person, "--id")
    secret = "" if key is not None else passphrase(now, passphrase_file, twice=True)
    with now.desk(write=True) as desk:
        made = identity.introduce(desk, known, letter, secret, key, person_id=chosen, replace=replace)
    now.show(
        "person",
        made,
        lambda: now.out.pairs(
            [
                (Text("이름", "Name"), f"{made.name} ({made.letter})"),
                (Text("식별자", "Id"), made.id),
                (Text("키 파일", "Key file"), made.key_path),
                (Text("공개키", "Public key"), f"{made.key_path}.pub"),
                (Text("지문", "Fingerprint"), made.fingerprint),
            ]
        ),
    )


@app.command("list", help=both("쓸 수 있는 서명키", "Keys you can sign with"))
def list_keys(context: typer.Context) -> None:
    """Key files of this home and what ssh-agent holds."""
    now = session(context)
    rows = _keys(now)
    now.show("keys", rows, lambda: now.out.table([(r.name, r.source, r.fingerprint, r.path) for r in rows]))


@app.command("show", help=both("서명키 하나의 지문", "One key and its fingerprint"))
def show(context: typer.Context, name: Annotated[str, typer.Argument(metavar="NAME")]) -> None:
    """One key by name or fingerprint."""
    now = session(context)
    found = next((row for row in _keys(now) if name in (row.name, row.fingerprint)), None)
    if found is None:
        raise KeyUnknown(name=name)
    row = found
    now.show(
        "key",
        row,
        lambda: now.out.pairs(
            [
                (Text("이름", "Name"), row.name),
                (Text("지문", "Fingerprint"), row.fingerprint),
                (Text("위치", "Kept in"), row.path or row.source),
            ]
        ),
    )


@app.command("request", help=both("신뢰목록 등록 요청 파일 만들기", "Ask to be put on the trust list"))
def request(
    context: typer.Context,
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help=both("저장할 폴더", "Folder to write into"))
    ],
    role: Annotated[
        list[str] | None,
        typer.Option(
            "--role",
            metavar="ROLE",
            help=both("역할, 여러 번 (기본: inspector)", "Role; repeated (inspector)"),
        ),
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Signed by your key: the office sees that you hold it. Tell it the fingerprint by telephone."""
    from inspector_tui.workspace import enrolment

    now = session(context)
    roles = [chosen(Role, given, "--role") for given in role or (Role.INSPECTOR.value,)]
    with now.desk() as desk:
        key = enrolment.key_here(desk)
        secret = "" if key.source == "agent" else passphrase(now, passphrase_file)
        made = enrolment.write_request(desk, out, roles, secret)
    now.show(
        "request",
        {"path": made, "fingerprint": key.fingerprint},
        lambda: now.out.pairs(
            [
                (Text("요청 파일", "Request"), str(made)),
                (Text("지문(전화로 알려 줄 것)", "Fingerprint, to be told by telephone"), key.fingerprint),
            ]
        ),
    )


def _keys(now: Session) -> tuple[KeyRow, ...]:
    from inspector_tui.workspace import identity

    with now.desk() as desk:
        return identity.keys(desk)
