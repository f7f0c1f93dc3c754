"""What a self-assessment lacks before anybody reads it for sense: the mechanical half of the desk review.

In: what the CSP said of one item and its sub-items. Out: gaps, each with a sentence that can go back to the
CSP as it is. Source of the rule: the procedure's step 4 asks for a report complete enough to plan the visit
(FSC/FSI briefing of 2023-06-28); what counts as complete is this program's proposal, and a person decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..model.text import Text
from ..model.words import Claim, Word


class Gap(Word):
    """Something missing."""

    UNANSWERED = "unanswered", "미응답", "Not answered"
    NO_DESCRIPTION = "no-description", "이행 내용 없음", "No description"
    NO_EVIDENCE = "no-evidence", "증적 없음", "No evidence named"
    NO_REASON = "no-reason", "해당없음 사유 없음", "No reason for not applicable"
    NO_PLAN = "no-plan", "남은 일 설명 없음", "What is left is not said"


ASKS: dict[Gap, Text] = {
    Gap.UNANSWERED: Text(
        "자체평가 결과가 비어 있습니다. 이행·부분이행·미이행·해당없음 중에서 답하여 주십시오.",
        "No claim is given. Please choose: implemented, partly or not implemented, not applicable.",
    ),
    Gap.NO_DESCRIPTION: Text(
        "무엇을 어떤 시스템에 어떤 주기로 이행하는지 적어 주십시오.",
        "Please describe what is done, on which systems and how often.",
    ),
    Gap.NO_EVIDENCE: Text(
        "이행을 확인할 수 있는 증적의 문서명, 번호, 개정일을 적어 주십시오.",
        "Please name the evidence: document, number and revision date.",
    ),
    Gap.NO_REASON: Text("해당없음으로 답한 사유를 적어 주십시오.", "Please say why the item does not apply."),
    Gap.NO_PLAN: Text(
        "이행하지 않은 부분과 조치 시기를 적어 주십시오.", "Please say what is not done yet, and by when."
    ),
}
"""What to ask for each gap."""


class Said(NamedTuple):
    """One claim: ``part`` names the sub-item, empty for the whole item; ``claim`` None if not answered."""

    part: str
    claim: Claim | None
    text: str = ""
    evidence: str = ""


class Lack(NamedTuple):
    """A gap, and where."""

    gap: Gap
    part: str

    @property
    def ask(self) -> Text:
        """What to ask the CSP for."""
        sentence = ASKS[self.gap]
        if not self.part:
            return sentence
        return Text(f"[{self.part.upper()}] {sentence.ko}", f"[{self.part.upper()}] {sentence.en}")


def lacks(said: tuple[Said, ...]) -> tuple[Lack, ...]:
    """What is missing. ``said`` begins with the whole item.

    An item with sub-items that are all answered needs no answer of its own, and the other way round.
    """
    whole, *subs = said
    if subs and whole.claim is None and all(sub.claim for sub in subs):
        return tuple(lack for sub in subs for lack in _of(sub))
    answered = [sub for sub in subs if sub.claim]
    missing = [sub for sub in subs if sub.claim is None] if answered or whole.claim is None else []
    return tuple(lack for one in (whole, *answered, *missing) for lack in _of(one))


def _of(said: Said) -> Iterator[Lack]:
    match said.claim:
        case None:
            yield Lack(Gap.UNANSWERED, said.part)
        case Claim.NOT_APPLICABLE if not said.text:
            yield Lack(Gap.NO_REASON, said.part)
        case Claim.NOT_IMPLEMENTED if not said.text:
            yield Lack(Gap.NO_PLAN, said.part)
        case Claim.IMPLEMENTED | Claim.PARTLY:
            if not said.text:
                yield Lack(Gap.NO_DESCRIPTION, said.part)
            if not said.evidence:
                yield Lack(Gap.NO_EVIDENCE, said.part)
