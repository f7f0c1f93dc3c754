"""When the app locks, and that only the registered key opens it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from inspector_tui.model.lock_views import LockState
from inspector_tui.signing import keyfile, sshsig
from inspector_tui.signing.errors import AgentNotRunning, BadSignature, WrongPassphrase
from inspector_tui.signing.keys import load_signer
from inspector_tui.signing.namespaces import HEAD, UNLOCK
from inspector_tui.workspace import identity, locking, resume
from inspector_tui.workspace.desk import Desk

from .conftest import Clock, signer

LOCK = LockState(10, False, "김검사", "ssh-ed25519 AAAA", "")


@given(st.integers(1, 240), st.floats(0, 1e6), st.floats(-1e6, 1e6))
def test_it_locks_after_the_minutes_set_or_after_a_sleep_and_never_otherwise(
    minutes: int, idle: float, gap: float
) -> None:
    lock = LockState(minutes, False, "", "ssh-ed25519 AAAA", "")
    assert locking.due(lock, idle=idle, gap=gap) == (idle >= 60 * minutes or gap >= locking.SLEPT)
    for never in (LockState(0, False, "", "ssh-ed25519 AAAA", ""), LockState(minutes, False, "", "", "")):
        assert not locking.due(never, idle=idle, gap=gap)


def test_wrong_tries_wait_ever_longer_but_never_for_ever() -> None:
    waits = [locking.wait_after(n) for n in range(12)]
    assert waits[:4] == [0, 1, 2, 4]
    assert waits == sorted(waits)
    assert waits[-1] == 60


def test_minutes_are_read_strictly_and_only_off_turns_it_off() -> None:
    assert [locking.minutes_of(word) for word in ("5", " 10 ", "off", "끔")] == [5, 10, 0, 0]
    for wrong in ("", "-1", "five", "1.5", "٥", "99999"):
        with pytest.raises(locking.BadMinutes):
            locking.minutes_of(wrong)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(keyfile, "LEAST_ROUNDS", 1)
    key = tmp_path / "kim"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-a", "1", "-N", "암호", "-f", key], check=True)
    found = Desk.open(tmp_path / "home", clock=Clock())
    identity.introduce(found, "김검사", "A", "", key)
    yield found
    found.close()


def test_only_the_registered_key_and_its_passphrase_open_it(desk: Desk, tmp_path: Path) -> None:
    state = locking.state(desk)
    assert (state.minutes, state.locked, state.name, state.possible) == (10, False, "김검사", True)
    locking.unlock(state, "암호")
    with pytest.raises(WrongPassphrase):
        locking.unlock(state, "틀린 암호")
    other = tmp_path / "lee"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-a", "1", "-N", "암호", "-f", other], check=True)
    for name in ("kim", "kim.pub"):
        shutil.copy(str(other) + name[3:], tmp_path / name)  # somebody put their own key in its place
    with pytest.raises(locking.NotTheRegisteredKey):
        locking.unlock(state, "암호")


def test_a_key_in_the_agent_needs_the_agent(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    desk.store.set_settings({"person.key_path": ""})
    with pytest.raises(AgentNotRunning):
        locking.unlock(locking.state(desk), "")


def test_what_is_signed_is_new_each_time_and_worth_nothing_elsewhere(desk: Desk) -> None:
    seen: list[bytes] = []

    def entropy(size: int) -> bytes:
        seen.append(bytes([len(seen)]) * size)
        return seen[-1]

    state = locking.state(desk)
    locking.unlock(state, "암호", entropy)
    locking.unlock(state, "암호", entropy)
    assert len(set(seen)) == 2
    made = load_signer(Path(state.key_path), "암호").sign(seen[0], UNLOCK)
    with pytest.raises(Exception, match="made for"):
        sshsig.verify(seen[0], made, HEAD)
    with pytest.raises(BadSignature):
        sshsig.verify(seen[1], made, UNLOCK)


def test_nobody_registered_no_lock_and_the_setting_is_kept(tmp_path: Path, desk: Desk) -> None:
    empty = Desk.open(tmp_path / "empty", clock=Clock())
    assert not locking.state(empty).possible
    empty.close()
    assert locking.set_minutes(desk, 5).minutes == 5
    locking.remember_locked(desk)
    assert locking.state(desk).locked
    assert resume.left_locked(desk)
    assert locking.set_minutes(desk, 0) == locking.state(desk)
    assert not resume.left_locked(desk), "turned off, it is open"
    with pytest.raises(locking.BadMinutes):
        locking.set_minutes(desk, 241)
    assert locking.at(desk.home).minutes == 0


def test_a_tokens_key_never_asks_for_a_passphrase(tmp_path: Path) -> None:
    desk = Desk.open(tmp_path / "home", clock=Clock())
    try:
        identity.introduce_key(desk, "김검사", "A", signer("A").public_key)
        assert locking.state(desk).key_path == ""
    finally:
        desk.close()
