"""The home screen's list over many cases: quick at first, complete in the end, and never of yesterday."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from bench import synthetic
from inspector_tui.model.words import Verdict
from inspector_tui.store.records import SealedCase
from inspector_tui.workspace import cards, judging, listing
from inspector_tui.workspace.desk import Desk
from inspector_tui.workspace.keeping.vault_rows import Facts

MANY = 5


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return synthetic.past_assessments(tmp_path_factory.mktemp("past"), MANY, items=4)


@pytest.fixture
def desk(made: Path, tmp_path: Path):
    import shutil

    shutil.copytree(made, tmp_path / "home")
    opened = synthetic.desk(tmp_path / "home")
    yield opened
    opened.close()


def lose_cards(desk: Desk) -> None:
    for key in (*(f"card.{case}" for case in desk.store.assessments()), "cards.known"):
        desk.store.set_setting(key, None)


def test_a_first_look_works_out_a_few_and_says_of_the_rest_that_it_is_behind(desk):
    whole = listing.assessments(desk)
    lose_cards(desk)
    for left in (3, 1, 0):
        rows = listing.assessments(desk, 2)
        assert len(rows) == MANY
        assert sum(row.behind for row in rows) == left
        assert all(row.number == row.id and not row.changed_at for row in rows if row.behind)
    assert rows == whole


def test_listing_keeps_no_case_in_memory_but_one_that_was_open(desk):
    lose_cards(desk)
    open_one = desk.case("past-0002")
    listing.assessments(desk)
    assert desk.case("past-0002") is open_one
    assert set(desk._cases) == {"past-0002"}


def test_what_changed_is_behind_as_it_was_before_until_it_is_read(desk):
    before = {row.id: row for row in listing.assessments(desk)}
    item = synthetic.item_ids(4)[0]
    for case in ("past-0001", "past-0003"):
        judging.judge(desk, case, item, verdict=Verdict.NA, rationale="해당하지 않음.")
    rows = {row.id: row for row in listing.assessments(desk, 1)}
    behind = [row for row in rows.values() if row.behind]
    assert len(behind) == 1
    assert behind[0].progress == before[behind[0].id].progress
    for row in listing.assessments(desk):
        changed = row.id in ("past-0001", "past-0003")
        assert (row.changed_at > before[row.id].changed_at) == changed


def test_another_program_s_cards_are_shown_at_once_and_worked_out_again(desk, monkeypatch):
    before = listing.assessments(desk)
    monkeypatch.setattr(cards, "__version__", "99.0")
    first = listing.assessments(desk, 1)
    assert sum(row.behind for row in first) == MANY - 1
    assert {row.id: row.progress for row in first} == {row.id: row.progress for row in before}
    assert not any(row.behind for row in listing.assessments(desk))


def test_entries_that_take_the_numbers_of_sealed_ones_are_not_passed_over(desk):
    listing.assessments(desk)
    last = max(desk.store.stamps().items(), key=lambda found: found[1])[0]
    other = next(case for case in desk.store.assessments() if case != last)
    known, _ = desk.store.last()
    seen = desk.store.seal_survey(last)
    facts = msgspec.json.encode(Facts(last, "김측정", (), seen.entries, 0, 0)).decode()
    at = "2026-11-20T00:00:00.000Z"
    desk.store.seal(seen, SealedCase(last, at, "stick", "0" * 64, 1, seen.heads, facts))
    desk.forget(last)
    for item in synthetic.item_ids(4):
        judging.judge(desk, other, item, verdict=Verdict.NA, rationale="해당하지 않음.")
    assert desk.store.newest(other) <= known, "the numbers were given again"
    [row] = [row for row in listing.assessments(desk) if row.id == other]
    assert row.progress.verdicts[Verdict.NA] == 4


def test_where_nothing_can_be_written_the_list_still_gets_done(desk):
    whole = listing.assessments(desk)
    lose_cards(desk)
    home = desk.home
    desk.close()
    reading = Desk.open(home, write=False)
    try:
        rows = listing.assessments(reading, 2)
        while any(row.behind for row in rows):
            rows = listing.assessments(reading, 2)
        assert [row.progress for row in rows] == [row.progress for row in whole]
        assert all(row.read_only for row in rows)
    finally:
        reading.close()
