"""Times as people say them, and how late something is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from inspector_tui.procedure.moments import (
    KST,
    lateness,
    read_clock,
    read_moment,
    said_length,
    said_moment,
    said_offset,
)

START = datetime(2020, 1, 1)  # noqa: DTZ001 - hypothesis wants bounds without a zone
NOW = datetime(2026, 11, 17, 5, 5, tzinfo=UTC)  # 14:05 in Seoul


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", ""),
        ("16:00", "2026-11-17T16:00+09:00"),
        ("9:30", "2026-11-17T09:30+09:00"),
        ("1600", "2026-11-17T16:00+09:00"),
        ("16시", "2026-11-17T16:00+09:00"),
        ("오후 4시 반", "2026-11-17T16:30+09:00"),
        ("오전 12시 5분", "2026-11-17T00:05+09:00"),
        ("14:03:20", "2026-11-17T14:03:20+09:00"),
        ("내일 10:00", "2026-11-18T10:00+09:00"),
        ("모레  10시", "2026-11-19T10:00+09:00"),
        ("Tomorrow 10:00", "2026-11-18T10:00+09:00"),
        ("11-18 09:30", "2026-11-18T09:30+09:00"),
        ("11/18 0930", "2026-11-18T09:30+09:00"),
        ("01-05 09:00", "2027-01-05T09:00+09:00"),
        ("2026-12-01 09:00", "2026-12-01T09:00+09:00"),
        ("+30", "2026-11-17T14:35+09:00"),
        ("+2h", "2026-11-17T16:05+09:00"),
        ("+1시간 30분", "2026-11-17T15:35+09:00"),
        ("2026-11-17T07:00:00+00:00", "2026-11-17T07:00+00:00"),
        ("2026-11-17T16:00", "2026-11-17T16:00+09:00"),
    ],
)
def test_a_time_as_it_is_said(typed, meant):
    assert read_moment(typed, NOW) == meant


@pytest.mark.parametrize(
    "typed",
    ["내일", "25:00", "13-40 10:00", "02-30 10:00", "오후 13시", "4", "곧", "+", "16:60", "9" * 5000,
     "내일 내일 10:00", "+999시간 9999분 9"],
)  # fmt: skip
def test_what_could_mean_two_times_or_none_is_refused(typed):
    assert read_moment(typed, NOW) is None


@given(st.text(max_size=60))
def test_whatever_is_typed_gets_an_instant_with_an_offset_or_nothing(typed):
    found = read_moment(typed, NOW)
    assert found in (None, "") or datetime.fromisoformat(found).tzinfo is not None


@given(st.datetimes(START, START + timedelta(days=7000)))
def test_a_time_of_day_is_of_the_korean_day(when):
    now = when.replace(tzinfo=UTC)
    read = datetime.fromisoformat(read_moment("16:00", now) or "")
    assert read.date() == now.astimezone(KST).date()
    assert datetime.fromisoformat(read_moment(read.isoformat(), now) or "") == read


def test_lateness_counts_from_the_moment_itself():
    assert lateness("2026-11-17T14:05+09:00", NOW) is None
    assert lateness("2026-11-17T14:04+09:00", NOW) == timedelta(minutes=1)
    assert lateness("2026-11-17T16:00+09:00", NOW) is None
    assert lateness("", NOW) is None
    assert lateness("2026-11-17T10:00", NOW) is None


@pytest.mark.parametrize(
    ("seconds", "ko", "en"),
    [(20, "20초", "20 s"), (300, "5분", "5 min"), (7500, "2시간", "2 h"), (200_000, "2일", "2 d")],
)
def test_a_length_in_its_largest_unit(seconds, ko, en):
    assert said_length(timedelta(seconds=seconds)) == (ko, en)


def test_an_offset_says_which_clock_is_ahead():
    assert "빠릅니다" in said_offset(75).ko
    assert "1분 15초" in said_offset(75).ko
    assert "slow" in said_offset(-3600).en
    assert "agrees" in said_offset(0).en


def test_a_reference_clock_is_read_to_the_second():
    assert read_clock("14:03:20", NOW) == datetime(2026, 11, 17, 14, 3, 20, tzinfo=KST)
    assert read_clock("soon", NOW) is None
    assert read_clock("", NOW) is None


def test_an_instant_is_shown_in_korean_time():
    assert said_moment("2026-11-17T05:05:00.000Z") == "11-17 14:05"
    assert said_moment("16:00 이후") == "16:00 이후"
