from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from inspector_tui.journal import groups
from inspector_tui.model.sorts import for_csp
from inspector_tui.model.text import Text
from inspector_tui.model.views import EvidenceInput, FindingInput
from inspector_tui.model.words import BundleKind, EvidenceMode, Role, Standing, Verdict, WorkState
from inspector_tui.signing import trust
from inspector_tui.store import SignedHead
from inspector_tui.store.errors import Cancelled
from inspector_tui.workspace import (
    cases,
    conflicts,
    custody,
    demo,
    evidence,
    findings,
    handover,
    judging,
    listing,
    notes,
    reading,
)
from inspector_tui.workspace.desk import Desk, Write
from inspector_tui.workspace.door import Door
from inspector_tui.workspace.errors import ConflictStands, FileElsewhere, ReadOnly, UnsafeBundle
from tests import stage

from .conftest import CASE, signer

CANARY = "카나리아-7731-canary"
STEPS = 6
"""Entries of the sample's course: where a case stands is not for the CSP."""


def export(desk: Desk, out: Path, letter: str = "A", kind=BundleKind.EXCHANGE, role=Role.INSPECTOR):
    out.mkdir(exist_ok=True)
    stage.let_leave(desk, CASE, kind)
    return handover.export_with(desk, CASE, out, kind, role, signer(letter))


def a_days_work(desk: Desk, folder: Path) -> None:
    released, kept = folder / "released.txt", folder / "kept.txt"
    released.write_text("may leave")
    kept.write_text("must stay " + CANARY)
    judging.judge(desk, CASE, "acc-01", verdict=Verdict.SATISFIED, rationale="확인")
    for path, release in ((released, True), (kept, False)):
        evidence.add(
            desk,
            CASE,
            EvidenceInput(
                EvidenceMode.SUBMITTED, title=path.stem, path=path, release=release, items=("acc-01",)
            ),
        )
    findings.add(desk, CASE, FindingInput(fact=Text("사실", "Fact"), items=("acc-01",)))
    notes.add(desk, CASE, "acc-01", CANARY)


def test_the_same_heads_give_the_same_bytes_and_the_same_revision(desk: Desk, tmp_path: Path):
    a_days_work(desk, tmp_path)
    first = export(desk, tmp_path / "one")
    second = export(desk, tmp_path / "two")
    assert first.path.read_bytes() == second.path.read_bytes()
    assert first.revision == second.revision == 1
    judging.judge(desk, CASE, "acc-02", verdict=Verdict.SATISFIED)
    third = export(desk, tmp_path / "two")
    assert third.revision == 2
    assert third.path.name != first.path.name
    info = zipfile.ZipFile(third.path).read(f"{third.path.stem}/bag-info.txt").decode()
    assert f"X-Previous: {first.tagmanifest}" in info


def test_a_number_set_aside_by_an_export_that_was_cut_is_not_given_to_other_contents(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def power_cut(*_: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(type(desk.store), "add_revision", power_cut)
        with pytest.raises(SystemExit):
            export(desk, tmp_path / "out")
    again = export(desk, tmp_path / "out")
    assert again.revision == 1
    with monkeypatch.context() as patched:
        patched.setattr(type(desk.store), "add_revision", power_cut)
        judging.judge(desk, CASE, "acc-01", verdict=Verdict.SATISFIED)
        with pytest.raises(SystemExit):
            export(desk, tmp_path / "out")
    judging.judge(desk, CASE, "acc-02", verdict=Verdict.SATISFIED)
    assert export(desk, tmp_path / "out").revision == 3


def test_only_released_files_leave_and_the_csp_gets_no_private_note(desk: Desk, tmp_path: Path):
    a_days_work(desk, tmp_path)
    for kind in (BundleKind.RESULT, BundleKind.CSP):
        made = export(desk, tmp_path / kind.value, kind=kind)
        whole = made.path.read_bytes()
        assert b"may leave" in whole
        assert b"must stay" not in whole
        assert (CANARY.encode() in whole) is (kind is BundleKind.RESULT)


def test_both_copies_check_against_the_one_figure_on_paper(desk: Desk, tmp_path: Path):
    a_days_work(desk, tmp_path)
    allowed = tmp_path / "allowed_signers"
    trust.add(allowed, "kim", signer("A").public_key, [Role.INSPECTOR])
    for kind in (BundleKind.RESULT, BundleKind.CSP):
        made = export(desk, tmp_path / kind.value, kind=kind)
        seen = handover.verify(made.path, trust=allowed, anchor=groups(made.anchor))
        kept_back = sum(not for_csp(row.subject) for row in desk.store.entries(CASE, limit=1000))
        assert kept_back > 1
        assert (seen.standing, seen.withheld) == (
            Standing.TRUSTED,
            kept_back if kind is BundleKind.CSP else 0,
        )
        assert handover.verify(made.path).standing is Standing.INTACT
        wrong = handover.verify(made.path, trust=allowed, anchor="0" * 64)
        assert wrong.standing is Standing.BROKEN


def test_a_role_the_plan_does_not_give_and_a_key_that_is_not_ours_are_refused(desk: Desk, tmp_path: Path):
    with pytest.raises(handover.RoleNotHeld):
        export(desk, tmp_path, role=Role.OFFICE)
    with pytest.raises(handover.WrongKey):
        export(desk, tmp_path, letter="B")


def test_a_damaged_signature_over_a_head_is_made_anew_and_never_leaves(desk: Desk, tmp_path: Path):
    a_days_work(desk, tmp_path)
    ((device, (tip,)),) = desk.store.tips(CASE).items()
    desk.store.add_statement(CASE, SignedHead(device, tip.seq, tip.id, "rubbish"))
    assert handover.verify(export(desk, tmp_path / "out").path).standing is Standing.INTACT


def test_two_laptops_meet_and_what_differs_is_a_conflict_until_settled(desk: Desk, laptop, tmp_path: Path):
    other = laptop("B")
    reading.receive(other, export(desk, tmp_path / "out", kind=BundleKind.EXCHANGE).path)
    judging.judge(desk, CASE, "acc-01", verdict=Verdict.SATISFIED)
    judging.judge(other, CASE, "acc-01", verdict=Verdict.UNSATISFIED)
    judging.judge(other, CASE, "acc-02", verdict=Verdict.NA, rationale="해당 없음")
    back = export(other, tmp_path / "out", "B", BundleKind.EXCHANGE).path
    reading.receive(desk, back)
    reading.receive(desk, back)
    assert cases.item(desk, CASE, "acc-02").rolled_verdict is Verdict.NA
    (subject,) = cases.item(desk, CASE, "acc-01").conflict
    values = desk.case(CASE).registers[subject]["judgement"]
    assert {live.value["verdict"] for live in values if live.value} == {"satisfied", "unsatisfied"}
    elsewhere = [Write("finding.set", subject, {"other": {"on": True}})]
    with pytest.raises(ConflictStands):
        desk.record(desk.case(CASE), elsewhere, Text("", ""))
    chosen = next(live.entry for live in values if live.value and live.value["verdict"] == "unsatisfied")
    conflicts.settle(desk, CASE, subject, "judgement", chosen)
    assert cases.item(desk, CASE, "acc-01").conflict == ()
    assert cases.item(desk, CASE, "acc-01").rolled_verdict is Verdict.UNSATISFIED
    assert cases.overview(desk, CASE).progress.conflicts == 0


def test_a_file_that_stayed_on_a_colleagues_laptop_is_not_marked_to_leave_the_site(
    desk: Desk, laptop, tmp_path: Path
):
    other = laptop("B")
    reading.receive(other, export(desk, tmp_path / "out", kind=BundleKind.EXCHANGE).path)
    (tmp_path / "kept.txt").write_text("must stay")
    given = EvidenceInput(EvidenceMode.SUBMITTED, title="kept", path=tmp_path / "kept.txt", items=("acc-01",))
    piece = evidence.add(other, CASE, given).subject
    reading.receive(desk, export(other, tmp_path / "out", "B", BundleKind.EXCHANGE).path)
    with pytest.raises(FileElsewhere):
        evidence.release(desk, CASE, piece, True)
    evidence.release(other, CASE, piece, True)
    reading.receive(desk, export(other, tmp_path / "out", "B", BundleKind.EXCHANGE).path)
    assert b"must stay" in export(desk, tmp_path / "merged").path.read_bytes()


def test_a_colleagues_chain_travels_with_their_signature(desk: Desk, laptop, tmp_path: Path):
    other = laptop("B")
    reading.receive(other, export(desk, tmp_path / "out", kind=BundleKind.EXCHANGE).path)
    judging.judge(other, CASE, "acc-02", verdict=Verdict.SATISFIED)
    reading.receive(desk, export(other, tmp_path / "out", "B", BundleKind.EXCHANGE).path)
    merged = export(desk, tmp_path / "merged")
    names = zipfile.ZipFile(merged.path).namelist()
    assert len([n for n in names if "/heads/" in n and n.endswith(".sshsig")]) == 2
    assert handover.verify(merged.path).standing is Standing.INTACT


def test_a_bundle_opened_for_reading_shows_everything_and_takes_nothing(desk: Desk, tmp_path: Path):
    a_days_work(desk, tmp_path)
    made = export(desk, tmp_path / "out", kind=BundleKind.CSP)
    seen = reading.open_bundle(made.path)
    home = seen.home
    assert cases.overview(seen, CASE).read_only
    assert cases.item(seen, CASE, "acc-01").rolled_verdict is Verdict.SATISFIED
    assert cases.item(seen, CASE, "acc-01").notes == ()
    with pytest.raises(ReadOnly):
        judging.judge(seen, CASE, "acc-02", verdict=Verdict.SATISFIED)
    seen.close()
    assert not home.exists()


def test_a_broken_bundle_is_not_opened_and_nothing_of_it_stays(desk: Desk, tmp_path: Path):
    a_days_work(desk, tmp_path)
    made = export(desk, tmp_path / "out")
    data = bytearray(made.path.read_bytes())
    data[len(data) // 2] ^= 1
    made.path.write_bytes(data)
    before = set(tmp_path.iterdir())
    with pytest.raises(UnsafeBundle):
        reading.open_bundle(made.path)
    assert handover.verify(made.path).standing is Standing.BROKEN
    assert set(tmp_path.iterdir()) == before


def test_a_backup_comes_back_whole_and_goes_on_as_another_device(desk: Desk, laptop, tmp_path: Path):
    a_days_work(desk, tmp_path)
    made = custody.backup(desk, tmp_path / "stick")
    custody.restore(made, tmp_path / "new-home")
    again = Desk.open(tmp_path / "new-home")
    try:
        assert cases.item(again, CASE, "acc-01") == cases.item(desk, CASE, "acc-01")
        judging.judge(again, CASE, "acc-03", verdict=Verdict.PARTIAL)
        assert all(row.sound for row in custody.doctor(again))
        tips = again.store.tips(CASE)
        assert len(tips) == 2
        (grown,) = set(tips) - set(desk.store.tips(CASE))
        opened = again.store.register_value(CASE, grown, "device")
        assert opened["grew_from"] == desk.store.tips(CASE).popitem()[1][0].id
    finally:
        again.close()


def test_a_stopped_backup_leaves_nothing_and_a_stopped_check_says_nothing(desk: Desk, tmp_path: Path):
    a_days_work(desk, tmp_path)
    with pytest.raises(Cancelled):
        custody.backup(desk, tmp_path / "stick", cancelled=lambda: True)
    assert list((tmp_path / "stick").iterdir()) == []
    made = export(desk, tmp_path / "out")
    with pytest.raises(handover.Stopped):
        handover.verify(made.path, cancelled=lambda: True)
    assert handover.verify(made.path, cancelled=lambda: False).standing is Standing.INTACT


def test_a_restored_store_exports_at_once(desk: Desk, tmp_path: Path):
    a_days_work(desk, tmp_path)
    custody.restore(custody.backup(desk, tmp_path / "stick"), tmp_path / "new-home")
    again = Desk.open(tmp_path / "new-home")
    try:
        made = export(again, tmp_path / "out")
        assert handover.verify(made.path).standing is Standing.INTACT
        assert made.path.name != export(desk, tmp_path / "out").path.name
    finally:
        again.close()


def test_the_doctor_says_what_is_unsound(desk: Desk, tmp_path: Path):
    a_days_work(desk, tmp_path)
    assert all(row.sound for row in custody.doctor(desk))
    (piece, _) = cases.item(desk, CASE, "acc-01").evidence
    path = desk.store.evidence_path(piece.sha256)
    path.chmod(0o600)
    path.write_bytes(b"altered")
    assert [row.what.en for row in custody.doctor(desk) if not row.sound] == ["Evidence files"]


async def test_the_door_runs_use_cases_on_one_thread_of_its_own(tmp_path: Path):
    door = Door(demo.home())
    await door.open()
    rows = {row.number: row for row in await door.run(listing.assessments)}
    row = rows["FSI-2026-014"]
    assert "FSI-2025-031" in rows
    saved = await door.run(judging.judge, row.id, "vir-01", verdict=Verdict.NA, state=WorkState.JUDGED)
    assert saved.said.ko.startswith("VIR-01")
    await door.close()
