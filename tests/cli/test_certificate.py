"""``inspector certificate``: what people type, and what it answers."""

from __future__ import annotations

import json

from .conftest import Run

NEW = (
    "--scheme", "CSAP", "--number", "C-1", "--service", "한빛워크 Enterprise", "--from", "2026-01-01",
    "--to", "2026-12-31", "--checked-by", "김검사", "--item", "FLR-06",
)  # fmt: skip


def test_a_certificate_is_recorded_changed_listed_and_withdrawn(inspector: Run, case: str):
    made = inspector("certificate", "add", case, *NEW)
    assert (made.code, made.out.strip()) == (0, "CSAP C-1 기록")
    assert "점검반장의 책임" in made.err
    assert inspector("certificate", "list", case).code == 0

    assert inspector("certificate", "add", case, "--change", "C-1", "--to", "2026-11-17").code == 0
    listed = inspector("certificate", "list", case)
    assert listed.code == 1
    assert "유효기간이 2026-11-17에 끝나" in listed.out
    found = json.loads(inspector("--json", "certificate", "list", case).out)["certificates"]
    mine = next(one for one in found if one["number"] == "C-1")
    assert (mine["valid_from"], mine["items"][0]["answers"]) == ("2026-01-01", False)

    page = inspector("assessment", "show", case, "flr-06").out
    assert "대체 인증  CSAP C-1" in page
    assert inspector("certificate", "withdraw", case, "C-1", "--reason", "만료").code == 0
    assert inspector("certificate", "list", case).code == 0


def test_what_is_wrong_is_said_on_one_line(inspector: Run, case: str):
    for arguments, code, word in (
        (("add", case, "--scheme", "CSAP"), 2, "항목을 하나 이상"),
        (("add", case, *NEW, "--role", "both"), 2, "substitute"),
        (("withdraw", case, "C-9", "--reason", "x"), 2, "C-9"),
        (("list", "fsi-1999-001"), 2, "fsi-1999-001"),
    ):
        ran = inspector("certificate", *arguments)
        assert ran.code == code
        assert word in ran.err
        assert ran.err.count("\n") == 1


def test_an_attested_item_cannot_be_judged_not_applicable(inspector: Run, case: str):
    ran = inspector("record", case, "avl-07", "--verdict", "na", "--rationale", "상위 제공자")
    assert ran.code == 1
    assert "상위 제공자의 확인서" in ran.err


def test_the_review_says_why_a_certificate_does_not_hold(inspector: Run, case: str):
    inspector("certificate", "add", case, *NEW[:-1], "INC-02", "--to", "2020-01-01", "--from", "2019-01-01")
    assert "유효기간이 2020-01-01에 끝나" in inspector("review", case).out
