"""What must not reach the CSP is in no byte of its copy: not now, not in what stood before, not in a reason.

The words go in through the same doors as on site; the bundle is a real one, and is read as bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector_tui.model.arrangements import DeskOutcome
from inspector_tui.model.course import CaseState
from inspector_tui.model.scope import DataClass, OutsideTopic, ServiceClass
from inspector_tui.model.scope_views import FeatureInput
from inspector_tui.model.sorts import SORTS
from inspector_tui.model.text import Text
from inspector_tui.model.views import FindingInput
from inspector_tui.model.words import BundleKind, Role, Standing, Verdict
from inspector_tui.workspace import (
    desk_review,
    drafting,
    findings,
    handover,
    history,
    judging,
    notes,
    outside,
    reading,
    scope,
)
from inspector_tui.workspace.desk import Desk, Write
from tests import stage

from .conftest import CASE, OpenDesk, signer

WORD = "카나리아"
SEEN = "공유문구"


def bundle(desk: Desk, kind: BundleKind, out: Path, letter: str = "A") -> Path:
    out.mkdir(exist_ok=True)
    stage.let_leave(desk, CASE, kind)
    return handover.export_with(desk, CASE, out, kind, Role.INSPECTOR, signer(letter)).path


def found_in(file: Path) -> set[str]:
    return set(re.findall(f"{WORD}-[0-9a-z-]+", file.read_bytes().decode("utf-8", "replace")))


def speak(desk: Desk) -> Iterator[str]:
    """Say something private through every door there is; gives back each word said."""
    notes.add(desk, CASE, "acc-01", f"{WORD}-note")
    note = next(s for s in desk.case(CASE).subjects("n-"))
    notes.change(desk, CASE, note, f"{WORD}-note-after")
    yield from (f"{WORD}-note", f"{WORD}-note-after")

    outside.add(desk, CASE, OutsideTopic.CONTRACT, f"{WORD}-outside")
    one = outside.all(desk, CASE)[0].id
    outside.change(desk, CASE, one, OutsideTopic.OTHER, f"{WORD}-outside-after")
    outside.mean_for_fsc(desk, CASE, one, True)
    yield from (f"{WORD}-outside", f"{WORD}-outside-after")
    outside.add(desk, CASE, OutsideTopic.CONTRACT, f"{WORD}-outside-gone")
    gone = next(view.id for view in outside.all(desk, CASE) if view.text.endswith("gone"))
    outside.withdraw(desk, CASE, gone, f"{WORD}-outside-reason")
    yield from (f"{WORD}-outside-gone", f"{WORD}-outside-reason")
    outside.add(desk, CASE, OutsideTopic.OTHER, f"{WORD}-outside-undone")
    history.undo(desk, CASE)
    yield f"{WORD}-outside-undone"

    name = Text(f"{WORD}-feature", "")
    measures = f"{WORD}-measures"
    given = FeatureInput("AI", name, ServiceClass.UNLISTED, (DataClass.INTERNAL,), measures=measures)
    scope.set_feature(desk, CASE, given)
    scope.withdraw(desk, CASE, "AI", f"{WORD}-feature-reason")
    yield from (f"{WORD}-feature", measures, f"{WORD}-feature-reason")

    stage.put(desk, CASE, CaseState.DESK_REVIEW)
    desk_review.decide(desk, CASE, "acc-01", DeskOutcome.SUPPLEMENT, f"{WORD}-desk")
    yield f"{WORD}-desk"
    stage.put(desk, CASE, CaseState.CLOSING)

    notes.add(desk, CASE, "acc-02", "지울 메모")
    entry = history.journal(desk, CASE, limit=1000)[-1].entry
    history.redact(desk, CASE, entry, f"{WORD}-redaction")
    yield f"{WORD}-redaction"


def test_what_is_said_in_private_is_in_no_byte_of_the_csps_copy(desk: Desk, tmp_path: Path):
    stage.put(desk, CASE, CaseState.DESK_REVIEW)
    judging.judge(desk, CASE, "acc-01", verdict=Verdict.UNSATISFIED, rationale="확인")
    findings.add(desk, CASE, FindingInput(fact=Text(f"{SEEN} 사실", "Fact"), items=("acc-01",)))
    said = set(speak(desk))
    drafting.put(desk, CASE, "acc-02", None, "note", f"{WORD}-draft")
    csp = bundle(desk, BundleKind.CSP, tmp_path / "csp")
    assert found_in(csp) == set()
    assert SEEN in csp.read_bytes().decode("utf-8", "replace")
    # The office has all of it, so the words are where they would be found; what is typed leaves with nobody.
    assert found_in(bundle(desk, BundleKind.RESULT, tmp_path / "office")) == said
    assert handover.verify(csp).standing is Standing.INTACT


def test_a_colleagues_private_words_do_not_come_through_another_laptop(
    desk: Desk, laptop: OpenDesk, tmp_path: Path
):
    other = laptop("B")
    reading.receive(other, bundle(desk, BundleKind.EXCHANGE, tmp_path / "out"))
    outside.add(other, CASE, OutsideTopic.CONTRACT, f"{WORD}-colleague")
    notes.add(other, CASE, "acc-02", f"{WORD}-colleague-note")
    back = bundle(other, BundleKind.EXCHANGE, tmp_path / "back", "B")
    assert found_in(back) == {f"{WORD}-colleague", f"{WORD}-colleague-note"}
    reading.receive(desk, back)
    assert found_in(bundle(desk, BundleKind.CSP, tmp_path / "csp")) == set()


@pytest.mark.parametrize("prefix", [p for p, sort in SORTS.items() if not sort.for_csp])
def test_whatever_a_newer_program_writes_on_a_private_subject_stays_out(
    desk: Desk, tmp_path: Path, prefix: str
):
    subject = desk.new_subject(prefix[0])
    values = {"something-new": {"text": f"{WORD}-new"}, "withdrawn": {"on": True, "reason": f"{WORD}-why"}}
    desk.record(desk.case(CASE), [Write("note.set", subject, values)], Text("", ""))
    assert found_in(bundle(desk, BundleKind.CSP, tmp_path)) == set()


def test_a_sort_that_nobody_named_goes_to_the_office_only(desk: Desk, tmp_path: Path):
    subject = desk.new_subject("v")
    desk.record(
        desk.case(CASE), [Write("vote.set", subject, {"vote": {"text": f"{WORD}-vote"}})], Text("", "")
    )
    assert found_in(bundle(desk, BundleKind.CSP, tmp_path)) == set()
