"""A case with a canary in every field of every register, another case beside it, and what stood before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from inspector_tui.journal.ids import subject_for
from inspector_tui.model.arrangements import DecisionFacts
from inspector_tui.model.course import CaseState, DocumentFacts, DocumentKind
from inspector_tui.model.onsite import Attendee, MeetingKind, RequestState, Side
from inspector_tui.model.record import JudgementFacts
from inspector_tui.model.words import CspView, EvidenceStatus, Verdict, WorkState
from inspector_tui.procedure import sampling
from inspector_tui.workspace import cases
from inspector_tui.workspace.desk import Desk, Write
from inspector_tui.workspace.fitting import _SHAPES, claim_subject
from inspector_tui.workspace.stages.decided import bound_to
from tests import stage

from .conftest import CASE
from .last_cases import next_plan
from .planting import Garden

ITEM, NA = "acc-03", "acc-05"
UNPLANTED = {"catalogue"}
"""Registers that a person does not write: the pinned checklists' digests."""

_KEYS = {"a-": "A", "u-": "U"}
_ONE = {"e-": "eeee", "f-": "ffff", "q-": "qqqq", "r-": "rrrr", "m-": "mmmm", "s-": "ssss", "k-": "kkkk",
        "t-": "tttt", "n-": "nnnn", "x-": "xxxx", "b-": "bbbb", "a-": "aaaa"}  # fmt: skip


def plant(desk: Desk, tmp_path: Path, plan: Path) -> Garden:
    """Plant the case, the values before it, withdrawn twins, a draft, and a second case."""
    garden = Garden()
    another(desk, garden, tmp_path, plan)
    stage.put(desk, CASE, CaseState.ONSITE)
    for place in ("before.", "withdrawn.", ""):
        for register, shape in _SHAPES.items():
            for sort in shape.sorts:
                if register not in UNPLANTED and sort not in ("", "state"):
                    _register(desk, garden, place, sort, register)
    _links(desk)
    _pending(desk, garden)
    _not_applicable(desk, garden)
    _off(desk, garden)
    desk.put_draft(desk.case(CASE), "acc-01", "j-draft", "rationale", garden.word("draft.rationale"))
    _state(desk, garden)
    return garden


def another(desk: Desk, garden: Garden, tmp_path: Path, plan: Path) -> None:
    """Another case in the same store."""
    word = garden.word("another-case")
    file = next_plan(tmp_path / "next.yaml", plan)
    said = yaml.safe_load(file.read_text(encoding="utf-8"))
    said["case"] |= {"csp": {"ko": word, "en": word}, "service": {"ko": word, "en": word}, "edition": word}
    file.write_text(yaml.safe_dump(said, allow_unicode=True), encoding="utf-8")
    cases.new(desk, file)


def _write(desk: Desk, subject: str, values: dict[str, Any]) -> None:
    desk.record(desk.case(CASE), [Write("canary.set", subject, values)], stage.QUIET)


def _register(desk: Desk, garden: Garden, place: str, sort: str, register: str) -> None:
    """One register. What stood before is written over; a withdrawn twin is a subject of its own."""
    if place == "withdrawn." and (sort in ("case", "j-", "c-", "o-", "w-", "l-", "b-", "s-")):
        return
    model = _SHAPES[register].model
    fixed = _fixed(desk, garden, place, register)
    of = sort if len(_SHAPES[register].sorts) > 1 else ""
    value = garden.filled(model, f"{place}{of}{register}", **fixed)
    _write(desk, _subject(sort, place, value), {register: value})


def _subject(sort: str, place: str, value: dict[str, Any]) -> str:
    match sort:
        case "case":
            return "case"
        case "j-" | "o-" | "w-" | "l-":
            return (
                subject_for(sort[0], ITEM, *(("", "") if sort == "j-" else ()))
                if "item" in value
                else "l-gone"
            )
        case "c-":
            return claim_subject(ITEM, None)
        case "u-":
            return subject_for("u", value["key"])
    twin = "2" if place == "withdrawn." else "1"
    return f"{sort}{_ONE[sort]}{twin}"


def _fixed(desk: Desk, garden: Garden, place: str, register: str) -> dict[str, Any]:
    """What must fit to the rest of the case, or would not be shown, and is no free text."""
    case = desk.case(CASE)
    match register:
        case "case":
            facts = case.facts.model_dump(mode="json")
            return {"type": facts["type"], "opens": "2026-11-16", "closes": "2026-11-20"}
        case "team":
            lead, *others = case.team.model_dump(mode="json")["members"]
            return {"members": [lead, *({**one, "name": garden.word("team.members.name")} for one in others)]}
        case "selection":
            return {"items": ()}
        case "arrangements":
            return {"ownership": ()}
        case "asset":
            return {"asset_class": case.pinned.asset_classes[0].id}
        case "judgement":
            verdict = {"state": WorkState.JUDGED, "verdict": Verdict.UNSATISFIED}
            return {"item": ITEM, "sub": None, "asset": None, **verdict}
        case "claim":
            return {"item": ITEM, "sub": None}
        case "decision":
            return {"item": ITEM, "entry": bound_to(case, ITEM) or "a" * 64}
        case "desk" | "last":
            return {"item": ITEM}
        case "view":
            return {"view": CspView.DISAGREE}
        case "status":
            return {"status": EvidenceStatus.HELD}
        case "reply":
            return {"state": RequestState.REFUSED}
        case "population":
            return {"size": 40, "flagged": ()}
        case "draw":
            return {"algorithm": sampling.ALGORITHM, "rows": (3, 4), "exceptions": (3,)}
        case "meeting":
            who = garden.filled(Attendee, f"{place}meeting.attendees", side=Side.CSP)
            ours = garden.filled(Attendee, f"{place}meeting.assessors", side=Side.ASSESSOR)
            return {"kind": MeetingKind.OPENING, "attendees": (who, ours)}
        case "sheet":
            return {"version": 1, "at": "2026-11-20T08:00:00Z"}
        case "signing":
            return {"witnesses": ("w",)}
        case "withdrawn":
            return {"on": False}
        case "certificate":
            return {"valid_from": "2026-01-01", "valid_to": "2027-01-01"}
    return {}


def _links(desk: Desk) -> None:
    on = {"on": True}
    for twin in ("1", "2"):
        for sort in ("f-", "e-", "q-", "r-", "t-", "n-"):
            _write(desk, f"{sort}{_ONE[sort]}{twin}", {f"item/{ITEM}": on})
        _write(desk, f"f-ffff{twin}", {f"evidence/e-eeee{twin}": on, f"asset/a-aaaa{twin}": on})
        _write(desk, f"k-kkkk{twin}", {f"finding/f-ffff{twin}": on})


def _pending(desk: Desk, garden: Garden) -> None:
    """Evidence that was promised and is not here."""
    facts, status = (_SHAPES[register].model for register in ("facts", "status"))
    values = {
        "label": {"label": "E-Z99"},
        "facts": garden.filled(facts, "pending.facts"),
        "status": garden.filled(status, "pending.status", status=EvidenceStatus.PENDING),
        f"item/{ITEM}": {"on": True},
    }
    _write(desk, "e-pppp1", values)


def _not_applicable(desk: Desk, garden: Garden) -> None:
    """An item found not to apply, which the lead approved for a reason."""
    made = garden.filled(
        JudgementFacts, "na", item=NA, sub=None, asset=None, state=WorkState.JUDGED, verdict=Verdict.NA
    )
    _write(desk, subject_for("j", NA, "", ""), {"judgement": made})
    entry = bound_to(desk.case(CASE), NA)
    decision = garden.filled(DecisionFacts, "na.decision", item=NA, entry=entry, on=True)
    _write(desk, subject_for("o", NA), {"decision": decision})


def _off(desk: Desk, garden: Garden) -> None:
    """The twins are withdrawn, for a reason; those that stand say a reason that does not count."""
    for sort, name in _ONE.items():
        for twin, on in (("1", False), ("2", True)):
            subject = f"{sort}{name}{twin}"
            if subject in desk.case(CASE).registers:
                _write(
                    desk, subject, {"withdrawn": {"on": on, "reason": garden.word(f"withdrawal.{on}.{sort}")}}
                )
    for subject in list(desk.case(CASE).subjects("u-")):
        key = (desk.case(CASE).value(subject, "feature") or {})["key"]
        if not garden.planted.get(key.lower(), "feature").startswith("feature"):
            _write(desk, subject, {"withdrawn": {"on": True, "reason": garden.word("withdrawal.u-")}})


def _state(desk: Desk, garden: Garden) -> None:
    """The course to the published result, each document of the procedure, and what a purge would write."""
    documents = tuple(
        garden.filled(DocumentFacts, f"documents.{kind}", doc=kind, dated="2026-11-20")
        for kind in DocumentKind
    )
    for register in ("redaction",):
        model = _SHAPES[register].model
        _write(desk, "n-nnnn1", {register: garden.filled(model, register)})
    for state, place in ((CaseState.FINALISED, "state.before"), (CaseState.FINALISED, "state")):
        value = garden.filled(_SHAPES["state"].model, place, state=state, on="2026-12-18", known=())
        values = {"state": value, "documents": {"documents": documents}}
        case = desk.case(CASE)
        desk.record(case, [Write("state.advance", "state", values)], stage.QUIET)
