"""The self-assessment and its desk review, as both faces see them."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from .arrangements import DeskOutcome
from .text import Text
from .words import Claim


class ClaimLine(Struct, frozen=True):
    """What the CSP says of an item, or of one of its sub-items (``part``). ``claim`` None: not answered."""

    part: str
    title: Text
    claim: Claim | None
    text: str = ""
    evidence: str = ""
    contact: str = ""
    at: str = ""


class DeskRow(Struct, frozen=True):
    """One item in the desk review.

    ``lacks`` is what a rule found missing and ``suggestion`` how it could be asked for; ``outcome`` is what
    a person decided, None before that. ``again``: the CSP has changed its answer since.
    """

    item: str
    domain: Text
    title: Text
    lines: tuple[ClaimLine, ...]
    lacks: tuple[Text, ...]
    suggestion: Text
    outcome: DeskOutcome | None
    ask: str
    again: bool
    by: str
    at: str

    @property
    def answered(self) -> bool:
        """Whether the CSP said anything of it."""
        return any(line.claim is not None for line in self.lines)


class DeskReview(Struct, frozen=True):
    """The desk review of a case. ``closed``: what cannot be recorded in the state it is in, and why."""

    rows: tuple[DeskRow, ...]
    closed: dict[str, Text] = {}

    @property
    def unanswered(self) -> tuple[DeskRow, ...]:
        """Items the CSP said nothing of."""
        return tuple(row for row in self.rows if not row.answered)

    @property
    def to_supplement(self) -> tuple[DeskRow, ...]:
        """Items that go back to the CSP."""
        return tuple(row for row in self.rows if row.outcome is DeskOutcome.SUPPLEMENT)

    @property
    def counts(self) -> Text:
        """The standing in one line."""
        complete = sum(1 for row in self.rows if row.outcome is DeskOutcome.COMPLETE)
        back, left = len(self.to_supplement), sum(1 for row in self.rows if row.outcome is None)
        total = len(self.rows)
        answered = total - len(self.unanswered)
        return Text(
            f"응답 {answered}/{total}  적정 {complete}  보완 필요 {back}  미검토 {left}",
            f"answered {answered}/{total}  complete {complete}  to supplement {back}  to review {left}",
        )


class Written(Struct, frozen=True):
    """A file that was made for the CSP."""

    path: Path
    size: int
    sha256: str
    rows: int
