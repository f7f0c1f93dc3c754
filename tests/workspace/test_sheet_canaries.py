"""Which words of a record reach the confirmation sheet: exactly those of a list, and of no other field.

Every register that a record can have is filled, each text in it with a word of its own, and linked to the one
finding. A register that is new to the program is missing here until somebody has decided about its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from inspector_tui.catalogue.pin import Catalogue
from inspector_tui.journal.ids import subject_for
from inspector_tui.model.plan import Plan
from inspector_tui.store import NewEntry
from inspector_tui.workspace import cases, identity, planning, sheets
from inspector_tui.workspace.desk import Desk
from inspector_tui.workspace.fitting import _SHAPES, fitted

from .conftest import CASE, signer

ITEM = "acc-03"
BOTH = {"ko": "x", "en": "x"}
H = "0" * 64
LINKS = {f"item/{ITEM}": {"on": True}}
WORDLESS = {"catalogue", "redaction", "reopens", "purge", "fork"}
"""Registers of digests: the pinned criteria, what is gone, what has to be judged anew, what was purged,
branches of a fork (the lead's reason is looked for in test_forks.py)."""


def asset() -> str:
    return subject_for("a", "MS-1")


def records() -> dict[str, dict[str, Any]]:
    """By subject, each register with something in every field."""
    due = {"due": "2026-12-01", "rule": "fixed", "days": 3, "since": "2026-11-20", "holidays": "x"}
    finding_links = LINKS | {f"asset/{asset()}": {"on": True}}
    texts = dict.fromkeys(("fact", "criterion", "effect", "recommendation"), BOTH)
    evidence = {
        "mode": "viewed",
        **dict.fromkeys(("title", "document", "version", "dated", "page", "place", "shown_by"), "x"),
        "seen_by": ["x", "x"],
    }
    file = {"sha256": H, "size": 3, "name": "x", "media_type": "x", "release": True, "classification": "x"}
    person = {"name": "x", "organisation": "x", "position": "x", "authority": "x"}
    at = "2026-11-20T17:00+09:00"
    last_finding = {"label": "x", "severity": "high", "fact": BOTH, "closed": False}
    return {
        "f-1": {
            "label": {"label": "F-A01"},
            "texts": texts,
            "severity": {"severity": "high"},
            "view": {"view": "disagree", "words": "x"},
            **finding_links,
            "evidence/e-1": {"on": True},
        },
        "f-2": {
            "label": {"label": "F-A02"},
            "texts": texts,
            "withdrawn": {"on": True, "reason": "x"},
            **LINKS,
        },
        "e-1": {
            "label": {"label": "E-A01"},
            "facts": evidence,
            "status": {"status": "held", "promised": "x", "reference": "x"},
            "file": file,
            **LINKS,
        },
        "e-2": {
            "label": {"label": "E-A02"},
            "facts": evidence,
            "status": {"status": "pending", "promised": "x", "reference": "x"},
            **LINKS,
        },
        "n-1": {"note": {"text": "x"}, **LINKS},
        "x-1": {"outside": {"topic": "contract", "text": "x", "handover": True}},
        asset(): {"asset": {"key": "MS-1", "asset_class": "ms", "name": "x", "place": "x"}},
        subject_for("c", ITEM): {
            "claim": {
                "item": ITEM,
                "sub": None,
                "claim": "implemented",
                "text": "x",
                "evidence": "x",
                "contact": "x",
            }
        },
        subject_for("j", ITEM, "", ""): {
            "judgement": {
                "item": ITEM,
                "sub": None,
                "asset": None,
                "state": "judged",
                "verdict": "unsatisfied",
                "reason": None,
                "rationale": "x",
            }
        },
        subject_for("o", ITEM): {"decision": {"item": ITEM, "entry": H, "on": True, "reason": "x"}},
        subject_for("w", ITEM): {"desk": {"item": ITEM, "outcome": "supplement", "ask": "x"}},
        subject_for("l", ITEM): {
            "last": {
                "item": ITEM,
                "case": "old",
                "number": "x",
                "change": "same",
                "digest": None,
                "state": "judged",
                "verdict": "partial",
                "rationale": "x",
                "findings": [last_finding],
            }
        },
        "l-gone": {
            "gone": {
                "case": "old",
                "number": "x",
                "items": [
                    {"item": "old-1", "title": BOTH, "verdict": "partial", "findings": 1, "open": ["x"]}
                ],
            }
        },
        subject_for("u", "DRIVE"): {
            "feature": {
                "key": "DRIVE",
                "name": BOTH,
                "service_class": "erp",
                "data": ["internal"],
                "mobile": False,
                "enabled": True,
                "measures": "x",
            }
        },
        "t-1": {
            "certificate": {
                "role": "substitute",
                "services": ["x"],
                "valid_from": "2026-01-01",
                "valid_to": "2026-12-31",
                **dict.fromkeys(("scheme", "number", "holder", "checked_by", "reference"), "x"),
            },
            **LINKS,
        },
        "q-1": {
            "label": {"label": "Q-A01"},
            "request": {"what": "x", "asked_of": "x", "wanted": at},
            "reply": {"state": "promised", "promised": at, "reference": "x", "words": "x"},
            **LINKS,
        },
        "r-1": {
            "label": {"label": "R-A01"},
            "population": {
                "description": "x",
                "source": "x",
                "filter": "x",
                "size": 9,
                "as_of": at,
                "flagged": [1],
            },
            "draw": {
                "method": "random",
                "algorithm": "a.1",
                "seed": "1",
                "rows": [1],
                "replacements": [{"row": 1, "by": 2, "reason": "x"}],
                "extensions": [{"rows": [3], "reason": "x"}],
                "exceptions": [1],
            },
            **LINKS,
        },
        "m-1": {
            "meeting": {
                "kind": "closing",
                "at": at,
                "place": "x",
                "attendees": [person | {"side": side} for side in ("csp", "assessor", "observer")],
                "modes": ["viewed"],
                "points": "x",
                "clock": {"laptop": at, "reference": at, "source": "x", "offset_seconds": 0},
            }
        },
        "s-1": {
            "sheet": {
                "version": 1,
                "content": H,
                "anchor": H,
                "heads": [{"device": "d-x", "seq": 1, "head": H}],
                "entries": 1,
                "at": "x",
                "parts": [{"name": "x", "digest": H}],
                "files": [H],
            },
            "signing": {
                "outcome": "refused",
                "on": "2026-11-20",
                "place": "x",
                "pages": 2,
                "signatories": [{"name": "x", "organisation": "x", "position": "x", "side": "csp"}],
                "witnesses": ["x", "x"],
                "words": "x",
            },
            "detached": {"file": H, "public_key": "x", "signature": "x", "name": "x"},
        },
        "k-1": {
            "label": {"label": "K-A01"},
            "action": {"what": BOTH, "responsible": "x", "due": due},
            "progress": {
                "state": "done-claimed",
                "on": "2026-11-30",
                "words": "x",
                "checked_by": "x",
                "round": 1,
            },
            "finding/f-1": {"on": True},
        },
        "case": {
            "case": {
                "number": "x",
                "csp": BOTH,
                "service": BOTH,
                "edition": "x",
                "basis": "x",
                "type": "comprehensive",
                "opens": "x",
                "closes": "x",
            },
            "team": {"members": [{"id": "kim", "name": "x", "letter": "A", "roles": ["inspector", "lead"]}]},
            "arrangements": {
                "financial_company": "x",
                "criticality": "critical",
                "method": "x",
                "cooperation": "x",
                "schedule": [{"what": "x", "on": "2026-11-20"}],
                "ownership": [{"member": "kim", "domains": ["acc"], "items": [ITEM]}],
                "consents": [{"reference": "x", "about": "x", "dated": "2026-11-01"}],
                "tests": [
                    {"item": ITEM, "what": "x", "limits": "x", "agreed_by": "x", "agreed_on": "2026-11-01"}
                ],
                "publish_before_remediation": False,
                "max_rounds": 2,
            },
            "selection": {"take": "listed", "items": [ITEM], "previous": "old"},
        },
        "state": {
            "state": {
                "state": "closing",
                "event": "finish",
                "came_from": "onsite",
                "on": "2026-11-20",
                "by": "x",
                "reason": "x",
                "witnesses": ["x"],
                "round": 0,
                "signed": 0,
                "dissent": False,
                "refused": False,
            },
            "documents": {
                "documents": [
                    {
                        "doc": "d2",
                        "reference": "x",
                        "title": "x",
                        "dated": "2026-11-01",
                        "sha256": None,
                        "event": None,
                    }
                ]
            },
        },
    }


ON_THE_SHEET = {
    "f-1 label label",
    "f-1 texts fact ko",
    "f-1 texts fact en",
    "f-1 view words",
    *(f"e-1 facts {name}" for name in ("title", "document", "version", "dated", "page")),
    "e-1 label label",
    "e-2 facts title",
    "e-2 label label",
    "e-2 status promised",
    "e-2 status reference",
    "asset asset key",
    "m-1 meeting place",
    *(f"m-1 meeting attendees 0 {name}" for name in ("name", "organisation", "position")),
    "m-1 meeting clock source",
    *(f"case case {name}" for name in ("number", "edition", "opens", "closes")),
    *(f"case case {name} {lang}" for name in ("csp", "service") for lang in ("ko", "en")),
    "case team members 0 name",
}


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where the texts are."""
    if isinstance(value, str):
        yield path
    for key, inner in value.items() if isinstance(value, dict) else ():
        yield from leaves(inner, (*path, key))
    for key, inner in enumerate(value) if isinstance(value, list) else ():
        yield from leaves(inner, (*path, key))


def put(value: Any, path: tuple[str | int, ...], word: str) -> Any:
    """A copy with another text in one place."""
    if not path:
        return word
    first, *rest = path
    copied = dict(value) if isinstance(value, dict) else list(value)
    copied[first] = put(copied[first], tuple(rest), word)
    return copied


def marked(catalogue: Catalogue) -> tuple[dict[str, dict[str, Any]], dict[str, str]]:
    """The records with a word of its own in every text that can be any text; and where each word is."""
    made, words = records(), {}
    for subject, registers in made.items():
        for register, value in registers.items():
            for path in leaves(value):
                word = f"CANARY-{len(words):03d}Z"
                changed = put(registers[register], path, word)
                if fitted(catalogue, subject, register, changed) is None:
                    continue  # a word of the program, a day, an id: nobody can write what they like there
                registers[register] = changed
                sort = "asset" if subject == asset() else subject
                words[word] = " ".join(map(str, (sort, register, *path)))
    return made, words


@pytest.fixture
def marked_case(desk: Desk) -> dict[str, str]:
    """All of it recorded, as a colleague's bundle would bring it, beside another case; where each word is."""
    case = desk.case(CASE)
    made, words = marked(case.catalogue)
    for subject, registers in made.items():
        for register, value in registers.items():
            assert "/" in register or fitted(case.catalogue, subject, register, value) is not None, register
        desk.store.append(
            CASE, [NewEntry("any.kind", subject, registers)], opener=desk.opener(case.team.members)
        )
    other = planning.read_plan(Path(__file__).parents[2] / "data" / "sample" / "plan.yaml").model_dump()
    other["case"] |= {
        "id": "other",
        "number": "CANARY-OTHER",
        "csp": {"ko": "CANARY-OTHER", "en": "CANARY-OTHER"},
    }
    cases.start(desk, Plan.model_validate(other))
    desk.forget(CASE)
    lead = next(word for word, place in words.items() if place == "case team members 0 name")
    identity.introduce_key(desk, lead, "A", signer("A").public_key)
    assert not desk.case(CASE).unfit
    return words


def test_every_register_there_is_has_been_thought_of() -> None:
    here = {register for registers in records().values() for register in registers if "/" not in register}
    assert here <= set(_SHAPES)
    assert set(_SHAPES) - here <= WORDLESS


def test_exactly_the_listed_fields_reach_the_sheet_in_any_language_and_form(
    desk: Desk, marked_case: dict[str, str], tmp_path: Path
) -> None:
    desk.put_draft(desk.case(CASE), ITEM, "f-1", "texts", "CANARY-DRAFT")
    assert len(marked_case) > 90
    found: set[str] = set()
    for lang in ("ko", "en", "both"):
        made = sheets.print_sheet(desk, CASE, out=tmp_path / "out", lang=lang)
        for file in made.files:
            found |= set(re.findall(r"CANARY-[0-9A-Z]+", file.path.read_text(encoding="utf-8")))
            assert "CANARY" not in file.path.name
        found |= set(re.findall(r"CANARY-[0-9A-Z]+", sheets.see(desk, CASE, lang).text))
    assert {marked_case.get(word, word) for word in found} == ON_THE_SHEET


def test_neither_verdict_nor_severity_is_a_word_of_the_sheet(
    desk: Desk, marked_case: dict[str, str], tmp_path: Path
) -> None:
    for lang in ("ko", "en", "both"):
        for file in sheets.print_sheet(desk, CASE, out=tmp_path, lang=lang).files:
            words = file.path.read_text(encoding="utf-8")
            for banned in (
                "미충족",
                "부분충족",
                "해당없음",
                "위험도",
                "Not satisfied",
                "Severity",
                "severity",
            ):
                assert banned not in words
