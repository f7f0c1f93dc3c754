"""SIGTERM and SIGHUP end the app the proper way: what was typed is saved, the terminal is put back.

Textual does neither by itself. Where an event loop has no signal handlers (Windows), the plain handler
hands over to the loop.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable

NAMES = ("SIGTERM", "SIGHUP")


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
