"""The sorts of subjects a record has, by how their ids begin, and who may have what they say.

A whitelist: what is not named here goes to the office only.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from .text import Text


class Sort(NamedTuple):
    """One sort of subject. ``for_csp``: its bodies may go into the provider's copy."""

    label: Text
    for_csp: bool


SORTS: Final[dict[str, Sort]] = {
    "d-": Sort(Text("단말", "Device"), True),
    "a-": Sort(Text("자산", "Asset"), True),
    "c-": Sort(Text("자체평가", "Self-assessment"), True),
    "j-": Sort(Text("판정", "Determination"), True),
    "f-": Sort(Text("지적사항", "Finding"), True),
    "e-": Sort(Text("증적", "Evidence"), True),
    "q-": Sort(Text("자료요청", "Request"), True),
    "r-": Sort(Text("표본", "Sample"), True),
    "m-": Sort(Text("회의", "Meeting"), True),
    "s-": Sort(Text("점검확인서", "Confirmation sheet"), True),
    "k-": Sort(Text("보완조치", "Action"), True),
    "t-": Sort(Text("대체·확인서", "Certificate"), True),
    "n-": Sort(Text("내부 메모", "Private note"), False),
    "x-": Sort(Text("범위 외 메모", "Out-of-scope note"), False),
    "u-": Sort(Text("이용 기능", "Feature"), False),
    "o-": Sort(Text("점검반장 결정", "Lead's decision"), False),
    "w-": Sort(Text("서면검토", "Desk review"), False),
    "b-": Sort(Text("갈라진 기록", "Fork"), False),
    "l-": Sort(Text("지난 평가", "Last time"), False),
}

WHOLE_CASE: Final[dict[str, Sort]] = {
    "case": Sort(Text("평가계획", "Plan"), True),
    "state": Sort(Text("진행 단계", "State of the case"), False),
}
"""Subjects there is one of in a case."""


def sort_of(subject: str) -> Sort | None:
    """The sort of a subject by its id; None for one this program does not know."""
    return WHOLE_CASE.get(subject) or SORTS.get(subject[:2])


def for_csp(subject: str) -> bool:
    """Whether what a subject says may go to the provider."""
    sort = sort_of(subject)
    return sort is not None and sort.for_csp
