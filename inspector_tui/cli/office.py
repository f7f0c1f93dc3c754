"""``inspector office``: the office's side of the work. Everything but ``init`` and ``intake`` only reads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from inspector_tui.model.text import Text

from . import office_trust
from .errors import PassphraseUnavailable
from .inputs import text
from .key import PassphraseFile
from .language import both
from .noun import noun
from .office_pages import intake_page, made_page
from .office_reading import add_to
from .passphrase import passphrase
from .session import Session, session
from .transfer import secrets, stopping

app = noun(both("평가기관의 일", "The office's work"))

_FETCHING = Text("받는 중", "Fetching")
_OFFICE = Text("평가기관 암호: ", "The office's passphrase: ")
_ROOT = Text("최상위 키 {number} 암호: ", "Passphrase of root key {number}: ")


@app.command("init", help=both("평가기관 저장소 만들기", "Make this home an office's"))
def init(
    context: typer.Context,
    name: Annotated[
        str, typer.Option("--name", metavar="NAME", help=both("평가기관 이름", "Name of the office"))
    ],
    roots: Annotated[
        int, typer.Option("--roots", metavar="N", help=both("최상위 키 수", "How many root keys"))
    ] = 3,
    threshold: Annotated[
        int,
        typer.Option("--threshold", metavar="N", help=both("필요한 서명 수", "How many must sign")),
    ] = 2,
    root: Annotated[
        list[Path] | None,
        typer.Option(
            "--root",
            metavar="FILE",
            help=both("최상위 키 파일의 위치(USB), 여러 번", "Where a root key goes, a stick; repeated"),
        ),
    ] = None,
    passphrase_file: PassphraseFile = None,
    root_passphrase_file: Annotated[
        list[Path] | None,
        typer.Option(
            "--root-passphrase-file",
            metavar="FILE",
            help=both("최상위 키 암호가 든 파일, 키마다 하나", "File with a root key's passphrase, one each"),
        ),
    ] = None,
) -> None:
    """Keys, the first trust list, and what is to be locked away where. Run again, it completes."""
    from inspector_tui.workspace import office_home

    now = session(context)
    kept = text(name, "--name", 100)
    places = tuple(root) if root else office_home.default_roots(now.home, roots)
    office_home.must_be_possible(now.home, kept, places, threshold)
    secret = passphrase(now, passphrase_file, twice=True, asks=_OFFICE)
    files: list[Path | None] = [*(root_passphrase_file or [])]
    files += [None] * (len(places) - len(files))
    keys = [
        office_home.RootKey(
            path, passphrase(now, file, twice=True, asks=_ROOT.filled(number=f"{number} ({path})"))
        )
        for number, (path, file) in enumerate(zip(places, files, strict=False), 1)
    ]
    with now.desk(write=True) as desk:
        made = office_home.init(desk, kept, passphrase=secret, roots=keys, threshold=threshold)
    now.show("office", made, lambda: made_page(now, made))


@app.command("intake", help=both("원격 위치의 번들 접수", "Take in what lies on a remote"))
def take_in(
    context: typer.Context,
    remote: Annotated[
        str, typer.Argument(metavar="REMOTE", help=both("이름, 폴더 또는 주소", "A name, folder or address"))
    ],
    passphrase_file: PassphraseFile = None,
    workers: Annotated[
        int | None,
        typer.Option("--workers", metavar="N", min=1, max=64, help=both("동시 검증 수", "Checks at once")),
    ] = None,
    memory: Annotated[
        int,
        typer.Option(
            "--memory", metavar="MIB", min=64, help=both("검증 하나의 메모리 한도", "Memory for one check")
        ),
    ] = 1024,
    seconds: Annotated[
        int,
        typer.Option(
            "--seconds", metavar="N", min=1, help=both("검증 하나의 처리 시간 한도", "Processor time for one")
        ),
    ] = 60,
    again: Annotated[
        list[str] | None,
        typer.Option(
            "--again",
            metavar="BUNDLE",
            help=both("격리된 번들을 다시 판단, 여러 번", "Judge a quarantined bundle again; repeated"),
        ),
    ] = None,
) -> None:
    """Examine, merge, file, enter, answer. 1 if anything was refused; run it as often as you like."""
    from inspector_tui.workspace import intake, office_home, remotes

    now = session(context)
    office_home.facts(now.home)
    secret = _secret(now, passphrase_file)
    with stopping() as cancelled, now.desk(write=True) as desk:
        report = intake.run(
            desk,
            remotes.find(desk, remote),
            passphrase=secret,
            ask=secrets(now, None),
            workers=workers,
            limits=intake.Limits(memory << 20, seconds, 4 * seconds),
            again=again or (),
            progress=_progress(now),
            cancelled=cancelled,
        )
    now.show("intake", report, lambda: intake_page(now, report))
    refused = any(row.outcome == "rejected" for row in report.rows)
    raise typer.Exit(1 if refused else 0)


def _secret(now: Session, file: Path | None) -> str:
    """The office's passphrase; empty where nobody gives one and ssh-agent may sign."""
    try:
        return passphrase(now, file, asks=_OFFICE)
    except PassphraseUnavailable:
        return ""


def _progress(now: Session) -> Callable[[str, int, int], None] | None:
    count = now.progress(_FETCHING)
    if count is None:
        return None
    return lambda _, done, total: count(done, total)


add_to(app)
app.add_typer(office_trust.app, name="trust")
