"""Two texts word by word: what is only in one of them is marked by brackets, so that it needs no colour."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from textual.content import Content

from .inert import plain, together

OLD = ("[-", "-]")
NEW = ("{+", "+}")
GONE, CAME = "$v-unsatisfied", "$v-satisfied"


def differing_words(old: str, new: str) -> tuple[Content, Content]:
    """Both texts; words only in one of them are marked, ``[-so-]`` in the old and ``{+so+}`` in the new."""
    before, after = old.split(), new.split()
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return (
        _marked(before, [(block.a, block.a + block.size) for block in blocks], OLD, GONE),
        _marked(after, [(block.b, block.b + block.size) for block in blocks], NEW, CAME),
    )


def changed_words(old: str, new: str) -> Content:
    """One text: what ``new`` says, with what it left out of ``old`` in its place, both marked.

    A text that shares no word with the old one is another text: it is given as it is.
    """
    before, after = old.split(), new.split()
    if not set(before) & set(after):
        return plain(new)
    pieces: list[str | tuple[str, str]] = []
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            pieces += [" ".join(after[c:d]), " "]
            continue
        if b > a:
            pieces += [_bracketed(before[a:b], OLD, GONE), " "]
        if d > c:
            pieces += [_bracketed(after[c:d], NEW, CAME), " "]
    return together(*pieces[:-1])


def own_words(text: str, others: Sequence[str]) -> Content:
    """One text of several that grew from none; words that not all of the others have, too, are marked."""
    words = text.split()
    shared = set(words).intersection(*(other.split() for other in others))
    if not shared:
        return plain(text)
    pieces: list[str | tuple[str, str]] = []
    run: list[str] = []
    for word in [*words, ""]:
        if word and word not in shared:
            run.append(word)
            continue
        if run:
            pieces += [_bracketed(run, NEW, CAME), " "]
            run = []
        if word:
            pieces += [word, " "]
    return together(*pieces[:-1])


def _bracketed(words: Sequence[str], marks: tuple[str, str], style: str) -> tuple[str, str]:
    return (marks[0] + " ".join(words) + marks[1], f"bold {style}")


def _marked(words: list[str], same: list[tuple[int, int]], marks: tuple[str, str], style: str) -> Content:
    """The words; those outside ``same``, which ends with an empty range at their end, in marks."""
    pieces: list[str | tuple[str, str]] = []
    for (_, end), (begin, stop) in pairwise([(0, 0), *same]):
        if begin > end:
            pieces += [_bracketed(words[end:begin], marks, style), " "]
        if stop > begin:
            pieces += [" ".join(words[begin:stop]), " "]
    return together(*pieces[:-1])
