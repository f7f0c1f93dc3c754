"""From a seed to rows: which rows of a list are looked at, so that anybody gets the same ones.

Only sha256 and whole numbers take part: no library's generator, no floating point, no locale. The way is
named ``sha256-ctr.v1`` in every record; another way would get another name, and this one stays.

    block i of the stream   sha256 of the lines inspector-sampling/sha256-ctr.v1, the seed,
                            and i in digits (no line end after it), i = 0, 1, 2, ...
    numbers                 each block is four of them, eight bytes, the highest byte first
    a number below n        the next one that is under 2^64 - (2^64 mod n), mod n: no value is likelier
    candidates              the rows that are not flagged, counted from 0 in their order: M of them
    random order            for i = 0, 1, ...: swap place i with i + below(M - i); what is at i is next
    systematic order        s = below(M); rows at (s + i*M) // wanted; then the rest in random order

Flagged rows are taken in any case and are in no order. Replacements and extensions are the next rows of the
same order, so nothing is chosen by hand and nothing comes twice.

Sizes: an own proposal for lists of accounts, changes, tickets (N up to 5: all; up to 50: 5; up to 250: a
tenth, at least 10; above: 25). They are a suggestion; the number taken is recorded.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import Final

from inspector_tui.model.onsite import Extension, Replacement, SampleMethod
from inspector_tui.model.text import Text

ALGORITHM: Final = "sha256-ctr.v1"
MOST_ROWS: Final = 2000
"""So many rows a sample may have: a record holds them all."""
_WORD: Final = 1 << 64
_ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"


@dataclass(frozen=True, slots=True)
class Design:
    """All that decides the rows. ``wanted`` counts the rows drawn beside the ``flagged`` ones.

    Rows are counted from 1 to ``size``. Raises ValueError where no such sample can be.
    """

    size: int
    wanted: int
    method: SampleMethod
    seed: str
    flagged: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        flagged = tuple(sorted(set(self.flagged)))
        object.__setattr__(self, "flagged", flagged)
        if self.size < 1:
            raise ValueError("an empty list")
        if flagged and not 1 <= flagged[0] <= flagged[-1] <= self.size:
            raise ValueError("a flagged row that is not in the list")
        if not 0 <= self.wanted <= self.candidates or not 1 <= self.wanted + len(flagged) <= MOST_ROWS:
            raise ValueError("more or fewer rows than can be drawn")
        if self.method is SampleMethod.ALL and self.wanted != self.candidates:
            raise ValueError("every row means every row")

    @property
    def candidates(self) -> int:
        """How many rows are not flagged."""
        return self.size - len(self.flagged)


def suggested(size: int) -> int:
    """How many rows to draw from a list of ``size``, flagged ones not counted."""
    if size <= 5:
        return size
    if size <= 50:
        return 5
    if size <= 250:
        return max(10, -(-size // 10))
    return 25


def new_seed(entropy: bytes) -> str:
    """Four groups of four characters that can be read aloud, of at least ten random bytes."""
    if len(entropy) < 10:
        raise ValueError("a seed takes at least 10 random bytes")
    number = int.from_bytes(entropy[:10], "big")
    letters = "".join(_ALPHABET[number >> (5 * at) & 31] for at in reversed(range(16)))
    return "-".join(letters[at : at + 4] for at in range(0, 16, 4))


def drawn(design: Design) -> tuple[int, ...]:
    """The rows to look at, sorted: those drawn and those flagged."""
    return tuple(sorted((*islice(in_order(design), design.wanted), *design.flagged)))


def following(design: Design, taken: Collection[int], count: int) -> tuple[int, ...]:
    """The next ``count`` rows that are not in ``taken``; fewer where none are left."""
    gone = frozenset(taken)
    return tuple(islice((row for row in in_order(design) if row not in gone), count))


def in_order(design: Design) -> Iterator[int]:
    """Every row that is not flagged, once, in the order in which rows are taken.

    Memory grows with the rows asked for, not with the list.
    """
    for place in _places(design):
        yield _row(place, design.flagged)


def disagreements(
    design: Design,
    rows: Collection[int],
    replacements: Iterable[Replacement] = (),
    extensions: Iterable[Extension] = (),
) -> tuple[Text, ...]:
    """What in a recorded sample is not what its seed gives; nothing means that all of it is.

    Which came first, a replacement or an extension, is not recorded and need not be: together they must be
    the next rows of the order, each extension in one piece, the replacements one after another.
    """
    wrong = []
    if tuple(sorted(rows)) != drawn(design):
        wrong.append(Text("추출된 행이 시드의 결과와 다릅니다.", "The rows are not those of the seed."))
    swaps = tuple(replacements)
    added = tuple(extension.rows for extension in extensions)
    later = len(swaps) + sum(len(piece) for piece in added)
    expected = tuple(islice(in_order(design), design.wanted, design.wanted + later))
    place = {row: at for at, row in enumerate(expected)}
    came = [swap.by for swap in swaps] + [row for piece in added for row in piece]
    if sorted(came) != sorted(expected):
        wrong.append(
            Text(
                "교체·확대된 행이 같은 순서의 다음 행이 아닙니다.",
                "Replacements and extensions are not the next rows of the order.",
            )
        )
        return tuple(wrong)
    at = [place[swap.by] for swap in swaps]
    whole = all(max(p) - min(p) == len(p) - 1 for p in ([place[row] for row in piece] for piece in added))
    if at != sorted(at) or not whole:
        wrong.append(Text("교체·확대의 순서가 맞지 않습니다.", "Rows were taken out of order."))
    return tuple(wrong)


class _Stream:
    """Numbers of one seed, one after another."""

    def __init__(self, seed: str) -> None:
        self._head = f"inspector-sampling/{ALGORITHM}\n{seed}\n".encode()
        self._words = self._all()

    def _all(self) -> Iterator[int]:
        block = 0
        while True:
            digest = sha256(self._head + str(block).encode()).digest()
            for at in range(0, 32, 8):
                yield int.from_bytes(digest[at : at + 8], "big")
            block += 1

    def below(self, bound: int) -> int:
        limit = _WORD - _WORD % bound
        return next(word for word in self._words if word < limit) % bound


def _places(design: Design) -> Iterator[int]:
    """Places 0 .. M-1 of the rows that are not flagged, in the order in which they are taken."""
    count = design.candidates
    if count == 0:
        return
    if design.method is SampleMethod.ALL:
        yield from range(count)
        return
    stream = _Stream(design.seed)
    first: set[int] = set()
    if design.method is SampleMethod.SYSTEMATIC and design.wanted:
        start = stream.below(count)
        for step in range(design.wanted):
            place = (start + step * count) // design.wanted
            first.add(place)
            yield place
    yield from (place for place in _shuffled(stream, count) if place not in first)


def _shuffled(stream: _Stream, count: int) -> Iterator[int]:
    moved: dict[int, int] = {}
    for place in range(count):
        other = place + stream.below(count - place)
        here = moved.pop(place, place)
        if other == place:
            yield here
        else:
            yield moved.get(other, other)
            moved[other] = here


def _row(place: int, flagged: tuple[int, ...]) -> int:
    """The row at a place of the list without its flagged rows."""
    row = place + 1
    while (further := place + 1 + bisect_right(flagged, row)) != row:
        row = further
    return row
