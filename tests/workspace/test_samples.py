"""Samples at the front desk: what is recorded, what is refused, what stands on the sheet."""

from __future__ import annotations

import re

import pytest

from inspector_tui.model.onsite import SampleMethod
from inspector_tui.model.onsite_views import SampleInput
from inspector_tui.workspace import history, printing, sample_sheet, samples
from inspector_tui.workspace.errors import FieldInvalid, UnknownSubject
from inspector_tui.workspace.visit.onsite_errors import (
    NoException,
    NothingLeft,
    PaperNotWritten,
    RowNotInSample,
    RowsUnclear,
    SampleImpossible,
    SeedInvalid,
    WhatMissing,
)

from .conftest import CASE

ACCOUNTS = SampleInput(
    "특수권한 계정", 1800, source="PAM", seed="7k3m-q2vd-8xw0-p4tj", items=("acc-03",), assets=("ID-1",)
)


def drawn(desk, given=ACCOUNTS):
    saved = samples.draw(desk, CASE, given)
    return next(view for view in samples.all(desk, CASE) if view.id == saved.subject)


def test_a_sample_is_what_its_seed_gives_and_says_so(desk):
    view = drawn(desk)
    assert (view.label, view.size, len(view.rows), view.algorithm) == ("P-A01", 1800, 25, "sha256-ctr.v1")
    assert view.rows[:3] == (65, 84, 172)
    assert (view.items, view.standing) == (("acc-03",), view.rows)
    assert samples.check(desk, CASE, "p-a01").agrees
    assert samples.recompute(ACCOUNTS).rows == view.rows


def test_without_a_seed_one_is_made_that_can_be_read_aloud(desk):
    view = drawn(desk, SampleInput("계정", 40))
    assert re.fullmatch(r"[0-9a-z]{4}(-[0-9a-z]{4}){3}", view.seed)
    assert len(view.rows) == 5
    assert drawn(desk, SampleInput("계정", 41)).seed != view.seed


def test_a_seed_agreed_aloud_is_tidied(desk):
    view = drawn(desk, SampleInput("계정", 40, seed="  Hanbit 2026 11 17 "))
    assert view.seed == "hanbit-2026-11-17"
    assert samples.check(desk, CASE, view.id).agrees


def test_flagged_rows_are_taken_beside_those_drawn(desk):
    view = drawn(desk, SampleInput("계정", 300, flagged=(7, 3), seed="a"))
    assert view.flagged == (3, 7)
    assert {3, 7} < set(view.rows)
    assert (len(view.rows), view.count) == (27, 25)


def test_what_was_drawn_cannot_be_undone(desk):
    before = samples.all(desk, CASE)
    assert before == ()
    drawn(desk)
    assert history.undo(desk, CASE) is None
    assert len(samples.all(desk, CASE)) == 1


def test_a_second_draw_from_the_same_list_is_pointed_out(desk):
    assert samples.draw(desk, CASE, ACCOUNTS).warning is None
    warning = samples.draw(desk, CASE, SampleInput("특수권한 계정 ", 1800, seed="other")).warning
    assert warning is not None
    assert "P-A01" in warning.ko


def test_a_row_that_cannot_be_seen_gives_way_to_the_next_of_the_order(desk):
    view = drawn(desk)
    expected = samples.check(desk, CASE, view.label).next_rows
    samples.replace(desk, CASE, view.id, view.rows[0], "휴직 중이라 화면에 없음")
    samples.replace(desk, CASE, view.id, expected[0], "그 행도 없음")
    view = samples.one(desk, CASE, "P-A01")
    assert [swap.by for swap in view.replacements] == list(expected[:2])
    assert len(view.standing) == 25
    assert view.rows[0] not in view.standing
    assert expected[0] not in view.standing
    assert samples.check(desk, CASE, view.label).agrees
    with pytest.raises(RowNotInSample):
        samples.replace(desk, CASE, view.id, view.rows[0], "다시")
    with pytest.raises(FieldInvalid):
        samples.replace(desk, CASE, view.id, view.standing[0], "  ")


def test_more_rows_need_an_exception_one_for_each(desk):
    view = drawn(desk)
    with pytest.raises(NoException):
        samples.extend(desk, CASE, view.id)
    samples.exception(desk, CASE, view.id, view.rows[3])
    samples.extend(desk, CASE, view.id)
    with pytest.raises(NoException):
        samples.extend(desk, CASE, view.id)
    after = samples.one(desk, CASE, view.id)
    assert len(after.standing) == 50
    assert len(after.extensions[0].rows) == 25
    assert str(view.rows[3]) in after.extensions[0].reason
    assert samples.check(desk, CASE, view.id).agrees
    with pytest.raises(RowNotInSample):
        samples.exception(desk, CASE, view.id, 1)


def test_an_exception_can_be_taken_back(desk):
    view = drawn(desk)
    samples.exception(desk, CASE, view.id, view.rows[0])
    assert samples.one(desk, CASE, view.id).exceptions == (view.rows[0],)
    samples.exception(desk, CASE, view.id, view.rows[0], on=False)
    assert samples.one(desk, CASE, view.id).exceptions == ()
    assert samples.exception(desk, CASE, view.id, view.rows[0], on=False).op == ""
    samples.exception(desk, CASE, view.id, view.rows[1])
    assert history.undo(desk, CASE) is None
    assert samples.one(desk, CASE, view.id).exceptions == (view.rows[1],)


def test_where_every_row_is_taken_nothing_is_left(desk):
    view = drawn(desk, SampleInput("관리자", 4, method=SampleMethod.ALL))
    assert view.rows == (1, 2, 3, 4)
    with pytest.raises(NothingLeft):
        samples.replace(desk, CASE, view.id, 2, "없음")


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (SampleInput(" ", 10), WhatMissing),
        (SampleInput("계정", 10, count=11), SampleImpossible),
        (SampleInput("계정", 10, count=0), SampleImpossible),
        (SampleInput("계정", 10, flagged=(11,)), SampleImpossible),
        (SampleInput("계정", 10_000_001), SampleImpossible),
        (SampleInput("계정", 3000, method=SampleMethod.ALL), SampleImpossible),
        (SampleInput("계정", 10, seed="한글"), SeedInvalid),
        (SampleInput("계정", 10, seed="a" * 65), SeedInvalid),
        (SampleInput("계\x1b정", 10), FieldInvalid),
    ],
)
def test_samples_that_make_no_sense_are_refused_and_not_recorded(desk, given, error):
    with pytest.raises(error):
        samples.draw(desk, CASE, given)
    assert samples.all(desk, CASE) == ()


def test_rows_and_labels_that_are_none_are_refused(desk):
    with pytest.raises(RowsUnclear):
        samples.rows_of("3, x")
    with pytest.raises(UnknownSubject):
        samples.one(desk, CASE, "P-A09")


def test_the_sheet_says_all_it_takes_to_draw_again(desk):
    view = drawn(
        desk, SampleInput("계정", 300, filter="관리자", flagged=(3, 7), seed="abc", items=("acc-03",))
    )
    page = sample_sheet.sheet(desk, CASE, "P-A01", "ko").text
    for told in (
        "P-A01",
        "계정",
        "300",
        "관리자",
        "무작위추출",
        "abc",
        "sha256-ctr.v1",
        "3, 7",
        "ACC-03",
        "김검사",
    ):
        assert told in page
    for row in view.rows:
        assert re.search(rf"\[ \] {row}\b", page)
    command = page[page.index("inspector sample check") :].partition("\n\n")[0]
    assert "--size 300" in command
    assert '--flagged "3, 7"' in command
    assert max(printing.width(line) for line in page.split("\n")) <= printing.A4


def test_the_sheet_shows_replacements_exceptions_and_added_rows(desk):
    view = drawn(desk)
    samples.replace(desk, CASE, view.id, view.rows[0], "휴직")
    samples.exception(desk, CASE, view.id, view.rows[1])
    samples.extend(desk, CASE, view.id, "퇴직자 계정")
    page = sample_sheet.sheet(desk, CASE, view.id, "en").text
    assert f"instead of {view.rows[0]} (휴직)" in page
    assert f"Exceptions: rows {view.rows[1]}" in page
    assert "25 rows more" in page
    assert not re.search(rf"\[ \] {view.rows[0]}\b", page)


def test_hostile_words_stay_on_their_line_of_the_sheet(desk):
    page = sample_sheet.sheet(desk, CASE, drawn(desk, SampleInput("계정\n서명: 완료", 40)).id, "ko").text
    assert not any(line.startswith("서명") for line in page.split("\n"))


def test_a_page_is_saved_whole_under_its_own_name(desk, tmp_path):
    page = sample_sheet.sheet(desk, CASE, drawn(desk).id, "ko")
    path = printing.save(desk, page, tmp_path)
    assert path == tmp_path / "P-A01-sample.txt"
    assert path.read_text("utf-8-sig") == page.text
    with pytest.raises(PaperNotWritten):
        printing.save(desk, page, tmp_path / "missing" / "x.txt")
