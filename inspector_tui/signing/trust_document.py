"""The office's trust list: when a new one takes the place of the one in force, and what it says (DESIGN 6).

The rules, in their order; the first that fails names the reason:

1.  The file is one line with whole signatures after it, within bounds; the line is our JSON in its one
    spelling, of a known format, and makes sense; every signature fits it, no key signed twice
    (``trust_reading``).
2.  *The first list here*: its roots are exactly those a person was told over another channel, and as many of
    them signed it as it asks for.
3.  *A later list*: an older version is refused. The same version with the same line changes nothing; with
    another line, properly signed, it is an alarm of its own. A version more than MAX_AHEAD ahead is refused.
4.  As many roots of the list **in force** signed it as the list in force asks for; and as many of its **own**
    roots as it asks for itself (TUF's N to N+1: those who hand over and those who take over both sign).
5.  It was not issued after now, but for a day of difference between clocks.

Signatures by keys that are neither change nothing: they are not counted. A list may be skipped (2, then 5)
exactly where rule 4 holds over the gap, that is while enough of the same roots go on signing. After roots
have changed, the list that changed them comes first; the office hands it out together with the newest.

A list whose time is over is taken and used, with a warning: out in the field a list that is too old is
better than none, and the office judges again by its own.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from inspector_tui.journal.canonical import canonical
from inspector_tui.model.trust import RevocationReason, Roots, TrustDocument, TrustedPerson

from .allowed import Entry
from .public import PublicKey
from .trust import TrustList, namespaces_of
from .trust_errors import (
    TrustEquivocation,
    TrustFromFuture,
    TrustJump,
    TrustNotByRoots,
    TrustOtherRoots,
    TrustRollback,
    TrustTooFewNew,
    TrustTooFewOld,
    TrustUnconfirmed,
)
from .trust_reading import Outline, SignedList, key_of, moment, read, root_keys, written

MAX_AHEAD: Final = 1000
"""No office publishes a thousand lists between two visits; a forger would, to block all that follow."""

CLOCKS: Final = timedelta(days=1)
"""How far the office's clock may be ahead of this laptop's."""


def accept(
    current: SignedList | None, data: bytes, *, now: datetime, believed_roots: Collection[str] = ()
) -> SignedList:
    """The list that is in force once ``data`` was shown: the new one, or ``current`` if it is the same.

    ``believed_roots``, for the first list: what a person was told, either the fingerprint of each of its
    root keys or the one figure over all of them (``roots_figure``). Raises the errors of ``trust_errors``,
    and what ``trust_reading.read`` raises; then ``current`` stays in force.
    """
    new = read(data)
    if current is None:
        _must_be_told(new.document.roots, believed_roots)
    elif new.version < current.version:
        raise TrustRollback(current=current.version, found=new.version)
    elif new.line == current.line:
        return current
    else:
        _must_have_signed(new, current.document.roots, TrustTooFewOld)
        if new.version == current.version:
            raise TrustEquivocation(version=new.version)
        if new.version - current.version > MAX_AHEAD:
            raise TrustJump(current=current.version, found=new.version)
    _must_have_signed(new, new.document.roots, TrustTooFewNew)
    if moment(new.document.issued) > now + CLOCKS:
        raise TrustFromFuture(issued=new.document.issued, now=written(now))
    return new


def begins(first: Outline, figure: str) -> bool:
    """Whether a kept copy is the list with the roots that were confirmed when it came (``roots_figure``)."""
    return roots_figure(first.roots) == figure and _signed_by(first, first.roots)


def follows(previous: Outline, later: Outline) -> bool:
    """Whether a kept copy could have been taken after another."""
    by_both = _signed_by(later, previous.roots) and _signed_by(later, later.roots)
    return by_both and later.version > previous.version


def roots_figure(roots: Roots) -> str:
    """One figure for all root keys and how many of them must sign: 64 hex digits, to be read aloud."""
    keys = sorted(roots.keys)
    return sha256(canonical({"keys": keys, "threshold": roots.threshold})).hexdigest()


def trust_list(document: TrustDocument) -> TrustList:
    """Whose signatures count by this document, and the lines of its allowed_signers.

    A key revoked as lost or in other hands has a line that ends when it was revoked; one that was revoked
    before it began has none. A key no longer used keeps its line: what it signed goes on counting.
    """
    entries: list[Entry] = []
    compromised: dict[PublicKey, datetime] = {}
    for person in document.people:
        since = compromised_since(person)
        begins, ends, key = moment(person.valid_from), moment(person.valid_to), key_of(person)
        if since is not None:
            compromised[key] = since
            ends = min(ends, since)
        if begins < ends:
            entries.append(Entry((person.id,), namespaces_of(person.roles), begins, ends, key))
    return TrustList(tuple(entries), compromised, {key_of(person): person.id for person in document.people})


def compromised_since(person: TrustedPerson) -> datetime | None:
    """Since when the person's key is lost or in other hands; None if it is not."""
    if person.revoked is None or person.revoked.reason is not RevocationReason.COMPROMISED:
        return None
    return moment(person.revoked.at)


def allowed_signers(document: TrustDocument) -> bytes:
    """The document as an OpenSSH allowed_signers file, for ``ssh-keygen -Y verify``."""
    listed = trust_list(document)
    lines = [
        f"# inspector trust list {document.version}, issued {document.issued}, expires {document.expires}",
        *(entry.line() for entry in listed.entries),
        *(
            f"# compromised since {since:%Y%m%d%H%M%S}Z: {key.fingerprint()}"
            for key, since in listed.compromised.items()
        ),
    ]
    return "".join(f"{line}\n" for line in lines).encode()


def _must_be_told(roots: Roots, told: Collection[str]) -> None:
    """The list's roots are all of those that a person was told, and no others."""
    figures = {"".join(one.split()) for one in told if one.strip()}
    if not figures:
        raise TrustUnconfirmed
    if figures == {roots_figure(roots)}:
        return
    here = {key.fingerprint() for key in root_keys(roots)}
    if figures != here:
        raise TrustOtherRoots(detail=", ".join(sorted(figures ^ here))[:200])


def _signed_by(one: Outline, roots: Roots) -> bool:
    return len(set(root_keys(roots)) & set(one.signers)) >= roots.threshold


def _must_have_signed(
    new: SignedList, roots: Roots, too_few: type[TrustTooFewOld] | type[TrustTooFewNew]
) -> None:
    counted = set(root_keys(roots)) & set(new.signers)
    if not counted:
        raise TrustNotByRoots(keys=", ".join(key.fingerprint() for key in new.signers)[:200])
    if len(counted) < roots.threshold:
        raise too_few(needed=roots.threshold, have=len(counted))
