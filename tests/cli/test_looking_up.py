"""Commands that need no store: catalogues, and the statement for the gate."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import inspector_tui
from inspector_tui.workspace.visit.installed import files_digest, packages

from .conftest import ROOT, Run


def test_the_shipped_catalogue(inspector: Run) -> None:
    seen = json.loads(inspector("checklist", "list", "--json").out)["catalogue"]
    assert sum(domain["items"] for domain in seen["domains"]) == 74
    assert "공식" in inspector("checklist", "list").out
    assert "ACC-03" in inspector("checklist", "list", "acc").out
    assert "ACC-03" in inspector("checklist", "show", "ACC-03").out
    assert inspector("checklist", "show", "acc-99").code == 2
    assert inspector("checklist", "validate").code == 0


def test_problems_name_file_line_and_reason(inspector: Run, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    shutil.copytree(ROOT / "checklists", folder)
    lines = (folder / "acc.yaml").read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines, 1) if "severity:" in line)
    lines[at - 1] = lines[at - 1].split(":")[0] + ": enormous"
    (folder / "acc.yaml").write_text("\n".join(lines), encoding="utf-8")
    ran = inspector("checklist", "validate", folder)
    assert ran.code == 1
    assert any(line.startswith(f"acc.yaml:{at}: ") for line in ran.out.splitlines())
    (problem,) = json.loads(inspector("checklist", "validate", folder, "--json").out)["problems"]
    assert (problem["file"], problem["line"]) == ("acc.yaml", at)
    assert inspector("checklist", "list", "--catalogue", folder).code == 1


def test_two_catalogues_compared(inspector: Run, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    shutil.copytree(ROOT / "checklists", folder)
    text = (folder / "acc.yaml").read_text(encoding="utf-8")
    (folder / "acc.yaml").write_text(
        text.replace("en: Access policy and role model", "en: Role model"), "utf-8"
    )
    changes = json.loads(inspector("checklist", "diff", folder, "--json").out)["changes"]
    assert [(row["item"], row["change"], row["asks_same"]) for row in changes] == [
        ("acc-01", "changed", False)
    ]
    assert "ACC-01" in inspector("checklist", "diff", folder).out
    everything = json.loads(inspector("checklist", "diff", folder, "--all", "--json").out)["changes"]
    assert len(everything) == 74


def test_the_statement_can_be_checked_with_sha256sum(tmp_path: Path) -> None:
    copy = tmp_path / "program"
    source = Path(inspector_tui.__file__).parent
    shutil.copytree(source / "model", copy, ignore=shutil.ignore_patterns("__pycache__"))
    listing = subprocess.run(
        "find . -type f | sed 's|^\\./||' | LC_ALL=C sort | xargs sha256sum",
        shell=True,
        cwd=copy,
        capture_output=True,
        check=True,
    ).stdout
    digest, count = files_digest(copy)
    assert digest == hashlib.sha256(listing).hexdigest()
    assert count == len(listing.splitlines())
    (copy / "text.py").write_text("changed", encoding="utf-8")
    assert files_digest(copy)[0] != digest


def test_the_statement_names_what_it_stands_on(inspector: Run) -> None:
    names = {package.name.lower() for package in packages()}
    assert {"textual", "typer", "cryptography", "sqlite-utils"} <= names
    assert "pytest" not in names
    ran = inspector("statement", "--lang", "en")
    assert ran.code == 0
    for word in (inspector_tui.__version__, "AF_INET", "clipboard", "camera", "ssh-agent"):
        assert word in ran.out
    seen = json.loads(inspector("statement", "--json").out)["statement"]
    assert len(seen["files"]["sha256"]) == 64
