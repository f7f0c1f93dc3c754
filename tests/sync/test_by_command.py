"""SFTP and S3 from the command line: what an inspector types, and what it says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from inspector_tui.catalogue.locate import shipped
from inspector_tui.workspace import cases, remotes
from inspector_tui.workspace.desk import Desk
from tests.sync.cutting import CuttingLine
from tests.sync.own_sftp import in_thread
from tests.sync.s3_places import S3Place
from tests.sync.servers import ACCESS, BUCKET, S3Server, SshServer
from tests.sync.ssh_places import SshPlace, ssh_place
from tests.sync.test_convergence import laptop
from tests.workspace.conftest import signer
from tests.workspace.office_sample import result

ROOT = Path(__file__).resolve().parents[2]
Inspector = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    desk = laptop(tmp_path, "A")
    cases.new(desk, shipped("data") / "sample" / "plan.yaml")
    made = result(desk, tmp_path / "out", signer("A"))
    desk.close()
    return made.path


@pytest.fixture
def inspector(tmp_path: Path) -> Inspector:
    def run(*arguments: object, **more: object) -> subprocess.CompletedProcess[str]:
        given = more.pop("environment", {})
        environment = os.environ | {"HOME": str(tmp_path), "AWS_CA_BUNDLE": ""} | given  # type: ignore[operator]
        home = ["--home", str(tmp_path / "laptop-A"), "--lang", "en"]
        return subprocess.run(
            [sys.executable, "-m", "inspector_tui", *home, *map(str, arguments)],
            cwd=ROOT, env=environment, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
            **more,
        )  # fmt: skip

    return run


def enter(tmp_path: Path, address: str, host_key: str = "") -> None:
    """The remote ``office`` in the laptop's books, as ``sync remote add`` enters it (the first test's)."""
    desk = Desk.open(tmp_path / "laptop-A")
    remotes.add(desk, "office", address, encrypts=False, host_key=host_key)
    desk.close()


@pytest.fixture
def place(openssh: SshServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[SshPlace]:
    with ssh_place(openssh, monkeypatch) as place:
        yield place


def test_an_unknown_server_then_one_that_was_compared(
    inspector: Inspector, bundle: Path, place: SshPlace, openssh: SshServer
) -> None:
    address = openssh.address(below=place.below)
    assert inspector("sync", "remote", "add", "office", address, "--no-encrypt").returncode == 0
    ran = inspector("sync", "push", "office", "--bundle", bundle)
    assert ran.returncode == 1
    assert len(ran.stderr.strip().splitlines()) == 1
    assert f"inspector sync remote add NAME {address} --host-key {openssh.fingerprint}" in ran.stderr
    assert not list(place.root.rglob("*.zip"))
    added = inspector(
        "sync", "remote", "add", "office", address, "--no-encrypt", "--host-key", openssh.fingerprint
    )
    assert added.returncode == 0, added.stderr
    ran = inspector("--json", "sync", "push", "office")
    assert ran.returncode == 0, ran.stderr
    (sent,) = json.loads(ran.stdout)["sync"]["sent"]
    assert (place.root / sent).read_bytes() == bundle.read_bytes()
    again = json.loads(inspector("--json", "sync", "push", "office").stdout)["sync"]
    assert (again["sent"], again["octets"]) == ([], 0)


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_cut_is_one_sentence_and_the_same_command_goes_on(
    inspector: Inspector, bundle: Path, place: SshPlace, openssh: SshServer, tmp_path: Path, lang: str
) -> None:
    with CuttingLine(openssh.port) as line:
        enter(tmp_path, openssh.address(line.port, place.below), openssh.fingerprint)
        line.cut("up", after=150_000, times=99)
        ran = inspector("--lang", lang, "sync", "push", "office", "--bundle", bundle)
        assert line.cuts
        assert ran.returncode == 3
        assert "Traceback" not in ran.stderr
        assert "asyncio" not in ran.stderr
        assert len(ran.stderr.strip().splitlines()) <= 1
        said = ran.stdout + ran.stderr
        assert ("이어서 진행" if lang == "ko" else "it goes on from there") in said
        line.mend()
        ran = inspector("sync", "push", "office")
        assert ran.returncode == 0, ran.stderr
        assert [path.read_bytes() for path in place.root.rglob("*.zip")] == [bundle.read_bytes()]


def test_a_password_comes_by_a_descriptor(inspector: Inspector, bundle: Path, tmp_path: Path) -> None:
    here = tmp_path / "served"
    here.mkdir()
    with in_thread(here) as server:
        enter(tmp_path, server.address(), server.fingerprint)
        ran = inspector("sync", "push", "office", "--bundle", bundle, environment={"SSH_AUTH_SOCK": ""})
        assert ran.returncode == 1
        assert f"kim@[127.0.0.1]:{server.port}" in ran.stderr
        reading, writing = os.pipe()
        os.write(writing, "맞는 비밀번호\n".encode())
        os.close(writing)
        given = {"INSPECTOR_PASSWORD_FD": str(reading), "SSH_AUTH_SOCK": ""}
        ran = inspector("sync", "push", "office", environment=given, pass_fds=[reading])
        os.close(reading)
        assert ran.returncode == 0, ran.stderr
        assert len(list(here.rglob("*.zip"))) == 1
    kept = (tmp_path / "laptop-A" / "inspections.db").read_bytes()
    assert "맞는 비밀번호".encode() not in kept


def test_s3_by_what_every_aws_tool_reads(
    inspector: Inspector, bundle: Path, moto: S3Server, tmp_path: Path
) -> None:
    place = S3Place(moto)
    keys = ACCESS | {"AWS_CONFIG_FILE": "/dev/null", "AWS_SHARED_CREDENTIALS_FILE": "/dev/null"}
    enter(tmp_path, place.address)
    elsewhere = keys | {"AWS_ENDPOINT_URL": "http://store.example"}
    ran = inspector("sync", "push", "office", "--bundle", bundle, environment=elsewhere)
    assert ran.returncode == 2
    assert "https://" in ran.stderr
    here = keys | {"AWS_ENDPOINT_URL": moto.endpoint}
    ran = inspector("--json", "sync", "push", "office", environment=here)
    assert ran.returncode == 0, ran.stderr
    (sent,) = json.loads(ran.stdout)["sync"]["sent"]
    assert place.bytes_of(sent) == bundle.read_bytes()
    assert BUCKET in place.address
    pulled = inspector("--json", "sync", "pull", "office", environment=here)
    assert pulled.returncode == 0, pulled.stderr
