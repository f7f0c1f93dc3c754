"""``inspector certificate``: certificates in the place of items, and upstream providers' attestations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from inspector_tui.model.text import Text
from inspector_tui.model.words import CertificateRole

from .inputs import MAX_FIELD, chosen, text, texts
from .item_page import certificate_lines
from .language import both
from .noun import noun
from .options import Case, Reason
from .recording import Accept, Items, show_saved
from .session import Session, session

if TYPE_CHECKING:
    from inspector_tui.model.certificate_views import CertificateInput, CertificateView

app = noun(both("대체 인증과 상위 제공자 확인서", "Certificates and upstream attestations"))

Name = Annotated[str, typer.Argument(metavar="NAME", help=both("번호·이름·식별자", "Number, scheme or id"))]
_Words = str | None


@app.command("list", help=both("인증과 항목별 판단", "Certificates and how each stands to its items"))
def list_certificates(context: typer.Context, case: Case) -> None:
    """Every certificate that stands. The answer is no (1) if one does not answer an item it is for."""
    from inspector_tui.workspace import certificates

    now = session(context)
    with now.desk() as desk:
        rows = certificates.all(desk, case)
    now.show("certificates", rows, lambda: _page(now, rows))
    raise typer.Exit(0 if all(row.answers for row in rows) else 1)


@app.command("add", help=both("인증 등록, 변경", "Record a certificate, or change one"))
def add(
    context: typer.Context,
    case: Case,
    role: Annotated[
        _Words,
        typer.Option("--role", metavar="substitute|upstream", help=both("대체·상위", "What it is")),
    ] = None,
    scheme: Annotated[
        _Words, typer.Option("--scheme", metavar="TEXT", help=both("인증 이름", "Scheme"))
    ] = None,
    number: Annotated[_Words, typer.Option("--number", metavar="TEXT", help=both("번호", "Number"))] = None,
    holder: Annotated[_Words, typer.Option("--holder", metavar="TEXT", help=both("보유자", "Holder"))] = None,
    service: Annotated[
        list[str] | None,
        typer.Option(
            "--service",
            metavar="TEXT",
            help=both("인증범위의 서비스, 여러 번", "A service in its scope; repeatable"),
        ),
    ] = None,
    valid_from: Annotated[
        _Words, typer.Option("--from", metavar="DAY", help=both("유효기간 시작일", "First day"))
    ] = None,
    valid_to: Annotated[
        _Words, typer.Option("--to", metavar="DAY", help=both("유효기간 만료일", "Last day"))
    ] = None,
    checked_by: Annotated[
        _Words, typer.Option("--checked-by", metavar="NAME", help=both("원본 확인자", "Who checked it"))
    ] = None,
    reference: Annotated[
        _Words,
        typer.Option("--reference", metavar="TEXT", help=both("사본 번호", "The copy's number")),
    ] = None,
    item: Items = None,
    change: Annotated[
        _Words,
        typer.Option("--change", metavar="NAME", help=both("변경할 인증", "The certificate to change")),
    ] = None,
    accept_sensitive: Accept = False,
) -> None:
    """A new certificate; with ``--change``, a change to one: what is not given stays as it is."""
    from inspector_tui.workspace import certificates

    now = session(context)
    named = {
        "--scheme": scheme, "--number": number, "--holder": holder, "--from": valid_from, "--to": valid_to,
        "--checked-by": checked_by, "--reference": reference,
    }  # fmt: skip
    given = {option: said for option, said in named.items() if said is not None}
    given |= {f"--service {at}": said for at, said in enumerate(service or (), 1)}
    told = texts(given, accept_sensitive=accept_sensitive, most=MAX_FIELD)
    with now.desk(write=True) as desk:
        before = certificates.called(desk, case, change) if change is not None else None
        made = _input(told, before, role, item)
        if before is None:
            saved = certificates.add(desk, case, made)
        else:
            saved = certificates.change(desk, case, before.id, made)
    show_saved(now, saved)


@app.command("withdraw", help=both("인증 철회", "Withdraw a certificate"))
def withdraw(
    context: typer.Context,
    case: Case,
    name: Name,
    reason: Reason,
) -> None:
    """It stays in the history with the reason."""
    from inspector_tui.workspace import certificates

    now = session(context)
    why = text(reason, "--reason", MAX_FIELD)
    with now.desk(write=True) as desk:
        found = certificates.called(desk, case, name)
        saved = certificates.withdraw(desk, case, found.id, why)
    show_saved(now, saved)


def _input(
    told: dict[str, str], before: CertificateView | None, role: str | None, items: list[str] | None
) -> CertificateInput:
    """What was given, and for the rest what stands."""
    from inspector_tui.model.certificate_views import CertificateInput

    def said(option: str, stands: str) -> str:
        return told.get(option, stands)

    kept = before or CertificateInput(CertificateRole.SUBSTITUTE)
    services = tuple(words for option, words in told.items() if option.startswith("--service "))
    standing = tuple(item.item for item in before.items) if before is not None else ()
    return CertificateInput(
        role=kept.role if role is None else chosen(CertificateRole, role, "--role"),
        scheme=said("--scheme", kept.scheme),
        number=said("--number", kept.number),
        holder=said("--holder", kept.holder),
        services=services or kept.services,
        valid_from=said("--from", kept.valid_from),
        valid_to=said("--to", kept.valid_to),
        checked_by=said("--checked-by", kept.checked_by),
        reference=said("--reference", kept.reference),
        items=tuple(items) if items else standing,
    )


def _page(now: Session, rows: tuple[CertificateView, ...]) -> None:
    for row in rows:
        certificate_lines(now.out, row)
        pairs = (
            (Text("인증범위", "Scope"), ", ".join(row.services)),
            (Text("확인자", "Checked by"), row.checked_by),
            (Text("사본", "Copy"), row.reference),
            (Text("식별자", "Id"), row.id),
        )
        for label, said in pairs:
            if said:
                now.out.line(f"    {now.out.said(label)} {said}")
    if not rows:
        now.out.line(Text("등록한 인증이나 확인서가 없습니다.", "No certificates or attestations."))
