"""Remotes by address: a folder, ``sftp://user@host[:port]/path``, ``s3://bucket/prefix``.

The libraries behind the last two are optional extras, and load when such a remote is opened, not before:
the field install has no network code loaded.
"""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from ...model.sync_views import RemoteRow
from ..asking import Secrets, nobody
from ..errors import AddressUnknown, ExtraMissing, SecretInAddress
from ..remote import Remote
from .folder import FolderRemote

FOLDER: Final = "folder"
_EXTRAS: Final = {"sftp": "asyncssh", "s3": "obstore"}
"""Schemes whose transport is an extra of the same name, with the library it brings."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")  # two letters at least: C:/ is a path

_MISTYPED = re.compile(r"(?:sftp|s3|ssh|scp|ftps?|https?):", re.IGNORECASE)
"""A scheme without its slashes: kept as a folder's name, a password in it would be shown everywhere."""


def kind_of(address: str) -> str:
    """``folder``, ``sftp`` or ``s3``. Raises AddressUnknown, SecretInAddress."""
    if not address.strip():
        raise AddressUnknown(address=address)
    found = _SCHEME.match(address)
    if found is None:
        if _MISTYPED.match(address):
            raise AddressUnknown(address=shown(address))
        return FOLDER
    scheme = found[1].lower()
    if scheme == "file":
        return FOLDER
    if scheme not in _EXTRAS:
        raise AddressUnknown(address=shown(address))
    try:
        parts = urlsplit(address)
        secret, host, _ = parts.password, parts.hostname, parts.port
    except ValueError:
        raise AddressUnknown(address=shown(address)) from None
    if secret is not None:
        raise SecretInAddress
    if not host or parts.query or parts.fragment:
        raise AddressUnknown(address=shown(address))
    return scheme


def folder_of(address: str) -> Path:
    """The folder that an address of that kind names."""
    if _SCHEME.match(address):
        return Path(unquote(urlsplit(address).path))
    return Path(address).expanduser()


def open_remote(row: RemoteRow, ask: Secrets = nobody, *, mine: str = "", home: Path | None = None) -> Remote:
    """The remote at ``row.address``. ``mine`` is this laptop's own word, by which it knows parts it began.

    ``home`` may hold a file ``known_hosts`` with the servers that the office vouches for. The modules of the
    extras are called as ``sync.<scheme>.opened(row, ask, mine, home)``. Raises AddressUnknown,
    SecretInAddress, ExtraMissing, RemoteMissing, and what connecting raises.
    """
    kind = kind_of(row.address)
    if kind == FOLDER:
        return FolderRemote(folder_of(row.address), address=row.address, mine=mine, mount=row.mount)
    try:
        transport = import_module(f".{kind}", __package__)
    except ModuleNotFoundError as problem:
        if problem.name not in (_EXTRAS[kind], f"{__package__}.{kind}"):
            raise
        raise ExtraMissing(scheme=f"{kind}://", extra=kind) from None
    remote: Remote = transport.opened(row, ask, mine, home)
    return remote


def shown(address: str) -> str:
    """The address as an error may show it: whatever stands before an @ could be a secret."""
    head, at, tail = address.rpartition("@")
    return f"{head.partition(':')[0]}://…@{tail}" if at else address
