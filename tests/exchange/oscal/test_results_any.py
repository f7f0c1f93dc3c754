# ruff: noqa: E501  # one thing of a case, one line
"""Whatever people wrote into a record, its results are valid, sound, and say all of it."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings, strategies as st
from msgspec.structs import fields, replace

from inspector_tui.catalogue.pin import Catalogue
from inspector_tui.exchange.oscal import assessed as shape
from inspector_tui.exchange.oscal.markup import prose
from inspector_tui.exchange.oscal.write import catalog_bytes, results_bytes
from inspector_tui.model.onsite import Side, SigningOutcome
from inspector_tui.model.remedy import ActionState, RemedyState
from inspector_tui.model.text import REFUSED, Text
from inspector_tui.model.words import (
    AssessmentType,
    Claim,
    CspView,
    EvidenceMode,
    EvidenceStatus,
    Role,
    Severity,
    Verdict,
    WorkState,
)
from tests.exchange.oscal.nist_schema import flaws
from tests.exchange.oscal.test_catalog_out import small

AT = "2026-11-17T05:00:00.000Z"
DIGEST = "ab" * 32
TEXTS = Text("글", "text")

FIXED = {
    "id", "subject", "item", "items", "sub", "asset", "assets", "by", "at", "began", "ended", "changed", "entry",
    "anchor", "head", "device", "content", "sha256", "catalogue", "catalogue_version", "catalogue_digest",
    "catalogue_file", "asset_class", "key", "due", "on", "algorithm", "seed", "label", "joined", "findings",
    "evidence", "samples", "withheld",
}  # fmt: skip
"""Fields that hold ids, times, digests and labels: their form is the record's own law, not a person's choice."""


def whole() -> shape.Assessed:
    """A case with one of everything."""
    part = shape.Determination("j-2", "", "a-1", WorkState.JUDGED, Verdict.SATISFIED, None, "근거", "kim", AT)
    piece = shape.Piece(
        "e-1", "E-A01", EvidenceMode.SUBMITTED, EvidenceStatus.HELD, "제목", "문서", "1", "어제", "3쪽", "서울",
        DIGEST, 3, "text/plain", True, ("a-1",), "kim", AT,
    )  # fmt: skip
    action = shape.Remedy("k-1", "K-A01", TEXTS, ActionState.PLANNED, "2026-12-01")
    found = shape.Found(
        "f-1", "F-A01", ("F-A02",), Severity.HIGH, TEXTS, TEXTS, TEXTS, TEXTS, CspView.DISAGREE, "이견",
        RemedyState.OPEN, (action,), ("a-1",), ("e-1",), "kim", AT,
    )  # fmt: skip
    judged = shape.AssessedItem(
        "x-1", WorkState.JUDGED, Verdict.UNSATISFIED, None, "근거", "kim", AT, Claim.IMPLEMENTED, (part,), ("f-1",),
        ("e-1",), ("r-1",),
    )  # fmt: skip
    absent = shape.AssessedItem(
        "x-2", WorkState.UNVERIFIABLE, None, None, "막힘", "gone", AT, None, (), (), (), ()
    )
    never = shape.AssessedItem("x-3", WorkState.UNJUDGED, None, None, "", "", "", None, (), (), (), ())
    signed = shape.Confirmed(
        "s-1", 1, SigningOutcome.DISSENT, "2026-11-20", DIGEST, DIGEST,
        (shape.Signatory("정운영", "가람", "이사", Side.CSP), shape.Signatory("김검사", "", "", Side.ASSESSOR)), "말",
    )  # fmt: skip
    sample = shape.Sampled("r-1", "R-A01", "퇴직자", "인사", 40, "random-1", "s", 10, 1, ("a-1",), "kim", AT)
    return shape.Assessed(
        id="case-1", number="N-1", csp=TEXTS, service=TEXTS, edition="판", basis="근거", type=AssessmentType.PERIODIC,
        opens="2026-11-16", closes="", state=None, state_label=TEXTS, confirmed=False, began=AT, ended=AT,
        changed=AT, entries=9, anchor=DIGEST, heads=(shape.Head("d-1", 9, DIGEST),), catalogue="x",
        catalogue_version="1", catalogue_digest=DIGEST, catalogue_file=DIGEST,
        team=(shape.Person("kim", "김검사", (Role.LEAD,)),),
        assets=(shape.Asset("a-1", "APP-1", "app", "시스템", "서울"),),
        items=(judged, absent, never), evidence=(piece,), samples=(sample,), findings=(found,), sheets=(signed,),
        steps=(), meetings=(), withheld=("F-A09",),
    )  # fmt: skip


def shaken(value: Any, text: Any, name: str = "") -> Any:
    """The same with every text that a person chooses put by ``text``."""
    if isinstance(value, Text):
        return Text(text(), text())
    if isinstance(value, msgspec.Struct):
        return replace(value, **{
            one.name: shaken(getattr(value, one.name), text, one.name) for one in fields(value)
        })  # fmt: skip
    if isinstance(value, tuple):
        return tuple(shaken(one, text, name) for one in value)
    return text() if type(value) is str and name not in FIXED else value


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return small("x-1", "x-2", "x-3")


CHARACTERS = st.characters(exclude_categories=["Cs"]).filter(lambda one: REFUSED.search(one) is None)
WORDS = st.text(CHARACTERS, max_size=12) | st.text("\n\t  \u3000\u00a0*{`[<\\&#", max_size=6)


@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_no_text_breaks_the_file(catalogue: Catalogue, data: st.DataObject) -> None:
    case = shaken(whole(), lambda: data.draw(WORDS))
    case = replace(case, number=case.number.strip() or "N")  # the record's own law
    beside = catalog_bytes(catalogue, "ko", AT)
    made = json.loads(results_bytes(case, catalogue, "ko", beside))
    assert flaws(made) == []


def test_what_is_out_of_scope_is_not_said_to_be_reviewed_where_nothing_was(catalogue: Catalogue) -> None:
    case = replace(whole(), items=whole().items[-1:])
    beside = catalog_bytes(catalogue, "ko", AT)
    made = json.loads(results_bytes(case, catalogue, "ko", beside))
    (selection,) = made["assessment-results"]["results"][0]["reviewed-controls"]["control-selections"]
    assert [one["control-id"] for one in selection["exclude-controls"]] == ["x-1", "x-2", "x-3"]
    assert flaws(made) == []


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_every_text_that_has_a_field_is_in_the_file(catalogue: Catalogue, lang: Any) -> None:
    """The whitelist is one of what may be said; what may be said is said."""
    told: list[str] = []

    def next_word() -> str:
        told.append(f"낱말-{len(told):03}.")
        return told[-1]

    case = shaken(whole(), next_word)
    beside = catalog_bytes(catalogue, lang, AT)
    made = results_bytes(case, catalogue, lang, beside).decode()
    missing = [word for word in told if prose(word) not in made]
    not_judged = case.items[-1].rationale  # a draft is no determination
    other = case.state_label.en if lang == "ko" else case.state_label.ko
    assert set(missing) == {not_judged, other}
