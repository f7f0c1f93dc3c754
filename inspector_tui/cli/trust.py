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

_File = Annotated[Path, typer.Argument(metavar="FILE", help=both(".trust 파일", "A .trust file"))]


@app.command("show", help=both("신뢰목록 보기", "Show the trust list"))
def show(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", show_default=False)] = None,
) -> None:
    """Whose signatures count: by a file, else by the list in force here."""
    from inspector_tui.workspace import trust_lists

    now = session(context)
    rows = trust_lists.show(now.home, file)
    if file is not None or now.json:
        now.show("trust", rows, lambda: _rows(now, rows))
        if file is not None and (unknown := trust_lists.roots_not_compared(now.home, file)) is not None:
            now.out.aside(unknown)
        return
    from .trust_pages import state_page

    state_page(now, trust_lists.state(now.home))


@app.command(
    "state", help=both("적용 중인 목록의 버전, 만료, 최상위 키", "Version, expiry and roots in force")
)
def state(context: typer.Context) -> None:
    """The list in force here. The answer is no (1) if the kept copy is damaged."""
    from inspector_tui.workspace import trust_lists

    from .trust_pages import state_page

    now = session(context)
    found = trust_lists.state(now.home)
    now.show("trust_state", found, lambda: state_page(now, found))
    raise typer.Exit(0 if found.sound else 1)


@app.command("preview", help=both("받기 전에 무엇이 바뀌는지 보기", "What taking in a list would change"))
def preview(context: typer.Context, file: _File) -> None:
    """Check the office's list and show what it changes. Nothing is kept."""
    from inspector_tui.workspace import trust_lists

    from .trust_pages import COMPARE, change_page

    now = session(context)
    seen = trust_lists.preview(now.home, trust_lists.on_stick(now.home, file))
    now.show("trust_change", seen, lambda: change_page(now, seen))
    if seen.first:
        now.out.aside(COMPARE)


@app.command("import", help=both("목록 파일 받기", "Take in a list"))
def take_in(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...")],
    root: Annotated[
        list[str] | None,
        typer.Option(
            "--root",
            metavar="FINGERPRINT",
            help=both(
                "처음 받을 때: 평가기관이 전화 등으로 알려 준 최상위 키 지문(모두) 또는 기준값",
                "The first time: every root fingerprint, or the figure, as told over another channel",
            ),
        ),
    ] = None,
) -> None:
    """Take in the office's list (.trust), or add every line of an allowed_signers file to this home's."""
    from inspector_tui.workspace import trust_lists, trusting

    from .trust_pages import change_page

    now = session(context)
    files = [trust_lists.on_stick(now.home, file) for file in files]
    if not trust_lists.are_office_lists(files):
        rows = tuple(row for file in files for row in trusting.adopt(now.home, file))
        now.show("trust", rows, lambda: _rows(now, rows))
        return
    for file in trust_lists.in_order(files):
        change = trust_lists.take(now.home, file, roots=root or ())
    now.show("trust_change", change, lambda: change_page(now, change))


@app.command("signers", help=both("감사인용 서명자 목록 만들기", "Write the list of signers for auditors"))
def signers(
    context: typer.Context,
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help=both("저장할 파일", "File to write"))],
) -> None:
    """The list in force as an OpenSSH allowed_signers file, for ssh-keygen."""
    from inspector_tui.workspace import trust_lists

    now = session(context)
    path = trust_lists.signers(now.home, out)
    now.show("path", path, lambda: now.out.line(str(path)))


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
    """Add a person's key in some roles to this home's list. Check the fingerprint by another channel.

    Only until a list of the office's is here: then that alone counts.
    """
    from inspector_tui.workspace import trusting

    now = session(context)
    roles = [chosen(Role, given, "--role") for given in role]
    row = trusting.add(now.home, principal, key, roles, begins, ends)
    now.show("trust", (row,), lambda: _rows(now, (row,)))


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
