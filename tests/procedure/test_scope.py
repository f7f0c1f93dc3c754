"""The permitted-use decision, row by row as the regime's table has it, and by its laws.

The tables here were written from the sources, not from the rule files: a rule file that says otherwise fails.
"""

import json
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from inspector_tui.model.scope import Criticality, DataClass as D, Permission, ServiceClass as S
from inspector_tui.procedure.errors import ScopeRulesInvalid
from inspector_tui.procedure.scope import Decision, Use, decide, decide_service, worst
from inspector_tui.procedure.scope_rules import read_rules, rules_for, shipped_rules

YES, ASK, NO = Permission.ALLOWED, Permission.UNDETERMINED, Permission.NOT_ALLOWED
OLD, MAP, NOW = "SANDBOX_2023_06", "SANDBOX_2024_08", "STANDING_2026_04"
BASES = (OLD, MAP, NOW)
FOLDER = Path(__file__).parents[2] / "inspector_tui" / "procedure" / "scope_rules"


def asked(
    basis: str,
    service: S,
    *data: D,
    criticality: Criticality = Criticality.NON_CRITICAL,
    mobile: bool = False,
    measures: bool = False,
) -> Decision:
    use = Use(service, frozenset(data), criticality, mobile, measures)
    return decide(shipped_rules()[basis], use)


def codes(decision: Decision) -> set[str]:
    return {reason.code for reason in decision.reasons}


TABLE_2023 = [
    # the twelve rows
    (S.SECURITY, [D.INTERNAL], NO, {"SVC_SECURITY"}),
    (S.IT_OPERATION, [D.INTERNAL], NO, {"SVC_ITOPS"}),
    (S.CUSTOMER, [D.INTERNAL], NO, {"SVC_CUSTOMER"}),
    (S.COLLABORATION, [D.INTERNAL, D.CUSTOMER_PERSONAL], NO, {"DATA_PII"}),
    (S.COLLABORATION, [D.INTERNAL, D.CREDIT], NO, {"DATA_CREDIT"}),
    (S.ERP, [D.INTERNAL, D.TRANSACTION], NO, {"DATA_TXN"}),
    (S.COLLABORATION, [], ASK, {"DATA_UNKNOWN"}),
    (S.COLLABORATION, [D.UNKNOWN], ASK, {"DATA_UNKNOWN"}),
    (S.ERP, [D.INTERNAL, D.UNKNOWN], ASK, {"DATA_UNKNOWN"}),
    (S.COLLABORATION, [D.INTERNAL], YES, {"OK"}),
    (S.COLLABORATION, [D.PUBLIC], YES, {"OK"}),
    (S.COLLABORATION, [D.INTERNAL, D.PUBLIC], YES, {"OK"}),
    (S.ERP, [D.INTERNAL], YES, {"OK_EMP"}),
    (S.ERP, [D.INTERNAL, D.EMPLOYEE], YES, {"OK_EMP"}),
    (S.OTHER_INTERNAL, [D.INTERNAL, D.PUBLIC], YES, {"OK"}),
    (S.UNLISTED, [D.INTERNAL], ASK, {"SVC_UNLISTED"}),
    (S.UNLISTED, [D.PUBLIC], ASK, {"SVC_UNLISTED"}),
    # what 4.2 adds for this basis
    (S.ERP, [D.INTERNAL, D.UNIQUE_ID], NO, {"DATA_UID"}),
    (S.OTHER_INTERNAL, [D.PSEUDONYMISED], ASK, {"DATA_PSEUDO"}),
    # what no row names
    (S.COLLABORATION, [D.INTERNAL, D.EMPLOYEE], ASK, {"EMP_ELSEWHERE"}),
    # every hit is a reason, the worst of them the result
    (S.CUSTOMER, [D.CUSTOMER_PERSONAL, D.CREDIT, D.TRANSACTION], NO,
     {"SVC_CUSTOMER", "DATA_PII", "DATA_CREDIT", "DATA_TXN"}),
    (S.SECURITY, [D.UNKNOWN], NO, {"SVC_SECURITY", "DATA_UNKNOWN"}),
]  # fmt: skip


@pytest.mark.parametrize(("service", "data", "result", "reasons"), TABLE_2023)
def test_the_table_of_2023_row_by_row(service: S, data: list[D], result: Permission, reasons: set[str]):
    decision = asked(OLD, service, *data)
    assert (decision.result, codes(decision)) == (result, reasons)


@pytest.mark.parametrize("service", [S.SECURITY, S.IT_OPERATION, S.CUSTOMER])
@pytest.mark.parametrize("data", [[], *([one] for one in D)])
def test_in_2023_some_work_is_forbidden_whatever_the_data(service: S, data: list[D]):
    assert asked(OLD, service, *data).result is NO


@pytest.mark.parametrize("data", [D.CUSTOMER_PERSONAL, D.CREDIT, D.TRANSACTION, D.UNIQUE_ID])
@pytest.mark.parametrize("service", list(S))
def test_in_2023_customers_data_is_forbidden_whatever_the_work(service: S, data: D):
    assert asked(OLD, service, data).result is NO
    assert asked(OLD, service, D.INTERNAL, data, D.UNKNOWN).result is NO


@pytest.mark.parametrize("service", list(S))
def test_in_2023_critical_work_and_mobile_terminals_are_forbidden(service: S):
    critical = asked(OLD, service, D.INTERNAL, criticality=Criticality.CRITICAL)
    assert critical.result is NO
    assert "CRITICAL" in codes(critical)
    mobile = asked(OLD, service, D.INTERNAL, mobile=True, measures=True)
    assert mobile.result is NO
    assert "MOBILE" in codes(mobile)


class TestEdgeCases:
    """The cases that the table's readers stumble over."""

    def test_marketing_analysis_is_internal_work_and_customer_behaviour_analysis_is_not(self):
        assert asked(OLD, S.OTHER_INTERNAL, D.INTERNAL).result is YES
        assert asked(OLD, S.CUSTOMER, D.INTERNAL).result is NO

    def test_groupware_into_which_users_may_paste_customer_data_is_allowed_and_dat_09_is_named(self):
        decision = asked(OLD, S.COLLABORATION, D.INTERNAL)
        assert decision.result is YES
        assert any("DAT-09" in warning.text.ko for warning in decision.warnings)

    def test_groupware_that_is_declared_to_hold_customer_data_is_not(self):
        assert asked(OLD, S.COLLABORATION, D.INTERNAL, D.CUSTOMER_PERSONAL).result is NO

    @pytest.mark.parametrize("basis", BASES)
    def test_hr_with_employees_unique_ids_is_a_warning_and_no_block(self, basis: str):
        decision = asked(basis, S.ERP, D.INTERNAL, D.EMPLOYEE, D.EMPLOYEE_UID)
        assert decision.result is YES
        assert "EMP_UID" in {warning.code for warning in decision.warnings}

    def test_a_survey_of_customers_is_forbidden_by_its_work_or_by_its_data(self):
        assert codes(asked(OLD, S.CUSTOMER, D.CUSTOMER_PERSONAL)) == {"SVC_CUSTOMER", "DATA_PII"}
        assert codes(asked(OLD, S.OTHER_INTERNAL, D.INTERNAL, D.CUSTOMER_PERSONAL)) == {"DATA_PII"}
        assert asked(OLD, S.OTHER_INTERNAL, D.INTERNAL).result is YES

    def test_one_product_with_mixed_features_is_as_the_worst_of_them(self):
        office = asked(OLD, S.COLLABORATION, D.INTERNAL)
        assistant = asked(OLD, S.UNLISTED, D.INTERNAL)
        crm = asked(OLD, S.CUSTOMER, D.CUSTOMER_PERSONAL)
        assert decide_service([office]).result is YES
        assert decide_service([office, assistant]).result is ASK
        whole = decide_service([office, assistant, crm])
        assert (whole.result, codes(whole)) == (NO, {"SVC_CUSTOMER", "DATA_PII"})

    def test_a_service_of_which_no_feature_is_in_use_is_undetermined(self):
        whole = decide_service([])
        assert (whole.result, codes(whole)) == (ASK, {"NO_FEATURES"})

    def test_a_basis_without_rules_is_undetermined(self):
        decision = decide(None, Use(S.COLLABORATION, frozenset({D.INTERNAL}), Criticality.NON_CRITICAL))
        assert (decision.result, codes(decision)) == (ASK, {"NO_RULES"})


LATER = [
    # basis, work, data, more, result, a code that must be among the reasons
    (MAP, S.SECURITY, [D.INTERNAL], {}, ASK, "MEASURES_MISSING"),
    (MAP, S.SECURITY, [D.INTERNAL], {"measures": True}, YES, "OK_MEASURES"),
    (MAP, S.CUSTOMER, [D.INTERNAL], {}, ASK, "MEASURES_MISSING"),
    (MAP, S.CUSTOMER, [D.PSEUDONYMISED], {"measures": True}, YES, "OK_MEASURES"),
    (MAP, S.CUSTOMER, [D.CUSTOMER_PERSONAL], {"measures": True}, NO, "DATA_PII"),
    (MAP, S.IT_OPERATION, [D.INTERNAL], {"measures": True}, ASK, "SVC_ITOPS"),
    (MAP, S.COLLABORATION, [D.INTERNAL], {}, YES, "OK"),
    (MAP, S.ERP, [D.EMPLOYEE], {}, YES, "OK_EMP"),
    (MAP, S.OTHER_INTERNAL, [D.PSEUDONYMISED], {}, YES, "OK"),
    (MAP, S.COLLABORATION, [D.INTERNAL], {"mobile": True}, ASK, "MOBILE_MEASURES"),
    (MAP, S.COLLABORATION, [D.INTERNAL], {"mobile": True, "measures": True}, YES, "OK"),
    (MAP, S.COLLABORATION, [D.UNIQUE_ID], {"measures": True}, NO, "DATA_UID"),
    (MAP, S.COLLABORATION, [D.CREDIT], {"measures": True}, NO, "DATA_CREDIT"),
    (MAP, S.COLLABORATION, [D.TRANSACTION], {"measures": True}, NO, "DATA_TXN"),
    (MAP, S.ERP, [D.INTERNAL], {"criticality": Criticality.CRITICAL}, NO, "CRITICAL"),
    (MAP, S.UNLISTED, [D.INTERNAL], {}, ASK, "SVC_UNLISTED"),
    (MAP, S.ERP, [], {}, ASK, "DATA_UNKNOWN"),
    (NOW, S.COLLABORATION, [D.INTERNAL], {}, YES, "OK_DATA"),
    (NOW, S.SECURITY, [D.INTERNAL], {}, YES, "OK_DATA"),
    (NOW, S.CUSTOMER, [D.INTERNAL], {}, YES, "OK_DATA"),
    (NOW, S.IT_OPERATION, [D.INTERNAL], {}, ASK, "SVC_ITOPS"),
    (NOW, S.COLLABORATION, [D.INTERNAL], {"mobile": True}, ASK, "MOBILE_MEASURES"),
    (NOW, S.COLLABORATION, [D.INTERNAL], {"mobile": True, "measures": True}, YES, "OK_DATA"),
    (NOW, S.CUSTOMER, [D.CUSTOMER_PERSONAL], {}, ASK, "DATA_PII"),
    (NOW, S.CUSTOMER, [D.TRANSACTION], {}, ASK, "DATA_TXN"),
    (NOW, S.COLLABORATION, [D.UNIQUE_ID], {}, NO, "DATA_UID"),
    (NOW, S.COLLABORATION, [D.CREDIT], {}, NO, "DATA_CREDIT"),
    (NOW, S.OTHER_INTERNAL, [D.PSEUDONYMISED], {}, NO, "DATA_PSEUDO"),
    (NOW, S.ERP, [D.INTERNAL], {"criticality": Criticality.CRITICAL}, ASK, "CRITICAL_UNNAMED"),
    (NOW, S.ERP, [], {}, ASK, "DATA_UNKNOWN"),
]


@pytest.mark.parametrize(("basis", "service", "data", "more", "result", "code"), LATER)
def test_the_later_bases_row_by_row(basis, service, data, more, result, code):
    decision = asked(basis, service, *data, **more)
    assert decision.result is result
    assert code in codes(decision)


@pytest.mark.parametrize("code", ["DATA_PSEUDO", "DATA_UID", "DATA_CREDIT"])
def test_in_2026_what_is_left_out_is_shown_the_way_to_the_sandbox(code: str):
    (row,) = (row for row in shipped_rules()[NOW].rows if row.code == code)
    assert "샌드박스" in row.text.ko
    assert "sandbox" in row.text.en


@pytest.mark.parametrize(
    ("basis", "wanted"),
    [(OLD, "DESIGNATION"), (MAP, "DESIGNATION"), (NOW, "NO_DESIGNATION"), (NOW, "HALF_YEARLY")]
    + [(basis, "FSI_RESULT") for basis in BASES],
)
def test_what_a_basis_asks_besides_is_said_and_decides_nothing(basis: str, wanted: str):
    assert wanted in {duty.code for duty in shipped_rules()[basis].duties}
    assert wanted not in {row.code for row in shipped_rules()[basis].rows}


@pytest.mark.parametrize(("basis", "since"), [(OLD, "2023-06-28"), (MAP, "2024-08-13"), (NOW, "2026-04-20")])
def test_a_basis_is_in_force_from_its_day(basis: str, since: str):
    rules = shipped_rules()[basis]
    assert rules.effective_from == since
    assert rules.in_force(since)
    assert not rules.in_force("2019-01-01")


# -- laws -----------------------------------------------------------------------------------------

WORST_FIRST = [NO, ASK, YES]
SEVERITY = {YES: 0, ASK: 1, NO: 2}
RISING = [Criticality.NON_CRITICAL, Criticality.UNKNOWN, Criticality.CRITICAL]

uses = st.builds(
    Use,
    st.sampled_from(S),
    st.frozensets(st.sampled_from(D)),
    st.sampled_from(Criticality),
    st.booleans(),
    st.booleans(),
)


def severity(basis: str, use: Use) -> int:
    return SEVERITY[decide(shipped_rules()[basis], use).result]


def with_data(use: Use, *more: D) -> Use:
    return use._replace(data=use.data | set(more))


@given(st.sampled_from(BASES), uses, st.sampled_from(D))
def test_adding_a_forbidden_data_class_never_makes_an_answer_better(basis: str, use: Use, more: D):
    if severity(basis, use._replace(data=frozenset({more}))) == SEVERITY[NO]:
        assert severity(basis, with_data(use, more)) == SEVERITY[NO]
    if use.data:
        assert severity(basis, with_data(use, more)) >= min(severity(basis, use), SEVERITY[ASK])


@given(st.sampled_from(BASES), uses)
def test_adding_unknown_never_makes_an_answer_better(basis: str, use: Use):
    assert severity(basis, with_data(use, D.UNKNOWN)) >= max(severity(basis, use), SEVERITY[ASK])


@given(st.sampled_from(BASES), uses, st.sampled_from(D))
def test_more_data_of_any_class_is_never_better_once_something_was_declared(basis: str, use: Use, more: D):
    if use.data:
        assert severity(basis, with_data(use, more)) >= severity(basis, use)


@given(st.sampled_from(BASES), uses)
def test_more_critical_is_never_better(basis: str, use: Use):
    found = [severity(basis, use._replace(criticality=one)) for one in RISING]
    assert found == sorted(found)


@given(st.sampled_from(BASES), uses)
def test_mobile_use_is_never_better_and_measures_are_never_worse(basis: str, use: Use):
    assert severity(basis, use._replace(mobile=True)) >= severity(basis, use._replace(mobile=False))
    assert severity(basis, use._replace(measures=True)) <= severity(basis, use._replace(measures=False))


@given(st.sampled_from([*BASES, None]), uses)
def test_every_answer_names_a_reason_and_is_the_worst_of_its_reasons(basis: str | None, use: Use):
    decision = decide(None if basis is None else shipped_rules()[basis], use)
    results = [reason.result for reason in decision.reasons]
    assert results
    assert decision.result is next(one for one in WORST_FIRST if one in results)
    assert results == sorted(results, key=WORST_FIRST.index)
    assert all(warning.result is None for warning in decision.warnings)


@given(st.sampled_from(BASES), st.lists(uses, max_size=6))
def test_the_service_is_as_its_worst_feature_in_any_order(basis: str, used: list[Use]):
    decisions = [decide(shipped_rules()[basis], use) for use in used]
    whole = decide_service(decisions)
    assert whole.result is (worst(d.result for d in decisions) if decisions else ASK)
    assert whole.reasons
    again = decide_service(decisions[::-1])
    assert (again.result, set(again.reasons)) == (whole.result, set(whole.reasons))


def test_no_combination_is_left_without_a_row_that_speaks_for_it():
    """UNNAMED is the net below the table; the shipped tables leave nothing for it to catch but these."""
    fallen = {
        (basis, service)
        for basis, service, data in product(BASES, S, D)
        if "UNNAMED" in codes(asked(basis, service, data))
    }
    assert fallen == set()


# -- whatever an office writes ---------------------------------------------------------------------

SAID = {"ko": "가", "en": "a"}
some_data = st.lists(st.sampled_from(D), min_size=1, max_size=4, unique=True)
conditions = st.fixed_dictionaries(
    {},
    optional={
        "service": st.lists(st.sampled_from(S), min_size=1, max_size=3, unique=True),
        "data_any": some_data,
        "undeclared": st.booleans(),
        "criticality": st.lists(st.sampled_from(Criticality), min_size=1, max_size=2, unique=True),
        "mobile": st.booleans(),
        "measures": st.booleans(),
    },
)
known_data = st.lists(st.sampled_from([one for one in D if one is not D.UNKNOWN]), min_size=1, unique=True)


@st.composite
def rows_of_an_office(draw: st.DrawFn) -> list[dict[str, object]]:
    """Rows as an office may write them: whatever the reader lets through."""
    rows = []
    for number in range(draw(st.integers(1, 8))):
        result = draw(st.sampled_from(Permission))
        when = draw(conditions)
        if result is YES or (result is ASK and draw(st.booleans())):
            when["data_only"] = draw(known_data)
        rows.append({"id": str(number), "when": when, "result": result, "code": f"R{number}", "text": SAID})
    return rows


@given(rows_of_an_office(), uses, st.sampled_from(D))
def test_with_no_rule_file_can_more_forbidden_data_make_an_answer_better(
    rows: list[dict[str, object]], use: Use, more: D
):
    rules = read_rules(broken(rows=rows), "office.json")

    def weight(one: Use) -> int:
        return SEVERITY[decide(rules, one).result]

    if weight(use._replace(data=frozenset({more}))) == SEVERITY[NO]:
        assert weight(with_data(use, more)) == SEVERITY[NO]
    if use.data and weight(use) == SEVERITY[NO]:
        assert weight(with_data(use, more)) == SEVERITY[NO]
    assert weight(with_data(use, D.UNKNOWN)) >= max(weight(use), SEVERITY[ASK])


# -- rule files -----------------------------------------------------------------------------------


def broken(**changes: object) -> bytes:
    whole = json.loads((FOLDER / "sandbox_2023_06.json").read_text("utf-8"))
    return json.dumps(whole | changes).encode()


def row(**changes: object) -> dict[str, object]:
    said = {"ko": "가", "en": "a"}
    return {"id": "1", "when": {}, "result": "undetermined", "code": "X", "text": said} | changes


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"{" * 300_000,
        broken(format=2),
        broken(more=1),
        broken(basis="../../etc/passwd"),
        broken(rows=[]),
        broken(rows=[row()] * 2),
        broken(rows=[row()] * 201),
        broken(effective_to="2020-01-01"),
        broken(effective_from="yesterday"),
        broken(rows=[row(result="allowed")]),
        broken(rows=[row(result="allowed", when={"data_only": ["internal", "unknown"]})]),
        broken(rows=[row(result="not-allowed", when={"data_only": ["internal"]})]),
        broken(rows=[row(when={"service": ["everything"]})]),
        broken(rows=[row(text={"ko": "가\u202e", "en": "a"})]),
    ],
    ids=lambda raw: f"{len(raw)} bytes",
)
def test_a_rule_file_that_is_not_one_is_refused_and_named(raw: bytes):
    with pytest.raises(ScopeRulesInvalid) as refused:
        read_rules(raw, "mine.json")
    assert "mine.json" in refused.value.say("ko")


def test_an_offices_own_file_stands_before_the_shipped_one_and_a_bad_one_is_not_passed_over(tmp_path: Path):
    assert rules_for("GARAM_2027", tmp_path) is None
    assert rules_for(OLD, tmp_path) == shipped_rules()[OLD]
    (tmp_path / "GARAM_2027.json").write_bytes(broken(basis="GARAM_2027", version="2027.1"))
    (tmp_path / f"{OLD}.json").write_bytes(broken(version="2027.3own"))
    found = rules_for("GARAM_2027", tmp_path)
    assert found is not None
    assert found.version == "2027.1"
    own = rules_for(OLD, tmp_path)
    assert own is not None
    assert own.version == "2027.3own"
    (tmp_path / f"{NOW}.json").write_bytes(broken())
    with pytest.raises(ScopeRulesInvalid):
        rules_for(NOW, tmp_path)
    (tmp_path.parent / "outside.json").write_bytes(broken(basis="outside"))
    assert rules_for("../outside", tmp_path) is None
