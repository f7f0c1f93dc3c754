"""Head statements: what an actor signs at each hand-in, and the anchor printed on paper.

A statement says how far a device's chain reaches. Signed by its actor it binds everything before it, so a
chain cannot be cut short or rewritten later without the signature, or the figure on paper, telling.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple

from . import names
from .canonical import MAX_INT
from .errors import Flaw, MalformedStatement

_STATEMENT = re.compile(
    (
        rf'\{{"assessment":"({names.ID})","device":"({names.DEVICE})",'
        rf'"head":"({names.HASH})","seq":({names.SEQ})\}}'
    ).encode()
)


class Statement(NamedTuple):
    """The last entry of one chain, or of one branch where it forks."""

    assessment: str
    device: str
    seq: int
    head: str

    def canonical(self) -> bytes:
        """The bytes that are signed: canonical JSON, no newline."""
        return (
            f'{{"assessment":"{self.assessment}","device":"{self.device}",'
            f'"head":"{self.head}","seq":{self.seq}}}'
        ).encode()


def parse_statement(data: bytes) -> Statement:
    """The statement that ``data`` is the canonical spelling of. Raises MalformedStatement."""
    found = _STATEMENT.fullmatch(data)
    if found is None:
        raise MalformedStatement(Flaw.FIELDS)
    assessment, device, head, seq = (part.decode() for part in found.groups())
    if int(seq) > MAX_INT:
        raise MalformedStatement(Flaw.INTEGER, "seq")
    return Statement(assessment, device, int(seq), head)


def anchor(statements: Iterable[Statement]) -> str:
    """The figure for the closing sheet: sha256 (hex) over the sorted canonical statements of all chains.

    They are joined by a newline; the same statement twice counts once, so order and repetition of what was
    merged do not show.
    """
    lines = sorted({statement.canonical() for statement in statements})
    return sha256(b"\n".join(lines)).hexdigest()


def groups(digest: str) -> str:
    """A digest in groups of four, for reading out and for paper."""
    return " ".join(digest[place : place + 4] for place in range(0, len(digest), 4))
