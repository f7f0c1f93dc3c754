"""What the registers of last time say of an item, read once for whoever asks: review, screens, commands."""

from __future__ import annotations

from ..journal.ids import subject_for
from ..model.remedy import GoneFacts, LastFacts
from ..model.words import Verdict
from ..procedure.reconfirm import LastStanding
from .case import Case

GONE = subject_for("l", "")
"""The one subject that says which items went away."""


def last_facts(case: Case, item: str) -> LastFacts | None:
    """What last time says of an item; None where there is no last time."""
    value = case.value(subject_for("l", item), "last")
    return None if value is None else LastFacts.model_validate(value)


def gone_facts(case: Case) -> GoneFacts | None:
    """The items that went away; None where there is no last time."""
    value = case.value(GONE, "gone")
    return None if value is None else GoneFacts.model_validate(value)


def last_standing(case: Case, item: str) -> LastStanding | None:
    """How the item was left last time, as the rules ask it. Cheap where there is no last time."""
    value = case.value(subject_for("l", item), "last") if case.by_sort.get("l-") else None
    if value is None:
        return None
    return LastStanding(
        Verdict(value["verdict"]) if value["verdict"] else None,
        sum(not finding["closed"] for finding in value["findings"]),
        str(value["rationale"]),
    )
