"""One item, one asset, one CSP over several inspections of one store, and what was found there before."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from inspector_tui.model.lookback_views import RepeatMark, SameAsset
from inspector_tui.model.remedy_views import ActionInput
from inspector_tui.model.text import Text
from inspector_tui.model.views import FindingInput
from inspector_tui.model.words import Severity, Verdict
from inspector_tui.workspace import actions, cases, findings, judging, lookback, past_index
from inspector_tui.workspace.desk import Desk
from inspector_tui.workspace.past.past_errors import AssetUnknown, ItemNeverTaken, ProviderUnknown

from .conftest import CASE, PLAN, OpenDesk, begun, laptops
from .last_cases import NEXT, at_consolidation, judged_last_time, next_plan, start_next

ELSEWHERE = "fsi-2025-090"


def other_csp(desk: Desk, plan: Path, tmp_path: Path) -> str:
    """An inspection of another CSP, with a finding on ACC-03."""
    said = yaml.safe_load(next_plan(tmp_path / "other.yaml", plan).read_text(encoding="utf-8"))
    said["case"] |= {
        "id": ELSEWHERE,
        "number": "FSI-2025-090",
        "csp": {"ko": "누리클라우드", "en": "Nuri Cloud"},
        "opens": "2025-05-12",
    }
    (tmp_path / "other.yaml").write_text(yaml.safe_dump(said, allow_unicode=True), encoding="utf-8")
    case = cases.new(desk, tmp_path / "other.yaml")
    judging.judge(desk, case, "acc-03", verdict=Verdict.PARTIAL, rationale="일부")
    findings.add(desk, case, FindingInput(fact=Text("권한자 목록 없음", ""), items=("acc-03",)))
    return case


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once; each test has a copy."""
    folder = tmp_path_factory.mktemp("years")
    with laptops(folder) as laptop:
        desk = begun(laptop)
        found = judged_last_time(desk)
        actions.add(desk, CASE, ActionInput(Text("계정 회수", ""), (found,), "30"))
        start_next(desk, PLAN, folder, items={"take": "all", "previous": CASE})
        judging.judge(desk, NEXT, "acc-03", verdict=Verdict.PARTIAL, rationale="아직 1명 남음")
        findings.add(
            desk, NEXT, FindingInput(fact=Text("1명 남음", ""), severity=Severity.LOW, items=("acc-03",))
        )
        other_csp(desk, PLAN, folder)
        past_index.catch_up(desk)
    return folder


@pytest.fixture
def years(made: Path, laptop: OpenDesk, tmp_path: Path) -> Desk:
    """Two years of one CSP and one inspection of another."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return laptop("A")


def test_a_finding_on_the_same_item_an_earlier_year_is_a_repeat(years: Desk):
    found = lookback.repeats(years, NEXT, "acc-03")
    assert [one.case.id for one in found.before] == [CASE]
    assert [one.case.id for one in found.elsewhere] == [ELSEWHERE]
    assert found.mark is RepeatMark.AGAIN
    assert found.before[0].finding.open


def test_the_first_year_has_no_repeat_but_knows_of_other_csps(years: Desk):
    found = lookback.repeats(years, CASE, "acc-03")
    assert found.before == ()
    assert found.mark is RepeatMark.ELSEWHERE
    assert lookback.repeats(years, CASE, "acc-06").mark is None


def test_what_was_found_last_time_is_known_before_anything_is_found_now(years: Desk):
    assert lookback.repeats(years, NEXT, "acc-24").mark is None
    marks = lookback.marks(years, NEXT)
    assert marks["acc-03"].years == (2026,)
    assert (marks["acc-03"].open, marks["acc-03"].others) == (1, 1)
    assert set(marks) == {"acc-03"}


def test_the_history_of_an_item_follows_it_under_another_number(years: Desk):
    history = lookback.item(years, "acc-24")
    assert [(row.case.id, row.number) for row in history.rows] == [
        (NEXT, "acc-24"),
        (CASE, "acc-04"),
        (ELSEWHERE, "acc-04"),
    ]
    assert history.rows[1].verdict is Verdict.SATISFIED
    assert history.rows[1].evidence == 1


def test_the_history_of_an_item_says_what_was_found_again_and_what_was_reworded(years: Desk):
    rows = {row.case.id: row for row in lookback.item(years, "acc-03").rows}
    assert (rows[NEXT].again, rows[CASE].again, rows[ELSEWHERE].again) == (True, False, False)
    assert [finding.fact.ko for finding in rows[NEXT].findings] == ["1명 남음"]
    reworded = {row.case.id: row.reworded for row in lookback.item(years, "acc-01", csp="한빛").rows}
    assert reworded == {NEXT: True, CASE: False}


def test_one_asset_is_known_again_by_key_and_name(years: Desk):
    case = years.case(NEXT)
    facts = case.assets[case.assets_for("acc-01")[0]]
    judging.judge(years, NEXT, "acc-01", verdict=Verdict.SATISFIED, rationale="확인", assets=[facts.key])
    past_index.catch_up(years)
    history = lookback.asset(years, NEXT, facts.key.lower())
    assert [row.case.id for row in history.rows] == [NEXT, CASE]
    assert {row.same for row in history.rows} == {SameAsset.BOTH}
    assert dict(history.rows[0].verdicts)["acc-01"] is Verdict.SATISFIED
    with pytest.raises(AssetUnknown):
        lookback.asset(years, NEXT, "NOPE-9")


def test_one_csp_on_one_page_counts_verdicts_findings_and_what_is_open(years: Desk):
    history = lookback.csp(years, "한빛")
    assert [row.case.id for row in history.rows] == [NEXT, CASE]
    now, then = history.rows
    assert (now.again, then.again) == (1, 0)
    assert (len(then.findings), len(then.open_findings), len(then.open_actions)) == (2, 2, 1)
    assert then.severities[Severity.HIGH] == 1
    (acc,) = [one for one in then.domains if one.domain == "acc"]
    assert acc.verdicts[Verdict.UNSATISFIED] == 2
    assert acc.judged == sum(acc.verdicts.values())
    assert lookback.csp(years, CASE).rows == history.rows
    assert lookback.csp(years, "Nuri").csp.ko == "누리클라우드"


def test_providers_are_listed_and_what_is_nowhere_is_said(years: Desk):
    assert {row.csp.ko: row.inspections for row in lookback.providers(years)}["누리클라우드"] == 1
    with pytest.raises(ProviderUnknown):
        lookback.csp(years, "없는회사")
    with pytest.raises(ItemNeverTaken):
        lookback.item(years, "zzz-99")


def test_what_is_recorded_now_is_there_after_a_step(years: Desk):
    at_consolidation(years, NEXT)
    findings.add(years, NEXT, FindingInput(fact=Text("추가 지적", ""), items=("acc-05",)))
    assert not [row for row in lookback.item(years, "acc-05").rows if row.findings]
    past_index.catch_up(years)
    assert [row.case.id for row in lookback.item(years, "acc-05").rows if row.findings] == [NEXT]
