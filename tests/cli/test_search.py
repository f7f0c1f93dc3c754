"""``inspector search``: hits with their context for people, the same for scripts, sentences for mistakes."""

from __future__ import annotations

import json

from .conftest import CASE, Run
from .test_past import looking

__all__ = ["looking"]


def test_hits_say_where_they_live_and_mark_what_was_found(looking: Run):
    ran = looking("search", "로그")
    assert ran.code == 0
    where, context = ran.out.splitlines()[:2]
    assert where.startswith("FSI-")
    assert "[로그]" in context
    assert any("감사[로그]" in line for line in ran.out.splitlines())


def test_options_and_words_are_the_same_filters(looking: Run):
    by_option = json.loads(
        looking("search", "--in", "지적", "--severity", "상", "--year", "2026", "--json").out
    )
    by_word = json.loads(looking("search", "구분:finding", "위험도:high", "연도:2026", "--json").out)
    assert by_option == by_word
    hits = by_option["found"]["hits"]
    assert {hit["passage"]["sort"] for hit in hits} == {"finding"}
    assert {(hit["passage"]["severity"], hit["year"]) for hit in hits} == {("high", 2026)}
    assert len(hits) == by_option["found"]["total"]


def test_several_values_are_alternatives(looking: Run):
    both = json.loads(looking("search", "--in", "finding", "--in", "action", "--json").out)["found"]
    each = [
        json.loads(looking("search", f"in:{sort}", "--json").out)["found"] for sort in ("finding", "action")
    ]
    assert both["total"] == sum(one["total"] for one in each)
    assert all(one["total"] for one in each)


def test_a_filter_that_means_nothing_is_said_with_what_there_is(looking: Run):
    ran = looking("search", "로그", "verdict:대충")
    assert (ran.code, ran.out) == (2, "")
    assert "대충" in ran.err
    assert "미충족" in ran.err
    assert looking("--lang", "en", "search", "csp:nobody").code == 2
    assert "csp:" in looking("search", "csp:").err
    assert looking("search", "10:30").code == 0, "a word with a colon is a word"


def test_nothing_found_is_an_answer_and_more_than_shown_is_said(looking: Run):
    nothing = looking("search", "이런말은없다")
    assert (nothing.code, nothing.err) == (0, "")
    assert "없습니다" in nothing.out
    some = looking("search", "--limit", "2")
    assert len(some.out.splitlines()) == 4
    assert "2건" in some.err


def test_a_note_is_found_in_ones_own_store(looking: Run):
    looking("record", CASE, "note", "--item", "acc-05", "--text", "뒷이야기를 들음")
    ran = json.loads(looking("search", "뒷이야기", "--json").out)["found"]
    assert [hit["passage"]["sort"] for hit in ran["hits"]] == ["note"]
