"""What waits to be sent, what was sent, what the office answered.

How rows stand is in ``outbox_rows``, how bundles are put in in ``queueing``; faces ask here for all of it.
"""

from __future__ import annotations

from pathlib import Path

from ...model.sync_views import Delivery, OutboxRow
from ..desk import Desk
from ..keeping.exported import path_of
from .outbox_rows import answered, listing, settled, still_missing, tidy, undelivered
from .queueing import Prepared, QueueWish, note_queue, plan_queue, prepare, queue
from .sending_errors import RowStays, RowUnknown

__all__ = [
    "Prepared",
    "QueueWish",
    "answered",
    "drop",
    "listing",
    "newest",
    "note_queue",
    "plan_queue",
    "prepare",
    "queue",
    "settled",
    "still_missing",
    "tidy",
    "undelivered",
]


def newest(desk: Desk, case_id: str) -> Path:
    """The result bundle that was exported last here for a case. Raises NothingExported, BundleMoved."""
    desk.case(case_id)
    return path_of(desk, case_id)


def drop(desk: Desk, n: int) -> OutboxRow:
    """Take a row out of the outbox: never sent, or answered. Raises RowUnknown, RowStays."""
    desk.must_write()
    row = next((one for one in listing(desk) if one.n == n), None)
    if row is None:
        raise RowUnknown(n=n)
    if row.state is Delivery.SENT and not settled(row):
        raise RowStays(bundle=row.bundle)
    desk.store.drop_outgoing(n)
    tidy(desk)
    return row
