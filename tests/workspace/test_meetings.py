"""Meetings: attendance typed quickly, agreed ways of evidence, clocks compared."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, strategies as st

from inspector_tui.model.onsite import MeetingKind, Side
from inspector_tui.model.onsite_views import AttendeeInput, MeetingInput, SampleInput
from inspector_tui.model.words import EvidenceMode
from inspector_tui.workspace import meetings, requests, sample_sheet, samples
from inspector_tui.workspace.errors import FieldInvalid, UnknownSubject
from inspector_tui.workspace.visit.onsite_errors import AttendeeUnclear, MomentUnclear

from .conftest import CASE

PEOPLE = """김검사, 금융보안원, 책임
박대표, 한빛클라우드, 보안본부장, 대표이사 위임장 2026-11-10
참관인: 최감독, 가온은행, 과장
"""


def opening(desk, **more):
    given = MeetingInput(
        MeetingKind.OPENING,
        place="회의실 B",
        attendees=meetings.attendees_of(PEOPLE),
        modes=(EvidenceMode.DEMONSTRATED, EvidenceMode.VIEWED),
        points="시험은 2시 이후",
        **more,
    )
    return meetings.add(desk, CASE, given).subject


def test_attendance_is_one_person_a_line(desk):
    opening(desk)
    (view,) = meetings.all(desk, CASE)
    assert [one.side for one in view.attendees] == [Side.ASSESSOR, Side.CSP, Side.OBSERVER]
    assert view.attendees[1].authority == "대표이사 위임장 2026-11-10"
    assert view.modes == (EvidenceMode.VIEWED, EvidenceMode.DEMONSTRATED)
    with pytest.raises(AttendeeUnclear):
        meetings.attendees_of("김검사\n, 금융보안원")


NAMES = st.text("가나다abc. ", min_size=1, max_size=8).map(str.strip).filter(bool)
PERSONS = st.builds(
    AttendeeInput, NAMES, st.one_of(st.just(""), NAMES), st.one_of(st.just(""), NAMES), st.sampled_from(Side),
    st.one_of(st.just(""), NAMES),
)  # fmt: skip


@given(st.lists(PERSONS, max_size=5).map(tuple))
def test_attendance_shown_is_attendance_read(people):
    assert meetings.attendees_of(meetings.attendees_said(people)) == people


@pytest.mark.parametrize(
    ("pressed", "reference", "offset"),
    [
        ("2026-11-17T14:03:35+09:00", "14:03:20", 15),
        ("2026-11-17T14:03:05+09:00", "14:03:20", -15),
        ("2026-11-17T00:00:10+09:00", "23:59:50", 20),
        ("2026-11-17T23:59:50+09:00", "00:00:10", -20),
        ("2026-11-17T14:03:05+09:00", "2026-11-16 14:03:05", 86400),
    ],
)
def test_the_offset_is_laptop_minus_reference(desk, pressed, reference, offset):
    reading = meetings.read_clocks(desk, reference, "CSP NTP", pressed)
    assert reading.offset_seconds == offset
    there, here = datetime.fromisoformat(reading.reference), datetime.fromisoformat(reading.laptop)
    assert (here - there).total_seconds() == offset


def test_the_laptops_clock_is_that_of_the_key_press_not_of_the_saving(desk):
    pressed = meetings.laptop_clock(desk)
    desk.clock.now = datetime(2026, 11, 17, 5, 30, tzinfo=UTC)
    meetings.clock(desk, CASE, "14:00:01", "CSP NTP", pressed)
    (view,) = meetings.all(desk, CASE)
    assert view.clock is not None
    assert view.clock.laptop == pressed
    assert abs(view.clock.offset_seconds) < 10


def test_a_clock_that_cannot_be_read_is_refused(desk):
    with pytest.raises(MomentUnclear):
        meetings.clock(desk, CASE, "두 시쯤")
    assert meetings.all(desk, CASE) == ()


def test_papers_say_how_far_the_clock_is_off(desk):
    sample = samples.draw(desk, CASE, SampleInput("계정", 40)).subject
    assert "대조한 기록이 없습니다" in sample_sheet.sheet(desk, CASE, sample, "ko").text
    meetings.clock(desk, CASE, "13:59:00", "CSP NTP")
    page = " ".join(sample_sheet.sheet(desk, CASE, sample, "ko").text.split())
    assert "CSP NTP" in page
    assert "빠릅니다" in page


def test_a_meeting_changes_only_where_it_differs(desk):
    meeting = opening(desk, at="09:30")
    view = meetings.one(desk, CASE, "opening")
    assert view.at == "2026-11-17T09:30+09:00"
    same = MeetingInput(view.kind, view.at, view.place, view.attendees, view.modes, view.points, view.clock)
    assert meetings.change(desk, CASE, meeting, same).op == ""
    meetings.change(desk, CASE, meeting, MeetingInput(MeetingKind.CLOSING, view.at))
    assert meetings.one(desk, CASE, meeting).kind is MeetingKind.CLOSING
    with pytest.raises(UnknownSubject):
        meetings.change(desk, CASE, "m-nothing", same)
    with pytest.raises(FieldInvalid):
        meetings.add(desk, CASE, MeetingInput(MeetingKind.OTHER, attendees=(AttendeeInput("a"),) * 101))
    meetings.withdraw(desk, CASE, meeting, "잘못 기록")
    assert meetings.all(desk, CASE) == ()


def test_minutes_name_who_may_sign_and_why(desk):
    opening(desk, clock=meetings.read_clocks(desk, "14:00:00", "CSP NTP"))
    requests.add(desk, CASE, requests.RequestInput("CANARY"))
    page = meetings.minutes(desk, CASE, "opening", "ko").text
    for told in (
        "착수회의",
        "회의실 B",
        "박대표",
        "서명 권한: 대표이사 위임장",
        "열람, 시연",
        "시험은 2시 이후",
        "CSP NTP",
    ):
        assert told in page
    assert "CANARY" not in page
