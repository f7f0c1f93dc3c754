"""Push: what waits in the outbox goes to its remote, with the signatures made later that lie beside it.

Idempotent: what is on the remote already is looked at, not sent again. A bundle counts as *sent* once its
transport has seen it whole there; *delivered* it is only by a receipt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from ...model.errors import InspectorError
from ...model.sync_views import Delivery, OutboxRow, RemoteRow, SyncReport
from ...model.words import Role
from ...store import Outgoing
from ...sync import names
from ...sync.asking import Secrets, nobody
from ...sync.errors import ObjectTooBig
from ...sync.remote import Measured, Remote
from ...sync.transports.opening import open_remote
from ..desk import Desk
from ..keeping.exported import written_to
from . import outbox, remotes
from .transfers import Cancelled, Journey, Told

_MAX_SIGNATURE = 16 * 1024


@dataclass(frozen=True, slots=True)
class Beside:
    """A signature made after the export, in a file beside the bundle."""

    object: str
    path: Path


@dataclass(frozen=True, slots=True)
class PushPlan:
    """What is to be sent. ``rows`` are unanswered; ``sent`` are the numbers of those seen there before."""

    remote: RemoteRow
    mine: str
    home: Path
    rows: tuple[OutboxRow, ...]
    beside: tuple[Beside, ...]

    @property
    def octets(self) -> int:
        """Bytes in all, of what was not seen there before."""
        return sum(row.size for row in self.rows if row.state is not Delivery.SENT)


@dataclass(slots=True)
class PushResult:
    """What happened. ``there``: numbers of rows whose object lies whole on the remote."""

    remote: RemoteRow
    journey: Journey
    there: list[int] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    already: list[str] = field(default_factory=list)


def plan(desk: Desk, remote: str, cases: Sequence[str] = ()) -> PushPlan:
    """What waits for the remote. Raises RemoteUnknown, AddressUnknown.

    ``cases``: the newest exported result of each must be in the outbox already (``outbox.queue``).
    """
    desk.must_write()
    outbox.tidy(desk)
    row = remotes.find(desk, remote)
    rows = [
        one
        for one in outbox.listing(desk, row.name)
        if not outbox.answered(one) and (not cases or one.assessment in cases)
    ]
    beside = [
        signature
        for kept in desk.store.outgoing(row.name)
        if not cases or kept.assessment in cases
        for signature in _beside(desk, kept)
    ]
    return PushPlan(row, remotes.mine(desk), desk.home, tuple(rows), tuple(beside))


def carry_out(
    planned: PushPlan, ask: Secrets = nobody, told: Told | None = None, cancelled: Cancelled | None = None
) -> PushResult:
    """Send. Needs no desk and may take long; whatever was sent until it failed or was stopped counts.

    Raises what opening the remote raises, and RemoteFull before anything is written, where the remote knows
    its room. What fails later is in the result.
    """
    done = PushResult(planned.remote, Journey(told, cancelled))
    if not planned.rows and not planned.beside:
        return done
    remote = open_remote(planned.remote, ask, mine=planned.mine, home=planned.home)
    try:
        _send_all(remote, planned, done)
    finally:
        remote.close()
    return done


def note(desk: Desk, result: PushResult) -> SyncReport:
    """Write down what arrived. Doing it again is nothing."""
    at = desk.now()
    if result.there:
        remotes.seen(desk, result.remote.name)
    known = {one.n: one for one in desk.store.outgoing(result.remote.name)}
    for n in result.there:
        if n in known and not known[n].sent_at:
            desk.store.mark_sent(n, at)
    return SyncReport(
        remote=result.remote.name,
        sent=tuple(result.sent),
        already=tuple(result.already),
        failed=tuple(result.journey.failed),
        octets=result.journey.octets,
        seconds=round(result.journey.seconds, 3),
        exit_code=result.journey.exit_code,
    )


def _send_all(remote: Remote, planned: PushPlan, done: PushResult) -> None:
    journey = done.journey
    waiting = []
    for row in planned.rows:
        try:
            journey.heed()
            if row.state is Delivery.SENT and _lies_there(remote, row):
                done.there.append(row.n)
                done.already.append(row.object)
                continue
            if isinstance(remote, Measured):
                _must_fit(remote, row)
            waiting.append(row)
        except InspectorError as problem:
            journey.went_wrong(row.object, problem)
            if journey.over:
                return
    if isinstance(remote, Measured):
        remote.must_take({row.object: row.size for row in waiting})
    wanted = [(row.object, row.path, row.n) for row in waiting]
    wanted += [(one.object, one.path, 0) for one in planned.beside]
    for name, path, n in wanted:
        try:
            journey.heed()
            before = remote.stat(name)
            remote.put_new(name, path, journey.progress(name))
        except InspectorError as problem:
            journey.went_wrong(name, problem)
            if journey.over:
                return
            continue
        (done.sent if before is None else done.already).append(name)
        if n:
            done.there.append(n)


def _lies_there(remote: Remote, row: OutboxRow) -> bool:
    """What was seen whole there once is only looked for again."""
    there = remote.stat(row.object)
    return there is not None and there.size == row.size


def _must_fit(remote: Measured, row: OutboxRow) -> None:
    """Raises ObjectTooBig for this one; room is a question about all of them together."""
    try:
        remote.must_take({row.object: row.size})
    except ObjectTooBig:
        raise
    except InspectorError:
        return


def _beside(desk: Desk, kept: Outgoing) -> list[Beside]:
    """Signatures in files beside the bundle as it was exported. Whether they hold, the office says."""
    origin = written_to(desk, kept.assessment, kept.bundle) or Path(kept.path)
    form = re.compile(rf"{re.escape(kept.bundle)}\.((?:{'|'.join(Role)})-[0-9a-f]{{16}})\.sshsig")
    found = []
    try:
        for path in sorted(origin.parent.iterdir()):
            parts = form.fullmatch(path.name)
            if parts is None or path.is_symlink() or not 0 < path.stat().st_size <= _MAX_SIGNATURE:
                continue
            digest = sha256(path.read_bytes()).hexdigest()
            name = names.countersignature(kept.bundle, kept.tagmanifest, parts[1], digest)
            found.append(Beside(name, path))
    except OSError:
        return found  # the stick it was exported to is out: they travel with the next push
    return found
