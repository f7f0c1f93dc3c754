"""A line that is cut: a TCP proxy on loopback that breaks its connections when it is told to.

It cuts after so many bytes one way, or when a condition holds just before bytes are passed on, so a test can
say "between the rename and its answer" by looking at the server from behind. A hard cut is a reset on both
sides: nothing that was on its way arrives. After another one both ends still work off what they were sent.
Cut connections stay cut; new ones pass until the next cut.
"""

from __future__ import annotations

import select
import socket
import struct
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Lock, Thread
from typing import Literal

Way = Literal["up", "down"]
"""Up is to the server."""

_RESET = struct.pack("ii", 1, 0)


@dataclass
class Cut:
    """When to cut: ``after`` bytes on the ``way``, or as soon as ``when`` holds before bytes go that way.

    Bytes up to the mark still go.
    """

    way: Way
    after: int | None = None
    when: Callable[[], bool] | None = None
    times: int = 1
    hard: bool = True
    done: int = 0

    def due(self, way: Way, passed: int, coming: int) -> int | None:
        """How many of the ``coming`` bytes still pass before the cut; None without one."""
        if way != self.way or self.done >= self.times:
            return None
        if self.after is not None and passed + coming >= self.after:
            return max(0, self.after - passed)
        if self.when is not None and self.when():
            return 0
        return None


@dataclass
class CuttingLine:
    """Listens on ``port``. Use as a context manager."""

    server: int
    port: int = 0
    passed: dict[Way, int] = field(default_factory=lambda: {"up": 0, "down": 0})
    cuts: int = 0
    stalled: bool = False

    def __enter__(self) -> CuttingLine:
        self._cut: Cut | None = None
        self._hard = True
        self._open: set[socket.socket] = set()
        self._lock = Lock()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self._threads = [Thread(target=self._accept, daemon=True)]
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        with self._lock:
            for one in list(self._open):
                _shut(one)
        for thread in self._threads:
            thread.join(5)

    def cut(
        self,
        way: Way,
        *,
        after: int | None = None,
        when: Callable[[], bool] | None = None,
        times: int = 1,
        hard: bool = True,
    ) -> Cut:
        """Cut so; bytes are counted from now on."""
        with self._lock:
            self.passed = {"up": 0, "down": 0}
            self._cut = Cut(way, after, when, times, hard)
            return self._cut

    def mend(self) -> None:
        """No more cuts."""
        with self._lock:
            self._cut = None
            self.stalled = False

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(("127.0.0.1", self.server), 5)
            except OSError:
                _reset(client)
                continue
            with self._lock:
                self._open |= {client, server}
            thread = Thread(target=self._pass_on, args=(client, server), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _pass_on(self, client: socket.socket, server: socket.socket) -> None:
        ends: dict[socket.socket, tuple[Way, socket.socket]] = {
            client: ("up", server),
            server: ("down", client),
        }
        try:
            while True:
                ready, _, _ = select.select(list(ends), [], [], 1)
                if self.stalled:
                    select.select([], [], [], 0.01)
                    continue
                for one in ready:
                    way, other = ends[one]
                    if not (data := one.recv(1 << 16)):
                        return
                    if not self._pass(way, data, other):
                        if not self._hard:
                            _worked_off(server)
                            _worked_off(client)
                        _reset(client)
                        _reset(server)
                        return
        except (OSError, ValueError):
            pass
        finally:
            with self._lock:
                self._open -= {client, server}
            for one in (client, server):
                with suppress(OSError):
                    one.close()

    def _pass(self, way: Way, data: bytes, to: socket.socket) -> bool:
        """Pass the bytes on; whether the line still stands."""
        with self._lock:
            still = self._cut.due(way, self.passed[way], len(data)) if self._cut else None
            if still is not None and self._cut is not None:
                self._cut.done += 1
                self._hard = self._cut.hard
                self.cuts += 1
                data = data[:still]
            self.passed[way] += len(data)
        to.sendall(data)
        return still is None


def _reset(one: socket.socket) -> None:
    with suppress(OSError):
        one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
    with suppress(OSError):
        one.close()


def _worked_off(one: socket.socket) -> None:
    """It hears that no more comes, and is done with what came when it hangs up."""
    with suppress(OSError):
        one.shutdown(socket.SHUT_WR)
        one.settimeout(0.3)
        while one.recv(1 << 16):
            pass


def _shut(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
