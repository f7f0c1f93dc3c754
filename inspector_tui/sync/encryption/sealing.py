"""Encryption of whole files with age (https://age-encryption.org/v1, C2SP age.md), and the way back.

For what leaves the laptop (to the office) and for what stays on it overnight (a sealed case). Three rules,
each from a measured trap of the library (pyrage 1.4):

* Its own file-to-file decryption leaves megabytes of plaintext behind when a file was cut or changed. So
  contents are shown only after the last piece was authenticated, out of a private place that is emptied
  whatever happens (:func:`decrypted`). A place whose process was killed is emptied at the next use.
* It does not sync. Files appear under their name whole and durable, or not at all.
* An exception from a stream of ours comes back as text. The streams here keep it, so that a full disk or
  a cancelled run is told as what it is.

Memory does not grow with the file: pieces of 64 KiB pass through. A file is never trusted for being
encrypted to us: anybody can encrypt to a public key. Who made it, a signature inside says.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Final, Protocol

from inspector_tui.store import files
from inspector_tui.store.errors import in_our_words
from inspector_tui.store.private_places import private_place

from .sealing_errors import (
    BadIdentity,
    BadRecipient,
    NoRecipient,
    NotSealed,
    SealedDamaged,
    SealedForOthers,
    TooMuchWork,
)

Progress = Callable[[int, int], None]
"""Bytes of the source done, bytes in all. May raise to stop the work: then nothing is left of it."""

__all__ = [
    "Identity",
    "Progress",
    "Sink",
    "Source",
    "check_recipient",
    "decrypt_into",
    "decrypted",
    "encrypt",
    "encrypt_from",
    "is_age",
    "new_identity",
    "private_place",
    "read_identities",
    "with_passphrase",
]

MAX_IDENTITY: Final = 64 * 1024
MAX_HEADER: Final = 32 * 1024
"""Two hundred recipients fit; a bundle has two."""
_HEADER_ENDS: Final = b"\n--- "
_PLAIN: Final = "plain"
_MEASURED: Final = 8


class Source(Protocol):
    """Where plaintext comes from: anything with ``read``."""

    def read(self, size: int, /) -> bytes:
        """At most ``size`` bytes; none at the end."""
        ...


class Sink(Protocol):
    """Where plaintext goes; what it gets is authentic, but whole only when decryption has returned."""

    def write(self, data: bytes, /) -> int:
        """Take the bytes, all of them."""
        ...


@dataclass(frozen=True, slots=True)
class Identity:
    """A secret key that opens age files. Shows nothing of itself."""

    key: Any = field(repr=False)

    @classmethod
    def from_age(cls, secret: str) -> Identity:
        """The key written as ``AGE-SECRET-KEY-1…``. Raises BadIdentity."""
        import pyrage

        try:
            return cls(pyrage.x25519.Identity.from_str(secret.strip()))
        except pyrage.IdentityError:
            raise BadIdentity(path="AGE-SECRET-KEY-1…") from None

    @classmethod
    def from_openssh(cls, pem: bytes) -> Identity:
        """An ssh-ed25519 private key in OpenSSH's format, without passphrase: decrypt it in memory first.

        Raises BadIdentity.
        """
        import pyrage

        try:
            return cls(pyrage.ssh.Identity.from_buffer(pem))
        except pyrage.IdentityError:
            raise BadIdentity(path="OPENSSH PRIVATE KEY") from None


def new_identity() -> tuple[str, str]:
    """A new age key: (``AGE-SECRET-KEY-1…``, ``age1…``)."""
    import pyrage

    made = pyrage.x25519.Identity.generate()
    return str(made), str(made.to_public())


def read_identities(path: Path, passphrase: str = "") -> list[Identity]:
    """The age secret keys in a file as ``age-keygen`` writes it, or such a file encrypted by a passphrase.

    Raises BadIdentity, SealedForOthers for a wrong passphrase, or the system's errors in our words.
    """
    with in_our_words(path, writing=False), path.open("rb") as stream:
        data = stream.read(MAX_IDENTITY + 1)
    if is_age(data) and len(data) <= MAX_IDENTITY:
        data = _by_passphrase(path, data, passphrase)
    lines = [line.strip() for line in data.decode("utf-8", "replace").splitlines()]
    found = [line for line in lines if line and not line.startswith("#")]
    if not found or len(data) > MAX_IDENTITY:
        raise BadIdentity(path=path)
    try:
        return [Identity.from_age(line) for line in found]
    except BadIdentity:
        raise BadIdentity(path=path) from None


def _by_passphrase(path: Path, data: bytes, passphrase: str) -> bytes:
    import pyrage

    # The library times this machine and refuses what would take it far longer than a second. On a busy
    # machine that measurement is off now and then, which must not pass for a wrong passphrase.
    for _ in range(_MEASURED):
        try:
            return bytes(pyrage.passphrase.decrypt(data, passphrase))
        except pyrage.DecryptError as error:
            if "xcessive work" not in str(error):
                raise SealedForOthers(path=path) from None
    raise TooMuchWork(path=path)


def with_passphrase(data: bytes, passphrase: str) -> bytes:
    """A small secret encrypted by a passphrase (age's scrypt form); takes a second or more, on purpose."""
    import pyrage

    return bytes(pyrage.passphrase.encrypt(data, passphrase))


def is_age(head: bytes) -> bool:
    """Whether a file that begins so is an age file (binary form)."""
    return head.startswith(b"age-encryption.org/v1\n")


def check_recipient(line: str) -> str:
    """The recipient in its one spelling, without a comment. Raises BadRecipient."""
    _recipient(line)
    return " ".join(line.split()[:2])


def _recipient(line: str) -> Any:
    import pyrage

    words = line.split()
    try:
        if words[:1] == ["ssh-ed25519"]:
            return pyrage.ssh.Recipient.from_str(" ".join(words[:2]))
        if len(words) == 1 and line.strip().startswith("age1"):
            return pyrage.x25519.Recipient.from_str(words[0])
    except pyrage.RecipientError:
        pass
    raise BadRecipient(given=line.strip()[:120] or "''")


def encrypt(source: Path, target: Path, recipients: Iterable[str], progress: Progress | None = None) -> None:
    """Encrypt the file ``source`` as ``target``, over what is there: whole and durable, or not at all.

    Each of ``recipients`` (``age1…``, or an ``ssh-ed25519`` public key) opens it alone. Raises BadRecipient,
    NoRecipient, disk full and such in the store's words, and whatever ``progress`` raises.
    """
    with in_our_words(source, writing=False), source.open("rb") as stream:
        encrypt_from(_Counted(stream, source, progress), target, recipients)


def encrypt_from(source: Source, target: Path, recipients: Iterable[str]) -> None:
    """:func:`encrypt` for plaintext made on the way, which then never lies on a disk.

    What ``source.read`` raises comes out as it is, and nothing is left.
    """
    import pyrage

    wanted = [_recipient(line) for line in dict.fromkeys(recipients)]
    if not wanted:
        raise NoRecipient
    reading = _Reading(source)
    with in_our_words(target), files.becoming(target) as raw:
        writing = _Writing(_Whole(raw))
        try:
            pyrage.encrypt_io(reading, writing, wanted)
        except (pyrage.EncryptError, OSError):
            problem = reading.failed or writing.failed
            if problem is None:
                raise
            raise problem from None


def decrypt_into(
    source: Path, sink: Sink, identities: Sequence[Identity], progress: Progress | None = None
) -> None:
    """Pass the contents of ``source`` to ``sink``. They are whole only if this returns.

    Raises NotSealed, SealedForOthers, SealedDamaged, what ``sink`` and ``progress`` raise, and the system's
    errors in our words.
    """
    import pyrage

    with in_our_words(source, writing=False), source.open("rb") as stream:
        head = stream.read(MAX_HEADER)
        # The library reads a header anew for every piece that comes: a megabyte of it takes a minute.
        if not is_age(head) or (len(head) == MAX_HEADER and _HEADER_ENDS not in head):
            raise NotSealed(path=source)
        stream.seek(0)
        reading = _Reading(_Counted(stream, source, progress))
        writing = _Writing(sink)
        try:
            pyrage.decrypt_io(reading, writing, [one.key for one in identities])
        except (pyrage.DecryptError, OSError) as error:
            if (problem := reading.failed or writing.failed) is not None:
                raise problem from None
            if isinstance(error, OSError) or writing.begun:
                raise SealedDamaged(path=source) from None
            if "matching keys" in str(error):
                raise SealedForOthers(path=source) from None
            raise NotSealed(path=source) from None


@contextmanager
def decrypted(
    source: Path,
    private: Path,
    identities: Sequence[Identity],
    progress: Progress | None = None,
    *,
    name: str = _PLAIN,
) -> Iterator[Path]:
    """The contents of ``source`` as a file called ``name`` within the folder ``private``, for this block.

    The block is entered only when every byte was authenticated to the end. When it is left, in whatever
    way, the file is gone; what a killed process left in ``private`` goes at the next call. Several
    processes may use one folder at once. Raises as :func:`decrypt_into`, and DiskFull.
    """
    with private_place(private) as place:
        plain = place / name
        with in_our_words(plain), _new_file(plain) as stream:
            decrypt_into(source, _Whole(stream), identities, progress)
        yield plain


@contextmanager
def _new_file(path: Path) -> Iterator[BinaryIO]:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | files.O_BINARY | files.O_NOFOLLOW
    with open(os.open(path, flags, 0o600), "wb", buffering=0) as stream:
        yield stream


class _Counted:
    """A file being read, with its progress told."""

    def __init__(self, stream: io.BufferedReader, path: Path, progress: Progress | None) -> None:
        self._stream, self._path, self._progress = stream, path, progress
        self._done, self._total = 0, path.stat().st_size

    def read(self, size: int) -> bytes:
        with in_our_words(self._path, writing=False):
            piece = self._stream.read(size)
        self._done += len(piece)
        if self._progress is not None:
            self._progress(self._done, max(self._total, self._done))
        return piece


class _Whole:
    """A raw stream of which every write is whole."""

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw

    def write(self, data: bytes) -> int:
        files.write_all(self._raw, data)
        return len(data)


class _Reading:
    """What the library reads from. ``failed``: why it stopped, kept because the library keeps only text."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.failed: BaseException | None = None

    def read(self, size: int) -> bytes:
        try:
            return self._source.read(size)
        except BaseException as problem:
            self.failed = problem
            raise


class _Writing:
    """What the library writes to. ``begun``: the header was read, contents followed."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self.failed: BaseException | None = None
        self.begun = False

    def write(self, data: bytes) -> int:
        self.begun = True
        try:
            self._sink.write(data)
        except BaseException as problem:
            self.failed = problem
            raise
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""
