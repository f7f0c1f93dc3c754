"""``inspector oscal``, as people run it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from .conftest import Run


def test_results_and_their_catalog_are_written_into_a_folder(
    inspector: Run, case: str, tmp_path: Path
) -> None:
    inspector("record", case, "ACC-03", "--verdict", "unsatisfied", "--rationale", "직접 접속됨")
    made = json.loads(inspector("--json", "oscal", "results", case, "--out", tmp_path).out)["oscal"]
    (path,) = tmp_path.glob(f"{case}-results-v*-ko.json")
    assert (
        path.stem.split("-v")[1].partition("-")[0]
        == json.loads(path.read_bytes())["assessment-results"]["metadata"]["version"]
    )
    assert (made["path"], made["size"]) == (str(path), path.stat().st_size)
    assert made["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (made["counts"]["item"], made["counts"]["not looked at"]) == (1, 73)
    said = inspector("oscal", "catalog", "--case", case, "--out", tmp_path)
    assert said.code == 0
    assert "통제항목 74" in said.out
    catalog = tmp_path / f"{case}-catalog-ko.json"
    assert hashlib.sha256(catalog.read_bytes()).hexdigest() in path.read_text(encoding="utf-8")


def test_the_shipped_checklists_need_no_store(inspector: Run, tmp_path: Path) -> None:
    assert inspector("--lang", "en", "oscal", "catalog", "--out", tmp_path / "ours.json").code == 0
    title = json.loads((tmp_path / "ours.json").read_bytes())["catalog"]["metadata"]["title"]
    assert title == "Working checklists for cloud security assessment"


def test_what_cannot_be_is_said_in_one_line(inspector: Run, case: str, tmp_path: Path) -> None:
    (tmp_path / "mine.json").write_text("mine")
    for arguments, code in (
        (("results", case, "--out", tmp_path / "mine.json"), 1),
        (("results", "nothing", "--out", tmp_path / "r.json"), 2),
        (("catalog", "--case", case, "--catalogue", tmp_path, "--out", tmp_path / "c.json"), 2),
    ):
        refused = inspector("oscal", *arguments)
        assert (refused.code, refused.err.count("\n")) == (code, 1)
    assert (tmp_path / "mine.json").read_text() == "mine"
