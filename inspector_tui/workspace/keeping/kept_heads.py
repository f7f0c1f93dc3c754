"""Whether a kept signature over the end of a chain still is one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...journal import Statement
from ...model.errors import InspectorError
from ...signing import sshsig
from ...signing.namespaces import HEAD
from ...signing.public import PublicKey


def still_signs(statement: Statement, signature: str | None, owner: Mapping[str, Any]) -> bool:
    """Whether a kept signature still is one: a damaged one would make every bundle from here broken."""
    if signature is None:
        return False
    try:
        hand = sshsig.verify(statement.canonical(), signature.encode("ascii"), HEAD)
        return hand == PublicKey.from_openssh(str(owner.get("public_key", "")))
    except (InspectorError, UnicodeEncodeError):
        return False
