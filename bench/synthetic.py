"""Made-up catalogues, plans and stores of any size, for benches and tests. Every name is invented."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from inspector_tui.workspace.desk import Desk

CLASSES: Final = ("ms", "pt", "st", "vs")
PERSON: Final = "kim"
CASE: Final = "synthetic-001"
MOST_PER_DOMAIN: Final = 400
COURSE: Final = (
    {"event": "select"},
    {"event": "notify", "documents": [{"doc": "d1", "reference": "1"}]},
    {"event": "agree", "documents": [{"doc": "d2", "reference": "2"}]},
    {"event": "submit", "documents": [{"doc": "d3", "reference": "3", "sha256": "3" * 64}]},
    {"event": "accept", "documents": [{"doc": "d4", "reference": "4"}]},
    {"event": "issue"},
)
"""What brings a case on site: where anything may be judged."""


def _both(ko: str, en: str) -> dict[str, str]:
    return {"ko": ko, "en": en}


def item(domain: str, number: int, classes: tuple[str, ...] = CLASSES) -> dict[str, Any]:
    """One item with one procedure, as a domain file holds it."""
    name = f"{domain}-{number:04d}"
    return {
        "id": name,
        "title": _both(f"항목 {name}", f"Item {name}"),
        "requirement": _both(
            "관리 영역의 접근은 승인된 사람에게만 허용하고, 승인 기록을 남긴다.",
            "Only approved people get to the management plane, and every approval is on record.",
        ),
        "severity": ("high", "medium", "low")[number % 3],
        "essential": "unknown",
        "asset_classes": list(classes),
        "procedures": [
            {
                "id": f"{name}-e",
                "method": "examine",
                "ask": _both("승인 기록을 요청한다.", "Ask for the approvals."),
            }
        ],
        "evidence": [_both("승인 기록", "Approval records")],
    }


def catalogue(folder: Path, items: int, domains: int = 8) -> Path:
    """Write a catalogue of ``items`` items into ``folder`` (YAML's JSON subset); returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    sizes = _sizes(items, domains)
    head = {
        "format": 1,
        "id": "synthetic",
        "version": "1",
        "title": _both("가상 점검표", "Synthetic checklists"),
        "notice": _both("측정용으로 지어낸 자료.", "Made up for measuring."),
        "asset_classes": [{"id": c, "title": _both(f"유형 {c}", f"Class {c}")} for c in CLASSES],
        "domains": list(sizes),
    }
    _write(folder / "catalogue.yaml", head)
    for name, size in sizes.items():
        sheet = {
            "format": 1,
            "id": name,
            "title": _both(f"영역 {name}", f"Domain {name}"),
            "items": [item(name, number) for number in range(size)],
        }
        _write(folder / f"{name}.yaml", sheet)
    return folder


def plan(folder: Path, *, items: int, assets: int, case: str = CASE, domains: int = 8) -> Path:
    """Write a plan and its catalogue into ``folder``; returns the plan's file."""
    catalogue(folder / "catalogue", items, domains)
    made = {
        "format": 1,
        "case": {
            "id": case,
            "number": case.upper(),
            "csp": _both("가상클라우드", "Synthetic Cloud"),
            "service": _both("가상서비스", "Synthetic Service"),
            "basis": "SANDBOX_2023_06",
            "type": "comprehensive",
        },
        "team": [{"id": PERSON, "name": "김측정", "letter": "A", "roles": ["inspector", "lead"]}],
        "assets": [
            {
                "key": f"{CLASSES[n % 4].upper()}-{n}",
                "asset_class": CLASSES[n % 4],
                "name": f"자산 {n}",
                "place": "서울",
            }
            for n in range(assets)
        ],
        "catalogue": "catalogue",
        "course": COURSE,
    }
    return _write(folder / f"{case}.yaml", made)


def desk(home: Path) -> Desk:
    """Open a desk on ``home`` with somebody at it, without the half second that a real key file takes."""
    from inspector_tui.workspace.desk import Desk

    opened = Desk.open(home)
    if opened.store.setting("person.id") is None:
        facts = {"id": PERSON, "name": "김측정", "letter": "A", "key_path": "", "fingerprint": ""}
        for name, value in facts.items():
            opened.store.set_setting(f"person.{name}", value)
    return opened


def item_ids(items: int, domains: int = 8) -> list[str]:
    """Return the ids that :func:`catalogue` gives."""
    return [f"{name}-{n:04d}" for name, size in _sizes(items, domains).items() for n in range(size)]


def _sizes(items: int, domains: int) -> dict[str, int]:
    """Share ``items`` among about ``domains`` domains: none empty, none larger than a checklist may be."""
    count = min(max(domains, -(-items // MOST_PER_DOMAIN)), items)
    return {f"d{at:02d}": items // count + (at < items % count) for at in range(count)}


def past_assessments(folder: Path, count: int, items: int = 74, seed: int = 1) -> Path:
    """Make a home with ``count`` assessments, each judged throughout; returns the home.

    The first comes from a plan and is judged as a person would; the others are that one again under their
    own numbers and with their own verdicts, each in one transaction, so that it takes seconds.
    """
    from inspector_tui.model.words import Verdict
    from inspector_tui.workspace import cases, judging, listing
    from inspector_tui.workspace.desk import Write

    chance = random.Random(seed)
    words = ["satisfied", "satisfied", "satisfied", "partial", "unsatisfied", "na"]
    opened = desk(folder / "home")
    try:
        first = cases.new(opened, plan(folder, items=items, assets=8, case="past-0000"))
        for name in item_ids(items):
            judging.judge(opened, first, name, verdict=Verdict.SATISFIED, rationale="승인 기록을 확인함.")
        pattern = {
            subject: {row.register: row.value for row in rows}
            for subject, rows in opened.store.registers_by_subject(first)
            if not subject.startswith("d-")
        }
        team = opened.case(first).team.members
        kinds = {"c": "plan.set", "a": "asset.set", "j": "judgement.set", "s": "state.advance"}
        for number in range(1, count):
            case_id = f"past-{number:04d}"
            pattern["case"]["case"]["number"] = case_id.upper()
            for values in pattern.values():
                if "judgement" in values:
                    values["judgement"]["verdict"] = chance.choice(words)
            opened.begin(
                case_id, team, [Write(kinds[subject[0]], subject, v) for subject, v in pattern.items()]
            )
        listing.assessments(opened)
    finally:
        opened.close()
    return folder / "home"


def _write(path: Path, value: object) -> Path:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=0), encoding="utf-8")
    return path
