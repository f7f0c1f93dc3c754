"""Which server this is: its key against what a person vouched for. Nobody is trusted on first sight.

A fingerprint kept with the remote is the only thing that counts, where there is one. Else the known_hosts
files do, host certificates (``@cert-authority``) and revocations (``@revoked``) included.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import asyncssh

from .network_errors import HostChanged, HostRevoked, HostUnknown

MAX_FILE: Final = 4 << 20

KINDS: Final = (
    ("ssh-ed25519",),
    ("ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521"),
    ("rsa-sha2-512", "rsa-sha2-256"),
)
"""Host key algorithms, a kind each: a server has several, and a fingerprint does not say of which it is."""

KNOWN_HOSTS: Final = "known_hosts"
"""A file in the home, where an office may have put what it vouches for."""

USERS_FILE: Final = Path("~/.ssh/known_hosts")


def known_hosts(files: Iterable[Path]) -> asyncssh.SSHKnownHosts:
    """What these files vouch for. A line that cannot be read vouches for nothing, as with ssh."""
    known = asyncssh.SSHKnownHosts()
    for file in files:
        try:
            with file.expanduser().open("rb") as stream:
                text = stream.read(MAX_FILE).decode("utf-8", "replace")
        except OSError:
            continue
        for line in text.split("\n"):
            try:
                known.load(line)
            except (ValueError, asyncssh.KeyImportError):
                continue
    return known


class Witness(asyncssh.SSHClient):
    """Asked by the library about a key that the known_hosts files do not vouch for; remembers what it saw."""

    def __init__(self, pin: str, known: asyncssh.SSHKnownHosts) -> None:
        self._pin = pin
        self._known = known
        self.offered: asyncssh.SSHKey | None = None
        self.others: tuple[str, ...] = ()
        self.wants_key = False
        self.wants_password = False

    def validate_host_public_key(self, host: str, addr: str, port: int, key: asyncssh.SSHKey) -> bool:
        """Whether it is the key with the fingerprint on record."""
        self.offered = key
        if self._pin:
            return fingerprint(key) == self._pin
        vouched = self._known.match(host, addr, None if port == asyncssh.DEFAULT_PORT else port)[0]
        self.others = tuple(fingerprint(other) for other in vouched)
        return False

    def public_key_auth_requested(self) -> None:
        """The server takes keys, and those it was offered did not do."""
        self.wants_key = True

    def password_auth_requested(self) -> None:
        """The server takes a password."""
        self.wants_password = True

    def kbdint_auth_requested(self) -> None:
        """The server asks questions; the password is taken for the answer, once there is one."""
        self.wants_password = True

    def refusal(self, host: str, address: str, detail: object) -> HostUnknown | HostChanged | HostRevoked:
        """What to say when the server's key did not do."""
        if self.offered is None:
            return HostRevoked(host=host, detail=detail)
        shown = fingerprint(self.offered)
        if on_record := self._pin or ", ".join(self.others):
            return HostChanged(host=host, expected=on_record, fingerprint=shown)
        kind = self.offered.get_algorithm()
        return HostUnknown(host=host, address=address, fingerprint=shown, kind=kind)


def fingerprint(key: asyncssh.SSHKey) -> str:
    """``SHA256:…``, as ssh-keygen -l says it."""
    return key.get_fingerprint()
