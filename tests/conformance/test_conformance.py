"""Every case folder: what we answer, what the auditor's recipe comes to, and that the cases are as built."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import build
import bundle_sample as sample
import pytest

from inspector_tui.bundle.verify import verify
from inspector_tui.journal import anchor
from inspector_tui.signing.trust import TrustList

CASES = sorted(path for path in build.CASES.iterdir() if path.is_dir())
RECIPE = Path(__file__).parents[2] / "docs" / "auditor.md"
TRUST = TrustList.parse(sample.trust_lines())


def blocks() -> list[str]:
    """The commands of docs/auditor.md, block by block."""
    return re.findall(r"```sh\n(.*?)```", RECIPE.read_text(encoding="utf-8"), re.DOTALL)


def run(script: str, folder: Path, bundle: Path) -> subprocess.CompletedProcess[str]:
    signers = folder / "allowed_signers"
    signers.write_bytes(sample.trust_lines())
    paper = folder / "paper"
    ends = [one.statement()[0] for one in sample.laptops()]
    paper.write_text("".join(f"{end.device} {end.seq} {end.head}\n" for end in ends), encoding="utf-8")
    given = {"BUNDLE": str(bundle), "SIGNERS": str(signers), "WHO": "kim@office.example", "ROLE": "inspector"}
    given["PAPER"] = str(paper)
    return subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=folder,
        env=os.environ | given,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 30


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_ours(case: Path) -> None:
    facts = json.loads((case / "case.json").read_text(encoding="utf-8"))
    answer = verify(case / "bundle.zip", TRUST, facts.get("anchor"))
    found = {"standing": answer.standing.value, "code": answer.remarks[0].code if answer.remarks else ""}
    if facts["ours"]["standing"] == "trusted":
        found["code"] = ""
    assert found == facts["ours"], facts["why"]
    assert case.name.endswith("_fail") is (answer.standing.value != "trusted")


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_the_auditors_recipe(case: Path, tmp_path: Path) -> None:
    facts = json.loads((case / "case.json").read_text(encoding="utf-8"))
    done = run(blocks()[0], tmp_path, case / "bundle.zip")
    assert ("accept" if done.returncode == 0 else "refuse") == facts["auditor"], done.stdout + done.stderr


def test_the_lists_and_the_figure_of_the_recipe(tmp_path: Path) -> None:
    bundle = build.CASES / "untouched" / "bundle.zip"
    done = run("\n".join(blocks()), tmp_path, bundle)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(verify(bundle).anchor) == 2, "from the bundle, and from the ends on paper"
    assert "X-Signers-Included: inspector-7def39264223a3c5,lead-e00f63c9904e8672" in done.stdout


@pytest.mark.parametrize(("name", "held"), [("paper-sheet", True), ("paper-sheet-head-gone_fail", True),
                                            ("signed-chain-truncated_fail", False)])  # fmt: skip
def test_the_figure_on_an_older_paper_by_hand(name: str, held: bool, tmp_path: Path) -> None:
    """The ends on the paper are entries of the bundle, or not, whatever the bundle claims."""
    extract, *_, figure = blocks()
    done = run(extract.splitlines()[0] + "\n" + figure, tmp_path, build.CASES / name / "bundle.zip")
    assert (done.returncode == 0) is held, done.stderr
    if held:
        assert anchor(one.statement()[0] for one in sample.laptops()) in done.stdout


@pytest.mark.parametrize("name", ["unlisted-file_fail", "manifest-missing_fail"])
def test_the_lists_show_what_the_commands_do_not(name: str, tmp_path: Path) -> None:
    done = run(blocks()[0] + blocks()[1], tmp_path, build.CASES / name / "bundle.zip")
    assert done.returncode != 0


def test_the_cases_are_what_the_builder_makes() -> None:
    for case in build.all_cases():
        name = case.name if case.standing == "trusted" else f"{case.name}_fail"
        assert (build.CASES / name / "bundle.zip").read_bytes() == case.data, name
    assert len(build.all_cases()) == len(CASES)
