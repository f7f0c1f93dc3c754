"""Steps 5 and 12 of ``verify``: who signed, and whether we know them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from inspector_tui.model.errors import InspectorError
from inspector_tui.model.text import inert
from inspector_tui.model.views import Remark, SignerRow
from inspector_tui.model.words import Role
from inspector_tui.signing import sshsig
from inspector_tui.signing.errors import BadSignature, WrongNamespace
from inspector_tui.signing.namespaces import HEAD, bundle_namespace
from inspector_tui.signing.public import PublicKey
from inspector_tui.signing.trust import SignerStanding, TrustList

from .check_bytes import Opened
from .errors import BundleMalformed, remark
from .layout import SignatureName
from .reasons import Reason

MAX_SIGNATURE = 8192
MAX_SIDECARS = 32

REASONS = {
    SignerStanding.UNKNOWN: Reason.SIGNER_UNKNOWN,
    SignerStanding.EXPIRED: Reason.SIGNER_EXPIRED,
    SignerStanding.NOT_YET: Reason.SIGNER_NOT_YET,
    SignerStanding.WRONG_ROLE: Reason.SIGNER_ROLE,
    SignerStanding.REVOKED: Reason.SIGNER_REVOKED,
}


@dataclass(frozen=True)
class Signed:
    """A sound signature over the bundle's signed bytes; ``file`` is where it was found."""

    role: Role
    key: PublicKey
    file: str
    beside: bool = False


def check_signature(signed: bytes, signature: bytes, name: SignatureName, file: str) -> PublicKey:
    """The key that made ``signature``, as role and key in its name say. Raises BundleMalformed."""
    try:
        key = sshsig.verify(signed, signature, bundle_namespace(name.role))
    except WrongNamespace as problem:
        raise BundleMalformed(Reason.SIGNATURE_ROLE, file, problem.values.get("found", "")) from problem
    except BadSignature as problem:
        raise BundleMalformed(Reason.SIGNATURE_BAD, file) from problem
    except InspectorError as problem:
        raise BundleMalformed(Reason.SIGNATURE_FORM, file, problem.code) from problem
    if key.short() != name.short:
        raise BundleMalformed(Reason.SIGNATURE_NAME, file)
    return key


def check_included(opened: Opened) -> list[Signed]:
    """The signatures within the bundle, exactly those it says it has. Raises BundleMalformed."""
    found: list[Signed] = []
    for file, name in opened.layout.signatures.items():
        key = check_signature(opened.signed, opened.read(file, MAX_SIGNATURE), name, file)
        found.append(Signed(name.role, key, file))
    present = tuple(sorted(str(name) for name in opened.layout.signatures.values()))
    if present != opened.info.included:
        differing = sorted(set(present) ^ set(opened.info.included))
        raise BundleMalformed(Reason.SIGNERS_INCLUDED, "signatures", ", ".join(differing))
    return found


def counter_signatures(opened: Opened) -> tuple[list[Signed], list[Remark]]:
    """Signatures in files beside the bundle. Anyone can put a file there, so a bad one is only remarked."""
    form = re.compile(rf"{re.escape(opened.folder)}\.({'|'.join(Role)})-([0-9a-f]{{16}})\.sshsig")
    found: list[Signed] = []
    remarks: list[Remark] = []
    try:
        names = sorted(path.name for path in opened.zipped.path.absolute().parent.iterdir())
    except OSError:
        return found, remarks
    matching = [(name, parts) for name in names if (parts := form.fullmatch(name))]
    for name, parts in matching[:MAX_SIDECARS]:
        claimed = SignatureName(Role(parts[1]), parts[2])
        try:
            signature = _small_file(opened.zipped.path.absolute().parent / name)
            found.append(
                Signed(claimed.role, check_signature(opened.signed, signature, claimed, name), name, True)
            )
        except (BundleMalformed, OSError) as problem:
            remarks.append(
                remark(Reason.SIDECAR, name, problem.code if isinstance(problem, BundleMalformed) else "")
            )
    return found, remarks


def judge(
    awaited: Sequence[str],
    signed: Sequence[Signed],
    owners: Mapping[str, PublicKey],
    trust: TrustList | None,
    at: datetime,
) -> tuple[list[SignerRow], list[Remark]]:
    """The signers, and every reason why the bundle is INTACT and no more; no remark means TRUSTED.

    ``awaited``: signatures that the bundle says are to come. ``owners``: the key that each device's head
    statement was signed with. A chain whose owner nobody knows could be anyone's invention, so its owner has
    to be on the list as well.
    """
    rows = [_row(one, trust, at) for one in signed]
    remarks: list[Remark] = []
    if not any(not one.beside for one in signed):
        remarks.append(remark(Reason.UNSIGNED))
    if trust is None:
        remarks.append(remark(Reason.NO_TRUST))
        return rows, remarks + _awaited(awaited, signed)
    for one, row in zip(signed, rows, strict=True):
        standing = SignerStanding(row.state)
        if standing is not SignerStanding.KNOWN:
            remarks.append(remark(REASONS[standing], one.file, one.key.fingerprint()))
    for device, key in sorted(owners.items()):
        standing = trust.judge(key, None, HEAD, at).standing
        if standing is not SignerStanding.KNOWN:
            remarks.append(remark(REASONS[standing], f"data/heads/{device}.sshsig", key.fingerprint()))
    return rows, remarks + _awaited(awaited, signed)


def _awaited(awaited: Sequence[str], signed: Sequence[Signed]) -> list[Remark]:
    """What is said to be still to come and is neither within nor beside."""
    here = {name for one in signed for name in (one.role.value, f"{one.role.value}-{one.key.short()}")}
    return [remark(Reason.SIGNER_AWAITED, "", wanted) for wanted in awaited if wanted not in here]


def _row(one: Signed, trust: TrustList | None, at: datetime) -> SignerRow:
    if trust is None:
        return SignerRow(one.role, one.key.fingerprint(), "", SignerStanding.UNKNOWN.value)
    judged = trust.judge(one.key, one.role, bundle_namespace(one.role), at)
    return SignerRow(one.role, one.key.fingerprint(), inert(judged.principal or ""), judged.standing.value)


def _small_file(path: Path) -> bytes:
    if not path.is_file():
        raise OSError(f"{path.name} is not a file")
    with path.open("rb") as file:
        return file.read(MAX_SIGNATURE + 1)
