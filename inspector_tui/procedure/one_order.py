"""One order out of several that agree where they meet: what stands before something stays before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def in_one_order(orders: Iterable[Sequence[str]]) -> list[str]:
    """Each name once, after everything that any of ``orders`` has before it.

    What no order decides comes as it was first met. Orders that contradict each other end in some order.
    """
    left = [list(dict.fromkeys(order)) for order in orders]
    found: list[str] = []
    while left := [order for order in left if order]:
        free = (order[0] for order in left if not any(order[0] in other[1:] for other in left))
        first = next(free, left[0][0])
        found.append(first)
        left = [[name for name in order if name != first] for order in left]
    return found
