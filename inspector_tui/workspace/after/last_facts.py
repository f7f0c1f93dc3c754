"""What the registers of last time say of an item, read once for whoever asks: review, screens, commands."""

from __future__ import annotations

from ...journal.ids import subject_for
from ...model.remedy import GoneFacts, LastFacts
from ...model.words import Verdict
from ...procedure.reconfirm import LastStanding
from ..case import Case


def gone_subject(number: int) -> str:
    """The subject of the entry that says which items went away; of very many, of the next one."""
    return subject_for("l", "", str(number))


def last_facts(case: Case, item: str) -> LastFacts | None:
    """What last time says of an item; None where there is no last time."""
    value = case.value(subject_for("l", item), "last")
    return None if value is None else LastFacts.model_validate(value)


def gone_facts(case: Case) -> GoneFacts | None:
    """The items that went away; None where there is no last time."""
    said = [GoneFacts.model_validate(value) for s in gone_subjects(case) if (value := case.value(s, "gone"))]
    if not said:
        return None
    items = tuple(item for facts in said for item in facts.items)
    return GoneFacts(case=said[0].case, number=said[0].number, items=items)


def gone_subjects(case: Case) -> list[str]:
    """The subjects that say which items went away, in their order."""
    found: list[str] = []
    while case.value(gone_subject(len(found)), "gone") is not None:
        found.append(gone_subject(len(found)))
    return found


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
