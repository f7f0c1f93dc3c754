"""The office's trust list: people signed in, keys revoked, roots changed, versions signed and published.

Every change goes into the draft of the next version (``trust_draft``), which is made from the list in force
when there is none. Enough root keys sign it, each in its own time and from its own stick; publishing puts it
through the same rules as on every laptop (``signing.trust_document``), puts it in force here and writes the
file that is handed out. Changing a draft means signing it anew.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from ...model.trust_views import OfficeTrust, PublishedTrust
from ...model.views import KeyRow
from ...signing import keys as key_files
from ...signing.namespaces import TRUST
from ...signing.signer import Signer
from ...signing.sshsig import MAX_ARMOURED
from ...signing.trust_document import accept, roots_figure
from ...store.files import make_folder, write_durably
from .. import identity
from ..keeping import trust_lists, trust_shelf
from ..keeping.handover import signer_for
from ..keeping.trust_list_files import must_stand_somewhere
from . import trust_draft
from .trust_changes import (
    begin,
    change_person,
    change_roots,
    recipients,
    renew,
    requests,
    revoke,
    sign_in,
)
from .trust_office_errors import (
    DraftOutdated,
    DraftUnwritable,
    NoTrustDraft,
    SignaturesMissing,
    TrustNotBegun,
)
from .trust_standing import current_of, draft_of, draft_view, signing_keys, state

__all__ = [
    "attach",
    "begin",
    "change_person",
    "change_roots",
    "discard",
    "hand_out",
    "hand_out_all",
    "key_for",
    "new_root",
    "publish",
    "recipients",
    "renew",
    "requests",
    "revoke",
    "sign",
    "sign_in",
    "sign_with",
    "signing_keys",
    "state",
]


def new_root(path: Path, passphrase: str, comment: str = "") -> KeyRow:
    """Make a root key at ``path`` (a stick), with its ``.pub`` beside it. Raises as ``keys.new_key``."""
    made = key_files.new_key(path, passphrase, comment)
    return KeyRow(path.name, "file", made.fingerprint(), str(path))


def key_for(home: Path, path: Path | None = None, fingerprint: str = "") -> KeyRow:
    """The root key in the file ``path``, or the one in ssh-agent with that fingerprint.

    Raises UnreadableKey, NoTrustDraft, and NotARootKey: before anybody types a passphrase.
    """
    if path is not None:
        private = path.with_suffix("") if path.suffix == ".pub" else path
        row = KeyRow(private.name, "file", identity.public_of(private).fingerprint(), str(private))
    else:
        row = KeyRow(fingerprint, "agent", fingerprint, "")
    roots = trust_draft.may_sign(current_of(home), draft_of(home))
    trust_draft.must_be_root(row.fingerprint, roots)
    return row


def sign(home: Path, key: KeyRow, passphrase: str = "", *, at: datetime | None = None) -> OfficeTrust:
    """Sign the draft with one root key, out of ``signing_keys`` or ``key_for``.

    Raises NoTrustDraft, NotARootKey (before the passphrase is tried), and what signing raises.
    """
    trust_draft.must_be_root(key.fingerprint, trust_draft.may_sign(current_of(home), draft_of(home)))
    return sign_with(home, signer_for(key, passphrase), at=at)


def sign_with(home: Path, signer: Signer, *, at: datetime | None = None) -> OfficeTrust:
    """:func:`sign` with the signing hand given."""
    draft = draft_of(home)
    roots = trust_draft.may_sign(current_of(home), draft)
    trust_draft.must_be_root(signer.public_key.fingerprint(), roots)
    trust_draft.add_signature(home, draft, roots, signer.sign(draft.line, TRUST))
    return state(home, at=at)


def attach(home: Path, signature: Path, *, at: datetime | None = None) -> OfficeTrust:
    """Take a signature over the draft that was made on another machine (``ssh-keygen -Y sign``).

    Raises NoTrustDraft, TrustFileUnreadable, NotARootKey, and what a signature that does not fit raises.
    """
    draft = draft_of(home)
    roots = trust_draft.may_sign(current_of(home), draft)
    armoured = trust_shelf.content(signature, MAX_ARMOURED).replace(b"\r\n", b"\n")
    trust_draft.add_signature(home, draft, roots, armoured)
    return state(home, at=at)


def publish(home: Path, out: Path | None = None, *, at: datetime | None = None) -> PublishedTrust:
    """Put the draft in force here, and write the file to hand out into the folder ``out``.

    Raises NoTrustDraft, SignaturesMissing, DraftOutdated, TrustNotKept, DraftUnwritable, NoSuchPlace,
    and what any laptop would refuse. Interrupted, it is done again.
    """
    now = at or datetime.now(UTC)
    draft = draft_of(home)
    current = trust_shelf.shelf(home).in_force()
    view = draft_view(home, draft, now)
    again = current is not None and current.line == draft.line
    if current is not None and draft.document.version <= current.version and not again:
        raise DraftOutdated(draft=draft.document.version, version=current.version)
    if not view.ready:
        raise SignaturesMissing(old=view.missing_old, new=view.missing_new)
    told = [roots_figure(draft.document.roots)] if current is None else []
    new = accept(current, draft.data(), now=now, believed_roots=told)
    if out is not None:
        must_stand_somewhere(out)
    if not again:
        trust_shelf.keep(home, new, first=current is None)
    path = hand_out(home, out) if out is not None else None
    trust_draft.discard(home)
    return PublishedTrust(new.version, path, view.change)


def hand_out(home: Path, out: Path) -> Path:
    """Write the list in force as ``trust-<version>.trust`` into the folder ``out``. Raises TrustNotBegun."""
    return hand_out_all(home, out, newest=True)[-1]


def hand_out_all(home: Path, out: Path, *, newest: bool = False) -> tuple[Path, ...]:
    """Write every kept version: a laptop that missed a change of roots takes them in their order."""
    lists = trust_lists.handed_on(home)
    if not lists:
        raise TrustNotBegun
    must_stand_somewhere(out)
    paths = []
    for version, data in lists[-1:] if newest else lists:
        path = out / f"trust-{version}.trust"
        try:
            make_folder(out)
            write_durably(path, [data], 0o644)
        except OSError as problem:
            raise DraftUnwritable(path=path, detail=problem.strerror or problem) from problem
        paths.append(path)
    return tuple(paths)


def discard(home: Path, *, at: datetime | None = None) -> OfficeTrust:
    """Take the draft back: nothing of it counted. Raises NoTrustDraft."""
    if not trust_draft.discard(home):
        raise NoTrustDraft
    return state(home, at=at)
