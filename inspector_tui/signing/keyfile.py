"""What stands in an OpenSSH private key file before the secret part (OpenSSH PROTOCOL.key)."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from .errors import KeyFileUnreadable, MalformedKeyFile, WeakKeyFile
from .public import PublicKey
from .wire import Reader, WireError

LEAST_ROUNDS: Final = 64
"""bcrypt rounds of DESIGN 6: about half a second for each guess at the passphrase."""

MOST_ROUNDS: Final = 4096
"""Half a minute to open. A file that asks for more is an attack on the reader's patience."""

MAX_FILE: Final = 64 * 1024

_BEGIN: Final = b"-----BEGIN OPENSSH PRIVATE KEY-----"
_END: Final = b"-----END OPENSSH PRIVATE KEY-----"
_MAGIC: Final = b"openssh-key-v1\0"


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The readable head of a key file: whose key it is, and how the secret is protected."""

    path: Path
    public_key: PublicKey
    cipher: str
    kdf: str
    rounds: int
    content: bytes

    @property
    def encrypted(self) -> bool:
        """Whether a passphrase is needed at all."""
        return self.cipher != "none" and self.kdf != "none"

    def weakness(self) -> WeakKeyFile | None:
        """The refusal this file deserves for its poor protection, or None."""
        if not self.encrypted:
            return WeakKeyFile(path=self.path, detail="passphrase: none")
        if self.rounds < LEAST_ROUNDS:
            return WeakKeyFile(path=self.path, detail=f"rounds {self.rounds} < {LEAST_ROUNDS}")
        return None


def read_key_file(path: Path) -> KeyFile:
    """Reads the head of the key file; needs no passphrase.

    Raises KeyFileUnreadable, MalformedKeyFile, or UnsupportedKey for a key that is not Ed25519.
    """
    try:
        with path.open("rb") as source:
            content = source.read(MAX_FILE + 1)
    except OSError as error:
        raise KeyFileUnreadable(path=path, detail=error.strerror or error) from error
    try:
        if len(content) > MAX_FILE:
            raise WireError(f"over {MAX_FILE} bytes")
        return _head(path, content)
    except WireError as error:
        raise MalformedKeyFile(path=path, detail=error) from error


def _head(path: Path, content: bytes) -> KeyFile:
    text = content.strip()
    if not (text.startswith(_BEGIN) and text.endswith(_END)):
        raise WireError("markers")
    try:
        blob = base64.b64decode(b"".join(text[len(_BEGIN) : -len(_END)].split()), validate=True)
    except binascii.Error as error:
        raise WireError("base64") from error
    if not blob.startswith(_MAGIC):
        raise WireError("magic")
    reader = Reader(blob[len(_MAGIC) :])
    cipher, kdf, options = reader.ascii(), reader.ascii(), Reader(reader.string())
    if reader.u32() != 1:
        raise WireError("more than one key")
    public_key = PublicKey(reader.string())
    reader.string()
    rounds = 0
    if kdf == "bcrypt":
        options.string()
        rounds = options.u32()
    options.end()
    if rounds > MOST_ROUNDS:
        raise WireError(f"{rounds} rounds")
    return KeyFile(path, public_key, cipher, kdf, rounds, content)
