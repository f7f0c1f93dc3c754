"""``inspector vault``: a case sealed into one encrypted file for the night or a border, and opened again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inspector_tui.model.text import Text

from .key import PassphraseFile
from .language import both
from .noun import noun
from .options import Case
from .passphrase import passphrase
from .session import Session, session

if TYPE_CHECKING:
    from inspector_tui.model.vault_views import SealedRow, SealPreview, Unlocked

app = noun(both("평가 봉인과 열기", "Seal a case, open it again"))

_SEALING = Text("봉인하고 확인하는 중", "Sealing and checking")
_OPENING = Text("여는 중", "Opening")


@app.command("seal", help=both("평가를 암호화 파일 하나로 봉인", "Seal a case into one encrypted file"))
def seal(
    context: typer.Context,
    case: Case,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help=both("봉인 파일을 둘 폴더", "Folder for the file")),
    ] = None,
    escrow: Annotated[
        str,
        typer.Option(
            "--escrow",
            metavar="KEY",
            help=both("비상 열람 키 (age1…, 기본: 신뢰목록의 키)", "Escrow key (age1…; default: the list's)"),
        ),
    ] = "",
    no_escrow: Annotated[
        bool,
        typer.Option("--no-escrow", help=both("본인만 열 수 있게 봉인", "Nobody but you can open it")),
    ] = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Without --out: only what it would do. With it: seal, check the file, remove the plain copy."""
    from inspector_tui.workspace import vault

    now = session(context)
    if out is None:
        with now.desk() as desk:
            seen = vault.preview(desk, case)
        now.show("seal", seen, lambda: _preview(now, seen))
        raise typer.Exit(1 if seen.obstacles else 0)
    with now.desk(write=True) as desk:
        secret = passphrase(now, passphrase_file)
        made = vault.seal(
            desk,
            case,
            out,
            passphrase=secret,
            escrow=escrow,
            alone=no_escrow,
            progress=now.progress(_SEALING),
        )
    now.show("sealed", made, lambda: _page(now, made))
    now.out.aside(vault.FULL_DISK)


@app.command("open", help=both("봉인한 평가 열기", "Bring a sealed case back"))
def open_file(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=both("봉인 파일", "The sealed file"))],
    key: Annotated[
        Path | None,
        typer.Option(
            "--key",
            metavar="FILE",
            help=both("여는 키 파일 (기본: 본인의 키)", "Key file that opens it (default: yours)"),
        ),
    ] = None,
    sealed_by: Annotated[
        str,
        typer.Option(
            "--sealed-by",
            metavar="SHA256:…",
            help=both("확인한 봉인자의 키 지문", "Fingerprint of who sealed it, checked with them"),
        ),
    ] = "",
    older: Annotated[
        bool,
        typer.Option(
            "--older",
            help=both("마지막 봉인 파일이 아니어도 열기", "Open it though it is not the last one sealed"),
        ),
    ] = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """The case is back as it was. The sealed file stays where it is."""
    from inspector_tui.workspace import vault

    now = session(context)
    with now.desk(write=True) as desk:
        secret = passphrase(now, passphrase_file) if vault.asks(desk, key) else ""
        came = vault.open_sealed(
            desk,
            file,
            passphrase=secret,
            key=key,
            sealed_by=sealed_by,
            older=older,
            progress=now.progress(_OPENING),
        )
    now.show("opened", came, lambda: _opened(now, came))


@app.command("list", help=both("봉인한 평가 목록", "Cases that lie sealed"))
def list_sealed(context: typer.Context) -> None:
    """Where each file is, what it must be, and who can open it. From the markers; no file is opened."""
    from inspector_tui.workspace import vault

    now = session(context)
    with now.desk() as desk:
        rows = vault.listing(desk)

    def told() -> None:
        for number, row in enumerate(rows):
            if number:
                now.out.line()
            _page(now, row)
        if not rows:
            now.out.line(Text("봉인한 평가가 없습니다.", "No case is sealed."))

    now.show("vault", rows, told)


@app.command("key", help=both("봉인용 키 만들기", "Make a key that opens sealed cases"))
def key_new(
    context: typer.Context,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help=both("저장할 파일", "Where to put it")),
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Only for a signing key in ssh-agent or on a token, which cannot decrypt. Keep a copy elsewhere."""
    from inspector_tui.workspace import vault

    now = session(context)
    with now.desk(write=True) as desk:
        vault.must_need_key(desk)
        path, recipient = vault.make_key(desk, passphrase(now, passphrase_file, twice=True), out)
    now.show(
        "vault_key",
        {"path": path, "recipient": recipient},
        lambda: now.out.pairs(
            [(Text("봉인용 키", "Vault key"), str(path)), (Text("공개키", "Public key"), recipient)]
        ),
    )


def _preview(now: Session, seen: SealPreview) -> None:
    from inspector_tui.workspace import vault

    out = now.out
    out.line(f"{seen.number}  {out.said(seen.csp)}")
    out.pairs(list(vault.foretold(seen)))
    if not seen.obstacles:
        told = f"inspector vault seal {seen.id} --out DIR"
        out.line(
            Text(
                f"아직 아무것도 봉인하지 않았습니다. 봉인: {told}", f"Nothing is sealed yet. To do it: {told}"
            )
        )
    out.aside(vault.FULL_DISK)


def _page(now: Session, made: SealedRow) -> None:
    from inspector_tui.workspace import vault

    now.out.pairs(list(vault.told(made)))


def _opened(now: Session, came: Unlocked) -> None:
    from inspector_tui.workspace import vault

    for line in vault.came_back(came):
        now.out.line(line)
