"""A picture as data: drawn in the terminal, and as SVG in a report, from the same figures.

Colour never carries meaning alone: every series has a mark. Figures are counts of something, never a score.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from .text import Text


class ChartKind(StrEnum):
    """How the figures are laid out."""

    STACKED = "stacked"
    """One bar a category, its series one after the other."""
    GROUPED = "grouped"
    """One bar a category and series."""
    LINES = "lines"
    """Categories are points in time, one line a series."""
    MATRIX = "matrix"
    """Categories are rows, series columns, a figure in each cell; ``of`` says out of how many."""


class Tone(StrEnum):
    """What a series means, from which each theme and the report take a colour and a pattern."""

    GOOD = "good"
    FAIR = "fair"
    BAD = "bad"
    MUTED = "muted"
    OPEN = "open"
    PLAIN = "plain"


class Series(Struct, frozen=True):
    """One series: its name, a mark of a letter or few, and one figure a category (of how many, in a matrix).

    ``key`` is what the record calls it; ``stands_out`` the categories whose figure must not be passed over.
    """

    name: Text
    mark: Text
    tone: Tone
    values: tuple[int, ...]
    of: tuple[int, ...] = ()
    key: str = ""
    stands_out: tuple[int, ...] = ()

    def says(self, at: int) -> str:
        """The figure of one category as it is written: ``3``, of how many ``3/4``, "" where there is none."""
        if self.of:
            return f"{self.values[at]}/{self.of[at]}" if self.of[at] else ""
        return str(self.values[at])

    def alarms(self, at: int) -> bool:
        """Whether the figure of one category is one that must not be passed over."""
        return at in self.stands_out and self.values[at] > 0


class Piece(Struct, frozen=True):
    """Letters of a chart written as text, and which figure they show: of a category, of a series in it.

    ``bar``: they are a piece of a bar, drawn so that the figure can be seen before it is read.
    """

    text: str
    tone: Tone | None = None
    category: int | None = None
    series: int | None = None
    bar: bool = False


class Chart(Struct, frozen=True):
    """One picture. ``id`` is stable; ``unit`` says what is counted; ``note`` what it does not say.

    ``keys`` are what the record calls the categories, where it has a name for them.
    """

    id: str
    title: Text
    kind: ChartKind
    categories: tuple[Text, ...]
    series: tuple[Series, ...]
    unit: Text
    note: Text = Text("", "")
    keys: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(value for one in self.series for value in (*one.values, *one.of))
