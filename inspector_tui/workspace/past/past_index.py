"""The index of past inspections kept in step with the record: what is new is taken in, what left is wiped.

A case is taken in up to a stamp: its newest entry by number and digest, and the program that read it. All
else means reading the case again, so another store file put in place of this one is seen for
what it is. Taking in goes in steps, so that nobody who records has to wait for it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

from ... import __version__
from ...model.errors import InspectorError
from ...store.errors import Cancelled, StoreDamaged
from ...store.past import NAME
from ..desk import Desk

Progress = Callable[[int, int], None]
IsCancelled = Callable[[], bool]

STEP = 4
"""How many cases are taken in before others may use the store's thread."""


class _Due(NamedTuple):
    """What is to be done: cases to be read, the newest first, with their stamps; cases that left."""

    taking: tuple[tuple[str, str], ...]
    gone: tuple[str, ...]


def behind(desk: Desk) -> int:
    """How many cases the index does not know as they stand."""
    due = _due(desk)
    return len(due.taking) + len(due.gone)


def step(desk: Desk, most: int = STEP) -> int:
    """Take in up to ``most`` cases, the newest first; how many are left.

    What cannot be read is passed over until it changes. Raises what writing the index raises.
    """
    last = desk.store.last()
    due = _due(desk)
    index = desk.past()
    if due.gone:
        index.drop(due.gone)
    for case_id, stamp in due.taking[:most]:
        _take(desk, case_id, stamp)
    left = max(0, len(due.taking) - most)
    if not left and not index.held():
        index.all_taken(*last, __version__)
    return left


def catch_up(desk: Desk, progress: Progress | None = None, cancelled: IsCancelled | None = None) -> None:
    """Take in everything. ``progress`` is told (done, all); raises Cancelled, and as :func:`step` does."""
    total = behind(desk)
    left = total
    while left:
        if cancelled is not None and cancelled():
            raise Cancelled
        if progress is not None:
            progress(total - left, total)
        left = min(step(desk), left - 1)
    if progress is not None and total:
        progress(total, total)


def forget(desk: Desk, case_id: str) -> None:
    """Leave nothing of a case in the index, and let nobody put it back while it leaves the store.

    To be called before what takes it from the store is committed: should that fail, the next step finds the
    case here and takes it in again. Raises what writing raises; a file that cannot be written is removed.
    """
    index = desk.past()
    try:
        index.forget(case_id)
    except InspectorError:
        index.make_anew()
        index.drop([case_id], hold=True)
    if not index.on_disk:  # it is held in memory because its file could not be had: that may say anything
        index.remove_file()


def outdate(desk: Desk, case_id: str) -> None:
    """Have the case read again: something may have come that no stamp shows, a body kept back before."""
    if not kept(desk):
        return
    with suppress(InspectorError):  # it is derived: whatever is wrong with it is said where it is asked for
        desk.past().outdate(case_id)


def kept(desk: Desk) -> bool:
    """Whether anybody has ever looked back here: before that there is no file."""
    return (desk.home / NAME).exists()


def sound(desk: Desk) -> bool:
    """Whether the index is whole; one that is not is made anew."""
    index = desk.past()
    if index.sound():
        return True
    index.make_anew()
    return False


def _take(desk: Desk, case_id: str, stamp: str) -> None:
    from .past_record import record_of  # everything that a case says is loaded with the first that is read

    index = desk.past()
    try:
        with desk.glance(case_id) as case:
            record = record_of(desk, case)
    except InspectorError:
        index.pass_over(case_id, stamp)
        return
    end = desk.store.ends(int(stamp.split()[0]) - 1).get(case_id)
    if end is not None and _stamp(*end) == stamp:  # nobody wrote or purged it while it was read
        index.put(record, stamp)


def _due(desk: Desk) -> _Due:
    index = desk.past()
    try:
        known, held, level = index.stamps(), index.held(), index.level()
    except StoreDamaged:
        index.make_anew()
        known, held, level = {}, frozenset(), None
    after = 0
    if level is not None and level[2] == __version__ and desk.store.stands(level[0], level[1]):
        if desk.store.last() == level[:2]:
            return _Due((), ())
        after = level[0]
    left = desk.store.purged().keys() | desk.store.sealed().keys()
    here = set(desk.store.assessments()) - left
    if not desk.read_only and (back := held & here):
        index.release(back)
        held, after = frozenset(), 0
    ends = {case: end for case, end in desk.store.ends(after).items() if case in here}
    new = [(case, end) for case, end in ends.items() if known.get(case) != _stamp(*end) and case not in held]
    new.sort(key=lambda one: one[1].n, reverse=True)
    return _Due(tuple((case, _stamp(*end)) for case, end in new), tuple(known.keys() - here))


def _stamp(n: int, entry: str) -> str:
    return f"{n} {entry} {__version__}"
