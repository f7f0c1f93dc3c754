"""What people type, understood: filters in both languages, pieces of names, and sentences for the rest."""

from __future__ import annotations

import unicodedata

import pytest
from msgspec.structs import replace

from inspector_tui.model.course import CaseState
from inspector_tui.model.past import PassageSort, PastFacets, PastQuery
from inspector_tui.model.text import Text
from inspector_tui.model.words import Severity, Verdict
from inspector_tui.workspace.past.query_words import every, read_query, spelled, toggled, without

KNOWN = PastFacets(
    providers=(("한빛클라우드", Text("한빛클라우드", "Hanbit Cloud")), ("가람", Text("가람", "Garam"))),
    domains=(("acc", Text("접근권한 관리", "Access control")), ("aud", Text("보안 감사", "Security audit"))),
    years=(2026, 2025, 2024),
    states=(CaseState.ONSITE, CaseState.PUBLISHED),
    by=("김검사", "이점검"),
)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("csp:한빛", PastQuery(providers=("한빛클라우드",))),
        ("제공자:hanbit", PastQuery(providers=("한빛클라우드",))),
        ('csp:"Hanbit Cloud"', PastQuery(providers=("한빛클라우드",))),
        ("year:2025", PastQuery(years=(2025,))),
        ("연도:2024-2025", PastQuery(years=(2025, 2024))),
        ("year:2025-", PastQuery(years=(2026, 2025))),
        ("year:2025년", PastQuery(years=(2025,))),
        ("verdict:미충족", PastQuery(verdicts=(Verdict.UNSATISFIED,))),
        ("판정:충족", PastQuery(verdicts=(Verdict.SATISFIED,))),
        ("verdict:na,partial", PastQuery(verdicts=(Verdict.NA, Verdict.PARTIAL))),
        ("sev:상 sev:하", PastQuery(severities=(Severity.HIGH, Severity.LOW))),
        ("dom:접근", PastQuery(domains=("acc",))),
        ("영역:aud", PastQuery(domains=("aud",))),
        ("state:공개", PastQuery(states=("published",))),
        ("in:지적", PastQuery(sorts=(PassageSort.FINDING,))),
        ("구분:note", PastQuery(sorts=(PassageSort.NOTE,))),
        ("by:김검사", PastQuery(by=("김검사",))),
        ("로그 sev:상 백업", PastQuery(words="로그 백업", severities=(Severity.HIGH,))),
        ("10:30 http://x", PastQuery(words="10:30 http://x")),
        ('"직접 접속" by:이', PastQuery(words='"직접 접속"', by=("이점검",))),
        ("", PastQuery()),
    ],
)
def test_what_is_typed_is_what_is_meant(said: str, meant: PastQuery) -> None:
    asked = read_query(said, KNOWN)
    assert asked.query == meant
    assert asked.problems == ()
    decomposed = read_query(unicodedata.normalize("NFD", said), KNOWN).query
    assert replace(decomposed, words="") == replace(meant, words="")


WRONG = ("verdict:대충", "csp:없는곳", "year:1999", "year:작년", "by:", "sev:상중하")


@pytest.mark.parametrize("said", WRONG)
def test_a_filter_that_is_not_understood_is_said_and_finds_nothing(said: str) -> None:
    asked = read_query(f"로그 {said}", KNOWN)
    (problem,) = asked.problems
    assert problem.ko != problem.en
    if not said.endswith(":"):
        assert asked.query != PastQuery(words="로그"), "it must not find everything instead"


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_every_filter_can_be_ticked_spelled_and_read_again(lang) -> None:
    for one in every(KNOWN):
        query = toggled(PastQuery(words="로그"), one, KNOWN)
        again = read_query(spelled(query, KNOWN, lang), KNOWN)
        assert again.query == query
        assert again.filters == (one,)
        assert toggled(query, one, KNOWN) == without(query, one) == PastQuery(words="로그")
