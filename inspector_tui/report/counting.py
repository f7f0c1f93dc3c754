"""What is counted in a file, and what the file lacks of it, in words.

The same row twice is one row, unless the document itself has it twice: a template cannot make up for what it
leaves out by saying something else again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from ..model.reporting import counted_name
from ..model.text import Text
from .document import Document, Table


def counted(found: Iterable[tuple[str, str]], document: Document) -> dict[str, int]:
    """How much there is of what a document counts: (what it is one of, its text) as read from a file."""
    most = _alike(document)
    counts: dict[str, int] = {}
    for (name, _), times in Counter(found).items():
        counts[name] = counts.get(name, 0) + min(times, most.get(name, 1))
    return counts


def _alike(document: Document) -> dict[str, int]:
    """How often one and the same stands in a document at most, by what it counts as."""
    most: dict[str, int] = {}
    for (name, _), times in Counter(_counting(document)).items():
        most[name] = max(most.get(name, 1), times)
    return most


def _counting(document: Document) -> Iterator[tuple[str, tuple[str, ...]]]:
    for section in document.sections:
        if section.counts:
            yield section.counts, (section.title,)
        for block in section.blocks:
            if isinstance(block, Table) and block.counts:
                yield from ((block.counts, row) for row in block.rows)


def lacking(said: Mapping[str, int], found: Mapping[str, int]) -> Text | None:
    """What a file has too few or too many of; None where it has what the document says."""
    names = [name for name in sorted({*said, *found}) if said.get(name, 0) != found.get(name, 0)]
    if not names:
        return None
    parts = [(counted_name(name), said.get(name, 0), found.get(name, 0)) for name in names]
    return Text(
        ", ".join(f"{name.ko} {there}/{wanted}" for name, wanted, there in parts),
        ", ".join(f"{name.en} {there}/{wanted}" for name, wanted, there in parts),
    )
