"""``inspector office`` reading: state, gaps, quarantine, receipts, the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .errors import WordUnknown
from .language import both
from .office_pages import (
    check_page,
    gaps_page,
    ledger_page,
    quarantine_page,
    receipt_page,
    state_page,
)
from .session import Session, session

if TYPE_CHECKING:
    from inspector_tui.workspace.office.office_ledger import LedgerCheck


def add_to(app: typer.Typer) -> None:
    """Put these commands under ``app``."""
    for name, help_text, command in (
        ("state", both("평가기관의 현황", "How the office stands"), state),
        ("gaps", both("아직 오지 않은 개정", "Revisions that have not come"), gaps),
        ("quarantine", both("반려되어 격리된 번들", "Bundles that were refused"), in_quarantine),
        ("receipt", both("접수증 하나", "One receipt"), receipt),
        ("ledger", both("접수대장", "The ledger"), ledger),
    ):
        app.command(name, help=help_text)(command)


def state(context: typer.Context) -> None:
    """Key, trust list, ledger, quarantine, gaps, and what somebody should see to."""
    from inspector_tui.workspace import office_home

    now = session(context)
    with now.desk() as desk:
        found = office_home.state(desk)
    now.show("office_state", found, lambda: state_page(now, found))


def gaps(context: typer.Context) -> None:
    """Revisions that are not here though later ones are. 1 if there are any."""
    from inspector_tui.workspace import office_home

    now = session(context)
    with now.desk() as desk:
        found = office_home.state(desk).gaps
    now.show("gaps", found, lambda: gaps_page(now, found))
    raise typer.Exit(1 if found else 0)


def in_quarantine(context: typer.Context) -> None:
    """What was refused, untouched, with why; and which of it is judged again by itself."""
    from inspector_tui.workspace import quarantine

    now = session(context)
    with now.desk() as desk:
        rows = quarantine.listing(desk)
    now.show("quarantine", rows, lambda: quarantine_page(now, rows))


def receipt(
    context: typer.Context,
    show: Annotated[
        str,
        typer.Argument(
            metavar="RECEIPT", help=both("번호, 번들 이름 또는 해시", "Number, bundle's name, or digest")
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help=both("접수증 파일로 저장", "Write the receipt's file")),
    ] = None,
) -> None:
    """The receipt of that number, or the newest for a bundle; ``--out`` writes the signed file itself."""
    from inspector_tui.workspace import office_ledger

    now = session(context)
    with now.desk() as desk:
        found, data = office_ledger.find(desk, show)
    if out is not None:
        office_ledger.write_receipt(data, out)
    now.show("receipt", found, lambda: receipt_page(now, found, out))


def ledger(
    context: typer.Context,
    verify: Annotated[
        str,
        typer.Argument(
            metavar="[verify]",
            show_default=False,
            help=both("'verify': 연결과 서명 확인", "'verify': check the chain and the signatures"),
        ),
    ] = "",
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help=both("감사인에게 줄 파일", "Write it for auditors")),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option("--file", metavar="FILE", help=both("저장된 대장 파일을 확인", "Check such a file")),
    ] = None,
) -> None:
    """Every receipt by number. ``ledger verify`` checks this home's, or with --file one that was written."""
    from inspector_tui.workspace import office_ledger

    now = session(context)
    if verify == "verify" and file is not None:
        return _checked(now, office_ledger.check_file(now.home, file))
    if verify not in ("", "verify"):
        raise WordUnknown(option="ledger", given=verify, choices="verify")
    with now.desk() as desk:
        if out is not None:
            return _checked(now, office_ledger.write(desk, out))
        if verify:
            return _checked(now, office_ledger.check(desk))
        rows = office_ledger.listing(desk)
    return now.show("ledger", rows, lambda: ledger_page(now, rows))


def _checked(now: Session, found: LedgerCheck) -> None:
    now.show("ledger_check", found, lambda: check_page(now, found))
    raise typer.Exit(0 if found.sound else 1)
