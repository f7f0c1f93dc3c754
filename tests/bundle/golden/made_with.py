# ruff: noqa: E501  # the checklists are files as they were
"""How the bundles in this folder were made, once: ``python tests/bundle/golden/made_with.py FOLDER``.

Real laptops, a real office, keys from seeds, a clock of its own. It writes into a new folder only, and no
test runs it: what lies here was released and is never made again. What is later gets a folder beside.
"""

from __future__ import annotations

import itertools
import json
import shutil
import sys
import tempfile
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from inspector_tui.model.course import CaseState
from inspector_tui.model.text import Text
from inspector_tui.model.views import EvidenceInput, FindingInput
from inspector_tui.model.words import (
    BundleKind,
    CspView,
    EvidenceMode,
    PartialReason,
    Role,
    Severity,
    Verdict,
)
from inspector_tui.workspace import (
    cases,
    evidence,
    findings,
    handover,
    identity,
    judging,
    notes,
    packs,
    taking_in,
    trust_lists,
)
from inspector_tui.workspace.desk import Desk
from tests import stage
from tests.workspace.office_sample import CASE, ROOTS, Clock, Sample, key, line

NAMES = {"A": "김검사", "B": "이점검"}
SIGNERS = {letter: key(f"golden {letter}") for letter in NAMES}

CATALOGUE = """\
format: 1
id: golden
version: "1"
title: {ko: 작은 점검표, en: A small catalogue}
notice: {ko: 시험용 점검표이다., en: Checklists for tests.}
asset_classes:
  - {id: app, title: {ko: 업무 시스템, en: Business system}}
domains: [people]
"""
DOMAIN = """\
format: 1
id: people
title: {ko: 인력, en: People}
items:
  - id: people-1
    title: {ko: 퇴직자 권한 회수, en: Access of leavers}
    requirement: {ko: 퇴직 당일 모든 접근권한을 회수한다., en: Take back all access on the day somebody leaves.}
    severity: high
    essential: yes
    asset_classes: [app]
    procedures:
      - id: leavers
        method: examine
        ask: {ko: 퇴직자 명단과 회수 기록을 대조한다., en: Compare the leavers with the records.}
    evidence: []
  - id: people-2
    title: {ko: 보안 교육, en: Training}
    requirement: {ko: 해마다 교육한다., en: Train every year.}
    severity: low
    asset_classes: [app]
    procedures: [leavers]
    evidence: []
"""
PLAN = """\
format: 1
catalogue: catalogue
case:
  id: fsi-2026-014
  number: FSI-2026-014
  csp: {ko: 가람클라우드, en: Garam Cloud}
  service: {ko: 가람드라이브, en: Garam Drive}
  basis: SANDBOX_2023_06
  type: comprehensive
team:
  - {id: kim, name: 김검사, letter: A, roles: [inspector, lead]}
  - {id: lee, name: 이점검, letter: B, roles: [inspector]}
assets:
  - {key: APP-1, asset_class: app, name: 업무 시스템, place: 서울}
arrangements:
  ownership:
    - {member: lee, items: [people-2]}
"""


def entropy(name: str):
    """Bytes that are the same at every run."""
    turns = itertools.count()

    def give(length: int) -> bytes:
        seed = f"{name} {next(turns)}".encode()
        return b"".join(sha256(seed + bytes([n])).digest() for n in range(1 + length // 32))[:length]

    return give


def main(out: Path) -> None:
    """All of them."""
    out.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as place:
        make(out, Path(place))


def make(out: Path, place: Path) -> None:
    office = Sample(place)
    office.make()
    plan = place / "plan.yaml"
    plan.write_text(PLAN, encoding="utf-8")
    (place / "catalogue").mkdir()
    (place / "catalogue" / "catalogue.yaml").write_text(CATALOGUE, encoding="utf-8")
    (place / "catalogue" / "people.yaml").write_text(DOMAIN, encoding="utf-8")
    desks = {}
    for letter in NAMES:
        clock = Clock(datetime(2026, 11, 17, 5, tzinfo=UTC))
        desks[letter] = Desk.open(place / letter, clock=clock, entropy=entropy(letter))
        identity.introduce_key(desks[letter], NAMES[letter], letter, SIGNERS[letter].public_key)
    lead, other = desks["A"], desks["B"]
    cases.new(lead, plan)
    office.know(lead, SIGNERS["A"], Role.INSPECTOR, Role.LEAD)
    office.know(other, SIGNERS["B"], Role.INSPECTOR)
    newest = max((place / "lists").glob("*.trust"), key=lambda path: int(path.stem.rpartition("-")[2]))
    shutil.copyfile(newest, out / "list.trust")
    trust_lists.take(
        place / "A",
        newest,
        roots=[root.public_key.fingerprint() for root in ROOTS],
        at=datetime(2026, 11, 17, 6, tzinfo=UTC),
    )
    stage.put(lead, CASE, CaseState.ONSITE)
    (pack,) = packs.hand_out_with(lead, CASE, out, SIGNERS["A"])
    packs.begin(other, pack.path)
    judging.judge(
        other,
        CASE,
        "people-2",
        verdict=Verdict.PARTIAL,
        reason=PartialReason.RECENT,
        rationale="올해 처음 교육함",
    )
    notes.add(other, CASE, "people-2", "내부 메모: 다시 물을 것")
    back = handover.export_with(other, CASE, out, BundleKind.EXCHANGE, Role.INSPECTOR, SIGNERS["B"])
    taking_in.take(lead, back.path, taking_in.preview(lead, back.path))
    record(lead, place)
    stage.let_leave(lead, CASE, BundleKind.RESULT)
    made = [
        handover.export_with(lead, CASE, out, kind, Role.LEAD, SIGNERS["A"])
        for kind in (BundleKind.RESULT, BundleKind.CSP)
    ]
    office.push(made[0].path)
    report = office.intake()
    print(report)
    (receipt,) = (office.remote / "receipts").glob("*.receipt")
    shutil.copyfile(receipt, out / "answer.receipt")
    for desk in desks.values():
        desk.close()
    print(json.dumps([line(root) for root in ROOTS]))


def record(desk: Desk, place: Path) -> None:
    """What the lead found."""
    file = place / "log.txt"
    file.write_text("2026-11-17 퇴직자 계정 사용 기록\n", encoding="utf-8")
    given = EvidenceInput(
        EvidenceMode.SUBMITTED, title="접속 기록", path=file, release=True, items=("people-1",)
    )
    piece = evidence.add(desk, CASE, given).subject
    judging.judge(
        desk, CASE, "people-1", verdict=Verdict.UNSATISFIED, rationale="퇴직자 2명의 계정이 남아 있음"
    )
    found = findings.add(
        desk,
        CASE,
        FindingInput(
            fact=Text("퇴직자 2명의 계정이 남아 있다.", "Two leavers still have accounts."),
            severity=Severity.HIGH,
            items=("people-1",),
            evidence=(piece,),
        ),
    )
    findings.csp_view(desk, CASE, found.subject, CspView.AGREE, "즉시 회수하겠다")
    notes.add(desk, CASE, "people-1", "내부 메모: 담당자가 답을 피함")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
