"""Keys of a person: make one, open one, look at one.

A new key is an OpenSSH private key file, encrypted under bcrypt (``rounds`` >= 64), with its .pub beside it;
``ssh-keygen`` and ``ssh-add`` take it as their own. Never PKCS8: its usual encryption takes 2,048 rounds of
PBKDF2, which a thief tries by the million.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_tui.model.errors import InspectorError

from .atomic import write_new
from .errors import (
    KeyFileExists,
    KeyFileUnwritable,
    KeyProtectionUnavailable,
    MalformedKeyFile,
    PassphraseNeeded,
    TooFewRounds,
    UnsupportedKey,
    WrongPassphrase,
)
from .keyfile import LEAST_ROUNDS, MOST_ROUNDS, KeyFile, read_key_file
from .public import ED25519, PublicKey, check_comment
from .signer import FileSigner

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

__all__ = [
    "KeyFile",
    "PublicKey",
    "load_secret",
    "load_signer",
    "load_signer_and_secret",
    "new_key",
    "public_path",
    "read_key_file",
]


def public_path(path: Path) -> Path:
    """Where the public half of the key file ``path`` lives."""
    return path.with_name(path.name + ".pub")


def new_key(path: Path, passphrase: str, comment: str = "", rounds: int = LEAST_ROUNDS) -> PublicKey:
    """Makes an Ed25519 key file and its .pub, durably, readable by the owner only; returns the public key.

    Raises PassphraseNeeded, TooFewRounds, BadComment, KeyFileExists (nothing is overwritten, neither file),
    KeyFileUnwritable or KeyProtectionUnavailable; then neither file is left behind.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    secret = _secret(passphrase)
    if not secret:
        raise PassphraseNeeded
    if not LEAST_ROUNDS <= rounds <= MOST_ROUNDS:
        raise TooFewRounds(rounds=rounds, least=LEAST_ROUNDS, most=MOST_ROUNDS)
    check_comment(comment)
    for name in (path, public_path(path)):
        # Before half a second of bcrypt; the writing itself refuses too. lexists: a dangling link is taken.
        if os.path.lexists(name):
            raise KeyFileExists(path=name)
    private_key = Ed25519PrivateKey.generate()
    public_key = PublicKey.of_point(private_key.public_key().public_bytes_raw(), comment)
    _write_pair(path, _encrypted(private_key, secret, rounds), (public_key.openssh() + "\n").encode())
    return public_key


def load_signer(path: Path, passphrase: str) -> FileSigner:
    """Opens the key file for signing; takes about half a second, so not on a UI thread.

    Raises KeyFileUnreadable, MalformedKeyFile, UnsupportedKey (not a plain Ed25519 key: a token's key signs
    through the agent), WeakKeyFile, PassphraseNeeded, WrongPassphrase or KeyProtectionUnavailable.
    """
    return _signer(path, *_opened(path, passphrase))


def load_secret(path: Path, passphrase: str) -> bytes:
    """The key file without its passphrase, for decryption in memory: never written anywhere.

    Raises as :func:`load_signer`.
    """
    return _plain(_opened(path, passphrase)[1])


def load_signer_and_secret(path: Path, passphrase: str) -> tuple[FileSigner, bytes]:
    """Both, for one half second. Raises as :func:`load_signer`."""
    file, private_key = _opened(path, passphrase)
    return _signer(path, file, private_key), _plain(private_key)


def _signer(path: Path, file: KeyFile, private_key: Ed25519PrivateKey) -> FileSigner:
    return FileSigner(private_key, _comment_beside(path, file.public_key))


def _plain(private_key: Ed25519PrivateKey) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    return private_key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())


def _opened(path: Path, passphrase: str) -> tuple[KeyFile, Ed25519PrivateKey]:
    from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_ssh_private_key

    file = read_key_file(path)
    if file.public_key.kind != ED25519:
        raise UnsupportedKey(kind=f"{file.public_key.kind} (ssh-agent)")
    weakness = file.weakness()
    if weakness is not None:
        raise weakness
    secret = _secret(passphrase)
    if not secret:
        raise PassphraseNeeded
    try:
        private_key = load_ssh_private_key(file.content, secret)
    except UnsupportedAlgorithm as error:
        raise KeyProtectionUnavailable(detail=error) from error
    except (ValueError, InvalidTag) as error:
        # A wrong passphrase decrypts to noise, which shows as a broken checksum; so does a damaged file.
        raise WrongPassphrase(path=path) from error
    if not isinstance(private_key, Ed25519PrivateKey):
        raise MalformedKeyFile(path=path, detail="kind of key")
    if PublicKey.of_point(private_key.public_key().public_bytes_raw()) != file.public_key:
        raise MalformedKeyFile(path=path, detail="public and private half differ")
    return file, private_key


def _secret(passphrase: str) -> bytes:
    # One byte form for a Hangul passphrase, however this system's input method composes it.
    return unicodedata.normalize("NFC", passphrase).encode("utf-8")


def _encrypted(private_key: Ed25519PrivateKey, secret: bytes, rounds: int) -> bytes:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import Encoding, PrivateFormat

    protection = PrivateFormat.OpenSSH.encryption_builder().kdf_rounds(rounds).build(secret)
    try:
        return private_key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, protection)
    except UnsupportedAlgorithm as error:
        raise KeyProtectionUnavailable(detail=error) from error


def _write_pair(path: Path, private: bytes, public: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise KeyFileUnwritable(path=path, detail=error.strerror or error) from error
    with _file_errors(path):
        write_new(path, private, 0o600)
    try:
        with _file_errors(public_path(path)):
            write_new(public_path(path), public, 0o644)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


@contextmanager
def _file_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError as error:
        raise KeyFileExists(path=path) from error
    except OSError as error:
        raise KeyFileUnwritable(path=path, detail=error.strerror or error) from error


def _comment_beside(path: Path, public_key: PublicKey) -> str:
    """The comment of the .pub beside the key, if that is this key's; a missing or odd .pub costs nothing."""
    try:
        with public_path(path).open(encoding="utf-8") as source:
            beside = PublicKey.from_openssh(source.readline(10_000))
    except (OSError, UnicodeDecodeError, InspectorError):
        return ""
    return beside.comment if beside == public_key else ""
