"""Looking back, as the faces see it: one item, one asset, one provider over the inspections of this store.

Counts and what was said, never a score. The newest inspection comes first. See :mod:`.views` for what these
are.
"""

from __future__ import annotations

from msgspec import Struct

from .past import PastAction, PastCase, PastFinding
from .text import Text
from .words import Severity, Verdict, Word, WorkState


class RepeatMark(Word):
    """What is known of an item from before: a word beside it, so that colour is never needed."""

    AGAIN = "again", "반복 지적", "Found again"
    BEFORE = "before", "지난 지적", "Found before"
    ELSEWHERE = "elsewhere", "다른 CSP에도", "At other CSPs, too"


class Earlier(Struct, frozen=True):
    """A finding of another inspection on an item of this one."""

    case: PastCase
    finding: PastFinding


class Repeats(Struct, frozen=True):
    """What was found on an item before, at this CSP, and elsewhere. ``here`` are the findings of now."""

    item: str
    here: tuple[str, ...]
    before: tuple[Earlier, ...]
    elsewhere: tuple[Earlier, ...]

    @property
    def mark(self) -> RepeatMark | None:
        """The strongest thing there is to say; None for nothing."""
        if self.before:
            return RepeatMark.AGAIN if self.here else RepeatMark.BEFORE
        return RepeatMark.ELSEWHERE if self.elsewhere else None


class ItemMark(Struct, frozen=True):
    """The same in few words, for a list: the years of this CSP, the number of other CSPs."""

    item: str
    years: tuple[int, ...]
    open: int
    others: int


class ItemThen(Struct, frozen=True):
    """An item in one inspection. ``number`` is what it was called there.

    ``reworded``: the text it is judged by is another than in the inspection of the same CSP before it.
    ``again``: something was found, and in an earlier inspection of the same CSP, too.
    """

    case: PastCase
    number: str
    state: WorkState
    verdict: Verdict | None
    rationale: str
    evidence: int
    findings: tuple[PastFinding, ...]
    reworded: bool
    again: bool


class ItemHistory(Struct, frozen=True):
    """One item over all inspections; over those of one CSP where ``csp`` names it."""

    item: str
    title: Text
    csp: Text
    rows: tuple[ItemThen, ...]


class SameAsset(Word):
    """By what an asset of another inspection is taken for the same."""

    BOTH = "both", "번호와 이름", "Key and name"
    NAME = "name", "이름", "Name"
    KEY = "key", "번호", "Key"


class AssetThen(Struct, frozen=True):
    """An asset in one inspection, with the findings on it."""

    case: PastCase
    key: str
    name: str
    same: SameAsset
    verdicts: tuple[tuple[str, Verdict], ...]
    findings: tuple[PastFinding, ...]


class AssetHistory(Struct, frozen=True):
    """One asset over the inspections of its CSP."""

    key: str
    name: str
    asset_class: str
    class_title: Text
    csp: Text
    rows: tuple[AssetThen, ...]


class DomainCount(Struct, frozen=True):
    """The verdicts of one domain in one inspection."""

    domain: str
    title: Text
    verdicts: dict[Verdict, int]
    judged: int
    total: int


class CspThen(Struct, frozen=True):
    """One inspection of a CSP. ``again`` counts findings on items found before, at the same CSP."""

    case: PastCase
    domains: tuple[DomainCount, ...]
    severities: dict[Severity, int]
    findings: tuple[PastFinding, ...]
    open_findings: tuple[PastFinding, ...]
    actions: tuple[PastAction, ...]
    again: int

    @property
    def open_actions(self) -> tuple[PastAction, ...]:
        """The actions that are still to be done or confirmed."""
        return tuple(action for action in self.actions if action.open)


class CspHistory(Struct, frozen=True):
    """One CSP over its inspections."""

    provider: str
    csp: Text
    rows: tuple[CspThen, ...]


class CspRow(Struct, frozen=True):
    """A CSP of this store."""

    provider: str
    csp: Text
    inspections: int
    last: PastCase
