"""The process that reads strangers' bundles: started by ``checking``, and never anything else.

It loads what checking needs, then waits on standard input for one request a line,
``{"path": …, "memory": …, "processor": …, "clock": …}``. For each it forks a child that confines itself
(``confinement``), examines the one file and writes its answer into a pipe; so a bundle costs no start-up, and
nothing of one bundle is left when the next comes. The reply on standard output is one line
``{"status": …, "signal": …, "peak": bytes, "seconds": …, "size": n}`` and the n bytes of the answer.

Without fork (Windows) it answers one request within bounds itself, and ends.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from inspector_tui.bundle.errors import BundleUnreadable, OutOfMemory
from inspector_tui.bundle.verify import examine

from .answer import MOST, spoken
from .confinement import Limits, confine, leave_network

UNREADABLE = 96
"""Exit status: the file system did not give the file."""
MEMORY = 95
"""Exit status: the memory allowed was not enough."""


def main(forks: bool) -> None:
    """Answer requests until standard input ends, each in a child of its own if it ``forks``."""
    _load()
    network = leave_network()
    gc.collect()
    gc.freeze()
    for line in sys.stdin.buffer:
        request = json.loads(line)
        limits = Limits(request["memory"], request["processor"], request["clock"])
        path = Path(request["path"])
        if not forks:
            reply(*_here(path, limits, network))
            return
        reply(*_forked(path, limits, network))


def _load() -> None:
    """Import what would be imported later: within bounds it may be too late, and each child would do it."""
    import concurrent.futures.thread
    import ctypes

    import cryptography.exceptions  # noqa: F401
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    if os.name == "posix":
        import resource  # noqa: F401

    del concurrent, ctypes
    Ed25519PublicKey.from_public_bytes(bytes(32))


def reply(head: dict[str, Any], answer: bytes) -> None:
    """One reply on standard output."""
    out = sys.stdout.buffer
    out.write(json.dumps({**head, "size": len(answer)}).encode() + b"\n" + answer)
    out.flush()


def examined(path: Path, limits: Limits, network: tuple[str, ...]) -> tuple[int, bytes]:
    """Confine this process and examine the bundle: (exit status, answer)."""
    try:
        bounds = confine(limits, path.parent)
        return 0, spoken(examine(path), (*network, *bounds))[: MOST + 1]
    except (OutOfMemory, MemoryError):
        return MEMORY, b""
    except BundleUnreadable:
        return UNREADABLE, b""


def _here(path: Path, limits: Limits, network: tuple[str, ...]) -> tuple[dict[str, Any], bytes]:
    begun = time.monotonic()
    status, answer = examined(path, limits, network)
    return {"status": status, "signal": 0, "peak": 0, "seconds": time.monotonic() - begun}, answer


def _forked(path: Path, limits: Limits, network: tuple[str, ...]) -> tuple[dict[str, Any], bytes]:
    begun = time.monotonic()
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        _child(path, limits, network, writing)
    os.close(writing)
    try:
        answer = _read(reading, begun + limits.clock)
    finally:
        os.close(reading)
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)  # it has answered, or had its time
    _, status, used = os.wait4(pid, 0)
    late = answer is None
    head = {
        "status": os.waitstatus_to_exitcode(status) if not answer else 0,
        "signal": signal.SIGALRM if late else (os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0),
        "peak": used.ru_maxrss * (1 if sys.platform == "darwin" else 1024),
        "seconds": time.monotonic() - begun,
    }
    return head, answer or b""


def _read(source: int, until: float) -> bytes | None:
    """What comes before its end, at most a little over MOST; None if that takes too long."""
    found = bytearray()
    while len(found) <= MOST:
        left = until - time.monotonic()
        if left <= 0 or not select.select([source], [], [], left)[0]:
            return None
        piece = os.read(source, 1 << 16)
        if not piece:
            break
        found += piece
    return bytes(found)


def _child(path: Path, limits: Limits, network: tuple[str, ...], writing: int) -> None:
    """In the child: examine, answer, end. Never returns."""
    status = 1
    try:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for number in (0, 1, 2):
            os.dup2(nowhere, number)
        status, answer = examined(path, limits, network)
        while answer:
            answer = answer[os.write(writing, answer) :]
    finally:
        os._exit(status)
