"""``inspector assessment purge`` and ``certificate``: an ended case goes for good; its certificate stays."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inspector_tui.model.text import Text

from .key import PassphraseFile
from .language import both
from .options import Case
from .passphrase import passphrase
from .session import Session, session

if TYPE_CHECKING:
    from inspector_tui.model.purge_views import PurgeCertificate, PurgePreview
    from inspector_tui.model.views import KeyRow
    from inspector_tui.workspace.desk import Desk

_Sign = Annotated[
    bool,
    typer.Option("--sign", help=both("확인서에 서명 (암호를 물어봄)", "Sign the certificate (asks)")),
]


def purge(
    context: typer.Context,
    case: Case,
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help=both("파기 사유", "Why it is purged"))
    ] = "",
    confirm: Annotated[
        str,
        typer.Option(
            "--confirm", metavar="NUMBER", help=both("확인: 평가번호를 그대로", "The number of the case")
        ),
    ] = "",
    sign: _Sign = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Without --confirm: only what would go, and what is in the way. With it: purge, for good."""
    from inspector_tui.workspace import purges

    now = session(context)
    if not confirm:
        with now.desk() as desk:
            seen = purges.preview(desk, case)
        now.show("purge", seen, lambda: _preview(now, seen))
        raise typer.Exit(1 if seen.obstacles else 0)
    with now.desk(write=True) as desk:
        key, secret = _key(now, desk, passphrase_file) if sign else (None, "")
        made = purges.purge(desk, case, reason=reason, confirm=confirm, key=key, passphrase=secret)
    now.show("certificate", made, lambda: _page(now, made))


def certificate(
    context: typer.Context,
    case: Case,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help=both("파일로 저장할 폴더", "Write it as files there")),
    ] = None,
    sign: _Sign = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """What was removed, why, by whom and when. --out writes the signed JSON and the list of files."""
    from inspector_tui.workspace import purges

    now = session(context)
    with now.desk(write=sign) as desk:
        if sign:
            key, secret = _key(now, desk, passphrase_file)
            made = purges.sign(desk, case, key, secret)
        else:
            made = purges.certificate(desk, case)
        written = purges.write_certificate(desk, case, out) if out is not None else ()
    now.show("certificate", made, lambda: _page(now, made))
    for path in written:
        now.out.aside(Text(f"저장: {path}", f"Written: {path}"))


def _key(now: Session, desk: Desk, file: Path | None) -> tuple[KeyRow, str]:
    from inspector_tui.workspace import identity

    from .bundles import key_of

    person = identity.who(desk)
    found = key_of(identity.keys(desk), None, person.fingerprint if person is not None else "")
    return found, "" if found.source == "agent" else passphrase(now, file)


def _preview(now: Session, seen: PurgePreview) -> None:
    out, counts = now.out, seen.counts
    out.line(f"{seen.number}  {out.said(seen.csp)}")
    backups = [f"{b.path} ({b.at[:10]})" for b in seen.backups]
    out.pairs(
        [
            (Text("상태", "State"), seen.state.label),
            (Text("기록 내용", "Bodies"), f"{counts.bodies} ({counts.bodies_size:,} B)"),
            (Text("증적 파일", "Evidence files"), f"{counts.files} ({counts.files_size:,} B)"),
            (Text("남는 공용 파일", "Shared, stays"), str(counts.files_shared)),
            (Text("작성 중인 글", "Drafts"), str(counts.drafts)),
            (Text("내보낸 번들", "Exported"), str(len(seen.exported))),
            (Text("다른 노트북", "Other laptops"), ", ".join(seen.elsewhere)),
            *((Text("백업", "Backup"), said) for said in backups),
            *((Text("막는 것", "In the way"), said) for said in seen.obstacles),
        ]
    )
    if not seen.obstacles:
        told = f"inspector assessment purge {seen.id} --reason TEXT --confirm {seen.number}"
        out.line(
            Text(
                f"아직 아무것도 파기하지 않았습니다. 파기: {told}", f"Nothing is purged yet. To do it: {told}"
            )
        )


def _page(now: Session, made: PurgeCertificate) -> None:
    from inspector_tui.workspace import purges

    now.out.line(Text("파기확인서", "Purge certificate"))
    now.out.pairs(list(purges.told(made)))
