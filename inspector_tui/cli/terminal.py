"""Whether a person sits at a terminal."""

from __future__ import annotations

import os
import sys


def at_terminal() -> bool:
    """Whether both ends are a terminal that can move its cursor."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
