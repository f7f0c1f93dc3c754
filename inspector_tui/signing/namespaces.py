"""What a signature is for. A signature made for one purpose is worth nothing for another."""

from __future__ import annotations

from typing import Final

from inspector_tui.model.words import Role

BUNDLE: Final = "inspector-tui.bundle.v1/{role}"
HEAD: Final = "inspector-tui.head.v1"
SHEET: Final = "inspector-tui.sheet.v1"
"""The provider's signature over a file of the confirmation sheet."""
PURGE: Final = "inspector-tui.purge.v1"
TRUST: Final = "inspector-tui.trust.v1"
"""A root key's signature over ``trust.json``."""
ENROL: Final = "inspector-tui.enrol.v1"
"""A key's signature over the request to put it on the trust list."""
RECEIPT: Final = "inspector-tui.receipt.v1"
"""The office's signature over a receipt."""
VAULT: Final = "inspector-tui.vault.v1"
"""The signature of who sealed a case over the list of what is in the file: anybody can encrypt to a key."""
UNLOCK: Final = "inspector-tui.unlock.v1"
"""A key's signature over a number made up on the spot: its owner is there. Never kept, never sent."""


def bundle_namespace(role: Role) -> str:
    """The namespace in which ``role`` signs a bundle."""
    return BUNDLE.format(role=role.value)
