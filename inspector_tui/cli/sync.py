"""``inspector sync``: what is sent to the office, and what comes back. Sent is not yet delivered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inspector_tui.model.text import Text

from .key import PassphraseFile
from .language import both
from .noun import noun
from .session import session
from .sync_pages import queued_page, report_page, short, status_page
from .sync_remote import app as remote_app
from .transfer import Heard, secrets, stopping

if TYPE_CHECKING:
    from inspector_tui.model.sync_views import OutboxRow
    from inspector_tui.workspace.desk import Desk

    from .session import Session

app = noun(both("평가기관과 주고받기", "Send to the office, hear back"))
app.add_typer(remote_app, name="remote")

_Remote = Annotated[
    str,
    typer.Argument(
        metavar="REMOTE", help=both("원격 위치: 등록한 이름이나 폴더", "A remote's name, or a folder")
    ),
]
_Cases = Annotated[
    list[str] | None,
    typer.Option(
        "--case",
        metavar="ID",
        help=both("이 평가의 최근 결과 번들을 넣음", "Queue the newest result of this case"),
    ),
]
_Bundles = Annotated[
    list[Path] | None,
    typer.Option("--bundle", metavar="FILE", help=both("이 번들 파일을 넣음", "Queue this bundle file")),
]
_CHECKING = Text("번들 확인 중", "Checking the bundle")


@app.command("push", help=both("보낼 목록의 번들을 보내기", "Send what is in the outbox"))
def push(
    context: typer.Context,
    remote: _Remote,
    case: _Cases = None,
    bundle: _Bundles = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Send what waits. With --case or --bundle, put it into the outbox first. Again sends nothing twice."""
    from inspector_tui.workspace import syncing

    now = session(context)
    with now.desk(write=True) as desk:
        _queued(now, desk, remote, case or [], bundle or [])
        plan = syncing.plan_push(desk, remote)
        with stopping() as stopped, Heard(now) as heard:
            result = syncing.carry_out(plan, secrets(now, passphrase_file), heard, stopped)
        report = syncing.note(desk, result)
    now.show("sync", report, lambda: report_page(now, report))
    _end(now, report.failed, report.exit_code)


@app.command("pull", help=both("접수증·신뢰목록·작업 묶음 받기", "Get receipts, trust lists and packs"))
def pull(
    context: typer.Context,
    remote: _Remote,
    into: Annotated[
        Path | None,
        typer.Option(
            "--into",
            metavar="DIR",
            help=both("작업 묶음·교환 번들을 받을 폴더", "Fetch packs and exchanges into this folder"),
        ),
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Get the office's receipts and newer trust lists; with --into, packs and exchanges as well."""
    from inspector_tui.workspace import syncing

    now = session(context)
    with now.desk(write=True) as desk:
        plan = syncing.plan_pull(desk, remote, into)
        with stopping() as stopped, Heard(now) as heard:
            result = syncing.carry_out(plan, secrets(now, passphrase_file), heard, stopped)
        report = syncing.note(desk, result)
    now.show("sync", report, lambda: report_page(now, report))
    _end(now, report.failed, report.exit_code)


@app.command("status", help=both("보낼 목록과 평가기관의 답", "The outbox, and what the office answered"))
def status(
    context: typer.Context,
    remote: Annotated[str | None, typer.Argument(metavar="[REMOTE]", show_default=False)] = None,
) -> None:
    """What waits, what was sent, what the office answered. Nothing is connected. 1: rejected, or an alarm."""
    from inspector_tui.workspace import syncing

    now = session(context)
    with now.desk() as desk:
        seen = syncing.status(desk, remote or "")
    now.show("status", seen, lambda: status_page(now, seen))
    rejected = any(row.state.value == "rejected" for one in seen for row in one.outbox)
    raise typer.Exit(1 if rejected or any(one.warnings for one in seen) else 0)


@app.command("queue", help=both("보낼 목록에 넣기 (보내지는 않음)", "Put into the outbox, send later"))
def queue(context: typer.Context, remote: _Remote, case: _Cases = None, bundle: _Bundles = None) -> None:
    """Check the bundle and put it into the outbox; encrypted now where the remote asks for it."""
    from .errors import NothingNamed

    now = session(context)
    if not case and not bundle:
        raise NothingNamed(options="--case, --bundle")
    with now.desk(write=True) as desk:
        rows = _queued(now, desk, remote, case or [], bundle or [])
    now.show("outbox", rows, lambda: queued_page(now, rows))


@app.command("drop", help=both("보낼 목록에서 빼기", "Take out of the outbox"))
def drop(
    context: typer.Context,
    row: Annotated[int, typer.Argument(metavar="N", help=both("목록의 번호", "Number in the list"))],
) -> None:
    """Take a row out: one that was never sent, or that the office answered. The file stays where it is."""
    from inspector_tui.workspace import outbox

    now = session(context)
    with now.desk(write=True) as desk:
        gone = outbox.drop(desk, row)
    now.show(
        "outbox", (gone,), lambda: now.out.line(Text(f"{gone.n}번을 뺐습니다.", f"Row {gone.n} is out."))
    )


def _queued(
    now: Session, desk: Desk, remote: str, cases: list[str], bundles: list[Path]
) -> tuple[OutboxRow, ...]:
    from inspector_tui.workspace import outbox

    paths = [outbox.newest(desk, case) for case in cases] + bundles
    return tuple(outbox.queue(desk, remote, path, now.progress(_CHECKING)) for path in paths)


def _end(now: Session, failed: tuple[tuple[str, Text], ...], code: int) -> None:
    for name, why in failed:
        now.out.aside(Text(f"{short(name)}: {why.ko}", f"{short(name)}: {why.en}"))
    raise typer.Exit(code)
