"""``inspector statement``: the equipment and software statement that is handed in at the gate."""

from __future__ import annotations

from typing import Annotated

import typer

from inspector_tui.model.onsite_views import DeviceInput

from .inputs import text
from .language import both
from .papers import Out
from .session import session


def statement(
    context: typer.Context,
    case: Annotated[
        str | None, typer.Option("--case", metavar="ID", help=both("평가 식별자", "Assessment it is for"))
    ] = None,
    bearer: Annotated[
        str, typer.Option("--bearer", metavar="NAME", show_default=False, help=both("소지자 성명", "Bearer"))
    ] = "",
    organisation: Annotated[
        str,
        typer.Option("--organisation", metavar="ORG", show_default=False, help=both("소속", "Its bearer's")),
    ] = "",
    model: Annotated[
        str,
        typer.Option("--model", metavar="TEXT", show_default=False, help=both("장비 모델", "Device model")),
    ] = "",
    serial: Annotated[
        str,
        typer.Option("--serial", metavar="TEXT", show_default=False, help=both("일련번호", "Serial number")),
    ] = "",
    mac: Annotated[
        str, typer.Option("--mac", metavar="TEXT", show_default=False, help=both("MAC 주소", "MAC address"))
    ] = "",
    encryption: Annotated[
        str,
        typer.Option(
            "--encryption", metavar="TEXT", show_default=False, help=both("디스크 암호화", "Disk encryption")
        ),
    ] = "",
    media: Annotated[
        list[str] | None,
        typer.Option(
            "--media", metavar="TEXT", help=both("반입 매체, 여러 번", "Medium brought; repeatable")
        ),
    ] = None,
    out: Out = None,
) -> None:
    """Name, version, digest of the installed files, packages, what the program does not do; the device."""
    from inspector_tui.workspace import printing, statement as room

    now = session(context)
    given = DeviceInput(
        bearer=text(bearer, "--bearer", 1000),
        organisation=text(organisation, "--organisation", 1000),
        model=text(model, "--model", 1000),
        serial=text(serial, "--serial", 1000),
        mac=text(mac, "--mac", 1000),
        disk_encryption=text(encryption, "--encryption", 1000),
        media=tuple(text(medium, "--media", 1000) for medium in media or ()),
    )
    if case is None:
        seen = room.made(now.home, given)
    else:
        with now.desk() as desk:
            seen = room.of_case(desk, case, given)
    page = room.page(seen, now.lang)
    if out is not None:
        written = printing.write(page, out.expanduser())
        now.out.aside(str(written))
    now.show("statement", seen, lambda: now.out.block(page.text.rstrip("\n"), ""))
