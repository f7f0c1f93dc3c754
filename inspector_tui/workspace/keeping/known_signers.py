"""What a judgement of signatures rests on here: the list in force, and when the office first received what.

A key that got into other hands, or has expired, still vouches for what the office received before. So keys
are judged at the time of the first receipt, where one is kept. A receipt is believed if its signature holds
and the list in force knows its signer as an office (``sync.receipts``); that is asked when it is needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from ...model.errors import InspectorError
from ...signing.signed_line import joined
from ...signing.trust import TrustList
from ...store.store import DATABASE
from ...sync import receipts
from ..desk import Desk
from . import trust_lists


class KeptCopy(NamedTuple):
    """A receipt as it is kept. ``came``: when it came to this laptop; empty in the office's own ledger."""

    line: bytes
    signature: str
    came: str


@dataclass(frozen=True, slots=True)
class Known:
    """The list in force, and the receipts by the digest of the signed bytes they are about."""

    trust: TrustList | None
    kept: Mapping[str, tuple[KeptCopy, ...]] = field(default_factory=dict)

    def received(self, tagmanifest: str) -> datetime | None:
        """When the office first received what has these signed bytes, by a receipt that can be believed."""
        times = []
        for copy in self.kept.get(tagmanifest, ()):
            try:
                came = datetime.fromisoformat(copy.came).astimezone(UTC) if copy.came else None
                data = joined(copy.line, [copy.signature.encode("ascii")])
                receipt, _ = receipts.read(data, self.trust, came)
            except (InspectorError, ValueError):
                continue
            if receipt.tagmanifest == tagmanifest:
                times.append(receipts.moment(receipt).astimezone(UTC))
        return min(times, default=None)


def here(desk: Desk, *, own_list: bool = True) -> Known:
    """What is known at this desk. Raises TrustCopyDamaged, but where the list here is not asked for."""
    kept: dict[str, list[KeptCopy]] = {}
    for row in desk.store.receipts():
        kept.setdefault(row.tagmanifest, []).append(KeptCopy(row.line, row.signature, row.received_at))
    after = 0
    while page := desk.store.ledger(after):
        for given in page:
            kept.setdefault(given.tagmanifest, []).append(KeptCopy(given.line, given.signature, ""))
        after = page[-1].seq
    trust = trust_lists.in_force(desk.home) if own_list else None
    return Known(trust, {about: tuple(rows) for about, rows in kept.items()})


def at_home(home: Path, *, own_list: bool = True) -> Known:
    """:func:`here` for a home, whether or not there is a store, or one that can be opened."""
    if (home / DATABASE).is_file():
        try:
            desk = Desk.open(home, write=False)
        except InspectorError:
            pass  # a bundle is verified even where the store is not sound
        else:
            try:
                return here(desk, own_list=own_list)
            finally:
                desk.close()
    return Known(trust_lists.in_force(home) if own_list else None)
