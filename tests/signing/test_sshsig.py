"""The signature format: ssh-keygen in both directions, and every way a signature may be wrong."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, strategies as st

from inspector_tui.model.errors import InspectorError
from inspector_tui.model.words import Role
from inspector_tui.signing.errors import (
    BadSignature,
    MalformedSignature,
    UnsupportedKey,
    UntouchedSignature,
    WeakPublicKey,
    WrongNamespace,
)
from inspector_tui.signing.namespaces import HEAD, bundle_namespace
from inspector_tui.signing.public import ED25519, SK_ED25519, PublicKey
from inspector_tui.signing.signer import FileSigner
from inspector_tui.signing.sshsig import armor, dearmor, enclosed, parse, signed_data, verify
from inspector_tui.signing.wire import string, u32

from .conftest import Run

NAMESPACE = bundle_namespace(Role.INSPECTOR)
MESSAGE = b"0" * 64 + b"  manifest-sha256.txt\n"
SIGNER = FileSigner.from_seed(b"\5" * 32)
SIGNED = SIGNER.sign(MESSAGE, NAMESPACE)


def openssh_accepts(
    run: Run, folder: Path, key: PublicKey, signed: bytes, message: bytes, namespace: str
) -> bool:
    (folder / "allowed").write_text(f"who {key.openssh()}\n")
    (folder / "sig").write_bytes(signed)
    words = ("-f", folder / "allowed", "-I", "who", "-n", namespace, "-s", folder / "sig")
    return run("ssh-keygen", "-Y", "verify", *words, stdin=message).returncode == 0


def token_signature(
    flags: int = 1, counter: int = 7, application: bytes = b"ssh:"
) -> tuple[PublicKey, bytes]:
    """What a FIDO token and ssh-keygen make together, by hand from PROTOCOL.u2f."""
    private = Ed25519PrivateKey.from_private_bytes(b"\6" * 32)
    point = private.public_key().public_bytes_raw()
    key = PublicKey(string(SK_ED25519.encode()) + string(point) + string(application))
    inner = hashlib.sha256(signed_data(MESSAGE, NAMESPACE)).digest()
    tail = bytes([flags]) + u32(counter)
    raw = private.sign(hashlib.sha256(application).digest() + tail + inner)
    return key, enclosed(key, NAMESPACE, string(SK_ED25519.encode()) + string(raw) + tail)


@pytest.mark.parametrize("hash_name", ["sha512", "sha256"])
@pytest.mark.parametrize("message", [b"", MESSAGE, bytes(range(256)) * 300])
def test_what_ssh_keygen_signs_is_verified(
    plain_key: Path, tmp_path: Path, run: Run, hash_name: str, message: bytes
) -> None:
    (tmp_path / "m").write_bytes(message)
    run(
        "ssh-keygen",
        "-q",
        "-Y",
        "sign",
        "-O",
        f"hashalg={hash_name}",
        "-f",
        plain_key,
        "-n",
        HEAD,
        tmp_path / "m",
    )
    signed = (tmp_path / "m.sig").read_bytes()
    key = verify(message, signed, HEAD)
    assert key == PublicKey.from_openssh(Path(f"{plain_key}.pub").read_text())
    assert armor(dearmor(signed)) == signed
    with pytest.raises(BadSignature):
        verify(message + b"\n", signed, HEAD)


@pytest.mark.parametrize("role", list(Role))
def test_ssh_keygen_verifies_ours_in_its_role_only(tmp_path: Path, run: Run, role: Role) -> None:
    signed = SIGNER.sign(MESSAGE, bundle_namespace(role))
    taken = {
        other
        for other in Role
        if openssh_accepts(run, tmp_path, SIGNER.public_key, signed, MESSAGE, bundle_namespace(other))
    }
    assert taken == {role}


def test_the_same_message_gives_the_same_bytes() -> None:
    assert SIGNER.sign(MESSAGE, NAMESPACE) == SIGNED
    assert SIGNER.sign(MESSAGE, HEAD) != SIGNED


@given(st.binary(max_size=2000), st.text(min_size=1, max_size=60))
def test_what_is_signed_is_verified(message: bytes, namespace: str) -> None:
    assert verify(message, SIGNER.sign(message, namespace), namespace) == SIGNER.public_key


def test_a_signature_for_another_purpose_says_which() -> None:
    with pytest.raises(WrongNamespace) as caught:
        verify(MESSAGE, SIGNED, bundle_namespace(Role.LEAD))
    assert caught.value.values == {"wanted": bundle_namespace(Role.LEAD), "found": NAMESPACE}


def test_every_bit_flip_cut_and_addition_is_refused() -> None:
    changed = [
        SIGNED[:at] + bytes([SIGNED[at] ^ 1 << bit]) + SIGNED[at + 1 :]
        for at in range(len(SIGNED))
        for bit in range(8)
    ]
    changed += [SIGNED[:at] for at in range(len(SIGNED))]
    changed += [SIGNED[:at] + SIGNED[at + 1 :] for at in range(len(SIGNED))]
    changed += [
        SIGNED[:at] + extra + SIGNED[at:] for at in range(len(SIGNED) + 1) for extra in (b"\n", b"A", b" ")
    ]
    accepted = []
    for signature in changed:
        try:
            verify(MESSAGE, signature, NAMESPACE)
        except InspectorError:
            continue
        # A base64 text with one letter moved among its equals is the same text; nothing else may pass.
        accepted.append(signature)
    assert [signature for signature in accepted if signature != SIGNED] == []


def test_every_byte_of_the_blob_counts() -> None:
    blob = dearmor(SIGNED)
    for at in range(len(blob)):
        for flip in (0x01, 0x80, 0xFF):
            with pytest.raises(InspectorError):
                verify(MESSAGE, armor(blob[:at] + bytes([blob[at] ^ flip]) + blob[at + 1 :]), NAMESPACE)


@pytest.mark.parametrize(
    "changed",
    [
        SIGNED.replace(b"\n", b"\r\n"),
        SIGNED.rstrip(b"\n"),
        b"\n" + SIGNED,
        SIGNED + SIGNED,
        SIGNED.replace(b"SSH SIGNATURE", b"SSH  SIGNATURE"),
        armor(b""),
        b"",
        b"A" * 9000,
    ],
    ids=["crlf", "no-newline", "blank-line", "twice", "markers", "empty-blob", "empty", "huge"],
)
def test_an_armour_ssh_keygen_would_not_write_is_refused(changed: bytes) -> None:
    with pytest.raises(MalformedSignature):
        verify(MESSAGE, changed, NAMESPACE)


def hand_made(
    version: int = 1,
    reserved: bytes = b"",
    hash_name: bytes = b"sha512",
    algorithm: str = ED25519,
    raw_length: int = 64,
    after: bytes = b"",
    key: bytes = SIGNER.public_key.blob,
    namespace: str = NAMESPACE,
) -> bytes:
    raw = Ed25519PrivateKey.from_private_bytes(b"\5" * 32).sign(signed_data(MESSAGE, NAMESPACE))
    signature = string(algorithm.encode()) + string(raw[:raw_length])
    fields = (key, namespace.encode(), reserved, hash_name, signature)
    return armor(b"SSHSIG" + u32(version) + b"".join(map(string, fields)) + after)


def test_the_hand_made_signature_is_good_before_it_is_spoiled() -> None:
    assert hand_made() == SIGNED


@pytest.mark.parametrize(
    ("signature", "error"),
    [
        (hand_made(version=2), MalformedSignature),
        (hand_made(reserved=b"x"), MalformedSignature),
        (hand_made(hash_name=b"sha1"), MalformedSignature),
        (hand_made(hash_name=b""), MalformedSignature),
        (hand_made(algorithm="ssh-rsa"), MalformedSignature),
        (hand_made(algorithm=SK_ED25519), MalformedSignature),
        (hand_made(raw_length=63), MalformedSignature),
        (hand_made(after=b"\0"), MalformedSignature),
        (hand_made(namespace=""), MalformedSignature),
        (hand_made(key=string(b"ssh-rsa") + string(b"\3") + string(b"\5")), UnsupportedKey),
        (hand_made(key=string(b"ssh-ed25519") + string(b"\1" + bytes(31))), WeakPublicKey),
        (hand_made(key=FileSigner.from_seed(bytes(32)).public_key.blob), BadSignature),
    ],
    ids=[
        "version",
        "reserved",
        "sha1",
        "no-hash",
        "algorithm",
        "token",
        "short",
        "more",
        "no-namespace",
        "rsa",
        "weak",
        "stolen",
    ],
)
def test_each_defect_has_its_error(signature: bytes, error: type[InspectorError]) -> None:
    with pytest.raises(error) as caught:
        verify(MESSAGE, signature, NAMESPACE)
    assert type(caught.value) is error


def test_openssh_takes_a_filled_reserved_field_and_we_do_not(tmp_path: Path, run: Run) -> None:
    assert openssh_accepts(run, tmp_path, SIGNER.public_key, hand_made(reserved=b"x"), MESSAGE, NAMESPACE)


def test_a_low_order_key_cannot_sign_everything() -> None:
    identity = b"\1" + bytes(31)
    fields = (string(b"ssh-ed25519") + string(identity), NAMESPACE.encode(), b"", b"sha512")
    signature = string(b"ssh-ed25519") + string(identity + bytes(32))
    with pytest.raises(WeakPublicKey):
        verify(
            b"anything", armor(b"SSHSIG" + u32(1) + b"".join(map(string, (*fields, signature)))), NAMESPACE
        )


@pytest.mark.parametrize("flags", [1, 5])
def test_a_touched_token_is_verified_by_us_and_by_ssh_keygen(tmp_path: Path, run: Run, flags: int) -> None:
    key, signed = token_signature(flags=flags, counter=2**32 - 1)
    assert verify(MESSAGE, signed, NAMESPACE) == key
    assert openssh_accepts(run, tmp_path, key, signed, MESSAGE, NAMESPACE)


def test_a_token_nobody_touched_is_refused() -> None:
    with pytest.raises(UntouchedSignature):
        verify(MESSAGE, token_signature(flags=4)[1], NAMESPACE)


def test_every_byte_of_a_token_signature_counts() -> None:
    _, signed = token_signature()
    blob = dearmor(signed)
    for at in range(len(blob)):
        with pytest.raises(InspectorError):
            verify(MESSAGE, armor(blob[:at] + bytes([blob[at] ^ 2]) + blob[at + 1 :]), NAMESPACE)


def test_the_signer_of_a_broken_signature_can_be_named() -> None:
    parts = parse(hand_made(key=FileSigner.from_seed(bytes(32)).public_key.blob))
    assert parts.public_key == FileSigner.from_seed(bytes(32)).public_key
    assert parts.namespace == NAMESPACE


@given(st.binary(max_size=400))
def test_any_blob_gives_an_error_of_ours(blob: bytes) -> None:
    with pytest.raises(InspectorError):
        verify(MESSAGE, armor(b"SSHSIG\0\0\0\1" + blob), NAMESPACE)
