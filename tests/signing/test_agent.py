"""Signing through a real ssh-agent, and through things that only look like one."""

from __future__ import annotations

import hashlib
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from inspector_tui.signing.agent import list_keys
from inspector_tui.signing.errors import (
    AgentBroken,
    AgentNotRunning,
    AgentRefused,
    BadSignature,
    KeyNotInAgent,
)
from inspector_tui.signing.public import PublicKey
from inspector_tui.signing.signer import AgentSigner, FileSigner, agent_signers
from inspector_tui.signing.sshsig import signed_data, verify
from inspector_tui.signing.wire import string, u32

from .conftest import Run


@pytest.fixture
def loaded(agent: str, plain_key: Path, run: Run) -> str:
    """An agent that holds the plain key and one of a kind we do not use."""
    rsa = plain_key.with_name("other")
    run("ssh-keygen", "-q", "-t", "ecdsa", "-N", "", "-f", rsa)
    for path in (rsa, plain_key):
        assert run("ssh-add", "-q", path, SSH_AUTH_SOCK=agent).returncode == 0
    return agent


@contextmanager
def impostor(folder: str, *answers: bytes) -> Iterator[str]:
    """Something that gives these bytes, one per connection, whatever it is asked."""
    address = f"{folder}.x"
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listening.bind(address)
    listening.listen()

    def serve() -> None:
        for answer in answers:
            with listening.accept()[0] as line:
                line.recv(65536)
                line.sendall(answer)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield address
        thread.join(10)
    finally:
        listening.close()
        os.unlink(address)


def test_the_agent_signs_as_its_key(loaded: str, plain_key: Path) -> None:
    (signer,) = agent_signers(loaded)
    key = PublicKey.from_openssh(Path(f"{plain_key}.pub").read_text())
    assert (signer.public_key, signer.public_key.comment) == (key, "plain@test")
    assert verify(b"message", signer.sign(b"message", "n"), "n") == key


def test_the_agent_is_found_by_its_variable(loaded: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_AUTH_SOCK", loaded)
    (signer,) = agent_signers()
    assert verify(b"m", signer.sign(b"m", "n"), "n") == signer.public_key


def test_a_key_the_agent_does_not_hold_is_told_from_a_refusal(loaded: str, plain_key: Path, run: Run) -> None:
    stranger = FileSigner.from_seed(bytes(32)).public_key
    with pytest.raises(KeyNotInAgent, match="ssh-add"):
        AgentSigner(stranger, loaded).sign(b"m", "n")
    # Now the agent asks before each signature, and its answer in these tests is no.
    run("ssh-add", "-q", "-D", SSH_AUTH_SOCK=loaded)
    run("ssh-add", "-q", "-c", plain_key, SSH_AUTH_SOCK=loaded)
    (signer,) = agent_signers(loaded)
    with pytest.raises(AgentRefused):
        signer.sign(b"m", "n")


def test_no_agent_is_a_clear_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    with pytest.raises(AgentNotRunning, match="SSH_AUTH_SOCK"):
        agent_signers()
    for address in (tmp_path / "absent", tmp_path):
        with pytest.raises(AgentNotRunning):
            agent_signers(str(address))


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\0\0",
        u32(0),
        u32(2**31),
        u32(9) + b"\x0c",
        string(b"\x05"),
        string(b"\x0c" + u32(3)),
        string(b"\x0c" + u32(0) + b"more"),
        string(b"\x0c" + u32(1) + string(b"x") + u32(2**32 - 1)),
    ],
)
def test_an_answer_that_makes_no_sense_is_said_to(agent: str, answer: bytes) -> None:
    with impostor(agent, answer) as address, pytest.raises(AgentBroken):
        list_keys(address)


def test_an_endless_answer_is_not_read(agent: str) -> None:
    with impostor(agent, u32(2**31) + b"x") as address, pytest.raises(AgentBroken, match="2147483648 bytes"):
        list_keys(address)


def test_a_signature_of_the_agent_is_checked_before_it_is_believed(agent: str, signer: FileSigner) -> None:
    wrong = string(b"ssh-ed25519") + string(bytes(64))
    with impostor(agent, string(b"\x0e" + string(wrong))) as address, pytest.raises(BadSignature):
        AgentSigner(signer.public_key, address).sign(b"m", "n")


def test_a_token_signs_through_the_agent(agent: str) -> None:
    private = Ed25519PrivateKey.from_private_bytes(b"\6" * 32)
    kind, site = b"sk-ssh-ed25519@openssh.com", b"ssh:"
    key = PublicKey(string(kind) + string(private.public_key().public_bytes_raw()) + string(site))
    digest = hashlib.sha256(signed_data(b"m", "n")).digest()
    tail = b"\x01" + u32(41)
    raw = private.sign(hashlib.sha256(site).digest() + tail + digest)
    listing = b"\x0c" + u32(1) + string(key.blob) + string(b"token")
    answer = b"\x0e" + string(string(kind) + string(raw) + tail)
    with impostor(agent, string(listing), string(answer)) as address:
        (signer,) = agent_signers(address)
        assert verify(b"m", signer.sign(b"m", "n"), "n") == key


def test_a_hostile_comment_comes_out_inert(agent: str, signer: FileSigner) -> None:
    comment = b"\x1b]52;c;AAAA\x07 two\nlines \xff" + b"x" * 999
    listing = string(b"\x0c" + u32(1) + string(signer.public_key.blob) + string(comment))
    with impostor(agent, listing) as address:
        (key,) = list_keys(address)
    assert key.comment.startswith("<U+001B>]52;c;AAAA<U+0007> two lines")
    assert len(key.comment) == 200


def test_only_a_local_socket_is_opened(loaded: str) -> None:
    program = """
import sys
families = []
sys.addaudithook(lambda event, args: families.append(int(args[1])) if event == "socket.__new__" else None)
from inspector_tui.signing.signer import agent_signers
agent_signers(sys.argv[1])[0].sign(b"m", "n")
print(sorted(set(families)))
"""
    ended = subprocess.run(
        [sys.executable, "-c", program, loaded], capture_output=True, text=True, check=True
    )
    assert ended.stdout.strip() == str([int(socket.AF_UNIX)])


def test_the_agent_signs_what_the_format_says(loaded: str, plain_key: Path) -> None:
    (signer,) = agent_signers(loaded)
    assert signed_data(b"m", "n").startswith(b"SSHSIG" + string(b"n") + string(b"") + string(b"sha512"))
    assert signer.sign(b"m", "n") == signer.sign(b"m", "n")
