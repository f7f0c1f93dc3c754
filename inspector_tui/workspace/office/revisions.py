"""Which revisions of each exporter are here: gaps and forks, from the ledger (DESIGN 5 and 7).

A laptop numbers what it exports and names the signed bytes of the one before. What the office has not seen
is a gap, until it comes, in whatever order; two bundles of one number, or a bundle that names another
predecessor than the one here, are a fork: an alarm, because one of them was made apart from the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from ...bundle.check_bytes import check_container
from ...bundle.errors import BundleMalformed, BundleUnreadable
from ...bundle.zip_read import ZipReader
from ...model.office_views import Gap
from ...model.receipt import Outcome
from ...store import LedgerRow
from ..desk import Desk
from .filed import FILED
from .office_facts import FOLDER

_PAGE: Final = 1000
_MOST: Final = 100
_NAME: Final = re.compile(r"(?P<kind>[a-z]+)-(?P<device>d-[a-z0-9-]{1,30})-r(?P<number>[1-9][0-9]{0,5})")


class Exporter(NamedTuple):
    """One series of revisions."""

    assessment: str
    kind: str
    device: str

    def name(self, number: int) -> str:
        """What the bundle of that revision is called."""
        return f"{self.assessment}-{self.kind}-{self.device}-r{number}"


class Revisions:
    """The revisions taken in, with their signed bytes. Several under one number: a fork."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._here: dict[Exporter, dict[int, list[str]]] = {}

    @classmethod
    def of(cls, desk: Desk) -> Revisions:
        """What the ledger says was taken in."""
        found = cls(desk.home)
        for row in ledger(desk):
            if row.outcome == Outcome.ACCEPTED:
                found.note(row.assessment, row.bundle, row.tagmanifest)
        return found

    def note(self, assessment: str, bundle: str, tagmanifest: str) -> None:
        """That a bundle was taken in."""
        if (parts := parts_of(assessment, bundle)) is not None:
            exporter, number = parts
            here = self._here.setdefault(exporter, {}).setdefault(number, [])
            if tagmanifest not in here:
                here.append(tagmanifest)

    def missing(self, assessment: str, bundle: str) -> tuple[str, ...]:
        """The names of the revisions before this one that are not here; of many the newest."""
        parts = parts_of(assessment, bundle)
        if parts is None:
            return ()
        exporter, number = parts
        here = self._here.get(exporter, {})
        found = [exporter.name(n) for n in range(max(1, number - 10_000), number) if n not in here]
        return tuple(found[-_MOST:])

    def forks(self, assessment: str, bundle: str, tagmanifest: str, previous: str) -> bool:
        """Whether a bundle stands beside, or after, or before another than the one that is here."""
        parts = parts_of(assessment, bundle)
        if parts is None:
            return False
        exporter, number = parts
        here = self._here.get(exporter, {})
        if any(other != tagmanifest for other in here.get(number, ())):
            return True
        before = here.get(number - 1)
        if before is not None and previous not in before:
            return True
        if number + 1 not in here:
            return False
        named = self._named_by(exporter, number + 1)
        return bool(named) and tagmanifest not in named

    def gaps(self) -> tuple[Gap, ...]:
        """Every series with a hole in it."""
        found = []
        for exporter, here in sorted(self._here.items()):
            holes = tuple(number for number in range(1, max(here)) if number not in here)
            if holes:
                found.append(Gap(exporter.assessment, exporter.kind, exporter.device, holes[:_MOST]))
        return tuple(found)

    def forked(self) -> tuple[str, ...]:
        """Names under which there are several bundles."""
        return tuple(
            exporter.name(number)
            for exporter, here in sorted(self._here.items())
            for number, several in sorted(here.items())
            if len(several) > 1
        )

    def _named_by(self, exporter: Exporter, number: int) -> set[str]:
        """What the filed bundles of that revision say came before them."""
        folder = self._home / FOLDER / FILED / exporter.assessment
        named = set()
        for path in folder.glob(f"{exporter.name(number)}.*.zip"):
            try:
                with ZipReader(path) as zipped:
                    named.add(check_container(zipped).info.previous)
            except (BundleMalformed, BundleUnreadable):
                continue  # doctor speaks of damaged files
        return named


def parts_of(assessment: str, bundle: str) -> tuple[Exporter, int] | None:
    """Whose bundle it is, and its number; None for a name that is no bundle's of that assessment."""
    found = _NAME.fullmatch(bundle.removeprefix(f"{assessment}-"))
    if not assessment or found is None or not bundle.startswith(f"{assessment}-"):
        return None
    return Exporter(assessment, found["kind"], found["device"]), int(found["number"])


def ledger(desk: Desk, after: int = 0) -> Iterator[LedgerRow]:
    """Every receipt by seq, a page at a time."""
    while rows := desk.store.ledger(after, _PAGE):
        yield from rows
        after = rows[-1].seq
