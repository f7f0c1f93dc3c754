"""Where the office's trust list stands: the list in force, the draft, whose signatures are still to come."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from ...model.errors import InspectorError
from ...model.trust import TrustDocument
from ...model.trust_views import OfficeTrust, RootRow, TrustDraft
from ...model.views import KeyRow
from ...signing.signer import agent_signers
from .. import identity
from ..keeping import trust_lists, trust_rows, trust_shelf
from . import trust_draft
from .office_facts import FOLDER
from .trust_office_errors import NoTrustDraft


def state(home: Path, *, at: datetime | None = None) -> OfficeTrust:
    """The list in force and the draft, with whose signatures are there and how many are still to come."""
    now = at or datetime.now(UTC)
    in_force = trust_lists.state(home, at=now)
    draft = trust_draft.load(home)
    return OfficeTrust(in_force, draft_view(home, draft, now) if draft is not None else None)


def signing_keys(home: Path, folder: Path | None = None) -> tuple[KeyRow, ...]:
    """The keys within reach that may sign the draft: in ``folder`` (a stick), in the home, in ssh-agent.

    Raises NoTrustDraft.
    """
    draft = draft_of(home)
    roots = {key.fingerprint() for key in trust_draft.may_sign(current_of(home), draft)}
    rows: list[KeyRow] = []
    for place in (*((folder,) if folder is not None else ()), *kept_keys(home)):
        rows += _files(place)
    try:
        held = agent_signers()
    except InspectorError:
        held = []
    rows += [
        KeyRow(
            one.public_key.comment or one.public_key.fingerprint(), "agent", one.public_key.fingerprint(), ""
        )
        for one in held
    ]
    return tuple(row for row in rows if row.fingerprint in roots)


def current_of(home: Path) -> TrustDocument | None:
    """The list in force; None before the first. Raises TrustCopyDamaged."""
    current = trust_shelf.shelf(home).in_force()
    return current.document if current is not None else None


def draft_of(home: Path) -> trust_draft.Draft:
    """The draft. Raises NoTrustDraft."""
    draft = trust_draft.load(home)
    if draft is None:
        raise NoTrustDraft
    return draft


def draft_view(home: Path, draft: trust_draft.Draft, now: datetime) -> TrustDraft:
    """The draft for people."""
    current = current_of(home)
    document = draft.document
    here = {row.fingerprint for place in kept_keys(home) for row in _files(place)}
    signers = tuple(draft.signatures)
    old = trust_rows.roots_of(current, signers, here) if current is not None else ()
    new = trust_rows.roots_of(document, signers, here)
    missing_old = _missing(old, current.roots.threshold) if current is not None else 0
    missing_new = _missing(new, document.roots.threshold)
    return TrustDraft(
        path=trust_draft.path_of(home),
        version=document.version,
        issued=document.issued,
        expires=document.expires,
        change=trust_rows.change(current, document, now),
        old=old,
        new=new,
        missing_old=missing_old,
        missing_new=missing_new,
        ready=missing_old == 0 and missing_new == 0,
        age=document.age,
        escrow=document.escrow,
    )


def _missing(roots: tuple[RootRow, ...], threshold: int) -> int:
    return max(0, threshold - sum(root.signed for root in roots))


def kept_keys(home: Path) -> tuple[Path, ...]:
    """Where an office home keeps keys: root keys that nobody has carried off yet among them."""
    return (home / "keys", home / FOLDER / "roots")


def _files(folder: Path) -> list[KeyRow]:
    """The key files in a folder, by their public halves; what cannot be read is not there."""
    rows = []
    for beside in sorted(folder.glob("*.pub")) if folder.is_dir() else ():
        path = beside.with_suffix("")
        try:
            rows.append(KeyRow(path.name, "file", identity.public_of(path).fingerprint(), str(path)))
        except InspectorError:
            continue
    return rows
