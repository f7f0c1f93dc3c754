"""``inspector assessment plan``: read it, change it."""

from __future__ import annotations

import json

from .conftest import Run


def test_the_plan_is_read_and_changed(inspector: Run, case: str):
    page = inspector("assessment", "plan", case).out
    for word in ("가온은행", "착수회의", "2026-HB-012", "점프 호스트에", "AUD-05 이점검", "74개 중 74개"):
        assert word in page
    done = inspector(
        "assessment", "plan", case, "--owner", "C=law,acc-03", "--date", "2026-11-17=면담",
        "--consent", "2026-HB-020=촬영", "--test", "acc-01=권한 상승", "--agreed-on", "2026-11-10",
        "--drop", "schedule:1",
    )  # fmt: skip
    assert (done.code, done.out.count("\n")) == (0, 5)
    view = json.loads(inspector("--json", "assessment", "plan", case).out)["plan"]
    assert [one["what"] for one in view["schedule"]][-1] == "면담"
    assert "착수회의" not in [one["what"] for one in view["schedule"]]
    assert view["tests"][-1]["agreed_on"] == "2026-11-10"
    assert next(d for d in view["ownership"] if d["domain"] == "law")["owner"] == "박평가"


def test_what_is_wrong_is_one_line(inspector: Run, case: str):
    for arguments, code, word in (
        (("--owner", "kim"), 2, "--owner"),
        (("--owner", "kim=zzz"), 2, "zzz"),
        (("--date", "내일=면담"), 2, "on"),
        (("--drop", "team:1"), 2, "schedule:1"),
        (("--drop", "schedule:99"), 2, "순번"),
        (("--add-item", "acc-99"), 2, "acc-99"),
    ):
        ran = inspector("assessment", "plan", case, *arguments)
        assert (ran.code, ran.err.count("\n")) == (code, 1), ran.err
        assert word in ran.err
