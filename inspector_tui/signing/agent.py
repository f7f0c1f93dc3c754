"""A minimal ssh-agent client (draft-miller-ssh-agent): list the keys, sign. Nothing else.

It speaks over a local socket or, on Windows, the agent's named pipe opened as a file; never over a network.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, NamedTuple

from inspector_tui.model.errors import InspectorError
from inspector_tui.model.text import inert

from .errors import AgentBroken, AgentNotRunning, AgentRefused
from .public import MAX_COMMENT, PublicKey
from .wire import Reader, WireError, string, u32

WINDOWS_PIPE: Final = r"\\.\pipe\openssh-ssh-agent"
MAX_ANSWER: Final = 256 * 1024
LIST_SECONDS: Final = 10.0
SIGN_SECONDS: Final = 120.0
"""A person has to answer a question or touch a token."""

_FAILURE: Final = 5
_LIST, _LISTED = 11, 12
_SIGN, _SIGNED = 13, 14


class _Line(NamedTuple):
    """How to send bytes, and how to receive at most so many."""

    send: Callable[[bytes], object]
    receive: Callable[[int], bytes | None]


def agent_address() -> str:
    """Where the agent listens: SSH_AUTH_SOCK, or Windows' own pipe. Raises AgentNotRunning if neither."""
    address = os.environ.get("SSH_AUTH_SOCK", "")
    if sys.platform == "win32" and not address.startswith(r"\\.\pipe" + "\\"):
        return WINDOWS_PIPE
    if not address:
        raise AgentNotRunning(detail="SSH_AUTH_SOCK")
    return address


def list_keys(address: str | None = None) -> list[PublicKey]:
    """The Ed25519 keys the agent holds, in its order; keys of other kinds are no business of ours.

    Raises AgentNotRunning or AgentBroken.
    """
    answer = Reader(_asked(address, bytes([_LIST]), LIST_SECONDS))
    keys: list[PublicKey] = []
    try:
        if answer.u8() != _LISTED:
            raise AgentBroken(detail="no list of keys")
        for _ in range(answer.u32()):
            blob, comment = answer.string(), answer.string()
            try:
                keys.append(PublicKey(blob, _one_line(comment)))
            except InspectorError:
                continue
        answer.end()
    except WireError as error:
        raise AgentBroken(detail=error) from error
    return keys


def sign_with(public_key: PublicKey, data: bytes, address: str | None = None) -> bytes:
    """The agent's SSH signature by ``public_key`` over ``data``, not verified here.

    Raises AgentNotRunning, AgentBroken, or AgentRefused: no such key, locked, or the person said no.
    """
    question = bytes([_SIGN]) + string(public_key.blob) + string(data) + u32(0)
    answer = Reader(_asked(address, question, SIGN_SECONDS))
    try:
        kind = answer.u8()
        if kind == _FAILURE:
            raise AgentRefused(key=public_key.fingerprint())
        if kind != _SIGNED:
            raise AgentBroken(detail=f"answer {kind}")
        signature = answer.string()
        answer.end()
    except WireError as error:
        raise AgentBroken(detail=error) from error
    return signature


def _one_line(comment: bytes) -> str:
    text = inert(comment.decode("utf-8", "replace"))
    return " ".join(text.split())[:MAX_COMMENT]


def _asked(address: str | None, question: bytes, seconds: float) -> bytes:
    address = agent_address() if address is None else address
    try:
        with _line(address, seconds) as line:
            line.send(string(question))
            length = int.from_bytes(_exactly(line, 4), "big")
            if not 0 < length <= MAX_ANSWER:
                raise AgentBroken(detail=f"answer of {length} bytes")
            return _exactly(line, length)
    except OSError as error:
        raise AgentNotRunning(detail=error.strerror or error) from error


def _exactly(line: _Line, count: int) -> bytes:
    got = b""
    while len(got) < count:
        piece = line.receive(count - len(got))
        if not piece:
            raise AgentBroken(detail="answer cut off")
        got += piece
    return got


@contextmanager
def _line(address: str, seconds: float) -> Iterator[_Line]:
    if address.startswith(r"\\.\pipe" + "\\"):
        with open(address, "r+b", buffering=0) as pipe:
            yield _Line(pipe.write, pipe.read)
    else:
        # Imported here: a program that signs with a key file never loads sockets at all.
        import socket

        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as local:
            local.settimeout(seconds)
            local.connect(address)
            yield _Line(local.sendall, local.recv)
