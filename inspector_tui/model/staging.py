"""What an import would do, row by row, before anything is kept: for both faces."""

from __future__ import annotations

from msgspec import Struct

from .text import Text
from .words import Word


class Outcome(Word):
    """What becomes of a row that came in."""

    UNCLEAR = "unclear", "이해 못함", "Not understood", "!", "!"
    CHANGED = "changed", "변경", "Changed", "변", "C"
    NEW = "new", "새로 반영", "New", "새", "N"
    SAME = "same", "동일", "Same", "동", "S"
    IGNORED = "ignored", "제외", "Left out", "제", "-"


class Given(Struct, frozen=True):
    """A cell as it came: the title of its column, its text, and where it stood."""

    title: str
    text: str
    at: str


class StagedRow(Struct, frozen=True):
    """One row that came in. ``origin`` is where it stood (``시트!12``), ``name`` what it is about (ACC-03).

    ``becomes`` is what would be kept, ``before`` what it would replace. ``reasons`` say why it was not
    understood or left out, or what to look at; ``guessed``: a person should look before it is kept.
    """

    origin: str
    outcome: Outcome
    name: str = ""
    title: Text = Text("", "")
    becomes: Text = Text("", "")
    before: Text = Text("", "")
    reasons: tuple[Text, ...] = ()
    given: tuple[Given, ...] = ()
    guessed: bool = False


class Staging(Struct, frozen=True):
    """Everything a file would do. ``rows`` has every row of the file that says something, once."""

    file: str
    size: int
    sha256: str
    rows: tuple[StagedRow, ...]
    remarks: tuple[Text, ...] = ()

    def count(self, *outcomes: Outcome) -> int:
        """How many rows have one of these outcomes."""
        return sum(1 for row in self.rows if row.outcome in outcomes)

    @property
    def kept(self) -> int:
        """How many rows would write something."""
        return self.count(Outcome.NEW, Outcome.CHANGED)

    @property
    def guesses(self) -> int:
        """How many rows that would write something rest on a guess."""
        return sum(1 for row in self.rows if row.guessed and row.outcome in (Outcome.NEW, Outcome.CHANGED))

    @property
    def sum_line(self) -> Text:
        """Counts in = counts out, as one line."""
        n = {outcome: self.count(outcome) for outcome in Outcome}
        kept = n[Outcome.NEW] + n[Outcome.CHANGED]
        return Text(
            f"들어온 행 {len(self.rows)} = 반영 {kept}(새로 {n[Outcome.NEW]}, 변경 {n[Outcome.CHANGED]}) "
            f"+ 동일 {n[Outcome.SAME]} + 제외 {n[Outcome.IGNORED]} + 이해 못함 {n[Outcome.UNCLEAR]}",
            f"Rows in {len(self.rows)} = kept {kept} ({n[Outcome.NEW]} new, {n[Outcome.CHANGED]} changed) "
            f"+ same {n[Outcome.SAME]} + left out {n[Outcome.IGNORED]} + not understood {n[Outcome.UNCLEAR]}",
        )
