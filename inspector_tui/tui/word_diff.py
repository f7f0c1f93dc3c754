"""Two texts word by word: what is only in one of them is marked by brackets, so that it needs no colour."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import pairwise

from textual.content import Content

from .inert import together

OLD = ("[-", "-]")
NEW = ("{+", "+}")


def differing_words(old: str, new: str) -> tuple[Content, Content]:
    """Both texts; words only in one of them are marked, ``[-so-]`` in the old and ``{+so+}`` in the new."""
    before, after = old.split(), new.split()
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return (
        _marked(before, [(block.a, block.a + block.size) for block in blocks], OLD, "$v-unsatisfied"),
        _marked(after, [(block.b, block.b + block.size) for block in blocks], NEW, "$v-satisfied"),
    )


def _marked(words: list[str], same: list[tuple[int, int]], marks: tuple[str, str], style: str) -> Content:
    """The words; those outside ``same``, which ends with an empty range at their end, in marks."""
    pieces: list[str | tuple[str, str]] = []
    for (_, end), (begin, stop) in pairwise([(0, 0), *same]):
        if begin > end:
            pieces += [(marks[0] + " ".join(words[end:begin]) + marks[1], f"bold {style}"), " "]
        if stop > begin:
            pieces += [" ".join(words[begin:stop]), " "]
    return together(*pieces[:-1])
