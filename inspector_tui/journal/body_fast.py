"""Reading body lines quickly: most of a verifier's time would go here otherwise.

``canonical.parse`` walks every value in Python to say what is wrong with it. Nearly every line is sound, and
that can be seen with a handful of calls into C: a decoder whose type holds the bounds, the same bytes when
written again, one pattern for refused characters. What this does not see to be sound, ``parse`` decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Annotated, Any, Final, cast

import msgspec

from inspector_tui.model.text import MAX_TEXT

from .canonical import MAX_BYTES, MAX_DEPTH, MAX_INT

VALUE_AT: Final = len('{"entry":"","salt":"","value":') + 64 + 32
"""Where the value begins, given that entry and salt have their lengths; it ends one byte before the line."""

_encode = msgspec.json.Encoder(order="sorted").encode

_DOUBTFUL = re.compile(rb"\x7f|\xc2[\x80-\x9f]|\xe2(?:\x80[\xa8-\xae]|\x81[\xa6-\xa9])|\xef\xbb\xbf|\\[bfru]")
"""The refused characters of ``model.text`` as a canonical line spells them: raw in UTF-8 or, the controls
below U+0020, escaped. An escaped backslash before one of these letters looks the same: in doubt."""


class BodyLine(msgspec.Struct, gc=False, forbid_unknown_fields=True):
    """A body line as an object. The form of entry, salt and register names is not checked."""

    entry: str
    salt: str
    value: dict[str, Any]


def read_line(line: bytes) -> BodyLine | None:
    """What ``line`` holds if it is beyond doubt canonical, with a value that ``parse`` would take.

    The caller checks entry, salt and register names, which all have a form without special characters.
    """
    if len(line) > MAX_BYTES or _DOUBTFUL.search(line, VALUE_AT) is not None:
        return None
    try:
        found = _decoder()(line)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    if _encode(found) != line or not _ascii_keys(found.value):
        return None
    return found


@cache
def _decoder() -> Callable[[bytes], BodyLine]:
    """Built when first needed: it takes a few milliseconds. No float is in the type, so none is taken."""
    number = Annotated[int, msgspec.Meta(ge=-MAX_INT, le=MAX_INT)]
    text = Annotated[str, msgspec.Meta(max_length=MAX_TEXT)]
    inner: Any = bool | number | text | None
    for _ in range(MAX_DEPTH - 1):
        inner = bool | number | text | list[inner] | dict[text, inner] | None
    line = msgspec.defstruct(
        "line",
        [("entry", str), ("salt", str), ("value", dict[text, inner])],
        bases=(BodyLine,),
        gc=False,
    )
    return cast("Callable[[bytes], BodyLine]", msgspec.json.Decoder(line).decode)


def _ascii_keys(value: dict[str, Any]) -> bool:
    """Whether all keys within the registers are ASCII. The registers' own names have a form of their own."""
    unseen = list(value.values())
    for inner in unseen:  # which grows meanwhile
        kind = type(inner)
        if kind is dict:
            if not "".join(inner).isascii():
                return False
            unseen.extend(inner.values())
        elif kind is list:
            unseen.extend(inner)
    return True
