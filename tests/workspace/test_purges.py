"""Purging a case: by whom, when, confirmed how; what the certificate says; what is refused afterwards."""

from __future__ import annotations

import json
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from inspector_tui.journal import body_line, parse_body_line
from inspector_tui.model.course import TERMINAL, CaseState
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.text import Text
from inspector_tui.model.views import EvidenceInput, FindingInput, KeyRow
from inspector_tui.model.words import BundleKind, EvidenceMode, Role, Severity, Verdict
from inspector_tui.procedure.purging import PurgeObstacle, obstacles
from inspector_tui.store import Revision
from inspector_tui.store.errors import CasePurged, NotPurged
from inspector_tui.workspace import (
    cases,
    custody,
    drafting,
    evidence,
    findings,
    handover,
    history,
    judging,
    listing,
    notes,
    planning,
    purges,
    reading,
)
from inspector_tui.workspace.desk import Desk, Write

from .conftest import CASE, signer

CANARY = "까나리아-5520"
NUMBER = "FSI-2026-014"
REASON = "CSP가 협조를 거부하여 종결, 자료 파기"


def put_in(desk: Desk, state: CaseState) -> None:
    value = {"state": {"state": state.value, "on": "2026-11-20", "reason": CANARY}}
    desk.record(desk.case(CASE), [Write("state.advance", "state", value)], Text("", ""))


def filled(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "log.txt"
    file.write_text(f"{CANARY} log")
    given = EvidenceInput(EvidenceMode.SUBMITTED, title=CANARY, path=file, release=True, items=("acc-03",))
    judging.judge(desk, CASE, "acc-03", verdict=Verdict.UNSATISFIED, rationale=CANARY)
    evidence.add(desk, CASE, given)
    fact = FindingInput(fact=Text(CANARY, CANARY), severity=Severity.HIGH, items=("acc-03",))
    findings.add(desk, CASE, fact)
    notes.add(desk, CASE, "acc-03", CANARY)
    drafting.put(desk, CASE, "acc-04", None, "judgement", CANARY)
    file.unlink()


def purged(desk: Desk, state: CaseState = CaseState.DECLINED):
    put_in(desk, state)
    return purges.purge(desk, CASE, reason=REASON, confirm=NUMBER)


def holding(home: Path) -> list[str]:
    files = [path for path in home.rglob("*") if path.is_file()]
    return [path.name for path in files if CANARY.encode() in path.read_bytes()]


def test_only_an_ended_case_is_purged_by_the_lead_with_reason_and_number(laptop, desk, tmp_path):
    filled(desk, tmp_path)
    for state in CaseState:
        if state in TERMINAL:
            continue
        put_in(desk, state)
        with pytest.raises(purges.MayNotPurge):
            purges.purge(desk, CASE, reason=REASON, confirm=NUMBER)
    put_in(desk, CaseState.DECLINED)
    for reason, confirm in ((REASON, ""), (REASON, CASE), ("  ", NUMBER), (REASON, "FSI-2026-01")):
        with pytest.raises(purges.NotConfirmed):
            purges.purge(desk, CASE, reason=reason, confirm=confirm)
    lee = laptop("B")
    pack = handover.export_with(desk, CASE, tmp_path, BundleKind.EXCHANGE, Role.LEAD, signer("A")).path
    reading.receive(lee, pack)
    with pytest.raises(purges.MayNotPurge) as refused:
        purges.purge(lee, CASE, reason=REASON, confirm=NUMBER)
    assert "점검반장" in refused.value.say("ko")
    assert desk.case(CASE).value("state", "state")["state"] == "declined"
    assert holding(desk.home), "and everything is still there"


def test_a_published_result_must_have_left_first(desk, tmp_path):
    filled(desk, tmp_path)
    put_in(desk, CaseState.PUBLISHED)
    assert purges.preview(desk, CASE).obstacles == (PurgeObstacle.NOT_HANDED_IN.label,)
    desk.store.add_revision(Revision(CASE, "result", "d-1", 1, "0" * 64, "1" * 64, "2" * 64, desk.now()))
    assert purges.preview(desk, CASE).obstacles == ()


@given(st.sampled_from(CaseState), st.booleans(), st.booleans(), st.booleans())
def test_rule(state, lead, handed_in, unclear):
    found = set(obstacles(state, lead=lead, handed_in=handed_in, unclear=unclear))
    ended = state in TERMINAL and not unclear
    may = lead and ended and (handed_in or state is not CaseState.PUBLISHED)
    assert (not found) == may


def test_certificate_says_what_went_and_a_bundle_exported_before_agrees(desk, tmp_path):
    filled(desk, tmp_path)
    put_in(desk, CaseState.DECLINED)
    made = handover.export_with(desk, CASE, tmp_path, BundleKind.RESULT, Role.LEAD, signer("A"))
    seen = purges.preview(desk, CASE)
    done = purges.purge(desk, CASE, reason=REASON, confirm=NUMBER)
    assert done == purges.certificate(desk, CASE)
    assert (done.number, done.csp.ko, done.reason, done.by) == (NUMBER, seen.csp.ko, REASON, "김검사")
    assert done.counts == seen.counts
    assert done.anchor == made.anchor, "the figure on paper"
    assert [e.tagmanifest for e in done.exported] == [made.tagmanifest]
    with handover_contents(made.path) as contents:
        lines = [body_line(parse_body_line(line)) for d in contents.devices for line in contents.bodies(d)]
    assert done.bodies_sha256 == sha256(b"".join(line + b"\n" for line in lines)).hexdigest()
    assert (done.counts.files, done.unfinished, done.signed_by) == (1, (), "")


def handover_contents(path):
    from inspector_tui.bundle.open import read_contents

    return read_contents(path)


def test_nothing_of_it_is_left_on_the_laptop(desk, tmp_path):
    filled(desk, tmp_path)
    assert holding(desk.home)
    purged(desk)
    assert holding(desk.home) == []


def test_afterwards_everything_but_the_certificate_is_refused(laptop, desk, tmp_path):
    filled(desk, tmp_path)
    lee = laptop("B")
    pack = handover.export_with(desk, CASE, tmp_path, BundleKind.EXCHANGE, Role.LEAD, signer("A")).path
    reading.receive(lee, pack)
    judging.judge(lee, CASE, "acc-05", verdict=Verdict.SATISFIED, rationale=CANARY)
    theirs = handover.export_with(lee, CASE, tmp_path, BundleKind.EXCHANGE, Role.INSPECTOR, signer("B")).path
    purged(desk)
    before = {path: path.stat().st_mtime_ns for path in desk.home.rglob("*")}
    for attempt in (
        lambda: cases.overview(desk, CASE),
        lambda: history.journal(desk, CASE),
        lambda: history.undo(desk, CASE),
        lambda: judging.judge(desk, CASE, "acc-03", verdict=Verdict.SATISFIED),
        lambda: reading.receive(desk, theirs),
        lambda: reading.receive(desk, pack),
        lambda: handover.export_with(desk, CASE, tmp_path, BundleKind.RESULT, Role.LEAD, signer("A")),
        lambda: purges.purge(desk, CASE, reason=REASON, confirm=NUMBER),
    ):
        with pytest.raises(CasePurged) as refused:
            attempt()
        assert f"certificate {CASE}" in refused.value.say("ko")
    assert {path: path.stat().st_mtime_ns for path in desk.home.rglob("*")} == before, "not even evidence"
    with pytest.raises(InspectorError):
        cases.start(desk, planning.read_plan(plan_file()))


def plan_file() -> Path:
    from inspector_tui.catalogue.locate import shipped

    return shipped("data") / "sample" / "plan.yaml"


def test_home_has_one_line_and_another_laptop_goes_on(laptop, desk, tmp_path):
    filled(desk, tmp_path)
    lee = laptop("B")
    pack = handover.export_with(desk, CASE, tmp_path, BundleKind.EXCHANGE, Role.LEAD, signer("A")).path
    reading.receive(lee, pack)
    done = purged(desk)
    for _ in range(2):  # worked out, then from its card
        [row] = listing.assessments(desk)
        assert (row.number, row.purged, row.csp.ko) == (NUMBER, "2026-11-17", done.csp.ko)
        assert "파기됨" in row.next_step.ko
    judging.judge(lee, CASE, "acc-05", verdict=Verdict.SATISFIED)
    [row] = listing.assessments(lee)
    assert row.purged == ""
    with pytest.raises(NotPurged):
        purges.certificate(lee, CASE)


def test_doctor_backup_and_restore_go_on(desk, tmp_path):
    filled(desk, tmp_path)
    old = custody.backup(desk, tmp_path / "stick")
    purged(desk)
    assert holding(old) == []
    assert all(row.sound for row in custody.doctor(desk))
    for number, folder in enumerate((old, custody.backup(desk, tmp_path / "stick"))):
        home = tmp_path / f"restored-{number}"
        custody.restore(folder, home)
        again = Desk.open(home)
        try:
            assert purges.certificate(again, CASE).number == NUMBER
            assert all(row.sound for row in custody.doctor(again))
            assert purges.certificate(again, CASE).backups[0].done or number == 0
        finally:
            again.close()


def test_certificate_is_signed_and_checks_with_ssh_keygen(desk, tmp_path):
    filled(desk, tmp_path)
    purged(desk)
    with pytest.raises(InspectorError):
        purges.sign(desk, CASE, KeyRow("nobody", "file", str(tmp_path / "none"), "SHA256:x"))
    record = desk.store.certificate(CASE)
    from inspector_tui.signing.namespaces import PURGE

    desk.store.sign_certificate(CASE, signer("A").sign(record.value, PURGE).decode())
    seen = purges.certificate(desk, CASE)
    assert seen.signed_by == signer("A").public_key.fingerprint()
    out = tmp_path / "out"
    written = {path.name: path for path in purges.write_certificate(desk, CASE, out)}
    data = written[f"{CASE}-purge.json"].read_bytes()
    assert sha256(data).hexdigest() == seen.sha256
    assert json.loads(data)["bodies_sha256"] == seen.bodies_sha256
    listed = written[f"{CASE}-purge-files.txt"].read_bytes()
    assert sha256(listed).hexdigest() == seen.files_sha256
    allowed = tmp_path / "allowed"
    allowed.write_text(f'kim namespaces="{PURGE}" {signer("A").public_key.openssh()}\n')
    done = subprocess.run(
        [
            *("ssh-keygen", "-Y", "verify", "-f", allowed, "-I", "kim", "-n", PURGE),
            *("-s", written[f"{CASE}-purge.json.sshsig"]),
        ],
        input=data,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
