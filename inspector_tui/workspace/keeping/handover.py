"""Leaving with a signed bundle, and checking one."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

from ... import __version__
from ...bundle.contents import BundleContents
from ...bundle.write import write
from ...journal import Body, Statement, body_line, parse_line
from ...model.errors import Refused
from ...model.sorts import for_csp
from ...model.text import Text
from ...model.views import Exported, KeyRow, Verification
from ...model.words import BundleKind, Role
from ...signing import keys as key_files
from ...signing.errors import KeyNotInAgent
from ...signing.namespaces import HEAD, bundle_namespace
from ...signing.signer import AgentSigner, Signer, agent_signers
from ...store import Revision, SignedHead
from ..case import Case
from ..desk import Desk
from .exported import remember
from .kept_heads import still_signs
from .known_signers import Known
from .may_leave import must_be_ready
from .trust_lists import doubt, of_file, state as trust_state
from .trusting import moment

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class HeadUnsigned(Refused):
    """A colleague's chain has grown past what they signed; nobody else may sign it."""

    code = "head-unsigned"
    sentence = Text(
        "{person}의 기록({device})이 마지막 서명 이후 늘어났습니다. "
        "본인이 다시 내보낸 번들을 먼저 받으십시오.",
        "{person}'s chain ({device}) has grown since they signed it. Take in a fresh bundle of theirs first.",
    )


class WrongKey(Refused):
    """The key is not the one this laptop's chain is bound to."""

    code = "wrong-key"
    sentence = Text(
        "이 서명키({key})는 이 노트북의 기록에 등록된 서명키가 아닙니다. 등록된 키를 선택하십시오.",
        "This key ({key}) is not the one this laptop's chain is bound to. Choose the registered key.",
    )


class RoleNotHeld(Refused):
    """The plan does not give this person the role."""

    code = "role-not-held"
    sentence = Text(
        "계획에 따르면 {person}은(는) '{role}' 역할이 아닙니다.",
        "The plan does not give {person} the role {role}.",
    )


class Stopped(Refused):
    """The person stopped the check: that says nothing about the bundle."""

    code = "verify-stopped"
    sentence = Text(
        "검증을 중단했습니다. 이 번들에 대해서는 아무것도 확인되지 않았습니다.",
        "The check was stopped; nothing is known about this bundle.",
    )


def signer_for(key: KeyRow, passphrase: str) -> Signer:
    """The hand that signs with ``key``. Raises the signing room's errors (wrong passphrase, no agent)."""
    if key.source != "agent":
        return key_files.load_signer(Path(key.path), passphrase)
    found = next((s for s in agent_signers() if s.public_key.fingerprint() == key.fingerprint), None)
    if found is None:
        raise KeyNotInAgent(key=key.fingerprint)
    return AgentSigner(found.public_key)


def export(
    desk: Desk,
    case_id: str,
    *,
    out: Path,
    kind: BundleKind = BundleKind.RESULT,
    role: Role,
    key: KeyRow,
    passphrase: str = "",
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Exported:
    """Sign and write a bundle of the case into the folder ``out``.

    The same heads for the same reader under the same signature are the same revision and, with a key
    file, the same bytes. Raises ResultNotReady, RoleNotHeld, WrongKey, HeadUnsigned, and what signing
    and writing raise.
    """
    return export_with(desk, case_id, out, kind, role, signer_for(key, passphrase), progress, cancelled)


def export_with(
    desk: Desk,
    case_id: str,
    out: Path,
    kind: BundleKind,
    role: Role,
    signer: Signer,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    *,
    recipient: str = "",
) -> Exported:
    """:func:`export` with the signing hand given. ``recipient``: whom alone the bundle is for, if anybody.

    A result names the version of the trust list here, and the office's age recipient if that has one.
    """
    desk.must_write()
    case = desk.case(case_id)
    must_be_ready(desk, case, kind)
    _check_role(desk, case, role)
    opener = desk.opener(case.team.members)
    if not _is_key_of(opener.public_key, signer):
        raise WrongKey(key=signer.public_key.fingerprint())
    device = desk.store.open_here(case_id, opener=opener)  # a restored store has none until it writes
    statements = _statements(desk, case, signer)
    version = ""
    if kind is BundleKind.RESULT:
        listed = trust_state(desk.home)
        recipient, version = recipient or listed.age, str(listed.version or "")
    about = " ".join(filter(None, (recipient, version)))
    made_of = sha256("\n".join(_made_of(desk, case_id, statements, role, signer, about)).encode())
    number, previous = _revision(desk, case_id, kind, device, made_of.hexdigest())
    contents = BundleContents(
        assessment=case_id,
        kind=kind,
        device=device,
        revision=number,
        previous=previous,
        catalogue=case.pinned.pinned(),
        chains={d: _lines(desk, case_id, d) for d in desk.store.tips(case_id)},
        bodies={d: _bodies(desk, case_id, d, kind) for d in desk.store.tips(case_id)},
        statements=statements,
        evidence=desk.store.evidence_path,
        recipient=recipient,
        trust_version=version,
    )
    written = write(contents, out, [(role, signer)], progress, cancelled)
    revision = Revision(
        case_id,
        kind.value,
        device,
        number,
        made_of.hexdigest(),
        written.tagmanifest_sha256,
        written.anchor,
        desk.now(),
    )
    if not any(known[:4] == revision[:4] for known in desk.store.revisions(case_id)):
        desk.store.add_revision(revision)
    remember(desk, case_id, written.path.stem, written.path)
    doubted = doubt(desk.home, signer.public_key, role, desk.clock())
    return Exported(
        path=written.path,
        size=written.size,
        sha256=written.sha256,
        tagmanifest=written.tagmanifest_sha256,
        anchor=written.anchor,
        revision=number,
        kind=kind,
        signers=(f"{role.value} {signer.public_key.fingerprint()}",),
        entries=written.entries,
        files=written.files,
        check=check_commands(written.path, role, signer),
        warnings=(doubted,) if doubted is not None else (),
    )


def check_commands(bundle: Path, role: Role, signer: Signer) -> tuple[str, ...]:
    """What an auditor types to check the bundle without this program, as docs/auditor.md has it.

    ``SIGNERS`` is the office's allowed_signers file, and the name is the one it gives this key.
    """
    who = signer.public_key.comment or "WHO"
    signature = f"signatures/{role.value}-{signer.public_key.short()}.sshsig"
    check = (
        f"ssh-keygen -Y verify -f SIGNERS -I {shlex.quote(who)} -n {bundle_namespace(role)}"
        f" -s {signature} < tagmanifest-sha256.txt"
    )
    return (
        f"unzip -q {bundle.name} -d checked && cd checked/*/",
        check,
        "sha256sum --strict --quiet -c tagmanifest-sha256.txt manifest-sha256.txt",
    )


def verify(
    path: Path,
    *,
    trust: Path | None = None,
    known: Known | None = None,
    anchor: str | None = None,
    at: str | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Verification:
    """Check a bundle: TRUSTED, INTACT or BROKEN with reasons. Needs no desk and writes nothing.

    ``known``: whose signatures count here and what the office received (``known_signers``). ``trust``: a
    list in a file, ``.trust`` or allowed_signers, takes the place of the one here. Keys are judged at ``at``,
    else when the office first received the bundle if a receipt is known, else now. ``anchor`` is the figure
    on paper, in hex with or without spaces. ``cancelled`` is asked while files are read; it raises Stopped.
    """
    from ...bundle.verify import verify as check

    believed = known or Known(None)
    if trust is not None:
        believed = Known(of_file(trust), believed.kept)

    def heeding(done: int, total: int) -> None:
        if cancelled is not None and cancelled():
            raise Stopped
        if progress is not None:
            progress(done, total)

    return check(
        path,
        trust=believed.trust,
        anchor=anchor,
        at=moment(at or ""),
        progress=heeding,
        received=believed.received,
    )


def _check_role(desk: Desk, case: Case, role: Role) -> None:
    opener = desk.opener(case.team.members)
    member = next((m for m in case.team.members if m.id == opener.actor), None)
    if member is None or role not in member.roles:
        raise RoleNotHeld(person=opener.name, role=role.label.ko)


def _statements(desk: Desk, case: Case, signer: Signer) -> list[tuple[Statement, bytes]]:
    """One signed statement per chain: kept ones that still fit, own ones signed now and kept."""
    kept = {(s.device, s.seq, s.head): s.signature for s in desk.store.statements(case.id)}
    found = []
    for device, tips in desk.store.tips(case.id).items():
        tip = max(tips)
        statement = Statement(case.id, device, tip.seq, tip.id)
        owner = desk.store.register_value(case.id, device, "device") or {}
        found_here = kept.get((device, tip.seq, tip.id))
        signature = found_here if still_signs(statement, found_here, owner) else None
        if signature is None:
            if not _is_key_of(owner.get("public_key", ""), signer):
                raise HeadUnsigned(person=owner.get("name", "?"), device=device)
            signature = signer.sign(statement.canonical(), HEAD).decode("ascii")
            if found_here is None:
                desk.store.add_statement(case.id, SignedHead(device, tip.seq, tip.id, signature))
        found.append((statement, signature.encode("ascii")))
    return found


def _made_of(
    desk: Desk,
    case_id: str,
    statements: list[tuple[Statement, bytes]],
    role: Role,
    signer: Signer,
    about: str,
) -> Iterator[str]:
    """Everything that decides the bytes of a bundle: another of these is another revision."""
    yield f"{__version__} {role.value} {signer.public_key.short()}" + (f" {about}" if about else "")
    for statement, signature in statements:
        yield statement.canonical().decode()
        yield signature.decode("ascii")
        yield from (r.id for r in desk.store.chain(case_id, statement.device) if r.salt is None)


def _is_key_of(line: str, signer: Signer) -> bool:
    return line.split()[:2] == signer.public_key.openssh().split()[:2]


def _revision(desk: Desk, case_id: str, kind: BundleKind, device: str, made_of: str) -> tuple[int, str]:
    """The number of this revision and the tagmanifest of the one before it.

    The number is set aside before anything is written: were the power cut between the bundle's last byte
    and its row, other contents must not go out under the same number.
    """
    mine = [r for r in desk.store.revisions(case_id) if r.kind == kind.value and r.device == device]
    taken = {r.heads_digest: r.n for r in mine}
    key = f"export.{case_id}.{kind}.{device}"
    if (reserved := desk.store.setting(key)) is not None:
        digest, _, count = reserved.partition(" ")
        taken.setdefault(digest, int(count))
    number = taken.get(made_of) or max(taken.values(), default=0) + 1
    desk.store.set_setting(key, f"{made_of} {number}")
    before = max((r for r in mine if r.n < number), key=lambda r: r.n, default=None)
    return number, before.tagmanifest if before else ""


def _lines(desk: Desk, case_id: str, device: str) -> Iterator[bytes]:
    return (row.line for row in desk.store.chain(case_id, device))


def _bodies(desk: Desk, case_id: str, device: str, kind: BundleKind) -> Iterator[bytes]:
    """The bodies that this reader may have: the CSP gets what ``model.sorts`` lets it have."""
    for row in desk.store.chain(case_id, device):
        if row.salt is None or row.value is None:
            continue
        if kind is BundleKind.CSP and not for_csp(parse_line(row.line).entry.subject):
            continue
        yield body_line(Body(row.id, row.salt, row.value))
