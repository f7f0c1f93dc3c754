"""Permitted use: the features of the service, and the decision on each by the rules of the case's basis.

Decisions are derived and never recorded: a rule file of another version may answer otherwise, so its
version is shown with every answer.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from ...journal.ids import subject_for
from ...model.record import Withdrawal
from ...model.scope import Criticality, FeatureFacts
from ...model.scope_views import Answer, FeatureInput, FeatureView, ReasonView, ScopeView
from ...model.text import Text, both_of
from ...model.views import Saved
from ...procedure.scope import UNREADABLE, Decision, Reason, Use, alone, contested, decide, decide_service
from ...procedure.scope_rules import Rules, rules_for, shipped_rules
from ..case import Case
from ..checked import checked
from ..desk import Desk, Write
from ..errors import UnknownSubject
from ..live import Live
from ..showing import both
from . import arranging
from .scope_changes import changes_of, works_of
from .scope_errors import TooManyFeatures

FOLDER = "scope-rules"
"""The folder in the home where an office puts rule files of its own."""

ARRANGED = Text("이용 조건 기록", "What the use is bound to recorded")

MAX_FEATURES = 200
"""As many as a plan may have."""


def folder_of(desk: Desk) -> Path:
    """Where this store looks for the office's own rule files."""
    return desk.home / FOLDER


def view(desk: Desk, case_id: str) -> ScopeView:
    """The case's permitted use as it stands. Raises ScopeRulesInvalid for a rule file that is none."""
    case = desk.case(case_id)
    rules = rules_for(case.facts.basis, folder_of(desk))
    features = tuple(_feature_view(case, rules, s) for s in features_of(case))
    used = [feature for feature in features if feature.enabled]
    changes, new_work = changes_of(desk, case, features)
    arranged = arranging.arrangements_of(case)
    day = case.facts.opens or desk.clock().astimezone().date().isoformat()
    return ScopeView(
        basis=case.facts.basis,
        title=rules.title.text if rules else Text(case.facts.basis, case.facts.basis),
        version=rules.version if rules else "",
        own_rules=rules is not None and rules != shipped_rules().get(rules.basis),
        day=day,
        financial_company=arranged.financial_company,
        csp=both_of(case.facts.csp.ko, case.facts.csp.en),
        service=both_of(case.facts.service.ko, case.facts.service.en),
        edition=case.facts.edition,
        works=works_of(features),
        criticality=arranging.criticality_of(case),
        answer=_whole(case, rules, used),
        features=features,
        duties=tuple(duty.text.text for duty in rules.duties) if rules else (),
        notices=_notices(case, rules, day),
        changes=changes,
        new_application=new_work,
        may_lead=desk.is_lead(case),
        read_only=desk.read_only,
    )


def preview(desk: Desk, case_id: str, given: FeatureInput) -> Answer:
    """What the answer would be for a feature that is being typed. Nothing is recorded."""
    case = desk.case(case_id)
    rules = rules_for(case.facts.basis, folder_of(desk))
    return answer(decide(rules, _use(case, given)))


def feature(desk: Desk, case_id: str, key: str) -> FeatureInput | None:
    """The feature with this key as it stands, without asking the rules; None where there is none."""
    case = desk.case(case_id)
    subject = subject_for("u", key)
    value = None if subject in case.withdrawn else case.value(subject, "feature")
    if value is None:
        return None
    facts = FeatureFacts.model_validate(value)
    return FeatureInput(
        key=facts.key,
        name=Text(facts.name.ko, facts.name.en),
        service_class=facts.service_class,
        data=facts.data,
        mobile=facts.mobile,
        enabled=facts.enabled,
        measures=facts.measures,
    )


def set_feature(desk: Desk, case_id: str, given: FeatureInput) -> Saved:
    """Add a feature, or change the one with this key; one that was withdrawn stands again.

    Raises FieldInvalid, TooManyFeatures.
    """
    case = desk.case(case_id)
    facts = checked(
        FeatureFacts,
        key=given.key,
        name={"ko": given.name.ko, "en": given.name.en},
        service_class=given.service_class,
        data=tuple(sorted(set(given.data))),
        mobile=given.mobile,
        enabled=given.enabled,
        measures=given.measures,
    ).model_dump(mode="json")
    subject = subject_for("u", given.key)
    fresh = subject not in case.registers or subject in case.withdrawn
    if fresh and len(features_of(case)) >= MAX_FEATURES:
        raise TooManyFeatures(most=MAX_FEATURES)
    values: dict[str, Any] = {}
    before = case.value(subject, "feature")
    if before is not None and set(before["data"]) == set(facts["data"]):
        facts["data"] = before["data"]  # in another order it says the same
    if before != facts:
        values["feature"] = facts
    if subject in case.withdrawn:
        values["withdrawn"] = Withdrawal(on=False).model_dump(mode="json")
    said = (
        Text(f"기능 {given.key} 추가", f"Feature {given.key} added")
        if fresh
        else Text(f"기능 {given.key} 변경", f"Feature {given.key} changed")
    )
    return desk.record(case, [Write("feature.set", subject, values)] if values else [], said)


def withdraw(desk: Desk, case_id: str, key: str, reason: str) -> Saved:
    """Take a feature out, with a reason; it stays in the history. Raises UnknownSubject, FieldInvalid."""
    case = desk.case(case_id)
    subject = subject_for("u", key)
    if subject not in case.registers or subject in case.withdrawn:
        raise UnknownSubject(id=key)
    values = {"withdrawn": checked(Withdrawal, on=True, reason=reason).model_dump(mode="json")}
    said = Text(f"기능 {key} 제외", f"Feature {key} taken out")
    return desk.record(case, [Write("feature.set", subject, values)], said)


def set_terms(desk: Desk, case_id: str, *, criticality: Criticality, financial_company: str) -> Saved:
    """Record whether the work is critical, and whose use it is. The lead's alone: NotLead, FieldInvalid."""
    return arranging.arrange(
        desk, case_id, ARRANGED, criticality=criticality, financial_company=financial_company
    )


def answer(decision: Decision) -> Answer:
    """A decision as the faces see it."""
    return Answer(decision.result, _reasons(decision.reasons), _reasons(decision.warnings))


def use_of(case: Case, value: dict[str, Any]) -> Use:
    """What a feature on record is used for."""
    facts = FeatureFacts.model_validate(value)
    return Use(
        facts.service_class,
        frozenset(facts.data),
        arranging.criticality_of(case),
        facts.mobile,
        bool(facts.measures.strip()),
    )


def _use(case: Case, given: FeatureInput) -> Use:
    return Use(
        given.service_class,
        frozenset(given.data),
        arranging.criticality_of(case),
        given.mobile,
        bool(given.measures.strip()),
    )


def features_of(case: Case) -> list[str]:
    """Features that can be read, in the order of their keys."""
    found = {s: case.value(s, "feature") for s in case.subjects("u-")}
    return sorted((s for s, value in found.items() if value), key=lambda s: str((found[s] or {})["key"]))


def _feature_view(case: Case, rules: Rules | None, subject: str) -> FeatureView:
    live = case.one(subject, "feature")
    facts = FeatureFacts.model_validate(case.value(subject, "feature"))
    return FeatureView(
        id=subject,
        key=facts.key,
        name=both(facts.name.model_dump()),
        service_class=facts.service_class,
        data=facts.data,
        mobile=facts.mobile,
        enabled=facts.enabled,
        measures=facts.measures,
        answer=answer(_decision(case, rules, subject)),
        by=case.name_of(live.actor) if live else "",
        at=live.at if live else "",
    )


def _decision(case: Case, rules: Rules | None, subject: str) -> Decision:
    """The decision on a feature; the worst of them, and why, where laptops say different things of it."""
    lives: tuple[Live, ...] = case.registers[subject]["feature"]
    found = [decide(rules, use_of(case, live.value)) for live in lives if live.value is not None]
    return contested(found) if subject in case.conflicts else found[0]


def _whole(case: Case, rules: Rules | None, used: list[FeatureView]) -> Answer:
    decisions = [_decision(case, rules, feature.id) for feature in used]
    if any(case.value(s, "feature") is None for s in case.subjects("u-")):
        decisions.append(alone(UNREADABLE))
    return answer(decide_service(decisions))


def _reasons(reasons: tuple[Reason, ...]) -> tuple[ReasonView, ...]:
    return tuple(ReasonView(*reason) for reason in reasons)


def _notices(case: Case, rules: Rules | None, day: str) -> tuple[Text, ...]:
    """What there is to know of the rules: that there are none, or that they were not in force on ``day``."""
    if rules is None:
        known = ", ".join(shipped_rules())
        return (
            Text(
                f"근거 {case.facts.basis}의 규칙이 없습니다(내장: {known}).",
                f"There are no rules for the basis {case.facts.basis} (shipped: {known}).",
            ),
        )
    if rules.in_force(_day(day)):
        return ()
    until = rules.effective_to or ""
    return (
        Text(
            f"이 근거는 {rules.effective_from} ~ {until} 시행이며 점검일 {day}은(는) 그 밖입니다.",
            f"This basis is in force {rules.effective_from} to {until or 'now'}; {day} lies outside.",
        ),
    )


def _day(given: str) -> str:
    """A day of the plan, which older plans wrote as they liked."""
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError:
        return given
