"""The other end of a forked chain, signed by its owner too: the statement that the lead's decision carries.

A bundle has one head statement for each chain (format 1). Of a fork it names one end; what the owner signed
of the other travels in the body of the decision (register ``fork``). Only the owner's own signature over
exactly that end is believed; what the lead decided plays no part here.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from inspector_tui.journal import Statement, Unavailable
from inspector_tui.model.errors import InspectorError
from inspector_tui.signing import sshsig
from inspector_tui.signing.namespaces import HEAD
from inspector_tui.signing.public import PublicKey

from .record import Outcome, Record

REGISTER = "fork"
MOST = 64
"""So many ends are looked at for one chain: each costs a signature."""


def vouched_tips(
    assessment: str, device: str, owner: PublicKey, decisions: Iterable[object]
) -> frozenset[str]:
    """The entries that ``owner`` signed as an end of ``device``'s chain, as decisions have it."""
    found = set()
    for seq, tip, signature in list(_ends(device, decisions))[:MOST]:
        statement = Statement(assessment, device, seq, tip)
        try:
            if sshsig.verify(statement.canonical(), _armoured(signature), HEAD) == owner:
                found.add(tip)
        except (InspectorError, UnicodeEncodeError):
            continue
    return frozenset(found)


def decisions_in(record: Record, outcome: Outcome) -> list[object]:
    """The values of the register ``fork`` that stand in the record and are here."""
    values = (
        record.value(entry, REGISTER)
        for state in outcome.state.subjects.values()
        for entry in state.registers.get(REGISTER, ())
    )
    return [msgspec.json.decode(value) for value in values if not isinstance(value, Unavailable)]


def speaks_of(decisions: Iterable[object], device: str, seq: int) -> bool:
    """Whether a decision is about a fork of ``device`` at ``seq``, or one before it on the same chain."""
    for value in decisions:
        if isinstance(value, dict) and value.get("device") == device:
            at = value.get("seq")
            if type(at) is int and at <= seq:
                return True
    return False


def _armoured(signature: str) -> bytes:
    """As it was signed: a model strips the last newline. Raises UnicodeEncodeError."""
    return f"{signature}\n".encode("ascii")


def _ends(device: str, decisions: Iterable[object]) -> Iterable[tuple[int, str, str]]:
    for value in decisions:
        if not isinstance(value, dict) or value.get("device") != device:
            continue
        ends = value.get("branches")
        for end in ends if isinstance(ends, list) else ():
            if not isinstance(end, dict):
                continue
            seq, tip, signature = end.get("seq"), end.get("tip"), end.get("signature")
            if type(seq) is int and isinstance(tip, str) and isinstance(signature, str) and signature:
                yield seq, tip, signature
