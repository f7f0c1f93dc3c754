"""The trust list by commands alone: a ceremony, somebody signed in, a lost laptop, an auditor."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from .conftest import PASSPHRASE, ROOT, Run

pytestmark = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs ssh-keygen")


def keygen(*words: object, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["ssh-keygen", *map(str, words)], input=stdin, capture_output=True, timeout=60)


def new_key(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    assert keygen("-q", "-t", "ed25519", "-N", "", "-C", "root", "-f", path).returncode == 0
    return path


def fingerprint(path: Path) -> str:
    return keygen("-lf", path).stdout.decode().split()[1]


class Office:
    """Commands of an office; its root keys sign on another machine, with ssh-keygen."""

    def __init__(self, inspector: Run, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "office"
        self.roots = [new_key(folder / "sticks" / f"root-{n}") for n in (1, 2, 3)]
        self._run = inspector

    def run(self, *words: object, code: int = 0) -> dict[str, object]:
        ran = self._run("--home", self.home, "office", "trust", *words, "--json")
        assert ran.code == code, ran.err
        return json.loads(ran.out) if ran.out else {"err": ran.err}

    def begin(self) -> None:
        roots = [word for root in self.roots for word in ("--root", f"{root}.pub")]
        key = new_key(self.folder / "sticks" / "office")
        self.run("begin", "--name", "평가기관", "--key", f"{key}.pub", *roots, "--threshold", 2)

    def publish(self, *roots: Path) -> Path:
        for root in roots or self.roots[:2]:
            draft = self.folder / "draft.json"
            shutil.copy(self.home / "office" / "trust" / "draft.json", draft)
            signed = draft.with_suffix(".json.sig")
            signed.unlink(missing_ok=True)
            assert keygen("-Y", "sign", "-n", "inspector-tui.trust.v1", "-f", root, draft).returncode == 0
            self.run("sign", "--signature", signed)
        made = self.run("publish", "--out", self.folder / "handed")["published"]
        assert isinstance(made, dict)
        return Path(str(made["path"]))


@pytest.fixture
def office(inspector: Run, tmp_path: Path) -> Office:
    made = Office(inspector, tmp_path / "o")
    made.begin()
    return made


def test_an_inspector_gets_on_the_list_and_off_it_again(
    office: Office, inspector: Run, case: str, secret: Path, tmp_path: Path
) -> None:
    del case  # its home has a person with a key
    asked = inspector(
        "key", "request", "--out", tmp_path, "--role", "점검반장", "--passphrase-file", secret, "--json"
    )
    assert asked.code == 0, asked.err
    request = json.loads(asked.out)["request"]
    refused = office.run("enrol", request["path"], "--fingerprint", "SHA256:wrong", code=1)
    assert "telephone" not in str(refused)
    assert request["fingerprint"] in str(refused["err"])
    office.run("enrol", request["path"], "--fingerprint", request["fingerprint"], code=0)
    first = office.publish()
    again = inspector("--home", office.home, "trust", "state", "--json")
    assert json.loads(again.out)["trust_state"]["version"] == 1

    seen = json.loads(inspector("trust", "preview", first, "--json").out)["trust_change"]
    assert [row["id"] for row in seen["added"]] == ["office", "kim"]
    assert seen["root_fingerprints"] == [fingerprint(root) for root in office.roots]
    unsaid = inspector("trust", "import", first, "--lang", "en")
    assert (unsaid.code, unsaid.err.count("\n")) == (2, 1)
    assert "another channel" in unsaid.err
    wrong = inspector("trust", "import", first, "--root", fingerprint(office.roots[0]))
    assert wrong.code == 1
    taken = inspector("trust", "import", first, "--root", seen["figure"], "--lang", "en")
    assert (taken.code, "none -> 1" in taken.out) == (0, True), taken.err

    shown = inspector("trust", "show", "--lang", "en")
    assert "김검사" in shown.out
    assert "2 of 3 root keys" in shown.out
    added = inspector("trust", "add", "lee", "--key", f"{office.roots[0]}.pub", "--role", "inspector")
    assert added.code == 1  # the office's list alone counts now

    office.run("revoke", "kim", "--reason", "유출·분실", "--at", "2021-01-01T00:00:00Z")
    second = office.publish()
    change = json.loads(inspector("trust", "import", second, "--json").out)["trust_change"]
    assert [row["id"] for row in change["revoked"]] == ["kim"]
    older = inspector("trust", "import", first, "--lang", "en")
    assert (older.code, "older" in older.err) == (1, True)


def test_a_root_key_made_here_signs_with_its_passphrase(inspector: Run, tmp_path: Path) -> None:
    secret, home = tmp_path / "secret", tmp_path / "office"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    made = inspector("office", "trust", "root-key", "--out", tmp_path / "root", "--passphrase-file", secret)
    assert made.code == 0, made.err
    office_key = new_key(tmp_path / "keys" / "office")
    options = ["--name", "o", "--key", f"{office_key}.pub", "--root", tmp_path / "root.pub", "--threshold", 1]
    assert inspector("--home", home, "office", "trust", "begin", *options).code == 0
    wrong = inspector("--home", home, "office", "trust", "sign", "--key", office_key)
    assert (wrong.code, wrong.err.count("\n")) == (1, 1)
    signing = ["sign", "--key", tmp_path / "root", "--passphrase-file", secret]
    signed = inspector("--home", home, "office", "trust", *signing)
    assert (signed.code, "publish" in signed.out) == (0, True), signed.err
    assert inspector("--home", home, "office", "trust", "publish").code == 0
    assert inspector("--home", home, "office", "trust", "sign", "--key", tmp_path / "root").code == 2


def test_an_auditor_checks_the_list_with_the_commands_of_the_document(
    office: Office, inspector: Run, tmp_path: Path
) -> None:
    """The block in docs/trust.md, run as it stands."""
    published = office.publish()
    text = (ROOT / "docs" / "trust.md").read_text(encoding="utf-8")
    block = next(part for part in text.split("```sh\n")[1:] if "-Y check-novalidate" in part).split("```")[0]
    script = "set -e\n" + block
    roots = tmp_path / "roots"
    lines = [f'root namespaces="inspector-tui.trust.v1" {Path(f"{r}.pub").read_text()}' for r in office.roots]
    roots.write_text("".join(lines), encoding="utf-8")
    ran = subprocess.run(
        ["bash", "-c", script],
        env={"PATH": "/usr/bin:/bin", "LIST": str(published), "ROOTS": str(roots)},
        cwd=tmp_path,
        capture_output=True,
        timeout=60,
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.count(b"Good") == 4
    out = tmp_path / "signers"
    assert inspector("--home", office.home, "trust", "signers", "--out", out).code == 0
    assert inspector("--home", office.home, "trust", "signers", "--out", out).code == 2
    assert out.read_bytes().count(b"namespaces=") == 1
