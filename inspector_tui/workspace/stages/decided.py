"""What the lead has decided about judgements: 해당없음 approved, 확인불가 left standing.

A decision names what it is about by the judgement's entry, so a new judgement needs a new decision. Where an
item stands by its parts (sub-items, assets), it names the digest over their entries.
"""

from __future__ import annotations

from hashlib import sha256

from ...journal.ids import subject_for
from ...model.words import Verdict, WorkState
from ..case import Case
from ..live import Live
from ..seats import leads_of
from ..standing import standing_of


def subject_of(item: str) -> str:
    """The subject of the lead's decision about ``item``."""
    return subject_for("o", item)


def needs_decision(case: Case, item: str) -> bool:
    """Whether the item stands at 해당없음 or 확인불가, decided or not."""
    rolled = standing_of(case, item).rolled
    return rolled.verdict is Verdict.NA or rolled.state is WorkState.UNVERIFIABLE


def bound_to(case: Case, item: str) -> str:
    """The entry a decision about ``item`` must name now; empty where nothing is judged."""
    entries = sorted(live.entry for live in _judged(case, item))
    if len(entries) == 1:
        return entries[0]
    return sha256("\n".join(entries).encode()).hexdigest() if entries else ""


def by_lead(case: Case, item: str) -> bool:
    """Whether the lead judged the item, every part that counts."""
    lives, leads = _judged(case, item), leads_of(case.team.members)
    return bool(lives) and all(live.actor in leads for live in lives)


def decision_on(case: Case, item: str) -> Live | None:
    """The lead's decision about the item as it stands; None where there is none, or it was taken back."""
    live = case.one(subject_of(item), "decision")
    if live is None or live.value is None or subject_of(item) in case.conflicts:
        return None
    counts = live.value["on"] and live.value["entry"] == bound_to(case, item)
    return live if counts and live.actor in leads_of(case.team.members) else None


def na_approved(case: Case, item: str) -> bool:
    """Whether a 해당없음 stands: the lead judged so, or approved it."""
    return by_lead(case, item) or decision_on(case, item) is not None


def _judged(case: Case, item: str) -> list[Live]:
    """The judgements that the item stands by: the whole one, else those of its parts."""
    places = case.judgements.get(item, {})
    whole = places.get((None, None))
    if whole is not None and whole.value is not None and whole.value["state"] != WorkState.UNJUDGED:
        return [whole]
    return [
        live
        for place, live in places.items()
        if place != (None, None) and live.value is not None and live.value["state"] != WorkState.UNJUDGED
    ]
