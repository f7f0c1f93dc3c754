"""Several orders in one."""

from __future__ import annotations

from hypothesis import given, strategies as st

from inspector_tui.procedure.one_order import in_one_order

NAMES = "abcdefgh"


@given(st.lists(st.sets(st.sampled_from(NAMES)).map(sorted), max_size=6))
def test_pieces_of_one_order_are_put_together_without_breaking_any(orders: list[list[str]]) -> None:
    found = in_one_order(orders)
    assert sorted(found) == sorted({name for order in orders for name in order})
    for order in orders:
        assert [name for name in found if name in order] == order


@given(st.lists(st.lists(st.sampled_from(NAMES)), max_size=5))
def test_orders_that_contradict_each_other_still_end_with_each_name_once(orders: list[list[str]]) -> None:
    assert sorted(in_one_order(orders)) == sorted({name for order in orders for name in order})


def test_what_stands_between_two_comes_between_them() -> None:
    assert in_one_order([["ms", "db"], ["ms", "vs", "db"], ["km"]]) == ["ms", "vs", "db", "km"]
