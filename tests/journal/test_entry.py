"""Lines: what an entry must look like, and that nothing else passes."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from inspector_tui.journal import (
    Flaw,
    MalformedEntry,
    Stamped,
    Tip,
    at_of,
    canonical,
    id_of,
    line_of,
    next_entry,
    parse_line,
)

A, B, C = "a" * 64, "b" * 64, "c" * 64
AT = "2026-10-12T01:02:03.004Z"


def fields(**changes: Any) -> dict[str, Any]:
    made: dict[str, Any] = {
        "actor": "kim",
        "assessment": "b-2026-0001",
        "at": AT,
        "body": A,
        "device": "d-1",
        "kind": "judgement.set",
        "op": "o-1",
        "prev": B,
        "seq": 2,
        "subject": "j-1",
        "supersedes": [A, B],
        "undoes": [],
        "v": 1,
        "writes": ["judgement", "link/f-1"],
    }
    return made | changes


def first(tip: Tip | None = None, **changes: Any) -> Stamped:
    given_fields: dict[str, Any] = {
        "assessment": "b-1",
        "device": "d-1",
        "actor": "kim",
        "at": AT,
        "kind": "note",
        "subject": "n-1",
        "op": "o-1",
        "body": A,
        "writes": ["note"],
    }
    return next_entry(tip, **(given_fields | changes))


def test_a_line_gives_its_entry_back_with_the_sha256_of_its_bytes() -> None:
    line = canonical(fields())
    stamped = parse_line(line)
    assert stamped.line == line == line_of(stamped.entry)
    assert stamped.id == id_of(line) == hashlib.sha256(line).hexdigest()
    assert stamped.entry.supersedes == (A, B)
    assert stamped.entry.writes == ("judgement", "link/f-1")


@pytest.mark.parametrize(
    ("changes", "flaw", "place"),
    [
        ({"actor": "Kim"}, Flaw.FIELD, "actor"),
        ({"actor": ""}, Flaw.FIELD, "actor"),
        ({"actor": "-kim"}, Flaw.FIELD, "actor"),
        ({"actor": "a" * 33}, Flaw.FIELD, "actor"),
        ({"assessment": "b_1"}, Flaw.FIELD, "assessment"),
        ({"device": "laptop"}, Flaw.FIELD, "device"),
        ({"device": "d-" + "1" * 31}, Flaw.FIELD, "device"),
        ({"at": "2026-10-12T01:02:03Z"}, Flaw.FIELD, "at"),
        ({"at": "2026-13-12T01:02:03.004Z"}, Flaw.FIELD, "at"),
        ({"at": "2026-10-12T24:02:03.004Z"}, Flaw.FIELD, "at"),
        ({"at": "0000-10-12T01:02:03.004Z"}, Flaw.FIELD, "at"),
        ({"at": "2026-02-29T01:02:03.004Z"}, Flaw.DATE, "at"),
        ({"at": "2026-04-31T01:02:03.004Z"}, Flaw.DATE, "at"),
        ({"body": "A" * 64}, Flaw.FIELD, "body"),
        ({"body": "a" * 63}, Flaw.FIELD, "body"),
        ({"kind": "judgement.set.more"}, Flaw.FIELD, "kind"),
        ({"kind": "1kind"}, Flaw.FIELD, "kind"),
        ({"kind": "k" * 65}, Flaw.FIELD, "kind"),
        ({"op": "o/1"}, Flaw.FIELD, "op"),
        ({"prev": None}, Flaw.PREV, ""),
        ({"seq": 1}, Flaw.PREV, ""),
        ({"seq": 0}, Flaw.FIELD, "seq"),
        ({"seq": -1}, Flaw.FIELD, "seq"),
        ({"seq": "2"}, Flaw.FIELD, "seq"),
        ({"seq": True}, Flaw.FIELD, "seq"),
        ({"subject": None}, Flaw.FIELD, "subject"),
        ({"supersedes": [B, A]}, Flaw.UNSORTED, "supersedes"),
        ({"supersedes": [A, A]}, Flaw.UNSORTED, "supersedes"),
        ({"supersedes": [f"{n:064x}" for n in range(65)]}, Flaw.MANY, "supersedes"),
        ({"undoes": [f"{n:064x}" for n in range(4097)], "writes": []}, Flaw.MANY, "undoes"),
        ({"undoes": [B, A], "writes": []}, Flaw.UNSORTED, "undoes"),
        ({"undoes": [A]}, Flaw.UNDO_WRITES, ""),
        ({"v": 2}, Flaw.FIELD, "v"),
        ({"writes": ["b", "a"]}, Flaw.UNSORTED, "writes"),
        ({"writes": ["a", "a"]}, Flaw.UNSORTED, "writes"),
        ({"writes": ["a//b"]}, Flaw.FIELD, "writes"),
        ({"writes": ["/a"]}, Flaw.FIELD, "writes"),
        ({"writes": ["r" * 81]}, Flaw.FIELD, "writes"),
        ({"writes": "note"}, Flaw.FIELD, "writes"),
        ({"more": 1}, Flaw.FIELDS, ""),
        ({"seq": 1.0}, Flaw.FLOAT, ""),
    ],
)
def test_every_rule_refuses_with_its_reason(changes: dict[str, Any], flaw: Flaw, place: str) -> None:
    line = json.dumps(fields(**changes), sort_keys=True, separators=(",", ":")).encode()
    with pytest.raises(MalformedEntry) as caught:
        parse_line(line)
    assert (caught.value.flaw, caught.value.place) == (flaw, place)


def test_limits_themselves_are_allowed() -> None:
    parse_line(canonical(fields(supersedes=[f"{n:064x}" for n in range(64)])))
    parse_line(canonical(fields(undoes=[f"{n:064x}" for n in range(4096)], writes=[])))
    parse_line(canonical(fields(writes=["r" * 80], actor="a" * 32, at="2028-02-29T23:59:59.999Z")))


def test_other_spellings_of_the_same_entry_are_refused() -> None:
    line = canonical(fields())
    for other in [
        line + b"\n",
        b" " + line,
        line.replace(b":2,", b": 2,"),
        line.replace(b'"kim"', b'"\\u006bim"'),
        line.replace(b'{"actor":"kim",', b'{"actor":"kim","actor":"kim",'),
        json.dumps(fields(), separators=(",", ":")).encode()[:-1] + b',"v":1}',
        line[:-1],
        b"",
        b"null",
        b"[]",
    ]:
        with pytest.raises(MalformedEntry):
            parse_line(other)


@given(st.integers(0, 10**6), st.integers(0, 255), st.sampled_from(["change", "cut", "add"]))
@settings(max_examples=500, deadline=None)
def test_one_changed_byte_is_refused_or_another_entry(place: int, byte: int, how: str) -> None:
    line = canonical(fields())
    place %= len(line)
    added = b"" if how == "cut" else bytes([byte])
    kept = place if how == "add" else place + 1
    changed = line[:place] + added + line[kept:]
    try:
        stamped = parse_line(changed)
    except MalformedEntry:
        return
    assert line_of(stamped.entry) == changed
    assert (stamped.id == id_of(line)) is (changed == line)


@given(st.binary(max_size=100))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_malformed(data: bytes) -> None:
    with pytest.raises(MalformedEntry):
        parse_line(data)


def test_a_line_over_one_mebibyte_is_refused_unread() -> None:
    with pytest.raises(MalformedEntry) as caught:
        parse_line(b'{"actor":"' + b"a" * (1 << 20))
    assert caught.value.flaw is Flaw.LONG


def test_the_next_entry_follows_the_tip_and_sorts_its_lists() -> None:
    one = first(writes=["note", "aside"])
    two = first(Tip(1, one.id), supersedes=[C, A, B, A])
    assert (one.entry.seq, one.entry.prev, one.entry.writes) == (1, None, ("aside", "note"))
    assert (two.entry.seq, two.entry.prev, two.entry.supersedes) == (2, one.id, (A, B, C))
    assert parse_line(two.line) == two


def test_the_writer_is_held_to_the_rules_of_the_reader() -> None:
    with pytest.raises(MalformedEntry):
        first(actor="Kim Cheolsu")
    with pytest.raises(MalformedEntry):
        first(undoes=[A])


def test_time_is_utc_with_milliseconds() -> None:
    seoul = timezone(timedelta(hours=9))
    assert at_of(datetime(2026, 10, 12, 10, 2, 3, 4999, seoul)) == AT
    assert at_of(datetime(2026, 10, 12, tzinfo=UTC)) == "2026-10-12T00:00:00.000Z"
    with pytest.raises(ValueError, match="time zone"):
        at_of(datetime(2026, 10, 12))  # noqa: DTZ001  # the point of the test


def test_what_is_wrong_is_said_in_both_languages() -> None:
    with pytest.raises(MalformedEntry) as caught:
        parse_line(canonical(fields(actor="Kim")))
    assert caught.value.say("en").startswith(
        "A journal line breaks the rules: a field has the wrong form (actor)."
    )
    assert "형식이 틀림 (actor)" in caught.value.say("ko")
    assert caught.value.exit_code == 1
