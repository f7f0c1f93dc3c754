"""The forms of names in the record, as regular expression sources.

They are written for bytes and str alike; lengths that a pattern cannot bound by itself are bounded by a
look-ahead to the closing quote, so a whole line is checked in one match.
"""

from __future__ import annotations

import re
from typing import Final

ID: Final = r"[a-z0-9][a-z0-9-]{0,31}"
DEVICE: Final = r"d-[a-z0-9-]{1,30}"
HASH: Final = r"[0-9a-f]{64}"
SALT: Final = r"[0-9a-f]{32}"
KIND: Final = r"[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)?"
REGISTER: Final = r"[a-z0-9][a-z0-9-]*(?:/[a-z0-9-]+)*"
SEQ: Final = r"[1-9][0-9]{0,15}"
AT: Final = (
    r"[1-9][0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
    r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{3}Z"
)

MAX_KIND: Final = 64
MAX_REGISTER: Final = 80

_ID = re.compile(ID)
_REGISTER = re.compile(REGISTER)


def is_id(text: str) -> bool:
    """Whether ``text`` may name an assessment, device, actor, subject or action."""
    return _ID.fullmatch(text) is not None


def is_register(text: str) -> bool:
    """Whether ``text`` may name a register."""
    return len(text) <= MAX_REGISTER and _REGISTER.fullmatch(text) is not None


def is_link(register: str) -> bool:
    """Whether a register is a link: added and removed, never overwritten."""
    return "/" in register
