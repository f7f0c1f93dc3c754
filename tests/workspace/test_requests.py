"""Requests: asked, promised, overdue, answered; the sheet for the CSP."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from inspector_tui.model.onsite import MeetingKind, RequestState
from inspector_tui.model.onsite_views import MeetingInput, RequestInput, SampleInput
from inspector_tui.model.views import EvidenceInput
from inspector_tui.model.words import EvidenceMode
from inspector_tui.workspace import cases, evidence, history, meetings, notes, printing, requests, samples
from inspector_tui.workspace.errors import UnknownItem, UnknownSubject
from inspector_tui.workspace.visit.onsite_errors import MomentUnclear, WhatMissing

from .conftest import CASE

# The clock of these desks stands at 14:00 in Seoul on 17 November 2026.


def asked(desk, what="세션 기록 10월분", **more):
    return requests.add(desk, CASE, RequestInput(what, **more)).subject


def at(desk, hour, minute=0, day=17):
    """Let the laptop's clock show this Korean time."""
    desk.clock.now = datetime(2026, 11, day, hour - 9, minute, tzinfo=UTC)


def test_a_request_is_open_until_something_becomes_of_it(desk):
    asked(desk, asked_of="박운영", wanted="16:00", items=("acc-03",), assets=("ID-1",))
    (view,) = requests.all(desk, CASE)
    assert (view.label, view.state, view.wanted) == ("Q-A01", RequestState.OPEN, "2026-11-17T16:00+09:00")
    assert (view.due, view.overdue, view.items) == (view.wanted, False, ("acc-03",))


def test_overdue_is_what_waits_past_its_time_and_the_promise_counts_first(desk):
    request = asked(desk, wanted="16:00")
    at(desk, 16, 0)
    desk.clock.now = desk.clock.now.replace(second=0)
    at(desk, 18, 5)
    view = requests.one(desk, CASE, "q-a01")
    assert (view.overdue, view.late.ko) == (True, "지남 2시간")
    requests.reply(desk, CASE, request, RequestState.PROMISED, promised="내일 10:00")
    view = requests.one(desk, CASE, request)
    assert (view.overdue, view.due) == (False, "2026-11-18T10:00+09:00")
    at(desk, 10, 1, day=18)
    assert requests.one(desk, CASE, request).late.ko == "지남 1분"
    assert requests.overdue(desk, CASE) == 1
    requests.reply(desk, CASE, request, RequestState.RECEIVED)
    assert requests.overdue(desk, CASE) == 0


def test_the_longest_overdue_comes_first_then_what_waits_then_the_rest(desk):
    for what, wanted in (("가", "15:00"), ("나", ""), ("다", "14:30"), ("라", "17:00"), ("마", "14:10")):
        asked(desk, what, wanted=wanted)
    requests.reply(desk, CASE, requests.one(desk, CASE, "Q-A05").id, RequestState.REFUSED, words="영업비밀")
    at(desk, 16, 30)
    assert [view.what for view in requests.all(desk, CASE)] == ["다", "가", "라", "나", "마"]


def test_a_promise_needs_a_time_that_can_be_read(desk):
    request = asked(desk)
    with pytest.raises(WhatMissing):
        requests.reply(desk, CASE, request, RequestState.PROMISED)
    with pytest.raises(MomentUnclear):
        requests.reply(desk, CASE, request, RequestState.PROMISED, promised="곧")
    with pytest.raises(MomentUnclear):
        asked(desk, wanted="나중에")
    with pytest.raises(WhatMissing):
        asked(desk, " ")
    with pytest.raises(UnknownItem):
        asked(desk, items=("zzz-99",))
    with pytest.raises(UnknownSubject):
        requests.reply(desk, CASE, "q-nothing", RequestState.CLOSED)
    assert len(requests.all(desk, CASE)) == 1


def test_a_reply_keeps_what_was_said_before_and_can_be_undone(desk):
    request = asked(desk)
    requests.reply(desk, CASE, request, RequestState.PROMISED, promised="16:00", reference="REQ-7")
    requests.reply(desk, CASE, request, RequestState.VIEWED, words="화면으로만")
    view = requests.one(desk, CASE, request)
    assert (view.state, view.reference, view.promised, view.words) == (
        RequestState.VIEWED, "REQ-7", "2026-11-17T16:00+09:00", "화면으로만",
    )  # fmt: skip
    history.undo(desk, CASE)
    assert requests.one(desk, CASE, request).state is RequestState.PROMISED
    assert requests.reply(desk, CASE, request, RequestState.PROMISED, promised="16:00").op == ""


def test_what_came_becomes_evidence_and_stays_linked(desk):
    request = asked(desk, items=("acc-03",))
    piece = evidence.add(
        desk, CASE, EvidenceInput(EvidenceMode.VIEWED, title="세션 기록", items=("acc-03",))
    ).subject
    requests.fulfil(desk, CASE, request, piece)
    view = requests.one(desk, CASE, request)
    assert (view.state, view.evidence_labels) == (RequestState.RECEIVED, ("E-A01",))
    requests.change(desk, CASE, request, RequestInput("세션 기록 11월분", items=("acc-03",)))
    assert requests.one(desk, CASE, request).evidence == (piece,)


def test_a_change_writes_only_what_differs(desk):
    request = asked(desk, wanted="16:00")
    same = requests.one(desk, CASE, request)
    assert requests.change(desk, CASE, request, RequestInput(same.what, "", same.wanted)).op == ""
    requests.change(desk, CASE, request, RequestInput(same.what, "박운영", same.wanted))
    assert requests.one(desk, CASE, request).asked_of == "박운영"
    requests.withdraw(desk, CASE, request, "중복")
    assert requests.all(desk, CASE) == ()


def test_the_sheet_shows_the_csp_only_what_was_asked(desk):
    request = asked(desk, asked_of="박운영", wanted="16:00", items=("acc-03",), assets=("ID-1",))
    requests.reply(
        desk, CASE, request, RequestState.PROMISED, promised="17:00", words="CANARY 내부에서 정리한 말"
    )
    notes.add(desk, CASE, "acc-03", "CANARY 메모")
    done = asked(desk, "끝난 것")
    requests.reply(desk, CASE, done, RequestState.RECEIVED)
    page = requests.sheet(desk, CASE, "ko").text
    for told in ("Q-A01", "세션 기록 10월분", "박운영", "11-17 16:00", "11-17 17:00", "ACC-03", "ID-1"):
        assert told in page
    assert "CANARY" not in page
    assert "끝난 것" not in page
    assert "끝난 것" in requests.sheet(desk, CASE, "ko", waiting_only=False).text
    assert max(printing.width(line) for line in page.split("\n")) <= printing.A4


def test_the_case_says_how_many_requests_are_overdue(desk):
    assert cases.overview(desk, CASE).overdue == 0
    asked(desk, wanted="14:30")
    asked(desk, wanted="18:00")
    at(desk, 16)
    assert cases.overview(desk, CASE).overdue == 1


def test_the_journal_says_what_was_asked_and_drawn_and_who_met(desk):
    request = asked(desk)
    requests.reply(desk, CASE, request, RequestState.REFUSED, words="영업비밀")
    samples.draw(desk, CASE, SampleInput("계정", 40, seed="abc"))
    meetings.add(desk, CASE, MeetingInput(MeetingKind.OPENING, place="회의실 B"))
    told = [f"{row.what.ko}: {row.after.ko}" for row in history.journal(desk, CASE, limit=1000)][-4:]
    for line, words in zip(
        told, ("세션 기록", "거부 영업비밀", "5행, 시드 abc", "착수회의 회의실 B"), strict=True
    ):
        assert words in line
