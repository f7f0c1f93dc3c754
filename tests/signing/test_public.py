"""Public keys: OpenSSH's own lines and figures."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from inspector_tui.model.errors import InspectorError
from inspector_tui.signing.errors import BadComment, MalformedKey, UnsupportedKey
from inspector_tui.signing.public import PublicKey
from inspector_tui.signing.signer import FileSigner
from inspector_tui.signing.wire import string

from .conftest import Run


def test_line_and_fingerprint_are_those_of_ssh_keygen(plain_key: Path, run: Run) -> None:
    written = Path(f"{plain_key}.pub").read_text()
    key = PublicKey.from_openssh(written)
    assert key.openssh() + "\n" == written
    assert key.comment == "plain@test"
    shown = run("ssh-keygen", "-l", "-f", plain_key).stdout.decode()
    assert key.fingerprint() == shown.split()[1]
    assert key.short() == hashlib.sha256(key.blob).hexdigest()[:16]


def test_two_keys_are_one_if_the_blobs_are(signer: FileSigner) -> None:
    key = signer.public_key
    assert PublicKey(key.blob, "another comment") == key
    assert len({PublicKey(key.blob, "a"), PublicKey(key.blob, "b")}) == 1


def test_keys_of_other_kinds_are_named(tmp_path: Path, run: Run) -> None:
    run("ssh-keygen", "-q", "-t", "ecdsa", "-N", "", "-f", tmp_path / "k")
    with pytest.raises(UnsupportedKey, match="ecdsa-sha2-nistp256"):
        PublicKey.from_openssh((tmp_path / "k.pub").read_text())


def test_a_line_may_not_say_another_kind_than_the_key(signer: FileSigner) -> None:
    text = signer.public_key.openssh()
    with pytest.raises(MalformedKey, match="is encoded"):
        PublicKey.from_openssh(text.replace("ssh-ed25519 ", "ssh-rsa ", 1))


def test_one_key_has_one_base64(signer: FileSigner) -> None:
    kind, text, _ = signer.public_key.openssh().split(" ")
    for other_form in (text + "=", text + "====", text[:10] + "-" + text[11:], text[:-1]):
        with pytest.raises(MalformedKey):
            PublicKey.from_openssh(f"{kind} {other_form}")


def test_non_zero_padding_bits_are_refused() -> None:
    key = PublicKey(
        string(b"sk-ssh-ed25519@openssh.com")
        + FileSigner.from_seed(bytes(32)).public_key.blob[15:]
        + string(b"ssh:")
    )
    text = base64.b64encode(key.blob).decode()
    assert text.endswith("=")
    sibling = text.rstrip("=")[:-1] + chr(ord(text.rstrip("=")[-1]) + 1) + "=" * text.count("=")
    assert base64.b64decode(sibling) == key.blob, "the sibling must decode to the same bytes"
    with pytest.raises(MalformedKey, match="canonical"):
        PublicKey.from_openssh(f"{key.kind} {sibling}")


@pytest.mark.parametrize("comment", ["two\nlines", "tab\there", "\x1b]52;c;AA\x07", "a\u202eb", "x" * 201])
def test_a_comment_stays_on_its_line(signer: FileSigner, comment: str) -> None:
    with pytest.raises(BadComment):
        PublicKey(signer.public_key.blob, comment)


@given(st.binary(max_size=120))
def test_any_bytes_are_a_key_or_an_error_of_ours(blob: bytes) -> None:
    try:
        key = PublicKey(blob)
    except InspectorError:
        return
    assert PublicKey.from_openssh(key.openssh()) == key


@given(st.integers(0, 50), st.integers(0, 255))
def test_no_byte_of_a_blob_can_change_without_another_key(at: int, value: int) -> None:
    blob = FileSigner.from_seed(b"\7" * 32).public_key.blob
    changed = blob[:at] + bytes([value]) + blob[at + 1 :]
    try:
        assert (PublicKey(changed) == PublicKey(blob)) == (changed == blob)
    except InspectorError:
        assert changed != blob
