"""Canonical JSON: one value, one spelling, and nothing else is accepted."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given, settings, strategies as st

from inspector_tui.journal import Flaw, Json, MalformedJson, NotCanonical, canonical, parse
from inspector_tui.model.text import REFUSED
from inspector_tui.model.words import Verdict

texts = st.text(max_size=20).filter(lambda text: not REFUSED.search(text))
keys = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=8)
scalars = st.one_of(st.none(), st.booleans(), st.integers(-(2**53) + 1, 2**53 - 1), texts)


def nested(depth: int) -> st.SearchStrategy[Json]:
    if depth == 0:
        return scalars
    inner = nested(depth - 1)
    return st.one_of(scalars, st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=3))


values = nested(3)


def as_json_writes(value: Json) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


@given(values)
@settings(max_examples=200, deadline=None)
def test_agrees_with_the_standard_library_and_comes_back(value: Json) -> None:
    data = canonical(value)
    assert data == as_json_writes(value)
    assert parse(data) == value


@given(values, st.data())
@settings(max_examples=200, deadline=None)
def test_whatever_parse_accepts_is_the_canonical_spelling(value: Json, data: st.DataObject) -> None:
    spelling = bytearray(canonical(value))
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(spelling)))
        if data.draw(st.booleans()):
            spelling[place : place + 1] = data.draw(st.binary(max_size=2))
        else:
            spelling[place:place] = data.draw(st.sampled_from([b" ", b"\\", b"0", b'"', b"\\u0041", b","]))
    try:
        found = parse(bytes(spelling))
    except MalformedJson:
        return
    assert canonical(found) == bytes(spelling)


@given(st.binary(max_size=60))
@example(b"\xff")
@example(b"[" * 5000)
@example(b"1" * 5000)
@example(b"-0")
@settings(max_examples=200, deadline=None)
def test_any_bytes_give_a_value_or_malformed_json(data: bytes) -> None:
    try:
        found = parse(data)
    except MalformedJson:
        return
    assert canonical(found) == data


@pytest.mark.parametrize(
    ("data", "flaw"),
    [
        (b"", Flaw.NOT_JSON),
        (b"nul", Flaw.NOT_JSON),
        (b"NaN", Flaw.NOT_JSON),
        (b'{"a":1}{"a":1}', Flaw.NOT_JSON),
        (b'"\xff"', Flaw.NOT_UTF8),
        (b'"\xed\xa0\x80"', Flaw.NOT_UTF8),
        (b'"\\ud800"', Flaw.NOT_JSON),
        (b'"\x07"', Flaw.NOT_JSON),
        (b'"\xc2\x85"', Flaw.CHARACTER),
        (b'{"a":1,"a":1}', Flaw.SPELLING),
        (b'{"a":1,"a":2}', Flaw.SPELLING),
        (b'{"b":1,"a":2}', Flaw.SPELLING),
        (b'{"a": 1}', Flaw.SPELLING),
        (b'"\\u0041"', Flaw.SPELLING),
        (b'"\\/"', Flaw.SPELLING),
        (b"-0", Flaw.SPELLING),
        (b"1.0", Flaw.FLOAT),
        (b"1e3", Flaw.FLOAT),
        (b"9007199254740992", Flaw.INTEGER),
        (b"-9007199254740992", Flaw.INTEGER),
        (b'{"\xc3\xa9":1}', Flaw.KEY),
        (b"1\n", Flaw.SPELLING),
        (b"\xef\xbb\xbf1", Flaw.NOT_JSON),
        (b'"\\u0007"', Flaw.CHARACTER),
        (b'"\\b"', Flaw.CHARACTER),
        (b'"\\\\\\r"', Flaw.CHARACTER),
        (b"[[[[[[[]]]]]]]", Flaw.DEEP),
        (b"[" * 5000 + b"]" * 5000, Flaw.DEEP),
        (b'"' + b"a" * 200_001 + b'"', Flaw.TEXT_LONG),
        (b'"' + b"a" * (1 << 20) + b'"', Flaw.LONG),
    ],
)
def test_refused_with_its_reason(data: bytes, flaw: Flaw) -> None:
    with pytest.raises(MalformedJson) as caught:
        parse(data)
    assert caught.value.flaw is flaw


def test_a_backslash_before_a_letter_is_text() -> None:
    assert parse(canonical("C:\\users\\bin\\\\fun")) == "C:\\users\\bin\\\\fun"


def test_newline_and_tab_are_text() -> None:
    assert canonical("가\n나\t다") == '"가\\n나\\t다"'.encode()
    assert parse('"가\\n나\\t다"'.encode()) == "가\n나\t다"


def test_every_refused_character_is_refused_both_ways() -> None:
    refused = [char for char in map(chr, range(0x110000)) if REFUSED.search(char)]
    assert len(refused) == 30 + 33 + 2048 + 2 + 5 + 4 + 1
    for char in refused:
        with pytest.raises(NotCanonical) as caught:
            canonical({"a": f"x{char}"})
        assert caught.value.flaw is Flaw.CHARACTER
        raw = b'"x' + char.encode("utf-8", "surrogatepass") + b'"'
        with pytest.raises(MalformedJson):
            parse(raw)
        with pytest.raises(MalformedJson):
            parse(json.dumps(char).encode())


def test_refused_ranges_are_exact_at_their_edges() -> None:
    for point in [0x20, 0x7E, 0xA0, 0x2027, 0x202F, 0x2065, 0x206A, 0xD7FF, 0xE000, 0xFEFE, 0xFF00, 0x10FFFF]:
        assert parse(canonical(chr(point))) == chr(point)
    for point in [0x1F, 0x7F, 0x80, 0x9F, 0x2028, 0x2029, 0x202A, 0x202E, 0x2066, 0x2069, 0xFEFF]:
        with pytest.raises(MalformedJson):
            parse(b'"' + chr(point).encode() + b'"')


@pytest.mark.parametrize("value", [1.5, {"a": 2.0}, {1: "a"}, b"bytes", {"a": {1, 2}}, object(), 2**53])
def test_what_has_no_place_in_a_record_is_refused(value: object) -> None:
    with pytest.raises(NotCanonical):
        canonical(value)  # type: ignore[arg-type]  # the point of the test


def test_six_levels_are_enough_and_seven_too_many() -> None:
    six: Json = {"a": [{"b": [{"c": ["x"]}]}]}
    assert parse(canonical(six)) == six
    with pytest.raises(NotCanonical) as caught:
        canonical([six])
    assert caught.value.flaw is Flaw.DEEP


def test_words_of_the_field_are_written_as_their_key() -> None:
    assert canonical({"verdict": Verdict.PARTIAL}) == b'{"verdict":"partial"}'


def test_the_longest_text_fits_and_one_more_does_not() -> None:
    canonical("가" * 200_000)
    with pytest.raises(NotCanonical) as caught:
        canonical("가" * 200_001)
    assert caught.value.flaw is Flaw.TEXT_LONG


def test_a_limit_may_be_lifted_for_long_files() -> None:
    long: Json = ["a" * 100_000] * 12
    assert parse(canonical(long, limit=None), limit=None) == long
    with pytest.raises(NotCanonical) as caught:
        canonical(long)
    assert caught.value.flaw is Flaw.LONG
