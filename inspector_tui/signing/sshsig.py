"""OpenSSH signatures over bytes: the SSHSIG format of PROTOCOL.sshsig.

How a signature is judged, in this order, stopping at the first that fails:

1. the armour is byte for byte what ssh-keygen would write for its contents (MalformedSignature);
2. the blob has magic, version 1, an empty reserved field, a known hash, nothing left over
   (MalformedSignature), and an Ed25519 key, plain or on a token, not of low order (UnsupportedKey,
   MalformedKey, WeakPublicKey);
3. the namespace is the wanted one (WrongNamespace);
4. the key is of prime order (WeakPublicKey), the signature is by that key's algorithm and fits the bytes
   (BadSignature), and a token was touched (UntouchedSignature).

OpenSSH ignores the reserved field; here it must be empty, or the same signature would have many forms.
Whose key it is, is asked of the trust list afterwards.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass
from typing import Final, Literal, cast

from .errors import BadSignature, MalformedSignature, UntouchedSignature, WeakPublicKey, WrongNamespace
from .points import of_mixed_order
from .public import ED25519, PublicKey
from .wire import Reader, WireError, string, u32

BEGIN: Final = b"-----BEGIN SSH SIGNATURE-----\n"
END: Final = b"-----END SSH SIGNATURE-----\n"
MAGIC: Final = b"SSHSIG"
VERSION: Final = 1
WIDTH: Final = 70
MAX_ARMOURED: Final = 8192
MAX_NAMESPACE: Final = 255

USER_PRESENT: Final = 0x01
"""Flag of a FIDO assertion: somebody touched the token."""

HashName = Literal["sha512", "sha256"]


@dataclass(frozen=True, slots=True)
class Sshsig:
    """A signature taken apart; nothing about it is verified yet."""

    public_key: PublicKey
    namespace: str
    hash_name: HashName
    signature: bytes


def armor(blob: bytes) -> bytes:
    """The armoured form: base64 in lines of 70 between the two markers, as ssh-keygen writes it."""
    text = base64.b64encode(blob)
    lines = [text[at : at + WIDTH] + b"\n" for at in range(0, len(text), WIDTH)]
    return BEGIN + b"".join(lines) + END


def dearmor(armored: bytes) -> bytes:
    """The blob within. Raises MalformedSignature for any armour that ``armor`` would not have made."""
    if len(armored) > MAX_ARMOURED:
        raise MalformedSignature(detail=f"over {MAX_ARMOURED} bytes")
    if not (armored.startswith(BEGIN) and armored.endswith(END)):
        raise MalformedSignature(detail="markers")
    body = armored[len(BEGIN) : -len(END)].replace(b"\n", b"")
    try:
        blob = base64.b64decode(body, validate=True)
    except binascii.Error as error:
        raise MalformedSignature(detail="base64") from error
    if armor(blob) != armored:
        raise MalformedSignature(detail="armour not canonical")
    return blob


def signed_data(message: bytes, namespace: str, hash_name: HashName = "sha512") -> bytes:
    """The bytes that the key itself signs for ``message`` in ``namespace``."""
    digest = hashlib.new(hash_name, message).digest()
    fields = (_namespace_bytes(namespace), b"", hash_name.encode(), digest)
    return MAGIC + b"".join(string(field) for field in fields)


def enclosed(key: PublicKey, namespace: str, signature: bytes, hash_name: HashName = "sha512") -> bytes:
    """The armoured file for a raw SSH ``signature`` (algorithm name and its fields) over ``signed_data``."""
    fields = (key.blob, _namespace_bytes(namespace), b"", hash_name.encode(), signature)
    return armor(MAGIC + u32(VERSION) + b"".join(string(field) for field in fields))


def parse(armored: bytes) -> Sshsig:
    """The parts of an armoured signature, unverified: for naming the signer of a broken one.

    Raises MalformedSignature, UnsupportedKey, MalformedKey or WeakPublicKey.
    """
    reader = Reader(dearmor(armored))
    try:
        if reader.take(len(MAGIC)) != MAGIC:
            raise MalformedSignature(detail="no SSHSIG magic")
        version = reader.u32()
        if version != VERSION:
            raise MalformedSignature(detail=f"version {version}")
        key_blob, raw_namespace, reserved = reader.string(), reader.string(), reader.string()
        hash_name, signature = reader.ascii(), reader.string()
        reader.end()
        namespace = raw_namespace.decode("utf-8")
    except (WireError, UnicodeDecodeError) as error:
        raise MalformedSignature(detail=error) from error
    if reserved:
        raise MalformedSignature(detail="reserved field not empty")
    if not 0 < len(raw_namespace) <= MAX_NAMESPACE:
        raise MalformedSignature(detail="namespace empty or too long")
    if hash_name not in ("sha512", "sha256"):
        raise MalformedSignature(detail=f"hash {hash_name[:40]}")
    return Sshsig(PublicKey(key_blob), namespace, cast("HashName", hash_name), signature)


def verify(message: bytes, signature: bytes, namespace: str) -> PublicKey:
    """The key that made the armoured ``signature`` over exactly ``message`` in ``namespace``.

    Raises the errors of the module's list, in its order.
    """
    parts = parse(signature)
    if parts.namespace != namespace:
        raise WrongNamespace(wanted=namespace, found=parts.namespace)
    verify_raw(parts.public_key, parts.signature, signed_data(message, namespace, parts.hash_name))
    return parts.public_key


def verify_raw(public_key: PublicKey, signature: bytes, data: bytes) -> None:
    """Checks an SSH signature (algorithm name and fields) over ``data``.

    Raises MalformedSignature, BadSignature or UntouchedSignature. For a token's key the data signed is
    sha256(application), flags, counter and sha256(data) (OpenSSH PROTOCOL.u2f). The counter is signed but
    not judged: nobody keeps the last one.
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    reader = Reader(signature)
    flags: int | None = None
    try:
        if reader.ascii() != public_key.kind:
            raise MalformedSignature(detail="signature and key are of different kinds")
        raw = reader.string()
        if public_key.kind != ED25519:
            flags, counter = reader.u8(), reader.u32()
            application = hashlib.sha256(public_key.application or b"").digest()
            data = application + bytes([flags]) + u32(counter) + hashlib.sha256(data).digest()
        reader.end()
    except WireError as error:
        raise MalformedSignature(detail=error) from error
    if of_mixed_order(public_key.point):
        raise WeakPublicKey(detail="mixed order")
    if len(raw) != 64:
        raise MalformedSignature(detail=f"{len(raw)} bytes of signature instead of 64")
    try:
        Ed25519PublicKey.from_public_bytes(public_key.point).verify(raw, data)
    except InvalidSignature as error:
        raise BadSignature(key=public_key.fingerprint()) from error
    if flags is not None and not flags & USER_PRESENT:
        raise UntouchedSignature(key=public_key.fingerprint())


def _namespace_bytes(namespace: str) -> bytes:
    raw = namespace.encode("utf-8")
    if not 0 < len(raw) <= MAX_NAMESPACE:
        raise MalformedSignature(detail="namespace empty or too long")
    return raw
