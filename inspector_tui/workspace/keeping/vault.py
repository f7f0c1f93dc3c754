"""Sealing a case into one encrypted file so that the laptop can travel without it, and opening it again.

The order is the promise: the file is written whole, read back from the medium, decrypted and compared; only
then does the plain copy go, in one commit that leaves a marker. Whatever happens in between, the case is
plain, or sealed and verified, or both.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from hashlib import file_digest
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from ...model.errors import InspectorError
from ...model.purge_views import BackupBefore
from ...model.text import Text, both_of, inert
from ...model.vault_views import SealedRow, SealPreview, Unlocked
from ...signing.public import PublicKey
from ...store import SealedCase, SealSurvey, files
from ...store.errors import DiskFull, in_our_words
from ...store.private_places import FOLDER, private_place
from ...sync.encryption import sealed_stream, sealing
from ..case import Case
from ..desk import Desk
from ..office.office_facts import is_office
from ..past import past_index
from . import trust_lists, vault_file, vault_keys
from .exported import places
from .vault_errors import MayNotSeal, NoEscrow, NoVaultKey, SealerUnknown, SealNotVerified
from .vault_rows import FULL_DISK, Facts, came_back, foretold, listing, row, told
from .vault_takers import Back, Check, Hashing, IsCancelled, Progressing, Steps

__all__ = [
    "FULL_DISK",
    "asks",
    "came_back",
    "escrow_of",
    "foretold",
    "listing",
    "make_key",
    "must_need_key",
    "open_sealed",
    "preview",
    "row",
    "seal",
    "told",
]

SUFFIX: Final = ".sealed.age"

OFFICE_HOME: Final = Text(
    "평가기관 저장소에서는 봉인하지 않습니다", "an office home is not sealed; it stays where it is"
)
NOBODY: Final = Text("먼저 평가자를 등록하십시오", "register who works here first")


def preview(desk: Desk, case_id: str) -> SealPreview:
    """What sealing the case would do, and what stands in the way. Reads every body in the store."""
    case = desk.case(case_id)
    seen = desk.store.seal_survey(case_id)
    mine = vault_keys.own(desk) if _somebody(desk) else None
    return SealPreview(
        id=case_id,
        number=case.facts.number,
        csp=both_of(case.facts.csp.ko, case.facts.csp.en),
        entries=seen.entries,
        drafts=seen.drafts,
        files=len(seen.files),
        files_size=sum(seen.files.values()),
        shared=seen.shared,
        backups=tuple(BackupBefore(str(b.path), b.made_at, b.within_reach) for b in seen.backups),
        outside=places(desk, case_id),
        recipient=mine.recipient if mine else "",
        key=str(mine.path) if mine else "",
        escrow=escrow_of(desk),
        obstacles=_obstacles(desk),
    )


def escrow_of(desk: Desk) -> str:
    """The office's escrow recipient, from the trust list in force; empty without one."""
    state = trust_lists.state(desk.home)
    return state.escrow if state.sound else ""


def seal(
    desk: Desk,
    case_id: str,
    out: Path,
    *,
    passphrase: str = "",
    escrow: str = "",
    alone: bool = False,
    progress: Progressing | None = None,
    cancelled: IsCancelled | None = None,
) -> SealedRow:
    """Seal the case into a new file in ``out``, read it back, and take the plain copy away.

    ``escrow`` besides or instead of the trust list's; with neither, ``alone`` must say that this is meant.
    Raises MayNotSeal, NoEscrow, NoVaultKey, SealNotVerified, Cancelled, DiskFull and what keys, age and the
    store raise; then the case is as it was, and, unless the commit itself failed, no file is left.
    """
    desk.must_write()
    case = desk.case(case_id)
    if obstacles := _obstacles(desk):
        raise MayNotSeal(
            id=case_id,
            why="; ".join(o.ko for o in obstacles),
            why_en="; ".join(o.en for o in obstacles),
        )
    escrow = sealing.check_recipient(escrow) if escrow else escrow_of(desk)
    if not escrow and not alone:
        raise NoEscrow
    recipient, identities, signer = vault_keys.hands(desk, passphrase)
    seen = desk.store.seal_survey(case_id)
    manifest = _manifest(desk, case, seen, signer.public_key)
    target = _free_name(out, case_id, manifest.sealed_at)
    steps = Steps(progress, cancelled)
    try:
        made = vault_file.Sealed(
            vault_file.contents(
                manifest,
                case.pinned.pinned(),
                desk.store.lines_to_seal(case_id),
                ((d, size, _evidence(desk, d)) for d, size in sorted(seen.files.items())),
                signer,
            ),
            steps.writing(seen),
        )
        with in_our_words(target):
            _room(target.parent, sum(seen.files.values()))
        sealing.encrypt_from(made, target, [recipient, *([escrow] if escrow else [])])
        digest = _verified(target, identities, made, manifest, steps)
    except BaseException:
        with suppress(OSError):
            target.unlink(missing_ok=True)
        raise
    # From here on the file may be all there is: nothing below ever removes it.
    facts = Facts(
        case.facts.number,
        manifest.by,
        vault_keys.openers(recipient, escrow),
        seen.entries,
        seen.drafts,
        len(seen.files),
    )
    said = msgspec.json.encode(facts).decode()
    marker = SealedCase(
        case_id, manifest.sealed_at, str(target), digest, target.stat().st_size, seen.heads, said
    )
    past_index.forget(desk, case_id)
    desk.store.seal(seen, marker)
    desk.forget(case_id)
    return row(desk, case_id)


def open_sealed(
    desk: Desk,
    path: Path,
    *,
    passphrase: str = "",
    key: Path | None = None,
    sealed_by: str = "",
    older: bool = False,
    progress: Progressing | None = None,
    cancelled: IsCancelled | None = None,
) -> Unlocked:
    """Bring a sealed case back out of ``path``.

    ``key`` is the file of an OpenSSH or age secret key, by default that of who works here. A file that no
    marker here names must be signed by the person of this laptop, or by the key whose fingerprint
    ``sealed_by`` gives. Raises NoVaultKey, SealerUnknown, OtherSealedFile unless ``older``, NotAVault,
    Cancelled, and what age, keys and the store raise; then the case is as it was, nothing of it lies about.
    """
    desk.must_write()
    key = _key(desk, key)
    path = path.absolute()
    steps = Steps(progress, cancelled)
    identities = vault_keys.opening(key, passphrase)
    with in_our_words(path, writing=False):
        _room(desk.home, path.stat().st_size)
        digest = _digest(path, steps)
    try:
        with (
            private_place(desk.home / FOLDER) as place,
            sealed_stream.opened(path, identities, steps.reading) as stream,
        ):
            back = Back(desk, path, digest, place / "record.jsonl", older=older)
            with back.keeping():
                manifest, hand = vault_file.read(path, stream, back)
            _judge(desk, digest, manifest, hand, sealed_by)
            desk.store.pin(back.checklists)
            came = desk.store.unseal(back.assessment, back.lines(), back.files, digest, older=older)
    except BaseException:
        with suppress(InspectorError):
            desk.store.finish_purges()  # what was laid down of its evidence
        raise
    desk.forget(back.assessment)
    return Unlocked(
        id=back.assessment,
        entries=came.entries,
        before=came.before,
        drafts=came.drafts,
        files=len(back.files),
        same_device=came.same_device,
        sealed_at=manifest.sealed_at,
        by=manifest.by,
        signed_by=hand.fingerprint(),
    )


def asks(desk: Desk, key: Path | None = None) -> bool:
    """Whether the key that opens files (by default that of who works here) is under a passphrase.

    Raises NoVaultKey, and what reading the key file raises.
    """
    return vault_keys.asks(_key(desk, key))


def must_need_key(desk: Desk) -> None:
    """Raises VaultKeyNotNeeded, VaultKeyExists: before anybody is asked for a passphrase."""
    vault_keys.must_need(desk)


def make_key(desk: Desk, passphrase: str, out: Path | None = None) -> tuple[Path, str]:
    """Make the key that opens sealed files, for somebody whose signing key cannot; (where, recipient).

    Raises as ``vault_keys.make``.
    """
    made = vault_keys.make(desk, passphrase, out)
    return made.path, made.recipient


def _key(desk: Desk, given: Path | None) -> Path:
    if given is not None:
        return given
    mine = vault_keys.own(desk) if _somebody(desk) else None
    if mine is None:
        raise NoVaultKey
    return mine.path


def _somebody(desk: Desk) -> bool:
    return desk.store.setting("person.id") is not None


def _obstacles(desk: Desk) -> tuple[Text, ...]:
    found = []
    if is_office(desk.home):
        found.append(OFFICE_HOME)
    if not _somebody(desk):
        found.append(NOBODY)
    return tuple(found)


def _manifest(desk: Desk, case: Case, seen: SealSurvey, hand: PublicKey) -> vault_file.Manifest:
    return vault_file.Manifest(
        format=1,
        assessment=case.id,
        number=case.facts.number,
        sealed_at=desk.now(),
        by=desk.person().name,
        key=" ".join(hand.openssh().split()[:2]),
        heads=seen.heads,
        entries=seen.entries,
        drafts=seen.drafts,
        members=(),
    )


def _evidence(desk: Desk, digest: str) -> BinaryIO:
    return desk.store.open_file(digest)


def _free_name(out: Path, case_id: str, at: str) -> Path:
    """A name that is not taken: a sealed file is never overwritten."""
    folder = out.absolute()
    with in_our_words(folder):
        files.make_folder(folder)
    stamp = at[:19].replace("-", "").replace(":", "").replace("T", "-")
    found, number = folder / f"{case_id}-{stamp}{SUFFIX}", 2
    while os.path.lexists(found):
        found = folder / f"{case_id}-{stamp}-{number}{SUFFIX}"
        number += 1
    return found


def _room(folder: Path, needed: int) -> None:
    if shutil.disk_usage(folder).free < needed:
        raise DiskFull(path=folder)


def _verified(
    target: Path,
    identities: list[sealing.Identity],
    made: vault_file.Sealed,
    manifest: vault_file.Manifest,
    steps: Steps,
) -> str:
    """Decrypt what lies on the medium and compare it to what was written; the sha256 of the file."""
    files.read_from_medium(target)
    check = Check()
    with sealed_stream.opened(target, identities, steps.reading) as stream:
        found, hand = vault_file.read(target, Hashing(stream, check), check)
    said = msgspec.structs.replace(found, members=())
    if (check.digest.digest(), check.size) != (made.digest.digest(), made.size) or said != manifest:
        raise SealNotVerified(detail="sha256")
    if check.entries != manifest.entries or check.drafts != manifest.drafts:
        raise SealNotVerified(detail=f"{check.entries} entries, {check.drafts} drafts")
    if " ".join(hand.openssh().split()[:2]) != manifest.key:
        raise SealNotVerified(detail="signature")
    return _digest(target, None)


def _digest(path: Path, steps: Steps | None) -> str:
    if steps is not None:
        steps.check()
    with in_our_words(path, writing=False), path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def _judge(desk: Desk, digest: str, manifest: vault_file.Manifest, hand: PublicKey, sealed_by: str) -> None:
    """Whether this file is believed: the very one that was sealed here, or signed by a key that counts."""
    marker = desk.store.sealed().get(manifest.assessment)
    if marker is not None and marker.sha256 == digest:
        return
    mine = (desk.store.setting("person.key_line") or "").split()[:2]
    if hand.openssh().split()[:2] == mine or hand.fingerprint() == sealed_by.strip():
        return
    raise SealerUnknown(by=inert(manifest.by)[:100], fingerprint=hand.fingerprint())
