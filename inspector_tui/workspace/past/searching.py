"""One search over everything that was recorded.

What people type is read in ``query_words``, in one place for both faces; the index answers.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from ...model.past import Found, PastFacets, PastQuery
from ...store.errors import PastDamaged
from ..desk import Desk
from .past_index import behind
from .query_words import Asked, Filter, as_word, every, filters_of, read_query, spelled, toggled, without

__all__ = [
    "Answer",
    "Asked",
    "Filter",
    "answer",
    "as_word",
    "asked",
    "every",
    "facets",
    "filters_of",
    "search",
    "spelled",
    "toggled",
    "without",
]


class Answer(Struct, frozen=True):
    """What a person typed, understood, and what was found. ``known`` is what there is to narrow to."""

    asked: Asked
    found: Found
    known: PastFacets


def search(desk: Desk, query: PastQuery, limit: int = 200) -> Found:
    """What fits ``query``, the newest first; ``behind`` says how many cases are not in it yet.

    A damaged index is made anew and finds nothing until it is.
    """
    index = desk.past()
    try:
        found = index.search(query, limit)
    except PastDamaged:  # it was made anew
        found = Found((), 0, capped=False)
    return replace(found, behind=behind(desk))


def answer(desk: Desk, said: str, limit: int = 200) -> Answer:
    """What was typed so far, understood and searched, in one step. Nothing typed finds nothing."""
    known = facets(desk)
    understood = read_query(said, known)
    if understood.query == PastQuery():
        return Answer(understood, Found((), 0, capped=False, behind=behind(desk)), known)
    return Answer(understood, search(desk, understood.query, limit), known)


def facets(desk: Desk) -> PastFacets:
    """What a search can be narrowed to."""
    index = desk.past()
    try:
        return index.facets()
    except PastDamaged:  # it was made anew
        return index.facets()


def asked(desk: Desk, said: str) -> Asked:
    """What a person typed, words and filters, as a query; what was not understood is in ``problems``."""
    return read_query(said, facets(desk))
