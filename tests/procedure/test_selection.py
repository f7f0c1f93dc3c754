"""Which items an assessment takes: the table of types, and laws that hold for any history."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings, strategies as st

from inspector_tui.catalogue import Catalogue, from_pinned, item_digest, read_catalogue, shipped
from inspector_tui.catalogue.narrow import narrowed
from inspector_tui.model.arrangements import Take
from inspector_tui.model.words import AssessmentType, Essential, Verdict, WorkState
from inspector_tui.procedure.errors import SelectionRefused
from inspector_tui.procedure.selection import MAY_TAKE, Last, essential_of, left_open, select

COMPREHENSIVE, PERIODIC, CONFIRMATION = AssessmentType


@cache
def ours() -> Catalogue:
    return read_catalogue(shipped("checklists"))


@cache
def marked(*essential: str) -> Catalogue:
    """The shipped catalogue with some items marked essential, as an office would."""
    sheets = []
    for sheet in ours().checklists:
        items = [
            item.model_copy(update={"essential": Essential.YES if item.id in essential else Essential.NO})
            for item in sheet.items
        ]
        sheets.append(sheet.model_copy(update={"items": tuple(items)}))
    return Catalogue(tuple(sheets))


@cache
def digests() -> dict[str, str]:
    return {item: item_digest(ours(), item) for item in ours().items}


def last(*open_items: str) -> dict[str, Last]:
    return {item: Last(item in open_items, asked) for item, asked in digests().items()}


@pytest.mark.parametrize("kind", AssessmentType)
@pytest.mark.parametrize("take", Take)
def test_a_type_takes_what_it_may_and_nothing_else(kind: AssessmentType, take: Take):
    listed = ("acc-03",) if take is Take.LISTED else ()
    before = {**last("acc-03"), "acc-01": Last(False, "0" * 64)}
    catalogue = marked("acc-03")
    if take in MAY_TAKE[kind]:
        meant, items = select(kind, take, listed, catalogue, before)
        assert meant is take
        assert items
        assert set(items) <= set(catalogue.items)
    else:
        with pytest.raises(SelectionRefused) as refused:
            select(kind, take, listed, catalogue, before)
        assert take.label.ko in refused.value.say("ko")


@pytest.mark.parametrize(
    ("kind", "take", "count"),
    [(COMPREHENSIVE, Take.ALL, 74), (PERIODIC, Take.ALL, 74), (CONFIRMATION, Take.OPEN, 2)],
)
def test_what_a_plan_does_not_say_its_type_does(kind, take, count):
    meant, items = select(kind, None, (), ours(), last("vir-03", "acc-03"))
    assert (meant, len(items)) == (take, count)
    assert items == tuple(i for i in ours().items if i in items)


def test_a_list_alone_means_listed_and_comes_in_catalogue_order():
    assert select(PERIODIC, None, ("vir-03", "acc-03"), ours(), None) == (Take.LISTED, ("acc-03", "vir-03"))


@pytest.mark.parametrize(
    ("kind", "take", "listed", "before", "word"),
    [
        (PERIODIC, Take.ESSENTIAL, (), None, "공개되어 있지 않으므로"),
        (PERIODIC, Take.CHANGED, (), None, "items.previous"),
        (PERIODIC, Take.CHANGED, (), last(), "바뀐 항목이 없습니다"),
        (PERIODIC, Take.LISTED, (), None, "항목이 없습니다"),
        (PERIODIC, Take.LISTED, ("acc-99",), None, "ACC-99"),
        (PERIODIC, Take.ALL, ("acc-03",), None, "items.list"),
        (CONFIRMATION, None, (), None, "items.previous"),
        (CONFIRMATION, None, (), last(), "남아 있지 않습니다"),
        (CONFIRMATION, None, ("acc-01",), last("acc-03"), "ACC-01"),
        (CONFIRMATION, None, (), {"old-01": Last(True, "0" * 64)}, "OLD-01"),
    ],
)
def test_a_refusal_says_why(kind, take, listed, before, word):
    with pytest.raises(SelectionRefused) as refused:
        select(kind, take, listed, ours(), before)
    assert word in refused.value.say("ko")
    assert refused.value.exit_code == 1


def test_changed_takes_new_items_and_those_that_ask_otherwise():
    before = last()
    del before["acc-01"]
    before["vir-03"] = Last(False, "0" * 64)
    assert select(PERIODIC, Take.CHANGED, (), ours(), before)[1] == ("acc-01", "vir-03")


def test_an_essential_part_makes_the_item_essential():
    item = ours().item_by_id("inc-05")
    assert essential_of(item) is Essential.UNKNOWN
    parts = (item.sub_items[0].model_copy(update={"essential": Essential.YES}), *item.sub_items[1:])
    assert essential_of(item.model_copy(update={"sub_items": parts})) is Essential.YES


VERDICTS = st.none() | st.sampled_from(Verdict)
HISTORY = st.dictionaries(
    st.sampled_from(tuple(ours().items)),
    st.tuples(st.sampled_from(WorkState), VERDICTS, st.lists(st.booleans(), max_size=3)),
)


@settings(deadline=None)  # machines are slow now and then; the laws are not about time
@given(HISTORY, st.lists(st.sampled_from(tuple(ours().items)), max_size=4, unique=True))
def test_a_confirmation_takes_only_what_was_left_open(history, listed):
    before = last()
    for item, (state, verdict, closed) in history.items():
        before[item] = Last(left_open(state, verdict, closed), before[item].digest)
    try:
        _, items = select(CONFIRMATION, None, listed, ours(), before)
    except SelectionRefused:
        assert not set(listed) or any(not before[i].open for i in listed)
        return
    for item in items:
        state, verdict, closed = history[item]
        assert state is WorkState.UNVERIFIABLE or verdict in (Verdict.PARTIAL, Verdict.UNSATISFIED)
        assert state is WorkState.UNVERIFIABLE or not closed or not all(closed)


@settings(deadline=None)
@given(st.sets(st.sampled_from(tuple(ours().items)), min_size=1))
def test_a_narrowed_catalogue_has_these_items_in_order(items):
    found = narrowed(ours(), items)
    assert tuple(found.items) == tuple(i for i in ours().items if i in items)
    assert {found.domain_of_item(i).id for i in items} == set(found.domains)


def test_narrowing_leaves_what_is_pinned_as_it_is():
    before = ours().digest
    narrowed(ours(), ["acc-03"])
    assert from_pinned(ours().pinned()).digest == ours().digest == before


def test_nothing_known_leaves_the_whole_catalogue():
    assert narrowed(ours(), ()) is ours()
    assert narrowed(ours(), ("old-01",)) is ours()
