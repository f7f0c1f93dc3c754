"""Where sides parted, against the plain definition with ancestor sets, over random graphs."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import given, strategies as st

from inspector_tui.journal.common import base_of, beside, side_of, standing_in


class Entry(NamedTuple):
    id: str
    supersedes: tuple[str, ...]
    writes: tuple[str, ...]
    undone: bool = False


def entry(n: int, drawn: int) -> Entry:
    """The entry in place ``n``, all of it out of one drawn number: that is what keeps drawing cheap."""
    parents = {drawn >> shift & 15 for shift in (0, 4, 8)} & set(range(n))
    writes = tuple(name for bit, name in enumerate("ab") if drawn >> 12 + bit & 1)
    return Entry(f"{n:02}", tuple(f"{p:02}" for p in sorted(parents)), writes, drawn >> 14 & 7 == 7)


def graphs() -> st.SearchStrategy[list[Entry]]:
    drawn = st.lists(st.integers(0, 2**17 - 1), min_size=1, max_size=14)
    return drawn.map(lambda numbers: [entry(n, one) for n, one in enumerate(numbers)])


def ancestors(entries: list[Entry], of: str) -> set[str]:
    by_id = {entry.id: entry for entry in entries}
    found: set[str] = set()
    todo = list(by_id[of].supersedes)
    while todo:
        one = todo.pop()
        if one not in found:
            found.add(one)
            todo += by_id[one].supersedes
    return found


def standing(entries: list[Entry], within: set[str], register: str) -> tuple[str, ...]:
    """Written by a live entry that no later live one writes over: the definition in so many words."""
    live = [e for e in entries if e.id in within and register in e.writes and not e.undone]
    return tuple(sorted(e.id for e in live if not any(e.id in ancestors(entries, o.id) for o in live)))


@given(graphs(), st.data())
def test_the_base_is_what_stood_before_every_contender(entries: list[Entry], data: st.DataObject) -> None:
    contenders = data.draw(st.sets(st.sampled_from([e.id for e in entries]), min_size=1, max_size=3))
    common = set.intersection(*(ancestors(entries, one) for one in contenders))
    assert base_of(entries, contenders, "a") == standing(entries, common, "a")
    everything = {e.id for e in entries}
    assert standing_in(entries, everything, "b") == standing(entries, everything, "b")


@given(graphs(), st.data())
def test_a_side_has_what_it_stands_on_and_what_was_built_on_it_alone(
    entries: list[Entry], data: st.DataObject
) -> None:
    ids = [e.id for e in entries]
    mine = data.draw(st.sampled_from(ids))
    others = data.draw(st.sets(st.sampled_from(ids), max_size=2)) - {mine}
    own = {mine} | {
        one
        for one in ids
        if mine in ancestors(entries, one)
        and not any(one == other or other in ancestors(entries, one) for other in others)
    }
    wanted = own.union(*(ancestors(entries, one) for one in own))
    assert side_of(entries, mine, others) == wanted


@given(graphs(), st.data())
def test_beside_a_withdrawal_stands_what_it_did_not_know_of(
    entries: list[Entry], data: st.DataObject
) -> None:
    ids = [e.id for e in entries]
    off = data.draw(st.sets(st.sampled_from(ids), min_size=1, max_size=2))
    known = off.union(*(ancestors(entries, one) for one in off))
    wanted = [e.id for e in entries if e.id not in known and e.writes and not e.undone]
    assert list(beside(entries, off)) == wanted
