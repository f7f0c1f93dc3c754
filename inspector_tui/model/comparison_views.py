"""Two inspections side by side, as the faces see them. See :mod:`.views` for what these are.

The first is looked back to, the second is held against it: what only the second has is new, what only the
first has is gone. Nothing here says which of the two was better.
"""

from __future__ import annotations

from msgspec import Struct

from .past import PastCase
from .text import Text
from .words import Claim, CspView, EvidenceStatus, Severity, Verdict, Word, WorkState


class ItemFate(Word):
    """How an item stands to that of the other inspection."""

    SAME = "same", "동일", "Same item"
    CHANGED = "changed", "항목 변경", "Item changed"
    RENUMBERED = "renumbered", "번호 변경", "Renumbered"
    UNTAKEN = "untaken", "한쪽만 평가", "Taken by one"
    ONLY_FIRST = "only-first", "앞 평가에만", "Only in the first"
    ONLY_SECOND = "only-second", "뒤 평가에만", "Only in the second"


class FindingFate(Word):
    """What became of the findings of an item. Only where both looked can one be new or gone."""

    NONE = "none", "-", "-"
    NEW = "new", "새 지적", "New finding"
    GONE = "gone", "지적 없어짐", "Finding gone"
    FOUND = "found", "지적", "Finding"
    REPEAT = "repeat", "반복 지적", "Found again"


class Aspect(Word):
    """What of an item is not the same in both."""

    ITEM = "item", "항목", "Item"
    VERDICT = "verdict", "판정", "Verdict"
    FINDINGS = "findings", "지적", "Findings"
    EVIDENCE = "evidence", "증적", "Evidence"
    CLAIM = "claim", "자체평가", "Claim"


class SideFinding(Struct, frozen=True):
    """A finding on one side. ``open``: nobody has confirmed that it was put right."""

    subject: str
    label: str
    severity: Severity
    fact: Text
    view: CspView
    open: bool


class SideEvidence(Struct, frozen=True):
    """A piece of evidence on one side, by what it is called."""

    label: str
    title: str
    mode: str
    status: EvidenceStatus


class SideItem(Struct, frozen=True):
    """An item as one inspection left it. ``digest`` is that of its text without its number.

    ``taken`` False: it is in the checklists of that inspection, which did not take it.
    """

    item: str
    domain: str
    title: Text
    requirement: Text
    digest: str
    state: WorkState
    verdict: Verdict | None
    claim: Claim | None
    rationale: str
    findings: tuple[SideFinding, ...]
    evidence: tuple[SideEvidence, ...]
    taken: bool = True


class ComparedItem(Struct, frozen=True):
    """An item of either inspection, or of both. ``parts`` name what of its text is another.

    ``differs`` is what is not the same; words of a rationale are shown and do not count, since no two
    inspectors write the same ones.
    """

    first: SideItem | None
    second: SideItem | None
    fate: ItemFate
    findings: FindingFate
    differs: tuple[Aspect, ...]
    parts: tuple[Text, ...] = ()

    @property
    def shown(self) -> SideItem:
        """The side it is named by: the second, where it took the item."""
        sides = [side for side in (self.second, self.first) if side is not None]
        return next((side for side in sides if side.taken), sides[0])


class Comparison(Struct, frozen=True):
    """Two inspections side by side. ``bundle`` is the file the second was read from, "" for one of the store.

    ``untrusted``: that file is intact, but who signed it is not on this laptop's trust list.
    """

    first: PastCase
    second: PastCase
    items: tuple[ComparedItem, ...]
    bundle: str = ""
    untrusted: bool = False
