"""Entries and their lines: what one recorded change looks like (DESIGN 3).

A line has exactly one spelling, so one pattern over its bytes checks spelling, field names and the form
of every value at once; ``_explain`` finds out what was wrong only when that match fails.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256
from itertools import pairwise
from typing import Final, NamedTuple

import msgspec

from . import names
from .canonical import MAX_BYTES, MAX_INT, parse
from .errors import Flaw, MalformedEntry, MalformedJson

MAX_SUPERSEDES: Final = 64
MAX_UNDOES: Final = 4096
MAX_WRITES: Final = 4096


class Entry(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """One recorded change. Fields are in the order of the canonical line."""

    actor: str
    assessment: str
    at: str
    body: str
    device: str
    kind: str
    op: str
    prev: str | None
    seq: int
    subject: str
    supersedes: tuple[str, ...]
    undoes: tuple[str, ...]
    v: int
    writes: tuple[str, ...]


class Stamped(NamedTuple):
    """An entry with its id (sha256 of the line, hex) and its line, without the newline."""

    id: str
    entry: Entry
    line: bytes


class Tip(NamedTuple):
    """The last entry of a chain, or of one branch of it."""

    seq: int
    id: str


def _quoted(form: str, longest: int | None = None) -> str:
    return f'"(?=[^"]{{1,{longest}}}"){form}"' if longest else f'"{form}"'


def _listed(item: str) -> str:
    return rf"\[(?:{item}(?:,{item})*+)?\]"


_FORMS: Final = {
    "actor": _quoted(names.ID),
    "assessment": _quoted(names.ID),
    "at": _quoted(names.AT),
    "body": _quoted(names.HASH),
    "device": _quoted(names.DEVICE),
    "kind": _quoted(names.KIND, names.MAX_KIND),
    "op": _quoted(names.ID),
    "prev": f"(?:null|{_quoted(names.HASH)})",
    "seq": names.SEQ,
    "subject": _quoted(names.ID),
    "supersedes": _listed(_quoted(names.HASH)),
    "undoes": _listed(_quoted(names.HASH)),
    "v": "1",
    "writes": _listed(_quoted(names.REGISTER, names.MAX_REGISTER)),
}
_LINE = re.compile((r"\{" + ",".join(f'"{name}":{form}' for name, form in _FORMS.items()) + r"\}").encode())
_matches = _LINE.fullmatch
_decode = msgspec.json.Decoder(Entry).decode
_encode = msgspec.json.Encoder(order="sorted").encode


def line_of(entry: Entry) -> bytes:
    """The canonical line of ``entry``, without newline. The entry is not checked: see ``parse_line``."""
    return _encode(entry)


def id_of(line: bytes) -> str:
    """The id of the entry on ``line``: sha256 in hex."""
    return sha256(line).hexdigest()


def parse_line(line: bytes) -> Stamped:
    """The entry on ``line`` (no newline), after every rule that one line can be held to.

    Raises MalformedEntry.
    """
    if len(line) > MAX_BYTES:
        raise MalformedEntry(Flaw.LONG)
    if _matches(line) is None:
        raise _explain(line)
    entry = _decode(line)
    if entry.seq > MAX_INT:
        raise MalformedEntry(Flaw.INTEGER, "seq")
    if (entry.prev is None) is not (entry.seq == 1):
        raise MalformedEntry(Flaw.PREV)
    if entry.undoes and entry.writes:
        raise MalformedEntry(Flaw.UNDO_WRITES)
    if len(entry.supersedes) > 1:
        _check_list("supersedes", entry.supersedes, MAX_SUPERSEDES)
    if len(entry.undoes) > 1:
        _check_list("undoes", entry.undoes, MAX_UNDOES)
    if len(entry.writes) > 1:
        _check_list("writes", entry.writes, MAX_WRITES)
    if entry.at[8:10] > "28":
        _check_date(entry.at)
    return Stamped(sha256(line).hexdigest(), entry, line)


def at_of(moment: datetime) -> str:
    """``moment`` (with a time zone) as entries write time: UTC, milliseconds, 24 characters."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone cannot be recorded")
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def next_entry(
    tip: Tip | None,
    *,
    assessment: str,
    device: str,
    actor: str,
    at: str,
    kind: str,
    subject: str,
    op: str,
    body: str,
    writes: Iterable[str] = (),
    supersedes: Iterable[str] = (),
    undoes: Iterable[str] = (),
) -> Stamped:
    """The next entry of the chain that ends in ``tip`` (None: the first one).

    ``body`` is the digest from ``body.seal``; lists are sorted here. Raises MalformedEntry.
    """
    entry = Entry(
        actor=actor,
        assessment=assessment,
        at=at,
        body=body,
        device=device,
        kind=kind,
        op=op,
        prev=tip.id if tip else None,
        seq=tip.seq + 1 if tip else 1,
        subject=subject,
        supersedes=tuple(sorted(set(supersedes))),
        undoes=tuple(sorted(set(undoes))),
        v=1,
        writes=tuple(sorted(set(writes))),
    )
    return parse_line(line_of(entry))


def _check_list(name: str, items: tuple[str, ...], longest: int) -> None:
    if len(items) > longest:
        raise MalformedEntry(Flaw.MANY, name)
    for earlier, later in pairwise(items):
        if earlier >= later:
            raise MalformedEntry(Flaw.UNSORTED, name)


def _check_date(at: str) -> None:
    try:
        datetime.fromisoformat(at)
    except ValueError as problem:
        raise MalformedEntry(Flaw.DATE, "at") from problem


def _explain(line: bytes) -> MalformedEntry:
    """Why ``line`` is no entry: the same rules again, one at a time."""
    try:
        value = parse(line)
    except MalformedJson as problem:
        return MalformedEntry(problem.flaw)
    if not isinstance(value, dict) or value.keys() != _FORMS.keys():
        return MalformedEntry(Flaw.FIELDS)
    for name, form in _FORMS.items():
        spelling = _encode(value[name])
        if re.fullmatch(form.encode(), spelling) is None:
            return MalformedEntry(Flaw.FIELD, name)
    return MalformedEntry(Flaw.SPELLING)
