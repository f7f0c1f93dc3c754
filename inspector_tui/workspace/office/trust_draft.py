"""The office's next trust list while it waits for signatures.

``<home>/office/trust/draft.json`` holds exactly the bytes to be signed, so a root key on another machine can
sign the file with ``ssh-keygen -Y sign -n inspector-tui.trust.v1``; beside it lies one
``draft-<first 16 hex of sha256(public key blob)>.sshsig`` for each root key that has signed. A signature that
does not fit the bytes is not there: what is changed has to be signed anew.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ...model.errors import InspectorError
from ...model.trust import TrustDocument
from ...signing import sshsig
from ...signing.namespaces import TRUST
from ...signing.public import PublicKey
from ...signing.signed_line import joined
from ...signing.trust_reading import document_of, line_of, root_keys
from ...store.files import make_folder, write_durably
from ..keeping.trust_shelf import content
from .office_facts import FOLDER
from .trust_office_errors import DraftUnwritable, NotARootKey

TRUST_FOLDER: Final = Path(FOLDER) / "trust"
DRAFT: Final = "draft.json"
MAX_DRAFT: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Draft:
    """A document, its bytes, and the fitting signatures by key."""

    document: TrustDocument
    line: bytes
    signatures: dict[PublicKey, bytes]

    def data(self) -> bytes:
        """The file it would be published as, signatures in the order of their fingerprints."""
        ordered = sorted(self.signatures, key=PublicKey.fingerprint)
        return joined(self.line, [self.signatures[key] for key in ordered])


def path_of(home: Path) -> Path:
    """The file that root keys sign."""
    return home / TRUST_FOLDER / DRAFT


def load(home: Path) -> Draft | None:
    """The draft; None if there is none. Raises TrustFileUnreadable and what a damaged one raises."""
    path = path_of(home)
    if not path.exists():
        return None
    line = content(path, MAX_DRAFT)
    document = document_of(line)
    signatures: dict[PublicKey, bytes] = {}
    for beside in sorted(path.parent.glob("draft-*.sshsig")):
        # One that does not fit was made for another state of the draft, and is swept away with the next.
        with suppress(InspectorError):
            armoured = content(beside, sshsig.MAX_ARMOURED)
            signatures[sshsig.verify(line, armoured, TRUST)] = armoured
    return Draft(document, line, signatures)


def save(home: Path, document: TrustDocument) -> None:
    """Make this the draft; signatures over another state of it go. Raises DraftUnwritable."""
    path = path_of(home)
    try:
        make_folder(path.parent)
        write_durably(path, [line_of(document)], 0o644)
        _sweep(path)
    except OSError as problem:
        raise DraftUnwritable(path=path, detail=problem.strerror or problem) from problem


def add_signature(home: Path, draft: Draft, roots: tuple[PublicKey, ...], armoured: bytes) -> PublicKey:
    """Keep one root key's signature over the draft. Raises NotARootKey, DraftUnwritable, as ``verify``."""
    key = sshsig.verify(draft.line, armoured, TRUST)
    must_be_root(key.fingerprint(), roots)
    path = path_of(home).with_name(f"draft-{key.short()}.sshsig")
    try:
        write_durably(path, [armoured], 0o644)
    except OSError as problem:
        raise DraftUnwritable(path=path, detail=problem.strerror or problem) from problem
    return key


def must_be_root(fingerprint: str, roots: tuple[PublicKey, ...]) -> None:
    """Raises NotARootKey for a key whose signature would not count."""
    known = [root.fingerprint() for root in roots]
    if fingerprint not in known:
        raise NotARootKey(key=fingerprint, roots=", ".join(known))


def may_sign(current: TrustDocument | None, draft: Draft) -> tuple[PublicKey, ...]:
    """The root keys whose signature counts: those of the list in force and the draft's own."""
    old = root_keys(current.roots) if current is not None else ()
    return tuple(dict.fromkeys((*old, *root_keys(draft.document.roots))))


def discard(home: Path) -> bool:
    """Take the draft away; whether there was one. Raises DraftUnwritable."""
    path = path_of(home)
    there = path.exists()
    try:
        path.unlink(missing_ok=True)
        _sweep(path)
    except OSError as problem:
        raise DraftUnwritable(path=path, detail=problem.strerror or problem) from problem
    return there


def _sweep(path: Path) -> None:
    for beside in path.parent.glob("draft-*.sshsig"):
        beside.unlink()
