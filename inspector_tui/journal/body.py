"""Bodies: the values of an entry, kept and sent beside its line.

The line carries sha256(salt + value), so a body can be left out of a bundle, or removed for good, and the
line still checks. The salt keeps a short value from being guessed out of its digest.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Final, NamedTuple

import msgspec

from . import names
from .body_fast import VALUE_AT, read_line
from .canonical import MAX_BYTES, Json, JsonLike, canonical, parse
from .entry import MAX_WRITES, Stamped, Tip, next_entry
from .errors import Flaw, MalformedBody, MalformedJson, NotCanonical

SALT_BYTES: Final = 16

_HEAD = re.compile(rf'\{{"entry":"({names.HASH})","salt":"({names.SALT})","value":'.encode())
_OVERHEAD: Final = len('{"entry":"","salt":"","value":}') + 64 + 2 * SALT_BYTES
_split = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode


class Body(NamedTuple):
    """What an entry wrote: the entry's id, the salt in hex, the canonical bytes of {register: value}."""

    entry: str
    salt: str
    value: bytes


def seal(value: Mapping[str, JsonLike], salt: bytes) -> tuple[str, bytes]:
    """(digest, canonical bytes) of the body ``value``, {register: value}, under 16 random bytes.

    Raises NotCanonical if a register's name has the wrong form or the value cannot be recorded.
    """
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt has {SALT_BYTES} bytes")
    if len(value) > MAX_WRITES:
        raise NotCanonical(Flaw.MANY)
    for register in value:
        if not names.is_register(register):
            raise NotCanonical(Flaw.NAME, register)
    data = canonical(dict(value), limit=MAX_BYTES - _OVERHEAD)
    return sha256(salt + data).hexdigest(), data


def body_line(body: Body) -> bytes:
    """The line of ``body`` in a file, without newline."""
    return b'{"entry":"%b","salt":"%b","value":%b}' % (body.entry.encode(), body.salt.encode(), body.value)


def parse_body_line(line: bytes) -> Body:
    """The body on ``line`` (no newline). Whether it belongs to its entry, ``matches`` says.

    Raises MalformedBody.
    """
    if len(line) > MAX_BYTES:
        raise MalformedBody(Flaw.LONG)
    head = _HEAD.match(line)
    if head is None or not line.endswith(b"}"):
        raise MalformedBody(Flaw.FIELDS)
    data = line[head.end() : -1]
    found = read_line(line)
    value = _explained(data) if found is None else found.value
    if len(value) > MAX_WRITES:
        raise MalformedBody(Flaw.MANY)
    for register in value:
        if not names.is_register(register):
            raise MalformedBody(Flaw.NAME)
    return Body(head[1].decode(), head[2].decode(), data)


def is_body_line(stamped: Stamped, line: bytes) -> bool:
    """Whether ``line`` (no newline) is beyond doubt the body line of this entry.

    True only where ``parse_body_line`` would take it and ``matches`` would say yes, at a third of their
    cost: a verifier asks this once for every entry. False says nothing; those two have to be asked.
    """
    found = read_line(line)
    if found is None or found.entry != stamped.id or tuple(found.value) != stamped.entry.writes:
        return False  # the form of these names was checked with the entry
    try:
        salt = bytes.fromhex(found.salt)
    except ValueError:
        return False
    if len(salt) != SALT_BYTES or salt.hex() != found.salt:
        return False
    return sha256(salt + line[VALUE_AT:-1]).hexdigest() == stamped.entry.body


def matches(stamped: Stamped, body: Body) -> bool:
    """Whether ``body`` is the body of this entry: its id, its digest and exactly its registers."""
    if body.entry != stamped.id:
        return False
    digest = sha256(bytes.fromhex(body.salt) + body.value).hexdigest()
    return digest == stamped.entry.body and tuple(_split(body.value)) == stamped.entry.writes


def _explained(data: bytes) -> dict[str, Json]:
    """The value that ``data`` spells, or MalformedBody with what is wrong."""
    try:
        value = parse(data)
    except MalformedJson as problem:
        raise MalformedBody(problem.flaw) from problem
    if not isinstance(value, dict):
        raise MalformedBody(Flaw.TYPE)
    return value


def register_bytes(value: bytes) -> dict[str, bytes]:
    """The canonical bytes of each register in a body's value (``Body.value``)."""
    return {register: bytes(raw) for register, raw in _split(value).items()}


def register_values(value: bytes) -> dict[str, Json]:
    """The values of each register in a body's value (``Body.value``), already known to be canonical."""
    values: dict[str, Json] = msgspec.json.decode(value)
    return values


def compose(
    tip: Tip | None,
    *,
    assessment: str,
    device: str,
    actor: str,
    at: str,
    kind: str,
    subject: str,
    op: str,
    value: Mapping[str, JsonLike],
    salt: bytes,
    supersedes: tuple[str, ...] = (),
    undoes: tuple[str, ...] = (),
) -> tuple[Stamped, Body]:
    """The next entry of a chain together with its body: ``seal`` and ``entry.next_entry`` in one.

    Raises NotCanonical for the value, MalformedEntry for anything else.
    """
    digest, data = seal(value, salt)
    stamped = next_entry(
        tip,
        assessment=assessment,
        device=device,
        actor=actor,
        at=at,
        kind=kind,
        subject=subject,
        op=op,
        body=digest,
        writes=value,
        supersedes=supersedes,
        undoes=undoes,
    )
    return stamped, Body(stamped.id, salt.hex(), data)
