"""Names of objects on a remote. They verify themselves: each holds the sha256 of the object's bytes.

A receiver takes an object for there only when its bytes have that digest, so a cut, torn or altered upload
is simply not there yet, on any server (DESIGN 7). Five kinds, in four places:

* ``inbox/<bundle>.<sha256>.zip[.age]``: bundles for the office;
* ``inbox/<bundle>.<tagmanifest sha256>.<role>-<16 hex>.<sha256>.sshsig``: a counter-signature over a bundle;
* ``outbox/<bundle>.<sha256>.zip[.age]``: work packs and exchanges for inspectors;
* ``receipts/<bundle>.<file sha256>.<sha256>.receipt``: a receipt with its signature (see ``receipts``);
* ``trust/<version>.<sha256>.trust``: a trust list with its root signatures.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Place(StrEnum):
    """The folders of a remote."""

    INBOX = "inbox"
    OUTBOX = "outbox"
    RECEIPTS = "receipts"
    TRUST = "trust"


MAX_NAME: Final = 255
"""Longest name of an object within its folder, in bytes: what file systems take."""

_BUNDLE: Final = "[a-z0-9][a-z0-9-]{0,89}"
"""What no bundle's name is longer than; so every receipt for it and signature over it has a name, too."""

_HASH: Final = "[0-9a-f]{64}"
_FORMS: Final = {
    "bundle": re.compile(rf"(?:inbox|outbox)/(?P<bundle>{_BUNDLE})\.(?P<sha256>{_HASH})\.zip(?P<age>\.age)?"),
    "countersignature": re.compile(
        rf"inbox/(?P<bundle>{_BUNDLE})\.(?P<about>{_HASH})\.(?P<role>[a-z]+-[0-9a-f]{{16}})"
        rf"\.(?P<sha256>{_HASH})\.sshsig"
    ),
    "receipt": re.compile(
        rf"receipts/(?P<bundle>{_BUNDLE})\.(?P<about>{_HASH})\.(?P<sha256>{_HASH})\.receipt"
    ),
    "trust": re.compile(rf"trust/(?P<version>[1-9][0-9]{{0,15}})\.(?P<sha256>{_HASH})\.trust"),
}


@dataclass(frozen=True, slots=True)
class ObjectName:
    """A name taken apart.

    ``sort`` is bundle, countersignature, receipt or trust; ``about`` what it answers.
    """

    name: str
    sort: str
    sha256: str
    bundle: str = ""
    about: str = ""
    role: str = ""
    version: int = 0
    encrypted: bool = False


def parse(name: str) -> ObjectName | None:
    """What ``name`` says; None for anything that is not a name of ours."""
    if len(name.partition("/")[2]) > MAX_NAME:
        return None
    for sort, form in _FORMS.items():
        if (found := form.fullmatch(name)) is not None:
            parts = found.groupdict()
            return ObjectName(
                name,
                sort,
                parts["sha256"],
                bundle=parts.get("bundle") or "",
                about=parts.get("about") or "",
                role=parts.get("role") or "",
                version=int(parts.get("version") or 0),
                encrypted=bool(parts.get("age")),
            )
    return None


def own_part(name: str, mine: str) -> str:
    """Where an unfinished upload of ``name`` lies: no other laptop's, and this one's again after a cut.

    ``mine`` is this laptop's own word.
    """
    place = name.partition("/")[0]
    return f"{place}/.part-{hashlib.sha256(f'{mine} {name}'.encode()).hexdigest()[:32]}"


def bundle(place: Place, name: str, sha256: str, *, encrypted: bool) -> str:
    """The name of a bundle's file on a remote; ``name`` is the bundle's, without ``.zip``."""
    return f"{place.value}/{name}.{sha256}.zip{'.age' if encrypted else ''}"


def countersignature(name: str, tagmanifest: str, role: str, sha256: str) -> str:
    """The name of a signature over the bundle ``name`` made later; ``role`` as in ``lead-<16 hex>``."""
    return f"{Place.INBOX.value}/{name}.{tagmanifest}.{role}.{sha256}.sshsig"


def receipt(name: str, file: str, sha256: str) -> str:
    """The name of the receipt for the file of that digest."""
    return f"{Place.RECEIPTS.value}/{name}.{file}.{sha256}.receipt"


def trust(version: int, sha256: str) -> str:
    """The name of a trust list."""
    return f"{Place.TRUST.value}/{version}.{sha256}.trust"
