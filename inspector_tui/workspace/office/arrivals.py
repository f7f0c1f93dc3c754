"""Bundles on their way in: fetched into a private place, decrypted there, examined in processes of their own.

Of an object's name only the digest is believed. Its ending and the bundle's name in it are anybody's: who
could write to the remote would copy a bundle under another name, and have it refused under its own digest.

Nothing here knows the store, so it runs beside it. Where a remote lists much, the next object is fetched
while those before it are examined; they come out in the order in which they went in.
"""

from __future__ import annotations

import shutil
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ...model.receipt import ReceiptReason
from ...model.text import Text
from ...store.files import fsync_folder, make_folder
from ...sync.bounded.checking import Checked, Checkers
from ...sync.encryption import sealing
from ...sync.encryption.sealing_errors import NotSealed, SealedDamaged, SealedForOthers
from ...sync.errors import NameTaken, ObjectMissing, ObjectTorn, RemoteDenied, RemoteFailed, RemoteGone
from ...sync.names import ObjectName
from ...sync.remote import Listed, Remote
from .countersigned import Beside
from .landing import linked, place_of
from .office_errors import IntakeStopped

MOST: Final = 64 << 30
"""Largest object that is fetched."""
_RESERVE: Final = 64 << 20

Progress = Callable[[str, int, int], None]
"""Which object, bytes done, bytes in all."""

Cancelled = Callable[[], bool]

NOT_HERE_YET: Final = Text(
    "이름의 sha256과 내용이 다름: 아직 다 오지 않았거나 바뀜",
    "The bytes are not those its name says: not all here yet, or altered",
)
NO_ROOM: Final = Text("디스크에 {size} MiB를 저장할 공간이 없음", "No room on the disk for {size} MiB")
LOCKED: Final = Text(
    "암호화된 번들: 평가기관 암호가 있어야 열 수 있음",
    "Encrypted: the office's passphrase is needed to open it",
)


@dataclass(slots=True)
class Arrival:
    """One object that came. ``path``: as it came; ``plain``: the bundle itself, gone after ``close``.

    ``passing``: it lies in the private place, to be emptied. ``sealed``: it is encrypted, whatever its name
    says. ``not_yet``: why nothing can be said of it today. ``refused``: why there was nothing to examine.
    """

    object: ObjectName
    path: Path
    size: int
    plain: Path | None = None
    checked: Checked | None = None
    not_yet: Text | None = None
    refused: ReceiptReason | None = None
    beside: tuple[Path, ...] = ()
    passing: bool = True
    sealed: bool = False
    _held: ExitStack = field(default_factory=ExitStack)

    @property
    def bundle(self) -> str:
        """What the bundle is called: by its own contents where they are sound, else as the object is."""
        answer = self.checked.answer if self.checked is not None else None
        return answer.bundle if answer is not None and answer.sound else self.object.bundle

    def close(self) -> None:
        """Remove what was only for examining."""
        self._held.close()

    def done(self) -> None:
        """Remove what came: it is kept elsewhere, or is nothing."""
        self.close()
        if not self.passing:
            return
        folder = self.path.parent
        shutil.rmtree(folder, ignore_errors=True)
        with suppress(OSError):
            fsync_folder(folder.parent)


@dataclass(frozen=True, slots=True)
class Dock:
    """Where bundles arrive: the private place, what opens them, who examines them."""

    private: Path
    identities: Sequence[sealing.Identity]
    checkers: Checkers
    progress: Progress | None = None
    cancelled: Cancelled | None = None
    most: int = MOST

    def arrivals(
        self, wanted: Iterable[tuple[ObjectName, Path | None]], remote: Remote | None, beside: Beside
    ) -> Iterator[Arrival]:
        """Each object, examined, in the order of ``wanted``.

        An object with a path is on this disk already; the others are fetched. Raises IntakeStopped between
        two of them, and what the remote raises when it is gone; then the rest is for another time.
        """
        pending: deque[Future[Arrival]] = deque()
        with ThreadPoolExecutor(self.checkers.count, thread_name_prefix="examine") as pool:
            try:
                for name, here in wanted:
                    self._heed()
                    arrival = self._local(name, here) if here else self._fetched(name, remote)
                    if arrival is None:
                        continue
                    arrival.beside = beside.of(name, arrival.path)
                    pending.append(pool.submit(self._examined, arrival))
                    # Not too far ahead: what is fetched takes room.
                    while len(pending) > 2 * self.checkers.count or (pending and pending[0].done()):
                        yield pending.popleft().result()
                while pending:
                    yield pending.popleft().result()
            finally:
                for left in pending:
                    with suppress(BaseException):
                        left.result().close()

    def _heed(self) -> None:
        if self.cancelled is not None and self.cancelled():
            raise IntakeStopped

    def _fetched(self, name: ObjectName, remote: Remote | None) -> Arrival | None:
        """The object in a folder of its own; None if it has gone meanwhile."""
        path = place_of(self.private, name)
        make_folder(path.parent)
        if remote is None:
            return None
        listed = remote.stat(name.name)
        if listed is None:
            return None
        arrival = Arrival(name, path, listed.size)
        if (why := self._no_place(listed)) is not None:
            arrival.not_yet = why
            return arrival
        try:
            remote.get(name.name, path, self._told(name))
        except ObjectMissing:
            return None
        except ObjectTorn:
            arrival.not_yet = NOT_HERE_YET
        except (NameTaken, RemoteDenied, RemoteFailed, RemoteGone) as problem:
            # One that cannot be read holds up no other. Where the remote itself is away, this raises.
            remote.stat(name.name)
            arrival.not_yet = problem.told()
        return arrival

    def _local(self, name: ObjectName, path: Path) -> Arrival:
        passing = path.parent.parent == self.private
        return Arrival(name, path, path.stat().st_size, passing=passing)

    def _no_place(self, listed: Listed) -> Text | None:
        if listed.size > self.most:
            return ReceiptReason.TOO_BIG.label
        # Beside the object its contents may need room: decrypted, then merged.
        if shutil.disk_usage(self.private).free < 2 * listed.size + _RESERVE:
            return NO_ROOM.filled(size=-(-listed.size >> 20))
        return None

    def _told(self, name: ObjectName) -> Callable[[int, int, int], None]:
        def told(done: int, total: int, _: int) -> None:
            if self.cancelled is not None and self.cancelled():
                raise IntakeStopped
            if self.progress is not None:
                self.progress(name.name, done, total)

        return told

    def _examined(self, arrival: Arrival) -> Arrival:
        """Decrypt and examine; runs in a thread of its own."""
        if arrival.not_yet is not None:
            return arrival
        try:
            self._open(arrival)
            if arrival.plain is not None:
                arrival.checked = self.checkers.check(arrival.plain)
        except BaseException:
            arrival.close()
            raise
        return arrival

    def _open(self, arrival: Arrival) -> None:
        """Give the bundle its own name in a folder with nothing but the signatures over it."""
        bundle = f"{arrival.object.bundle}.zip"
        with arrival.path.open("rb") as stream:
            arrival.sealed = sealing.is_age(stream.read(64))
        if not arrival.sealed:
            place = arrival._held.enter_context(sealing.private_place(self.private / "open"))
            arrival.plain = linked(arrival.path, place / bundle)
        elif not self.identities:
            arrival.not_yet = LOCKED
            return
        else:
            try:
                arrival.plain = arrival._held.enter_context(
                    sealing.decrypted(arrival.path, self.private / "open", self.identities, name=bundle)
                )
            except (NotSealed, SealedDamaged, SealedForOthers):
                arrival.refused = ReceiptReason.CANNOT_OPEN
                return
        for signature in arrival.beside:
            linked(signature, arrival.plain.parent / signature.name)
