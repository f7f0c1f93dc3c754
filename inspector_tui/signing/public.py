"""Public keys as OpenSSH writes them. A ``PublicKey`` that exists is well formed and safe to verify with."""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass, field
from typing import Final

from inspector_tui.model.text import first_refused

from .errors import BadComment, MalformedKey, UnsupportedKey, WeakPublicKey
from .points import fault_of
from .wire import Reader, WireError, string

ED25519: Final = "ssh-ed25519"
SK_ED25519: Final = "sk-ssh-ed25519@openssh.com"
"""An Ed25519 key on a FIDO token (OpenSSH PROTOCOL.u2f)."""

MAX_LINE: Final = 8192
MAX_COMMENT: Final = 200
MAX_APPLICATION: Final = 255


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key blob and the comment that travels beside it. Two keys are equal if their blobs are.

    Raises UnsupportedKey, MalformedKey, WeakPublicKey or BadComment when made of anything else.
    """

    blob: bytes
    comment: str = field(default="", compare=False)
    kind: str = field(init=False, compare=False)
    point: bytes = field(init=False, compare=False)
    application: bytes | None = field(init=False, compare=False)
    """What a FIDO token calls the site it signs for; None for a plain key."""

    def __post_init__(self) -> None:
        kind, point, application = _taken_apart(self.blob)
        object.__setattr__(self, "kind", kind)
        object.__setattr__(self, "point", point)
        object.__setattr__(self, "application", application)
        check_comment(self.comment)

    @classmethod
    def of_point(cls, point: bytes, comment: str = "") -> PublicKey:
        """The plain Ed25519 key of 32 raw bytes."""
        return cls(string(ED25519.encode()) + string(point), comment)

    @classmethod
    def from_openssh(cls, line: str) -> PublicKey:
        """The key of a line ``kind base64 [comment]``, as in a .pub file."""
        stripped = line.strip(" \t\r\n")
        if len(stripped) > MAX_LINE:
            raise MalformedKey(detail="line too long")
        words = stripped.split(None, 2)
        if len(words) < 2:
            raise MalformedKey(detail="a kind and base64 are needed")
        key = cls(decoded(words[1]), words[2] if len(words) == 3 else "")
        if key.kind != words[0]:
            raise MalformedKey(detail=f"{words[0][:40]} is written, {key.kind} is encoded")
        return key

    def openssh(self) -> str:
        """The line of a .pub file, without the newline."""
        return f"{self.kind} {base64.b64encode(self.blob).decode()} {self.comment}".rstrip(" ")

    def fingerprint(self) -> str:
        """The figure that ``ssh-keygen -l`` shows, to be compared over another channel."""
        digest = hashlib.sha256(self.blob).digest()
        return "SHA256:" + base64.b64encode(digest).decode().rstrip("=")

    def short(self) -> str:
        """First 16 hex digits of sha256(blob): the key in a signature's file name (DESIGN 5)."""
        return hashlib.sha256(self.blob).hexdigest()[:16]


def decoded(text: str) -> bytes:
    """Bytes of canonical base64: one text for each key, so that one key cannot be written in two ways."""
    try:
        blob = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, ValueError) as error:
        raise MalformedKey(detail="not base64") from error
    if base64.b64encode(blob).decode() != text:
        raise MalformedKey(detail="base64 not canonical")
    return blob


def check_comment(comment: str) -> None:
    """Raises BadComment for a comment that would break its line or act on a terminal."""
    if len(comment) > MAX_COMMENT or first_refused(comment) is not None or set(comment) & {"\n", "\t"}:
        raise BadComment(most=MAX_COMMENT)


def _taken_apart(blob: bytes) -> tuple[str, bytes, bytes | None]:
    reader = Reader(blob)
    application: bytes | None = None
    try:
        kind = reader.ascii()
        if kind not in (ED25519, SK_ED25519):
            raise UnsupportedKey(kind=kind[:60])
        point = reader.string()
        if kind == SK_ED25519:
            application = reader.string()
            if len(application) > MAX_APPLICATION:
                raise MalformedKey(detail="application too long")
        reader.end()
    except WireError as error:
        raise MalformedKey(detail=error) from error
    fault = fault_of(point)
    if fault is not None:
        raise WeakPublicKey(detail=fault)
    return kind, point, application
