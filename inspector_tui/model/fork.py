"""The lead's decision on a forked chain, as its register holds it."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from .checklist import Strict
from .record import Digest, Short, clean

Device = Annotated[str, StringConstraints(pattern=r"^d-[a-z0-9-]{1,30}$")]
Signature = Annotated[str, StringConstraints(max_length=4096), AfterValidator(clean)]


class ForkEnd(Strict):
    """One branch as it was when the lead decided: its first entry, its last, and how many lie there.

    ``signature`` is the statement on ``tip`` that the owner of the chain signed, empty where there is none:
    a bundle carries one head statement for each chain, so that of the other branch travels in here.
    """

    first: Digest
    tip: Digest
    seq: int = Field(ge=1, le=2**53 - 1)
    entries: int = Field(ge=1, le=2**53 - 1)
    signature: Signature = ""


class ForkFacts(Strict):
    """Register ``fork``: which branch of a forked chain is the inspector's own; ``counts`` "" for both."""

    device: Device
    seq: int = Field(ge=1, le=2**53 - 1)
    branches: tuple[ForkEnd, ...] = Field(min_length=2, max_length=16)
    counts: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")] = ""
    reason: Annotated[Short, StringConstraints(min_length=1)]
