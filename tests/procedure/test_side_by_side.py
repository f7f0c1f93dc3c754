"""Two inspections side by side: nothing differs from itself, and swapping the sides mirrors the answer."""

from __future__ import annotations

from hypothesis import given, strategies as st

from inspector_tui.model.comparison_views import (
    Aspect,
    ComparedItem,
    FindingFate,
    ItemFate,
    SideEvidence,
    SideFinding,
    SideItem,
)
from inspector_tui.model.text import Text
from inspector_tui.model.words import Claim, CspView, EvidenceStatus, Severity, Verdict, WorkState
from inspector_tui.procedure.side_by_side import side_by_side

NOTHING = Text("", "")
MIRROR = {
    ItemFate.ONLY_FIRST: ItemFate.ONLY_SECOND,
    ItemFate.ONLY_SECOND: ItemFate.ONLY_FIRST,
    FindingFate.NEW: FindingFate.GONE,
    FindingFate.GONE: FindingFate.NEW,
}

findings = st.builds(
    SideFinding,
    subject=st.sampled_from(["f-1", "f-2", "f-3"]),
    label=st.sampled_from(["F-A01", "F-A02"]),
    severity=st.sampled_from(Severity),
    fact=st.builds(Text, st.sampled_from(["계정", "로그"]), st.just("")),
    view=st.sampled_from(CspView),
    open=st.booleans(),
)
pieces = st.builds(
    SideEvidence,
    label=st.sampled_from(["E-A01", "E-A02"]),
    title=st.sampled_from(["대장", "화면"]),
    mode=st.sampled_from(["viewed", "submitted"]),
    status=st.sampled_from(EvidenceStatus),
)


@st.composite
def sides(draw: st.DrawFn) -> tuple[SideItem, ...]:
    numbers = draw(st.lists(st.sampled_from([f"acc-{n:02d}" for n in range(1, 7)]), unique=True, max_size=6))
    return tuple(
        SideItem(
            item=number,
            domain="acc",
            title=Text(number, number),
            requirement=NOTHING,
            digest=draw(st.sampled_from("abcdef")),
            state=draw(st.sampled_from(WorkState)),
            verdict=draw(st.none() | st.sampled_from(Verdict)),
            claim=draw(st.none() | st.sampled_from(Claim)),
            rationale=draw(st.sampled_from(["", "확인함"])),
            findings=tuple(draw(st.lists(findings, max_size=2))),
            evidence=tuple(draw(st.lists(pieces, max_size=2))),
            taken=draw(st.booleans()),
        )
        for number in numbers
    )


def no_parts(_: str, __: str) -> tuple[Text, ...]:
    return ()


def mirrored(row: ComparedItem) -> ComparedItem:
    return ComparedItem(
        first=row.second,
        second=row.first,
        fate=MIRROR.get(row.fate, row.fate),
        findings=MIRROR.get(row.findings, row.findings),
        differs=row.differs,
        parts=row.parts,
    )


@given(sides())
def test_an_inspection_does_not_differ_from_itself(one: tuple[SideItem, ...]):
    rows = side_by_side(one, one, no_parts)
    taken = [side for side in one if side.taken]
    assert [row.first for row in rows] == [row.second for row in rows] == taken
    assert not [row for row in rows if row.differs or row.fate is not ItemFate.SAME]


@given(sides(), sides())
def test_swapping_the_sides_mirrors_the_answer(one: tuple[SideItem, ...], other: tuple[SideItem, ...]):
    there = side_by_side(one, other, no_parts)
    back = side_by_side(other, one, no_parts)
    assert sorted(map(repr, map(mirrored, there))) == sorted(map(repr, back))


@given(sides(), sides())
def test_every_item_that_either_side_took_is_there_once(
    one: tuple[SideItem, ...], other: tuple[SideItem, ...]
):
    rows = side_by_side(one, other, no_parts)
    first = [row.first for row in rows if row.first and row.first.taken]
    second = [row.second for row in rows if row.second and row.second.taken]
    assert sorted(map(repr, first)) == sorted(repr(side) for side in one if side.taken)
    assert second == [side for side in other if side.taken]
    assert all(row.shown.taken for row in rows)
    for row in rows:
        if row.first and row.second and row.fate in (ItemFate.SAME, ItemFate.RENUMBERED):
            assert row.first.digest == row.second.digest
            assert (row.first.item == row.second.item) is (row.fate is ItemFate.SAME)


@given(sides(), sides())
def test_what_is_not_named_as_different_is_the_same(one: tuple[SideItem, ...], other: tuple[SideItem, ...]):
    for row in side_by_side(one, other, no_parts):
        if row.first is None or row.second is None:
            continue
        if not (row.first.taken and row.second.taken):
            assert row.fate is ItemFate.UNTAKEN
            assert Aspect.VERDICT not in row.differs
            continue
        same = (row.first.verdict, row.first.state) == (row.second.verdict, row.second.state)
        assert (Aspect.VERDICT in row.differs) is not same
        claims = {row.first.claim, row.second.claim}
        assert (Aspect.CLAIM in row.differs) is (len(claims) == 2 and None not in claims)
        both = bool(row.first.findings) and bool(row.second.findings)
        assert (row.findings is FindingFate.REPEAT) is both


@given(sides(), sides())
def test_nothing_is_new_or_gone_where_only_one_looked(one: tuple[SideItem, ...], other: tuple[SideItem, ...]):
    for row in side_by_side(one, other, no_parts):
        looked = all(side is not None and side.taken for side in (row.first, row.second))
        if row.findings in (FindingFate.NEW, FindingFate.GONE):
            assert looked


def test_a_part_that_changed_makes_the_item_another_though_its_text_is_the_same():
    one = SideItem(*("acc-01", "acc", NOTHING, NOTHING, "a", WorkState.UNJUDGED, None, None, "", (), ()))
    (row,) = side_by_side((one,), (one,), lambda _, __: (Text("위험도", "Severity"),))
    assert (row.fate, row.differs, row.parts) == (
        ItemFate.CHANGED,
        (Aspect.ITEM,),
        (Text("위험도", "Severity"),),
    )
