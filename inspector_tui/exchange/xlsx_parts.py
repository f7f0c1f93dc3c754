"""The XML of a workbook, streamed: one cell at a time is in memory, and everything is counted.

Our own small reader rather than a library's whole model: what people do to workbooks (styles, rules,
links that no longer parse) is of no concern here, a merged area of 17,000,000,000 cells in one line of
XML costs nothing, and a formula and its last value are read in one pass. Names are matched without
their namespace: there are two of them (transitional and strict), and programs that use neither.
"""

from __future__ import annotations

import re
from typing import IO, Any
from xml.etree.ElementTree import ParseError

from .table import Limits


class Excess(Exception):
    """More than the limits allow; ``what`` is the name of the limit."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(what)


class Unsound(Exception):
    """XML that cannot be read, or that does what no workbook needs."""


def stream(source: IO[bytes], target: Any) -> None:
    """Feed ``source`` to ``target``. Raises Unsound; entities and document types are refused."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    parser = DefusedXMLParser(target=target, forbid_dtd=True)
    try:
        while chunk := source.read(1 << 16):
            parser.feed(chunk)
        parser.close()
    except DefusedXmlException as problem:
        raise Unsound(type(problem).__name__) from None
    except (ParseError, ValueError, LookupError) as problem:
        raise Unsound(str(problem)[:200]) from None


def local(tag: str) -> str:
    """The name of a tag or attribute without its namespace."""
    return tag.rpartition("}")[2]


_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """``_x000D_`` and the like as the character that Excel means by it."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


class SharedStrings:
    """Target for ``sharedStrings.xml``. Phonetic readings beside the text are left out."""

    def __init__(self, limits: Limits) -> None:
        self.texts: list[str] = []
        self._limits = limits
        self._parts: list[str] = []
        self._taking = False
        self._phonetic = 0
        self._size = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        del attributes
        name = local(tag)
        if name == "si":
            self._parts, self._size = [], 0
        elif name == "rPh":
            self._phonetic += 1
        self._taking = name == "t" and not self._phonetic

    def data(self, text: str) -> None:
        """Text of the element that is open."""
        if self._taking:
            self._size += len(text)
            if self._size > self._limits.text:
                raise Excess("text")
            self._parts.append(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        name = local(tag)
        self._taking = False
        if name == "rPh":
            self._phonetic -= 1
        elif name == "si":
            self.texts.append(unescaped("".join(self._parts)))
            if len(self.texts) > self._limits.cells:
                raise Excess("cells")

    def close(self) -> list[str]:
        """All strings in order."""
        return self.texts


class Elements:
    """Target that keeps names and attributes of the elements asked for; for the small parts."""

    def __init__(self, wanted: frozenset[str], most: int = 100_000) -> None:
        self.found: list[tuple[str, dict[str, str]]] = []
        self._wanted = wanted
        self._most = most

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if (name := local(tag)) in self._wanted:
            self.found.append((name, {local(key): value for key, value in attributes.items()}))
            if len(self.found) > self._most:
                raise Excess("parts")

    def end(self, tag: str) -> None:
        """An element ends."""

    def close(self) -> list[tuple[str, dict[str, str]]]:
        """What was found."""
        return self.found
