"""What the index counts is what counting record by record gives, however it is narrowed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from inspector_tui.model.past import PastRecord
from inspector_tui.model.tallies import Tallies
from inspector_tui.store.past import PastIndex, tallies as counting
from inspector_tui.store.past.tallies import Narrowed
from inspector_tui.workspace.past.tallied import tallied
from tests.workspace.past_records import PROVIDERS, case_named, stores


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PastIndex]:
    opened = PastIndex.open(tmp_path_factory.mktemp("home"), writable=False)
    yield opened
    opened.close()


def filled(index: PastIndex, records: list[PastRecord]) -> None:
    index.drop(index.stamps())
    for record in records:
        index.put(record, "1")


COUNTED = ("visits", "items", "findings", "actions", "coverage")


def in_order(counts: Tallies) -> tuple[object, ...]:
    """Everything, the order of counts aside; that of domains and classes counts."""
    return (
        counts.cases,
        counts.newest,
        *(sorted(map(repr, getattr(counts, name))) for name in COUNTED),
        counts.domains,
        counts.classes,
    )


narrowings = st.builds(
    Narrowed,
    st.lists(st.sampled_from(PROVIDERS), max_size=2).map(tuple),
    st.lists(st.sampled_from([0, 2019, 2026]), max_size=2).map(tuple),
    st.lists(st.sampled_from(["case-0", "case-2"]), max_size=2).map(tuple),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(records=stores(), narrowed=narrowings, many=st.booleans())
def test_the_index_counts_what_a_count_over_the_records_gives(
    index: PastIndex, records: list[PastRecord], narrowed: Narrowed, many: bool
) -> None:
    filled(index, records)
    fitting = [
        record
        for record in records
        if (not narrowed.providers or record.case.provider in narrowed.providers)
        and (not narrowed.years or record.case.year in narrowed.years)
        and (not narrowed.cases or record.case.id in narrowed.cases)
    ]
    with pytest.MonkeyPatch.context() as patch:
        if many:  # the way that only a large store takes
            patch.setattr(counting, "_MANY", -1)
        assert in_order(index.tallies(narrowed)) == in_order(tallied(fitting))


def test_a_case_that_was_taken_out_is_counted_no_more(index: PastIndex) -> None:
    filled(index, [PastRecord(case_named("one")), PastRecord(case_named("two"))])
    assert index.tallies(Narrowed()).cases == 2
    index.drop(["one"])
    assert index.tallies(Narrowed()).cases == 1


@pytest.mark.parametrize("table", ["item", "coverage", "finding"])
def test_what_is_counted_over_all_inspections_reads_no_text(
    index: PastIndex, monkeypatch: pytest.MonkeyPatch, table: str
) -> None:
    monkeypatch.setattr(counting, "_MANY", -1)
    asked: list[str] = []
    index.sql.set_trace_callback(asked.append)
    try:
        index.tallies(Narrowed())
    finally:
        index.sql.set_trace_callback(None)
    counts = [one for one in asked if re.search(rf"(COUNT|SUM)\(.*FROM {table}\b", one, re.DOTALL)]
    plans = [" ".join(row[3] for row in index.sql.execute(f"EXPLAIN QUERY PLAN {one}")) for one in counts]
    assert len(plans) == 1
    assert f"USING COVERING INDEX {table}_counted" in plans[0]
