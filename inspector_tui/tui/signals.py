"""SIGTERM and SIGHUP end the app the proper way: what was typed is saved, the terminal is put back.

Textual does neither by itself. Where an event loop has no signal handlers (Windows), the plain handler
hands over to the loop.

A terminal that is gone takes nothing any more: Textual's writer dies of it, and its next few writes wait for
ever, with the store still locked. So whoever leaves by a signal has a last resort.
"""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress

NAMES = ("SIGTERM", "SIGHUP")
PATIENCE = 4.0
"""Seconds that an end the proper way may take before the last resort."""


def end_anyway(close: Callable[[], object], code: int) -> threading.Timer:
    """After PATIENCE, ``close`` (it may wait for the store to finish what it does) and end with ``code``."""

    def end() -> None:
        with suppress(Exception):
            close()
        os._exit(code)

    timer = threading.Timer(PATIENCE, end)
    timer.daemon = True
    timer.start()
    return timer


def watch(loop: asyncio.AbstractEventLoop, leave: Callable[[int], None]) -> None:
    """Call ``leave(number)`` on the loop when one of the signals comes."""
    for name in NAMES:
        number = getattr(signal, name, None)
        if number is None:
            continue
        try:
            loop.add_signal_handler(number, leave, int(number))
        except NotImplementedError:
            signal.signal(number, lambda got, _frame: loop.call_soon_threadsafe(leave, got))
        except (ValueError, RuntimeError):
            return  # not the main thread: a test, or an embedding that has its own handlers
