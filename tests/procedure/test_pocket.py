"""Codes on pocket sheets, and rows as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from inspector_tui.procedure import pocket
from inspector_tui.procedure.pocket import ALPHABET, codes, read_code, said_code
from inspector_tui.procedure.rows import read_rows, said_rows

PLACES = [(f"acc-{item:02d}", f"a-{asset}") for item in range(40) for asset in range(20)]
CODES = list(codes("fsi-2026-014", PLACES).values())


def test_codes_are_what_is_printed_on_every_laptop():
    """Worked out once and written down: a change would make paper of yesterday useless."""
    found = codes("fsi-2026-014", [("acc-00", "a-0"), ("acc-00", "a-1"), ("acc-00", "")])
    assert found == codes(
        "fsi-2026-014", [("acc-00", ""), ("acc-00", "a-1"), ("acc-00", "a-0"), ("acc-00", "")]
    )
    assert found[("acc-00", "a-0")] == "20QBHK"
    assert found[("acc-00", "a-1")] == "37PX0R"


def test_another_case_has_other_codes():
    other = codes("fsi-2026-015", PLACES).values()
    assert len(set(CODES) & set(other)) <= 1


@given(st.sampled_from(CODES), st.integers(0, 5), st.sampled_from(ALPHABET))
def test_one_mistaken_character_is_noticed(code, at, letter):
    wrong = code[:at] + letter + code[at + 1 :]
    assert (read_code(wrong) == wrong) == (wrong == code)


@given(st.sampled_from(CODES), st.integers(0, 4))
def test_two_swapped_neighbours_are_noticed(code, at):
    swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
    assert (read_code(swapped) is None) == (swapped != code)


@given(st.sampled_from(CODES))
def test_what_looks_alike_is_read_alike(code):
    assert read_code(said_code(code).lower()) == code
    assert read_code(f" {code[:3]} {code[3:]} ") == code
    assert read_code(code.replace("0", "o").replace("1", "l")) == code
    assert read_code(code.replace("0", "O").replace("1", "I")) == code


@pytest.mark.parametrize("typed", ["", "20QBH", "20QBHKK", "20QBHU", "한글코드입력", "9" * 1000])
def test_what_is_no_code_is_none(typed):
    assert read_code(typed) is None


def test_places_that_come_to_the_same_code_get_different_ones(monkeypatch):
    """Forced, because chance gives it once in a few cases: every first round says the same."""
    real = pocket._code
    monkeypatch.setattr(
        pocket, "_code", lambda case, place, turn: real(case, place, turn) if turn else "000000"
    )
    found = codes("c", PLACES)
    assert len(set(found.values())) == len(PLACES)
    assert found[min(PLACES)] == "000000"
    assert found == codes("c", PLACES[::-1])


@pytest.mark.parametrize(
    ("typed", "rows"),
    [
        ("", ()),
        ("3, 7, 20-25", (3, 7, 20, 21, 22, 23, 24, 25)),
        ("7,3,3", (3, 7)),
        ("1~3;5\n6", (1, 2, 3, 5, 6)),
        ("0", None),
        ("5-3", None),
        ("1-", None),
        ("a", None),
        ("1-100000000000", None),
        ("１", None),
    ],
)
def test_rows_as_they_are_written(typed, rows):
    assert read_rows(typed, 500) == rows


@given(st.sets(st.integers(1, 10_000), max_size=500))
def test_rows_said_are_rows_read(rows):
    assert read_rows(said_rows(rows), 500) == tuple(sorted(rows))
