"""One line of an allowed_signers file: read, and written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from inspector_tui.model.errors import InspectorError
from inspector_tui.model.text import first_refused

from .errors import MalformedTrust
from .public import PublicKey

MAX_LINE: Final = 16 * 1024
MAX_LINES: Final = 20_000
MAX_PRINCIPAL: Final = 255

_PRINCIPAL: Final = re.compile(r'[^\s,"\\*?!#][^\s,"\\*?!]*')
_NAMESPACE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@/+-]{0,254}")
_OPTION: Final = re.compile(r'([A-Za-z-]+)="([^"\\]*)"')
_TIME: Final = re.compile(r"(\d{8})(?:(\d{4})(\d{2})?)?Z?", re.ASCII)
_BLANK: Final = " \t"


@dataclass(frozen=True, slots=True)
class Entry:
    """Who, for which purposes, from when to when (both within), with which key."""

    principals: tuple[str, ...]
    namespaces: frozenset[str]
    valid_from: datetime | None
    valid_to: datetime | None
    public_key: PublicKey

    def begins_after(self, at: datetime) -> bool:
        """Whether the validity had not begun at ``at``."""
        return self.valid_from is not None and at < self.valid_from

    def ended_before(self, at: datetime) -> bool:
        """Whether the validity was over at ``at``."""
        # OpenSSH compares whole seconds; so do we, or a signature in the last second would divide us.
        return self.valid_to is not None and at.replace(microsecond=0) > self.valid_to

    def line(self) -> str:
        """The line as our writer puts it, without the newline."""
        words = [",".join(self.principals)]
        options = []
        if self.namespaces:
            options.append(f'namespaces="{",".join(sorted(self.namespaces))}"')
        if self.valid_from is not None:
            options.append(f'valid-after="{self.valid_from:%Y%m%d%H%M%S}Z"')
        if self.valid_to is not None:
            options.append(f'valid-before="{self.valid_to:%Y%m%d%H%M%S}Z"')
        if options:
            words.append(",".join(options))
        return " ".join([*words, self.public_key.openssh()])


def parse_line(raw: bytes, number: int) -> Entry | None:
    """The entry of one line without its newline; None for an empty line or a comment.

    Raises MalformedTrust with ``number`` for anything else that is not an entry.
    """
    if len(raw) > MAX_LINE:
        raise MalformedTrust(line=number, detail=f"> {MAX_LINE} bytes")
    try:
        text = raw.decode("utf-8").removesuffix("\r").strip(_BLANK)
    except UnicodeDecodeError as error:
        raise MalformedTrust(line=number, detail="UTF-8") from error
    if not text or text.startswith("#"):
        return None
    try:
        return _entry(text)
    except InspectorError as error:
        raise MalformedTrust(line=number, detail=error) from error
    except ValueError as error:
        raise MalformedTrust(line=number, detail=error) from error


def _entry(text: str) -> Entry:
    refused = first_refused(text)
    if refused is not None:
        raise ValueError(f"U+{ord(text[refused]):04X}")
    head, _, rest = text.replace("\t", " ").partition(" ")
    principals = tuple(head.split(","))
    for principal in principals:
        if not _PRINCIPAL.fullmatch(principal) or len(principal) > MAX_PRINCIPAL:
            raise ValueError(f"principal '{principal[:60]}'")
    options, rest = _options(rest.strip(_BLANK))
    entry = Entry(
        principals,
        _namespaces(options.get("namespaces")),
        _time(options.get("valid-after")),
        _time(options.get("valid-before")),
        PublicKey.from_openssh(rest),
    )
    if entry.valid_from is not None and entry.valid_to is not None and entry.valid_from >= entry.valid_to:
        raise ValueError("valid-after >= valid-before")
    return entry


def _options(rest: str) -> tuple[dict[str, str], str]:
    """The options at the front of ``rest``, comma-separated, and what comes after them."""
    options: dict[str, str] = {}
    while (match := _OPTION.match(rest)) is not None:
        name = match[1].lower()
        if name not in ("namespaces", "valid-after", "valid-before") or name in options:
            raise ValueError(f"option '{name[:60]}'")
        options[name] = match[2]
        follows, rest = rest[match.end() : match.end() + 1], rest[match.end() + 1 :]
        if follows == " ":
            # One list only: OpenSSH would take a second word for the kind of the key.
            return options, rest.strip(_BLANK)
        if follows != ",":
            raise ValueError(f"option '{name}'")
    if options or rest.lower().startswith("cert-authority"):
        raise ValueError(f"option '{rest[:60]}'")
    return options, rest


def _namespaces(value: str | None) -> frozenset[str]:
    if value is None:
        return frozenset()
    names = value.split(",")
    for name in names:
        if not _NAMESPACE.fullmatch(name):
            raise ValueError(f"namespaces '{name[:60]}'")
    return frozenset(names)


def _time(value: str | None) -> datetime | None:
    if value is None:
        return None
    match = _TIME.fullmatch(value)
    if match is None:
        raise ValueError(f"YYYYMMDD[HHMM[SS]][Z]: '{value[:40]}'")
    digits = match[1] + (match[2] or "0000") + (match[3] or "00")
    # strptime's own errors name the format in English; ours names the value.
    try:
        return datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError as error:
        raise ValueError(f"YYYYMMDD[HHMM[SS]][Z]: '{value[:40]}'") from error
