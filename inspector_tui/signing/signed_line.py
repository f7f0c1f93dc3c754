r"""One line of canonical JSON with the signatures over it, in one file: a trust list, a receipt, a request.

The first line is what was signed, without its newline; armoured SSHSIGs follow, each as ssh-keygen writes it.
``head -n 1 FILE | tr -d "\n"`` gives the signed bytes to ``ssh-keygen -Y verify``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from .errors import MalformedSignedLine
from .sshsig import BEGIN, END, MAX_ARMOURED

MAX_SIGNATURES: Final = 18
"""Nine root keys that go and nine that come (``model.trust.MAX_ROOTS``)."""


def joined(line: bytes, signatures: Iterable[bytes]) -> bytes:
    """The file's bytes. ``signatures`` are armoured and kept in their order."""
    return line + b"\n" + b"".join(signatures)


def taken_apart(data: bytes, limit: int) -> tuple[bytes, tuple[bytes, ...]]:
    """The line and the armoured signatures; the line may have ``limit`` bytes.

    Nothing but whole signatures may follow the line, and at least one must. Neither line nor signatures are
    judged here. Raises MalformedSignedLine.
    """
    line, newline, rest = data.partition(b"\n")
    if len(line) > limit or len(rest) > MAX_SIGNATURES * MAX_ARMOURED:
        raise MalformedSignedLine(detail="too long")
    if not line or not newline or not rest:
        raise MalformedSignedLine(detail="no line, or no signature")
    pieces = [piece + END for piece in rest.split(END)]
    if pieces.pop() != END or len(pieces) > MAX_SIGNATURES:
        raise MalformedSignedLine(detail="after the last signature")
    if not all(piece.startswith(BEGIN) and len(piece) <= MAX_ARMOURED for piece in pieces):
        raise MalformedSignedLine(detail="between the signatures")
    return line, tuple(pieces)
