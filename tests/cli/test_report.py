"""``inspector report``: made for an audience, said in a line, refused with what to do."""

from __future__ import annotations

import json
from pathlib import Path

from .conftest import Run


def test_each_audience_has_its_report_in_both_languages(inspector: Run, sample_home: Path, tmp_path: Path):
    for audience in ("internal", "csp", "public"):
        for lang in ("ko", "en"):
            out = tmp_path / f"{audience}-{lang}.html"
            ran = inspector(
                "--home",
                sample_home,
                "--lang",
                lang,
                "report",
                "fsi-2025-031",
                "--for",
                audience,
                "--out",
                out,
            )
            assert (ran.code, ran.err) == (0, "")
            assert f'<html lang="{lang}">' in out.read_text("utf-8")
            assert str(out) in ran.out


def test_several_formats_go_into_a_folder_and_json_says_what_was_counted(
    inspector: Run, sample_home: Path, tmp_path: Path
):
    out = tmp_path / "out"
    ran = inspector(
        "--home", sample_home, "--json", "report", "fsi-2026-014", "--for", "internal",
        "--format", "md", "--format", "html", "--out", out,
    )  # fmt: skip
    assert ran.code == 0, ran.err
    made = json.loads(ran.out)["reports"]
    assert [one["format"] for one in made] == ["md", "html"]
    assert {Path(one["path"]).parent for one in made} == {out}
    assert [one["counts"]["item"] for one in made] == [74, 74]
    assert all(one["size"] == Path(one["path"]).stat().st_size for one in made)
    wrong = inspector(
        "--home", sample_home, "report", "fsi-2026-014", "--for", "internal",
        "--format", "md", "--format", "html", "--out", tmp_path / "one.html",
    )  # fmt: skip
    assert (wrong.code, wrong.err.count("\n")) == (2, 1)


def test_too_early_is_no_and_says_when(inspector: Run, sample_home: Path, tmp_path: Path):
    ran = inspector(
        "--home", sample_home, "report", "fsi-2026-014", "--for", "공개용", "--out", tmp_path / "x.html"
    )
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert "결과 확정" in ran.err
    assert not (tmp_path / "x.html").exists()


def test_unknown_words_are_wrong_usage(inspector: Run, sample_home: Path, tmp_path: Path):
    for words in (
        ("--for", "press", "--out", tmp_path),
        ("--for", "csp", "--format", "doc", "--out", tmp_path),
    ):
        assert inspector("--home", sample_home, "report", "fsi-2025-031", *words).code == 2


def test_a_broken_template_is_one_line_with_its_line(inspector: Run, sample_home: Path, tmp_path: Path):
    ran = inspector("--home", sample_home, "report", "templates", "--out", sample_home / "templates")
    assert ran.code == 0
    mine = sample_home / "templates" / "public.md"
    mine.write_text("# {{ document.title }}\n{{ document.rationale }}\n", encoding="utf-8")
    try:
        ran = inspector(
            "--home",
            sample_home,
            "report",
            "fsi-2025-031",
            "--for",
            "public",
            "--format",
            "md",
            "--out",
            tmp_path,
        )
    finally:
        for path in (sample_home / "templates").iterdir():
            path.unlink()
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert f"{mine} 2행" in ran.err


def test_what_it_would_hold_is_told_before(inspector: Run, sample_home: Path, tmp_path: Path):
    told = inspector("--home", sample_home, "--lang", "en", "report", "contents", "fsi-2026-014")
    assert told.code == 0
    for words in ("items 74", "leaves out: verdicts, severities", "! At 'On-site inspection'"):
        assert words in told.out
    refused = inspector("--home", sample_home, "--json", "report", "contents", "fsi-2026-014", "--for", "csp")
    assert refused.code == 1
    (one,) = json.loads(refused.out)["contents"]
    assert one["refused"]
    assert one["headings"] == []
