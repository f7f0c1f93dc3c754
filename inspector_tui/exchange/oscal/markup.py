"""Plain text as OSCAL's markup, and back: what a person wrote is shown as written, never as formatting.

Source: NIST's Metaschema data types: ``* ` ~ ^`` are markup and are escaped with a backslash; of HTML, links
and ``{{ insert: … }}`` the beginning is escaped too.
"""

from __future__ import annotations

import re
from typing import Final

_SPECIAL: Final = re.compile(r"[\\*`~^<\[]|\{(?=\{)|(?<=\{)\{|&(?=[#A-Za-z])")
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_BLANKS: Final = re.compile(r"\s+")


def prose(text: str) -> str:
    """Text of any length."""
    return _SPECIAL.sub(lambda found: "\\" + found[0], text)


def line(text: str) -> str:
    """Text on one line."""
    return prose(value(text))


def value(text: str) -> str:
    """Text of a property: one line, no markup."""
    return _BLANKS.sub(" ", text).strip()


def plain(markup: str) -> str:
    """Markup of ours as the text it was made of."""
    return _ESCAPED.sub(r"\1", markup)
