"""Which item of last time an item of now answers to: by its text, not by its number."""

from __future__ import annotations

from hypothesis import given, strategies as st

from inspector_tui.model.remedy import ItemChange
from inspector_tui.procedure.carry_over import Match, carried

SAME, CHANGED, NEW = ItemChange.SAME, ItemChange.CHANGED, ItemChange.NEW
TABLES = st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("123456"), max_size=8)


def test_same_text_changed_text_new_item_and_one_that_went_away() -> None:
    found = carried({"a": "1", "b": "2", "x": "9"}, {"a": "1", "b": "3", "c": "4"})
    assert found.matches == (Match("a", SAME, "a"), Match("b", CHANGED, "b"), Match("c", NEW))
    assert found.gone == ("x",)


def test_a_renumbered_item_is_the_same_and_the_one_in_its_place_is_new() -> None:
    found = carried({"a": "1", "b": "2"}, {"a": "0", "b": "1", "c": "2"})
    assert found.matches == (Match("a", NEW), Match("b", SAME, "a"), Match("c", SAME, "b"))
    assert found.gone == ()


def test_a_doubled_text_is_used_once() -> None:
    found = carried({"a": "1"}, {"a": "1", "b": "1"})
    assert found.matches == (Match("a", SAME, "a"), Match("b", NEW))


@given(TABLES, TABLES)
def test_every_item_is_told_of_once(last: dict[str, str], now: dict[str, str]) -> None:
    found = carried(last, now)
    assert [match.item for match in found.matches] == list(now)
    answered = [match.was for match in found.matches if match.was is not None]
    assert len(set(answered)) == len(answered)
    assert sorted([*answered, *found.gone]) == sorted(last)


@given(TABLES, TABLES)
def test_same_means_the_same_text_and_changed_another(last: dict[str, str], now: dict[str, str]) -> None:
    for match in carried(last, now).matches:
        if match.change is SAME:
            assert match.was is not None
            assert last[match.was] == now[match.item]
        if match.change is CHANGED:
            assert match.was == match.item
            assert last[match.item] != now[match.item]
        assert (match.was is None) == (match.change is NEW)


@given(TABLES)
def test_nothing_changed_means_nothing_changed(table: dict[str, str]) -> None:
    found = carried(table, table)
    assert all(match == Match(match.item, SAME, match.item) for match in found.matches)
    assert found.gone == ()
