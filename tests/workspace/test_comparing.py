"""Two inspections of one CSP side by side, on real stores: the second on a catalogue that was changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from inspector_tui.model.comparison_views import Aspect, ComparedItem, Comparison, FindingFate, ItemFate
from inspector_tui.model.text import Text
from inspector_tui.model.views import FindingInput
from inspector_tui.model.words import BundleKind, Role, Verdict
from inspector_tui.workspace import comparing, findings, handover, judging, notes
from inspector_tui.workspace.desk import Desk
from inspector_tui.workspace.errors import UnknownAssessment
from inspector_tui.workspace.past.past_errors import WithItself
from tests import stage

from .conftest import CASE, PLAN, OpenDesk, begun, laptops, signer
from .last_cases import CANARY, NEXT, judged_last_time, start_next


def rows_of(found: Comparison) -> dict[str, ComparedItem]:
    return {row.shown.item: row for row in found.items}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once; each test has a copy."""
    folder = tmp_path_factory.mktemp("two")
    with laptops(folder) as laptop:
        desk = begun(laptop)
        judged_last_time(desk)
        start_next(desk, PLAN, folder, items={"take": "all", "previous": CASE})
        judging.judge(desk, NEXT, "acc-03", verdict=Verdict.PARTIAL, rationale="일부만 회수")
        findings.add(desk, NEXT, FindingInput(fact=Text("아직 1명 남음", ""), items=("acc-03",)))
        findings.add(desk, NEXT, FindingInput(fact=Text("기록 누락", ""), items=("acc-05",)))
    return folder


@pytest.fixture
def two(made: Path, laptop: OpenDesk, tmp_path: Path) -> Desk:
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return laptop("A")


def test_each_item_says_what_became_of_it(two: Desk):
    rows = rows_of(comparing.compare(two, CASE, NEXT))
    assert rows["acc-01"].fate is ItemFate.CHANGED
    assert rows["acc-01"].parts == (Text("요구사항", "Requirement"),)
    assert rows["acc-02"].fate is ItemFate.ONLY_FIRST
    assert rows["acc-25"].fate is ItemFate.ONLY_SECOND
    assert rows["acc-24"].fate is ItemFate.RENUMBERED
    assert rows["acc-24"].first is not None
    assert rows["acc-24"].first.item == "acc-04"
    assert rows["acc-06"].fate is ItemFate.SAME
    assert rows["acc-06"].differs == ()


def test_verdicts_findings_and_evidence_are_held_against_each_other(two: Desk):
    rows = rows_of(comparing.compare(two, CASE, NEXT))
    assert rows["acc-03"].findings is FindingFate.REPEAT
    assert {Aspect.VERDICT, Aspect.FINDINGS} <= set(rows["acc-03"].differs)
    assert rows["acc-02"].findings is FindingFate.FOUND  # nobody looked again: the item went away
    assert rows["acc-05"].findings is FindingFate.NEW
    assert Aspect.EVIDENCE in rows["acc-24"].differs
    first = rows["acc-03"].first
    assert first is not None
    assert (first.verdict, first.findings[0].label, first.findings[0].open) == (
        Verdict.UNSATISFIED,
        "F-A01",
        True,
    )


def test_private_notes_are_in_no_comparison(two: Desk):
    notes.add(two, NEXT, "acc-03", f"내부 {CANARY}-메모")
    assert f"{CANARY}-메모" not in repr(comparing.compare(two, CASE, NEXT))


def test_cases_that_were_not_open_do_not_stay_in_memory(two: Desk):
    two.forget(CASE)
    two.forget(NEXT)
    comparing.compare(two, CASE, NEXT)
    assert not two._cases  # what the promise is about has no other door


def test_a_bundle_is_compared_without_being_kept(two: Desk, laptop: OpenDesk, tmp_path: Path):
    out = tmp_path / "out"
    out.mkdir()
    stage.let_leave(two, NEXT, BundleKind.CSP)
    file = handover.export_with(two, NEXT, out, BundleKind.CSP, Role.INSPECTOR, signer("A")).path
    found = comparing.compare_with_bundle(two, CASE, file)
    here = comparing.compare(two, CASE, NEXT)
    assert [(row.fate, row.findings) for row in found.items] == [
        (row.fate, row.findings) for row in here.items
    ]
    assert (found.bundle, found.untrusted) == (file.name, True)
    assert set(two.store.assessments()) == {CASE, NEXT}


def test_the_earlier_comes_first_whichever_is_named_first(two: Desk):
    assert comparing.compare_in_order(two, NEXT, CASE) == comparing.compare(two, CASE, NEXT)
    assert comparing.compare_in_order(two, CASE, NEXT) == comparing.compare(two, CASE, NEXT)


def test_last_time_is_the_first_to_be_offered(two: Desk):
    assert [row.id for row in comparing.candidates(two, NEXT)] == [CASE]


def test_what_cannot_be_compared_is_said(two: Desk):
    with pytest.raises(WithItself):
        comparing.compare(two, CASE, CASE)
    with pytest.raises(UnknownAssessment):
        comparing.compare(two, CASE, "fsi-1999-001")
