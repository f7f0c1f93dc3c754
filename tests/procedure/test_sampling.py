"""The sampler as a specification: golden rows as data, and the laws that hold for every sample."""

from __future__ import annotations

import json
import subprocess
import sys
import tracemalloc
from itertools import islice, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from inspector_tui.model.onsite import Extension, Replacement, SampleMethod
from inspector_tui.procedure.sampling import (
    ALGORITHM,
    Design,
    disagreements,
    drawn,
    following,
    in_order,
    new_seed,
    suggested,
)

GOLDEN = json.loads((Path(__file__).parent / "golden_samples.json").read_text("utf-8"))
METHODS = st.sampled_from(SampleMethod)
SEEDS = st.text("0123456789abcdefghijklmnopqrstuvwxyz-", min_size=1, max_size=64)


def design_of(vector):
    return Design(
        vector["size"],
        vector["wanted"],
        SampleMethod(vector["method"]),
        vector["seed"],
        tuple(vector["flagged"]),
    )


@st.composite
def designs(draw, most=3000):
    size = draw(st.integers(1, most))
    flagged = draw(st.sets(st.integers(1, size), max_size=min(size, 40)))
    method = draw(METHODS)
    left = size - len(flagged)
    if method is SampleMethod.ALL:
        size, left = min(size, 1000), 0
        flagged = {row for row in flagged if row <= size}
        wanted = size - len(flagged)
    else:
        wanted = draw(st.integers(0 if flagged else 1, min(left, 300))) if left else 0
    return Design(size, wanted, method, draw(SEEDS), tuple(flagged))


def test_the_vectors_are_of_this_algorithm():
    assert GOLDEN["algorithm"] == ALGORITHM
    assert len(GOLDEN["vectors"]) >= 8


@pytest.mark.parametrize(
    "vector", GOLDEN["vectors"], ids=lambda v: f"{v['size']}-{v['method']}-{v['seed'][:8]}"
)
def test_a_seed_gives_the_rows_it_gave_everywhere_else(vector):
    design = design_of(vector)
    order = list(islice(in_order(design), design.wanted + len(vector["next"])))
    assert order == vector["drawn_in_order"] + vector["next"]
    assert drawn(design) == tuple(sorted(vector["drawn_in_order"] + vector["flagged"]))
    assert following(design, drawn(design), len(vector["next"])) == tuple(vector["next"])


def test_neither_hash_seed_nor_locale_changes_rows():
    program = (
        "from inspector_tui.procedure.sampling import *\n"
        "from inspector_tui.model.onsite import SampleMethod\n"
        "print(drawn(Design(1800, 25, SampleMethod.RANDOM, '7k3m-q2vd-8xw0-p4tj')))"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": hash_seed, "LC_ALL": locale, "PYTHONPATH": str(Path(__file__).parents[2])},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for hash_seed, locale in (("1", "C"), ("2", "ko_KR.UTF-8"))
    }
    assert len(printed) == 1


@given(designs())
def test_every_row_that_is_not_flagged_comes_once(design):
    order = list(in_order(design))
    assert sorted(order) == [row for row in range(1, design.size + 1) if row not in design.flagged]


@given(designs(), st.integers(0, 20), st.integers(0, 20))
def test_what_is_drawn_replaced_and_added_never_meets(design, swaps, more):
    rows = drawn(design)
    assert len(rows) == len(set(rows)) == design.wanted + len(design.flagged)
    assert set(rows) <= set(range(1, design.size + 1))
    taken = set(rows)
    instead = following(design, taken, swaps)
    assert not taken & set(instead)
    taken |= set(instead)
    added = following(design, taken, more)
    assert not taken & set(added)
    assert len(added) == min(more, design.size - len(taken))


@given(designs(), st.lists(st.one_of(st.just("swap"), st.integers(1, 9)), max_size=6))
def test_an_honest_record_agrees_in_whatever_order_things_were_done(design, steps):
    taken = set(drawn(design))
    swaps, added = [], []
    for step in steps:
        rows = following(design, taken, 1 if step == "swap" else step)
        if not rows:
            break
        if step == "swap":
            swaps.append(Replacement(row=min(taken), by=rows[0], reason="x"))
        else:
            added.append(Extension(rows=rows, reason="x"))
        taken.update(rows)
    assert disagreements(design, drawn(design), swaps, added) == ()


@given(
    designs().filter(lambda d: d.method is not SampleMethod.ALL and d.candidates > d.wanted > 0), st.data()
)
def test_a_row_chosen_by_hand_is_noticed(design, data):
    rows = drawn(design)
    mine = data.draw(st.sampled_from([r for r in range(1, design.size + 1) if r not in rows]))
    theirs = data.draw(st.sampled_from([r for r in rows if r not in design.flagged]))
    assert disagreements(design, {*rows, mine} - {theirs})
    (honest,) = following(design, rows, 1)
    picked = [r for r in range(1, design.size + 1) if r not in rows and r != honest]
    if picked:
        by = data.draw(st.sampled_from(picked))
        assert disagreements(design, rows, [Replacement(row=theirs, by=by, reason="x")])
        assert disagreements(design, rows, [], [Extension(rows=(by,), reason="x")])


def test_replacements_out_of_turn_are_noticed():
    design = Design(100, 5, SampleMethod.RANDOM, "a")
    first, second = following(design, drawn(design), 2)
    swaps = [Replacement(row=drawn(design)[0], by=by, reason="x") for by in (second, first)]
    assert disagreements(design, drawn(design), swaps)
    assert not disagreements(design, drawn(design), swaps[::-1])


@given(st.integers(2, 400), st.integers(1, 50), SEEDS)
def test_systematic_rows_are_evenly_apart(size, wanted, seed):
    wanted = min(size, wanted)
    rows = drawn(Design(size, wanted, SampleMethod.SYSTEMATIC, seed))
    gaps = {after - before for before, after in pairwise(rows)}
    assert gaps <= {size // wanted, -(-size // wanted)}


@pytest.mark.parametrize(
    ("size", "count"),
    [(1, 1), (5, 5), (6, 5), (50, 5), (51, 10), (100, 10), (101, 11), (250, 25), (251, 25), (10_000_000, 25)],
)
def test_the_suggested_sizes(size, count):
    assert suggested(size) == count


@pytest.mark.parametrize(
    ("size", "wanted", "method", "flagged"),
    [(0, 0, "random", ()), (5, 6, "random", ()), (5, 0, "random", ()), (5, 2, "all", ()),
     (5, 1, "random", (6,)), (5, 1, "random", (0,)), (5, 4, "random", (1, 2)),
     (3000, 2001, "random", ()), (3000, 3000, "all", ())],
)  # fmt: skip
def test_samples_that_cannot_be_are_refused(size, wanted, method, flagged):
    with pytest.raises(ValueError):
        Design(size, wanted, SampleMethod(method), "a", flagged)


def test_a_list_of_ten_million_costs_no_memory():
    design = Design(10_000_000, 25, SampleMethod.RANDOM, "a", tuple(range(1, 501)))
    tracemalloc.start()
    rows = drawn(design)
    following(design, rows, 1000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(rows) == 525
    assert peak < 2_000_000


@settings(max_examples=5)
@given(SEEDS)
def test_no_row_is_likelier_than_another(seed):
    """1000 samples of 5 from 20: 250 of each row, give or take 14; six deviations are no accident."""
    hits = dict.fromkeys(range(1, 21), 0)
    for turn in range(1000):
        for row in drawn(Design(20, 5, SampleMethod.RANDOM, f"{seed[:50]}-{turn}")):
            hits[row] += 1
    assert all(abs(count - 250) < 84 for count in hits.values())


def test_a_made_seed_can_be_read_aloud_and_uses_all_it_is_given():
    assert new_seed(bytes(10)) == "0000-0000-0000-0000"
    assert new_seed(b"\xff" * 10) == "zzzz-zzzz-zzzz-zzzz"
    assert len({new_seed(bytes([n]) + bytes(9)) for n in range(256)}) == 256
    assert len({new_seed(bytes(9) + bytes([n])) for n in range(256)}) == 256
    with pytest.raises(ValueError):
        new_seed(bytes(9))
