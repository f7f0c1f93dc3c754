"""The tools of a visit from the command line."""

from __future__ import annotations

import json
import re
import shlex

from .conftest import Run


def seen(inspector: Run, *arguments: object):
    ran = inspector(*arguments, "--json")
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


DRAW = (
    "--population",
    "특수권한 계정",
    "--size",
    "1800",
    "--seed",
    "7k3m-q2vd-8xw0-p4tj",
    "--item",
    "ACC-03",
)


def test_a_sample_is_printed_as_it_is_drawn(inspector, case, tmp_path):
    ran = inspector("record", case, "sample", *DRAW)
    assert ran.code == 0
    assert "표본 추출서" in ran.out
    assert re.search(r"\[ \] 65\b", ran.out)
    (view,) = seen(inspector, "assessment", "samples", case)["samples"]
    assert view["rows"][:3] == [65, 84, 172]
    out = tmp_path / "papers"
    out.mkdir()
    assert inspector("assessment", "samples", case, "P-A01", "--out", out).code == 0
    assert "P-A01" in (out / "P-A01-sample.txt").read_text("utf-8-sig")


def test_the_command_on_the_sheet_gives_the_rows_on_the_sheet(inspector, case):
    flagged = (*DRAW, "--flagged", "3, 7, 20-25", "--method", "systematic", "--count", "12")
    page = inspector("record", case, "sample", *flagged).out
    printed = page[page.index("inspector sample check") :].partition("\n\n")[0].replace("\\\n", " ")
    view = seen(inspector, "assessment", "samples", case, "P-A01")["sample"]
    found = seen(inspector, *shlex.split(printed)[1:])["check"]
    assert found["rows"] == view["rows"]


def test_check_holds_the_record_against_its_seed(inspector, case):
    inspector("record", case, "sample", *DRAW)
    found = seen(inspector, "sample", "check", case, "P-A01")["check"]
    assert found["agrees"] is True
    row, instead = found["rows"][0], found["next_rows"][0]
    assert inspector("record", case, "sample", "P-A01", "--replace", row, "--reason", "휴직").code == 0
    assert inspector("record", case, "sample", "P-A01", "--exception", instead).code == 0
    assert inspector("record", case, "sample", "P-A01", "--extend").code == 0
    assert inspector("sample", "check", case, "P-A01").code == 0
    view = seen(inspector, "assessment", "samples", case, "P-A01")["sample"]
    assert len(view["standing"]) == 50
    assert inspector("record", case, "undo").code == 1


def test_a_sample_needs_either_a_list_or_a_label(inspector, case):
    for arguments in ((), ("P-A01",), ("P-A01", "--extend", "--exception", "3"), ("--exception", "3")):
        ran = inspector("record", case, "sample", *arguments)
        assert (ran.code, "(options-clash)" in ran.err) == (2, True)
    assert inspector("sample", "check", "--size", "10").code == 2
    assert inspector("record", case, "sample", "--population", "x", "--size", "10", "--count", "11").code == 2
    assert "(no-exception)" in _drawn_then(inspector, case, "--extend").err


def _drawn_then(inspector, case, *arguments):
    inspector("record", case, "sample", *DRAW)
    return inspector("record", case, "sample", "P-A01", *arguments)


def test_requests_from_asking_to_evidence(inspector, case, tmp_path):
    asked = ("--what", "세션 기록", "--of", "박운영", "--wanted", "2020-01-02 16:00", "--item", "acc-03")
    assert inspector("record", case, "request", *asked).code == 0
    (view,) = seen(inspector, "assessment", "requests", case, "--overdue")["requests"]
    assert (view["label"], view["wanted"]) == ("Q-A01", "2020-01-02T16:00+09:00")
    assert "지남" in inspector("assessment", "requests", case).out
    assert (
        inspector("record", case, "reply", "Q-A01", "--promised", "내일 10:00", "--reference", "R-7").code
        == 0
    )
    assert seen(inspector, "assessment", "requests", case, "--overdue")["requests"] == []
    assert inspector("record", case, "request", "Q-A01", "--of", "이운영").code == 0
    page = inspector("assessment", "requests", case, "--sheet").out
    assert "이운영" in page
    assert "R-7" in page
    piece = ("--mode", "viewed", "--title", "세션 기록", "--item", "acc-03")
    assert inspector("record", case, "evidence", *piece).code == 0
    assert inspector("record", case, "reply", "Q-A01", "--evidence", "E-A01").code == 0
    (view,) = seen(inspector, "assessment", "requests", case)["requests"]
    assert (view["state"], view["evidence_labels"], view["asked_of"]) == ("received", ["E-A01"], "이운영")
    assert inspector("record", case, "withdraw", "Q-A01", "--reason", "중복").code == 0
    assert seen(inspector, "assessment", "requests", case)["requests"] == []


def test_replies_that_say_nothing_or_nonsense_are_refused(inspector, case):
    inspector("record", case, "request", "--what", "x")
    for arguments, code in (
        ((), 2),
        (("--promised", "곧"), 2),
        (("--state", "promised"), 2),
        (("--state", "lost"), 2),
    ):
        assert inspector("record", case, "reply", "Q-A01", *arguments).code == code
    assert inspector("record", case, "reply", "Q-A09", "--state", "closed").code == 2


def test_meetings_and_clocks(inspector, case):
    people = ("--attendee", "박대표, 한빛클라우드, 본부장, 위임장", "--attendee", "김검사, 금융보안원")
    agreed = ("--mode", "열람", "--mode", "demonstrated", "--place", "회의실 B")
    assert inspector("record", case, "meeting", *people, *agreed).code == 0
    assert inspector("record", case, "clock", "00:00:00", "--source", "CSP NTP").code == 0
    first, second = seen(inspector, "assessment", "meetings", case)["meetings"]
    assert [one["side"] for one in first["attendees"]] == ["csp", "assessor"]
    assert second["clock"]["source"] == "CSP NTP"
    assert inspector("record", case, "meeting", first["id"], "--points", "시험은 2시부터").code == 0
    page = inspector("assessment", "meetings", case, first["id"], "--sheet").out
    assert "시험은 2시부터" in page
    assert "위임장" in page
    assert inspector("record", case, "withdraw", first["id"], "--reason", "x").code == 0
    assert inspector("assessment", "meetings", case, first["id"], "--sheet").code == 2


def test_a_secret_in_a_request_is_pointed_out(inspector, case):
    ran = inspector("record", case, "request", "--what", "주민 900101-1234568")
    assert (ran.code, "(looks-sensitive)" in ran.err) == (1, True)


def test_pocket_codes_from_paper_to_record(inspector, case, tmp_path):
    places = seen(inspector, "pocket", case, "--domain", "ACC", "--asset", "MS-1")["places"]
    place = next(place for place in places if place["item"] == "acc-03")
    page = inspector("pocket", case, "--domain", "acc", "--asset", "MS-1", "--out", tmp_path / "p.txt")
    assert page.code == 0
    assert place["code"][:3] in (tmp_path / "p.txt").read_text("utf-8-sig")
    code = place["code"].lower()
    assert (
        inspector("record", case, "code", code, "--verdict", "미충족", "--rationale", "root 접속").code == 0
    )
    assert "미충족" in inspector("record", case, "code", code).out
    slip = code[:-1] + ("0" if code[-1] != "0" else "1")
    ran = inspector("record", case, "code", slip, "--verdict", "충족")
    assert (ran.code, "(code-wrong)" in ran.err) == (2, True)
    assert inspector("record", case, "code", code, "--verdict", "확인불가").code == 0
    assert inspector("record", case, "code", code, "--rationale", "x").code == 2


def test_what_leaves_is_listed_classified_and_printed(inspector, case, tmp_path):
    (tmp_path / "a.log").write_text("log", "utf-8")
    piece = ("--mode", "submitted", "--title", "로그", "--item", "acc-03", "--file", tmp_path / "a.log")
    assert inspector("record", case, "evidence", *piece).code == 0
    (row,) = seen(inspector, "carry-out", case)["carry_out"]["staying"]
    assert row["release"] is False
    assert inspector("record", case, "release", "E-A01").code == 0
    assert inspector("record", case, "classify", "E-A01", "대외비").code == 0
    (row,) = seen(inspector, "carry-out", case)["carry_out"]["leaving"]
    assert (row["classification"], row["label"]) == ("대외비", "E-A01")
    page = inspector("carry-out", case, "--sheet").out
    assert "대외비" in page
    assert "반출 1건" in inspector("carry-out", case).out


def test_the_statement_of_a_visit(inspector, case, tmp_path):
    device = ("--model", "ThinkPad", "--serial", "PF-1", "--media", "USB SN-1", "--media", "USB SN-2")
    ran = inspector("statement", "--case", case, *device, "--out", tmp_path)
    assert ran.code == 0
    page = (tmp_path / "statement.txt").read_text("utf-8-sig")
    for told in ("FSI-2026-014", "김검사", "ThinkPad", "PF-1", "USB SN-1; USB SN-2"):
        assert told in page
    assert seen(inspector, "statement", "--case", case)["statement"]["case_number"] == "FSI-2026-014"
