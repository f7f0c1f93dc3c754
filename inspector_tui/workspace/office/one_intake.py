"""One run of the intake, in parts: what needs the store, and what does not."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from ...model.errors import InspectorError
from ...model.office_views import IntakeReport, IntakeRow
from ...model.receipt import Outcome
from ...model.text import Text
from ...signing.signer import Signer
from ...store import LedgerRow
from ...store.files import write_durably
from ...sync import names, receipts
from ...sync.encryption import sealing
from ...sync.names import ObjectName, Place
from ...sync.remote import Remote
from ..desk import Desk
from ..keeping import trust_lists
from . import filed
from .arrivals import Arrival, Dock
from .countersigned import Beside
from .judging_bundles import waits
from .landing import left_over
from .revisions import Revisions
from .settling import Counter, data_of, judged_under, name_of, private


class Intake:
    """One run. Made by :func:`begin`; close it.

    In this order: ``look``, ``plan``, ``answer``; each of ``arrivals`` to ``settle``, and ``answer`` again;
    at the end ``unfiled`` and ``file``. What takes the desk wants the store's thread, the rest waits for a
    network.
    """

    def __init__(
        self,
        desk: Desk,
        address: str,
        connect: Callable[[], Remote],
        signer: Signer,
        dock: Dock,
        release: Callable[[], None],
        again: Collection[str],
    ) -> None:
        self._address = address
        self._connect = connect
        self._remote: Remote | None = None
        self._again = again
        self._home = desk.home
        self._dock = dock
        self._release = release
        self._begun = time.monotonic()
        self._counter = Counter(
            desk,
            signer,
            trust_lists.in_force(desk.home),
            trust_lists.version(desk.home),
            Revisions.of(desk),
        )
        self.rows: list[IntakeRow] = []
        self.not_yet: list[tuple[str, Text]] = []
        self.put = 0
        self._inbox: list[ObjectName] = []
        self._beside = Beside(None, ())
        self._there: set[str] = set()
        self._wanted: list[tuple[ObjectName, Path | None]] = []
        self._owed: list[LedgerRow] = []
        self._lists: tuple[tuple[int, bytes], ...] = ()

    def look(self) -> None:
        """Open the remote and see what lies there; needs no store. Raises what the remote raises."""
        remote = self._remote = self._connect()
        self._inbox = _listed(remote)
        self._beside = Beside(remote, (one for one in self._inbox if one.sort == "countersignature"))
        self._there = {one.name for one in remote.list(Place.RECEIPTS)}

    def plan(self, desk: Desk) -> None:
        """What of it is to be examined, and which receipts are owed."""
        self._wanted, answered = self._sorted(desk)
        self._owed = [row for one in answered for row in self._receipts(desk, one)]
        self._lists = trust_lists.handed_on(desk.home)

    def arrivals(self) -> Iterator[Arrival]:
        """What came, examined; needs no store. Raises IntakeStopped, and what the remote raises."""
        yield from self._dock.arrivals(self._wanted, self._remote, self._beside)

    def settle(self, desk: Desk, arrival: Arrival) -> IntakeRow | None:
        """What becomes of it, in the ledger when this returns; None if nothing can be said yet."""
        try:
            if arrival.not_yet is not None:
                self.not_yet.append((arrival.object.name, arrival.not_yet))
                return None
            row = self._counter.settle(arrival)
        finally:
            arrival.close()
        self.rows.append(row)
        if arrival.object in self._inbox:
            self._owed += self._receipts(desk, arrival.object)
        return row

    def answer(self) -> None:
        """Put on the remote what is owed: receipts, trust lists. A remote that is gone is reported."""
        owed = {name_of(row): data_of(row) for row in self._owed}
        owed |= {_list_name(version, data): data for version, data in self._lists}
        remote, self._owed, self._lists = self._remote, [], ()
        if remote is None or self._there.issuperset(owed):
            return
        with sealing.private_place(self._dock.private / "open") as folder:
            for name, data in owed.items():
                if name in self._there:
                    continue
                path = folder / "out"
                try:
                    write_durably(path, [data])
                    remote.put_new(name, path)
                except OSError as problem:
                    self.not_yet.append((name, Text(str(problem.strerror), str(problem.strerror))))
                except InspectorError as problem:
                    self.not_yet.append((name, problem.told()))
                else:
                    self._there.add(name)
                    self.put += name.startswith(Place.RECEIPTS)

    def unfiled(self, desk: Desk) -> list[tuple[str, ObjectName]]:
        """Signatures made later over bundles that are filed here, with their case."""
        found = []
        for one in self._beside.all():
            rows = desk.store.ledger_about(tagmanifest=one.about)
            row = next((row for row in rows if row.outcome == Outcome.ACCEPTED), None)
            if row is not None and row.bundle == one.bundle:
                found.append((row.assessment, one))
        return found

    def file(self, signatures: Iterable[tuple[str, ObjectName]]) -> None:
        """File them beside their bundles, where they fit. Raises what the remote raises."""
        for assessment, one in signatures:
            filed.file_signature(self._home, assessment, one, self._dock.private, self._beside.fetch)

    def report(self) -> IntakeReport:
        """What was done so far."""
        return IntakeReport(
            remote=self._address,
            rows=tuple(self.rows),
            not_yet=tuple(self.not_yet),
            receipts_put=self.put,
            judged_again=sum(row.again for row in self.rows),
            bounds=tuple(sorted(self._counter.bounds)),
            seconds=round(time.monotonic() - self._begun, 3),
        )

    def close(self) -> None:
        """Let go of the remote, the examining processes and the lock."""
        try:
            if self._remote is not None:
                self._remote.close()
        finally:
            self._release()

    def _sorted(self, desk: Desk) -> tuple[list[tuple[ObjectName, Path | None]], list[ObjectName]]:
        """(what is to be examined, what was answered before)."""
        wanted: list[tuple[ObjectName, Path | None]] = []
        answered: list[ObjectName] = []
        seen: set[str] = set()
        for one in (one for one in self._inbox if one.sort == "bundle"):
            if desk.store.ledger_about(file=one.sha256):
                answered.append(one)
            elif one.sha256 not in seen:
                wanted.append((one, None))
            seen.add(one.sha256)
        for name, path in left_over(private(desk.home)):
            if desk.store.ledger_about(file=name.sha256):
                Arrival(name, path, 0).done()  # the power went between the ledger and the tidying up
            elif name.sha256 not in seen and filed.digest_of(path) == name.sha256:
                wanted.append((name, path))
        return wanted + self._judged_again(desk), answered

    def _judged_again(self, desk: Desk) -> list[tuple[ObjectName, Path | None]]:
        """Bundles in quarantine about which something has changed since they were refused."""
        found: list[tuple[ObjectName, Path | None]] = []
        for kept in filed.in_quarantine(desk.home):
            rows = desk.store.ledger_about(file=kept.sha256)
            if not rows:
                continue  # refused, and the power went: it is still in the inbox or in the private place
            if rows[-1].outcome != Outcome.REJECTED:
                filed.let_go(kept.path)  # the power went between the ledger and the tidying up
                continue
            asked = bool({kept.sha256, kept.bundle} & set(self._again))
            if asked or self._has_changed(desk, rows[-1], kept):
                name = names.parse(
                    names.bundle(Place.INBOX, kept.bundle, kept.sha256, encrypted=kept.encrypted)
                )
                if name is not None:
                    found.append((name, kept.path))
        return found

    def _has_changed(self, desk: Desk, last: LedgerRow, kept: filed.Kept) -> bool:
        receipt = receipts.parsed(last.line)
        if not waits(receipt.outcome, receipt.reasons):
            return False
        # Signatures that came since are laid beside it, so that it is examined with them.
        if self._beside.of_new(kept.bundle, kept.path.parent):
            return True
        judged = desk.store.setting(judged_under(kept.sha256))
        return self._counter.trust_version > max(receipt.trust_version, int(judged or 0))

    @staticmethod
    def _receipts(desk: Desk, name: ObjectName) -> list[LedgerRow]:
        """Every receipt that the sender of this file should find: its own, and what these point to."""
        rows = desk.store.ledger_about(file=name.sha256)
        for row in list(rows):
            if row.outcome == Outcome.DUPLICATE and row.tagmanifest:
                rows += [
                    one
                    for one in desk.store.ledger_about(tagmanifest=row.tagmanifest)
                    if one.outcome == Outcome.ACCEPTED
                ]
        return rows


def _listed(remote: Remote) -> list[ObjectName]:
    """The objects of the inbox whose names are ours, by name. Anything else is nobody's business."""
    found = (names.parse(one.name) for one in remote.list(Place.INBOX))
    return sorted((one for one in found if one is not None), key=lambda one: one.name)


def _list_name(version: int, data: bytes) -> str:
    return names.trust(version, sha256(data).hexdigest())
