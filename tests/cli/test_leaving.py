"""From the last record to the file that leaves: keys, export, verify, open, trust, backup."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from inspector_tui.model.course import CaseState
from tests import stage

from .conftest import PASSPHRASE, Run

KIND = ("--kind", "exchange")
"""Within the team a bundle leaves at any time."""


@pytest.fixture
def case(case: str, inspector: Run) -> str:
    """A case with something recorded on this laptop."""
    assert inspector("record", case, "acc-01", "--verdict", "satisfied").code == 0
    return case


def exported(inspector: Run, case: str, secret: Path, out: Path, *more: str) -> Any:
    ran = inspector(
        "export",
        case,
        "--kind",
        "exchange",
        "--out",
        out,
        "--role",
        "lead",
        "--passphrase-file",
        secret,
        "--json",
        *more,
    )
    assert ran.code == 0
    assert "마무리되지 않은 일" in ran.err
    return json.loads(ran.out)["exported"]


def test_leave_and_be_checked(inspector: Run, case: str, secret: Path, tmp_path: Path) -> None:
    inspector("record", case, "note", "--item", "acc-01", "--text", "내부에만 둘 말")
    stage.put_at_home(tmp_path / "home", case, CaseState.CLOSING)
    out = tmp_path / "out"
    out.mkdir()
    made = exported(inspector, case, secret, out)
    again = exported(inspector, case, secret, out)
    copy = exported(inspector, case, secret, out, "--kind", "csp")
    assert made == again
    assert copy["anchor"] == made["anchor"]
    assert "내부에만 둘 말".encode() in Path(made["path"]).read_bytes()
    assert "내부에만 둘 말".encode() not in Path(copy["path"]).read_bytes()

    unknown = inspector("verify", made["path"])
    assert unknown.code == 1
    assert unknown.out.startswith("INTACT")
    key = tmp_path / "home" / "keys" / "kim.key.pub"
    assert inspector("trust", "add", "kim@office", "--key", key, "--role", "점검반장").code == 0
    trusted = inspector("verify", made["path"], "--anchor", made["anchor"])
    assert trusted.code == 0
    assert trusted.out.startswith("TRUSTED")
    assert inspector("verify", copy["path"], "--anchor", made["anchor"]).code == 0
    seen = json.loads(inspector("verify", made["path"], "--json").out)["verification"]
    assert (seen["standing"], seen["anchor"], seen["signers"][0]["principal"]) == (
        "trusted",
        made["anchor"],
        "kim@office",
    )
    assert inspector("verify", made["path"], "--anchor", "0" * 64).code == 1
    assert inspector("verify", made["path"], "--anchor", "00").code == 2
    assert inspector("verify", made["path"], "--at", "yesterday").code == 2
    opened = json.loads(inspector("open", made["path"], "--json").out)["assessments"]
    assert [one["id"] for one in opened] == [case]
    assert "74" in inspector("open", made["path"]).out


def test_a_broken_bundle_is_no_in_one_word(inspector: Run, case: str, secret: Path, tmp_path: Path) -> None:
    made = Path(exported(inspector, case, secret, tmp_path)["path"])
    raw = bytearray(made.read_bytes())
    raw[len(raw) // 2] ^= 1
    made.write_bytes(raw)
    ran = inspector("verify", made, "--lang", "en")
    assert ran.code == 1
    assert ran.out.startswith("BROKEN")
    assert inspector("open", made).code == 1
    assert inspector("verify", tmp_path / "nothing.zip").code == 3


@pytest.mark.parametrize(
    ("content", "code", "exit_code"),
    [
        ("틀린 암호\n", "passphrase-wrong", 1),
        (f"{PASSPHRASE}\nand more\n", "passphrase-unreadable", 3),
        ("x" * 5000, "passphrase-unreadable", 3),
    ],
)
def test_wrong_passphrases(
    inspector: Run, case: str, tmp_path: Path, content: str, code: str, exit_code: int
) -> None:
    file = tmp_path / "secret"
    file.write_text(content, encoding="utf-8")
    ran = inspector("export", case, *KIND, "--out", tmp_path, "--role", "lead", "--passphrase-file", file)
    assert ran.code == exit_code
    assert f"({code})" in ran.err
    assert not list(tmp_path.glob("*.zip"))


def test_a_passphrase_from_a_descriptor(
    inspector: Run, case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading, writing = os.pipe()
    os.write(writing, PASSPHRASE.encode())
    os.close(writing)
    monkeypatch.setenv("INSPECTOR_PASSPHRASE_FD", str(reading))
    assert inspector("export", case, *KIND, "--out", tmp_path, "--role", "lead").code == 0
    monkeypatch.setenv("INSPECTOR_PASSPHRASE_FD", "nine")
    assert inspector("export", case, *KIND, "--out", tmp_path, "--role", "lead").code == 3


def test_nobody_to_ask(inspector: Run, case: str, tmp_path: Path) -> None:
    ran = inspector("export", case, *KIND, "--out", tmp_path, "--role", "lead")
    assert ran.code == 2
    assert "(passphrase-unavailable)" in ran.err


def test_no_passphrase_on_the_command_line(inspector: Run) -> None:
    for command in (("export", "--help"), ("key", "new", "--help")):
        assert "--passphrase " not in inspector(*command).out


def test_an_unknown_key(inspector: Run, case: str, tmp_path: Path) -> None:
    ran = inspector("export", case, *KIND, "--out", tmp_path, "--key", "someone")
    assert ran.code == 2
    assert "(key-unknown)" in ran.err
    assert inspector("key", "show", "someone").code == 2


def test_a_role_the_plan_does_not_give(inspector: Run, case: str, secret: Path, tmp_path: Path) -> None:
    ran = inspector(
        "export",
        case,
        "--kind",
        "exchange",
        "--out",
        tmp_path,
        "--role",
        "office",
        "--passphrase-file",
        secret,
    )
    assert ran.code == 1
    assert "(role-not-held)" in ran.err


def test_trust_lists_travel(inspector: Run, case: str, tmp_path: Path) -> None:
    key = tmp_path / "home" / "keys" / "kim.key.pub"
    bounds = ("--from", "2026-01-01", "--to", "2027-01-01")
    assert inspector("trust", "add", "kim@office", "--key", key, "--role", "lead", *bounds).code == 0
    (own,) = (tmp_path / "home").rglob("allowed_signers")
    assert inspector("trust", "import", own, "--home", tmp_path / "second").code == 0
    first = json.loads(inspector("trust", "show", "--json").out)["trust"]
    second = json.loads(inspector("trust", "show", "--json", "--home", tmp_path / "second").out)["trust"]
    assert first == second != []
    assert inspector("trust", "add", "lee", "--key", "ssh-rsa AAAA", "--role", "lead").code != 0
    assert inspector("trust", "add", "lee", "--key", key, "--role", "king").code == 2


def test_an_empty_trust_list_says_so(inspector: Run) -> None:
    assert "비어" in inspector("trust", "show").out


def test_backup_comes_back_whole(inspector: Run, case: str, tmp_path: Path) -> None:
    inspector("record", case, "note", "--item", "acc-01", "--text", "남을 말")
    before = inspector("journal", case, "--json").out
    ran = inspector("backup", tmp_path / "stick", "--json")
    assert ran.code == 0
    made = json.loads(ran.out)["backup"]["path"]
    assert inspector("restore", made, "--into", tmp_path / "again").code == 0
    assert inspector("journal", case, "--json", "--home", tmp_path / "again").out == before
    assert inspector("restore", made, "--into", tmp_path / "again").code != 0


def test_the_doctor(inspector: Run, case: str) -> None:
    ran = inspector("doctor", "--json")
    assert ran.code == 0
    assert all(row["sound"] for row in json.loads(ran.out)["doctor"])
    assert inspector("doctor", "--repair").code == 0


def test_a_restored_store_exports_at_once(inspector: Run, case: str, secret: Path, tmp_path: Path) -> None:
    """A store in another place opens a new device by itself; that must not stand in the way of signing."""
    made = json.loads(inspector("backup", tmp_path / "stick", "--json").out)["backup"]["path"]
    again = tmp_path / "again"
    assert inspector("restore", made, "--into", again).code == 0
    taken = ("--role", "lead", "--passphrase-file", secret)
    ran = inspector("export", case, *KIND, "--home", again, "--out", tmp_path, *taken)
    assert ran.code == 0
    assert "마무리되지 않은 일" in ran.err
