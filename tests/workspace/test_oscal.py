"""A case as OSCAL Assessment Results: each item accounted for, verdicts said as they are, nothing private."""

from __future__ import annotations

import json
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from inspector_tui.exchange.oscal.references import check
from inspector_tui.exchange.oscal.shape import NS
from inspector_tui.model.course import CaseState
from inspector_tui.model.scope import OutsideTopic
from inspector_tui.model.text import Text
from inspector_tui.model.views import EvidenceInput, FindingInput
from inspector_tui.model.words import (
    BundleKind,
    CspView,
    EvidenceMode,
    EvidenceStatus,
    PartialReason,
    Role,
    Severity,
    Verdict,
    WorkState,
)
from inspector_tui.workspace import (
    cases,
    evidence,
    findings,
    handover,
    history,
    judging,
    notes,
    oscal,
    outside,
    reading,
)
from inspector_tui.workspace.desk import Desk, Write
from inspector_tui.workspace.reporting.report_refusals import OscalUnsettled, ReportInTheWay
from tests import stage
from tests.exchange.oscal.nist_schema import flaws

from .conftest import CASE, OpenDesk, signer
from .last_cases import next_plan


def large(folder: Path, items: int) -> None:
    """Checklists with that many items, in domains of at most 500."""
    said = {"ko": "요구사항을 이행한다.", "en": "Do it."}
    domains = []
    for first in range(0, items, 500):
        domain = f"d{first}"
        domains.append(domain)
        listed = [
            {
                "id": f"x-{n}",
                "title": {"ko": f"항목 {n}", "en": f"Item {n}"},
                "requirement": said,
                "severity": "low",
                "asset_classes": [],
                "procedures": [{"id": f"x-{n}-e", "method": "examine", "ask": said}],
                "evidence": [],
            }
            for n in range(first, min(first + 500, items))
        ]
        put(folder / f"{domain}.yaml", {"format": 1, "id": domain, "title": said, "items": listed})
    head = {"format": 1, "id": "large", "version": "1", "title": said, "notice": said, "domains": domains}
    kinds = [
        {"id": kind, "title": said}
        for kind in (
            "ms",
            "pt",
            "st",
            "vs",
            "vm",
            "nw",
            "db",
            "id",
            "lg",
            "km",
            "bk",
            "ci",
            "op",
            "dc",
            "doc",
        )
    ]
    put(folder / "catalogue.yaml", head | {"asset_classes": kinds})


def put(file: Path, said: Any) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")  # JSON is YAML


def made(desk: Desk, out: Path, lang: Any = "ko") -> Any:
    """Results and Catalog of the case, valid for NIST's schema, sound together."""
    results = json.loads(oscal.results(desk, CASE, out / f"r-{lang}.json", lang).path.read_bytes())
    catalog = json.loads(oscal.catalog(desk, CASE, out / f"c-{lang}.json", lang).path.read_bytes())
    assert flaws(results) == []
    assert check(results, [catalog]) == ()
    return results["assessment-results"]


def said(holder: Any, name: str, of: str = "") -> list[str]:
    return [
        prop["value"]
        for prop in holder.get("props", ())
        if prop["name"] == name and prop.get("ns") == NS and prop.get("class", "") == of
    ]


def one(found: Any, **wanted: str) -> Any:
    (hit,) = [
        h for h in found if all(said(h, name.replace("_", "-")) == [value] for name, value in wanted.items())
    ]
    return hit


@pytest.fixture
def case(desk: Desk, tmp_path: Path) -> Desk:
    """One item of each verdict, one that could not be verified, a draft, and what hangs on them."""
    stage.put(desk, CASE, CaseState.ONSITE)
    judging.judge(desk, CASE, "acc-01", verdict=Verdict.SATISFIED, rationale="정책을 *확인*함 <b>")
    judging.judge(
        desk, CASE, "acc-02", verdict=Verdict.PARTIAL, reason=PartialReason.RECENT, rationale="최근"
    )
    judging.judge(desk, CASE, "acc-03", verdict=Verdict.UNSATISFIED, rationale="직접 접속됨")
    judging.judge(desk, CASE, "acc-04", verdict=Verdict.NA, rationale="해당 기능 없음")
    judging.judge(desk, CASE, "acc-05", state=WorkState.UNVERIFIABLE, rationale="접근이 막힘")
    file = tmp_path / "log.txt"
    file.write_text("기록")
    piece = evidence.add(
        desk,
        CASE,
        EvidenceInput(EvidenceMode.SUBMITTED, title="접속 기록", path=file, release=True, items=("acc-03",)),
    ).subject
    evidence.add(
        desk,
        CASE,
        EvidenceInput(EvidenceMode.INTERVIEW, EvidenceStatus.REFUSED, title="면담", items=("acc-03",)),
    )
    found = findings.add(
        desk,
        CASE,
        FindingInput(
            fact=Text("직접 접속됨", "Direct login"),
            effect=Text("통제 우회", ""),
            recommendation=Text("차단하십시오", "Block it"),
            severity=Severity.HIGH,
            items=("acc-03",),
            evidence=(piece,),
        ),
    ).subject
    findings.csp_view(desk, CASE, found, CspView.DISAGREE, "일부 계정은\n예외임")
    return desk


def test_each_item_in_scope_is_said_once_and_as_it_is(case: Desk, tmp_path: Path) -> None:
    (result,) = made(case, tmp_path)["results"]
    states = {
        one: (f["target"]["status"]["state"], f["target"]["status"]["reason"])
        for f in result["findings"]
        for one in said(f, "item")
    }
    assert states == {
        "acc-01": ("satisfied", "pass"),
        "acc-02": ("not-satisfied", "partial"),
        "acc-03": ("not-satisfied", "fail"),
    }
    seen = [o for o in result["observations"] if said(o, "sort") == ["determination"]]
    assert {said(o, "item")[0]: (said(o, "state"), said(o, "verdict")) for o in seen} == {
        "acc-04": (["judged"], ["na"]),
        "acc-05": (["unverifiable"], []),
    }
    (selection,) = result["reviewed-controls"]["control-selections"]
    looked = {c["control-id"] for c in selection["include-controls"]}
    left = {c["control-id"] for c in selection["exclude-controls"]}
    assert looked == {*states, "acc-04", "acc-05"}
    assert looked | left == set(case.case(CASE).catalogue.items)
    assert looked & left == set()
    assert said(result, "items-judged", of="na") == ["1"]
    assert said(result, "items-not-judged", of="unverifiable") == ["1"]
    assert said(result, "confirmed") == ["no"]


def test_words_of_a_person_are_no_markup(case: Desk, tmp_path: Path) -> None:
    (result,) = made(case, tmp_path)["results"]
    assert one(result["findings"], item="acc-01")["description"] == "정책을 \\*확인\\*함 \\<b>"


def test_a_finding_is_an_observation_and_a_risk_with_the_provider_s_view(case: Desk, tmp_path: Path) -> None:
    (result,) = made(case, tmp_path)["results"]
    (risk,) = result["risks"]
    assert risk["description"] == "직접 접속됨\n\nDirect login"
    assert risk["statement"] == "통제 우회"
    assert risk["status"] == "open"
    assert said(risk, "severity") == ["high"]
    view = next(p for p in risk["props"] if p["name"] == "csp-view")
    assert (view["value"], "일부 계정은\n예외임" in view["remarks"]) == ("disagree", True)
    assert risk["remediations"][0]["lifecycle"] == "recommendation"
    assert one(result["findings"], item="acc-03")["related-risks"] == [{"risk-uuid": risk["uuid"]}]
    assert "related-risks" not in one(result["findings"], item="acc-01")


def test_evidence_carries_method_and_digest_and_what_was_refused_is_no_evidence(
    case: Desk, tmp_path: Path
) -> None:
    whole = made(case, tmp_path)
    (result,) = whole["results"]
    pieces = [o for o in result["observations"] if said(o, "sort") == ["evidence"]]
    held = one(pieces, evidence_status="held")
    assert held["methods"] == ["EXAMINE"]
    (relevant,) = held["relevant-evidence"]
    resource = next(r for r in whole["back-matter"]["resources"] if f"#{r['uuid']}" == relevant["href"])
    (link,) = resource["rlinks"]
    digest = link["hashes"][0]["value"]
    assert link["hashes"][0]["algorithm"] == "SHA-256"
    assert case.store.has_file(digest)
    refused = one(pieces, evidence_status="refused")
    assert refused["methods"] == ["INTERVIEW"]
    assert "relevant-evidence" not in refused


def test_the_catalog_that_is_named_is_the_one_that_is_written(case: Desk, tmp_path: Path) -> None:
    whole = made(case, tmp_path, "en")
    named = next(r for r in whole["back-matter"]["resources"] if said(r, "catalogue-digest"))
    written = oscal.catalog(case, CASE, tmp_path / "again.json", "en")
    assert named["rlinks"][0]["hashes"][0]["value"] == written.sha256


def test_the_same_record_is_the_same_bytes_and_another_entry_is_not(case: Desk, tmp_path: Path) -> None:
    first, again = (oscal.results(case, CASE, tmp_path / f"{n}.json", "ko") for n in (1, 2))
    assert first.sha256 == again.sha256
    assert oscal.results(case, CASE, first.path, "ko").sha256 == first.sha256
    notes.add(case, CASE, "acc-01", "메모")
    with pytest.raises(ReportInTheWay):
        oscal.results(case, CASE, first.path, "ko")
    assert first.path.read_bytes() == again.path.read_bytes()


def test_a_name_without_an_ending_is_a_folder_as_it_is_for_reports(case: Desk, tmp_path: Path) -> None:
    written = oscal.results(case, CASE, tmp_path / "out", "ko").path
    assert written.parent == tmp_path / "out"
    assert written.suffix == ".json"


def test_a_sub_item_and_an_asset_keep_their_own_judgements(desk: Desk, tmp_path: Path) -> None:
    stage.put(desk, CASE, CaseState.ONSITE)
    held = desk.case(CASE)
    assets = held.assets_for("acc-01")[:2]
    judging.judge(desk, CASE, "acc-01", verdict=Verdict.SATISFIED, assets=assets[:1])
    judging.judge(desk, CASE, "acc-01", verdict=Verdict.UNSATISFIED, assets=assets[1:])
    (result,) = made(desk, tmp_path)["results"]
    parts = [o for o in result["observations"] if said(o, "sort") == ["judgement"]]
    assert Counter(said(o, "verdict")[0] for o in parts) == {"satisfied": 1, "unsatisfied": 1}
    assert all(len(o["subjects"]) == 1 for o in parts)


def test_a_case_with_nothing_judged_reviews_nothing(desk: Desk, tmp_path: Path) -> None:
    (result,) = made(desk, tmp_path)["results"]
    (selection,) = result["reviewed-controls"]["control-selections"]
    assert selection["include-all"] == {}
    assert len(selection["exclude-controls"]) == len(desk.case(CASE).catalogue.items)
    assert not {"findings", "observations", "risks"} & set(result)


def test_what_is_in_conflict_is_not_written(case: Desk, tmp_path: Path) -> None:
    held = case.case(CASE)
    held.conflicts = {held.subjects("f-")[0]: frozenset({"texts"})}
    with pytest.raises(OscalUnsettled, match="F-A01"):
        oscal.results(case, CASE, tmp_path / "r.json", "ko")
    assert not (tmp_path / "r.json").exists()
    held.conflicts = {held.subjects("f-")[0]: frozenset({"note"})}
    made(case, tmp_path)


def test_a_redacted_record_is_said_to_be_missing(case: Desk, tmp_path: Path) -> None:
    finding = case.case(CASE).subjects("f-")[0]
    entry = next(row.id for row in case.store.history(CASE, finding) if "texts" in row.writes)
    history.redact(case, CASE, entry, "주민등록번호")
    (result,) = made(case, tmp_path)["results"]
    assert said(result, "withheld") == ["1"]
    assert "withheld or redacted" in result["remarks"]
    assert "직접 접속됨" not in result["risks"][0]["description"]


def test_the_provider_s_copy_opened_gives_what_is_in_it(case: Desk, tmp_path: Path) -> None:
    notes.add(case, CASE, "acc-01", "까나리아-메모")
    outside.add(case, CASE, OutsideTopic.OTHER, "까나리아-밖")
    stage.let_leave(case, CASE, BundleKind.CSP)
    path = handover.export_with(case, CASE, tmp_path, BundleKind.CSP, Role.LEAD, signer("A")).path
    opened = reading.open_bundle(path)
    try:
        whole = made(opened, tmp_path)
    finally:
        opened.close()
    assert "까나리아" not in json.dumps(whole, ensure_ascii=False)
    assert len(whole["results"][0]["findings"]) == 3


def test_no_title_is_two_lines_and_no_time_is_without_zone(case: Desk, tmp_path: Path) -> None:
    """What people type has newlines, blanks and times of any kind; the schema takes none of that there."""
    values = {"fact": {"ko": "첫 줄\n둘째 줄  ", "en": ""}}
    finding = case.case(CASE).subjects("f-")[0]
    case.record(case.case(CASE), [Write("finding.set", finding, {"texts": values})], Text("", ""))
    meeting = {"kind": "opening", "at": "2026-11-16T09:00+09:00", "place": "\n"}
    case.record(case.case(CASE), [Write("meeting.set", "m-1", {"meeting": meeting})], Text("", ""))
    (result,) = made(case, tmp_path)["results"]
    assert result["risks"][0]["title"] == "F-A01 첫 줄 둘째 줄"
    met = one(result["assessment-log"]["entries"], sort="meeting")
    assert met["start"] == "2026-11-16T00:00:00.000Z"


def test_two_laptops_write_the_same_file(case: Desk, laptop: OpenDesk, tmp_path: Path) -> None:
    out = tmp_path / "bundle"
    out.mkdir()
    path = handover.export_with(case, CASE, out, BundleKind.EXCHANGE, Role.LEAD, signer("A")).path
    other = laptop("B")
    reading.receive(other, path)
    assert oscal.results(other, CASE, tmp_path / "b.json", "ko").sha256 == (
        oscal.results(case, CASE, tmp_path / "a.json", "ko").sha256
    )


def test_trestle_reads_the_results(case: Desk, tmp_path: Path) -> None:
    why = "compliance-trestle is for development only"
    results = pytest.importorskip("trestle.oscal.assessment_results", reason=why)
    file = oscal.results(case, CASE, tmp_path / "r.json", "ko").path
    read = results.AssessmentResults.oscal_read(file)
    assert len(read.results[0].findings) == 3
    assert len(read.results[0].risks) == 1


def test_a_catalogue_of_the_largest_size_is_written_and_every_item_of_it_is_said(
    laptop: OpenDesk, plan: Path, tmp_path: Path
) -> None:
    """1,443 items, as large as criteria of this kind get, a few of them judged."""
    desk = laptop("A")
    large(tmp_path / "large", 1443)
    case = cases.new(desk, next_plan(tmp_path / "plan.yaml", plan, catalogue=str(tmp_path / "large")))
    stage.put(desk, case, CaseState.ONSITE)
    for n, verdict in enumerate(Verdict):
        judging.judge(desk, case, f"x-{n}", verdict=verdict, rationale=f"근거 {n}")
    began = time.process_time()
    whole = oscal.both(desk, case, tmp_path / "out", "ko")
    assert time.process_time() - began < 20
    assert whole.results.counts["not looked at"] == 1443 - 4
    results = json.loads(whole.results.path.read_bytes())
    assert check(results, [json.loads(whole.catalog.path.read_bytes())]) == ()
    assert flaws(results) == []
