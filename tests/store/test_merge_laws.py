"""Merging three laptops is commutative, associative and idempotent, in the store and in the journal alone.

Each day is a random history of three devices, exchanged in parts: parcels in any order, repeated, with holes.
The end must not depend on the order, and must be what the definition says: no conflict lost, none invented.
INSPECTOR_MERGE_DAYS sets how many days are tried; by default as many as a second or two take.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import pytest

from inspector_tui.journal import Body, Replay, Unavailable, parse_line, register_bytes, union
from inspector_tui.store import Store
from tests.journal.test_histories import Defined, History, replayed, result

from .three_laptops import Day, Parcel, day, orders

ASKED = int(os.environ.get("INSPECTOR_MERGE_DAYS", "0"))
PURE, STORED = ASKED or 80, ASKED or 20


@contextmanager
def opened(place: Path, blank: Path) -> Iterator[Store]:
    """A fresh store, gone afterwards. What is durable is tested elsewhere; here it would only cost time."""
    place.mkdir()
    shutil.copy(blank, place)
    store = Store.open(place)
    store._core.connection.raw.execute("PRAGMA synchronous = OFF")
    try:
        yield store
    finally:
        store.close()
        shutil.rmtree(place)


def take(store: Store, parcels: list[Parcel]) -> None:
    for carried, heads in parcels:
        store.take_in("b-1", carried, heads)


def held(store: Store) -> History:
    """Everything the store keeps, waiting entries too, as a history."""
    rows = store._core.connection.rows("SELECT id, line, salt, value FROM entry LEFT JOIN body USING (n)")
    entries = [parse_line(line) for _, line, _, _ in rows]
    bodies = {one: Body(one, salt, value) for one, _, salt, value in rows if value is not None}
    return History(entries, bodies, frozenset(one for one, _, _, value in rows if value is None))


def seen(store: Store) -> tuple[Any, ...]:
    """What screens show and bundles hold."""
    return (
        list(store.registers("b-1")),
        store.conflicts("b-1"),
        store.merge_state("b-1"),
        store.tips("b-1"),
        store.statements("b-1"),
        derived(held(store)),
    )


def derived(history: History) -> bytes:
    """``result.json`` as the verifier derives it; bodies that were redacted are looked at by nobody."""
    return result(history, replayed(history.entries, history.values))


def must_be_as_defined(store: Store, history: History) -> None:
    """Registers, conflicts, forks and waiting entries, held against the definition written down plainly."""
    defined = Defined(history)
    names = {defined.all[one].subject for one in defined.here}
    subjects = {name: defined.subject(name) for name in names}
    assert store.conflicts("b-1") == {
        name: subject.conflicts for name, subject in subjects.items() if subject.in_conflict
    }
    standing: dict[str, dict[str, set[str]]] = {}
    for row in store.registers("b-1"):
        standing.setdefault(row.subject, {}).setdefault(row.register, set()).add(row.entry)
    assert standing == {
        name: {register: set(entries) for register, entries in subject.registers.items() if entries}
        for name, subject in subjects.items()
        if any(subject.registers.values())
    }
    places = [(entry.device, entry.seq) for entry in defined.all.values()]
    forks = sum(places.count(place) > 1 for place in set(places))
    assert store.merge_state("b-1") == (len(defined.all) - len(defined.here), forks)


@pytest.mark.parametrize("part", range(4))
def test_the_store_ends_the_same_in_any_order_however_often(blank: Path, tmp_path: Path, part: int) -> None:
    for seed in range(part, STORED, 4):
        made, chance = day(seed), Random(seed)
        ends = []
        for number, order in enumerate(orders(made.parcels, chance, 3)):
            with opened(tmp_path / f"{seed}-{number}", blank) as store:
                take(store, order)
                ends.append(seen(store))
                assert store.check("b-1") == [], seed
                if number == 0:
                    must_be_as_defined(store, made.history())
                    take(store, order)
                    assert seen(store) == ends[0], f"{seed}: taken in twice"
        assert ends[0] == ends[1] == ends[2], seed


def test_it_does_not_matter_who_merged_with_whom_first(blank: Path, tmp_path: Path) -> None:
    """(A + B) + C = A + (B + C), each step through a store of its own, as a colleague would hand it on."""
    tried = 0
    for seed in range(2 * STORED):
        made = day(seed)
        if not made.whole or len(made.parcels) < 3:
            continue
        tried += 1
        first, middle, last = made.parcels[0::3], made.parcels[1::3], made.parcels[2::3]
        left = _handed_on(tmp_path / "l", blank, _handed_on(tmp_path / "m", blank, first, middle), last)
        right = _handed_on(tmp_path / "r", blank, first, _handed_on(tmp_path / "n", blank, middle, last))
        ends = []
        for carried in (left, right):
            with opened(tmp_path / "end", blank) as store:
                take(store, list(carried))
                ends.append(seen(store))
        assert ends[0] == ends[1], seed
    assert tried >= STORED // 2


def _handed_on(place: Path, blank: Path, *given: tuple[Parcel, ...]) -> tuple[Parcel, ...]:
    """What a laptop that took all these in hands on: one parcel, waiting entries and all."""
    with opened(place, blank) as store:
        for parcels in given:
            take(store, list(parcels))
        history = held(store)
        carried = tuple((one, history.bodies.get(one.id)) for one in history.entries)
        return ((carried, tuple(store.statements("b-1"))),)


def test_the_journal_alone_ends_the_same(blank: Path) -> None:
    for seed in range(PURE):
        made, chance = day(seed), Random(seed)
        whole = made.history()
        expected = derived(whole)
        for order in orders(made.parcels, chance, 4):
            parts = [tuple(stamped for stamped, _ in carried) for carried, _ in order]
            merged = union(*parts)
            nested: tuple[Any, ...] = ()
            for part in parts:
                nested = union(nested, part, part)
            assert merged == nested == union(*reversed(parts)), seed
            replay = Replay()
            for stamped in (one for part in parts for one in part):
                replay.add(stamped)
            state = replay.finish(whole.values)
            assert result(whole, state) == expected, seed


def test_whose_signature_stands_behind_which_chain_survives(blank: Path, tmp_path: Path) -> None:
    for seed in range(STORED):
        made = day(seed)
        signed = {head for _, heads in made.parcels for head in heads}
        with opened(tmp_path / f"{seed}", blank) as store:
            take(store, orders(made.parcels, Random(seed), 3)[2])
            assert set(store.statements("b-1")) == signed


def test_the_days_are_days_worth_trying() -> None:
    """Forks, conflicts, waiting entries, redactions and withheld bodies all come about, and often."""
    count = dict.fromkeys(("forks", "conflicts", "waiting", "redacted", "undone", "withheld"), 0)
    for seed in range(200):
        history = day(seed).history()
        state = replayed(history.entries, history.values)
        count["forks"] += bool(state.forks)
        count["conflicts"] += any(subject.in_conflict for subject in state.subjects.values())
        count["waiting"] += bool(state.waiting)
        count["redacted"] += bool(state.redacted)
        count["undone"] += bool(state.undone)
        count["withheld"] += bool(history.withheld)
    assert all(often >= 10 for often in count.values()), count


def test_the_definition_notices_a_conflict_that_was_lost(blank: Path, tmp_path: Path) -> None:
    """The comparison itself can fail: a store whose conflict was tampered away is found out."""
    seed = next(s for s in range(200) if _has_conflict(day(s)))
    with opened(tmp_path / "x", blank) as store:
        take(store, list(day(seed).parcels))
        store._core.connection.raw.execute("UPDATE subject SET conflict = 0")
        with pytest.raises(AssertionError):
            must_be_as_defined(store, day(seed).history())


def _has_conflict(made: Day) -> bool:
    history = made.history()
    state = replayed(history.entries, history.values)
    return any(subject.in_conflict for subject in state.subjects.values())


def test_values_of_a_body_that_is_not_here_are_withheld() -> None:
    """What ``derived`` rests on: a history answers for bodies it has, and says of others that it has not."""
    history = next(h for h in (day(s).history() for s in range(50)) if h.withheld)
    hidden = min(history.withheld)
    assert history.values(hidden, "a") is Unavailable.WITHHELD
    shown = next(iter(history.bodies.values()))
    register = next(iter(register_bytes(shown.value)), None)
    assert register is None or isinstance(history.values(shown.entry, register), bytes)
