"""Bodies: bound to their line by a salted digest, and exactly what the line says is written."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from inspector_tui.journal import (
    Body,
    Flaw,
    MalformedBody,
    MalformedJson,
    NotCanonical,
    Stamped,
    body_line,
    canonical,
    compose,
    is_body_line,
    matches,
    parse,
    parse_body_line,
    register_bytes,
    register_values,
    seal,
)

SALT = bytes(range(16))


def written(value: Any, **changes: Any) -> tuple[Stamped, Body]:
    given_fields: dict[str, Any] = {
        "assessment": "b-1",
        "device": "d-1",
        "actor": "kim",
        "at": "2026-10-12T01:02:03.004Z",
        "kind": "note",
        "subject": "n-1",
        "op": "o-1",
        "salt": SALT,
    }
    return compose(None, value=value, **(given_fields | changes))


def test_a_body_belongs_to_its_entry_and_to_no_other() -> None:
    stamped, body = written({"note": "메모", "link/f-1": {"on": True}})
    other, other_body = written({"note": "다른 메모"})
    assert stamped.entry.writes == ("link/f-1", "note")
    assert matches(stamped, body)
    assert not matches(stamped, other_body)
    assert not matches(stamped, body._replace(salt="0" * 32))
    assert not matches(stamped, body._replace(value=canonical({"note": "고침"})))
    assert not matches(other, other_body._replace(entry=stamped.id))


def test_a_body_whose_registers_are_not_the_written_ones_does_not_match() -> None:
    digest, data = seal({"note": 1, "extra": 2}, SALT)
    stamped, _ = written({"note": 1})
    forged = stamped._replace(entry=type(stamped.entry)(**{**_fields(stamped), "body": digest}))
    assert not matches(forged, Body(stamped.id, SALT.hex(), data))


def _fields(stamped: Stamped) -> dict[str, Any]:
    return {name: getattr(stamped.entry, name) for name in stamped.entry.__struct_fields__}


def test_the_salt_hides_equal_values() -> None:
    assert seal({"note": 1}, SALT)[0] != seal({"note": 1}, bytes(16))[0]
    with pytest.raises(ValueError, match="16"):
        seal({"note": 1}, b"short")


def test_an_undo_has_an_empty_body() -> None:
    stamped, body = written({}, undoes=("a" * 64,))
    assert (stamped.entry.writes, body.value) == ((), b"{}")
    assert matches(stamped, body)


@given(st.dictionaries(st.sampled_from(["a", "note", "link/x-1"]), st.text('가나 \n"\\', max_size=9)))
@settings(max_examples=100, deadline=None)
def test_a_body_line_is_canonical_and_comes_back(value: dict[str, str]) -> None:
    stamped, body = written(value)
    line = body_line(body)
    assert line == canonical({"entry": stamped.id, "salt": SALT.hex(), "value": value}, depth=7)
    assert parse_body_line(line) == body
    assert register_values(body.value) == value
    assert register_bytes(body.value) == {name: canonical(text) for name, text in value.items()}


@pytest.mark.parametrize(
    ("tail", "flaw"),
    [
        (b"[]", Flaw.TYPE),
        (b'{"b":1,"a":1}', Flaw.SPELLING),
        (b'{"a":1,"a":1}', Flaw.SPELLING),
        (b'{"a":1.5}', Flaw.FLOAT),
        (b'{"A":1}', Flaw.NAME),
        (b'{"a":[[[[[[1]]]]]]}', Flaw.DEEP),
        (b'{"a":1},"more":1', Flaw.NOT_JSON),
        (b"", Flaw.NOT_JSON),
    ],
)
def test_malformed_body_lines_are_refused(tail: bytes, flaw: Flaw) -> None:
    head = b'{"entry":"' + b"a" * 64 + b'","salt":"' + b"0" * 32 + b'","value":'
    with pytest.raises(MalformedBody) as caught:
        parse_body_line(head + tail + b"}")
    assert caught.value.flaw is flaw


@given(st.binary(max_size=200), st.integers(0, 200))
@settings(max_examples=200, deadline=None)
def test_any_change_is_malformed_or_spelled_canonically(data: bytes, place: int) -> None:
    line = body_line(written({"note": "메모"})[1])
    changed = line[:place] + data + line[place + len(data) :]
    for candidate in (data, changed):
        try:
            body = parse_body_line(candidate)
        except MalformedBody:
            continue
        assert body_line(body) == candidate


NAUGHTY = [
    "가",
    "é",
    "😀",
    "\n",
    "\t",
    '"',
    "\\",
    "\\b",
    "\b",
    "\x00",
    "\x7f",
    "\x85",
    "\u2028",
    "\u2066",
    "\ufeff",
]
NUMBERS = [None, True, 0, -1, 2**53 - 1, 2**53, -(2**53), 1.0, 0.5, 10**30]
naughty_text = st.lists(st.sampled_from([*NAUGHTY, "a"]), max_size=4).map("".join)
naughty = st.recursive(
    naughty_text | st.sampled_from(NUMBERS),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(naughty_text, inner, max_size=2),
    max_leaves=9,
)


@given(naughty, st.integers(0, 6), st.booleans(), st.booleans())
@settings(max_examples=300, deadline=None)
def test_the_quick_answer_is_the_full_one(value: Any, nested: int, ordered: bool, escaped: bool) -> None:
    """Whatever a hostile writer seals; only an escape may leave the quick one in doubt."""
    for _ in range(nested):
        value = [value]
    inner = {"a": 1, "note": value} if ordered else {"note": value, "a": 1}
    data = json.dumps(inner, separators=(",", ":"), sort_keys=ordered, ensure_ascii=escaped).encode()
    stamped, _ = written({"note": 1})
    digest = sha256(SALT + data).hexdigest()
    entry = type(stamped.entry)(**(_fields(stamped) | {"body": digest, "writes": tuple(inner)}))
    sealed, line = stamped._replace(entry=entry), body_line(Body(stamped.id, SALT.hex(), data))
    try:
        full = matches(sealed, parse_body_line(line))
        assert data == canonical(parse(data))
    except MalformedBody:
        full = False
        with pytest.raises(MalformedJson):
            parse(data)
    quick = is_body_line(sealed, line)
    assert full or not quick
    assert quick or not full or b"\\" in data


@pytest.mark.parametrize(
    ("salt", "good"),
    [
        (SALT.hex(), True),
        (SALT.hex().upper(), False),
        (SALT.hex()[:-2], False),
        (SALT.hex() + "00", False),
        (SALT.hex()[:-1] + " ", False),
        ("zz" * 16, False),
    ],
)
def test_the_quick_answer_takes_one_spelling_of_the_salt(salt: str, good: bool) -> None:
    stamped, body = written({"note": "메모"})
    line = body_line(body._replace(salt=salt))
    assert is_body_line(stamped, line) is good
    assert not is_body_line(stamped, line + b" ")
    assert not is_body_line(stamped._replace(id="a" * 64), line)


def test_what_fits_in_a_body_fits_in_a_line() -> None:
    room = (1 << 20) - len(body_line(Body("a" * 64, "0" * 32, b"")))
    names = [f"a{n}" for n in range(6)]
    short = dict.fromkeys(names, "x" * 170000)
    spare = room - len(canonical(short))
    fitting = short | {"a0": "x" * (170_000 + spare // 2), "a1": "x" * (170_000 + spare - spare // 2)}
    stamped, body = written(fitting)
    assert len(body_line(body)) == 1 << 20
    assert matches(stamped, parse_body_line(body_line(body)))
    with pytest.raises(NotCanonical) as caught:
        seal(fitting | {"a2": "x" * 170_001}, SALT)
    assert caught.value.flaw is Flaw.LONG


def test_register_names_are_checked_by_the_writer() -> None:
    with pytest.raises(NotCanonical) as caught:
        seal({"Note": 1}, SALT)
    assert caught.value.flaw is Flaw.NAME
