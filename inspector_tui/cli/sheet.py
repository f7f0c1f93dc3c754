"""``inspector sheet``: the confirmation sheet (점검확인서), from preview to signature."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, get_args

import typer
from msgspec.structs import replace

from inspector_tui.model.onsite import Side, SigningOutcome
from inspector_tui.model.sheet_views import SheetForm, SheetLang, SigningInput
from inspector_tui.model.text import Text

from .errors import WordUnknown
from .inputs import MAX_FIELD, chosen, texts
from .language import both
from .noun import noun
from .options import Case
from .recording import Accept
from .session import session
from .sheet_pages import (
    closed_page,
    detached_page,
    printed_page,
    standing_page,
    versions_page,
    warn,
    warn_missing,
)

app = noun(both("점검확인서", "Confirmation sheet"))

_Lang = Annotated[
    str, typer.Option("--language", metavar="ko|en|both", help=both("확인서 언어", "Language of the sheet"))
]
_PRINTING = Text("확인서 만드는 중", "Making the sheet")


@app.command("show", help=both("출력될 내용 보기", "What would be printed"))
def show(context: typer.Context, case: Case, language: _Lang = "ko") -> None:
    """The sheet as it would be printed now; records nothing."""
    from inspector_tui.workspace import sheets

    now = session(context)
    with now.desk() as desk:
        seen = sheets.see(desk, case, _lang(language))
    now.show("sheet", seen, lambda: now.out.block(seen.text, indent=""))
    warn(now, seen)


@app.command("print", help=both("확인서 출력 파일 만들기", "Make the files to print"))
def print_(
    context: typer.Context,
    case: Case,
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help=both("저장할 폴더", "Folder to write into"))
    ],
    language: _Lang = "ko",
    forms: Annotated[
        list[str] | None,
        typer.Option(
            "--format", metavar="text|html", help=both("형식, 여러 번 (기본: 둘 다)", "Both by default")
        ),
    ] = None,
) -> None:
    """Record the version, then write its files. The same sheet again is the same bytes, no new version."""
    from inspector_tui.workspace import sheets

    now = session(context)
    wanted = [_form(form) for form in forms] if forms else list(get_args(SheetForm))
    with now.desk(write=True) as desk:
        made = sheets.print_sheet(
            desk, case, out=out, lang=_lang(language), forms=wanted, progress=now.progress(_PRINTING)
        )
    now.show("printed", made, lambda: printed_page(now, made))
    warn_missing(now, made.missing)


@app.command("sign", help=both("서명 결과 기록", "Record how the signing ended"))
def sign(
    context: typer.Context,
    case: Case,
    outcome: Annotated[
        str,
        typer.Option(
            "--outcome", metavar="signed|dissent|refused", help=both("서명, 이견, 거부", "How it ended")
        ),
    ],
    signatory: Annotated[
        list[str] | None,
        typer.Option(
            "--signatory",
            metavar="NAME[,POSITION[,ORG]]",
            help=both("피평가기관 서명자, 여러 번", "Who signed for the provider; repeatable"),
        ),
    ] = None,
    inspector: Annotated[
        list[str] | None,
        typer.Option(
            "--inspector", metavar="NAME", help=both("평가반 서명자, 여러 번", "Inspector who signed")
        ),
    ] = None,
    witness: Annotated[
        list[str] | None,
        typer.Option("--witness", metavar="NAME", help=both("거부 입회인, 여러 번", "Witness; repeatable")),
    ] = None,
    on: Annotated[
        str,
        typer.Option(
            "--on",
            metavar="DAY",
            show_default=False,
            help=both("서명일 2026-11-20 (기본: 오늘)", "Day (today)"),
        ),
    ] = "",
    place: Annotated[str, typer.Option("--place", show_default=False, help=both("장소", "Place"))] = "",
    pages: Annotated[int, typer.Option("--pages", min=1, help=both("서명한 쪽수", "Pages signed"))] = 1,
    words: Annotated[
        str,
        typer.Option(
            "--words", metavar="TEXT", show_default=False, help=both("이견·거부 사유", "Dissent, reason")
        ),
    ] = "",
    accept_sensitive: Accept = False,
) -> None:
    """Record what happened on paper, then move the case on by it where it is at the closing meeting."""
    from inspector_tui.workspace import sheets

    now = session(context)
    told = texts({"--words": words}, accept_sensitive=accept_sensitive)["--words"]
    short = texts({"--place": place, "--on": on}, accept_sensitive=accept_sensitive, most=MAX_FIELD)
    theirs = texts({"--signatory": "\n".join(signatory or ())}, accept_sensitive=True)["--signatory"]
    ours = texts({"--inspector": "\n".join(inspector or ())}, accept_sensitive=True)["--inspector"]
    given = SigningInput(
        outcome=chosen(SigningOutcome, outcome, "--outcome"),
        on=short["--on"],
        place=short["--place"],
        pages=pages,
        signatories=(*sheets.people(theirs, Side.CSP), *sheets.people(ours, Side.ASSESSOR)),
        witnesses=tuple(
            texts({"--witness": name}, accept_sensitive=True)["--witness"] for name in witness or ()
        ),
        words=told,
    )
    with now.desk(write=True) as desk:
        day = given.on or sheets.occasion(desk, case).day
        done = sheets.close(desk, case, replace(given, on=day))
    now.show("signing", done, lambda: closed_page(now, done))
    if done.unmoved is not None:
        now.out.aside(done.unmoved)


@app.command("state", help=both("확인서가 현재 기록과 같은지", "Whether a signed sheet covers what stands"))
def state(context: typer.Context, case: Case) -> None:
    """The answer is no (1) unless a sheet that states what stands was signed, or its refusal recorded."""
    from inspector_tui.workspace import sheets

    now = session(context)
    with now.desk() as desk:
        found = sheets.standing(desk, case)
    now.show("standing", found, lambda: standing_page(now, found))
    raise typer.Exit(0 if found.current and found.outcome is not None else 1)


@app.command("versions", help=both("출력한 판과 달라진 점", "Printed versions, and what changed"))
def versions(context: typer.Context, case: Case) -> None:
    """Every printed version, oldest first."""
    from inspector_tui.workspace import sheets

    now = session(context)
    with now.desk() as desk:
        rows = sheets.versions(desk, case)
    now.show("versions", rows, lambda: versions_page(now, rows))


@app.command(
    "import-signature", help=both("피평가기관의 전자서명 확인", "Check the provider's own signature")
)
def import_signature(
    context: typer.Context,
    case: Case,
    file: Annotated[
        Path, typer.Option("--file", metavar="SHEET", help=both("출력한 파일", "The printed file"))
    ],
    signature: Annotated[
        Path, typer.Option("--signature", metavar="FILE", help=both("서명 파일", "Signature"))
    ],
    key: Annotated[
        Path | None,
        typer.Option("--key", metavar="PUB", help=both("피평가기관의 공개키", "The provider's public key")),
    ] = None,
    name: Annotated[
        str, typer.Option("--name", show_default=False, help=both("서명자 이름(말한 대로)", "Whose, as told"))
    ] = "",
) -> None:
    """Take in a signature made with ``ssh-keygen -Y sign -n inspector-tui.sheet.v1``."""
    from inspector_tui.workspace import sheets

    now = session(context)
    told = texts({"--name": name}, accept_sensitive=True, most=MAX_FIELD)["--name"]
    with now.desk(write=True) as desk:
        seen = sheets.import_signature(desk, case, file=file, signature=signature, key=key, name=told)
    now.show("detached", seen, lambda: detached_page(now, seen))


def _lang(given: str) -> SheetLang:
    known: tuple[SheetLang, ...] = get_args(SheetLang)
    for one in known:
        if given.strip().lower() == one:
            return one
    raise WordUnknown(option="--language", given=given, choices=", ".join(known))


def _form(given: str) -> SheetForm:
    known: tuple[SheetForm, ...] = get_args(SheetForm)
    for one in known:
        if given.strip().lower() == one:
            return one
    raise WordUnknown(option="--format", given=given, choices=", ".join(known))
