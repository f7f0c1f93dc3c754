"""An office in memory, like python-tuf's repository simulator: makes lists, sound or spoilt.

Documents are plain dictionaries, so that what no writer of ours would write can be written too.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from inspector_tui.journal.canonical import canonical
from inspector_tui.model.trust import Roots
from inspector_tui.signing.namespaces import TRUST
from inspector_tui.signing.signed_line import joined
from inspector_tui.signing.signer import FileSigner
from inspector_tui.signing.trust_document import accept, roots_figure
from inspector_tui.signing.trust_reading import SignedList, written

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def key(name: str) -> FileSigner:
    return FileSigner.from_seed(sha256(f"simulated {name}".encode()).digest(), name)


def line(signer: FileSigner) -> str:
    return " ".join(signer.public_key.openssh().split()[:2])


def person(name: str, /, **changes: Any) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": name,
        "name": name.title(),
        "roles": ["inspector"],
        "key": line(key(name)),
        "from": written(NOW - 10 * DAY),
        "to": written(NOW + 300 * DAY),
    }
    told.update(changes)
    return told


def signed(content: bytes, signers: Iterable[FileSigner], namespace: str = TRUST) -> bytes:
    return joined(content, [signer.sign(content, namespace) for signer in signers])


@dataclass
class Office:
    """``document`` is what the next list will say; ``roots`` who signs it unless others are named."""

    roots: list[FileSigner] = field(default_factory=lambda: [key(f"root {n}") for n in (1, 2, 3)])
    threshold: int = 2
    now: datetime = NOW
    document: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.document = {
            "format": 1,
            "version": 1,
            "issued": written(self.now),
            "expires": written(self.now + 365 * DAY),
            "roots": {"threshold": self.threshold, "keys": [line(root) for root in self.roots]},
            "people": [person("kim"), person("lee", roles=["lead", "inspector"])],
            "age": "",
            "escrow": "",
        }

    def line(self, **changes: Any) -> bytes:
        """The document's bytes with some fields changed, for this once."""
        return canonical({**copy.deepcopy(self.document), **changes}, limit=None)

    def data(self, *signers: FileSigner, **changes: Any) -> bytes:
        """The file, signed by as many roots as it takes unless others are named."""
        return signed(self.line(**changes), signers or self.roots[: self.threshold])

    def next(self, **changes: Any) -> None:
        """Go on to the next version."""
        self.document = {**copy.deepcopy(self.document), **changes}
        self.document["version"] += 1

    def rotate(self, roots: list[FileSigner], threshold: int) -> list[FileSigner]:
        """Go on to a version with other roots; who has to sign it."""
        signers = [*self.roots[: self.threshold]]
        self.roots, self.threshold = roots, threshold
        self.next(roots={"threshold": threshold, "keys": [line(root) for root in roots]})
        return [*signers, *(root for root in roots[:threshold] if root not in signers)]

    def figure(self) -> str:
        """What the office says on the telephone."""
        return roots_figure(Roots.model_validate(self.document["roots"]))

    def first(self) -> SignedList:
        """The list as a laptop has it that took it as its first."""
        return accept(None, self.data(), now=self.now, believed_roots=[self.figure()])
