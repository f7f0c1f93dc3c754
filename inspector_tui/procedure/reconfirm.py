"""When an item must be confirmed anew: what was found last time does not become satisfied in silence.

An item that last time was partial or not satisfied, or had findings that were not closed, and is now judged
satisfied or not applicable, needs a rationale of its own: words of this assessment, not last time's again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from inspector_tui.model.words import Verdict


@dataclass(frozen=True, slots=True)
class LastStanding:
    """How an item was left last time: its verdict, how many findings were not closed, and its rationale."""

    verdict: Verdict | None
    open_findings: int = 0
    rationale: str = ""

    @property
    def left_open(self) -> bool:
        """Whether something was found that nobody has seen put right."""
        return self.open_findings > 0 or self.verdict in (Verdict.PARTIAL, Verdict.UNSATISFIED)


def must_reconfirm(verdict: Verdict | None, words: Iterable[str], last: LastStanding | None) -> bool:
    """Whether ``verdict`` still lacks words of its own. ``words`` are the rationales written on the item."""
    if last is None or not last.left_open or verdict not in (Verdict.SATISFIED, Verdict.NA):
        return False
    before = _flat(last.rationale)
    return not any((said := _flat(text)) and said != before for text in words)


def _flat(text: str) -> str:
    return " ".join(text.split())
