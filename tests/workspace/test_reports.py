"""Reports of a case: who may have which when, that what is said is there, and nothing half-written."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector_tui.model.course import CaseState, StateFacts
from inspector_tui.model.onsite import MeetingKind
from inspector_tui.model.onsite_views import MeetingInput, RequestInput
from inspector_tui.model.record import CaseFacts
from inspector_tui.model.reporting import Audience, ReportFormat
from inspector_tui.model.text import Text
from inspector_tui.model.views import FindingInput
from inspector_tui.model.words import CspView, Verdict
from inspector_tui.report.formats import as_html
from inspector_tui.report.report_errors import ReportIncomplete
from inspector_tui.workspace import assets, conflicts, findings, judging, meetings, reading, reports, requests
from inspector_tui.workspace.desk import Desk, Write
from inspector_tui.workspace.reporting.report_refusals import (
    ReportInTheWay,
    ReportTooEarly,
    ReportUnsettled,
)
from inspector_tui.workspace.stages.course_errors import NotLead
from tests import stage

from .conftest import CASE, OpenDesk
from .test_csp_canaries import bundle

HTML, MD = ReportFormat.HTML, ReportFormat.MD
INTERNAL, CSP, PUBLIC = Audience.INTERNAL, Audience.CSP, Audience.PUBLIC


def found(desk: Desk, item: str = "acc-03") -> str:
    """A finding that the CSP disagrees with."""
    stage.put(desk, CASE, CaseState.ONSITE)
    judging.judge(desk, CASE, item, verdict=Verdict.UNSATISFIED, rationale="판단근거 문장")
    fact = Text("직접 접속됨", "Direct login")
    made = findings.add(desk, CASE, FindingInput(fact=fact, recommendation=Text("차단", ""), items=(item,)))
    findings.csp_view(desk, CASE, made.subject, CspView.DISAGREE, "예외 승인을 받았음")
    return made.subject


def text(desk: Desk, audience: Audience, out: Path, lang: str = "ko") -> str:
    return reports.make(desk, CASE, audience, MD, lang, out / f"{audience}-{lang}.md").path.read_text()


@pytest.mark.parametrize("audience", Audience)
def test_a_report_is_made_in_the_states_that_allow_it_only(desk: Desk, audience, tmp_path) -> None:
    for state in sorted(CaseState, key=lambda one: one.terminal):
        desk.case(CASE).stands = StateFacts(state=state)
        if state in reports.made_in(audience):
            assert reports.refused(desk, CASE, audience) is None
            assert reports.document_of(desk, CASE, audience, "ko").audience is audience
        else:
            with pytest.raises(ReportTooEarly):
                reports.make(desk, CASE, audience, HTML, "ko", tmp_path / "out.html")
            assert not list(tmp_path.glob("out*"))
    assert set(reports.made_in(PUBLIC)) == {CaseState.FINALISED, CaseState.PUBLISHED}


def test_what_leaves_is_the_leads_within_the_team_and_the_internal_one_anybodys(
    desk: Desk, laptop: OpenDesk, tmp_path: Path
) -> None:
    found(desk)
    stage.put(desk, CASE, CaseState.FINALISED)
    from inspector_tui.model.words import BundleKind

    other = laptop("B")
    reading.receive(other, bundle(desk, BundleKind.EXCHANGE, tmp_path / "out"))
    for audience in (CSP, PUBLIC):
        with pytest.raises(NotLead):
            reports.document_of(other, CASE, audience, "ko")
    assert "판단근거 문장" in text(other, INTERNAL, tmp_path)


def test_a_bundle_that_was_opened_can_have_every_report(desk: Desk, tmp_path: Path) -> None:
    from inspector_tui.model.words import BundleKind

    found(desk)
    stage.put(desk, CASE, CaseState.FINALISED)
    opened = reading.open_bundle(bundle(desk, BundleKind.EXCHANGE, tmp_path / "out"))
    try:
        for audience in Audience:
            assert reports.make(opened, CASE, audience, MD, "en", tmp_path).size
    finally:
        opened.close()


def test_the_internal_report_says_all_of_it(desk: Desk, tmp_path: Path) -> None:
    found(desk)
    told = text(desk, INTERNAL, tmp_path)
    for words in (
        "판단근거 문장",
        "직접 접속됨",
        "차단",
        "예외 승인을 받았음",
        "ACC-03",
        "F-A01",
        "미충족",
        "미평가",
    ):
        assert words in told, words
    made = reports.make(desk, CASE, INTERNAL, MD, "ko", tmp_path)
    assert made.counts["item"] == 74
    assert made.counts["finding"] == 1
    assert made.counts["view"] == 1
    assert made.counts["uncovered"] == 73


def test_assets_of_which_the_same_is_said_stand_together(desk: Desk, tmp_path: Path) -> None:
    stage.put(desk, CASE, CaseState.ONSITE)
    keys = [row.key for row in assets.all(desk, CASE) if row.key.startswith("MS-")]
    first, second, third = keys[:3]
    alike = {"verdict": Verdict.SATISFIED, "rationale": "설정을 열람함"}
    judging.judge(desk, CASE, "acc-03", assets=[first, third], **alike)
    judging.judge(desk, CASE, "acc-03", assets=[second], verdict=Verdict.UNSATISFIED, rationale="직접 접속됨")
    told = text(desk, INTERNAL, tmp_path).replace("\\", "")
    assert f"[{first}, {third}] 충족: 설정을 열람함" in told
    assert f"[{second}] 미충족: 직접 접속됨" in told


def test_a_meeting_and_a_due_time_say_their_year(desk: Desk, tmp_path: Path) -> None:
    stage.put(desk, CASE, CaseState.ONSITE)
    meetings.add(desk, CASE, MeetingInput(MeetingKind.OPENING, "2026-11-16T10:00:00+09:00", "회의실 B"))
    requests.add(desk, CASE, RequestInput("접속 기록", wanted="2026-11-18T10:00:00+09:00"))
    told = text(desk, INTERNAL, tmp_path).replace("\\", "")
    assert "2026-11-16 10:00 +09:00" in told
    assert "2026-11-18 10:00 +09:00" in told


def test_a_fact_that_is_not_translated_is_said_to_be_so(desk: Desk, tmp_path: Path) -> None:
    found(desk)
    told = text(desk, INTERNAL, tmp_path, "en")
    assert "(not written in English)" in told
    assert "차단" in told


def differing(desk: Desk, laptop: OpenDesk, tmp_path: Path) -> None:
    """Two laptops judge one item differently and correct one finding differently."""
    from inspector_tui.model.words import BundleKind

    subject = found(desk)
    other = laptop("B")
    reading.receive(other, bundle(desk, BundleKind.EXCHANGE, tmp_path / "out"))
    for one, word, verdict in ((desk, "갑설", Verdict.PARTIAL), (other, "을설", Verdict.SATISFIED)):
        judging.judge(one, CASE, "acc-03", verdict=verdict, rationale=f"{word} 근거")
        findings.change(one, CASE, subject, FindingInput(fact=Text(f"{word} 사실", ""), items=("acc-03",)))
    reading.receive(desk, bundle(other, BundleKind.EXCHANGE, tmp_path / "back", "B"))
    assert conflicts.listed(desk, CASE)


def test_what_nobody_settled_is_told_from_every_side_and_leaves_in_no_report(
    desk: Desk, laptop: OpenDesk, tmp_path: Path
) -> None:
    differing(desk, laptop, tmp_path)
    told = text(desk, INTERNAL, tmp_path)
    for words in ("갑설 근거", "을설 근거", "갑설 사실", "을설 사실"):
        assert told.count(words) == 1, "told as one of the sides, and nowhere as if it stood"
    for heading in (r"1\. 요약", r"5\.6 접근권한 관리", "F-A01 (", r"9\. 확인하지 못한 부분과 사유"):
        assert "충돌(미해결)" in told.split(f"# {heading}", 1)[1].split("\n#", 1)[0], heading
    stage.put(desk, CASE, CaseState.FINALISED)
    with pytest.raises(ReportUnsettled, match="F-A01"):
        reports.document_of(desk, CASE, CSP, "ko")
    assert "F-A01" not in text(desk, PUBLIC, tmp_path)


def test_the_public_result_is_refused_while_the_plan_is_in_conflict(desk: Desk, tmp_path: Path) -> None:
    stage.put(desk, CASE, CaseState.FINALISED)
    case = desk.case(CASE)
    case.conflicts["case"] = frozenset({"case"})
    with pytest.raises(ReportUnsettled):
        reports.document_of(desk, CASE, PUBLIC, "ko")


def test_the_public_result_is_the_state_and_never_a_score(desk: Desk, tmp_path: Path) -> None:
    found(desk)
    stage.put(desk, CASE, CaseState.PUBLISHED)
    told = text(desk, PUBLIC, tmp_path)
    facts: CaseFacts = desk.case(CASE).facts
    assert facts.csp.ko in told
    assert "결과 공개" in told
    for words in ("미충족", "F-A01", "직접 접속됨", "ACC-", "74", "%", facts.number):
        assert words not in told, words


def test_a_report_is_whole_under_its_name_or_not_there(desk: Desk, tmp_path: Path, monkeypatch) -> None:
    whole = as_html.write
    monkeypatch.setattr(as_html, "write", lambda *given: whole(*given).replace(b'data-count="item"', b"", 1))
    with pytest.raises(ReportIncomplete, match="items 73/74"):
        reports.make(desk, CASE, INTERNAL, HTML, "ko", tmp_path / "report.html")
    assert not (tmp_path / "report.html").exists()


def test_another_file_of_that_name_is_left_alone(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    out.write_text("someone's work")
    with pytest.raises(ReportInTheWay):
        reports.make(desk, CASE, INTERNAL, HTML, "ko", out)
    assert out.read_text() == "someone's work"


@pytest.mark.parametrize("form", [HTML, MD, ReportFormat.XLSX])
def test_what_was_made_is_what_is_said_of_it(desk: Desk, tmp_path: Path, form: ReportFormat) -> None:
    from hashlib import sha256

    made = reports.make(desk, CASE, INTERNAL, form, "ko", tmp_path)
    assert made.path.parent == tmp_path
    assert made.path.name.startswith(f"{CASE}-internal-")
    assert made.path.suffix == f".{form.value}"
    assert made.size == made.path.stat().st_size
    assert made.sha256 == sha256(made.path.read_bytes()).hexdigest()
    assert made.counts == reports.document_of(desk, CASE, INTERNAL, "ko").counted()


def test_a_report_records_nothing(desk: Desk, tmp_path: Path) -> None:
    before = [row.id for row in desk.store.entries(CASE, limit=10_000)]
    for form in (HTML, MD):
        reports.make(desk, CASE, INTERNAL, form, "ko", tmp_path)
    assert [row.id for row in desk.store.entries(CASE, limit=10_000)] == before


def test_templates_written_out_are_found_again_when_they_lie_at_home(desk: Desk, tmp_path: Path) -> None:
    written = reports.write_templates(reports.templates_of(desk))
    assert {path.name for path in written} >= {"internal.html", "csp.html", "public.md", "report.css"}
    assert reports.write_templates(reports.templates_of(desk)) == written
    mine = reports.templates_of(desk) / "internal.md"
    mine.write_text(mine.read_text().replace("# {{ document.title }}", "# 우리 서식 {{ document.title }}", 1))
    assert text(desk, INTERNAL, tmp_path).startswith("# 우리 서식")
    with pytest.raises(ReportInTheWay):
        reports.write_templates(reports.templates_of(desk))


def test_last_years_open_conflict_in_a_note_is_not_told(desk: Desk) -> None:
    """A conflict on what the report does not read is not in it."""
    case = desk.case(CASE)
    desk.record(case, [Write("note.set", "n-aaaaaaaaaaaaaaaaaaaaaaaa", {"note": {"text": "x"}})], stage.QUIET)
    case.conflicts["n-aaaaaaaaaaaaaaaaaaaaaaaa"] = frozenset({"note"})
    assert reports.document_of(desk, CASE, INTERNAL, "ko").counted().get("unsettled", 0) == 0


def test_the_configuration_names_the_font_of_a_pdf(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("fpdf", reason="the pdf extra is not installed")
    from inspector_tui.report.formats.fonts import FontUnusable
    from tests.report.form_documents import box_font

    config = tmp_path / "config.toml"
    monkeypatch.setenv("INSPECTOR_CONFIG", str(config))
    config.write_text(f'[report]\nfont = "{box_font(tmp_path)}"\n', encoding="utf-8")
    made = reports.make(desk, CASE, Audience.INTERNAL, ReportFormat.PDF, "ko", tmp_path / "a.pdf")
    assert b"+Boxes" in made.path.read_bytes()
    config.write_text('[report]\nfont = "/nowhere/at-all.ttf"\n', encoding="utf-8")
    with pytest.raises(FontUnusable, match="at-all"):
        reports.make(desk, CASE, Audience.INTERNAL, ReportFormat.PDF, "ko", tmp_path / "b.pdf")
