"""Recording from the command line: the same front desk as the app, strict about what it takes."""

from __future__ import annotations

import io
import json
import sys
from typing import Any

import pytest

from .conftest import ROOT, Run


def item(inspector: Run, case: str, name: str) -> Any:
    return json.loads(inspector("assessment", "show", case, name, "--json").out)["item"]


@pytest.mark.parametrize("word", ["partial", "부분충족", "PARTIAL", " Partially satisfied "])
def test_a_verdict_is_written_as_key_or_label(inspector: Run, case: str, word: str) -> None:
    reason = ("--reason", "절차만 존재", "--rationale", "로그가 석 달뿐")
    ran = inspector("record", case, "ACC-03", "--verdict", word, *reason)
    assert (ran.code, ran.err) == (0, "")
    whole = item(inspector, case, "acc-03")["whole"]
    assert (whole["verdict"], whole["reason"], whole["rationale"]) == (
        "partial",
        "procedure-only",
        "로그가 석 달뿐",
    )


def test_one_verdict_on_two_assets_is_one_undo(inspector: Run, case: str) -> None:
    both = ("--asset", "MS-1", "--asset", "MS-2")
    assert inspector("record", case, "acc-03", "--verdict", "na", *both).code == 0

    def judged() -> list[str]:
        return [part["label"] for part in item(inspector, case, "acc-03")["assets"] if part["judgement"]]

    assert judged() == ["MS-1", "MS-2"]
    assert inspector("record", case, "undo").code == 0
    assert judged() == []
    assert inspector("record", case, "redo").code == 0
    assert judged() == ["MS-1", "MS-2"]


def test_nothing_to_redo_is_no(inspector: Run, case: str) -> None:
    assert inspector("record", case, "note", "--item", "acc-01", "--text", "x").code == 0
    ran = inspector("record", case, "redo")
    assert ran.code == 1
    assert "(nothing-to-undo)" in ran.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["acc-03", "--verdict", "maybe"], "word-unknown"),
        (["acc-03", "--verdict", "satisfied", "--reason", "recent"], "options-clash"),
        (["acc-03", "--verdict", "satisfied", "--state", "unverifiable"], "judgement-invalid"),
        (["acc-03"], "judgement-invalid"),
        (["acc-03", "--verdict", "na", "--rationale", "a\x1b[2J"], "text-refused"),
        (["acc-03", "--verdict", "na", "--rationale", "\u202e"], "text-refused"),
        (["acc-03", "--verdict", "na", "--asset", "XX-9"], "unknown-subject"),
        (["evidence", "--item", "acc-03", "--mode", "telepathy"], "word-unknown"),
        (["finding", "--item", "acc-03"], "options-clash"),
        (["finding", "F-Z99", "--fact", "x"], "label-unknown"),
        (["received", "E-Z99"], "label-unknown"),
    ],
)
def test_what_makes_no_sense_is_refused(inspector: Run, case: str, arguments: list[str], code: str) -> None:
    before = inspector("journal", case, "--json").out
    ran = inspector("record", case, *arguments)
    assert ran.code == 2
    assert f"({code})" in ran.err
    assert ran.err.count("\n") == 1
    assert inspector("journal", case, "--json").out == before


def test_secrets_are_warned_of_before_they_are_kept(inspector: Run, case: str) -> None:
    typed = ("record", case, "note", "--item", "acc-01", "--text", "-----BEGIN OPENSSH PRIVATE KEY-----")
    ran = inspector(*typed)
    assert ran.code == 1
    assert "(looks-sensitive)" in ran.err
    assert item(inspector, case, "acc-01")["notes"] == []
    assert inspector(*typed, "--accept-sensitive").code == 0
    assert len(item(inspector, case, "acc-01")["notes"]) == 1


def test_a_long_rationale_comes_from_standard_input(
    inspector: Run, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "가" * 5000 + "\n둘째 줄"
    monkeypatch.setattr(sys, "stdin", io.StringIO(text + "\n"))
    assert inspector("record", case, "acc-03", "--verdict", "na", "--rationale", "-").code == 0
    assert item(inspector, case, "acc-03")["whole"]["rationale"] == text


def test_evidence_from_promise_to_arrival(inspector: Run, case: str) -> None:
    promised = ("--mode", "제출", "--status", "pending", "--title", "접근권한 검토표", "--promised", "16:00")
    assert (
        inspector("record", case, "evidence", "--item", "acc-05", *promised, "--draft", "partial").code == 0
    )
    (waiting,) = json.loads(inspector("assessment", "pending", case, "--json").out)["pending"]
    assert (waiting["label"], waiting["promised"]) == ("E-A01", "16:00")
    assert item(inspector, case, "acc-05")["whole"]["state"] == "draft"
    file = ROOT / "data" / "sample" / "evidence" / "access-review.csv"
    assert inspector("record", case, "received", "e-a01", "--file", file, "--release").code == 0
    assert json.loads(inspector("assessment", "pending", case, "--json").out)["pending"] == []
    (piece,) = item(inspector, case, "acc-05")["evidence"]
    assert (piece["status"], piece["size"], piece["release"]) == ("held", file.stat().st_size, True)
    assert inspector("record", case, "release", "E-A01", "--off").code == 0
    assert item(inspector, case, "acc-05")["evidence"][0]["release"] is False
    assert inspector("record", case, "withdraw", "E-A01", "--reason", "잘못 받음").code == 0
    assert item(inspector, case, "acc-05")["evidence"] == []


def test_a_file_goes_with_submitted_evidence_only(inspector: Run, case: str) -> None:
    viewed = (
        "--item",
        "acc-05",
        "--title",
        "계획",
        "--mode",
        "viewed",
        "--file",
        str(ROOT / "data" / "sample" / "plan.yaml"),
    )
    ran = inspector("record", case, "evidence", *viewed)
    assert ran.code == 2
    assert "(file-mode)" in ran.err


def test_a_refusal_is_kept(inspector: Run, case: str) -> None:
    asked = (
        "--item",
        "acc-05",
        "--title",
        "대장",
        "--mode",
        "submitted",
        "--status",
        "pending",
        "--seen-by",
        "김검사",
    )
    assert inspector("record", case, "evidence", *asked).code == 0
    assert inspector("record", case, "refused", "E-A01").code == 0
    (piece,) = item(inspector, case, "acc-05")["evidence"]
    assert (piece["status"], piece["seen_by"]) == ("refused", ["김검사"])


def test_a_finding_grows(inspector: Run, case: str) -> None:
    first = ("--item", "acc-03", "--asset", "MS-2", "--fact", "직접 접속됨", "--fact-en", "Direct login")
    assert inspector("record", case, "finding", *first, "--severity", "상").code == 0
    assert inspector("record", case, "finding", "f-a01", "--effect", "기록이 남지 않음").code == 0
    assert inspector("record", case, "view", "F-A01", "이견", "--words", "임시 허용").code == 0
    (finding,) = json.loads(inspector("assessment", "findings", case, "--json").out)["findings"]
    assert finding["fact"] == {"ko": "직접 접속됨", "en": "Direct login"}
    assert finding["effect"]["ko"] == "기록이 남지 않음"
    assert (finding["severity"], finding["view"], finding["view_words"]) == ("high", "disagree", "임시 허용")
    assert finding["items"] == ["acc-03"]
    assert inspector("record", case, "withdraw", "F-A01", "--reason", "중복").code == 0
    assert json.loads(inspector("assessment", "findings", case, "--json").out)["findings"] == []


def test_the_claim_is_shown_only_when_asked_for(inspector: Run, case: str) -> None:
    assert "자체평가" not in inspector("assessment", "show", case, "acc-06").out
    assert "claim" not in json.loads(inspector("assessment", "show", case, "acc-06", "--json").out)
    asked = inspector("assessment", "show", case, "acc-06", "--claim")
    assert "인사시스템" in asked.out


def test_review_says_no_until_nothing_is_left(inspector: Run, case: str) -> None:
    ran = inspector("review", case, "--json")
    assert ran.code == 1
    rows = json.loads(ran.out)["obstacles"]
    assert sum(row["code"] == "unjudged" for row in rows) == 74
    assert inspector("review", case).out.count("ACC-03") == 1


def test_items_are_found(inspector: Run, case: str) -> None:
    inspector("record", case, "acc-03", "--verdict", "satisfied")
    found = json.loads(inspector("assessment", "items", case, "--find", "충족", "--json").out)["items"]
    assert "acc-03" in [row["id"] for row in found]
    domain = json.loads(inspector("assessment", "items", case, "--domain", "ACC", "--json").out)["items"]
    assert {row["domain"] for row in domain} == {"acc"}


def test_every_human_page_prints(inspector: Run, case: str) -> None:
    inspector("record", case, "evidence", "--item", "acc-03", "--mode", "observed", "--title", "봉인 확인")
    inspector("record", case, "finding", "--item", "acc-03", "--fact", "봉인이 뜯김")
    inspector("record", case, "note", "--item", "acc-03", "--text", "내부용")
    for page, word in (
        (("assessment", "list"), "한빛클라우드"),
        (("assessment", "show", case), "MS-1"),
        (("assessment", "show", case, "ACC-03"), "봉인 확인"),
        (("assessment", "items", case), "ACC-03"),
        (("assessment", "findings", case), "봉인이 뜯김"),
        (("journal", case), "F-A01"),
        (("journal", case, "--item", "acc-03"), "내부용"),
        (("key", "list"), "kim"),
        (("key", "show", "kim"), "SHA256:"),
    ):
        ran = inspector(*page)
        assert (ran.code, ran.err) == (0, "")
        assert word in ran.out


def test_what_was_typed_by_mistake_is_redacted_and_the_entry_stays(inspector: Run, case: str) -> None:
    inspector("record", case, "acc-01", "--verdict", "satisfied", "--rationale", "홍길동 연락처")
    entries = json.loads(inspector("journal", case, "--json").out)["entries"]
    entry = entries[-1]["entry"]
    assert inspector("record", case, "redact", entry, "--reason", "오기재").code == 0
    shown = inspector("journal", case, "--json").out
    assert entry in shown
    assert "홍길동" not in shown
    again = inspector("record", case, "redact", entry, "--reason", "오기재")
    assert again.code == 1


def test_without_a_conflict_there_is_nothing_to_settle(inspector: Run, case: str) -> None:
    assert json.loads(inspector("record", case, "settle", "acc-01", "--json").out) == {"conflicts": []}
    assert inspector("record", case, "settle", "acc-01", "0123abcd").code == 2


def test_coverage_says_where_an_item_applies_and_what_was_judged_there(inspector: Run, case: str) -> None:
    assert inspector("record", case, "acc-03", "--verdict", "partial", "--asset", "MS-1").code == 0
    seen = json.loads(inspector("assessment", "coverage", case, "--domain", "acc", "--json").out)["coverage"]
    column = [asset["key"] for asset in seen["assets"]].index("MS-1")
    (cells,) = [cells for row, cells, _ in seen["rows"] if row["id"] == "acc-03"]
    assert cells[column]["verdict"] == "partial"
    assert sum(cell is not None for cell in cells) == 1
    head, *rows = inspector("assessment", "coverage", case, "--domain", "acc").out.splitlines()
    assert head.split()[:2] == ["항목", "BK-1"]
    (line,) = [row for row in rows if row.startswith("ACC-03")]
    assert line[head.index("MS-1") - 2 :].strip().startswith("부")
    assert {row.split()[0][:3] for row in rows} == {"ACC"}
