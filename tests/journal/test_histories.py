"""Random histories of three devices: replay against its definition, in every order, bit by bit.

``defined`` below is the definition written down as plainly as possible, with ancestor sets: slow, and so
obvious that it can be compared with. The histories are drawn as small numbers, so Hypothesis can shrink them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from hypothesis import given, settings, strategies as st

from inspector_tui.journal import (
    Body,
    Replay,
    Stamped,
    State,
    SubjectState,
    Tip,
    Unavailable,
    anchor,
    check_chain,
    compose,
    evidence_of,
    register_bytes,
    register_values,
    replay_subject,
    result_json,
    union,
    withheld_of,
)

Values = Callable[[str, str], bytes | Unavailable]

DIGESTS = ["1" * 64, "2" * 64]


class History(NamedTuple):
    """What is at hand in the end: some entries (others were lost) and what is known of their bodies."""

    entries: list[Stamped]
    bodies: dict[str, Body]
    withheld: frozenset[str]

    def values(self, entry: str, register: str) -> bytes | Unavailable:
        if entry in self.withheld:
            return Unavailable.WITHHELD
        return register_bytes(self.bodies[entry].value)[register]


class Device:
    """One laptop: what it knows, and its own chain."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.known: dict[str, Stamped] = {}
        self.own: list[Stamped] = []
        self.tip: Tip | None = None

    def heads(self, subject: str) -> list[str]:
        ours = [one for one in self.known.values() if one.entry.subject == subject]
        superseded = {parent for one in ours for parent in one.entry.supersedes}
        return [one.id for one in ours if one.id not in superseded][:64]


step = st.tuples(
    st.integers(0, 2), st.integers(0, 13), st.integers(0, 2), st.integers(0, 7), st.integers(0, 2)
)


@st.composite
def histories(draw: st.DrawFn) -> History:
    devices = [Device("d-a"), Device("d-b"), Device("d-c")]
    bodies: dict[str, Body] = {}
    everything: dict[str, Stamped] = {}
    for number, (who, action, subject, pick, value) in enumerate(
        draw(st.lists(step, min_size=6, max_size=22))
    ):
        device = devices[who]
        if action in (0, 1):
            device.known |= devices[(who + 1 + pick % 2) % 3].known
            continue
        if action == 2 and device.own:
            before = device.own[pick % len(device.own)]
            device.tip = Tip(before.entry.seq, before.id)
            continue
        stamped, body = act(device, action, f"s-{subject}", pick, value, number)
        bodies[stamped.id] = body
        device.tip = Tip(stamped.entry.seq, stamped.id)
        device.own.append(stamped)
        device.known[stamped.id] = everything[stamped.id] = stamped
    lost = draw(st.sets(st.integers(0, 40), max_size=2))
    kept = [one for place, one in enumerate(everything.values()) if place not in lost]
    hidden = draw(st.sets(st.integers(0, 40), max_size=3))
    withheld = frozenset(one.id for place, one in enumerate(kept) if place in hidden)
    return History(kept, bodies, withheld)


def act(
    device: Device, action: int, subject: str, pick: int, value: int, number: int
) -> tuple[Stamped, Body]:
    """One recorded change: mostly what a person would do, sometimes what only an attacker would."""
    known = list(device.known.values())
    supersedes = tuple(device.heads(subject))
    written: dict[str, Any] = {"a": value}
    undoes: tuple[str, ...] = ()
    # Kim has two laptops; on Lee's Kim's name stands now and then, as only an attacker would have it.
    actor = "lee" if device.name == "d-c" and pick else "kim"
    if action == 3:
        written = {"b": value, "a": value}
    elif action == 4:
        written = {"link/x": {"on": value > 0}}
    elif action == 5:
        written = {"withdrawn": {"on": value > 0, "reason": ""}}
    elif action == 6 and device.own:
        written, undoes = {}, (device.own[pick % len(device.own)].id,)
    elif action == 7 and known:
        written, undoes = {}, (known[pick % len(known)].id,)
    elif action == 8 and known:
        written = {"redaction": {"entries": [known[pick % len(known)].id], "reason": ""}}
    elif action == 9 and known:
        supersedes = tuple({known[pick % len(known)].id, known[value % len(known)].id})
    elif action == 10:
        supersedes = supersedes[:1]
    elif action == 11:
        written = {"file": {"sha256": DIGESTS[pick % 2], "size": 1, "release": value > 0}}
    elif action == 12 and pick == 0:
        written = {"purged": {"on": True}}
    return compose(
        device.tip,
        assessment="b-1",
        device=device.name,
        actor=actor,
        at="2026-10-12T01:02:03.004Z",
        kind="any",
        subject=subject,
        op=f"o-{number}",
        value=written,
        salt=bytes(16),
        supersedes=supersedes,
        undoes=undoes,
    )


def replayed(entries: list[Stamped], values: Values) -> State:
    replay = Replay()
    for stamped in entries:
        replay.add(stamped)
    return replay.finish(values)


class Defined:
    """The state, straight from DESIGN 3."""

    def __init__(self, history: History) -> None:
        self.history = history
        self.all = {one.id: one.entry for one in history.entries}
        self.here = set(self.all)
        while gone := {one for one in self.here if not self.needs(one) <= self.here}:
            self.here -= gone
        undos = {one for one in self.all if self.all[one].undoes}
        self.undone = {
            target
            for one in self.here & undos
            for target in self.all[one].undoes
            if target in self.all and target not in undos
            if self.all[target].device == self.all[one].device
        }
        self.redacted = {
            target
            for one in self.here
            if "redaction" in self.all[one].writes and one not in history.withheld
            for target in self.written(one)["redaction"]["entries"]
            if target in self.all
            if self.all[target].actor == self.all[one].actor
            if self.all[target].prev is not None
        }

    def written(self, one: str) -> Any:
        return register_values(self.history.bodies[one].value)

    def needs(self, one: str) -> set[str]:
        entry = self.all[one]
        return set(entry.supersedes) | ({entry.prev} if entry.prev else set())

    def ancestors(self, one: str) -> set[str]:
        found: set[str] = set()
        for parent in self.all[one].supersedes:
            if self.all[parent].subject == self.all[one].subject:
                found |= {parent} | self.ancestors(parent)
        return found

    def value(self, one: str, register: str) -> Any:
        """The value, or something equal to nothing else."""
        if one in self.redacted or one in self.history.withheld:
            return object()
        return self.written(one)[register]

    def subject(self, name: str) -> SubjectState:
        mine = {one for one in self.here if self.all[one].subject == name}
        before = {one: self.ancestors(one) for one in mine}
        live = {one for one in mine if self.all[one].writes and one not in self.undone}
        registers: dict[str, tuple[str, ...]] = {}
        for register in sorted({register for one in live for register in self.all[one].writes}):
            writers = {one for one in live if register in self.all[one].writes}
            standing = {one for one in writers if not any(one in before[other] for other in writers)}
            registers[register] = tuple(sorted(standing))
        conflicts = {
            register
            for register, standing in registers.items()
            if "/" not in register
            and any(
                self.value(one, register) != self.value(other, register)
                for one in standing
                for other in standing
                if one != other
            )
        }
        readable = [
            one
            for one in registers.get("withdrawn", ())
            if one not in self.redacted and one not in self.history.withheld
        ]
        withdrawals = {one for one in readable if self.written(one)["withdrawn"]["on"]}
        known = withdrawals.union(*(before[one] for one in withdrawals))
        return SubjectState(
            heads=tuple(sorted(mine - set().union(*(self.direct(one) for one in mine)))),
            registers=registers,
            conflicts=frozenset(conflicts),
            withdrawn=bool(withdrawals),
            in_conflict=bool(conflicts)
            or (bool(withdrawals) and not live <= known)
            or len(readable) < len(registers.get("withdrawn", ())),
        )

    def direct(self, one: str) -> set[str]:
        entry = self.all[one]
        return {parent for parent in entry.supersedes if self.all[parent].subject == entry.subject}

    def heads(self) -> dict[str, tuple[Tip, ...]]:
        followed = {self.all[one].prev for one in self.here}
        tips: dict[str, list[Tip]] = {}
        for one in sorted(self.here - followed):
            tips.setdefault(self.all[one].device, []).append(Tip(self.all[one].seq, one))
        return {device: tuple(sorted(found)) for device, found in tips.items()}


@given(histories())
@settings(max_examples=250, deadline=None)
def test_replay_is_what_the_definition_says(history: History) -> None:
    state, defined = replayed(history.entries, history.values), Defined(history)
    assert set(state.waiting) == set(defined.all) - defined.here
    assert state.undone == defined.undone
    assert state.redacted == defined.redacted
    assert state.heads == defined.heads()
    names = {defined.all[one].subject for one in defined.here}
    assert state.subjects == {name: defined.subject(name) for name in names}
    places: dict[tuple[str, int], set[str]] = {}
    for one, entry in defined.all.items():
        places.setdefault((entry.device, entry.seq), set()).add(one)
    assert {((fork.device, fork.seq), *fork.ids) for fork in state.forks} == {
        (place, *sorted(found)) for place, found in places.items() if len(found) > 1
    }
    check_each_subject_alone(history, state)


def check_each_subject_alone(history: History, state: State) -> None:
    """What the store does after a write: one subject from its own entries, in any order."""

    def values(entry: str, register: str) -> bytes | Unavailable:
        return Unavailable.REDACTED if entry in state.redacted else history.values(entry, register)

    waiting = set(state.waiting)
    ready = sorted((one for one in history.entries if one.id not in waiting), key=lambda one: one.id)
    for name, expected in state.subjects.items():
        alone = [one for one in ready if one.entry.subject == name]
        assert replay_subject(alone, state.undone, values) == expected


@given(histories(), st.randoms(use_true_random=False), st.integers(0, 22))
@settings(max_examples=120, deadline=None)
def test_neither_order_nor_repetition_nor_asking_in_between_matters(
    history: History, random: Any, cut: int
) -> None:
    whole = replayed(history.entries, history.values)
    again = [*history.entries, *history.entries[::3]]
    random.shuffle(again)
    replay = Replay()
    for stamped in again[:cut]:
        replay.add(stamped)
    assert replay.finish(history.values) == replayed(again[:cut], history.values)
    for stamped in again[cut:]:
        replay.add(stamped)
    other = replay.finish(history.values)
    assert other == whole
    assert list(other.subjects) == list(whole.subjects) == sorted(whole.subjects)
    assert result(history, other) == result(history, whole)


def result(history: History, state: State) -> bytes:
    bodies = set(history.bodies) - history.withheld
    withheld = withheld_of((one.id for one in history.entries), bodies, state)
    return result_json(state, evidence_of(state, history.values), withheld)


@given(histories(), histories(), histories())
@settings(max_examples=40, deadline=None)
def test_merging_is_a_union(one: History, two: History, three: History) -> None:
    a, b, c = one.entries, two.entries, three.entries
    assert union(a, a) == union(a)
    assert union(a, b) == union(b, a)
    assert union(union(a, b), c) == union(a, union(b, c)) == union(a, b, c)
    assert {entry.id for entry in union(a, b)} == {entry.id for entry in (*a, *b)}


@given(histories())
@settings(max_examples=60, deadline=None)
def test_the_chains_of_a_whole_history_check_and_end_in_its_heads(history: History) -> None:
    state = replayed(history.entries, history.values)
    if state.waiting:
        return
    statements = []
    for device, tips in state.heads.items():
        lines = [one.line for one in union(history.entries) if one.entry.device == device]
        chain = check_chain(lines)
        assert (chain.device, chain.tips, chain.entries) == (device, tips, len(lines))
        statements += chain.statements()
    assert anchor(statements) == anchor([*reversed(statements), *statements])


@given(histories(), st.integers(0, 22))
@settings(max_examples=60, deadline=None)
def test_a_replay_holds_exactly_the_entries_it_took_each_in_its_place(history: History, upto: int) -> None:
    """What a figure on paper rests on: an earlier record's ends are in every later one, and nowhere else."""
    replay = Replay()
    for one in history.entries[:upto]:
        replay.add(one)
    taken = {one.id for one in history.entries[:upto]}
    for one in history.entries:
        device, seq = one.entry.device, one.entry.seq
        assert replay.holds(one.id, device, seq) is (one.id in taken)
        assert not replay.holds(one.id, device, seq + 1)
        assert not replay.holds(one.id, "d-elsewhere", seq)
        assert not replay.holds(one.entry.body, device, seq)
    assert not replay.holds("no id", "d-a", 1)
