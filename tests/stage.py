"""A case put where a test needs it, past the guards: for tests that are about something else."""

from __future__ import annotations

from pathlib import Path

from inspector_tui.model.course import CaseState, StateFacts
from inspector_tui.model.text import Text
from inspector_tui.model.words import BundleKind
from inspector_tui.workspace.desk import Desk, Write

QUIET = Text("", "")


def put(desk: Desk, case_id: str, state: CaseState, *, round: int = 0) -> Desk:
    """The lead's entry that says so; it must be the lead's laptop."""
    facts = StateFacts(state=state, round=round).model_dump(mode="json")
    desk.record(desk.case(case_id), [Write("state.advance", "state", {"state": facts})], QUIET)
    assert desk.case(case_id).stands == StateFacts(state=state, round=round)
    return desk


def put_at_home(home: Path, case_id: str, state: CaseState) -> None:
    """The same in a store that is not open."""
    desk = Desk.open(home)
    try:
        put(desk, case_id, state)
    finally:
        desk.close()


def let_leave(desk: Desk, case_id: str, kind: BundleKind) -> None:
    """End the case as aborted before a bundle that leaves the team: then it hands in what it has."""
    from inspector_tui.workspace.stages.course import state_of

    ended = state_of(desk.case(case_id)).terminal
    if kind in (BundleKind.RESULT, BundleKind.CSP) and not ended:
        put(desk, case_id, CaseState.ABORTED)


def let_leave_at_home(home: Path, case_id: str) -> None:
    """The same in a store that is not open, for a result."""
    desk = Desk.open(home)
    try:
        let_leave(desk, case_id, BundleKind.RESULT)
    finally:
        desk.close()
