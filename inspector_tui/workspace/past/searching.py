"""One search over everything that was recorded.

What people type is read in ``query_words``, in one place for both faces; the index answers.
"""

from __future__ import annotations

from msgspec.structs import replace

from ...model.past import Found, PastFacets, PastQuery
from ...store.errors import StoreDamaged
from ..desk import Desk
from .past_index import behind
from .query_words import Asked, Filter, as_word, filters_of, read_query, without

__all__ = ["Asked", "Filter", "as_word", "asked", "facets", "filters_of", "search", "without"]


def search(desk: Desk, query: PastQuery, limit: int = 200) -> Found:
    """What fits ``query``, the newest first; ``behind`` says how many cases are not in it yet.

    A damaged index is made anew and finds nothing until it is.
    """
    index = desk.past()
    try:
        found = index.search(query, limit)
    except StoreDamaged:
        index.make_anew()
        found = Found((), 0, capped=False)
    return replace(found, behind=behind(desk))


def facets(desk: Desk) -> PastFacets:
    """What a search can be narrowed to."""
    return desk.past().facets()


def asked(desk: Desk, said: str) -> Asked:
    """What a person typed, words and filters, as a query; what was not understood is in ``problems``."""
    return read_query(said, facets(desk))
