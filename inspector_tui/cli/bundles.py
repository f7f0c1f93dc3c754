"""``inspector export``, ``verify`` and ``open``: leave with a signed bundle, check one, read one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inspector_tui.model.text import Text
from inspector_tui.model.words import BundleKind, Role, Standing

from .case_page import overview_page
from .errors import KeyAmbiguous, KeyUnknown
from .inputs import chosen
from .key import PassphraseFile
from .language import both
from .options import Case
from .passphrase import passphrase
from .printer import grouped
from .session import Session, session
from .terminal import at_terminal

if TYPE_CHECKING:
    from inspector_tui.model.views import Exported, KeyRow, Overview, Verification

_WRITING = Text("번들 쓰는 중", "Writing the bundle")
_CHECKING = Text("검증 중", "Verifying")
_STATES = {
    "known": Text("확인된 서명자", "known"),
    "unknown": Text("신뢰목록에 없음", "not on the trust list"),
    "expired": Text("유효기간 지남", "expired"),
    "not-yet": Text("유효기간 전", "not valid yet"),
    "wrong-role": Text("이 역할의 권한 없음", "not in this role"),
    "revoked": Text("유출·분실로 폐기됨", "revoked: lost or in other hands"),
}
_JUDGED = {
    True: Text(
        "서명키는 평가기관이 처음 접수한 시각({at})을 기준으로 판단했습니다(보관된 접수증).",
        "Keys are judged as of when the office first received it, {at} (by the receipt kept here).",
    ),
    False: Text("서명키는 {at}을 기준으로 판단했습니다.", "Keys are judged as of {at}."),
}
_Bundle = Annotated[Path, typer.Argument(metavar="BUNDLE")]


def export(
    context: typer.Context,
    case: Case,
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help=both("저장할 폴더", "Folder to write into"))
    ],
    kind: Annotated[
        str,
        typer.Option("--kind", metavar="result|exchange|csp", help=both("종류", "For whom")),
    ] = BundleKind.RESULT.value,
    role: Annotated[
        str, typer.Option("--role", metavar="inspector|lead", help=both("서명 역할", "Role you sign in"))
    ] = Role.INSPECTOR.value,
    key: Annotated[
        str | None,
        typer.Option("--key", metavar="NAME", help=both("서명키 (기본: 등록된 키)", "Key (default: yours)")),
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Sign what is recorded and write the bundle. The passphrase is asked for, or comes from a file."""
    from inspector_tui.workspace import handover, identity, review

    now = session(context)
    wanted, signs_as = chosen(BundleKind, kind, "--kind"), chosen(Role, role, "--role")
    with now.desk(write=True) as desk:
        person = identity.who(desk)
        found = key_of(identity.keys(desk), key, person.fingerprint if person is not None else "")
        secret = "" if found.source == "agent" else passphrase(now, passphrase_file)
        made = handover.export(
            desk,
            case,
            out=out,
            kind=wanted,
            role=signs_as,
            key=found,
            passphrase=secret,
            progress=now.progress(_WRITING),
        )
        left = sum(row.blocking for row in review.obstacles(desk, case))
    if left:
        now.out.aside(
            Text(
                f"주의: 마무리되지 않은 일 {left}건이 있는 상태로 내보냈습니다(`inspector review {case}`).",
                f"Note: exported with {left} things still to settle (`inspector review {case}`).",
            )
        )
    now.show("exported", made, lambda: exported_page(now, made))
    for warning in made.warnings:
        now.out.aside(warning)


def verify(
    context: typer.Context,
    bundle: _Bundle,
    trust: Annotated[
        Path | None,
        typer.Option(
            "--trust",
            metavar="FILE",
            help=both(
                "신뢰목록 .trust 또는 allowed_signers (기본: 저장소의 목록)", "Trust list (default: yours)"
            ),
        ),
    ] = None,
    anchor: Annotated[
        str | None,
        typer.Option("--anchor", metavar="HEX", help=both("종이에 적힌 기준값", "The figure on paper")),
    ] = None,
    at: Annotated[
        str | None,
        typer.Option(
            "--at", metavar="TIME", help=both("이 시각 기준으로 서명키 판단", "Judge keys at this time")
        ),
    ] = None,
) -> None:
    """Check a bundle without changing anything. TRUSTED is 0; INTACT and BROKEN are 1."""
    from inspector_tui.workspace import handover, known_signers, trust_lists

    now = session(context)
    known = known_signers.at_home(now.home, own_list=trust is None)
    progress = now.progress(_CHECKING)
    seen = handover.verify(bundle, trust=trust, known=known, anchor=anchor, at=at, progress=progress)
    now.show("verification", seen, lambda: verification_page(now, seen, bundle.name))
    warnings = trust_lists.state(now.home).warnings
    if trust is not None:
        unknown = trust_lists.roots_not_compared(now.home, trust)
        warnings = () if unknown is None else (unknown,)
    for warning in warnings:
        now.out.aside(warning)
    raise typer.Exit(0 if seen.standing is Standing.TRUSTED else 1)


def open_bundle(context: typer.Context, bundle: _Bundle) -> None:
    """Open somebody else's bundle for reading: in the app, or as an overview without a terminal."""
    from inspector_tui.workspace import cases, listing
    from inspector_tui.workspace.keeping.reading import open_bundle as read

    now = session(context)
    if not now.json and at_terminal():
        lang = now.lang if now.lang_given else None
        raise typer.Exit(now.start_app(home=now.home, lang=lang, bundle=bundle))
    desk = read(bundle)
    try:
        seen = tuple(cases.overview(desk, row.id) for row in listing.assessments(desk))
    finally:
        desk.close()
    now.show("assessments", seen, lambda: _overviews(now, seen))


def _overviews(now: Session, seen: tuple[Overview, ...]) -> None:
    for one in seen:
        overview_page(now, one)


def exported_page(now: Session, made: Exported) -> None:
    """What is read aloud: file, size, digest in groups of four, anchor, how to check."""
    now.out.pairs(
        [
            (Text("파일", "File"), str(made.path)),
            (Text("종류", "Kind"), made.kind.label),
            (Text("크기", "Size"), f"{made.size:,} bytes"),
            (Text("SHA-256", "SHA-256"), grouped(made.sha256)),
            (Text("서명 대상", "Signed bytes"), grouped(made.tagmanifest)),
            (Text("기준값", "Anchor"), grouped(made.anchor)),
            (Text("개정", "Revision"), str(made.revision)),
            (Text("서명자", "Signers"), ", ".join(made.signers)),
            (Text("기록/증적 파일", "Entries/files"), f"{made.entries}/{made.files}"),
        ]
    )
    now.out.line(Text("프로그램 없이 확인하는 명령", "To check it without this program"))
    for command in made.check:
        now.out.block(command)


def verification_page(now: Session, seen: Verification, name: str = "") -> None:
    """The answer first, then what it rests on and every reason with its file."""
    out = now.out
    word = Text(f"{seen.standing.label.en} {seen.standing.label.ko}", seen.standing.label.en)
    out.line(f"{out.said(word)}  {seen.bundle or name}")
    for remark in seen.remarks:
        out.line(
            f"  {remark.code}: {out.said(remark.sentence)}" + (f" [{remark.file}]" if remark.file else "")
        )
    if seen.standing is not Standing.BROKEN:
        out.pairs(
            [
                (Text("평가", "Assessment"), f"{seen.assessment} {seen.kind} r{seen.revision}"),
                (Text("기준값", "Anchor"), grouped(seen.anchor)),
                (Text("서명 대상", "Signed bytes"), grouped(seen.tagmanifest)),
                (
                    Text("기록/파일/미제공", "Entries/files/withheld"),
                    f"{seen.entries}/{seen.files}/{seen.withheld}",
                ),
            ]
        )
    if seen.judged_at:
        out.line(_JUDGED[seen.by_receipt].filled(at=seen.judged_at))
    for signer in seen.signers:
        who = signer.principal or signer.fingerprint
        state = _STATES.get(signer.state)
        told = signer.state if state is None else out.said(state)
        out.line(f"  {out.said(signer.role.label)}: {who} [{told}] {signer.fingerprint}")
    not_checked = out.said(Text("확인하지 않음", "not checked"))
    for left in seen.not_checked:
        out.line(f"  {not_checked}: {out.said(left)}")


def key_of(rows: tuple[KeyRow, ...], name: str | None, registered: str) -> KeyRow:
    """The key named, else the registered one, else the only one. Raises KeyUnknown, KeyAmbiguous."""
    if name is not None:
        named = [row for row in rows if name in (row.name, row.fingerprint, row.path)]
        if not named:
            raise KeyUnknown(name=name)
        return named[0]
    own = [row for row in rows if row.fingerprint == registered] or list(rows)
    if not own:
        raise KeyUnknown(name="-")
    if len(own) > 1 and own[0].fingerprint != registered:
        raise KeyAmbiguous(names=", ".join(row.name for row in own))
    return own[0]
