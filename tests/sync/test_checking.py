"""The checking process: the same answers as ``verify``, within bounds, whatever the file is."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from inspector_tui.bundle.verify import verify
from inspector_tui.model.words import Standing
from inspector_tui.signing.trust import TrustList
from inspector_tui.sync.bounded import answer
from inspector_tui.sync.bounded.checking import Checkers, Trouble
from inspector_tui.sync.bounded.confinement import FORBIDDEN, Limits

from .hostile_bundles import HOSTILE, build, journal_of, sample

NOW = datetime(2026, 6, 1, tzinfo=UTC)
TRUST = TrustList.parse(sample.trust_lines())
CASES = sorted(build.CASES.iterdir())
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def checkers() -> Iterator[Checkers]:
    with Checkers(1) as found:
        yield found


def put(folder: Path, data: bytes) -> Path:
    path = folder / "bundle.zip"
    path.write_bytes(data)
    return path


def test_it_answers_what_verify_answers(checkers: Checkers) -> None:
    for case in CASES:
        if json.loads((case / "case.json").read_text("utf-8")).get("anchor"):
            continue  # a figure on paper is asked for by people, never at intake
        seen = verify(case / "bundle.zip", TRUST, at=NOW)
        found = checkers.check(case / "bundle.zip").answer
        assert found is not None, case.name
        reasons = [one.code for one in answer.reasons(found, TRUST, NOW)]
        remarks = ("fork", "sidecar")
        expected = [one.code for one in seen.remarks if one.code not in remarks]
        assert reasons == expected, case.name
        assert found.sound is (seen.standing is not Standing.BROKEN), case.name
        assert found.tagmanifest == seen.tagmanifest, case.name


def test_a_process_for_each_bundle_says_the_same(tmp_path: Path) -> None:
    """Where there is no fork: the portable counterpart."""
    with Checkers(1, forks=False) as checkers:
        good = checkers.check(build.CASES / "untouched" / "bundle.zip")
        bad = checkers.check(put(tmp_path, build.overlapping()))
    assert good.answer is not None
    assert good.answer.sound
    assert bad.answer is not None
    assert [one.code for one in bad.answer.found] == ["zip-gap"]


@pytest.mark.parametrize("name", HOSTILE)
def test_what_means_harm_is_refused_within_bounds(name: str, checkers: Checkers, tmp_path: Path) -> None:
    make, reason = HOSTILE[name]
    path = put(tmp_path, make())
    begun = time.monotonic()
    found = checkers.check(path)
    assert found.answer is not None, found.trouble
    assert not found.answer.sound
    assert [one.code for one in found.answer.found] == [reason]
    assert found.peak < 250 << 20, f"{found.peak >> 20} MiB"
    assert time.monotonic() - begun < 20


@pytest.mark.skipif(sys.platform != "linux", reason="RLIMIT_AS holds on Linux")
def test_more_memory_than_allowed_is_no_answer_and_the_next_bundle_has_one(tmp_path: Path) -> None:
    path = put(tmp_path, journal_of(40_000))
    with Checkers(1, Limits(memory=1 << 20)) as checkers:
        assert checkers.check(path).trouble in (Trouble.MEMORY, Trouble.DIED)
        checkers.limits = Limits()
        assert checkers.check(path).answer is not None


def test_longer_than_allowed_is_no_answer_and_the_next_bundle_has_one(tmp_path: Path) -> None:
    path = put(tmp_path, journal_of(1000))
    with Checkers(1, Limits(clock=0)) as checkers:
        assert checkers.check(path).trouble is Trouble.CLOCK
        checkers.limits = Limits()
        assert checkers.check(path).answer is not None


def test_a_process_that_was_killed_is_started_again(tmp_path: Path) -> None:
    path = put(tmp_path, build.BASE)
    with Checkers(1) as checkers:
        assert checkers.check(path).answer is not None
        process = checkers._idle.get()
        assert process is not None
        process._process.kill()
        checkers._idle.put(process)
        assert checkers.check(path).trouble is Trouble.DIED
        assert checkers.check(path).answer is not None


@pytest.mark.skipif(sys.platform != "linux", reason="here every layer can hold")
def test_the_answer_says_which_bounds_held(checkers: Checkers) -> None:
    found = checkers.check(build.CASES / "untouched" / "bundle.zip").answer
    assert found is not None
    assert {"memory", "processor", "files", "hook"} <= set(found.bounds)
    assert set(found.bounds) <= {"memory", "processor", "files", "hook", "network"}


def test_several_are_checked_at_once() -> None:
    path = build.CASES / "untouched" / "bundle.zip"
    with Checkers(2) as checkers, ThreadPoolExecutor(4) as pool:
        found = list(pool.map(checkers.check, [path] * 12))
    assert all(one.answer is not None and one.answer.sound for one in found)


WITHIN = """
import os, sys, pathlib, socket, subprocess, ctypes, shutil
from inspector_tui.sync.bounded.confinement import Limits, confine
held = confine(Limits(memory=300 << 20, processor=1), pathlib.Path(sys.argv[1]))
"""


def within(tmp_path: Path, does: str) -> int:
    done = subprocess.run(
        [sys.executable, "-B", "-c", WITHIN + does, str(tmp_path)],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    return done.returncode


@pytest.mark.parametrize(
    "does",
    [
        "socket.socket()",
        "subprocess.run(['true'])",
        "os.system('true')",
        "os.fork()",
        "open(sys.argv[1] + '/new', 'w')",
        "os.open(sys.argv[1] + '/new', os.O_WRONLY | os.O_CREAT)",
        "open('/etc/passwd')",
        "open(sys.argv[1] + '/../../../../../../etc/passwd')",
        "os.remove(sys.argv[1])",
        "os.rename(sys.argv[1], 'x')",
        "os.mkdir(sys.argv[1] + '/x')",
        "os.symlink('/', sys.argv[1] + '/x')",
        "ctypes.CDLL(None)",
        "shutil.rmtree(sys.argv[1])",
    ],
)
def test_what_a_checking_process_may_not(tmp_path: Path, does: str) -> None:
    assert within(tmp_path, does) == FORBIDDEN
    assert list(tmp_path.iterdir()) == []


def test_a_link_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/etc/passwd")
    assert within(tmp_path, "open(sys.argv[1] + '/link')") == FORBIDDEN


def test_what_it_may(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert within(tmp_path, "assert open(sys.argv[1] + '/file').read() == 'x'") == 0


@pytest.mark.skipif(sys.platform != "linux", reason="these limits hold on Linux")
def test_memory_and_processor_end(tmp_path: Path) -> None:
    assert within(tmp_path, "bytearray(400 << 20)") == 1
    assert within(tmp_path, "while True: pass") in (-24, -9)


def test_without_network_there_is_only_a_loopback_that_is_down() -> None:
    if sys.platform != "linux":
        pytest.skip("network namespaces are Linux's")
    script = """
import socket, sys
from inspector_tui.sync.bounded.confinement import leave_network
if not leave_network():
    sys.exit(77)
one = socket.socket()
sys.exit(0 if socket.if_nameindex() == [(1, "lo")] and one.connect_ex(("127.0.0.1", 9)) == 101 else 1)
"""
    done = subprocess.run(
        [sys.executable, "-B", "-c", script], env={"PYTHONPATH": str(ROOT)}, cwd=ROOT, check=False
    )
    if done.returncode == 77:
        pytest.skip("users may not make network namespaces here")
    assert done.returncode == 0


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{}",
        b"null",
        b"[" * 100_000,
        b'{"sound":true,"found":[]' + b',"entries":' + b"9" * 400 + b"}",
        b'{"sound":true,"found":[],"bundle":"../x"}',
        b'{"sound":true,"found":[],"assessment":"\\u001b[2J"}',
        b'{"sound":true,"found":[],"more":1}',
        b'{"sound":true,"found":[],"signed":[{"role":"king","key":"a b","file":"","beside":false}]}',
        b'{"sound":true,"found":[{"code":"' + b"x" * 41 + b'"}]}',
        b" " * (answer.MOST + 1),
    ],
)
def test_what_is_no_answer_is_not_heard(line: bytes) -> None:
    assert answer.heard(line) is None


def test_an_unknown_reason_or_key_is_never_trusted() -> None:
    heard = answer.heard(b'{"sound":false,"found":[{"code":"fine"}]}')
    assert heard is not None
    assert [one.code for one in answer.reasons(heard, TRUST, NOW)] == ["unexpected"]
    by = b'{"sound":true,"found":[],"signed":[{"role":"lead","key":"ssh-ed25519 A","file":"","beside":true}]}'
    heard = answer.heard(by)
    assert heard is not None
    assert [one.code for one in answer.reasons(heard, TRUST, NOW)] == ["unexpected"]
