"""The confirmation sheet by command: the same front desk as the app."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from inspector_tui.model.course import CaseState
from tests import stage

from .conftest import Run

SIGN = (
    "--outcome",
    "signed",
    "--signatory",
    "박운영, 이사, 한빛클라우드",
    "--pages",
    "3",
    "--on",
    "2026-11-20",
)


@pytest.fixture
def found(inspector: Run, case: str) -> str:
    """A case with a finding."""
    told = ("--fact", "퇴직자 2명의 특수권한이 남아 있음", "--fact-en", "Two leavers hold privileged access")
    assert inspector("record", case, "finding", "--item", "acc-03", *told).code == 0
    return case


def read(inspector: Run, *arguments: object) -> Any:
    return json.loads(inspector(*arguments, "--json").out)


def test_from_preview_to_signature(inspector: Run, found: str, tmp_path: Path) -> None:
    shown = inspector("sheet", "show", found, "--language", "en")
    assert (shown.code, shown.err) == (0, "")
    assert "Two leavers hold privileged access" in shown.out
    assert inspector("sheet", "state", found).code == 1
    printed = inspector("sheet", "print", found, "--out", tmp_path / "out", "--language", "both")
    assert printed.code == 0
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == [f"{found}-sheet-v1-both.html", f"{found}-sheet-v1-both.txt"]
    assert inspector("sheet", "state", found).code == 1
    assert inspector("sheet", "sign", found, *SIGN).code == 0
    assert inspector("sheet", "state", found).code == 0
    (row,) = read(inspector, "sheet", "versions", found)["versions"]
    assert (row["outcome"], row["signed_on"], row["pages"], row["signatories"]) == (
        "signed",
        "2026-11-20",
        3,
        ["박운영"],
    )
    assert inspector("record", found, "view", "F-A01", "disagree", "--words", "1명은 파견 중").code == 0
    after = inspector("sheet", "state", found, "--lang", "en")
    assert after.code == 1
    assert "Finding F-A01 changed" in after.out
    assert "The signing of version 1 does not cover what stands" in after.out


def test_reading_shapes_are_stable(inspector: Run, found: str, tmp_path: Path) -> None:
    seen = read(inspector, "sheet", "show", found)["sheet"]
    assert set(seen) == {
        *("text", "pages", "version", "reprint", "findings", "pending"),
        *("disagreements", "missing", "unsettled"),
    }
    made = read(inspector, "sheet", "print", found, "--out", tmp_path, "--format", "text")["printed"]
    (file,) = made["files"]
    assert (made["version"], made["reprint"], file["form"]) == (1, False, "text")
    assert Path(file["path"]).stat().st_size == file["size"]
    assert len(made["anchor"]) == len(made["content"]) == len(file["sha256"]) == 64
    again = read(inspector, "sheet", "print", found, "--out", tmp_path / "again")["printed"]
    assert (again["version"], again["reprint"], len(again["files"])) == (1, True, 2)
    standing = read(inspector, "sheet", "state", found)["standing"]
    assert (standing["version"], standing["current"], standing["outcome"]) == (1, True, None)


def test_what_is_not_translated_is_said_beside_the_result(inspector: Run, case: str, tmp_path: Path) -> None:
    assert inspector("record", case, "finding", "--item", "acc-03", "--fact", "사실").code == 0
    ran = inspector("sheet", "print", case, "--out", tmp_path)
    assert ran.code == 0
    assert "F-A01(en)" in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "code", "exit_code"),
    [
        (["sign", "--outcome", "signed"], "signing-incomplete", 2),
        (["sign", "--outcome", "perhaps"], "word-unknown", 2),
        (["sign", "--outcome", "refused", "--witness", "이점검", "--words", "x"], "signing-incomplete", 2),
        (
            ["sign", "--outcome", "refused", "--witness", "이점검", "--witness", "김검사"],
            "signing-incomplete",
            2,
        ),
        (["sign", "--outcome", "signed", "--signatory", "a\x1b[2J"], "text-refused", 2),
        (["sign", "--outcome", "signed", "--signatory", "박운영", "--on", "tomorrow"], "field-invalid", 2),
        (["print", "--out", "OUT", "--language", "fr"], "word-unknown", 2),
        (["print", "--out", "OUT", "--format", "pdf"], "word-unknown", 2),
        (["import-signature", "--file", "/none", "--signature", "/none"], "sheet-file-unreadable", 2),
    ],
)
def test_what_makes_no_sense_is_refused(
    inspector: Run, found: str, tmp_path: Path, arguments: list[str], code: str, exit_code: int
) -> None:
    assert inspector("sheet", "print", found, "--out", tmp_path / "one").code == 0
    before = inspector("journal", found, "--json").out
    name, *rest = arguments
    given = [str(tmp_path / "out") if word == "OUT" else word for word in rest]
    ran = inspector("sheet", name, found, *given)
    assert (ran.code, ran.err.count("\n")) == (exit_code, 1)
    assert f"({code})" in ran.err
    assert inspector("journal", found, "--json").out == before


def test_nothing_is_signed_before_it_is_printed(inspector: Run, found: str) -> None:
    ran = inspector("sheet", "sign", found, *SIGN)
    assert (ran.code, "(sheet-missing)" in ran.err) == (1, True)


def test_the_providers_own_signature(inspector: Run, found: str, tmp_path: Path) -> None:
    assert inspector("sheet", "print", found, "--out", tmp_path).code == 0
    key, file = tmp_path / "csp", tmp_path / f"{found}-sheet-v1-ko.html"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    namespace = "inspector-tui.sheet.v1"
    subprocess.run(["ssh-keygen", "-Y", "sign", "-q", "-n", namespace, "-f", key, file], check=True)
    given = ("--file", file, "--signature", f"{file}.sig", "--key", f"{key}.pub", "--name", "박운영")
    ran = inspector("sheet", "import-signature", found, *given, "--lang", "en")
    assert (ran.code, ran.err) == (0, "")
    assert "on no trust list" in ran.out
    file.write_bytes(file.read_bytes() + b" ")
    assert "(sheet-file-unknown)" in inspector("sheet", "import-signature", found, *given).err


def test_the_figure_on_paper_is_good_for_the_bundle_that_leaves_later(
    inspector: Run, found: str, secret: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    figure = read(inspector, "sheet", "print", found, "--out", out)["printed"]["anchor"]
    assert inspector("sheet", "sign", found, *SIGN).code == 0
    stage.put_at_home(tmp_path / "home", found, CaseState.ABORTED)
    for kind in ("result", "csp"):
        export = ("export", found, "--out", out, "--kind", kind, "--passphrase-file", secret)
        bundle = read(inspector, *export)["exported"]["path"]
        seen = inspector("verify", bundle, "--anchor", figure, "--lang", "en")
        assert "anchor-sheet: The figure on paper is that of confirmation sheet version 1" in seen.out
        assert "BROKEN" not in seen.out
        assert "BROKEN" in inspector("verify", bundle, "--anchor", "0" * 64).out
