"""What the documents tell people to type is what the program understands."""

from __future__ import annotations

import ast
import re
import shlex
from pathlib import Path

import pytest
import yaml

from inspector_tui.cli.noun import _COMMANDS
from inspector_tui.model import arrangements, plan, record, scope
from inspector_tui.workspace import planning

from .conftest import ROOT, Run

DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    *(
        str(file.relative_to(ROOT))
        for file in sorted((ROOT / "docs").rglob("*.md"))
        if file.name != "auditor.md"
    ),
)
NOUNS = {name for name, (_, attribute, _) in _COMMANDS.items() if attribute == "app"} - {"record"}
"""Commands with commands of their own."""


def commands() -> list[str]:
    """Every ``inspector …`` in the documents, in a block or in backquotes (consoles are run)."""
    found = set()
    for name in DOCUMENTS:
        text = re.sub(r"```console.+?```", "", (ROOT / name).read_text(encoding="utf-8"), flags=re.DOTALL)
        found |= {
            line.partition(" #")[0].strip() for line in re.findall(r"^inspector .+$", text, re.MULTILINE)
        }
        found |= set(re.findall(r"`(inspector [^`…]+)`", text))
    return sorted(found)


@pytest.mark.parametrize("line", commands())
def test_documented_commands_and_options_exist(inspector: Run, line: str) -> None:
    words = shlex.split(line)[1:]
    options = {word for word in words if word.startswith("--")}
    names = [word for word in words if not word.startswith("-")]
    path = names[:1]
    if names[:1] == ["record"] and len(names) > 2:
        path = ["record", "X", "item" if names[2].isupper() else names[2]]
    elif names[:2] in (["office", "trust"], ["sync", "remote"]):
        path = names[:3]
    elif names[:1] and names[0] in NOUNS and len(names) > 1:
        path = names[:2]
    shown = inspector(*path, "--help")
    assert shown.code == 0, shown.err
    assert options <= set(re.findall(r"--[a-z-]+", shown.out)) | {"--json", "--lang", "--home"}


def test_every_document_is_in_the_index() -> None:
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"\]\(([a-z0-9_/-]+\.md)\)", index))
    docs = ROOT / "docs"
    assert listed == {str(path.relative_to(docs)) for path in docs.rglob("*.md")} - {"README.md"}


def test_the_readme_shows_the_auditors_three_commands() -> None:
    block = re.compile(r"```sh\n(unzip .+?)```", re.DOTALL)
    (shown,) = block.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    (held,) = block.findall((ROOT / "docs" / "auditor.md").read_text(encoding="utf-8"))
    assert shown == held
    assert len(shown.splitlines()) == 3


def test_the_readme_shows_what_make_does() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    quiet = re.compile(r" --quiet --disable-pip-version-check")
    makefile = quiet.sub("", (ROOT / "Makefile").read_text(encoding="utf-8"))
    wanted = re.findall(
        r"^\t\$\(BIN\)/((?:python -m (?:pip|pytest)|ruff|mypy|lint-imports|inspector).*)$",
        makefile,
        re.MULTILINE,
    )
    assert len(wanted) >= 9
    assert [line for line in wanted if f".venv/bin/{line}" not in readme] == []


def test_the_plan_document_names_every_key() -> None:
    text = (ROOT / "docs" / "plan.md").read_text(encoding="utf-8")
    models = (
        plan.Plan, plan.CasePlan, plan.PlanItems, plan.PlanCertificate, plan.PlanStep, plan.PlanDocument,
        record.Member, record.AssetFacts, record.ClaimFacts, scope.FeatureFacts,
        arrangements.ArrangementsFacts, arrangements.Milestone, arrangements.Owner, arrangements.Consent,
        arrangements.NegativeTest,
    )  # fmt: skip
    missing = [key for model in models for key in model.model_fields if f"`{key}`" not in text]
    assert missing == []


def test_the_plan_documents_example_is_a_plan(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "plan.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(.+?)```", text, re.DOTALL)
    file = tmp_path / "plan.yaml"
    file.write_text(example, encoding="utf-8")
    assert planning.read_plan(file).case.id == yaml.safe_load(example)["case"]["id"]


def test_links_lead_somewhere() -> None:
    for name in (*DOCUMENTS, "docs/auditor.md", "CHANGELOG.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#]+)\)", text):
            assert ((ROOT / name).parent / target).exists(), (name, target)


def json_names() -> set[str]:
    """Every name that a command gives its JSON under."""
    found = set()
    for path in (ROOT / "inspector_tui" / "cli").glob("*.py"):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute) or not call.args:
                continue
            first = call.args[0]
            if call.func.attr == "show" and len(call.args) == 3 and isinstance(first, ast.Constant):
                found.add(first.value)
            if call.func.attr == "json":
                keys = [key for node in ast.walk(first) if isinstance(node, ast.Dict) for key in node.keys]
                found |= {key.value for key in keys if isinstance(key, ast.Constant)}
    return found


def test_every_json_name_is_documented_and_no_other() -> None:
    table = (ROOT / "docs" / "scripts.md").read_text("utf-8").partition("## JSON")[2]
    cells = re.findall(r"^\| (`[^|]+) \|", table, re.MULTILINE)
    documented = {name for cell in cells for name in re.findall(r"`([a-z_]+)`", cell)}
    assert documented - {"file"} == json_names()
