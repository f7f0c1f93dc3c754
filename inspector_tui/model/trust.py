"""The office's trust list and what is asked of it: the documents, as pydantic models (DESIGN 6).

``trust.json`` is the canonical JSON of a :class:`TrustDocument`; beside it lies one SSHSIG per root key, in
the namespace ``inspector-tui.trust.v1``. A request to be put on it is an :class:`EnrolmentRequest`, signed by
the key that asks. Whether a key is well formed and safe is for the signing room; here are shapes and bounds.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, ConfigDict, Field, StringConstraints

from .checklist import Key, Strict
from .record import Short
from .words import Role, Word

MAX_PEOPLE: Final = 2000
MAX_ROOTS: Final = 9


def _utc(given: str) -> str:
    if datetime.fromisoformat(given).strftime("%Y-%m-%dT%H:%M:%SZ") != given:
        raise ValueError("write a time as 2026-11-26T09:00:00Z")
    return given


Utc = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"), AfterValidator(_utc)]
"""A time in UTC, to the second: one spelling."""

KeyLine = Annotated[str, StringConstraints(min_length=1, max_length=8192, pattern=r"^[!-~]+ [!-~]+$")]
"""A public key as ``kind base64``, without a comment: one spelling for each key."""

PersonName = Annotated[Short, StringConstraints(min_length=1, max_length=100)]


class RevocationReason(Word):
    """Why a key counts no more. It decides what becomes of the signatures it made."""

    COMPROMISED = "compromised", "유출·분실", "Lost or in other hands"
    """Signatures that the office first received after the revocation do not count."""
    RETIRED = "retired", "사용 종료", "No longer used"
    """Signatures it made go on counting."""


class Revocation(Strict):
    """That a key counts no more, from when, and why."""

    at: Utc
    reason: RevocationReason


class TrustedPerson(Strict):
    """A key, whose it is, in which roles, from when to when (both within). One person may have several."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, populate_by_name=True)

    id: Key
    name: PersonName
    roles: tuple[Role, ...] = Field(min_length=1, max_length=4)
    key: KeyLine
    valid_from: Utc = Field(alias="from")
    valid_to: Utc = Field(alias="to")
    revoked: Revocation | None = None


class Roots(Strict):
    """The keys that make a list the office's, and how many of them it takes."""

    threshold: int = Field(ge=1, le=MAX_ROOTS)
    keys: tuple[KeyLine, ...] = Field(min_length=1, max_length=MAX_ROOTS)


class TrustDocument(Strict):
    """``trust.json``. Versions count up; the roots of the last accepted list verify the next."""

    format: Literal[1]
    version: int = Field(ge=1, le=2**53 - 1)
    issued: Utc
    expires: Utc
    roots: Roots
    people: tuple[TrustedPerson, ...] = Field(default=(), max_length=MAX_PEOPLE)
    age: str = Field(default="", max_length=200, pattern=r"^(age1[02-9ac-hj-np-z]{58})?$")
    """The office's age recipient: to be encrypted to, under the roots' signature."""
    escrow: str = Field(default="", max_length=200, pattern=r"^(age1[02-9ac-hj-np-z]{58})?$")
    """The age recipient that can open a sealed case when its inspector cannot."""


class EnrolmentRequest(Strict):
    """What an inspector sends to the office: who they are and the key they will sign with.

    Signed by that very key in the namespace ``inspector-tui.enrol.v1``: it shows that the sender holds it.
    Who the sender is, the office checks over another channel, by the fingerprint.
    """

    format: Literal[1]
    id: Key
    name: PersonName
    roles: tuple[Role, ...] = Field(min_length=1, max_length=4)
    key: KeyLine
    made: Utc
