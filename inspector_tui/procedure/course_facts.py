"""What the guards of the course are told of a case, and what they answer. Data, no rules."""

from __future__ import annotations

from dataclasses import dataclass

from inspector_tui.model.course import DocumentFacts, DocumentKind, StateFacts
from inspector_tui.model.onsite import SigningOutcome
from inspector_tui.model.text import Text

from .review import Obstacle


@dataclass(frozen=True, slots=True)
class Sheet:
    """The last confirmation sheet: its version (0: none printed), how signing ended, who witnessed a refusal.

    ``current``: everything it states still stands. ``confirmed``: the facts of its findings do, whatever
    corrective action has added since.
    """

    version: int = 0
    outcome: SigningOutcome | None = None
    current: bool = False
    confirmed: bool = True
    witnesses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What the guards need to know of a case.

    ``documents`` are those on file, ``brought`` those handed in with the event or filed and not used yet.
    Findings and actions go by the numbers people say.
    """

    stands: StateFacts
    documents: tuple[DocumentFacts, ...] = ()
    brought: tuple[DocumentFacts, ...] = ()
    witnesses: tuple[str, ...] = ()
    reason: str = ""
    obstacles: tuple[Obstacle, ...] = ()
    sheet: Sheet = Sheet()
    open_items: tuple[str, ...] = ()
    open_findings: tuple[str, ...] = ()
    unsettled_findings: tuple[str, ...] = ()
    overdue: tuple[str, ...] = ()
    without_action: tuple[str, ...] = ()
    unclaimed: tuple[str, ...] = ()
    unlooked: tuple[str, ...] = ()
    max_rounds: int = 2
    publish_before_remediation: bool = False


@dataclass(frozen=True, slots=True)
class Unmet:
    """One guard that does not hold: its code, what is missing, how often, the items or the document."""

    code: str
    sentence: Text
    count: int = 1
    items: tuple[str, ...] = ()
    document: DocumentKind | None = None
