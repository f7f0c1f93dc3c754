"""What a plan says is recorded; what it cannot say is refused; which items a case takes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from inspector_tui.catalogue.errors import ItemNotTaken
from inspector_tui.journal.ids import subject_for
from inspector_tui.model.text import Text
from inspector_tui.model.views import EvidenceInput, FindingInput
from inspector_tui.model.words import BundleKind, EvidenceMode, Role, Verdict, WorkState
from inspector_tui.procedure.errors import SelectionRefused
from inspector_tui.workspace import cases, evidence, findings, handover, judging, listing, reading, review
from inspector_tui.workspace.desk import Desk
from inspector_tui.workspace.errors import PlanContradicts, PlanInvalid, PreviousMissing

from .conftest import CASE, OpenDesk, signer

Change = Callable[[dict[str, Any]], object]


@pytest.fixture
def changed(plan: Path, tmp_path: Path) -> Callable[[Change], Path]:
    """The sample's plan with a change made to it."""

    def make(change: Change) -> Path:
        said = yaml.safe_load(plan.read_text(encoding="utf-8"))
        change(said)
        file = tmp_path / "changed.yaml"
        file.write_text(yaml.safe_dump(said, allow_unicode=True), encoding="utf-8")
        return file

    return make


def test_everything_the_plan_says_is_in_the_record(desk: Desk, plan: Path):
    case = desk.case(CASE)
    said = yaml.safe_load(plan.read_text(encoding="utf-8"))
    arranged = case.value("case", "arrangements")
    assert arranged is not None
    assert arranged["financial_company"] == "가온은행"
    assert [t["item"] for t in arranged["tests"]] == ["acc-03", "vir-03"]
    assert [o["member"] for o in arranged["ownership"]] == ["kim", "lee", "park"]
    assert case.value("case", "selection") == {"take": "all", "items": [], "previous": ""}
    for feature in said["features"]:
        kept = case.value(subject_for("u", feature["key"]), "feature")
        assert kept is not None
        assert kept["service_class"] == feature["service_class"]
    papers = {case.value(s, "certificate")["role"]: case.links(s, "item") for s in case.subjects("t-")}  # type: ignore[index]
    assert papers == {"substitute": ("flr-07",), "upstream": ("avl-07",)}


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (lambda p: p["arrangements"]["ownership"][0].update(member="nobody"), "nobody"),
        (lambda p: p["arrangements"]["ownership"][0].update(domains=["law", "zzz"]), "zzz"),
        (lambda p: p["arrangements"]["ownership"][0].update(domains=["law", "flr"]), "flr"),
        (lambda p: p["arrangements"]["ownership"][0].update(items=["aud-05"]), "aud-05"),
        (lambda p: p["arrangements"]["ownership"][0].update(items=["acc-99"]), "acc-99"),
        (lambda p: p["arrangements"]["ownership"][1].update(member="kim"), "ownership.member"),
        (lambda p: p["arrangements"]["tests"][0].update(item="acc-99"), "acc-99"),
        (lambda p: p["arrangements"]["tests"][0].update(agreed_on="2027-01-01"), "2027-01-01"),
        (lambda p: p["features"][1].update(key="DRIVE"), "features.key DRIVE"),
        (lambda p: p["certificates"][0].update(items=["acc-99"]), "acc-99"),
        (lambda p: p["certificates"][0].update(valid_to="2024-01-01"), "valid_to 2024-01-01"),
        (lambda p: p["claims"][0].update(sub="acc-06-z"), "acc-06-z"),
        (lambda p: p["claims"].append(dict(p["claims"][0])), "claims.item acc-06"),
    ],
)
def test_a_plan_that_contradicts_itself_or_the_catalogue_is_refused_whole(
    laptop: OpenDesk, changed, change: Change, word: str
):
    desk = laptop("A")
    with pytest.raises(PlanContradicts) as refused:
        cases.new(desk, changed(change))
    assert word in refused.value.say("ko")
    assert word in refused.value.say("en")
    assert listing.assessments(desk) == ()


def test_a_plan_that_substitutes_an_essential_item_is_refused(laptop: OpenDesk, changed, tmp_path: Path):
    folder = tmp_path / "criteria"
    folder.mkdir()
    for file in (Path(__file__).parents[2] / "checklists").glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        if file.stem == "flr":
            head, found, tail = text.partition("- id: flr-07\n")
            assert found
            text = head + found + tail.replace("essential: unknown", "essential: yes", 1)
        (folder / file.name).write_text(text, encoding="utf-8")
    desk = laptop("A")
    with pytest.raises(PlanContradicts) as refused:
        cases.new(desk, changed(lambda p: p.update(catalogue="criteria")))
    assert "flr-07은(는) 필수항목" in refused.value.say("ko")


def test_a_wrong_word_in_a_new_part_is_refused_with_its_line(laptop: OpenDesk, changed):
    with pytest.raises(PlanInvalid) as refused:
        cases.new(laptop("A"), changed(lambda p: p["certificates"][0].update(role="replacement")))
    assert "certificates[0].role" in refused.value.say("en")


# -- which items ------------------------------------------------------------------------------------


def judged(desk: Desk) -> None:
    """The sample's case with one item of each outcome."""
    seen = EvidenceInput(EvidenceMode.VIEWED, title="화면", items=("acc-01",))
    evidence.add(desk, CASE, seen)
    judging.judge(desk, CASE, "acc-01", verdict=Verdict.SATISFIED)
    for item, verdict in (("acc-02", Verdict.PARTIAL), ("vir-03", Verdict.UNSATISFIED)):
        judging.judge(desk, CASE, item, verdict=verdict, rationale="사유")
        findings.add(desk, CASE, FindingInput(fact=Text("사실", ""), items=(item,)))
    judging.judge(desk, CASE, "dat-01", state=WorkState.UNVERIFIABLE, rationale="열람 거부")


def follow_up(kind: str, **items: Any) -> Change:
    def change(plan: dict[str, Any]) -> None:
        plan["case"].update(id="fsi-2027-001", number="FSI-2027-001", type=kind)
        plan["items"] = items
        plan["certificates"] = []

    return change


def test_a_confirmation_takes_what_was_left_open_and_counts_nothing_else(desk: Desk, changed):
    judged(desk)
    new = cases.new(desk, changed(follow_up("confirmation", previous=CASE)))
    rows = cases.items(desk, new)
    assert [row.id for row in rows] == ["acc-02", "vir-03", "dat-01"]
    seen = cases.overview(desk, new)
    assert (seen.progress.total, [d.id for d in seen.domains]) == (3, ["acc", "vir", "dat"])
    assert {row.item for row in review.obstacles(desk, new)} - {""} == {"acc-02", "vir-03", "dat-01"}
    assert [row[0].id for row in cases.coverage(desk, new).rows] == [row.id for row in rows]
    with pytest.raises(ItemNotTaken):
        judging.judge(desk, new, "acc-01", verdict=Verdict.SATISFIED)
    with pytest.raises(ItemNotTaken):
        evidence.add(desk, new, EvidenceInput(EvidenceMode.VIEWED, title="화면", items=("acc-01",)))


def test_whoever_receives_the_case_sees_the_same_items_under_the_same_whole_catalogue(
    desk: Desk, laptop: OpenDesk, changed, tmp_path: Path
):
    judged(desk)
    new = cases.new(desk, changed(follow_up("confirmation", previous=CASE)))
    made = handover.export_with(desk, new, tmp_path, BundleKind.EXCHANGE, Role.LEAD, signer("A"))
    other = laptop("B")
    reading.receive(other, made.path)
    assert [r.id for r in cases.items(other, new)] == [r.id for r in cases.items(desk, new)]
    assert other.case(new).pinned.digest == desk.case(CASE).pinned.digest


def test_a_withdrawn_finding_leaves_the_item_open_and_a_satisfied_one_is_never_taken(desk: Desk, changed):
    judged(desk)
    (finding,) = cases.item(desk, CASE, "acc-02").findings
    findings.withdraw(desk, CASE, finding.id, "오기")
    judging.judge(desk, CASE, "vir-03", verdict=Verdict.SATISFIED)
    new = cases.new(desk, changed(follow_up("confirmation", previous=CASE)))
    assert [row.id for row in cases.items(desk, new)] == ["acc-02", "dat-01"]


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (follow_up("confirmation", previous=CASE, take="all"), SelectionRefused),
        (follow_up("confirmation"), SelectionRefused),
        (follow_up("confirmation", previous=CASE, list=["acc-01"]), SelectionRefused),
        (follow_up("confirmation", previous="fsi-1999-001"), PreviousMissing),
        (follow_up("periodic", take="essential"), SelectionRefused),
        (follow_up("periodic", take="changed", previous=CASE), SelectionRefused),
        (follow_up("comprehensive", take="listed", list=["acc-01"]), SelectionRefused),
    ],
)
def test_what_a_type_may_not_take_is_refused_whole(desk: Desk, changed, change: Change, error):
    judged(desk)
    with pytest.raises(error):
        cases.new(desk, changed(change))
    assert len(listing.assessments(desk)) == 1


def test_a_periodic_assessment_takes_the_items_it_lists(desk: Desk, changed):
    new = cases.new(desk, changed(follow_up("periodic", list=["VIR-03", "acc-01"])))
    assert [row.id for row in cases.items(desk, new)] == ["acc-01", "vir-03"]
    assert listing.assessments(desk)[0].progress.total in (2, 74)
    assert {row.progress.total for row in listing.assessments(desk)} == {2, 74}
