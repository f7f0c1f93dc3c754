"""Nothing that stays in the office is in anything made for the CSP or the public: words, files, metadata.

Each canary is put where a person would put it; each output is taken apart down to its bytes (workbooks and
bundles member by member). What an output may hold is listed beside it; a new output is one line here.
"""

from __future__ import annotations

import getpass
import io
import platform
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest

from inspector_tui.journal.ids import subject_for
from inspector_tui.model.arrangements import DeskOutcome
from inspector_tui.model.course import CaseState
from inspector_tui.model.onsite import MeetingKind
from inspector_tui.model.onsite_views import MeetingInput, RequestInput, SampleInput
from inspector_tui.model.remedy_views import ActionInput
from inspector_tui.model.scope import OutsideTopic
from inspector_tui.model.text import Text
from inspector_tui.model.views import EvidenceInput, FindingInput
from inspector_tui.model.words import BundleKind, EvidenceMode, Role, Severity, Verdict
from inspector_tui.workspace import (
    actions,
    carry_out,
    desk_review,
    evidence,
    findings,
    handover,
    judging,
    meetings,
    notes,
    oscal,
    outside,
    pocket,
    presenting,
    purges,
    remedy_list,
    requests,
    sample_sheet,
    samples,
    self_assessment,
    sheets,
)
from inspector_tui.workspace.desk import Desk, Write
from tests import stage

from .conftest import CASE, signer

ITEM = "acc-03"
PRIVATE, OUTSIDE, DECISION, COMPLETE, ASKED, STATE, FEATURE, LAST, RATIONALE, MEANT = (
    f"까나리아-{number}" for number in range(7001, 7011)
)
OFFICE_ONLY = {PRIVATE, OUTSIDE, DECISION, COMPLETE, STATE, FEATURE, LAST}
"""Never outside the office: private and out-of-scope notes, the lead's decisions, desk review, the course of
the case, features, last time."""

EVERYTHING = OFFICE_ONLY | {ASKED, RATIONALE}


def raw(desk: Desk, kind: str, subject: str, register: str, **value: object) -> None:
    desk.record(desk.case(CASE), [Write(kind, subject, {register: value})], Text("", ""))


def at(desk: Desk, state: CaseState) -> None:
    """Put the case into a state by hand, the canary as its reason."""
    stands = dict(desk.case(CASE).value("state", "state") or {})
    raw(desk, "state.advance", "state", "state", **{**stands, "state": state.value, "reason": STATE})


@pytest.fixture
def case(desk: Desk, tmp_path: Path) -> Desk:
    """A case with a canary in every place that a person can write into."""
    at(desk, CaseState.DESK_REVIEW)
    raw(desk, "desk.set", subject_for("w", "acc-01"), "desk", item="acc-01", outcome="complete", ask=COMPLETE)
    desk_review.decide(desk, CASE, "acc-05", DeskOutcome.SUPPLEMENT, ASKED)
    at(desk, CaseState.ONSITE)
    on_site(desk, tmp_path)
    at(desk, CaseState.CLOSING)
    (made,) = desk.case(CASE).subjects("f-")
    actions.add(desk, CASE, ActionInput(Text("차단", "Block"), (made,), "30"))
    return desk


def on_site(desk: Desk, tmp_path: Path) -> None:
    """What is recorded during the visit."""
    judging.judge(desk, CASE, ITEM, verdict=Verdict.UNSATISFIED, rationale=RATIONALE)
    file = tmp_path / "released.txt"
    file.write_text("공개 가능한 파일")
    given = EvidenceInput(EvidenceMode.SUBMITTED, title="대장", path=file, release=True, items=(ITEM,))
    evidence.add(desk, CASE, given)
    fact = Text("직접 접속됨", "Direct login")
    finding = FindingInput(fact=fact, recommendation=fact, severity=Severity.HIGH, items=(ITEM,))
    findings.add(desk, CASE, finding)
    notes.add(desk, CASE, ITEM, PRIVATE)
    outside.add(desk, CASE, OutsideTopic.OTHER, OUTSIDE)
    live = desk.case(CASE).one(subject_for("j", ITEM, "", ""), "judgement")
    assert live is not None
    decision = {"item": ITEM, "entry": live.entry, "on": True, "reason": DECISION}
    raw(desk, "decision.set", subject_for("o", ITEM), "decision", **decision)
    name = {"ko": FEATURE, "en": ""}
    feature = {"key": "SECRET", "name": name, "service_class": "erp", "measures": FEATURE}
    raw(desk, "feature.set", subject_for("u", "SECRET"), "feature", **feature)
    raw(desk, "last.set", subject_for("l", ITEM), "last", item=ITEM, rationale=LAST)
    requests.add(desk, CASE, RequestInput("접속 기록", "정운영 과장", "16:00", items=(ITEM,)))
    samples.draw(desk, CASE, SampleInput(description="퇴직자", size=40, seed="s", items=(ITEM,)))
    meetings.add(desk, CASE, MeetingInput(MeetingKind.OPENING, points="합의한 방식"))


@dataclass(frozen=True)
class Output:
    """Something that leaves: how it is made, and which canaries it may hold."""

    name: str
    make: Callable[[Desk, Path], list[bytes]]
    may: frozenset[str] = frozenset()


def _files(*paths: Path) -> list[bytes]:
    return [path.read_bytes() for path in paths]


def _csp_bundle(desk: Desk, out: Path) -> list[bytes]:
    stage.let_leave(desk, CASE, BundleKind.CSP)
    return _files(handover.export_with(desk, CASE, out, BundleKind.CSP, Role.LEAD, signer("A")).path)


def _sheet(desk: Desk, out: Path) -> list[bytes]:
    made = [sheets.print_sheet(desk, CASE, out=out / lang, lang=lang) for lang in ("ko", "en", "both")]
    return _files(*(file.path for one in made for file in one.files))


def _form(desk: Desk, out: Path) -> list[bytes]:
    paths = [out / f"{lang}-{filled}.xlsx" for lang in ("ko", "en") for filled in (False, True)]
    for path in paths:
        lang = "ko" if path.name.startswith("ko") else "en"
        self_assessment.template(desk, CASE, path, lang, filled="True" in path.name)
    return _files(*paths)


def _supplement(desk: Desk, out: Path) -> list[bytes]:
    path = desk_review.supplement(desk, CASE, out / "supplement.xlsx", "ko").path
    return _files(path, path.with_suffix(".txt"))


def _papers(desk: Desk, _: Path) -> list[bytes]:
    found = [requests.sheet(desk, CASE, lang, waiting_only=False).text for lang in ("ko", "en")]
    found += [sample_sheet.sheet(desk, CASE, one.id, "ko").text for one in samples.all(desk, CASE)]
    found += [pocket.sheet(desk, CASE, "ko").text, carry_out.sheet(desk, CASE, "ko").text]
    found += [meetings.minutes(desk, CASE, one.id, "ko").text for one in meetings.all(desk, CASE)]
    return [text.encode() for text in found]


def _remedy(desk: Desk, _: Path) -> list[bytes]:
    return [remedy_list.request(desk, CASE, lang).encode() for lang in ("ko", "en")]


def _handover(desk: Desk, _: Path) -> list[bytes]:
    """Of out-of-scope notes only those meant for it."""
    kept = outside.add(desk, CASE, OutsideTopic.CONTRACT, MEANT).subject
    outside.mean_for_fsc(desk, CASE, kept, True)
    return [outside.handover_note(desk, CASE, lang).encode() for lang in ("ko", "en")]


def _presented(desk: Desk, _: Path) -> list[bytes]:
    """What stands on a projector while the CSP looks on."""
    items = [row.id for row in presenting.domain(desk, CASE).rows]
    shown = [presenting.domain(desk, CASE), *(presenting.item(desk, CASE, item) for item in (*items, ITEM))]
    return [msgspec.json.encode(one) for one in shown]


def _oscal(desk: Desk, out: Path) -> list[bytes]:
    """For regulators: verdicts and rationales, and nothing that stays in the office."""
    made = [oscal.results(desk, CASE, out / f"results-{lang}.json", lang) for lang in ("ko", "en")]
    return _files(*(one.path for one in made), oscal.catalog(desk, CASE, out / "catalog.json", "ko").path)


OUTPUTS = (
    Output("OSCAL results and catalog", _oscal, frozenset({RATIONALE})),
    Output("csp bundle", _csp_bundle, frozenset({RATIONALE})),
    Output("confirmation sheet", _sheet),
    Output("self-assessment form", _form),
    Output("supplement list", _supplement, frozenset({ASKED})),
    Output("requests, samples, minutes, pocket sheets, carry-out list", _papers),
    Output("corrective-action request", _remedy),
    Output("presentation mode", _presented),
    Output("out-of-scope handover", _handover, frozenset({MEANT})),
)


def pieces(data: bytes) -> Iterator[bytes]:
    """The bytes, and those of every member of an archive, names and comments too."""
    yield data
    if data[:2] != b"PK":
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield archive.comment
        for info in archive.infolist():
            yield info.filename.encode() + info.comment + info.extra
            yield from pieces(archive.read(info))


def test_the_canaries_are_there(case: Desk, tmp_path: Path) -> None:
    """In the result for the office all of them are found: else their absence elsewhere would say nothing."""
    stage.let_leave(case, CASE, BundleKind.RESULT)
    made = handover.export_with(case, CASE, tmp_path, BundleKind.RESULT, Role.LEAD, signer("A")).path
    whole = b"".join(pieces(made.read_bytes()))
    assert {canary for canary in EVERYTHING if canary.encode() in whole} == EVERYTHING


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda output: output.name)
def test_no_canary_leaves(case: Desk, tmp_path: Path, output: Output) -> None:
    (tmp_path / "out").mkdir()
    found = output.make(case, tmp_path / "out")
    assert found
    whole = b"".join(piece for data in found for piece in pieces(data))
    there = {canary for canary in EVERYTHING | {MEANT} if canary.encode() in whole}
    assert there <= output.may
    assert there == output.may, "what it may hold it does hold: else this test would say nothing of it"


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda output: output.name)
def test_no_metadata_of_the_laptop_leaves(case: Desk, tmp_path: Path, output: Output) -> None:
    """No login name as an author, no host, no path of this machine."""
    (tmp_path / "out").mkdir()
    whole = b"".join(piece for data in output.make(case, tmp_path / "out") for piece in pieces(data))
    assert str(case.home).encode() not in whole
    assert str(tmp_path).encode() not in whole
    assert f"<dc:creator>{getpass.getuser()}<".encode() not in whole
    assert len(platform.node()) < 4 or platform.node().encode() not in whole


def test_a_purge_certificate_holds_none_of_it(case: Desk, tmp_path: Path) -> None:
    at(case, CaseState.ABORTED)
    number = case.case(CASE).facts.number
    purges.purge(case, CASE, reason="중지된 평가", confirm=number)
    written = purges.write_certificate(case, CASE, tmp_path / "certificate")
    whole = b"".join(path.read_bytes() for path in written)
    assert number.encode() in whole
    assert [canary for canary in EVERYTHING if canary.encode() in whole] == []
    assert [
        canary
        for path in case.home.rglob("*")
        if path.is_file()
        for canary in EVERYTHING
        if canary.encode() in path.read_bytes()
    ] == []
