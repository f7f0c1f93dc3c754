"""Work packs: handed out by the lead alone, begun with on an empty laptop, handed out again as a revision."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from inspector_tui.bundle.bag import parse_info
from inspector_tui.model.course import CaseState
from inspector_tui.model.text import Text
from inspector_tui.model.words import BundleKind, Role, Verdict
from inspector_tui.signing import trust as trust_file
from inspector_tui.workspace import (
    cases,
    drafting,
    handover,
    judging,
    notes,
    packs,
    plan_changes,
    resume,
    taking_in,
)
from inspector_tui.workspace.before.arranging import arrange
from inspector_tui.workspace.desk import Desk
from inspector_tui.workspace.errors import ConflictStands
from inspector_tui.workspace.sharing.errors import (
    NobodyOwns,
    NoPack,
    NotInTeam,
    NotTheLeads,
    PackForAnother,
    PreviewOutdated,
)
from inspector_tui.workspace.stages.course_errors import CaseEnded, NotLead
from tests import stage

from .conftest import CASE, OpenDesk, signer
from .exchanging import handed


def handed_out(desk: Desk, out: Path, *people: str) -> list[Path]:
    out.mkdir(exist_ok=True, parents=True)
    return [made.path for made in packs.hand_out_with(desk, CASE, out, signer("A"), people)]


def test_an_inspector_begins_with_a_pack_on_an_empty_laptop(desk: Desk, laptop: OpenDesk, tmp_path: Path):
    (pack,) = handed_out(desk, tmp_path / "stick")
    other = laptop("B")
    seen = packs.look(other, pack)
    assert (seen.opens, seen.kind, seen.number) == (True, BundleKind.PACK, "FSI-2026-014")
    assert seen.seat is not None
    assert seen.seat.en.startswith("B 이점검, 26 items (")
    assert "Lead" in seen.signers[0].en
    assert other.store.assessments() == [], "looking is not beginning"
    packs.begin(other, pack, seen)
    mine = {row.id for row in cases.items(other, CASE, find="is:mine")}
    assert len(mine) == 26
    assert "flr-01" in mine
    judging.judge(other, CASE, "flr-01", verdict=Verdict.SATISFIED)
    taking_in.take(desk, handed(other, "B", tmp_path / "stick"))
    assert cases.item(desk, CASE, "flr-01").rolled_verdict is Verdict.SATISFIED


def test_what_the_trust_list_says_of_the_lead_is_shown(desk: Desk, laptop: OpenDesk, tmp_path: Path):
    (pack,) = handed_out(desk, tmp_path / "stick")
    other = laptop("B")
    assert "not on the trust list" in packs.look(other, pack).signers[0].en
    key = signer("A").public_key
    trust_file.add(other.home / "allowed_signers", "inspector-a", key, [Role.LEAD])
    seen = packs.look(other, pack)
    assert "Known signer" in seen.signers[0].en
    assert seen.trusted
    assert seen.alarms == ()


def test_a_person_the_plan_does_not_know_is_told(desk: Desk, laptop: OpenDesk, tmp_path: Path):
    (pack,) = handed_out(desk, tmp_path / "stick")
    stranger = laptop("C", "stranger")
    stranger.store.set_settings({"person.name": "남의이", "person.id": "nam", "person.letter": "Q"})
    seen = packs.look(stranger, pack)
    assert seen.seat is None
    assert any("남의이 Q" in one.ko and "평가반에 없습니다" in one.ko for one in seen.alarms)


def test_one_for_each_person_is_taken_by_that_person_alone(desk: Desk, laptop: OpenDesk, tmp_path: Path):
    for_b, for_c = handed_out(desk, tmp_path / "stick", "B", "박평가")
    assert for_b != for_c
    third = laptop("C")
    with pytest.raises(PackForAnother):
        packs.look(third, for_b)
    packs.begin(laptop("B"), for_b)
    packs.begin(third, for_c)
    with zipfile.ZipFile(for_b) as zipped:
        info = parse_info(zipped.read(next(n for n in zipped.namelist() if n.endswith("bag-info.txt"))))
    assert info.recipient == "member:lee"


def test_the_same_pack_is_the_same_bytes_and_a_changed_plan_is_a_revision(
    desk: Desk, laptop: OpenDesk, tmp_path: Path
):
    (first,) = handed_out(desk, tmp_path / "one")
    (again,) = handed_out(desk, tmp_path / "two")
    assert (first.name, first.read_bytes()) == (again.name, again.read_bytes())
    packs.begin(other := laptop("B"), first)
    judging.judge(other, CASE, "flr-01", verdict=Verdict.SATISFIED)
    plan_changes.set_owner(desk, CASE, "B", ["acc", "flr"])
    (newer,) = handed_out(desk, tmp_path / "two")
    assert newer.name.endswith("-r2.zip")
    seen = packs.look(other, newer)
    assert (seen.opens, [one.sort.en for one in seen.incoming]) == (False, ["Plan"])
    packs.begin(other, newer, seen)
    assert "acc-01" in {row.id for row in cases.items(other, CASE, find="is:mine")}
    assert cases.item(other, CASE, "flr-01").rolled_verdict is Verdict.SATISFIED
    with pytest.raises(PreviewOutdated):
        packs.begin(other, newer, seen)


class TestRefused:
    def test_whoever_does_not_lead(self, desk: Desk, laptop: OpenDesk, tmp_path: Path):
        packs.begin(other := laptop("B"), handed_out(desk, tmp_path)[0])
        with pytest.raises(NotLead):
            packs.hand_out_with(other, CASE, tmp_path, signer("B"))

    def test_a_plan_that_names_nobody(self, desk: Desk, tmp_path: Path):
        arrange(desk, CASE, Text("", ""), ownership=())
        with pytest.raises(NobodyOwns):
            handed_out(desk, tmp_path)

    def test_somebody_who_is_not_on_the_team(self, desk: Desk, tmp_path: Path):
        with pytest.raises(NotInTeam):
            handed_out(desk, tmp_path, "홍길동")

    def test_a_case_that_has_ended(self, desk: Desk, tmp_path: Path):
        stage.put(desk, CASE, CaseState.DECLINED)
        with pytest.raises(CaseEnded):
            handed_out(desk, tmp_path)

    def test_a_plan_that_nobody_has_settled(self, desk: Desk, laptop: OpenDesk, tmp_path: Path):
        twin = laptop("A", "twin")  # the lead works on two laptops
        taking_in.take(twin, handed(desk, "A", tmp_path / "x"))
        plan_changes.set_owner(desk, CASE, "B", ["acc"])
        plan_changes.set_owner(twin, CASE, "C", ["acc"])
        taking_in.take(desk, handed(twin, "A", tmp_path / "y"))
        with pytest.raises(ConflictStands):
            handed_out(desk, tmp_path)

    def test_beginning_with_what_is_no_pack(self, desk: Desk, laptop: OpenDesk, tmp_path: Path):
        with pytest.raises(NoPack):
            packs.begin(laptop("B"), handed(desk, "A", tmp_path / "x"))

    @pytest.mark.parametrize("role", [Role.INSPECTOR, Role.LEAD])
    def test_a_pack_that_the_lead_of_its_plan_did_not_sign(
        self, desk: Desk, laptop: OpenDesk, tmp_path: Path, role: Role, monkeypatch: pytest.MonkeyPatch
    ):
        """Made on a colleague's laptop, past what that laptop allows, in either role."""
        packs.begin(other := laptop("B"), handed_out(desk, tmp_path / "a")[0])
        monkeypatch.setattr(handover, "_check_role", lambda *_: None)
        (tmp_path / "b").mkdir()
        hand = signer("B")
        forged = handover.export_with(other, CASE, tmp_path / "b", BundleKind.PACK, role, hand).path
        third = laptop("C")
        for step in (taking_in.preview, taking_in.take, packs.look):
            with pytest.raises(NotTheLeads):
                step(third, forged)
        assert third.store.assessments() == []


def test_nothing_but_the_record_of_this_case_is_in_a_pack(desk: Desk, plan: Path, tmp_path: Path):
    """Drafts, settings, where the lead was, other cases: none of it. Notes are of the record and go along."""
    text = plan.read_text("utf-8").replace(CASE, "other-1").replace(CASE.upper(), "OTHER-1")
    (tmp_path / "plan.yaml").write_text(text, "utf-8")
    cases.new(desk, tmp_path / "plan.yaml")
    notes.add(desk, "other-1", "acc-01", "까나리아-other")
    drafting.put(desk, CASE, "acc-01", None, "judgement", "까나리아-draft")
    resume.remember(desk, "kept/x", "까나리아-setting")
    notes.add(desk, CASE, "acc-01", "까나리아-note")
    (pack,) = handed_out(desk, tmp_path / "stick")
    with zipfile.ZipFile(io.BytesIO(pack.read_bytes())) as zipped:
        whole = b"".join(zipped.read(name) for name in zipped.namelist()).decode("utf-8", "replace")
    assert {name for name in ("other", "draft", "setting", "note") if f"까나리아-{name}" in whole} == {"note"}
    assert "other-1" not in whole
