"""Features, their decisions, and what the application is bound to, on real stores."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from inspector_tui.model.scope import Criticality, DataClass as D, Permission, ServiceClass as S
from inspector_tui.model.scope_views import FeatureInput
from inspector_tui.model.text import Text
from inspector_tui.model.words import BundleKind, Role
from inspector_tui.procedure.errors import ScopeRulesInvalid
from inspector_tui.workspace import (
    arranging,
    cases,
    conflicts,
    handover,
    history,
    reading,
    scope,
    scope_rule_words,
)
from inspector_tui.workspace.before.scope_errors import NoSuchBasis, TooManyFeatures
from inspector_tui.workspace.desk import Desk
from inspector_tui.workspace.errors import FieldInvalid, UnknownSubject
from inspector_tui.workspace.stages.course_errors import NotLead
from tests import stage

from .conftest import CASE, OpenDesk, signer

SHIPPED = Path(__file__).parents[2] / "inspector_tui" / "procedure" / "scope_rules"


def feature(key: str, service: S = S.COLLABORATION, *data: D, **more: object) -> FeatureInput:
    return FeatureInput(key, Text("기능", "Feature"), service, data, **more)


def results(desk: Desk) -> dict[str, Permission]:
    return {one.key: one.answer.result for one in scope.view(desk, CASE).features}


def codes(desk: Desk, key: str = "") -> set[str]:
    seen = scope.view(desk, CASE)
    found = next((f.answer for f in seen.features if f.key == key), seen.answer)
    return {reason.code for reason in found.reasons}


def test_the_plans_features_are_decided_and_the_scope_key_is_shown(desk: Desk):
    seen = scope.view(desk, CASE)
    assert (seen.basis, seen.version, seen.own_rules) == ("SANDBOX_2023_06", "2026.1", False)
    assert (seen.financial_company, seen.csp.ko, seen.service.ko) == (
        "가온은행",
        "한빛클라우드",
        "한빛워크 Enterprise",
    )
    assert seen.works == (S.COLLABORATION,)
    assert seen.answer.result is Permission.ALLOWED
    assert seen.notices == ()
    assert seen.changes == ()
    assert any("샌드박스" in duty.ko or "혁신금융서비스" in duty.ko for duty in seen.duties)


def test_a_feature_switched_on_decides_for_the_whole_service_and_off_it_does_not(desk: Desk):
    scope.set_feature(desk, CASE, feature("CRM", S.CUSTOMER, D.CUSTOMER_PERSONAL))
    assert scope.view(desk, CASE).answer.result is Permission.NOT_ALLOWED
    assert codes(desk) == {"SVC_CUSTOMER", "DATA_PII"}
    scope.set_feature(desk, CASE, feature("CRM", S.CUSTOMER, D.CUSTOMER_PERSONAL, enabled=False))
    assert scope.view(desk, CASE).answer.result is Permission.ALLOWED
    assert results(desk)["CRM"] is Permission.NOT_ALLOWED


def test_what_is_otherwise_than_in_the_plan_is_named_and_other_work_needs_an_application(desk: Desk):
    scope.set_feature(desk, CASE, feature("DRIVE", S.COLLABORATION, D.INTERNAL, D.EMPLOYEE))
    seen = scope.view(desk, CASE)
    assert [change.ko for change in seen.changes] == ["DRIVE: 정보 +임직원정보"]
    assert not seen.new_application
    scope.set_feature(desk, CASE, feature("TRANSLATE", S.OTHER_INTERNAL, D.INTERNAL))
    scope.withdraw(desk, CASE, "MEET", "도입하지 않음")
    seen = scope.view(desk, CASE)
    assert {change.en for change in seen.changes} >= {"MEET: taken out", "TRANSLATE: added"}
    assert seen.new_application


def test_saving_a_feature_as_it_stands_records_nothing(desk: Desk):
    before = len(history.journal(desk, CASE, limit=1000))
    scope.set_feature(desk, CASE, feature("X", S.ERP, D.EMPLOYEE, D.INTERNAL))
    scope.set_feature(desk, CASE, feature("X", S.ERP, D.INTERNAL, D.EMPLOYEE))
    assert len(history.journal(desk, CASE, limit=1000)) == before + 1


def test_a_feature_taken_out_stays_in_the_history_and_can_come_back(desk: Desk):
    scope.withdraw(desk, CASE, "DRIVE", "쓰지 않음")
    assert "DRIVE" not in results(desk)
    told = [row for row in history.journal(desk, CASE, limit=1000) if row.what.ko == "이용 기능 DRIVE"]
    assert told[-1].after.ko == "쓰지 않음"
    with pytest.raises(UnknownSubject):
        scope.withdraw(desk, CASE, "DRIVE", "다시")
    scope.set_feature(desk, CASE, feature("DRIVE", S.COLLABORATION, D.INTERNAL))
    assert results(desk)["DRIVE"] is Permission.ALLOWED


def test_undo_takes_a_feature_back(desk: Desk):
    scope.set_feature(desk, CASE, feature("CRM", S.CUSTOMER, D.CREDIT))
    history.undo(desk, CASE)
    assert "CRM" not in results(desk)


def test_the_answer_to_what_is_being_typed_is_not_recorded(desk: Desk):
    before = len(history.journal(desk, CASE, limit=1000))
    assert scope.preview(desk, CASE, feature("X", S.SECURITY, D.INTERNAL)).result is Permission.NOT_ALLOWED
    assert len(history.journal(desk, CASE, limit=1000)) == before


def test_what_a_feature_cannot_be_is_said(desk: Desk):
    with pytest.raises(FieldInvalid):
        scope.set_feature(desk, CASE, feature("두 단어"))
    with pytest.raises(FieldInvalid):
        scope.set_feature(desk, CASE, feature("X", measures="가" * 1001))


def test_there_is_an_end_to_features(desk: Desk):
    have = len(results(desk))
    for number in range(scope.MAX_FEATURES - have):
        scope.set_feature(desk, CASE, feature(f"N{number}"))
    with pytest.raises(TooManyFeatures):
        scope.set_feature(desk, CASE, feature("ONE-MORE"))


def test_only_the_lead_says_whether_the_work_is_critical(desk: Desk, laptop: OpenDesk, tmp_path: Path):
    scope.set_terms(desk, CASE, criticality=Criticality.CRITICAL, financial_company="나라은행")
    seen = scope.view(desk, CASE)
    assert (seen.criticality, seen.financial_company) == (Criticality.CRITICAL, "나라은행")
    assert seen.answer.result is Permission.NOT_ALLOWED
    assert arranging.arrangements_of(desk.case(CASE)).max_rounds == 2
    assert arranging.arrangements_of(desk.case(CASE)).method
    other = laptop("B")
    reading.receive(other, exchanged(desk, "A", tmp_path))
    assert not scope.view(other, CASE).may_lead
    with pytest.raises(NotLead):
        scope.set_terms(other, CASE, criticality=Criticality.NON_CRITICAL, financial_company="나라은행")


def exchanged(desk: Desk, letter: str, out: Path) -> Path:
    out.mkdir(exist_ok=True)
    made = handover.export_with(desk, CASE, out, BundleKind.EXCHANGE, Role.INSPECTOR, signer(letter))
    return Path(made.path)


def test_two_laptops_that_differ_on_a_feature_get_no_better_answer_than_either(
    desk: Desk, laptop: OpenDesk, tmp_path: Path
):
    scope.set_feature(desk, CASE, feature("AI", S.OTHER_INTERNAL, D.PUBLIC))
    other = laptop("B")
    reading.receive(other, exchanged(desk, "A", tmp_path))
    scope.set_feature(desk, CASE, feature("AI", S.OTHER_INTERNAL, D.INTERNAL))
    scope.set_feature(other, CASE, feature("AI", S.CUSTOMER, D.CREDIT))
    reading.receive(desk, exchanged(other, "B", tmp_path))
    assert results(desk)["AI"] is Permission.NOT_ALLOWED
    assert {"CONFLICT", "DATA_CREDIT", "OK"} <= codes(desk, "AI")
    (contest,) = [c for c in conflicts.contests(desk, CASE, "") if c.register == "feature"]
    mine = next(c.entry for c in contest.contenders if c.by == "김검사")
    conflicts.settle(desk, CASE, contest.subject, "feature", mine)
    assert results(desk)["AI"] is Permission.ALLOWED


def test_a_colleague_who_adds_the_same_feature_agrees(desk: Desk, laptop: OpenDesk, tmp_path: Path):
    other = laptop("B")
    reading.receive(other, exchanged(desk, "A", tmp_path))
    for one in (desk, other):
        scope.set_feature(one, CASE, feature("AI", S.OTHER_INTERNAL, D.INTERNAL))
    reading.receive(desk, exchanged(other, "B", tmp_path))
    assert desk.case(CASE).conflicts == {}
    assert results(desk)["AI"] is Permission.ALLOWED


class TestRules:
    def put(self, desk: Desk, name: str, **changes: object) -> None:
        whole = json.loads((SHIPPED / "sandbox_2023_06.json").read_text("utf-8")) | changes
        scope.folder_of(desk).mkdir(exist_ok=True)
        (scope.folder_of(desk) / name).write_text(json.dumps(whole), "utf-8")

    def test_an_offices_own_rules_answer_and_say_so(self, desk: Desk):
        row = {
            "id": "a",
            "when": {"service": ["collaboration"]},
            "result": "not-allowed",
            "code": "OURS",
            "text": {"ko": "우리 기준", "en": "Ours"},
        }
        self.put(desk, "SANDBOX_2023_06.json", version="2027.1", rows=[row])
        seen = scope.view(desk, CASE)
        assert (seen.version, seen.own_rules) == ("2027.1", True)
        assert codes(desk) == {"OURS"}

    def test_a_broken_file_is_named_and_not_passed_over(self, desk: Desk):
        self.put(desk, "SANDBOX_2023_06.json", format=9)
        with pytest.raises(ScopeRulesInvalid) as refused:
            scope.view(desk, CASE)
        assert "SANDBOX_2023_06.json" in refused.value.say("ko")

    def test_dates_outside_the_basis_are_noted_and_change_no_answer(self, desk: Desk):
        self.put(desk, "SANDBOX_2023_06.json", effective_to="2024-08-12")
        seen = scope.view(desk, CASE)
        (notice,) = seen.notices
        assert "2023-06-28" in notice.ko
        assert "2026-11-16" in notice.ko
        assert seen.answer.result is Permission.ALLOWED

    def test_every_row_is_explained_in_words_with_what_it_hits(self, desk: Desk):
        table = scope_rule_words.explain(desk, CASE)
        assert {row.id: row.hits for row in table.rows if row.hits} == {
            "9": ("DRIVE", "MEET"),
            "w2": ("DRIVE", "MEET"),
        }
        assert all(
            row.when and all(condition.ko and condition.en for condition in row.when) for row in table.rows
        )
        assert scope_rule_words.bases(None) == ("SANDBOX_2023_06", "SANDBOX_2024_08", "STANDING_2026_04")
        with pytest.raises(NoSuchBasis):
            scope_rule_words.table("NOWHERE")


def started(laptop: OpenDesk, plan: Path, tmp_path: Path, **case: object) -> Desk:
    """The sample's plan with another basis, from a file."""
    import yaml

    whole = yaml.safe_load(plan.read_text("utf-8"))
    whole["case"] |= case
    whole["features"] = [
        {"key": "ML", "name": {"ko": "분석"}, "service_class": "other-internal", "data": ["pseudonymised"]}
    ]
    file = tmp_path / "plan.yaml"
    file.write_text(yaml.safe_dump(whole, allow_unicode=True), "utf-8")
    desk = laptop("A")
    cases.new(desk, file)
    return desk


def test_pseudonymised_data_under_the_standing_exemption_comes_out_not_allowed_with_the_way_named(
    laptop: OpenDesk, plan: Path, tmp_path: Path
):
    desk = started(laptop, plan, tmp_path, basis="STANDING_2026_04")
    seen = scope.view(desk, CASE)
    assert seen.answer.result is Permission.NOT_ALLOWED
    assert "샌드박스" in seen.answer.reasons[0].text.ko


def test_a_basis_nobody_has_rules_for_is_undetermined_and_says_where_to_put_them(
    laptop: OpenDesk, plan: Path, tmp_path: Path
):
    desk = started(laptop, plan, tmp_path, basis="GARAM_2027")
    seen = scope.view(desk, CASE)
    assert (seen.answer.result, codes(desk)) == (Permission.UNDETERMINED, {"NO_RULES"})
    assert "SANDBOX_2023_06" in seen.notices[0].ko


def test_a_bundle_opened_for_reading_answers_as_its_office_does_and_the_csps_copy_says_it_cannot(
    desk: Desk, tmp_path: Path
):
    for kind, result in (
        (BundleKind.RESULT, Permission.ALLOWED),
        (BundleKind.CSP, Permission.UNDETERMINED),
    ):
        out = tmp_path / kind.value
        out.mkdir()
        stage.let_leave(desk, CASE, kind)
        made = handover.export_with(desk, CASE, out, kind, Role.INSPECTOR, signer("A"))
        seen_desk = reading.open_bundle(made.path)
        try:
            seen = scope.view(seen_desk, CASE)
        finally:
            seen_desk.close()
        assert seen.answer.result is result
        assert (len(seen.features) > 0) is (kind is BundleKind.RESULT)
        assert seen.read_only
        assert not seen.may_lead
