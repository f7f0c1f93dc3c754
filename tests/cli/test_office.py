"""``inspector office``: from the key ceremony to a receipt, by commands alone."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest

from inspector_tui.cli.main import run
from tests import stage
from tests.workspace.office_sample import OFFICE, Sample

from .conftest import CASE, Ran, Run, no_app

ROOT_PASSPHRASE = "뿌리 하나"
OFFICE_PASSPHRASE = "기관의 암호"
EVIL = "\x1b]52;c;ZXZpbA==\x07"


@dataclass(frozen=True)
class Made:
    """An office made by commands, once: key files are slow on purpose."""

    home: Path
    secret: Path
    root: Path
    root_secret: Path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    base = tmp_path_factory.mktemp("office")
    found = Made(base / "home", base / "secret", base / "stick" / "root.key", base / "root-secret")
    found.secret.write_text(OFFICE_PASSPHRASE + "\n", encoding="utf-8")
    found.root_secret.write_text(ROOT_PASSPHRASE + "\n", encoding="utf-8")
    options = ["--roots", "1", "--threshold", "1", "--root", found.root, "--passphrase-file", found.secret]
    options += ["--root-passphrase-file", found.root_secret]
    command = ["--home", found.home, "office", "init", "--name", "금융보안원", *options]
    assert run([str(word) for word in command], no_app) == 0
    return found


@pytest.fixture
def office(made: Made, tmp_path: Path) -> Made:
    shutil.copytree(made.home, tmp_path / "office")
    return Made(tmp_path / "office", made.secret, made.root, made.root_secret)


def at(office: Made, inspector: Run, *words: object) -> Ran:
    return inspector("--home", office.home, "--lang", "en", "office", *words)


def data(ran: Ran, name: str) -> object:
    return json.loads(ran.out)[name]


def test_an_office_is_made_once_and_its_files_are_for_its_owner_alone(office: Made, inspector: Run) -> None:
    for name in ("office.key", "office.age"):
        assert (office.home / "office" / "keys" / name).stat().st_mode & 0o077 == 0
    again = at(office, inspector, "init", "--name", "다른 이름", "--passphrase-file", office.secret)
    assert (again.code, "office-here" in again.err) == (1, True)
    state = data(at(office, inspector, "state", "--json"), "office_state")
    assert isinstance(state, dict)
    assert (state["name"], state["trust_version"], state["receipts"]) == ("금융보안원", 1, 0)
    assert state["warnings"] == []


def test_an_inspectors_home_is_no_office(case: str, inspector: Run) -> None:
    for words in (("state",), ("ledger",), ("quarantine",), ("gaps",), ("intake", "/tmp")):
        found = inspector("office", *words)
        assert (found.code, "no-office" in found.err) == (2, True), words


def test_from_an_unknown_inspector_to_a_receipt(
    office: Made, case: str, secret: Path, inspector: Run, tmp_path: Path
) -> None:
    remote, out = tmp_path / "stick", tmp_path / "out"
    (remote / "inbox").mkdir(parents=True)
    out.mkdir()
    stage.let_leave_at_home(tmp_path / "home", CASE)
    exported = inspector("export", case, "--out", out, "--role", "lead", "--passphrase-file", secret)
    assert exported.code == 0, exported.err
    (bundle,) = out.glob("*.zip")
    digest = sha256(bundle.read_bytes()).hexdigest()
    shutil.copyfile(bundle, remote / "inbox" / f"{bundle.stem}.{digest}.zip")
    bad = EVIL.encode() * 50
    (remote / "inbox" / f"evil.{sha256(bad).hexdigest()}.zip").write_bytes(bad)

    intake = ("intake", remote, "--passphrase-file", office.secret)
    first = at(office, inspector, *intake)
    assert first.code == 1
    assert "\x1b" not in first.out + first.err
    assert "The signer is not on the trust list" in first.out
    rows = data(at(office, inspector, "quarantine", "--json"), "quarantine")
    assert isinstance(rows, list)
    assert [(row["bundle"], row["waits"]) for row in rows] == [("evil", False), (bundle.stem, True)]

    request = inspector("key", "request", "--out", tmp_path, "--role", "lead", "--passphrase-file", secret)
    assert request.code == 0, request.err
    (asked,) = tmp_path.glob("*.enrol")
    fingerprint = data(inspector("--json", "key", "list"), "keys")
    assert isinstance(fingerprint, list)
    words = ("enrol", asked, "--fingerprint", fingerprint[0]["fingerprint"])
    assert at(office, inspector, "trust", *words).code == 0
    signing = ("sign", "--key", office.root, "--passphrase-file", office.root_secret)
    assert at(office, inspector, "trust", *signing).code == 0
    published = at(office, inspector, "trust", "publish", "--out", tmp_path)
    assert published.code == 0, published.err

    second = at(office, inspector, *intake, "--json")
    assert second.code == 0, second.err
    report = data(second, "intake")
    assert isinstance(report, dict)
    assert [(row["outcome"], row["again"]) for row in report["rows"]] == [("accepted", True)]
    assert at(office, inspector, *intake).code == 0

    ledger = data(at(office, inspector, "ledger", "--json"), "ledger")
    assert isinstance(ledger, list)
    assert [row["outcome"] for row in ledger] == ["rejected", "rejected", "accepted"]
    receipt = data(at(office, inspector, "receipt", bundle.stem, "--json"), "receipt")
    assert isinstance(receipt, dict)
    assert (receipt["seq"], receipt["file"]) == (3, digest)
    assert at(office, inspector, "gaps").code == 0

    book = tmp_path / "ledger.txt"
    assert at(office, inspector, "ledger", "--out", book).code == 0
    assert at(office, inspector, "ledger", "verify").code == 0
    assert at(office, inspector, "ledger", "verify", "--file", book).code == 0
    book.write_bytes(book.read_bytes().replace(b'"accepted"', b'"rejected"'))
    assert at(office, inspector, "ledger", "verify", "--file", book).code == 1
    assert inspector("--home", office.home, "doctor").code == 0

    shown = inspector("--home", office.home, "assessment", "show", case)
    assert shown.code == 0, shown.err
    assert "접수" not in shown.err


def test_a_receipt_that_does_not_exist_is_wrong_usage(office: Made, inspector: Run) -> None:
    for given in ("7", "f" * 64, "nothing"):
        assert at(office, inspector, "receipt", given).code == 2
    assert at(office, inspector, "ledger", "proof").code == 2


def test_an_intake_that_nobody_attends_signs_through_the_agent(
    inspector: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The office's key is in ssh-agent alone; no passphrase is asked for, and encrypted bundles wait."""
    if shutil.which("ssh-agent") is None or shutil.which("ssh-add") is None:
        pytest.skip("ssh-agent is not here")
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    sample = Sample(tmp_path / "sample")
    sample.make()
    key = tmp_path / "key"
    private = OFFICE._private_key
    key.write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()))
    key.chmod(0o600)
    sample.put("wreck", b"no bundle")
    sample.put("sealed", b"age-encryption.org/v1\n-> X25519 for somebody\n")
    short = Path(tempfile.mkdtemp(prefix="agent-"))
    agent = subprocess.Popen(["ssh-agent", "-D", "-a", str(short / "s")], stdout=subprocess.DEVNULL)
    try:
        monkeypatch.setenv("SSH_AUTH_SOCK", str(short / "s"))
        monkeypatch.setattr(sys, "stdin", io.StringIO())
        before = inspector("--home", sample.home, "office", "intake", sample.remote)
        assert (before.code, "office-key-not-at-hand" in before.err) == (1, True)
        while not (short / "s").exists():
            assert agent.poll() is None
        subprocess.run(["ssh-add", "-q", str(key)], check=True)
        key.unlink()
        ran = inspector("--home", sample.home, "--json", "office", "intake", sample.remote)
        assert ran.code == 1, ran.err
        report = data(ran, "intake")
        assert isinstance(report, dict)
        assert [row["outcome"] for row in report["rows"]] == ["rejected"]
        assert len(report["not_yet"]) == 1
        assert len(sample.receipts()) == 1
    finally:
        agent.terminate()
        agent.wait()
        shutil.rmtree(short)
