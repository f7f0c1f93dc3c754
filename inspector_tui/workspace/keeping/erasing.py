"""What a bundle would take away for good, and whether whoever asks for it is whoever wrote it.

A redaction counts for entries of the same person (journal.replay, rule 4), and a person may have several
devices. But a name is only a name: anybody can open a device in another's and redact what they wrote, and
what is erased does not come back. So a bundle may bring a redaction only under the key that wrote the words,
or under another one that the trust list gives to the same person.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from ...model.errors import InspectorError
from ...signing.namespaces import HEAD
from ...signing.public import PublicKey
from ...signing.trust import SignerStanding, TrustList
from ...store import Redacting, Store

_NOBODYS = frozenset({SignerStanding.UNKNOWN, SignerStanding.REVOKED})


def foreign(
    store: Store, case_id: str, before: frozenset[Redacting], trust: TrustList | None, at: datetime
) -> Redacting | None:
    """The first redaction that came since ``before`` and is not by the key that wrote what it takes away."""
    came = sorted(store.redactions(case_id) - before)
    if not came:
        return None
    keys = _keys(store, case_id)
    return next((one for one in came if not _one_persons(one, keys, trust, at)), None)


def _keys(store: Store, case_id: str) -> dict[str, PublicKey]:
    found = {}
    for row in store.registers(case_id, "d-"):
        if row.register == "device" and isinstance(row.value, dict):
            try:
                found[row.subject] = PublicKey.from_openssh(str(row.value.get("public_key")))
            except InspectorError:
                continue
    return found


def _one_persons(
    one: Redacting, keys: Mapping[str, PublicKey], trust: TrustList | None, at: datetime
) -> bool:
    if one.target_device == one.by_device:
        return True
    wrote, redacts = keys.get(one.target_device), keys.get(one.by_device)
    if wrote is None or redacts is None:
        return False
    if wrote == redacts:
        return True
    if trust is None:
        return False
    first, second = trust.judge(wrote, None, HEAD, at), trust.judge(redacts, None, HEAD, at)
    return (
        first.principal is not None
        and first.principal == second.principal
        and second.standing not in _NOBODYS
    )
