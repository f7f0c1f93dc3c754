"""The tag files (RFC 8493), each with exactly one spelling: what is parsed is what was rendered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from inspector_tui.model.words import BundleKind, Role

from .errors import BundleMalformed
from .layout import DECLARATION, INFO
from .reasons import Reason

BAGIT: Final = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
FORMAT: Final = "1"
NONE: Final = "none"
"""How an empty field is written: a label with nothing behind it is easily lost."""

MAX_INFO: Final = 16_384
MAX_LINE: Final = 1024

_LINE = re.compile(rb"([0-9a-f]{64})  ([a-z0-9][a-z0-9._/-]{0,255})\n")
_NUMBER = r"(?:0|[1-9][0-9]{0,15})"
_SIGNER = rf"(?:{'|'.join(Role)})-[0-9a-f]{{16}}"
_AWAITED = rf"(?:{'|'.join(Role)})(?:-[0-9a-f]{{16}})?"
_FORMS: Final = {
    "External-Identifier": r"[a-z0-9][a-z0-9-]{0,119}",
    "Bag-Group-Identifier": r"[a-z0-9][a-z0-9-]{0,31}",
    "Payload-Oxum": rf"{_NUMBER}\.{_NUMBER}",
    "Bag-Software-Agent": r"[A-Za-z0-9][A-Za-z0-9 ._+()-]{0,99}",
    "X-Format": FORMAT,
    "X-Kind": "|".join(BundleKind),
    "X-Rules": r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}",
    "X-Revision": r"[1-9][0-9]{0,5}",
    "X-Previous": rf"{NONE}|[0-9a-f]{{64}}",
    "X-Anchor": r"[0-9a-f]{64}",
    "X-Signers-Included": rf"{NONE}|{_SIGNER}(?:,{_SIGNER}){{0,31}}",
    "X-Signers-Awaited": rf"{NONE}|{_AWAITED}(?:,{_AWAITED}){{0,31}}",
    "X-Recipient": r"[A-Za-z0-9][A-Za-z0-9@:/+=._-]{0,199}",
    "X-Trust-Version": r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}",
}
_INFO = re.compile("".join(f"{label}: ({form})\n" for label, form in _FORMS.items()).encode())


@dataclass(frozen=True, slots=True)
class BagInfo:
    """``bag-info.txt``. Signers are ``<role>-<16 hex>``, sorted; an awaited one may be a role alone."""

    identifier: str
    assessment: str
    octets: int
    files: int
    agent: str
    kind: BundleKind
    rules: str
    revision: int
    previous: str
    anchor: str
    included: tuple[str, ...]
    awaited: tuple[str, ...]
    recipient: str
    trust_version: str

    def render(self) -> bytes:
        """The file. Raises BundleMalformed if a value has no place in it."""
        values = (
            self.identifier,
            self.assessment,
            f"{self.octets}.{self.files}",
            self.agent,
            FORMAT,
            self.kind.value,
            self.rules,
            str(self.revision),
            self.previous or NONE,
            self.anchor,
            ",".join(self.included) or NONE,
            ",".join(self.awaited) or NONE,
            self.recipient or NONE,
            self.trust_version or NONE,
        )
        for (label, form), value in zip(_FORMS.items(), values, strict=True):
            if re.fullmatch(form, value) is None:
                raise BundleMalformed(Reason.BAG_INFO, INFO, f"{label}: {value[:80]}")
        return "".join(f"{label}: {value}\n" for label, value in zip(_FORMS, values, strict=True)).encode()


def parse_info(data: bytes) -> BagInfo:
    """The information in ``bag-info.txt``: its labels in their order, no others. Raises BundleMalformed."""
    found = _INFO.fullmatch(data)
    if found is None:
        other = re.search(rb"^X-Format: ([1-9][0-9]{0,3})$", data, re.MULTILINE)
        if other is not None and other[1].decode() != FORMAT:  # later formats may differ in any line
            raise BundleMalformed(Reason.BAG_FORMAT, INFO, f"X-Format: {other[1].decode()}")
        raise BundleMalformed(Reason.BAG_INFO, INFO, _first_fault(data))
    values = [group.decode("ascii") for group in found.groups()]
    octets, _, files = values[2].partition(".")
    return BagInfo(
        identifier=values[0],
        assessment=values[1],
        octets=int(octets),
        files=int(files),
        agent=values[3],
        kind=BundleKind(values[5]),
        rules=values[6],
        revision=int(values[7]),
        previous=_or_empty(values[8]),
        anchor=values[9],
        included=_sorted(values[10], "X-Signers-Included"),
        awaited=_sorted(values[11], "X-Signers-Awaited"),
        recipient=_or_empty(values[12]),
        trust_version=_or_empty(values[13]),
    )


def check_declaration(data: bytes) -> None:
    """Raises BundleMalformed unless ``data`` is the one ``bagit.txt``."""
    if data != BAGIT:
        raise BundleMalformed(Reason.BAG_DECLARATION, DECLARATION)


def manifest_line(sha256: str, name: str) -> bytes:
    """One line of a manifest, as ``sha256sum`` writes it."""
    return f"{sha256}  {name}\n".encode("ascii")


def read_manifest(lines: Iterable[bytes], file: str) -> Iterator[tuple[str, str]]:
    """(sha256, name) of each line, newline included in it; names must rise. Raises BundleMalformed."""
    before = ""
    for number, line in enumerate(lines, 1):
        found = _LINE.fullmatch(line)
        if found is None:
            raise BundleMalformed(Reason.MANIFEST_FORM, file, f"{number}")
        name = found[2].decode("ascii")
        if name <= before:
            raise BundleMalformed(Reason.MANIFEST_FORM, file, f"{number}: {name}")
        before = name
        yield found[1].decode("ascii"), name


def _or_empty(value: str) -> str:
    return "" if value == NONE else value


def _sorted(value: str, label: str) -> tuple[str, ...]:
    items = () if value == NONE else tuple(value.split(","))
    if list(items) != sorted(set(items)):
        raise BundleMalformed(Reason.BAG_INFO, INFO, label)
    return items


def _first_fault(data: bytes) -> str:
    """The first label whose line is not as it must be."""
    lines = data.split(b"\n")
    for place, (label, form) in enumerate(_FORMS.items()):
        line = lines[place] if place < len(lines) else b""
        if re.fullmatch(f"{label}: (?:{form})".encode(), line) is None:
            return label
    return "end"
