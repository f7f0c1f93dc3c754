"""When a signing recorded of a paper is one."""

import pytest

from inspector_tui.model.onsite import Side, Signatory, SigningFacts, SigningOutcome
from inspector_tui.procedure.confirmation import SigningFlaw, signing_flaw

SIGNED, DISSENT, REFUSED = SigningOutcome
ASSESSORS = ("김검사", "이점검", "박평가")
THEIRS = Signatory(name="박운영", position="이사", side=Side.CSP)
OURS = Signatory(name="김검사", side=Side.ASSESSOR)


def flaw(outcome: SigningOutcome, disagreements: tuple[str, ...] = (), **facts: object) -> SigningFlaw | None:
    made = SigningFacts(outcome=outcome, pages=2, **facts)  # type: ignore[arg-type]
    return signing_flaw(made, assessors=ASSESSORS, disagreements=disagreements)


@pytest.mark.parametrize("outcome", [SIGNED, DISSENT])
def test_somebody_of_the_provider_signs(outcome: SigningOutcome) -> None:
    assert flaw(outcome, words="이견") is SigningFlaw.NO_SIGNATORY
    assert flaw(outcome, words="이견", signatories=(OURS,)) is SigningFlaw.NO_SIGNATORY
    assert flaw(outcome, words="이견", signatories=(OURS, THEIRS)) is None


def test_dissent_says_what_is_disputed() -> None:
    assert flaw(DISSENT, signatories=(THEIRS,)) is SigningFlaw.NO_DISSENT
    assert flaw(DISSENT, signatories=(THEIRS,), words=" \n") is SigningFlaw.NO_DISSENT
    assert flaw(DISSENT, ("F-A01",), signatories=(THEIRS,)) is None


@pytest.mark.parametrize(
    "witnesses", [(), ("이점검",), ("이점검", "이점검"), ("이점검", " 이점검 "), ("이점검", " ")]
)
def test_a_refusal_needs_two_witnesses(witnesses: tuple[str, ...]) -> None:
    assert flaw(REFUSED, witnesses=witnesses) is SigningFlaw.WITNESSES_MISSING


def test_witnesses_are_of_the_assessing_side_and_nobody_who_refused_signed() -> None:
    assert flaw(REFUSED, witnesses=("이점검", "박운영")) is SigningFlaw.WITNESS_UNKNOWN
    assert flaw(REFUSED, witnesses=("이점검", "박평가"), signatories=(THEIRS,)) is SigningFlaw.REFUSER_SIGNED
    assert flaw(REFUSED, witnesses=("이점검", "박평가")) is SigningFlaw.NO_REASON
    assert flaw(REFUSED, witnesses=("이점검", "박평가"), words="사유를 밝히지 않음") is None
    three = ("이점검", "박평가", "김검사")
    assert flaw(REFUSED, witnesses=three, words="본사 승인 없음", signatories=(OURS,)) is None
