"""Undo, redo, redaction: entries that take away or bring back, and never a line less."""

from __future__ import annotations

import pytest

from inspector_tui.store import NewEntry
from inspector_tui.store.errors import (
    AlreadyRedacted,
    CannotRedact,
    CannotUndo,
    NothingToRedo,
    NothingToUndo,
    UnknownEntry,
)


def judge_twelve(laptop):
    new = [NewEntry("judgement.set", f"j-{n}", {"judgement": {"verdict": "partial"}}) for n in range(12)]
    return laptop.store.append("case-1", new, opener=laptop.who)[0].entry.op


def test_undo_takes_back_one_action_whole(kim):
    kim.write("j-3", judgement={"verdict": "na"})
    judge_twelve(kim)
    kim.undo()
    assert kim.value("j-3") == {"verdict": "na"}
    assert kim.value("j-4") is None
    assert kim.store.check("case-1") == []


def test_undo_beside_a_colleagues_later_write_leaves_that_write(kim, lee):
    kim.write(judgement={"verdict": "na"})
    lee.takes_from(kim)
    lee.write(severity={"severity": "low"})
    kim.takes_from(lee)
    kim.undo()
    assert kim.value() is None
    assert kim.value(register="severity") == {"severity": "low"}
    assert kim.store.check("case-1") == []


def test_redo_writes_the_same_anew(kim):
    kim.write(judgement={"verdict": "na"})
    kim.undo()
    [again] = kim.redo()
    assert kim.value() == {"verdict": "na"}
    assert again.entry.kind == "judgement.set"


def test_undo_and_redo_walk_up_and_down_and_survive_a_restart(kim):
    for verdict in ("na", "partial", "satisfied"):
        kim.write(judgement={"verdict": verdict})
    seen = []
    for step in (kim.undo, kim.undo, kim.redo, kim.redo, kim.undo, kim.undo, kim.undo):
        step()
        seen.append((kim.value() or {}).get("verdict"))
        kim.store.close()
        kim.reopened()
    assert seen == ["partial", "na", "partial", "satisfied", "partial", "na", None]
    with pytest.raises(NothingToUndo):
        kim.undo()
    assert len(kim.store.steps("case-1", opener=kim.who).undone) == 3


def test_new_action_ends_the_chance_to_redo(kim):
    kim.write(judgement={"verdict": "na"})
    kim.undo()
    kim.write("j-2")
    with pytest.raises(NothingToRedo):
        kim.redo()


def test_only_own_actions_are_undone(kim, lee):
    mine = kim.write()
    lee.takes_from(kim)
    with pytest.raises(NothingToUndo):
        lee.undo()
    with pytest.raises(NothingToUndo):
        lee.undo(mine.entry.op)


def test_final_kinds_are_not_undone(kim):
    made = kim.store.append("case-1", [NewEntry("sample.draw", "s-1", {"a": 1})], opener=kim.who)
    assert kim.store.steps("case-1", opener=kim.who, final={"sample.draw"}).done == ()
    with pytest.raises(CannotUndo):
        kim.store.undo("case-1", made[0].entry.op, opener=kim.who, final={"sample.draw"})


def test_history_of_a_subject_shows_the_undo(kim):
    kim.write()
    kim.undo()
    assert [(row.kind, row.undone) for row in kim.store.history("case-1", "j-1")] == [
        ("judgement.set", True),
        ("undo", False),
    ]


def test_redaction_removes_the_text_from_the_file_and_keeps_the_chain(kim):
    secret = "820101-1234567"
    made = kim.write(judgement={"rationale": secret})
    database = kim.home / "inspections.db"
    assert secret.encode() in database.read_bytes()
    kim.store.redact("case-1", made.id, "주민등록번호", opener=kim.who)
    assert secret.encode() not in database.read_bytes()
    [row] = kim.store.registers_of("case-1", "j-1")
    assert (row.value, row.available) == (None, "redacted")
    assert kim.store.entry("case-1", made.id).available == "redacted"
    assert kim.store.check("case-1") == []
    with pytest.raises(AlreadyRedacted):
        kim.store.redact("case-1", made.id, "again", opener=kim.who)


def test_redacted_value_never_reads_as_the_one_before_it(kim):
    kim.write(judgement={"rationale": "before"})
    made = kim.write(judgement={"rationale": "secret"})
    kim.store.redact("case-1", made.id, "reason", opener=kim.who)
    assert kim.value() is None


def test_redaction_reaches_a_colleague_who_holds_the_body(kim, lee):
    made = kim.write(judgement={"rationale": "secret-text"})
    lee.takes_from(kim)
    kim.store.redact("case-1", made.id, "reason", opener=kim.who)
    assert [lee.store.take_in("case-1", kim.everything()).erased for _ in range(2)] == [1, 0]
    assert b"secret-text" not in (lee.home / "inspections.db").read_bytes()
    assert [row.available for row in lee.store.registers_of("case-1", "j-1")] == ["redacted"]
    assert lee.store.check("case-1") == []


def test_nobody_takes_away_what_somebody_else_recorded(kim, lee, laptops):
    made = kim.write(judgement={"rationale": "mine"})
    lee.takes_from(kim)
    with pytest.raises(CannotRedact):
        lee.store.redact("case-1", made.id, "reason", opener=lee.who)
    forged = NewEntry("entry.redact", "x-1", {"redaction": {"entries": [made.id], "reason": "r"}})
    lee.store.append("case-1", [forged], opener=lee.who)
    kim.takes_from(lee)
    for laptop in (kim, lee):
        assert laptop.value() == {"rationale": "mine"}
        assert laptop.store.entry("case-1", made.id).available == "here"
        assert laptop.store.check("case-1") == []
    other = laptops("other", lee.who)  # where the body comes after the redaction
    withheld = [(one, None if one.id == made.id else body) for one, body in kim.everything()]
    other.store.take_in("case-1", withheld)
    other.takes_from(kim)
    assert other.value() == {"rationale": "mine"}
    assert other.store.check("case-1") == []


def test_what_the_record_rests_on_is_never_redacted(kim):
    plan = kim.store.append("case-1", [NewEntry("plan.set", "case", {"case": {}})], opener=kim.who)[0]
    [opening] = [row for row in kim.store.entries("case-1") if row.seq == 1]
    for entry in (opening.id, plan.id):
        with pytest.raises(CannotRedact):
            kim.store.redact("case-1", entry, "reason", opener=kim.who)
    forged = NewEntry("entry.redact", "x-1", {"redaction": {"entries": [opening.id], "reason": "r"}})
    kim.store.append("case-1", [forged], opener=kim.who)
    assert kim.store.entry("case-1", opening.id).available == "here"
    assert kim.value(opening.subject, "device") is not None
    assert kim.store.check("case-1") == []


def test_redacted_body_does_not_come_back_with_an_older_bundle(kim, lee):
    made = kim.write(judgement={"rationale": "secret-text"})
    older = kim.everything()
    kim.store.redact("case-1", made.id, "reason", opener=kim.who)
    lee.takes_from(kim)
    lee.store.take_in("case-1", older)
    assert b"secret-text" not in (lee.home / "inspections.db").read_bytes()


def test_redo_of_a_redacted_action_is_refused(kim):
    made = kim.write(judgement={"rationale": "secret"})
    kim.store.redact("case-1", made.id, "reason", opener=kim.who)
    kim.undo(made.entry.op)
    with pytest.raises(NothingToRedo):
        kim.redo(made.entry.op)


def test_redacting_what_is_not_there_is_refused(kim):
    kim.write()
    with pytest.raises(UnknownEntry):
        kim.store.redact("case-1", "0" * 64, "reason", opener=kim.who)
