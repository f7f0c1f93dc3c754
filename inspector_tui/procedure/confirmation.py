"""When a confirmation sheet counts as signed. Pure rules over what was recorded of the paper.

Source: the closing of an on-site inspection as practised: both sides sign every page; who refuses is
recorded, before two witnesses of the assessing side; who signs but objects is recorded as dissenting.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from inspector_tui.model.onsite import Side, SigningFacts, SigningOutcome
from inspector_tui.model.words import Word

WITNESSES: Final = 2
"""So many witnesses a refusal needs."""


class SigningFlaw(Word):
    """What a recorded signing lacks."""

    NO_SIGNATORY = (
        "no-signatory",
        "피평가기관 측 서명자를 한 명 이상 적으십시오.",
        "Name at least one signatory of the assessed organisation.",
    )
    WITNESSES_MISSING = (
        "witnesses-missing",
        "서명 거부에는 평가기관 측 입회인 2명이 필요합니다.",
        "A refusal needs two witnesses of the assessing side.",
    )
    WITNESS_UNKNOWN = (
        "witness-unknown",
        "입회인은 평가반원이거나 회의에 참석한 평가기관 측 사람이어야 합니다.",
        "A witness must be of the team, or of the assessing side at a meeting.",
    )
    REFUSER_SIGNED = (
        "refused-signatory",
        "서명을 거부한 경우 피평가기관 측 서명자를 적지 않습니다.",
        "Where signing was refused there is no signatory of the assessed organisation.",
    )
    NO_REASON = (
        "no-reason",
        "거부 사유를 적으십시오(사유를 밝히지 않았으면 그렇게 적으십시오).",
        "Write down why signing was refused, or that no reason was given.",
    )
    NO_DISSENT = (
        "no-dissent",
        "이견의 내용을 적거나, 지적사항에 이견을 먼저 기록하십시오.",
        "Write down the dissent, or record it on the findings first.",
    )


def signing_flaw(
    facts: SigningFacts, *, assessors: Collection[str], disagreements: Collection[str]
) -> SigningFlaw | None:
    """The first thing a signing lacks, or None.

    ``assessors`` are the names of who may witness; ``disagreements`` the findings that the provider disputes.
    """
    theirs = [one for one in facts.signatories if one.side is Side.CSP]
    if facts.outcome is SigningOutcome.REFUSED:
        if theirs:
            return SigningFlaw.REFUSER_SIGNED
        witnesses = {name.strip() for name in facts.witnesses if name.strip()}
        if len(witnesses) < WITNESSES:
            return SigningFlaw.WITNESSES_MISSING
        if not witnesses <= {name.strip() for name in assessors}:
            return SigningFlaw.WITNESS_UNKNOWN
        return None if facts.words.strip() else SigningFlaw.NO_REASON
    if not theirs:
        return SigningFlaw.NO_SIGNATORY
    if facts.outcome is SigningOutcome.DISSENT and not facts.words.strip() and not disagreements:
        return SigningFlaw.NO_DISSENT
    return None
