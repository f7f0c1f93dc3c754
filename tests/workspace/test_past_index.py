"""The index follows the record, whatever happens to it, and keeps nothing of what has left the store."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing, suppress
from pathlib import Path

import pytest

from inspector_tui.model.course import CaseState
from inspector_tui.model.past import Found, PastQuery
from inspector_tui.model.text import Text
from inspector_tui.model.views import EvidenceInput, FindingInput
from inspector_tui.model.words import BundleKind, EvidenceMode, Role, Severity, Verdict
from inspector_tui.store.past import NAME, PastIndex, index as index_module
from inspector_tui.workspace import (
    cases,
    custody,
    drafting,
    evidence,
    findings,
    handover,
    history,
    judging,
    notes,
    past_index,
    purges,
    reading,
    searching,
    vault,
)
from inspector_tui.workspace.desk import Desk

from . import test_vault
from .conftest import CASE, NAMES, Clock, signer
from .last_cases import NEXT, next_plan
from .test_purges import NUMBER, REASON, put_in

key, quick, at = test_vault.key, test_vault.quick, test_vault.at

KILLS = int(os.environ.get("INSPECTOR_KILLS", "2"))
ENVIRON = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}

CANARY = "뷁쫣꿿뷟"
"""No pair of its syllables is in any word of ours: what holds a pair, holds the canary."""


def said(desk: Desk) -> str:
    """The canary everywhere a person can write; the entry of the rationale."""
    judging.judge(desk, CASE, "acc-03", verdict=Verdict.UNSATISFIED, rationale=f"{CANARY}이 보임")
    row = next(row for row in history.of_item(desk, CASE, "acc-03"))
    findings.add(desk, CASE, FindingInput(Text(CANARY, CANARY), severity=Severity.HIGH, items=("acc-03",)))
    evidence.add(desk, CASE, EvidenceInput(EvidenceMode.VIEWED, title=CANARY, items=("acc-03",)))
    notes.add(desk, CASE, "acc-03", CANARY)
    return row.entry


def search(desk: Desk, words: str) -> Found:
    past_index.catch_up(desk)
    return searching.search(desk, PastQuery(words))


def left_in(home: Path) -> list[str]:
    """Pairs of the canary's syllables in the index or beside it."""
    found = b"\0".join(path.read_bytes() for path in home.glob(f"{NAME}*"))
    return [CANARY[n : n + 2] for n in range(len(CANARY) - 1) if CANARY[n : n + 2].encode() in found]


def two_cases(desk: Desk, plan: Path, tmp_path: Path) -> None:
    """Another case beside the sample's, which must outlive whatever happens to that."""
    cases.new(desk, next_plan(tmp_path / "next.yaml", plan))
    judging.judge(desk, NEXT, "acc-03", verdict=Verdict.SATISFIED, rationale="남는 근거")


def test_what_is_recorded_is_found_after_a_step_and_only_what_changed_is_read_again(desk, plan, tmp_path):
    two_cases(desk, plan, tmp_path)
    assert past_index.behind(desk) == 2
    assert past_index.step(desk, 1) == 1
    assert past_index.step(desk, 1) == 0
    said(desk)
    assert past_index.behind(desk) == 1
    before = searching.search(desk, PastQuery(CANARY))
    assert (before.total, before.behind) == (0, 1)
    found = search(desk, CANARY)
    assert {hit.passage.sort.value for hit in found.hits} == {"judgement", "finding", "evidence", "note"}
    assert found.behind == 0
    assert {hit.number for hit in found.hits} == {NUMBER}


def test_catching_up_leaves_no_case_in_memory_and_says_how_far_it_is(desk, plan, tmp_path):
    two_cases(desk, plan, tmp_path)
    desk._cases.clear()
    told: list[tuple[int, int]] = []
    past_index.catch_up(desk, lambda done, total: told.append((done, total)))
    assert desk._cases == {}
    assert told[0] == (0, 2)
    assert told[-1] == (2, 2)


def test_a_draft_is_never_indexed(desk):
    drafting.put(desk, CASE, "acc-04", None, "judgement", CANARY)
    assert search(desk, CANARY).total == 0
    assert left_in(desk.home) == []


def test_a_purged_case_is_nowhere_in_the_index(desk, plan, tmp_path):
    said(desk)
    two_cases(desk, plan, tmp_path)
    assert search(desk, CANARY).total
    assert left_in(desk.home), "the test sees what is written"
    put_in(desk, CaseState.DECLINED)
    past_index.catch_up(desk)
    purges.purge(desk, CASE, reason=REASON, confirm=NUMBER)
    assert left_in(desk.home) == []
    assert search(desk, "남는 근거").total == 1
    assert [case.id for case in desk.past().cases()] == [NEXT]


def test_a_large_index_is_emptied_at_a_purge_and_made_again(desk, plan, tmp_path, monkeypatch):
    monkeypatch.setattr(index_module, "LARGE", 0)
    said(desk)
    two_cases(desk, plan, tmp_path)
    put_in(desk, CaseState.DECLINED)
    assert search(desk, CANARY).total
    purges.purge(desk, CASE, reason=REASON, confirm=NUMBER)
    assert left_in(desk.home) == []
    assert past_index.behind(desk) == 1
    assert search(desk, "남는 근거").total == 1
    assert [case.id for case in desk.past().cases()] == [NEXT]


def test_a_purge_that_fails_leaves_the_case_to_be_found_again(desk, monkeypatch):
    said(desk)
    search(desk, CANARY)
    put_in(desk, CaseState.DECLINED)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(desk.store, "purge", full)
        with pytest.raises(OSError, match="No space"):
            purges.purge(desk, CASE, reason=REASON, confirm=NUMBER)
    assert left_in(desk.home) == [], "it goes before the purge is committed"
    assert search(desk, CANARY).total


def test_nobody_puts_a_case_back_while_it_is_being_purged(desk):
    """A second program that has read the case before must not write it after."""
    said(desk)
    put_in(desk, CaseState.DECLINED)
    past_index.catch_up(desk)
    past_index.forget(desk, CASE)
    other = Desk.open(desk.home, write=False, clock=Clock())
    past_index.catch_up(other)
    assert past_index.behind(other) == 0, "there is nothing that it may do about it"
    other.close()
    assert left_in(desk.home) == []


def test_a_sealed_case_is_nowhere_in_the_index_and_is_found_when_it_is_back(at, plan, tmp_path):
    desk = at()
    cases.new(desk, plan)
    said(desk)
    two_cases(desk, plan, tmp_path)
    assert search(desk, CANARY).total
    sealed = vault.seal(desk, CASE, tmp_path / "out", passphrase=test_vault.PASSPHRASE, alone=True)
    assert left_in(desk.home) == []
    assert search(desk, CANARY).total == 0
    assert search(desk, "남는 근거").total == 1
    vault.open_sealed(desk, Path(sealed.path), passphrase=test_vault.PASSPHRASE)
    assert search(desk, CANARY).total


def test_what_was_redacted_is_nowhere_in_the_index(desk):
    row = said(desk)
    case = desk.case(CASE)
    others = [one for prefix in ("n-", "e-") for one in case.subjects(prefix)]
    for entry in {lives[0].entry for one in others for lives in case.registers[one].values()}:
        history.redact(desk, CASE, entry, "개인정보")
    finding = desk.case(CASE).subjects("f-")[0]
    search(desk, CANARY)
    history.redact(desk, CASE, desk.case(CASE).one(finding, "texts").entry, "개인정보")
    history.redact(desk, CASE, row, "개인정보")
    assert left_in(desk.home) == []
    assert search(desk, CANARY).total == 0
    assert search(desk, "acc-03").total


def test_another_store_file_in_its_place_is_read_for_what_it_is(desk, laptop):
    """The number of the newest entry is the same, the entries are not."""
    database = desk.home / "inspections.db"
    aside = desk.home / "aside.db"
    desk.store.close()
    shutil.copy(database, aside)
    desk = laptop("A")
    judging.judge(desk, CASE, "acc-03", verdict=Verdict.UNSATISFIED, rationale=f"첫 {CANARY}")
    judging.judge(desk, CASE, "acc-05", verdict=Verdict.SATISFIED, rationale="한 기록 더")
    newest = desk.store.stamps()
    assert search(desk, CANARY).total == 1
    desk.close()
    shutil.copy(aside, database)
    aside.unlink()
    desk = laptop("A")
    judging.judge(desk, CASE, "acc-03", verdict=Verdict.UNSATISFIED, rationale="둘째 근거")
    assert desk.store.stamps() == newest, "a device was opened, so there is one entry more"
    assert past_index.behind(desk) == 1
    assert search(desk, CANARY).total == 0
    assert search(desk, "둘째 근거").total == 1


def test_a_reader_finds_what_the_writer_recorded_while_it_records(desk):
    said(desk)
    reader = Desk.open(desk.home, write=False, clock=Clock())
    assert search(reader, CANARY).total
    judging.judge(desk, CASE, "acc-05", verdict=Verdict.SATISFIED, rationale="나중 근거")
    assert search(reader, "나중 근거").total == 1
    assert search(desk, "나중 근거").total == 1
    reader.close()


def test_a_backup_has_no_index_and_a_restored_home_makes_its_own(desk, tmp_path):
    said(desk)
    assert search(desk, CANARY).total
    made = custody.backup(desk, tmp_path / "stick")
    assert not list(made.rglob(f"{NAME}*"))
    looked = Desk.open(made, write=False, clock=Clock())
    assert search(looked, CANARY).total, "it is searched in memory"
    looked.close()
    assert not list(made.rglob(f"{NAME}*")), "a purge could not reach it there"
    custody.restore(made, tmp_path / "new")
    again = Desk.open(tmp_path / "new", clock=Clock())
    assert past_index.behind(again) == 1
    assert search(again, CANARY).total
    again.close()


def test_doctor_looks_at_the_index_and_has_it_made_anew(desk):
    said(desk)
    search(desk, CANARY)
    row = next(row for row in custody.doctor(desk) if "past" in row.what.en)
    assert row.sound
    desk._past.close()
    desk._past = None
    path = desk.home / NAME
    broken = bytearray(path.read_bytes())
    broken[len(broken) // 2 : len(broken) // 2 + 9000] = bytes(9000)
    path.write_bytes(broken)
    row = next(row for row in custody.doctor(desk) if "past" in row.what.en)
    assert "anew" in row.detail
    assert search(desk, CANARY).total
    assert next(row for row in custody.doctor(desk) if "past" in row.what.en).detail == ""


def test_damage_met_after_something_was_recorded_has_every_case_read_again(desk, plan, tmp_path):
    two_cases(desk, plan, tmp_path)
    past_index.catch_up(desk)
    with closing(sqlite3.connect(desk.home / NAME)) as other:
        other.execute("DROP TABLE taken")
    judging.judge(desk, NEXT, "acc-04", verdict=Verdict.SATISFIED, rationale="그 뒤의 근거")
    assert past_index.behind(desk) == 2
    assert search(desk, "근거").behind == 0
    assert {case.id for case in desk.past().cases()} == {CASE, NEXT}


def test_an_index_that_another_program_made_anew_is_filled_again(desk, plan, tmp_path):
    two_cases(desk, plan, tmp_path)
    past_index.catch_up(desk)
    other = PastIndex.open(desk.home, writable=True)
    other.make_anew()
    other.close()
    assert past_index.behind(desk) == 2
    assert search(desk, "남는 근거").total == 1


_STEPPING = """
import sys
from pathlib import Path
from inspector_tui.workspace.desk import Desk
from inspector_tui.workspace import past_index
desk = Desk.open(Path(sys.argv[1]), write=False)
print("ready", flush=True)
for _ in range(1000):
    for case in desk.store.assessments():
        desk.past().outdate(case)
    past_index.step(desk, 9)
"""


def test_killed_while_it_takes_cases_in_it_goes_on_and_is_never_wrong(desk, plan, tmp_path):
    """Killed at some moment of taking in: what is there is whole, and what is found is what was recorded."""
    said(desk)
    two_cases(desk, plan, tmp_path)
    for turn in range(KILLS):
        program = subprocess.Popen(
            [sys.executable, "-c", _STEPPING, str(desk.home)], stdout=subprocess.PIPE, env=ENVIRON
        )
        assert program.stdout is not None
        assert program.stdout.readline() == b"ready\n"
        with suppress(subprocess.TimeoutExpired):
            program.wait(0.02 + 0.37 * turn / max(KILLS, 1))
        program.kill()
        program.wait()
        program.stdout.close()
        again = Desk.open(desk.home, write=False, clock=Clock())
        assert again.past().sound()
        assert search(again, CANARY).total == 4
        assert search(again, "남는 근거").total == 1
        again.close()


def test_a_bundle_opened_to_be_read_is_searched_in_memory_without_what_it_withholds(desk, tmp_path):
    said(desk)
    put_in(desk, CaseState.DECLINED)
    out = handover.export_with(desk, CASE, tmp_path, BundleKind.CSP, Role.LEAD, signer("A")).path
    looking = reading.open_bundle(out)
    sorts = {hit.passage.sort.value for hit in search(looking, CANARY).hits}
    assert "finding" in sorts
    assert "note" not in sorts
    assert not list(looking.home.glob(f"{NAME}*"))
    looking.close()


def test_what_a_killed_program_had_opened_to_be_read_goes_at_the_next_opening(desk, tmp_path, monkeypatch):
    put_in(desk, CaseState.DECLINED)
    out = handover.export_with(desk, CASE, tmp_path, BundleKind.CSP, Role.LEAD, signer("A")).path
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    dead = subprocess.Popen([sys.executable, "-c", "pass"])
    dead.wait()
    left = tmp_path / f"{reading.PREFIX}{dead.pid}-abc"
    left.mkdir()
    (left / "inspections.db").write_text(CANARY)
    first = reading.open_bundle(out)
    assert not left.exists()
    second = reading.open_bundle(out)
    assert first.home.exists(), "somebody is reading there"
    for one in (first, second):
        one.close()
    assert list(tmp_path.glob(f"{reading.PREFIX}*")) == []


def test_by_is_the_person_as_recorded(desk):
    said(desk)
    past_index.catch_up(desk)
    assert NAMES["A"] in searching.facets(desk).by
