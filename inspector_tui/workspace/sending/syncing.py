"""Push and pull: planned with the store, carried out without it, noted with it.

A transfer may take an hour and must not hold the store, which has one thread. So each has three steps:
``plan_push``/``plan_pull`` and ``note`` take the desk; ``carry_out`` takes none and runs on any thread.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from ...model.sync_views import Delivery, OutboxRow, SyncReport, SyncStatus
from ...model.text import Text
from ...sync.asking import Asked, Secret, Secrets, nobody
from ..desk import Desk
from . import judging_pulled, outbox, pulling, pushing, remotes
from .answers import Answers, answers
from .pulling import PullPlan, PullResult
from .pushing import PushPlan, PushResult
from .transfers import Cancelled, Told

__all__ = [
    "Asked",
    "Cancelled",
    "PullPlan",
    "PullResult",
    "PushPlan",
    "PushResult",
    "Secret",
    "Secrets",
    "Told",
    "carry_out",
    "note",
    "plan_pull",
    "plan_push",
    "status",
]

_GAP: Final = Text(
    "평가기관에 없는 개정이 있습니다({bundle} 접수 당시): {missing}. 그 번들을 보내십시오.",
    "The office had not seen these revisions when {bundle} came: {missing}. Send them.",
)


def plan_push(desk: Desk, remote: str, cases: Sequence[str] = ()) -> PushPlan:
    """What waits for the remote, of these cases or of all. Raises RemoteUnknown, AddressUnknown."""
    return pushing.plan(desk, remote, cases)


def plan_pull(desk: Desk, remote: str, into: Path | None = None) -> PullPlan:
    """What to look for there. ``into``: the folder that packs and exchanges are fetched to; None: none is.

    Raises RemoteUnknown, AddressUnknown.
    """
    return pulling.plan(desk, remote, into)


def carry_out(
    planned: PushPlan | PullPlan,
    ask: Secrets = nobody,
    told: Told | None = None,
    cancelled: Cancelled | None = None,
) -> PushResult | PullResult:
    """Transfer. ``told`` hears of every piece; ``cancelled`` is asked after each.

    Raises what opening the remote raises, and RemoteFull where there is no room for all of it. What failed
    or was stopped later is in the result, with all that went well before.
    """
    if isinstance(planned, PushPlan):
        return pushing.carry_out(planned, ask, told, cancelled)
    return pulling.carry_out(planned, ask, told, cancelled)


def note(desk: Desk, result: PushResult | PullResult) -> SyncReport:
    """Write down what came of it. Doing it again is nothing."""
    if isinstance(result, PushResult):
        return pushing.note(desk, result)
    return judging_pulled.note(desk, result)


def status(desk: Desk, remote: str = "") -> tuple[SyncStatus, ...]:
    """Each remote with its outbox and what the office answered; nothing is connected.

    ``remote``: that one only. Raises RemoteUnknown, AddressUnknown.
    """
    named = {row.name: row.address for row in remotes.listing(desk)}
    rows = outbox.listing(desk)
    if remote:
        found = remotes.find(desk, remote)
        wanted = {found.name: found.address}
    else:
        wanted = named | {row.remote: named.get(row.remote, row.remote) for row in rows}
    heard = answers(desk)
    return tuple(
        _status(name, address, [row for row in rows if row.remote == name], heard)
        for name, address in wanted.items()
    )


def awaited(row: OutboxRow) -> bool:
    """Whether it was sent and the office's answer is still to come."""
    return row.state is Delivery.SENT and not outbox.settled(row)


def _status(name: str, address: str, rows: list[OutboxRow], heard: Answers) -> SyncStatus:
    gaps = [
        _GAP.filled(bundle=row.bundle, missing=", ".join(missing))
        for row in rows
        if row.receipt is not None and (missing := outbox.still_missing(row.receipt, heard))
    ]
    return SyncStatus(
        remote=name,
        outbox=tuple(rows),
        warnings=(*heard.alarms, *gaps),
        unanswered_since=min((row.sent_at for row in rows if awaited(row)), default=""),
        address=address,
    )
