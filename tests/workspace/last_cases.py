"""Two assessments in one store, the second on a catalogue that was changed: for the tests of last time."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import yaml

from inspector_tui.catalogue.locate import shipped
from inspector_tui.model.course import CaseState, StateFacts
from inspector_tui.model.text import Text
from inspector_tui.model.views import EvidenceInput, FindingInput
from inspector_tui.model.words import EvidenceMode, Severity, Verdict
from inspector_tui.workspace import cases, evidence, findings, judging, notes
from inspector_tui.workspace.desk import Desk, Write

CASE = "fsi-2026-014"
NEXT = "fsi-2027-003"
CANARY = "카나리아-7731"


def judged_last_time(desk: Desk) -> str:
    """ACC-02 and ACC-03 not satisfied, with findings, ACC-04 satisfied, ACC-05 partial; returns ACC-03's."""
    at_consolidation(desk, CASE)
    judging.judge(desk, CASE, "acc-03", verdict=Verdict.UNSATISFIED, rationale=f"퇴직자 계정이 있음 {CANARY}")
    given = FindingInput(
        fact=Text("특수권한자 2명이 퇴직자임", "Two holders have left"),
        recommendation=Text("계정을 회수하십시오", "Revoke the accounts"),
        severity=Severity.HIGH,
        items=("acc-03",),
    )
    found = findings.add(desk, CASE, given).subject
    judging.judge(desk, CASE, "acc-04", verdict=Verdict.SATISFIED, rationale="봉인 확인")
    evidence.add(desk, CASE, EvidenceInput(EvidenceMode.VIEWED, title="봉인 대장", items=("acc-04",)))
    judging.judge(desk, CASE, "acc-02", verdict=Verdict.UNSATISFIED, rationale="검토 기록 없음")
    left = FindingInput(fact=Text("분기 검토 기록이 없음", ""), severity=Severity.MEDIUM, items=("acc-02",))
    findings.add(desk, CASE, left)
    judging.judge(desk, CASE, "acc-05", verdict=Verdict.PARTIAL, rationale="일부 미적용")
    notes.add(desk, CASE, "acc-03", f"내부 메모 {CANARY}")
    return found


def at_consolidation(desk: Desk, case: str) -> None:
    """The case where findings are still written and actions may be."""
    facts = StateFacts(state=CaseState.CONSOLIDATION).model_dump(mode="json")
    desk.record(desk.case(case), [Write("state.advance", "state", {"state": facts})], Text("", ""))


def changed_catalogue(folder: Path) -> Path:
    """ACC-01 reworded, ACC-02 went away, ACC-04 is now ACC-24, ACC-25 is new."""
    shutil.copytree(shipped("checklists"), folder)
    file = folder / "acc.yaml"
    said = yaml.safe_load(file.read_text(encoding="utf-8"))
    items = {item["id"]: item for item in said["items"]}
    items["acc-01"]["requirement"] = {"ko": "바뀐 요구사항이다.", "en": "Another requirement."}
    new = yaml.safe_load(yaml.safe_dump(items["acc-05"], allow_unicode=True))
    new["requirement"] = {"ko": "새 요구사항이다.", "en": "A new requirement."}
    _renumber(items["acc-04"], "acc-04", "acc-24")
    _renumber(new, "acc-05", "acc-25")
    said["items"] = [item for item in said["items"] if item["id"] != "acc-02"] + [new]
    file.write_text(yaml.safe_dump(said, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return folder


def _renumber(item: dict[str, Any], old: str, new: str) -> None:
    item["id"] = new
    for part in (*item.get("procedures", ()), *item.get("sub_items", ())):
        if isinstance(part, dict):
            part["id"] = part["id"].replace(old, new)


def next_plan(file: Path, plan: Path, **case: Any) -> Path:
    """A plan for the case after ``plan``'s; ``case`` changes what it says at its top."""
    said = yaml.safe_load(plan.read_text(encoding="utf-8"))
    said["case"] |= {"id": NEXT, "number": "FSI-2027-003", "opens": "", "closes": ""}
    for name in ("claims", "certificates", "arrangements"):
        said.pop(name, None)
    said |= case
    file.write_text(yaml.safe_dump(said, allow_unicode=True), encoding="utf-8")
    return file


def start_next(desk: Desk, plan: Path, tmp_path: Path, **items: Any) -> str:
    """The next case on the changed catalogue."""
    folder = changed_catalogue(tmp_path / "changed")
    file = next_plan(tmp_path / "next.yaml", plan, catalogue=str(folder), **items)
    return cases.new(desk, file)


def other_catalogue(folder: Path) -> Path:
    """A catalogue that has nothing in common with the shipped one."""
    shutil.copytree(shipped("checklists"), folder)
    for file in folder.glob("*.yaml"):
        text = re.sub(r"\b([a-z]{3}-\d\d)", r"z\1", file.read_text(encoding="utf-8"))
        said = yaml.safe_load(text)
        for item in said.get("items", ()):
            item["requirement"] = {"ko": f"다른 요구사항 {item['id']}", "en": f"Another one, {item['id']}"}
        file.write_text(yaml.safe_dump(said, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return folder


def again(desk: Desk, plan: Path, tmp_path: Path, catalogue: Path) -> str:
    """One more case, on that catalogue."""
    said = yaml.safe_load(next_plan(tmp_path / "again.yaml", plan, catalogue=str(catalogue)).read_text())
    said["case"]["id"] = "fsi-2026-777"
    (tmp_path / "again.yaml").write_text(yaml.safe_dump(said, allow_unicode=True), encoding="utf-8")
    return cases.new(desk, tmp_path / "again.yaml")
