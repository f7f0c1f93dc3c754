"""What somebody who does not lead writes into a bundle of theirs opens no step and signs no sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from inspector_tui.model.course import CaseEvent, CaseState, DocumentFacts, DocumentKind, DocumentsFacts
from inspector_tui.model.onsite import Side, Signatory, SigningFacts, SigningOutcome
from inspector_tui.model.remedy import ActionProgress, ActionState
from inspector_tui.model.remedy_views import ActionInput
from inspector_tui.model.text import Text
from inspector_tui.model.views import FindingInput
from inspector_tui.model.words import Severity
from inspector_tui.procedure.course import transition
from inspector_tui.procedure.guards import unmet
from inspector_tui.workspace import actions, cases, findings, reading, review, sheets
from inspector_tui.workspace.desk import Desk, Write
from inspector_tui.workspace.stages.course_facts import facts_of
from tests import stage

from . import test_hostile
from .conftest import CASE, OpenDesk
from .test_hostile import Forger

forger = test_hostile.forger


def take(forger: Forger, subject: str, **value: Any) -> Desk:
    reading.receive(forger.desk, forger.bundle((subject, value)))
    return forger.desk


def listed(desk: Desk) -> set[tuple[str, str]]:
    return {(row.code, row.detail) for row in review.obstacles(desk, CASE) if row.item == ""}


def test_the_plan_lets_nothing_out_early_by_anothers_word(forger: Forger):
    said = forger.desk.case(CASE).value("case", "arrangements") or {}
    desk = take(forger, "case", arrangements=said | {"publish_before_remediation": True, "max_rounds": 9})
    facts = facts_of(desk, desk.case(CASE))
    assert (facts.publish_before_remediation, facts.max_rounds) == (False, said["max_rounds"])
    assert ("plan-not-by-lead", "arrangements") in listed(desk)


def test_nobody_makes_himself_the_lead(forger: Forger):
    said = forger.desk.case(CASE).value("case", "team") or {}
    me = {"id": "forger", "name": "x", "letter": "Z", "roles": ["inspector", "lead"]}
    members = [*({**member, "roles": ["inspector"]} for member in said["members"]), me]
    desk = take(forger, "case", team={"members": members})
    for _ in range(2):
        assert desk.is_lead(desk.case(CASE))
        assert "forger" not in {member.id for member in desk.case(CASE).team.members}
        assert ("plan-not-by-lead", "team") in listed(desk)
        desk.forget(CASE)  # the same when it is read anew


def test_another_catalogue_hides_no_item(forger: Forger, laptop: OpenDesk):
    reading.receive(other := laptop("B"), forger.bundle())
    said = other.case(CASE).value("case", "catalogue") or {}
    (first, digest), *_ = said["domains"].items()
    fewer = said | {"domains": {first: digest}, "order": [first]}
    other.record(other.case(CASE), [Write("plan.set", "case", {"catalogue": fewer})], Text("", ""))
    other.forget(CASE)
    assert len(cases.items(other, CASE)) == 74
    assert ("plan-not-by-lead", "catalogue") in listed(other)


def test_a_document_of_another_is_on_no_file(forger: Forger):
    filed = DocumentsFacts(documents=(DocumentFacts(doc=DocumentKind.D7, reference="X"),))
    desk = take(forger, "state", documents=filed.model_dump(mode="json"))
    line = transition(CaseState.CONSOLIDATION, CaseEvent.REPORT)
    assert line is not None
    assert "document-missing" in {one.code for one in unmet(line, facts_of(desk, desk.case(CASE)))}
    assert ("not-by-lead", "documents") in listed(desk)


def test_nobody_else_signs_or_withdraws_a_sheet(forger: Forger, tmp_path: Path):
    stage.put(forger.desk, CASE, CaseState.CLOSING)
    sheets.print_sheet(forger.desk, CASE, out=tmp_path / "sheet", forms=("text",))
    subject = sheets.standing(forger.desk, CASE).subject
    signing = SigningFacts(
        outcome=SigningOutcome.SIGNED,
        on="2026-11-20",
        pages=1,
        signatories=(Signatory(name="박운영", side=Side.CSP),),
    )
    signed = (subject, {"signing": signing.model_dump(mode="json")})
    gone = (subject, {"withdrawn": {"on": True, "reason": ""}})
    reading.receive(desk := forger.desk, forger.bundle(signed, gone))
    assert (sheets.standing(desk, CASE).version, sheets.standing(desk, CASE).outcome) == (1, None)
    assert ("not-by-lead", "signing") in listed(desk)


def test_only_the_lead_leaves_an_action_as_residual(forger: Forger):
    stage.put(desk := forger.desk, CASE, CaseState.CLOSING)
    given = FindingInput(fact=Text("사실", "Fact"), severity=Severity.LOW, items=("acc-03",))
    found = findings.add(desk, CASE, given).subject
    asked = ActionInput(Text("고침", "Fix"), (found,), due="2026-12-04")
    action = actions.add(desk, CASE, asked).subject
    left = ActionProgress(state=ActionState.RESIDUAL, on="2026-11-20", words="x", checked_by="", round=0)
    take(forger, action, progress=left.model_dump(mode="json"))
    standing = actions.standing(desk, CASE)
    assert (len(standing.open), standing.residual) == (1, ())
    assert ("not-by-lead", "progress") in listed(desk)
