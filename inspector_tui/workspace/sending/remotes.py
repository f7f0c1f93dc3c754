"""Remotes by name and by address, without secrets.

A remote is a name for an address: a folder (disk, stick, mounted share), ``sftp://…`` or ``s3://…``. What is
kept is the address and whether bundles for it are encrypted; passwords are asked for when it connects.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from ...model.sync_views import RemoteRow
from ...model.text import first_refused
from ...sync.errors import AddressUnknown
from ...sync.transports.medium import mount_point
from ...sync.transports.opening import FOLDER, folder_of, kind_of, shown
from ..desk import Desk
from ..keeping.trust_lists import in_force
from .answers import recipient_in_force
from .outbox_rows import listing as rows_of, settled
from .sending_errors import RemoteInUse, RemoteKnown, RemoteNameInvalid, RemoteUnknown

_PREFIX: Final = "remote."
_MINE: Final = "sync.mine"
_NAME = re.compile(r"[a-z][a-z0-9-]{0,31}")
_MAX_ADDRESS: Final = 1000


def listing(desk: Desk) -> tuple[RemoteRow, ...]:
    """Every remote that has a name, by name."""
    found = desk.store.settings_under(_PREFIX)
    return tuple(_row(name, found[name]) for name in sorted(found))


def find(desk: Desk, given: str) -> RemoteRow:
    """The remote of that name, else the one at that address. Raises RemoteUnknown, AddressUnknown, ….

    A word without a slash or scheme is a name, so that a mistyped name never becomes a folder. A place
    without a name encrypts as one that is given a name now would.
    """
    kept = desk.store.setting(_PREFIX + given) if _NAME.fullmatch(given) else None
    if kept is not None:
        return _row(given, kept)
    if not re.search(r"[/\\~.:]", given):
        known = ", ".join(row.name for row in listing(desk)) or "-"
        raise RemoteUnknown(name=given, known=known)
    address, kind = _address(given)
    named = next((row for row in listing(desk) if row.address == address), None)
    return named or RemoteRow(address, address, kind, encrypts=may_encrypt(desk))


def add(
    desk: Desk, name: str, address: str, *, encrypts: bool | None = None, host_key: str = ""
) -> RemoteRow:
    """Give the remote at ``address`` a name. Nothing is connected, so a stick need not be in.

    ``encrypts`` None: as soon as the trust list names a recipient of the office, bundles are encrypted.
    Raises RemoteNameInvalid, RemoteKnown (another place has the name), AddressUnknown, SecretInAddress, and
    TrustCopyDamaged where the list would decide.
    """
    desk.must_write()
    if _NAME.fullmatch(name) is None:
        raise RemoteNameInvalid(name=name)
    where, kind = _address(address)
    if encrypts is None:
        in_force(desk.home)  # a damaged list names nobody: that must not pass for "need not be encrypted"
        encrypts = bool(recipient_in_force(desk.home))
    mount = mount_point(Path(where)) if kind == FOLDER else ""
    row = RemoteRow(name, where, kind, encrypts=encrypts, host_key=host_key, mount=mount)
    kept = desk.store.setting(_PREFIX + name)
    if kept is not None and (before := _row(name, kept)).address != where:
        raise RemoteKnown(name=name, address=before.address)
    _keep(desk, row)
    return row


def seen(desk: Desk, name: str) -> None:
    """A folder was there and took what was sent: its medium is known by where it is mounted."""
    kept = desk.store.setting(_PREFIX + name)
    if kept is None:
        return
    row = _row(name, kept)
    if row.kind == FOLDER and (mount := mount_point(Path(row.address))) and mount != row.mount:
        _keep(desk, replace(row, mount=mount))


def _keep(desk: Desk, row: RemoteRow) -> None:
    said = {"address": row.address, "encrypts": row.encrypts, "host_key": row.host_key, "mount": row.mount}
    desk.store.set_setting(_PREFIX + row.name, json.dumps(said, ensure_ascii=False))


def may_encrypt(desk: Desk) -> bool:
    """Whether the trust list in force names whom bundles for the office are encrypted for."""
    return bool(recipient_in_force(desk.home))


def remove(desk: Desk, name: str) -> RemoteRow:
    """Forget a remote; what was sent there stays in the books. Raises RemoteUnknown, RemoteInUse."""
    desk.must_write()
    row = find(desk, name)
    if desk.store.setting(_PREFIX + row.name) is None:
        raise RemoteUnknown(name=name, known=", ".join(known.name for known in listing(desk)) or "-")
    open_rows = [one for one in rows_of(desk, row.name) if not settled(one)]
    if open_rows:
        raise RemoteInUse(name=row.name, count=len(open_rows))
    desk.store.set_setting(_PREFIX + row.name, None)
    return row


def mine(desk: Desk) -> str:
    """The word of this laptop by which it knows the parts that it began on a remote. No secret, no name."""
    found = desk.store.setting(_MINE)
    if found is None:
        found = desk.entropy(16).hex()
        desk.store.set_setting(_MINE, found)
    return found


def _address(given: str) -> tuple[str, str]:
    """The address as it is kept, and its kind: a folder in full, wherever a command is run next."""
    if len(given) > _MAX_ADDRESS or first_refused(given) is not None or "\n" in given:
        raise AddressUnknown(address=shown(given)[:80])
    kind = kind_of(given)
    if kind == FOLDER:
        return str(Path(folder_of(given)).absolute()), kind
    return given.strip(), kind


def _row(name: str, kept: str) -> RemoteRow:
    said = json.loads(kept)
    address = str(said["address"])
    return RemoteRow(
        name,
        address,
        kind_of(address),
        bool(said["encrypts"]),
        host_key=str(said.get("host_key", "")),
        mount=str(said.get("mount", "")),
    )
