"""The index of past inspections kept in step with the record: what is new is taken in, what left is wiped.

A case is taken in up to a stamp: its newest entry by number and digest, and the program that read it. All
else means reading the case again, so another store file put in place of this one is seen for
what it is. Taking in goes in steps, so that nobody who records has to wait for it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from ... import __version__
from ...model.errors import InspectorError
from ...store import End
from ...store.errors import Cancelled, DiskFull, PastDamaged, ReadOnlyStore, WriteFailed
from ...store.past import NAME
from ..desk import Desk

if TYPE_CHECKING:
    from ...store.past import PastIndex

Progress = Callable[[int, int], None]
IsCancelled = Callable[[], bool]

STEP = 4
"""How many cases are taken in before others may use the store's thread."""


class _Due(NamedTuple):
    """What is to be done: cases to be read, the newest first, by the ends of their records; cases that left.

    ``last`` is the newest entry of the store when this was so: while it is the newest, this is so.
    """

    last: tuple[int, str]
    taking: tuple[tuple[str, End], ...] = ()
    gone: tuple[str, ...] = ()


def behind(desk: Desk) -> int:
    """How many cases the index does not know as they stand."""
    due = _due(desk)
    return len(due.taking) + len(due.gone)


def step(desk: Desk, most: int = STEP) -> int:
    """Take in up to ``most`` cases, the newest first; how many are left.

    What cannot be read is passed over until it changes. Raises what writing the index raises.
    """
    due = _due(desk)
    index = desk.past()
    if due.gone:
        _written(index, lambda: index.drop(due.gone))
    for case_id, end in due.taking[:most]:
        _take(desk, case_id, end)
    left = due._replace(taking=due.taking[most:], gone=())
    index.foreseen = left
    if not left.taking and not index.held():
        _written(index, lambda: index.all_taken(*due.last, __version__))
    return len(left.taking)


def catch_up(desk: Desk, progress: Progress | None = None, cancelled: IsCancelled | None = None) -> None:
    """Take in everything. ``progress`` is told (done, all); raises Cancelled, and as :func:`step` does."""
    total = behind(desk)
    left, damaged = total, False
    while left:
        if cancelled is not None and cancelled():
            raise Cancelled
        if progress is not None:
            progress(total - left, total)
        try:
            left = min(step(desk), left - 1)
        except PastDamaged:  # it was made anew, so this begins again; a second time is not chance
            if damaged:
                raise
            damaged, left = True, behind(desk)
            total = max(total, left)
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


def _take(desk: Desk, case_id: str, end: End) -> None:
    from .past_record import record_of  # everything that a case says is loaded with the first that is read

    index = desk.past()
    try:
        with desk.glance(case_id) as case:
            record = record_of(case)
    except InspectorError:
        _written(index, lambda: index.pass_over(case_id, _stamp(end)))
        return
    if desk.store.newest(case_id) != end.n:  # somebody wrote or purged it while it was read
        return
    _written(index, lambda: index.put(record, _stamp(end)))


def _written(index: PastIndex, write: Callable[[], None]) -> None:
    """Into the file; where it takes no more, into memory: a full disk is no reason to find nothing."""
    try:
        write()
    except (DiskFull, ReadOnlyStore, WriteFailed):
        if not index.on_disk:
            raise
        index.go_on_in_memory()
        write()


def _due(desk: Desk) -> _Due:
    index, last = desk.past(), desk.store.last()
    before = index.foreseen
    if isinstance(before, _Due) and before.last == last:
        return before
    try:
        known, held, level = index.stamps(), index.held(), index.level()
    except PastDamaged:  # it was made anew
        known, held, level = {}, frozenset(), None
    if index.foreseen is not before:  # made anew since, by us or by another program: nothing foreseen holds
        return _due(desk)
    after, taking = 0, {}
    if level is not None and level[2] == __version__ and desk.store.stands(*level[:2]):
        after = level[0]
    elif isinstance(before, _Due) and desk.store.stands(*before.last):
        after, taking = before.last[0], dict(before.taking)
    left = desk.store.purged().keys() | desk.store.sealed().keys()
    here = set(desk.store.assessments()) - left
    if not desk.read_only and (back := held & here):
        index.release(back)
        held, after = frozenset(), 0
    taking |= {} if after == last[0] else desk.store.ends(after)
    new = [(case, end) for case, end in taking.items() if known.get(case) != _stamp(end)]
    new = [(case, end) for case, end in new if case in here and case not in held]
    new.sort(key=lambda one: one[1].n, reverse=True)
    index.foreseen = due = _Due(last, tuple(new), tuple(known.keys() - here))
    return due


def _stamp(end: End) -> str:
    return f"{end.n} {end.id} {__version__}"
