"""Chain files, head statements, the anchor, and merging of assessments."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from inspector_tui.journal import (
    BrokenChain,
    Flaw,
    MalformedStatement,
    OtherAssessment,
    Stamped,
    Statement,
    Tip,
    anchor,
    canonical,
    check_chain,
    groups,
    next_entry,
    parse_statement,
    union,
)


def entry(tip: Tip | None, **changes: Any) -> Stamped:
    given_fields: dict[str, Any] = {
        "assessment": "b-1",
        "device": "d-1",
        "actor": "kim",
        "at": "2026-10-12T01:02:03.004Z",
        "kind": "note",
        "subject": "n-1",
        "op": "o-1",
        "body": "a" * 64,
        "writes": ["note"],
    }
    return next_entry(tip, **(given_fields | changes))


def tip_of(stamped: Stamped) -> Tip:
    return Tip(stamped.entry.seq, stamped.id)


def chain_of(length: int) -> list[Stamped]:
    made = [entry(None)]
    while len(made) < length:
        made.append(entry(tip_of(made[-1])))
    return made


def lines(entries: list[Stamped]) -> list[bytes]:
    return [one.line for one in entries]


def test_a_whole_chain_says_whose_it_is_and_where_it_ends() -> None:
    made = chain_of(4)
    chain = check_chain(lines(made))
    assert (chain.assessment, chain.device, chain.entries) == ("b-1", "d-1", 4)
    assert chain.tips == (Tip(4, made[3].id),)
    assert chain.statements() == (Statement("b-1", "d-1", 4, made[3].id),)


def test_branches_of_a_fork_are_allowed_and_each_has_its_end() -> None:
    made = chain_of(2)
    left = sorted((entry(tip_of(made[1]), op=op) for op in ("o-2", "o-3")), key=lambda one: one.id)
    last = entry(tip_of(left[1]))
    beyond = entry(tip_of(last))
    chain = check_chain(lines([*made, *left, last, beyond]))
    assert chain.tips == (tip_of(left[0]), tip_of(beyond))
    second_root = entry(None, op="o-9")
    roots = sorted([made[0], second_root], key=lambda one: one.id)
    assert set(check_chain(lines([*roots, made[1]])).tips) == {tip_of(second_root), tip_of(made[1])}


@pytest.mark.parametrize(
    ("change", "flaw", "line"),
    [
        (lambda made: [], Flaw.EMPTY, 0),
        (lambda made: made[1:], Flaw.GAP, 1),
        (lambda made: [made[0], *made[2:]], Flaw.GAP, 2),
        (lambda made: [made[0], made[2], made[1]], Flaw.GAP, 2),
        (lambda made: [*made, made[3]], Flaw.ORDER, 5),
        (lambda made: [*made, made[1]], Flaw.ORDER, 5),
        (lambda made: [*made[:2], entry(Tip(2, "f" * 64))], Flaw.GAP, 3),
        (lambda made: [*made[:2], entry(Tip(2, made[0].id))], Flaw.GAP, 3),
        (lambda made: [*made, entry(tip_of(made[3]), device="d-2")], Flaw.MIXED, 5),
        (lambda made: [*made, entry(tip_of(made[3]), assessment="b-2")], Flaw.MIXED, 5),
        (lambda made: [*made[:2], made[2]._replace(line=made[2].line + b" ")], Flaw.SPELLING, 3),
    ],
)
def test_what_breaks_a_chain_is_named_with_its_line(change: Any, flaw: Flaw, line: int) -> None:
    with pytest.raises(BrokenChain) as caught:
        check_chain(lines(change(chain_of(4))))
    assert (caught.value.flaw, caught.value.line) == (flaw, line)
    assert str(line) in caught.value.say("ko")


def test_branches_out_of_order_are_refused() -> None:
    made = chain_of(1)
    left = sorted((entry(tip_of(made[0]), op=op) for op in ("o-2", "o-3")), key=lambda one: one.id)
    with pytest.raises(BrokenChain) as caught:
        check_chain(lines([*made, *reversed(left)]))
    assert caught.value.flaw is Flaw.ORDER


def test_statements_are_canonical_and_come_back() -> None:
    statement = Statement("b-1", "d-1", 12, "a" * 64)
    data = statement.canonical()
    assert data == canonical({"assessment": "b-1", "device": "d-1", "seq": 12, "head": "a" * 64})
    assert parse_statement(data) == statement


@given(st.integers(0, 200), st.binary(max_size=3))
@settings(max_examples=200, deadline=None)
def test_changed_statements_are_malformed_or_other_statements(place: int, patch: bytes) -> None:
    data = Statement("b-1", "d-1", 12, "a" * 64).canonical()
    changed = data[:place] + patch + data[place + 1 :]
    try:
        found = parse_statement(changed)
    except MalformedStatement:
        return
    assert found.canonical() == changed


def test_the_anchor_is_what_its_definition_says() -> None:
    one, two = Statement("b-1", "d-1", 1, "a" * 64), Statement("b-1", "d-2", 2, "b" * 64)
    expected = hashlib.sha256(one.canonical() + b"\n" + two.canonical()).hexdigest()
    assert anchor([one, two]) == anchor([two, one, two]) == expected
    assert anchor([one]) != expected != anchor([one, two._replace(seq=3)])


def test_digests_are_read_out_in_groups_of_four() -> None:
    assert groups("0123456789abcdef") == "0123 4567 89ab cdef"
    assert groups("a" * 64).count(" ") == 15


def test_assessments_are_not_mixed() -> None:
    with pytest.raises(OtherAssessment) as caught:
        union(chain_of(2), [entry(None, assessment="b-2")])
    assert "b-1" in caught.value.say("en")
    assert "b-2" in caught.value.say("ko")
