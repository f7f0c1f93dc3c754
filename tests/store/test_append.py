"""Appending: one transaction, chains that link, heads that are named, values that stand."""

from __future__ import annotations

import pytest

from inspector_tui import __version__
from inspector_tui.journal import NotCanonical, parse_line
from inspector_tui.store import NewEntry, Opener
from inspector_tui.store.errors import DraftOpen, UnknownEntry


def test_first_write_opens_a_device_that_binds_the_key(kim):
    kim.write()
    first, second = kim.store.entries("case-1")
    assert (first.kind, first.seq, first.subject) == ("device.open", 1, first.device)
    assert first.values["device"] == {
        "actor": "kim",
        "grew_from": None,
        "letter": "A",
        "name": "김점검",
        "program": f"inspector {__version__}",
        "public_key": "ssh-ed25519 AAAA-kim",
    }
    assert (second.seq, second.device) == (2, first.device)
    assert kim.store.assessments() == ["case-1"]


def test_chain_links_each_entry_to_the_one_before(kim):
    for verdict in ("na", "partial", "satisfied"):
        kim.write(judgement={"verdict": verdict})
    [device] = kim.store.tips("case-1")
    lines = [parse_line(row.line) for row in kim.store.chain("case-1", device)]
    assert [one.entry.seq for one in lines] == [1, 2, 3, 4]
    assert [one.entry.prev for one in lines] == [None, *(one.id for one in lines[:-1])]


def test_later_write_supersedes_the_heads_and_stands_alone(kim):
    first = kim.write(judgement={"verdict": "na"})
    second = kim.write(judgement={"verdict": "partial"})
    assert second.entry.supersedes == (first.id,)
    [row] = kim.store.registers_of("case-1", "j-1")
    assert (row.value, row.entry, row.actor, row.at) == (
        {"verdict": "partial"},
        second.id,
        "kim",
        second.entry.at,
    )


def test_registers_not_written_keep_their_values(kim):
    kim.write(texts={"fact": "a"}, severity={"severity": "high"})
    kim.write(severity={"severity": "low"})
    assert kim.value(register="texts") == {"fact": "a"}
    assert kim.value(register="severity") == {"severity": "low"}


def test_one_action_on_many_subjects_has_one_op(kim):
    new = [NewEntry("judgement.set", f"j-{n}", {"judgement": {"verdict": "na"}}) for n in range(20)]
    made = kim.store.append("case-1", new, opener=kim.who)
    assert len({one.entry.op for one in made}) == 1
    assert len(list(kim.store.registers("case-1", "j-"))) == 20


def test_two_writes_to_one_subject_in_one_action_follow_each_other(kim):
    new = [NewEntry("x.set", "s-1", {"a": 1}), NewEntry("x.set", "s-1", {"a": 2, "b": 3})]
    one, two = kim.store.append("case-1", new, opener=kim.who)
    assert two.entry.supersedes == (one.id,)
    assert kim.value("s-1", "a") == 2
    assert kim.store.check("case-1") == []


def test_writing_beside_unseen_heads_is_a_conflict_until_both_are_superseded(kim):
    seen = kim.write(judgement={"verdict": "na"})
    kim.write(judgement={"verdict": "partial"})
    kim.write(judgement={"verdict": "satisfied"}, heads=(seen.id,))
    assert kim.store.conflicts("case-1") == {"j-1": frozenset({"judgement"})}
    assert kim.store.conflicts_of("case-1", "j-1") == {"judgement"}
    values = [row.value["verdict"] for row in kim.store.registers_of("case-1", "j-1")]
    assert sorted(values) == ["partial", "satisfied"]
    kim.write(judgement={"verdict": "partial"})
    assert kim.store.conflicts("case-1") == {}
    assert kim.value() == {"verdict": "partial"}


def test_writing_to_what_was_withdrawn_is_a_conflict_once_unknown_to_it(kim):
    before = kim.write(texts={"fact": "a"})
    kim.write(withdrawn={"on": True, "reason": "중복"})
    assert kim.store.conflicts("case-1") == {}
    kim.write(texts={"fact": "b"}, heads=(before.id,))
    assert kim.store.conflicts("case-1") == {"j-1": frozenset()}
    assert kim.store.check("case-1") == []


def test_heads_of_another_subject_are_refused_and_nothing_is_written(kim):
    other = kim.write("j-2")
    with pytest.raises(UnknownEntry):
        kim.write("j-1", heads=(other.id,))
    assert len(kim.store.entries("case-1")) == 2


def test_value_that_cannot_be_recorded_leaves_nothing_behind(kim):
    with pytest.raises(NotCanonical):
        kim.write(judgement={"rationale": "\x1b[2J"})
    assert kim.store.assessments() == []
    kim.write()
    assert [row.seq for row in kim.store.entries("case-1")] == [1, 2]


def test_open_draft_keeps_its_register_for_itself(kim):
    kim.write()
    kim.store.put_draft("case-1", "j-1", "judgement", {"text": "쓰는 중"})
    with pytest.raises(DraftOpen):
        kim.write()
    kim.write(severity={"severity": "low"})
    assert kim.value() == {"verdict": "na"}


def test_entry_made_of_a_draft_supersedes_what_its_author_saw(kim, lee):
    seen = kim.write(judgement={"verdict": "na"})
    lee.takes_from(kim)
    kim.store.put_draft("case-1", "j-1", "judgement", {"text": "쓰는 중"})
    lee.write(judgement={"verdict": "partial"})
    kim.takes_from(lee)
    new = NewEntry("judgement.set", "j-1", {"judgement": {"verdict": "satisfied"}})
    [made] = kim.store.append("case-1", [new], opener=kim.who, closes=[("j-1", "judgement")])
    assert made.entry.supersedes == (seen.id,)
    assert kim.store.conflicts_of("case-1", "j-1") == {"judgement"}
    assert kim.store.drafts("case-1") == []


def test_draft_remembers_when_it_was_opened_and_survives_closing_the_store(kim):
    opened = kim.store.put_draft("case-1", "j-1", "note", {"text": "ㄱ"})
    saved = kim.store.put_draft("case-1", "j-1", "note", {"text": "가"})
    kim.store.close()
    [draft] = kim.reopened().drafts("case-1")
    assert (draft.value, draft.opened_at, draft.updated_at) == ({"text": "가"}, opened, saved)
    assert kim.store.close_draft("case-1", "j-1", "note") is True
    assert kim.store.close_draft("case-1", "j-1", "note") is False


def test_clock_that_went_back_is_recorded_as_it_was_and_said(kim):
    kim.write()
    assert not kim.store.clock_went_back
    kim.clock.now = kim.clock.now.replace(year=2020)
    assert kim.write().entry.at.startswith("2020")
    assert kim.store.clock_went_back
    kim.write()
    assert not kim.store.clock_went_back


def test_two_people_on_one_laptop_have_a_chain_each(kim):
    kim.write()
    kim.store.append("case-1", [NewEntry("x.set", "s-1", {"a": 1})], opener=Opener("park", "박", "C", "k"))
    assert {row.actor for row in kim.store.entries("case-1")} == {"kim", "park"}
    assert len(kim.store.tips("case-1")) == 2


def test_registers_are_paged_by_prefix_while_others_write(kim):
    new = [NewEntry("x.set", f"j-{n:05}", {"a": n}) for n in range(4500)]
    kim.store.append("case-1", [*new, NewEntry("x.set", "k-1", {"a": 0})], opener=kim.who)
    seen = []
    for row in kim.store.registers("case-1", "j-"):
        seen.append(row.value)
        if row.value == 10:
            kim.write("z-1")  # no cursor is open, so this commits at once
    assert seen == list(range(4500))


def test_settings_and_pinned_checklists_come_back(kim):
    kim.store.set_setting("lang", "ko")
    digests = kim.store.pin({"acc": b"{}", "net": b"[]"})
    kim.store.close()
    store = kim.reopened()
    assert (store.setting("lang"), store.setting("none")) == ("ko", None)
    assert store.pinned(digests) == {"acc": b"{}", "net": b"[]"}
    store.set_setting("lang", None)
    assert store.setting("lang") is None


def test_settings_are_kept_several_at_once_and_found_by_prefix(kim):
    kim.store.set_settings({"card.a": "1", "card.b": "2", "cards": "3"})
    assert kim.store.settings_under("card.") == {"a": "1", "b": "2"}


def test_stamp_of_an_assessment_changes_with_what_is_recorded_in_it(kim):
    kim.write()
    kim.store.append("case-2", [NewEntry("x.set", "s-1", {"a": 1})], opener=kim.who)
    before = kim.store.stamps()
    kim.write()
    after = kim.store.stamps()
    assert after["case-1"] > before["case-1"]
    assert after["case-2"] == before["case-2"]
