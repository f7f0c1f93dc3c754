"""``inspector pack``: hand out work packs, signed by the lead."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inspector_tui.model.text import Text

from .bundles import exported_page, key_of
from .key import PassphraseFile
from .language import both
from .options import Case
from .passphrase import passphrase
from .session import Session, session

if TYPE_CHECKING:
    from inspector_tui.model.merge_views import PackSeat
    from inspector_tui.model.views import Exported

_WRITING = Text("작업 묶음 쓰는 중", "Writing the work pack")


def pack(
    context: typer.Context,
    case: Case,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="DIR", help=both("저장할 폴더 (없으면 담당만 표시)", "Where to (else: who)")
        ),
    ] = None,
    people: Annotated[
        list[str] | None,
        typer.Option(
            "--for", metavar="PERSON", help=both("이 사람 전용으로, 여러 번", "For one person; repeatable")
        ),
    ] = None,
    key: Annotated[
        str | None,
        typer.Option("--key", metavar="NAME", help=both("서명키 (기본: 등록된 키)", "Key (default: yours)")),
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """One pack for everybody, or with --for one per person. Without --out: whom there is to hand one to."""
    from inspector_tui.workspace import identity, packs

    now = session(context)
    if out is None:
        with now.desk() as desk:
            seats = packs.seats(desk, case)
        now.show("seats", seats, lambda: _seats(now, seats))
        return
    with now.desk(write=True) as desk:
        person = identity.who(desk)
        found = key_of(identity.keys(desk), key, person.fingerprint if person is not None else "")
        packs.must_be_able(desk, case)  # before anybody types a passphrase
        secret = "" if found.source == "agent" else passphrase(now, passphrase_file)
        made = packs.hand_out(
            desk,
            case,
            out=out,
            key=found,
            passphrase=secret,
            people=people or (),
            progress=now.progress(_WRITING),
        )
    now.show("packs", made, lambda: _pages(now, made))
    now.out.aside(
        Text(
            "받는 사람은 `inspector merge FILE` 또는 첫 화면의 i 키로 시작합니다.",
            "Whoever gets it begins with `inspector merge FILE`, or the key i on the home screen.",
        )
    )


def _pages(now: Session, made: tuple[Exported, ...]) -> None:
    for one in made:
        exported_page(now, one)


def _seats(now: Session, seats: tuple[PackSeat, ...]) -> None:
    now.out.table(
        [(one.letter, one.name, one.id, Text(f"{one.items}항목", f"{one.items} items")) for one in seats]
    )
    if not seats:
        now.out.line(Text("작업 묶음을 받을 사람이 없습니다.", "There is nobody to hand a pack to."))
