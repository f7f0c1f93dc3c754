# ruff: noqa: E501  # the checklists are files as they were
"""How the stores in this folder were made, once, each by the program of its time.

``PYTHONPATH=<that program> python tests/store/golden/made_with.py HOME`` with, for ``user_version``
1 the program before purging (52601c0), 2 before the office (c1cfb86), 3 before sealing (b57a7f1), 4 with it
(61e2d15). No test runs it: what lies here was made by programs that are gone.
"""

from __future__ import annotations

import inspect
import itertools
import sys
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from inspector_tui.model.text import Text
from inspector_tui.model.views import EvidenceInput, FindingInput
from inspector_tui.model.words import EvidenceMode, Severity, Verdict
from inspector_tui.signing.signer import FileSigner
from inspector_tui.workspace import cases, evidence, findings, identity, judging, notes
from inspector_tui.workspace.desk import Desk, Write

CASE = "fsi-2026-014"
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
assets:
  - {key: APP-1, asset_class: app, name: 업무 시스템, place: 서울}
"""


class Clock:
    """On by a second each time it is looked at."""

    now = datetime(2026, 11, 17, 5, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


_TURNS = itertools.count()


def entropy(length: int) -> bytes:
    """The same bytes at every run."""
    return (sha256(f"golden {next(_TURNS)}".encode()).digest() * 4)[:length]


def main(home: Path) -> None:
    """One case with what people record."""
    folder = home.parent
    (folder / "catalogue").mkdir(parents=True)
    (folder / "catalogue" / "catalogue.yaml").write_text(CATALOGUE, encoding="utf-8")
    (folder / "catalogue" / "people.yaml").write_text(DOMAIN, encoding="utf-8")
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "log.txt").write_text("2026-11-17 퇴직자 계정 사용 기록\n", encoding="utf-8")
    more = {"entropy": entropy} if "entropy" in inspect.signature(Desk.open).parameters else {}
    desk = Desk.open(home, clock=Clock(), **more)
    signer = FileSigner.from_seed(sha256(b"golden store").digest(), "kim")
    identity.introduce_key(desk, "김검사", "A", signer.public_key)
    cases.new(desk, folder / "plan.yaml")
    state = {"state": "onsite"}
    if (Path(inspect.getfile(cases)).parents[1] / "model" / "course.py").exists():
        from inspector_tui.model.course import CaseState, StateFacts

        state = StateFacts(state=CaseState.ONSITE).model_dump(mode="json")
        desk.record(desk.case(CASE), [Write("state.advance", "state", {"state": state})], Text("", ""))
    given = EvidenceInput(
        EvidenceMode.SUBMITTED, title="접속 기록", path=folder / "log.txt", release=True, items=("people-1",)
    )
    piece = evidence.add(desk, CASE, given).subject
    judging.judge(desk, CASE, "people-1", verdict=Verdict.SATISFIED, rationale="처음 판단")
    judging.judge(
        desk, CASE, "people-1", verdict=Verdict.UNSATISFIED, rationale="퇴직자 2명의 계정이 남아 있음"
    )
    fact = Text("퇴직자 2명의 계정이 남아 있다.", "Two leavers still have accounts.")
    findings.add(
        desk,
        CASE,
        FindingInput(fact=fact, severity=Severity.HIGH, items=("people-1",), evidence=(piece,)),
    )
    notes.add(desk, CASE, "people-1", "내부 메모")
    desk.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
