"""The substitution guard: a table of cases, and what holds for any certificate."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings, strategies as st

from inspector_tui.model.arrangements import CertificateFacts
from inspector_tui.model.words import CertificateRole, Essential
from inspector_tui.procedure.substitution import Reason, Service, holds, names_service, refusals

SERVICE = Service(
    ("한빛워크 Enterprise", "Hanbit Work Enterprise"), "Enterprise 6.2", "2026-11-16", "2026-11-20"
)
GOOD = CertificateFacts(
    role=CertificateRole.SUBSTITUTE,
    scheme="CSAP",
    services=("한빛워크 Enterprise",),
    valid_from="2026-11-16",
    valid_to="2026-11-20",
    checked_by="김검사",
)


def said(essential=Essential.NO, *, by_lead=False, **changes) -> list[Reason]:
    facts = CertificateFacts(**{**GOOD.model_dump(), **changes})
    return [one.code for one in refusals(essential, facts, SERVICE, by_lead=by_lead)]


@pytest.mark.parametrize(
    ("essential", "changes", "expected"),
    [
        (Essential.NO, {}, []),
        (Essential.YES, {}, [Reason.ESSENTIAL]),
        (Essential.UNKNOWN, {}, [Reason.ESSENTIAL_UNKNOWN]),
        (Essential.NO, {"services": ()}, [Reason.SCOPE_SILENT]),
        (Essential.NO, {"services": ("한빛워크",)}, [Reason.SCOPE_SILENT]),
        (Essential.NO, {"services": ("한빛워크 Enterprise 제외",)}, [Reason.SCOPE_SILENT]),
        (Essential.NO, {"services": ("가람드라이브", "HANBIT  work enterprise")}, []),
        (Essential.NO, {"services": (unicodedata.normalize("NFD", "한빛워크Enterprise"),)}, []),
        (Essential.NO, {"services": ("한빛워크 Enterprise 6.2",)}, []),
        (Essential.NO, {"services": ("한빛워크 Enterprise (Enterprise 6.2)",)}, []),
        (Essential.NO, {"services": ("한빛워크 Enterprise 5.0",)}, [Reason.SCOPE_SILENT]),
        (Essential.NO, {"valid_from": ""}, [Reason.DATES_MISSING]),
        (Essential.NO, {"valid_to": ""}, [Reason.DATES_MISSING]),
        (Essential.NO, {"valid_from": "2026-11-17"}, [Reason.NOT_YET_VALID]),
        (Essential.NO, {"valid_to": "2026-11-19"}, [Reason.EXPIRED]),
        (Essential.NO, {"checked_by": ""}, [Reason.NOT_CHECKED]),
        (
            Essential.YES,
            {"services": (), "valid_from": "", "valid_to": "2020-01-01", "checked_by": ""},
            [Reason.ESSENTIAL, Reason.SCOPE_SILENT, Reason.DATES_MISSING, Reason.EXPIRED, Reason.NOT_CHECKED],
        ),
    ],
)
def test_the_guard_says_why_not(essential, changes, expected):
    assert said(essential, **changes) == expected


def test_where_it_is_not_known_whether_an_item_is_essential_the_lead_answers_for_it():
    for by_lead in (False, True):
        found = refusals(Essential.UNKNOWN, GOOD, SERVICE, by_lead=by_lead)
        assert [one.code for one in found] == [Reason.ESSENTIAL_UNKNOWN]
        assert holds(found) is by_lead


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"services": (), "valid_from": "", "valid_to": ""}, []),
        ({"valid_to": "2026-11-19"}, [Reason.EXPIRED]),
        ({"checked_by": ""}, [Reason.NOT_CHECKED]),
    ],
)
@pytest.mark.parametrize("essential", Essential)
def test_an_upstream_attestation_takes_no_items_place(essential, changes, expected):
    assert said(essential, role=CertificateRole.UPSTREAM, **changes) == expected


DAYS = st.dates().map(lambda day: day.isoformat())
PAPERS = st.builds(
    CertificateFacts,
    role=st.sampled_from(CertificateRole),
    scheme=st.just("CSAP"),
    services=st.lists(st.sampled_from(["한빛워크 Enterprise", "한빛워크", "다른 서비스"]), max_size=3).map(
        tuple
    ),
    valid_from=st.just("") | DAYS,
    valid_to=st.just("") | DAYS,
    checked_by=st.sampled_from(["", "김검사"]),
)


@settings(deadline=None)
@given(PAPERS, st.sampled_from(Essential), st.booleans(), st.tuples(DAYS, DAYS).map(sorted))
def test_what_holds_covers_every_day_names_the_service_and_is_not_essential(paper, essential, by_lead, days):
    service = SERVICE._replace(opens=days[0], closes=days[1])
    found = refusals(essential, paper, service, by_lead=by_lead)
    for one in found:
        assert one.sentence.ko
        assert one.sentence.en
    if holds(found) and paper.role is CertificateRole.SUBSTITUTE:
        assert essential is not Essential.YES
        assert essential is Essential.NO or by_lead
        assert paper.valid_from <= service.opens <= service.closes <= paper.valid_to
        assert names_service(paper.services, service)
        assert paper.checked_by
