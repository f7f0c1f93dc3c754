"""Replay, rule by rule, on histories a person can follow."""

from __future__ import annotations

from typing import Any

import pytest

from inspector_tui.journal import (
    Body,
    Fork,
    Problem,
    Replay,
    Stamped,
    State,
    SubjectState,
    Tip,
    Unavailable,
    canonical,
    compose,
    link_on,
    register_bytes,
    replay_subject,
)


class Record:
    """Everything three inspectors wrote, with a chain for each; entries are named by what returned them."""

    def __init__(self) -> None:
        self.entries: list[Stamped] = []
        self.bodies: dict[str, Body] = {}
        self.unavailable: dict[str, Unavailable] = {}
        self.asked: set[tuple[str, str]] = set()
        self.tips: dict[str, Tip] = {}

    def write(
        self,
        device: str,
        value: dict[str, Any],
        *after: Stamped,
        subject: str = "j-1",
        undoes: tuple[str, ...] = (),
        assessment: str = "b-1",
        keep: bool = True,
    ) -> Stamped:
        stamped, body = compose(
            self.tips.get(device),
            assessment=assessment,
            device=f"d-{device}",
            actor=device,
            at="2026-10-12T01:02:03.004Z",
            kind="any.kind",
            subject=subject,
            op=f"o-{len(self.entries)}",
            value=value,
            salt=bytes(16),
            supersedes=tuple(one.id for one in after),
            undoes=undoes,
        )
        self.tips[device] = Tip(stamped.entry.seq, stamped.id)
        self.bodies[stamped.id] = body
        if keep:
            self.entries.append(stamped)
        return stamped

    def undo(self, device: str, *targets: Stamped, after: tuple[Stamped, ...] = (), **more: Any) -> Stamped:
        return self.write(device, {}, *after, undoes=tuple(one.id for one in targets), **more)

    def values(self, entry: str, register: str) -> bytes | Unavailable:
        self.asked.add((entry, register))
        if entry in self.unavailable:
            return self.unavailable[entry]
        return register_bytes(self.bodies[entry].value)[register]

    def state(self) -> State:
        replay = Replay()
        for stamped in self.entries:
            replay.add(stamped)
        return replay.finish(self.values)

    def subject(self, name: str = "j-1") -> SubjectState:
        return self.state().subjects[name]


@pytest.fixture
def record() -> Record:
    return Record()


def ids(*entries: Stamped) -> tuple[str, ...]:
    return tuple(sorted(one.id for one in entries))


def test_nothing_is_an_empty_state(record: Record) -> None:
    assert record.state() == State("", {}, (), (), (), frozenset(), frozenset(), {})


def test_a_later_write_takes_over_the_register_and_leaves_the_others(record: Record) -> None:
    one = record.write("kim", {"verdict": "satisfied", "note": "x"})
    two = record.write("lee", {"verdict": "partial"}, one)
    assert record.subject() == SubjectState(
        heads=(two.id,),
        registers={"note": (one.id,), "verdict": (two.id,)},
        conflicts=frozenset(),
        withdrawn=False,
        in_conflict=False,
    )
    assert record.state().heads == {"d-kim": (Tip(1, one.id),), "d-lee": (Tip(1, two.id),)}


def test_values_are_not_asked_for_where_they_decide_nothing(record: Record) -> None:
    one = record.write("kim", {"verdict": 1, "link/a": {"on": True}})
    record.write("lee", {"verdict": 2}, one)
    record.write("kim", {"file": {}}, subject="e-1")
    record.state()
    assert record.asked == set()


def test_writes_that_did_not_know_of_each_other_are_a_conflict_and_both_are_kept(record: Record) -> None:
    root = record.write("kim", {"note": "x"})
    one = record.write("kim", {"verdict": "satisfied"}, root)
    two = record.write("lee", {"verdict": "partial"}, root)
    found = record.subject()
    assert found.registers["verdict"] == found.heads == ids(one, two)
    assert (found.conflicts, found.in_conflict) == (frozenset({"verdict"}), True)


def test_equal_values_are_no_conflict(record: Record) -> None:
    one = record.write("kim", {"verdict": {"a": 1, "b": "가"}})
    two = record.write("lee", {"verdict": {"b": "가", "a": 1}})
    assert record.subject().registers == {"verdict": ids(one, two)}
    assert not record.subject().in_conflict


def test_a_resolution_that_writes_the_registers_in_conflict_ends_it(record: Record) -> None:
    one = record.write("kim", {"verdict": 1, "note": 1})
    two = record.write("lee", {"verdict": 2, "note": 2})
    half = record.write("park", {"verdict": 1}, one, two)
    assert record.subject().conflicts == {"note"}
    whole = record.write("park", {"note": 2}, half)
    assert record.subject().registers == {"note": (whole.id,), "verdict": (half.id,)}
    assert not record.subject().in_conflict


@pytest.mark.parametrize("why", list(Unavailable))
def test_a_value_that_cannot_be_read_is_never_known_to_be_equal(record: Record, why: Unavailable) -> None:
    one = record.write("kim", {"verdict": 1})
    two = record.write("lee", {"verdict": 1})
    for hidden in ([one], [two], [one, two]):
        record.unavailable = {entry.id: why for entry in hidden}
        assert record.subject().conflicts == {"verdict"}


def test_an_undo_brings_back_what_stood_before_and_leaves_a_colleagues_write(record: Record) -> None:
    root = record.write("kim", {"verdict": 1, "note": 1})
    mistake = record.write("kim", {"verdict": 2, "note": 2}, root)
    theirs = record.write("lee", {"note": 3}, mistake)
    undo = record.undo("kim", mistake, after=(theirs,))
    found = record.subject()
    assert found.registers == {"note": (theirs.id,), "verdict": (root.id,)}
    assert found.heads == (undo.id,)
    assert record.state().undone == {mistake.id}


def test_paths_through_an_undone_entry_count(record: Record) -> None:
    root = record.write("kim", {"verdict": 1})
    mistake = record.write("kim", {"note": 2}, root)
    later = record.write("lee", {"verdict": 3}, mistake)
    record.undo("kim", mistake)
    assert record.subject().registers == {"verdict": (later.id,)}


def test_one_undo_reaches_every_subject_of_an_action(record: Record) -> None:
    one = record.write("kim", {"verdict": 1}, subject="j-1")
    two = record.write("kim", {"verdict": 1}, subject="j-2")
    record.undo("kim", one, two, subject="j-1")
    assert record.subject("j-1").registers == {}
    assert record.subject("j-2") == SubjectState((two.id,), {}, frozenset(), False, False)


def test_redo_writes_the_same_anew(record: Record) -> None:
    one = record.write("kim", {"verdict": 1})
    undo = record.undo("kim", one, after=(one,))
    again = record.write("kim", {"verdict": 1}, undo)
    assert record.subject().registers == {"verdict": (again.id,)}


def test_an_undo_is_never_undone(record: Record) -> None:
    one = record.write("kim", {"verdict": 1})
    undo = record.undo("kim", one)
    again = record.undo("kim", undo)
    assert record.subject().registers == {}
    assert record.state().problems == (Problem("undo-of-undo", again.id),)


def test_nobody_undoes_anothers_entry(record: Record) -> None:
    one = record.write("kim", {"verdict": 1})
    undo = record.undo("lee", one)
    absent = record.write("lee", {}, undoes=("f" * 64,))
    assert record.subject().registers == {"verdict": (one.id,)}
    assert record.state().problems == (
        Problem("undo-other-chain", undo.id),
        Problem("undo-unknown", absent.id),
    )


def test_links_are_added_and_removed_and_adding_wins(record: Record) -> None:
    root = record.write("kim", {"link/a": {"on": True}})
    off = record.write("kim", {"link/a": {"on": False}}, root)
    on = record.write("lee", {"link/a": {"on": True, "why": "again"}}, root)
    found = record.subject()
    assert found.registers == {"link/a": ids(off, on)}
    assert not found.in_conflict
    assert link_on(record.values(entry, "link/a") for entry in found.registers["link/a"])
    assert not link_on([record.values(off.id, "link/a"), Unavailable.WITHHELD])


def test_a_withdrawal_that_knew_everything_is_no_conflict(record: Record) -> None:
    one = record.write("kim", {"verdict": 1})
    record.write("lee", {"withdrawn": {"on": True, "reason": "중복"}}, one)
    assert (record.subject().withdrawn, record.subject().in_conflict) == (True, False)


def test_a_write_the_withdrawal_did_not_know_of_puts_the_subject_in_conflict(record: Record) -> None:
    one = record.write("kim", {"verdict": 1})
    gone = record.write("lee", {"withdrawn": {"on": True, "reason": "중복"}}, one)
    more = record.write("kim", {"note": 2}, one)
    found = record.subject()
    assert (found.withdrawn, found.in_conflict, found.conflicts) == (True, True, frozenset())
    back = record.write("park", {"withdrawn": {"on": False, "reason": ""}}, gone, more)
    assert (record.subject().withdrawn, record.subject().in_conflict) == (False, False)
    record.write("park", {"withdrawn": {"on": True, "reason": "확정"}}, back)
    assert (record.subject().withdrawn, record.subject().in_conflict) == (True, False)


def test_an_undone_write_beside_a_withdrawal_is_no_conflict(record: Record) -> None:
    one = record.write("kim", {"verdict": 1})
    record.write("lee", {"withdrawn": {"on": True, "reason": "중복"}}, one)
    more = record.write("kim", {"note": 2}, one)
    record.undo("kim", more)
    assert not record.subject().in_conflict


def test_an_undone_withdrawal_withdraws_nothing(record: Record) -> None:
    one = record.write("kim", {"verdict": 1})
    gone = record.write("kim", {"withdrawn": {"on": True, "reason": "실수"}}, one)
    record.undo("kim", gone)
    assert not record.subject().withdrawn


def test_a_withdrawal_that_cannot_be_read_is_for_a_person_to_decide(record: Record) -> None:
    one = record.write("kim", {"withdrawn": {"on": True, "reason": "중복"}})
    record.unavailable = {one.id: Unavailable.WITHHELD}
    assert (record.subject().withdrawn, record.subject().in_conflict) == (False, True)


def test_a_redaction_hides_the_value_for_good(record: Record) -> None:
    record.write("kim", {"device": 1}, subject="d-kim")
    one = record.write("kim", {"note": "900101-1234567"})
    two = record.write("lee", {"note": "900101-1234567"})
    redaction = record.write("kim", {"redaction": {"entries": [one.id], "reason": "주민번호"}}, subject="x-1")
    assert record.state().redacted == {one.id}
    assert record.subject().conflicts == {"note"}
    assert record.subject().registers == {"note": ids(one, two)}
    record.undo("kim", redaction, after=(redaction,), subject="x-1")
    assert record.state().redacted == {one.id}


def redacts(record: Record, who: str, *entries: str) -> Stamped:
    return record.write(who, {"redaction": {"entries": [*entries], "reason": ""}}, subject="x-1")


def test_nobody_redacts_what_somebody_else_wrote(record: Record) -> None:
    record.write("kim", {"device": 1}, subject="d-kim")
    one = record.write("kim", {"note": "mine"})
    attempt = redacts(record, "lee", one.id)
    assert record.state().redacted == frozenset()
    assert record.state().problems == (Problem("redaction-other-actor", attempt.id),)


def test_the_first_entry_of_a_chain_is_never_redacted(record: Record) -> None:
    opening = record.write("kim", {"device": 1}, subject="d-kim")
    attempt = redacts(record, "kim", opening.id)
    assert record.state().redacted == frozenset()
    assert record.state().problems == (Problem("redaction-of-opening", attempt.id),)


def test_a_redaction_takes_effect_when_the_entry_it_names_comes(record: Record) -> None:
    record.write("kim", {"device": 1}, subject="d-kim")
    one = record.write("kim", {"note": 1}, keep=False)
    record.tips["kim"] = Tip(1, record.entries[0].id)
    redacts(record, "kim", one.id, one.id.upper(), "no id")
    assert (record.state().redacted, record.state().problems) == (frozenset(), ())
    record.entries.append(one)
    assert record.state().redacted == {one.id}


@pytest.mark.parametrize("value", [7, {"entries": "all"}, {"entries": [1]}, {}])
def test_a_redaction_that_names_nothing_is_a_problem_and_no_failure(record: Record, value: Any) -> None:
    one = record.write("kim", {"redaction": value})
    assert record.state().problems == (Problem("redaction-unreadable", one.id),)


def test_a_withheld_redaction_is_a_problem(record: Record) -> None:
    one = record.write("kim", {"redaction": {"entries": ["a" * 64], "reason": ""}})
    record.unavailable = {one.id: Unavailable.WITHHELD}
    assert record.state().problems == (Problem("redaction-unreadable", one.id),)
    assert record.state().redacted == frozenset()


def test_an_entry_waits_until_what_it_builds_on_is_here(record: Record) -> None:
    root = record.write("kim", {"verdict": 1})
    missing = record.write("lee", {"verdict": 2}, root, keep=False)
    after = record.write("kim", {"verdict": 3}, missing)
    then = record.write("kim", {"note": 1}, subject="j-2")
    state = record.state()
    assert state.waiting == ids(after, then)
    assert state.subjects == {
        "j-1": SubjectState((root.id,), {"verdict": (root.id,)}, frozenset(), False, False)
    }
    assert state.heads == {"d-kim": (Tip(1, root.id),)}
    record.entries.append(missing)
    assert record.state().waiting == ()
    assert record.subject().registers == {"verdict": (after.id,)}


def test_a_waiting_undo_or_redaction_has_no_effect_yet(record: Record) -> None:
    record.write("kim", {"device": 1}, subject="d-kim")
    root = record.write("kim", {"verdict": 1})
    missing = record.write("kim", {"note": 1}, keep=False)
    record.undo("kim", root)
    record.write("kim", {"redaction": {"entries": [root.id], "reason": ""}}, subject="x-1")
    assert record.subject().registers == {"verdict": (root.id,)}
    assert record.state().redacted == frozenset()
    record.entries.append(missing)
    assert record.subject().registers == {"note": (missing.id,)}
    assert record.state().redacted == {root.id}


def test_both_branches_of_a_fork_count_and_the_alarm_stands(record: Record) -> None:
    root = record.write("kim", {"verdict": 1})
    tip = record.tips["kim"]
    one = record.write("kim", {"verdict": 2}, root)
    record.tips["kim"] = tip
    two = record.write("kim", {"verdict": 3}, root)
    then = record.write("kim", {"note": 4}, two)
    state = record.state()
    assert state.forks == (Fork("d-kim", 2, ids(one, two)),)
    assert state.heads == {"d-kim": (Tip(2, one.id), Tip(3, then.id))}
    assert state.subjects["j-1"].conflicts == {"verdict"}


def test_a_chain_that_steps_over_a_seq_or_to_another_device_is_a_problem(record: Record) -> None:
    record.tips["kim"] = Tip(1, record.write("lee", {"a": 1}).id)
    crossed = record.write("kim", {"a": 1})
    record.tips["kim"] = Tip(7, crossed.id)
    skipped = record.write("kim", {"a": 1})
    assert {(one.code, one.entry) for one in record.state().problems} == {
        ("chain", crossed.id),
        ("chain", skipped.id),
    }


def test_superseding_another_subjects_entry_takes_nothing_over(record: Record) -> None:
    one = record.write("kim", {"verdict": 1}, subject="j-1")
    two = record.write("lee", {"verdict": 2}, one, subject="j-2")
    state = record.state()
    assert state.subjects["j-1"].registers == {"verdict": (one.id,)}
    assert state.subjects["j-1"].heads == (one.id,)
    assert state.subjects["j-2"].registers == {"verdict": (two.id,)}
    assert state.problems == (Problem("supersedes-other-subject", two.id),)


def test_entries_of_another_assessment_count_for_nothing_in_any_order(record: Record) -> None:
    ours = record.write("kim", {"verdict": 1})
    theirs = record.write("lee", {"verdict": 2}, assessment="b-2")
    for record.entries in ([ours, theirs], [theirs, ours]):
        state = record.state()
        assert state.assessment == "b-1"
        assert state.heads == {"d-kim": (Tip(1, ours.id),)}
        assert state.problems == (Problem("other-assessment", theirs.id),)
        assert state.subjects["j-1"].registers == {"verdict": (ours.id,)}


def test_registers_beyond_the_most_a_subject_may_have_are_left_out_and_said(record: Record) -> None:
    one = record.write("kim", {f"r{number:04}": 1 for number in range(4096)})
    two = record.write("kim", {"last": 1, "zz": 1}, one)
    found = record.subject()
    assert len(found.registers) == 4096
    assert "last" in found.registers
    assert "zz" not in found.registers
    assert record.state().problems == (Problem("too-many-registers", "j-1"),)
    assert replay_subject([two, one], frozenset(), record.values) == found


def test_entries_that_name_each_other_in_a_circle_wait_for_ever(record: Record) -> None:
    one = record.write("kim", {"a": 1}, keep=False)
    two = record.write("lee", {"a": 1}, one, keep=False)
    looped = one.entry.__class__(
        **{name: getattr(one.entry, name) for name in one.entry.__struct_fields__} | {"supersedes": (two.id,)}
    )
    circle = [Stamped(one.id, looped, b""), two]
    after = record.write("park", {"a": 1}, two, keep=False)
    for record.entries in ([*circle, after], [after, *reversed(circle)]):
        assert record.state().waiting == ids(one, two, after)
    assert replay_subject(circle, frozenset(), record.values).registers == {}


def test_a_long_chain_in_reverse_order_is_no_danger(record: Record) -> None:
    last = None
    for number in range(3000):
        last = record.write("kim", {"verdict": number}, *([last] if last else []))
    assert last is not None
    record.entries.reverse()
    assert record.state().heads == {"d-kim": (Tip(3000, last.id),)}
    assert record.subject().registers == {"verdict": (last.id,)}


def test_more_may_be_added_after_an_answer(record: Record) -> None:
    replay = Replay()
    one = record.write("kim", {"verdict": 1})
    two = record.write("kim", {"verdict": 2}, one)
    replay.add(two)
    assert replay.finish(record.values).waiting == (two.id,)
    replay.add(one)
    replay.add(two)
    assert replay.finish(record.values) == record.state()


def test_values_are_compared_by_bytes_not_by_meaning_to_a_program(record: Record) -> None:
    record.write("kim", {"verdict": 1})
    record.write("lee", {"verdict": True})
    assert canonical(1) != canonical(True)
    assert record.subject().conflicts == {"verdict"}
