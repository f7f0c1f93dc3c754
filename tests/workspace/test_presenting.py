"""What may stand on a projector: a whitelist, and canaries in everything that may not."""

from __future__ import annotations

import json

import pytest

from inspector_tui.catalogue.errors import UnknownItem
from inspector_tui.cli.plain import plain
from inspector_tui.journal.ids import subject_for
from inspector_tui.model.text import Text
from inspector_tui.model.views import EvidenceInput, FindingInput
from inspector_tui.model.words import CspView, EvidenceMode, PartialReason, Severity, Verdict, WorkState
from inspector_tui.workspace import drafting, evidence, findings, judging, notes, presenting, resume
from inspector_tui.workspace.desk import Write
from inspector_tui.workspace.errors import UnknownSubject
from inspector_tui.workspace.fitting import claim_subject

from .conftest import CASE

ITEM = "acc-03"
CANARY = "CANARY"


def hide_everything(desk):
    """A canary in everything of the item that the CSP must not see."""
    case = desk.case(CASE)
    notes.add(desk, CASE, ITEM, f"{CANARY} note")
    judging.judge(
        desk, CASE, ITEM, verdict=Verdict.PARTIAL, reason=PartialReason.OTHER, rationale=f"{CANARY} rationale"
    )
    drafting.put(
        desk, CASE, "law-01", judging.subject_of("law-01", None, None), "judgement", f"{CANARY} draft"
    )
    texts = {
        name: Text(f"{CANARY} {name}", f"{CANARY} {name}")
        for name in ("criterion", "effect", "recommendation")
    }
    findings.add(
        desk,
        CASE,
        FindingInput(fact=Text("사실 두 줄", "A fact"), severity=Severity.HIGH, items=(ITEM,), **texts),
    )
    entry = case.one(judging.subject_of(ITEM, None, None), "judgement").entry
    claim = {
        "item": ITEM,
        "sub": None,
        "claim": "implemented",
        "text": f"{CANARY} claim",
        "evidence": "",
        "contact": "",
    }
    writes = [
        Write("claim.set", claim_subject(ITEM, None), {"claim": claim}),
        Write(
            "desk.set",
            subject_for("w", ITEM),
            {"desk": {"item": ITEM, "outcome": "ask", "ask": f"{CANARY} desk"}},
        ),
        Write(
            "decision.set",
            subject_for("o", ITEM),
            {"decision": {"item": ITEM, "entry": entry, "on": True, "reason": f"{CANARY} decision"}},
        ),
        Write(
            "outside.set",
            desk.new_subject("x"),
            {"outside": {"topic": "contract", "text": f"{CANARY} outside", "handover": True}},
        ),
    ]
    # As they were before the visit: on site some of these can no longer be recorded.
    desk.begin(CASE, case.team.members, writes)
    desk.forget(CASE)
    resume.remember(desk, f"item/{CASE}", ITEM)


def shown(desk):
    domain = presenting.domain(desk, CASE)
    items = [presenting.item(desk, CASE, row.id) for row in domain.rows]
    return json.dumps(plain([domain, items]), ensure_ascii=False)


def test_nothing_hidden_comes_through(desk):
    hide_everything(desk)
    told = shown(desk)
    assert CANARY not in told
    assert "사실 두 줄" in told
    for word in ("severity", "rationale", "note", "claim", "draft", "conflict", "high"):
        assert f'"{word}"' not in told


def test_one_domain_alone_and_it_is_the_one_the_inspector_stands_in(desk):
    resume.remember(desk, f"item/{CASE}", "vir-02")
    domain = presenting.domain(desk, CASE)
    assert {row.id.partition("-")[0] for row in domain.rows} == {"vir"}
    assert domain.standing_on == "vir-02"
    resume.remember(desk, f"item/{CASE}", "gone-99")
    assert presenting.domain(desk, CASE).rows


@pytest.mark.parametrize(
    ("given", "seen"),
    [
        ({"verdict": Verdict.UNSATISFIED, "rationale": "x"}, Verdict.UNSATISFIED),
        ({"verdict": Verdict.UNSATISFIED, "state": WorkState.DRAFT}, None),
        ({"verdict": None, "state": WorkState.UNVERIFIABLE}, None),
    ],
)
def test_only_a_final_verdict_is_shown(desk, given, seen):
    judging.judge(desk, CASE, ITEM, **given)
    assert presenting.item(desk, CASE, ITEM).row.verdict is seen


def test_a_verdict_on_which_two_disagree_is_not_shown(desk, laptop, plan):
    judging.judge(desk, CASE, ITEM, verdict=Verdict.SATISFIED)
    desk.case(CASE).conflicts[judging.subject_of(ITEM, None, None)] = frozenset({"judgement"})
    assert presenting.item(desk, CASE, ITEM).row.verdict is None


def test_a_fact_is_reworded_and_nothing_else_changes(desk):
    hide_everything(desk)
    (before,) = findings.all(desk, CASE)
    presenting.reword(desk, CASE, before.id, Text("고친 사실", "Reworded"))
    presenting.answer(desk, CASE, before.id, CspView.DISAGREE, "사실이 다름")
    (after,) = findings.all(desk, CASE)
    assert (after.fact.ko, after.view, after.view_words) == ("고친 사실", CspView.DISAGREE, "사실이 다름")
    assert (after.effect, after.severity, after.items) == (before.effect, before.severity, before.items)
    with pytest.raises(UnknownSubject):
        presenting.reword(desk, CASE, "f-nothing", Text("x", "x"))
    with pytest.raises(UnknownItem):
        presenting.item(desk, CASE, "zzz-99")


def test_evidence_is_shown_as_the_csp_gave_it(desk):
    given = EvidenceInput(EvidenceMode.VIEWED, title="대장", document="SEC-12", page="4", items=(ITEM,))
    evidence.add(desk, CASE, given)
    (piece,) = presenting.item(desk, CASE, ITEM).evidence
    assert (piece.label, piece.title, piece.document, piece.page) == ("E-A01", "대장", "SEC-12", "4")
