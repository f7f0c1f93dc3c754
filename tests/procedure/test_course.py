"""The course as a table: every state with every event, and every guard from its own facts."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from inspector_tui.model.course import CaseEvent, CaseState, DocumentFacts, DocumentKind, StateFacts
from inspector_tui.model.onsite import SigningOutcome
from inspector_tui.procedure import phases
from inspector_tui.procedure.course import MAIN_LINE, TABLE, Guard, possible, transition
from inspector_tui.procedure.course_facts import Facts, Sheet
from inspector_tui.procedure.guards import OUTCOME_OF, asked, blocking, result_unmet, unmet
from inspector_tui.procedure.review import Kind, Obstacle

DOCS = Path(__file__).parents[2] / "docs" / "course.md"
EVERYTHING = tuple(DocumentFacts(doc=kind, reference="R", sha256="a" * 64) for kind in DocumentKind)


def facts(line, **other) -> Facts:
    """Everything that any step could ask for, and nothing in the way."""
    outcome = OUTCOME_OF.get(line.event, SigningOutcome.SIGNED)
    given = {
        "documents": EVERYTHING,
        "brought": EVERYTHING,
        "witnesses": ("가", "나"),
        "reason": "사유",
        "sheet": Sheet(1, outcome, current=True),
        "publish_before_remediation": True,
        "overdue": ("K-A01",),
    }
    if Guard.SOMETHING_OPEN in line.guards:
        given["open_findings"] = ("F-A01",)
    return Facts(StateFacts(state=line.source), **{**given, **other})


@pytest.mark.parametrize(("state", "event"), product(CaseState, CaseEvent))
def test_every_state_with_every_event(state: CaseState, event: CaseEvent) -> None:
    line = transition(state, event)
    if state.terminal:
        assert line is None
    if line is not None:
        assert (line.source, line.event) == (state, event)
        assert unmet(line, facts(line)) == ()


def test_no_step_is_there_twice_and_every_event_belongs_somewhere() -> None:
    assert len({(line.source, line.event) for line in TABLE}) == len(TABLE)
    assert {line.event for line in TABLE} == set(CaseEvent)
    reached = {line.target for line in TABLE} | {CaseState.RECEIVED}
    assert reached == set(CaseState)
    for state in CaseState:
        assert state.terminal or list(possible(state))
    assert [state for state in MAIN_LINE if state.step] == list(MAIN_LINE)


@pytest.mark.parametrize("line", TABLE, ids=lambda line: f"{line.source}-{line.event}")
def test_what_a_step_asks_for_is_missed_by_its_code(line) -> None:
    bare = facts(line, brought=(), witnesses=(), reason="")
    codes = {one.code for one in asked(line, bare)}
    assert ("document-missing" in codes) == bool(line.brings or line.any_document)
    assert ("witnesses-missing" in codes) == bool(line.witnesses)
    assert ("reason-missing" in codes) == line.reason
    unhashed = tuple(one.model_copy(update={"sha256": None}) for one in EVERYTHING)
    assert bool(line.digest) == any(
        one.code == "digest-missing" for one in asked(line, facts(line, brought=unhashed))
    )


BREAKS = {
    Guard.ON_SITE_PAPERS: {"documents": (), "brought": ()},
    Guard.RECORD: {"obstacles": (Obstacle(Kind.UNJUDGED, "acc-01"),)},
    Guard.SIGNED_SO: {"sheet": Sheet(1, None, current=True)},
    Guard.CURRENT: {"sheet": Sheet(1, SigningOutcome.SIGNED, current=False)},
    Guard.CURRENT_IF_FRESH: {"sheet": Sheet()},
    Guard.SIGNED: {"sheet": Sheet()},
    Guard.NOTHING_OPEN_OR_EARLY: {"open_findings": ("F-A01",), "publish_before_remediation": False},
    Guard.CLOSED: {"open_findings": ("F-A01",)},
    Guard.SETTLED: {"unsettled_findings": ("F-A01",)},
    Guard.SOMETHING_OPEN: {"open_findings": (), "open_items": ()},
    Guard.OVERDUE: {"overdue": ()},
    Guard.ROUNDS: {"max_rounds": 0},
    Guard.PLANNED: {"without_action": ("F-A01",)},
    Guard.REPORTED_DONE: {"unclaimed": ("K-A01",)},
    Guard.LOOKED: {"unlooked": ("K-A01",)},
    Guard.EARLY: {"publish_before_remediation": False},
}


@pytest.mark.parametrize("line", TABLE, ids=lambda line: f"{line.source}-{line.event}")
def test_each_guard_of_a_step_holds_it(line) -> None:
    for guard in line.guards:
        found = blocking(line, facts(line, **BREAKS[guard]))
        assert found, guard
        assert all(one.code and one.sentence.ko and one.sentence.en for one in found)


def test_only_what_blocks_in_the_record_holds_a_step() -> None:
    line = transition(CaseState.ONSITE, CaseEvent.FINISH)
    for kind in Kind:
        held = blocking(line, facts(line, obstacles=(Obstacle(kind, "acc-01"),)))
        assert [one.code for one in held] == ([kind.value] if kind.blocking else [])


def test_a_signature_over_other_facts_holds_report_and_result() -> None:
    line = transition(CaseState.CONSOLIDATION, CaseEvent.REPORT)
    old = facts(line, sheet=Sheet(2, SigningOutcome.SIGNED, current=False))
    assert [one.code for one in blocking(line, old)] == ["signature-outdated"]
    assert [one.code for one in result_unmet(old)] == ["signature-outdated"]
    assert result_unmet(facts(line)) == ()


def test_what_has_ended_takes_nothing_but_its_purge_and_the_word_on_a_fork_that_came_late() -> None:
    for state in CaseState:
        allowed = {kind for kind in (*phases.OPEN, "note.set", "what.ever") if state in phases.open_in(kind)}
        assert (allowed == {"case.purge", "fork.decide"}) == state.terminal


def test_the_document_has_every_step_and_no_other() -> None:
    text = DOCS.read_text(encoding="utf-8")
    written = re.findall(r"^\| `([a-z-]+)` \| `([a-z-]+)` \| `([a-z-]+)` \|", text, re.MULTILINE)
    assert written == [(line.source, line.event, line.target) for line in TABLE]
    for line in TABLE:
        asks = " ".join(
            (*(kind.value.upper() for kind in line.brings), *(guard.value for guard in line.guards))
        )
        row = f"| `{line.source}` | `{line.event}` | `{line.target}` | {line.who.label.ko} | {asks} |"
        assert row in text, row
