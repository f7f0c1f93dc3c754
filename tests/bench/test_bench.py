"""The benches' own parts: what decides "met", and what the made-up data is made of."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from bench import histories, synthetic
from bench.measure import Row, in_turn, percentile, table
from inspector_tui.catalogue.read import read_catalogue
from inspector_tui.journal import parse_body_line, parse_line


@pytest.mark.parametrize(
    ("row", "met"),
    [
        (Row("g", "w", 1.5, 1.0, "ms", 1.5), True),
        (Row("g", "w", 1.6, 1.0, "ms", 1.5), False),
        (Row("g", "w", 60, 100, "MiB/s", 0.6, least=True), True),
        (Row("g", "w", 59, 100, "MiB/s", 0.6, least=True), False),
        (Row("g", "w", 49, None, "ms", 50), True),
        (Row("g", "w", 51, None, "ms", 50), False),
    ],
)
def test_budget_is_met_up_to_its_bound(row: Row, met: bool) -> None:
    assert row.met is met
    assert ("NOT MET" in table([row])) is not met


def test_works_take_turns_and_change_who_begins() -> None:
    order: list[str] = []

    def work(name: str) -> float:
        order.append(name)
        return 0.0

    assert in_turn(2, lambda: work("a"), lambda: work("b")) == [[0.0, 0.0], [0.0, 0.0]]
    assert order == ["a", "b", "b", "a"]


def test_percentile_is_one_of_the_values() -> None:
    assert percentile(range(101), 0.95) == 95
    assert percentile([3.0], 0.95) == 3.0


@pytest.mark.parametrize("items", [5, 74, 1443])
def test_synthetic_catalogue_is_one_the_program_takes(tmp_path: Path, items: int) -> None:
    read = read_catalogue(synthetic.catalogue(tmp_path, items))
    assert list(read.items) == synthetic.item_ids(items)


def test_synthetic_history_is_a_chain() -> None:
    stamped = [(parse_line(line), parse_body_line(body)) for line, body in histories.lines(50, subjects=5)]
    assert [one.entry.seq for one, _ in stamped] == list(range(1, 51))
    assert all(later.entry.prev == earlier.id for (earlier, _), (later, _) in itertools.pairwise(stamped))
    assert any(one.entry.supersedes for one, _ in stamped)


def test_past_assessments_are_judged_throughout(tmp_path: Path) -> None:
    from inspector_tui.workspace import listing

    desk = synthetic.desk(synthetic.past_assessments(tmp_path, 3, items=4))
    try:
        rows = listing.assessments(desk)
        assert {row.number for row in rows} == {"PAST-0000", "PAST-0001", "PAST-0002"}
        assert all(row.progress.judged == row.progress.total == 4 for row in rows)
        assert all(desk.store.check(row.id) == [] for row in rows)
    finally:
        desk.close()
