"""An office's home: an ordinary home, and a folder ``office/`` that makes it one (DESIGN 6 and 7).

* ``office.json``: whose office it is; written last, so that a half-made one is none
* ``keys/``: the key that signs receipts (``office.key``), and the age identity that opens what was encrypted
  to the office (``office.age``), each encrypted under the office's passphrase
* ``roots/``: the root keys that make a trust list the office's, until somebody carries them off
* ``trust/``: the next trust list while it waits for signatures (``trust_office``)
* ``intake/``: bundles on their way in: private, emptied
* ``filed/``, ``quarantine/``: bundles as they came: taken in, or refused
"""

from __future__ import annotations

from pathlib import Path

from ...model.errors import InspectorError
from ...model.office_views import OfficeState
from ...signing import keys as key_files
from ...signing.public import PublicKey
from ...signing.signer import AgentSigner, Signer, agent_signers
from ...sync.encryption import sealing
from ..desk import Desk
from .founding import OfficeMade, RootKey, default_roots, init, must_be_possible
from .office_errors import OfficeKeyNotAtHand
from .office_facts import FOLDER, OfficeFacts, facts, is_office, place

__all__ = [
    "FOLDER",
    "OfficeFacts",
    "OfficeMade",
    "RootKey",
    "default_roots",
    "facts",
    "identities_of",
    "init",
    "is_office",
    "must_be_possible",
    "place",
    "signer_of",
    "state",
]


def signer_of(home: Path, passphrase: str = "") -> Signer:
    """The hand that signs receipts: the key file opened by its passphrase, else ssh-agent.

    Raises NoOffice, OfficeKeyNotAtHand, and what opening the key raises.
    """
    wanted = PublicKey.from_openssh(facts(home).key)
    if passphrase:
        return key_files.load_signer(home / FOLDER / "keys" / "office.key", passphrase)
    try:
        held = next((one for one in agent_signers() if one.public_key == wanted), None)
    except InspectorError:
        held = None
    if held is None:
        raise OfficeKeyNotAtHand(key=wanted.fingerprint())
    return AgentSigner(held.public_key)


def identities_of(home: Path, passphrase: str) -> list[sealing.Identity]:
    """What opens bundles encrypted to the office; nothing without the passphrase.

    Raises BadIdentity, SealedForOthers for a wrong passphrase.
    """
    if not passphrase:
        return []
    return sealing.read_identities(home / FOLDER / "keys" / "office.age", passphrase)


def state(desk: Desk) -> OfficeState:
    """How the office stands: see ``office_state``. Raises NoOffice."""
    from .office_state import state as found

    return found(desk)
