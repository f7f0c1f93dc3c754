"""Which key opens what is sealed here, and the hand that signs for it.

A signing key in an OpenSSH key file decrypts too (age takes ssh-ed25519 recipients), so whoever has one needs
no other. A key in ssh-agent or on a token can only sign: such a person makes a vault key once, an age secret
key in a file under a passphrase, which ``age -d -i FILE`` takes as its own.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from ...model.vault_views import Opener
from ...signing import keys as key_files
from ...signing.atomic import write_new
from ...signing.errors import PassphraseNeeded
from ...signing.public import ED25519, PublicKey
from ...signing.signer import AgentSigner, Signer
from ...store.errors import in_our_words
from ...sync.encryption import sealing
from ..desk import Desk
from .vault_errors import NotTheSameKey, NoVaultKey, VaultKeyExists, VaultKeyNotNeeded

_RECIPIENT = "person.vault"
_PATH = "person.vault_path"


class Own(NamedTuple):
    """The key of who works here: the recipient, where the secret lies, whether it is the signing key."""

    recipient: str
    path: Path
    signs: bool


def own(desk: Desk) -> Own | None:
    """The key that opens what is sealed here; None where one must be made first. Raises NobodyHere."""
    person = desk.person()
    made, path = desk.store.setting(_RECIPIENT), desk.store.setting(_PATH)
    if made and path:
        return Own(made, Path(path), False)
    line = desk.store.setting("person.key_line") or ""
    if person.key_path and line.startswith(ED25519 + " "):
        return Own(" ".join(line.split()[:2]), Path(person.key_path), True)
    return None


def make(desk: Desk, passphrase: str, out: Path | None = None) -> Own:
    """Make the vault key of somebody whose signing key cannot decrypt. Takes a second, on purpose.

    Raises VaultKeyNotNeeded, VaultKeyExists, PassphraseNeeded, and the errors of a failed write.
    """
    desk.must_write()
    person = desk.person()
    must_need(desk)
    path = (out or desk.home / "keys" / f"{person.id}.age").absolute()
    if os.path.lexists(path):
        raise VaultKeyExists(path=path)
    if not passphrase:
        raise PassphraseNeeded
    secret, recipient = sealing.new_identity()
    data = sealing.with_passphrase(f"# {recipient}\n{secret}\n".encode(), passphrase)
    with in_our_words(path):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_new(path, data, 0o600)
    desk.store.set_settings({_RECIPIENT: recipient, _PATH: str(path)})
    return Own(recipient, path, False)


def must_need(desk: Desk) -> None:
    """Raises VaultKeyNotNeeded, VaultKeyExists."""
    if (known := own(desk)) is not None:
        raise (VaultKeyNotNeeded if known.signs else VaultKeyExists)(path=known.path)


def hands(desk: Desk, passphrase: str) -> tuple[str, list[sealing.Identity], Signer]:
    """(recipient, what decrypts, what signs) of who works here.

    Raises NoVaultKey, and what opening the key file or asking the agent raises.
    """
    mine = own(desk)
    if mine is None:
        raise NoVaultKey
    line = desk.store.setting("person.key_line") or ""
    if not mine.signs:
        return mine.recipient, opening(mine.path, passphrase), AgentSigner(PublicKey.from_openssh(line))
    signer, secret = key_files.load_signer_and_secret(mine.path, passphrase)
    if signer.public_key.openssh().split()[:2] != line.split()[:2]:
        raise NotTheSameKey
    return mine.recipient, [sealing.Identity.from_openssh(secret)], signer


def opening(path: Path, passphrase: str) -> list[sealing.Identity]:
    """The secret keys in a file: OpenSSH's, or age's, plain or under a passphrase.

    Raises what reading and opening it do.
    """
    with in_our_words(path, writing=False), path.open("rb") as stream:
        head = stream.read(64)
    if head.startswith(b"-----BEGIN"):
        return [sealing.Identity.from_openssh(key_files.load_secret(path, passphrase))]
    return sealing.read_identities(path, passphrase)


def asks(path: Path) -> bool:
    """Whether the key file is under a passphrase. Raises what reading does."""
    with in_our_words(path, writing=False), path.open("rb") as stream:
        head = stream.read(64)
    return head.startswith(b"-----BEGIN") or sealing.is_age(head)


def openers(recipient: str, escrow: str) -> tuple[Opener, ...]:
    """Who will be able to open it."""
    found = [Opener("inspector", recipient)]
    return (*found, Opener("escrow", escrow)) if escrow else tuple(found)
