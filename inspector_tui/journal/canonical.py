"""Canonical JSON: one value, one spelling (RFC 8785, restricted).

Restricted means: ASCII keys, no floats, integers within 2^53 - 1, none of the refused characters of
``model.text``, bounded length and depth. Within these bounds sorting keys as bytes and RFC 8785's
sorting by UTF-16 unit agree, so any JCS implementation writes the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

import msgspec

from inspector_tui.model.text import MAX_TEXT, REFUSED

from .errors import Flaw, MalformedJson, NotCanonical

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"
"""A value as ``parse`` returns it."""

JsonLike: TypeAlias = "bool | int | str | Sequence[JsonLike] | Mapping[str, JsonLike] | None"
"""A value as ``canonical`` takes it: built of dict, list, tuple, str (enums of str too), int, bool, None."""

MAX_INT: Final = 2**53 - 1
MAX_DEPTH: Final = 6
MAX_BYTES: Final = 1 << 20

_encode = msgspec.json.Encoder(order="sorted").encode
_decode = msgspec.json.Decoder().decode


def canonical(value: JsonLike, *, depth: int = MAX_DEPTH, limit: int | None = MAX_BYTES) -> bytes:
    """The canonical bytes of ``value``.

    ``depth`` is how many objects and lists may lie within each other; ``limit`` the largest size in
    bytes, None for files that are as long as their contents. Raises NotCanonical.
    """
    _check(value, depth)
    try:
        data = _encode(value)
    except (msgspec.MsgspecError, TypeError, ValueError) as problem:
        raise NotCanonical(Flaw.TYPE) from problem
    if limit is not None and len(data) > limit:
        raise NotCanonical(Flaw.LONG)
    return data


def parse(data: bytes, *, depth: int = MAX_DEPTH, limit: int | None = MAX_BYTES) -> Json:
    """The value that ``data`` spells, if ``data`` is exactly its canonical spelling.

    Comparing with the re-serialised value refuses what parsers forgive in silence: duplicate keys,
    spaces, a byte order mark, other spellings of numbers and characters. Raises MalformedJson.
    """
    if limit is not None and len(data) > limit:
        raise MalformedJson(Flaw.LONG)
    try:
        value: Json = _decode(data)
    except UnicodeDecodeError as problem:
        raise MalformedJson(Flaw.NOT_UTF8) from problem
    except RecursionError as problem:
        raise MalformedJson(Flaw.DEEP) from problem
    except (msgspec.MsgspecError, ValueError) as problem:
        raise MalformedJson(Flaw.NOT_JSON) from problem
    try:
        _check(value, depth)
    except NotCanonical as problem:
        raise MalformedJson(problem.flaw) from problem
    if _encode(value) != data:
        raise MalformedJson(Flaw.SPELLING)
    return value


def _check(value: object, depth: int) -> None:
    """Walk ``value`` and raise NotCanonical at the first thing that may not be in it."""
    if isinstance(value, str):
        _check_text(value)
    elif isinstance(value, dict):
        if depth == 0:
            raise NotCanonical(Flaw.DEEP)
        for key, inner in value.items():
            if not isinstance(key, str) or not key.isascii():
                raise NotCanonical(Flaw.KEY)
            _check_text(key)
            _check(inner, depth - 1)
    elif isinstance(value, list | tuple):
        if depth == 0:
            raise NotCanonical(Flaw.DEEP)
        for inner in value:
            _check(inner, depth - 1)
    elif isinstance(value, float):
        raise NotCanonical(Flaw.FLOAT)
    elif isinstance(value, int):  # bool included
        if not -MAX_INT <= value <= MAX_INT:
            raise NotCanonical(Flaw.INTEGER)
    elif value is not None:
        raise NotCanonical(Flaw.TYPE)


def _check_text(text: str) -> None:
    if len(text) > MAX_TEXT:
        raise NotCanonical(Flaw.TEXT_LONG)
    if REFUSED.search(text):
        raise NotCanonical(Flaw.CHARACTER)
