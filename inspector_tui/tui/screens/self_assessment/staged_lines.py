"""The lines of a staging: rows by what becomes of them, those that need a person first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from inspector_tui.model.staging import Outcome, StagedRow, Staging
from inspector_tui.model.text import Lang, Text

from ...inert import fitted
from ...widgets.line_list import Painted

_TONES = {Outcome.UNCLEAR: "unsatisfied", Outcome.CHANGED: "partial", Outcome.NEW: "satisfied"}
_GUESS = Text("추정? ", "guess? ")
_CHECKED = Text("확인됨 ", "checked ")


@dataclass(frozen=True, slots=True)
class Group:
    """The line above rows of one outcome."""

    outcome: Outcome
    count: int


StagedLine = Group | StagedRow


def lines_of(shown: Staging) -> Iterator[StagedLine]:
    """Rows with a line above each outcome, in the outcomes' order; rows in the file's."""
    for outcome in Outcome:
        rows = [row for row in shown.rows if row.outcome is outcome]
        if rows:
            yield Group(outcome, len(rows))
            yield from rows


def key_of(line: StagedLine) -> str:
    """What a line is, across readings."""
    return f"={line.outcome}" if isinstance(line, Group) else line.origin


def paint(line: StagedLine, lang: Lang, *, accepted: bool = False) -> Painted:
    """A group with its count, or a row: where it stood, what it is about, what it would become or why not."""
    tone = _TONES.get(line.outcome, "dim")
    if isinstance(line, Group):
        return [(f" {line.outcome.label.say(lang)} {line.count}", tone)]
    guess = (_CHECKED if accepted else _GUESS).say(lang) if line.guessed else ""
    reasons = "; ".join(reason.say(lang) for reason in line.reasons)
    told = line.becomes.say(lang)
    if line.outcome in (Outcome.UNCLEAR, Outcome.IGNORED):
        told = line.title.say(lang) or " | ".join(cell.text for cell in line.given)
        first, second = reasons, told
    else:
        first, second = told, reasons
    return [
        ("  " + fitted(line.origin, 14) + " ", "dim"),
        (fitted(line.name.upper(), 9) + " ", "strong"),
        (guess, "warn"),
        (first, "" if line.outcome is not Outcome.IGNORED else "dim"),
        ("  " if second else "", ""),
        (second, "dim"),
    ]
