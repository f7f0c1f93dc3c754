"""Getting in: the server proven first, then keys of the agent, key files, and a password last.

What must be asked is asked in the caller's thread between two attempts: no clock runs while a person types.
Secrets live in local variables here and in the library's connection, nowhere else.
"""

from __future__ import annotations

import getpass
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

import asyncssh

from ..asking import Asked, Secret, Secrets
from ..errors import AddressUnknown, SecretNotGiven
from .loop_thread import LoopThread
from .network_errors import HostChanged, KeyFileUnusable, LoginRefused, ServerUnreachable
from .sftp_host import KINDS, Witness, known_hosts

CIPHERS: Final = (
    "aes128-gcm@openssh.com",
    "aes256-gcm@openssh.com",
    "chacha20-poly1305@openssh.com",
    "aes256-ctr",
    "aes192-ctr",
    "aes128-ctr",
)
"""Ours, in this order: with this library AES-GCM carries half as much again as its own first choice."""

KEY_FILE_VARIABLE: Final = "INSPECTOR_SFTP_KEY"
_USUAL_KEYS: Final = ("id_ed25519", "id_ecdsa", "id_rsa")
_USER = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._@+-]{0,63}")


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds to wait: for a connection, for the login, for one answer, and between keep-alives."""

    connect: float = 15
    login: float = 60
    answer: float = 90
    alive: float = 15


@dataclass(frozen=True, slots=True)
class Place:
    """An address taken apart."""

    address: str
    user: str
    host: str
    port: int
    folder: str

    @property
    def shown(self) -> str:
        """The host, with its port where it is not the usual one."""
        return self.host if self.port == asyncssh.DEFAULT_PORT else f"[{self.host}]:{self.port}"


def place_of(address: str) -> Place:
    """``sftp://user@host[:port]/path``; ``/~/path`` starts at the account's home. Raises AddressUnknown."""
    try:
        parts = urlsplit(address)
        port = parts.port or asyncssh.DEFAULT_PORT
        user = unquote(parts.username) if parts.username else getpass.getuser()
    except (ValueError, OSError, KeyError):
        raise AddressUnknown(address=address) from None
    folder = unquote(parts.path).rstrip("/") or "/"
    if folder == "/~" or folder.startswith("/~/"):
        folder = folder[3:] or "."
    steps = folder.split("/")
    if not parts.hostname or not _USER.fullmatch(user) or ".." in steps or not folder.isprintable():
        raise AddressUnknown(address=address)
    return Place(address, user, parts.hostname, port, folder)


@dataclass
class Login:
    """Everything that getting in needs. ``known`` are the known_hosts files; ``pin`` overrules them."""

    place: Place
    ask: Secrets
    pin: str = ""
    known: Sequence[Path] = ()
    patience: Patience = Patience()

    def connect(self, loop: LoopThread) -> asyncssh.SSHClientConnection:
        """A connection to the proven server, logged in.

        Raises HostUnknown, HostChanged, HostRevoked, LoginRefused, KeyFileUnusable, SecretNotGiven,
        ServerUnreachable.
        """
        keys, locked = _key_files()
        tried = ["ssh-agent" if os.environ.get("SSH_AUTH_SOCK") else "", *(path.name for path, _ in keys)]
        found = self._attempt(loop, client_keys=[pair for _, pairs in keys for pair in pairs])
        unanswered: list[Asked] = []
        for path in locked if found.wants_key else ():
            asked = Asked(Secret.PASSPHRASE, str(path))
            if passphrase := self.ask(asked):
                tried.append(path.name)
                found = self._attempt(loop, agent_path=None, client_keys=_pairs(path, passphrase))
                if found.connection is not None:
                    return found.connection
            else:
                unanswered.append(asked)
        if found.wants_password:
            asked = Asked(Secret.PASSWORD, f"{self.place.user}@{self.place.shown}")
            if password := self.ask(asked):
                tried.append("password")
                found = self._attempt(loop, agent_path=None, client_keys=[], password=password)
            else:
                unanswered.append(asked)
        if found.connection is not None:
            return found.connection
        if unanswered and "password" not in tried:
            what = unanswered[-1].what.label
            raise SecretNotGiven(whose=unanswered[-1].whose, what_ko=what.ko, what_en=what.en)
        names = ", ".join(filter(None, tried)) or "-"
        raise LoginRefused(host=self.place.shown, user=self.place.user, tried=names)

    def _attempt(self, loop: LoopThread, **how: Any) -> _Attempt:
        known = known_hosts(self.known)
        port = None if self.place.port == asyncssh.DEFAULT_PORT else self.place.port
        keys, authorities, *_ = known.match(self.place.host, "", port)
        # Where nothing is on record the plain key is asked for: a person compares its fingerprint.
        plain = ",".join(",".join(kind) for kind in KINDS).split(",")
        options = {} if keys or authorities else {"server_host_key_algs": plain}
        if not self.pin:
            return self._one(loop, known, **options, **how)
        changed: HostChanged | None = None
        detail = ""
        for kind in KINDS:
            try:
                return self._one(loop, None, server_host_key_algs=list(kind), **how)
            except HostChanged as problem:
                changed = changed or problem
            except asyncssh.DisconnectError as problem:  # among else: it has no key of this kind
                detail = detail or problem.reason
        raise changed or ServerUnreachable(host=self.place.shown, detail=detail)

    def _one(self, loop: LoopThread, known: asyncssh.SSHKnownHosts | None, **how: Any) -> _Attempt:
        witness = Witness(self.pin, known or asyncssh.SSHKnownHosts())
        try:
            connection = loop.run(self._connection(witness, known, **how), None)
        except asyncssh.HostKeyNotVerifiable as problem:
            raise witness.refusal(self.place.shown, self.place.address, problem.reason) from None
        except asyncssh.PermissionDenied:
            return _Attempt(None, witness.wants_key, witness.wants_password)
        except asyncssh.DisconnectError as problem:
            if "authentication" in problem.reason.lower():  # too many keys offered
                return _Attempt(None, wants_key=True, wants_password=False)
            if self.pin:
                raise
            raise ServerUnreachable(host=self.place.shown, detail=problem.reason) from None
        except TimeoutError:
            raise ServerUnreachable(host=self.place.shown, detail="timeout") from None
        except OSError as problem:
            if self.pin and isinstance(problem, ConnectionResetError | BrokenPipeError):
                raise asyncssh.ConnectionLost("Connection lost") from None  # the server had hung up by then
            raise ServerUnreachable(host=self.place.shown, detail=problem.strerror or problem) from None
        return _Attempt(connection, wants_key=False, wants_password=False)

    async def _connection(
        self, witness: Witness, known: asyncssh.SSHKnownHosts | None, **how: Any
    ) -> asyncssh.SSHClientConnection:
        options: dict[str, Any] = {
            "known_hosts": known if known is not None else ([], [], []),
            "username": self.place.user,
            "client_factory": lambda: witness,
            "config": None,  # ~/.ssh/config may name programs to run, and other known_hosts
            "encryption_algs": list(CIPHERS),
            "compression_algs": None,
            "x509_trusted_certs": None,
            "gss_host": None,
            "disable_trivial_auth": True,
            "connect_timeout": self.patience.connect,
            "login_timeout": self.patience.login,
            "keepalive_interval": self.patience.alive,
            "keepalive_count_max": 3,
        }
        return await asyncssh.connect(self.place.host, self.place.port, **options | how)


@dataclass(frozen=True, slots=True)
class _Attempt:
    """What came of one attempt: a connection, or what the server would still take."""

    connection: asyncssh.SSHClientConnection | None
    wants_key: bool
    wants_password: bool


def _key_files() -> tuple[list[tuple[Path, Sequence[asyncssh.SSHKeyPair]]], list[Path]]:
    """The key files that open by themselves, and those that ask for a passphrase.

    One named in INSPECTOR_SFTP_KEY is the only one. Raises KeyFileUnusable for that one.
    """
    opened: list[tuple[Path, Sequence[asyncssh.SSHKeyPair]]] = []
    locked: list[Path] = []
    for path, named in _candidates():
        try:
            opened.append((path, asyncssh.load_keypairs(str(path))))
        except asyncssh.KeyEncryptionError:
            locked.append(path)
        except (OSError, asyncssh.KeyImportError) as problem:
            if "passphrase" in str(problem).lower():
                locked.append(path)
            elif named:
                raise KeyFileUnusable(path=path) from None
    return opened, locked


def _candidates() -> Iterator[tuple[Path, bool]]:
    if named := os.environ.get(KEY_FILE_VARIABLE):
        yield Path(named).expanduser(), True
        return
    for name in _USUAL_KEYS:
        yield Path("~/.ssh").expanduser() / name, False


def _pairs(path: Path, passphrase: str) -> Sequence[asyncssh.SSHKeyPair]:
    try:
        return asyncssh.load_keypairs(str(path), passphrase)
    except (OSError, asyncssh.KeyImportError, asyncssh.KeyEncryptionError):
        raise KeyFileUnusable(path=path) from None
