"""Which findings were there before: an order that holds, and other providers kept apart."""

from __future__ import annotations

from hypothesis import given, strategies as st

from inspector_tui.model.past import PastCase
from inspector_tui.model.text import Text
from inspector_tui.model.words import AssessmentType
from inspector_tui.procedure.repeats import before, comes_before, earlier, elsewhere

NOTHING = Text("", "")


def past(
    case: str, provider: str = "가온", opens: str = "", year: int = 2026, at: str = "", previous: str = ""
) -> PastCase:
    return PastCase(
        *(case, case.upper(), Text(provider, ""), provider, NOTHING, "", "", AssessmentType.PERIODIC),
        *(None, NOTHING, False, opens, "", year, at, "", previous),
    )


cases = st.builds(
    past,
    case=st.sampled_from(["a", "b", "c", "d"]),
    provider=st.sampled_from(["가온", "누리", ""]),
    opens=st.sampled_from(["", "2025-03-02", "2026-11-16"]),
    year=st.sampled_from([2025, 2026]),
    at=st.sampled_from(["2025-04-01", "2026-12-01"]),
)


def test_last_years_inspection_of_the_same_provider_is_earlier():
    now = past("now", opens="2026-11-16")
    assert earlier(now, past("then", opens="2025-11-10", year=2025))
    assert not earlier(now, past("next", opens="2027-02-01", year=2027))
    assert not earlier(now, past("then", provider="누리", opens="2025-11-10"))
    assert not earlier(now, now)


def test_what_a_case_names_as_last_time_was_before_it_whatever_the_clocks_say():
    now = past("now", opens="2026-01-01", previous="then")
    then = past("then", opens="2026-05-05")
    assert earlier(now, then)
    assert not earlier(then, now)
    assert comes_before(then, past("now", provider="누리", opens="2026-01-01", previous="then"))


@given(cases, cases)
def test_of_two_inspections_at_most_one_was_before_the_other(one: PastCase, other: PastCase):
    assert not (earlier(one, other) and earlier(other, one))


@given(cases, st.lists(cases))
def test_nothing_is_both_before_and_elsewhere(case: PastCase, others: list[PastCase]):
    found = [(other, at) for at, other in enumerate(others)]
    mine = {at for _, at in before(case, found)}
    theirs = {at for _, at in elsewhere(case, found)}
    assert not mine & theirs
    assert all(others[at].provider == case.provider for at in mine)
    assert theirs == {at for at, other in enumerate(others) if other.provider != case.provider}
