"""The CSP's claim, in the spellings people use. Only what means one thing is taken; the rest is asked about.

Verdict words (충족, 적합, 양호, 취약) are not in here: a claim has a scale of its own, and which step of it
somebody meant by "양호" is not for us to say.
"""

from __future__ import annotations

from typing import Final

from ..model.words import Claim
from .headers import plain

_SPELLINGS: Final[dict[Claim, tuple[str, ...]]] = {
    Claim.IMPLEMENTED: (
        "이행", "이행함", "이행 완료", "완전 이행", "전부 이행", "전체 이행", "모두 이행", "예", "네",
        "implemented", "fully implemented", "fully", "yes", "y",
    ),
    Claim.PARTLY: (
        "부분이행", "부분 이행함", "일부 이행", "일부이행함", "부분적 이행", "부분", "일부",
        "partly implemented", "partially implemented", "partly", "partially", "partial",
    ),
    Claim.NOT_IMPLEMENTED: (
        "미이행", "미이행함", "불이행", "이행하지 않음", "이행 안 함", "미 이행", "아니오", "아니요",
        "not implemented", "no", "n",
    ),
    Claim.NOT_APPLICABLE: (
        "해당없음", "해당 없음", "해당사항 없음", "해당 사항 없음", "비해당", "해당 안 됨", "적용 제외",
        "not applicable", "n/a", "n.a.", "na",
    ),
}  # fmt: skip

_SIGNS: Final[dict[Claim, str]] = {
    Claim.IMPLEMENTED: "○◯〇●⭕OoＯｏ",
    Claim.PARTLY: "△▲",
    Claim.NOT_IMPLEMENTED: "×✕✖╳❌XxＸｘ",
}
"""The circle, triangle and cross of Korean forms."""

MARKS: Final = frozenset("○◯〇●⭕OoＯｏVvＶｖ✓✔√☑■1YyＹｙ")
"""What marks one of several columns, one for each claim."""

_BY_NAME: Final = {plain(name): claim for claim, names in _SPELLINGS.items() for name in names} | {
    plain(claim): claim for claim in Claim
}
_BY_SIGN: Final = {sign: claim for claim, signs in _SIGNS.items() for sign in signs}


def parse_claim(text: str) -> Claim | None:
    """The claim that ``text`` means and nothing but it; None for anything else."""
    bare = text.strip().strip("\ufe0e\ufe0f")
    if len(bare) == 1 and bare in _BY_SIGN:
        return _BY_SIGN[bare]
    if len(bare) > 40 or not plain(bare):
        return None
    return _BY_NAME.get(plain(bare))


def is_mark(text: str) -> bool:
    """Whether a cell says "this one"."""
    return text.strip("\ufe0e\ufe0f") in MARKS
