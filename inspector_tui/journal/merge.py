"""Merging is the union of entries: the same result in any order, any number of times."""

from __future__ import annotations

from collections.abc import Iterable

from .entry import Stamped
from .errors import OtherAssessment


def union(*collections: Iterable[Stamped]) -> tuple[Stamped, ...]:
    """All entries of the collections, each once, in the one order of files: by device, seq and id.

    Idempotent, commutative and associative. An id stands for its line, so of two entries with one id any is
    as good. Raises OtherAssessment if the entries are not all of one assessment; nothing is merged then.
    """
    entries = {stamped.id: stamped for collection in collections for stamped in collection}
    assessments = sorted({stamped.entry.assessment for stamped in entries.values()})
    if len(assessments) > 1:
        raise OtherAssessment(ours=assessments[0], theirs=", ".join(assessments[1:]))
    return tuple(
        sorted(
            entries.values(),
            key=lambda stamped: (stamped.entry.device, stamped.entry.seq, stamped.id),
        )
    )
