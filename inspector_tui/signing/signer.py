"""Hands that sign. Whoever needs a signature takes a ``Signer`` and does not ask where the key lives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from . import agent
from .errors import AgentRefused, KeyNotInAgent
from .public import ED25519, PublicKey
from .sshsig import enclosed, signed_data, verify_raw
from .wire import string

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


class Signer(Protocol):
    """A key that can sign now."""

    @property
    def public_key(self) -> PublicKey:
        """Whose signatures these will be."""
        ...

    def sign(self, message: bytes, namespace: str) -> bytes:
        """An armoured SSHSIG over ``message`` in ``namespace``; may ask the person, so not on a UI thread."""
        ...


class FileSigner:
    """Signs with a private key held in memory; the same message gives the same bytes every time."""

    def __init__(self, private_key: Ed25519PrivateKey, comment: str = "") -> None:
        self._private_key = private_key
        self.public_key = PublicKey.of_point(private_key.public_key().public_bytes_raw(), comment)

    @classmethod
    def from_seed(cls, seed: bytes, comment: str = "") -> FileSigner:
        """The signer of a 32-byte seed: for samples and tests, where keys must be the same each time."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return cls(Ed25519PrivateKey.from_private_bytes(seed), comment)

    def sign(self, message: bytes, namespace: str) -> bytes:
        """See Signer. Asks nobody."""
        raw = self._private_key.sign(signed_data(message, namespace))
        return enclosed(self.public_key, namespace, string(ED25519.encode()) + string(raw))


class AgentSigner:
    """Signs through ssh-agent: plain keys, keys the agent asks about, and FIDO tokens."""

    def __init__(self, public_key: PublicKey, address: str | None = None) -> None:
        self.public_key = public_key
        self._address = address

    def sign(self, message: bytes, namespace: str) -> bytes:
        """See Signer. What the agent gives is verified before it is believed.

        Raises AgentNotRunning, AgentBroken, KeyNotInAgent, AgentRefused, or what verify raises.
        """
        data = signed_data(message, namespace)
        try:
            raw = agent.sign_with(self.public_key, data, self._address)
        except AgentRefused:
            # An agent gives one answer for "no such key" and "the person said no"; the list tells them apart.
            if self.public_key not in agent.list_keys(self._address):
                raise KeyNotInAgent(key=self.public_key.fingerprint()) from None
            raise
        verify_raw(self.public_key, raw, data)
        return enclosed(self.public_key, namespace, raw)


def agent_signers(address: str | None = None) -> list[AgentSigner]:
    """A signer for each Ed25519 key that the agent holds. Raises AgentNotRunning or AgentBroken."""
    return [AgentSigner(key, address) for key in agent.list_keys(address)]
