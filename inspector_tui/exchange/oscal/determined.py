"""Which items OSCAL has a state for, and what is said of each on our own scale."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.words import Verdict, WorkState
from .assessed import AssessedItem
from .catalog_out import prop
from .shape import Property

REASON: Final = {Verdict.SATISFIED: "pass", Verdict.PARTIAL: "partial", Verdict.UNSATISFIED: "fail"}
"""OSCAL's reason beside its two states; ``partial`` is a word of ours, which the model allows."""


def is_determined(one: AssessedItem) -> bool:
    """Whether the item is an OSCAL finding: satisfied or not, partly too."""
    return one.state is WorkState.JUDGED and one.verdict in REASON


def is_looked_at(one: AssessedItem) -> bool:
    """Whether it was judged, or it was tried and could not be verified."""
    return one.state in (WorkState.JUDGED, WorkState.UNVERIFIABLE)


def verdict_props(one: AssessedItem) -> Iterator[Property]:
    """The item's own number, its verdict on our scale, and the provider's own claim."""
    yield prop("item", one.item)
    yield prop("state", one.state.value)
    if one.verdict is not None and one.state is WorkState.JUDGED:
        yield prop("verdict", one.verdict.value)
    if one.reason is not None:
        yield prop("partial-reason", one.reason.value)
    if one.claim is not None:
        yield prop("self-assessment", one.claim.value)
