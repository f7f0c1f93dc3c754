"""What is carried over from the assessment before, over real stores: none of it counts as done."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from inspector_tui.journal.ids import subject_for
from inspector_tui.model.text import MAX_TEXT, Text
from inspector_tui.model.views import FindingInput
from inspector_tui.model.words import Verdict, WorkState
from inspector_tui.workspace import cases, findings, judging
from inspector_tui.workspace.after.last_facts import gone_subject
from inspector_tui.workspace.desk import Desk

from .last_cases import (
    CASE,
    NEXT,
    again,
    changed_catalogue,
    judged_last_time,
    next_plan,
    other_catalogue,
    start_next,
)


def last_of(desk: Desk, item: str, case: str = NEXT) -> dict[str, Any]:
    value = desk.case(case).value(subject_for("l", item), "last")
    assert value is not None
    return value


def test_every_item_says_what_became_of_it(desk: Desk, plan: Path, tmp_path: Path) -> None:
    judged_last_time(desk)
    start_next(desk, plan, tmp_path, items={"previous": CASE})
    changes = {item: last_of(desk, item)["change"] for item in desk.case(NEXT).catalogue.items}
    assert {item for item, change in changes.items() if change != "same"} == {"acc-01", "acc-25"}
    assert (changes["acc-01"], changes["acc-25"]) == ("changed", "new")
    assert last_of(desk, "acc-24")["was"] == "acc-04"
    assert last_of(desk, "acc-24")["rationale"] == "봉인 확인"
    assert last_of(desk, "acc-03")["was"] is None
    reworded = last_of(desk, "acc-01")
    assert reworded["parts"] == ["requirement"]
    assert "최소권한" in reworded["requirement"]["ko"]
    gone = desk.case(NEXT).value(gone_subject(0), "gone")
    assert gone is not None
    assert [item["item"] for item in gone["items"]] == ["acc-02"]


def test_last_verdict_and_findings_come_along_and_count_for_nothing(
    desk: Desk, plan: Path, tmp_path: Path
) -> None:
    judged_last_time(desk)
    start_next(desk, plan, tmp_path, items={"previous": CASE})
    last = last_of(desk, "acc-03")
    assert (last["state"], last["verdict"], last["case"]) == ("judged", "unsatisfied", CASE)
    assert [(f["label"], f["severity"], f["closed"]) for f in last["findings"]] == [("F-A01", "high", False)]
    overview = cases.overview(desk, NEXT)
    assert (overview.progress.judged, overview.progress.findings) == (0, 0)
    assert all(row.state is WorkState.UNJUDGED for row in cases.items(desk, NEXT))


def test_a_case_without_one_before_has_no_last_time(desk: Desk) -> None:
    assert desk.case(CASE).subjects("l-") == []


def test_what_a_short_assessment_did_not_take_comes_from_the_one_before_it(
    desk: Desk, plan: Path, tmp_path: Path
) -> None:
    """2026 takes all, 2027 one item only, 2028 all again: of the others 2026 says the last word."""
    judged_last_time(desk)
    listed = {"previous": CASE, "take": "listed", "list": ["acc-05"]}
    said = {"items": listed, "case": _case(NEXT, "periodic")}
    cases.new(desk, next_plan(tmp_path / "short.yaml", plan, **said))
    folder = changed_catalogue(tmp_path / "changed")
    cases.new(
        desk,
        next_plan(
            tmp_path / "third.yaml",
            plan,
            items={"previous": NEXT},
            catalogue=str(folder),
            case=_case("fsi-2028-001", "comprehensive"),
        ),
    )
    third = "fsi-2028-001"
    assert (last_of(desk, "acc-03", third)["case"], last_of(desk, "acc-03", third)["verdict"]) == (
        CASE,
        "unsatisfied",
    )
    assert last_of(desk, "acc-05", third)["case"] == NEXT
    assert last_of(desk, "acc-05", third)["verdict"] is None
    reworded = last_of(desk, "acc-01", third)
    assert (reworded["change"], reworded["parts"]) == ("changed", ["requirement"])
    assert "최소권한" in reworded["requirement"]["ko"]


def test_a_confirmation_assessment_takes_renumbered_items_along(
    desk: Desk, plan: Path, tmp_path: Path
) -> None:
    judging.judge(desk, CASE, "acc-04", verdict=Verdict.PARTIAL, rationale="봉인 일부 훼손")
    folder = changed_catalogue(tmp_path / "changed")
    said = {"items": {"previous": CASE}, "catalogue": str(folder), "case": _case(NEXT, "confirmation")}
    cases.new(desk, next_plan(tmp_path / "confirm.yaml", plan, **said))
    assert list(desk.case(NEXT).catalogue.items) == ["acc-24"]


def _case(case: str, kind: str) -> dict[str, Any]:
    return {
        "id": case,
        "number": case.upper(),
        "csp": {"ko": "한빛클라우드", "en": "Hanbit Cloud"},
        "service": {"ko": "한빛워크", "en": "Hanbit Work"},
        "basis": "SANDBOX_2023_06",
        "type": kind,
    }


def test_the_longest_texts_fit_into_what_is_carried_over(desk: Desk, plan: Path, tmp_path: Path) -> None:
    long = "가" * (MAX_TEXT - 3)
    judging.judge(desk, CASE, "acc-03", verdict=Verdict.UNSATISFIED, rationale=long)
    for number in range(42):
        fact = Text(f"{number} {long}", "") if number < 3 else Text(f"{number} 짧은 사실", "")
        findings.add(desk, CASE, FindingInput(fact=fact, items=("acc-03",)))
    cases.new(desk, next_plan(tmp_path / "next.yaml", plan, items={"previous": CASE}))
    last = last_of(desk, "acc-03")
    assert last["rationale"].endswith("가 ..")
    assert len(last["findings"]) == 41
    assert last["findings"][-1]["fact"]["ko"] == "그 밖의 지적사항 2건"
    assert not last["findings"][-1]["closed"]


def test_a_wholly_other_catalogue_lists_everything_that_went_away(
    desk: Desk, plan: Path, tmp_path: Path
) -> None:
    from inspector_tui.workspace import last_time

    whole = len(desk.case(CASE).catalogue.items)
    one = other_catalogue(tmp_path / "other")
    cases.new(desk, next_plan(tmp_path / "n.yaml", plan, items={"previous": CASE}, catalogue=str(one)))
    assert len(last_time.listed(desk, NEXT).gone) == whole > 40
    assert {last_of(desk, item)["change"] for item in desk.case(NEXT).catalogue.items} == {"new"}
    last_time.carry_over(desk, NEXT, again(desk, plan, tmp_path, one))
    assert last_time.listed(desk, NEXT).gone == ()
