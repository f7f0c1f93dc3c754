"""A case as it stands, held in memory for quick answers: what the registers of its subjects say.

Built from the store's projection and kept in step with every write; nothing here is the truth, the
journal is. A register with several different live values is a conflict; all of them are kept, and
what is shown as "the" value is the first by entry id, marked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ..catalogue.pin import Catalogue
from ..model.checklist import Item
from ..model.course import StateFacts
from ..model.record import AssetFacts, CaseFacts, Team
from . import sames
from .fitting import fitted
from .live import Draft, Live, Place, Row


@dataclass(slots=True)
class Case:
    """One assessment. ``judgements[item][place]`` is what was recorded there.

    ``pinned`` is the whole catalogue it was pinned to; ``catalogue`` holds the items that it takes.
    """

    id: str
    pinned: Catalogue
    catalogue: Catalogue
    facts: CaseFacts
    team: Team
    registers: dict[str, dict[str, tuple[Live, ...]]] = field(default_factory=dict)
    judgements: dict[str, dict[Place, Live]] = field(default_factory=lambda: defaultdict(dict))
    recorded: dict[str, frozenset[str]] = field(default_factory=dict)
    """Subjects in conflict by what was recorded on them, with the registers in it."""
    conflicts: dict[str, frozenset[str]] = field(default_factory=dict)
    """The same, and what members of a group say differently: see :meth:`regroup`."""
    joins: set[str] = field(default_factory=set)
    """Findings with a link to another that is the same."""
    together: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Groups of findings that are one: all members, by each of them."""
    withdrawn: set[str] = field(default_factory=set)
    assets: dict[str, AssetFacts] = field(default_factory=dict)
    findings_of: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    evidence_of: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    notes_of: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    certificates_of: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    reopens: dict[str, frozenset[str]] = field(default_factory=dict)
    """Judgements, by entry, that were made without an asset added later, by that asset."""
    unfit: dict[str, set[str]] = field(default_factory=dict)
    """Registers with a value that is not what the register is for, by subject: a person has to look."""
    drafts: dict[tuple[str, str], Draft] = field(default_factory=dict)
    standings: dict[str, Any] = field(default_factory=dict)
    """What standing.py worked out per item; see :meth:`outdate`."""
    tallies: dict[str, Any] = field(default_factory=dict)
    """What standing.py counted per domain; a domain is counted anew only after a write that concerns it."""
    by_sort: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    """Subjects by the prefix that tells their sort, in the order they came."""
    labels: dict[str, set[str]] = field(default_factory=dict)
    """Labels ever given, by sort; read when the first of a sort is to be given."""
    owners: dict[str, str] = field(default_factory=dict)
    """Who judges which item, by the plan; read from it when it changes."""
    planners: frozenset[str] = frozenset()
    """Who may change the plan: whoever opened the case, and the leads that they named."""
    passed_over: dict[str, dict[str, frozenset[str]]] = field(default_factory=dict)
    """Who wrote what only others may write, by subject and register: it does not count (authority.py)."""
    changed_at: str = ""
    stands: StateFacts | None = None
    """Where the lead's last word put the case; None if nobody moved it, or it is withheld."""

    def one(self, subject: str, register: str) -> Live | None:
        """The value of a register (the first of several in conflict), or None if never written."""
        lives = self.registers.get(subject, {}).get(register)
        return lives[0] if lives else None

    def value(self, subject: str, register: str) -> dict[str, Any] | None:
        """The value alone; None if never written or withheld."""
        live = self.one(subject, register)
        return None if live is None else live.value

    def links(self, subject: str, to: str) -> tuple[str, ...]:
        """Ids that ``subject`` is linked to: ``to`` is item, asset or evidence. Adding wins."""
        wanted = to + "/"
        return tuple(
            sorted(
                register.removeprefix(wanted)
                for register, lives in self.registers.get(subject, {}).items()
                if register.startswith(wanted) and any(live.value and live.value.get("on") for live in lives)
            )
        )

    def subjects(self, prefix: str) -> list[str]:
        """Ids of subjects of one sort (``f-`` findings, ``e-`` evidence), withdrawn ones left out."""
        return [s for s in self.by_sort.get(prefix, ()) if s not in self.withdrawn]

    def members(self, subject: str) -> tuple[str, ...]:
        """The subjects that are one with ``subject`` and not withdrawn, lowest first; else it alone."""
        group = self.together.get(subject, ())
        standing = tuple(one for one in group if one not in self.withdrawn)
        return standing if subject in standing else (subject,)

    def leader(self, subject: str) -> str:
        """The one that a group is shown under."""
        return self.members(subject)[0]

    def findings(self) -> list[str]:
        """Findings that stand, a group of them once."""
        return [f for f in self.subjects("f-") if self.leader(f) == f]

    def findings_on(self, item: str) -> set[str]:
        """The findings on an item, a group of them once."""
        return {self.leader(f) for f in self.findings_of[item]}

    def said(self, subject: str, register: str) -> dict[str, Any] | None:
        """What a group says in a register: what the first of its members says that says anything."""
        values = (self.value(member, register) for member in self.members(subject))
        return next((value for value in values if value is not None), None)

    def all_links(self, subject: str, to: str) -> tuple[str, ...]:
        """What any member of its group is linked to."""
        if subject not in self.together:
            return self.links(subject, to)
        return tuple(sorted({link for one in self.members(subject) for link in self.links(one, to)}))

    def regroup(self) -> set[str]:
        """Bring groups and conflicts up to date; returns the items of whatever is in a group now or was."""
        if not self.joins and not self.together:
            self.conflicts = self.recorded
            return set()
        before = set(self.together)
        self.together = sames.groups(pair for sort in sames.SORTS for pair in self.same_pairs(sort))
        self.conflicts = dict(self.recorded)
        for leader, registers in self._differing().items():
            for member in self.members(leader):
                left = self.conflicts.get(member, frozenset()) - registers
                if member in self.conflicts and not left and member not in self.withdrawn:
                    del self.conflicts[member]
                elif member in self.conflicts:
                    self.conflicts[member] = left
            self.conflicts[leader] = self.conflicts.get(leader, frozenset()) | registers
        return {item for one in before | set(self.together) for item in self.items_of(one)}

    def same_pairs(self, sort: str) -> list[tuple[str, str]]:
        """The links between subjects of a sort that are one, lower first."""
        links = {subject: self.links(subject, "same") for subject in self.joins}
        return sames.pairs_on(links, self.registers, sort)

    def _differing(self) -> dict[str, frozenset[str]]:
        """Groups whose members say different things, by the one they are shown under, with the registers."""
        found = {}
        for leader in {self.leader(subject) for subject in self.together}:
            members = self.members(leader)
            registers = frozenset(
                name
                for name in sames.SPOKEN.get(leader[:2], ())
                if len(members) > 1 and self._contested(members, name)
            )
            if registers:
                found[leader] = registers
        return found

    def _contested(self, members: Iterable[str], register: str) -> bool:
        if any(register in self.recorded.get(member, ()) for member in members):
            return True
        return sames.differ(
            live.value for member in members for live in self.registers.get(member, {}).get(register, ())
        )

    def outdate(self, items: Iterable[str]) -> None:
        """A write concerned ``items``: how they stand, and their domains' counts, are worked out anew."""
        for item in items:
            self.standings.pop(item, None)
            if item in self.catalogue.items:
                self.tallies.pop(self.catalogue.domain_of_item(item).id, None)

    def absorb(self, subject: str, rows: Iterable[Row]) -> set[str]:
        """Take in what ``subject`` now says; returns the items it concerns, before and after."""
        touched = self._forget(subject)
        fresh: dict[str, list[Live]] = defaultdict(list)
        for row in rows:
            fresh[row.register].append(self._live(subject, row))
            self.changed_at = max(self.changed_at, row.at)
        if not fresh:
            return touched
        if subject.startswith(sames.SORTS) and any(name.startswith(sames.SAME) for name in fresh):
            self.joins.add(subject)
        self.registers[subject] = {
            name: tuple(sorted(lives, key=lambda live: live.entry)) for name, lives in fresh.items()
        }
        self.by_sort[subject[:2]][subject] = None
        off = self.value(subject, "withdrawn")
        if off and off.get("on"):
            self.withdrawn.add(subject)
        return touched | self._index(subject)

    def _live(self, subject: str, row: Row) -> Live:
        if row.available != "here":
            return Live(row.entry, None, row.actor, row.at)
        value = fitted(self.pinned, subject, row.register, row.value)
        if value is None:
            self.unfit.setdefault(subject, set()).add(row.register)
        return Live(row.entry, value, row.actor, row.at, unfit=value is None)

    def _forget(self, subject: str) -> set[str]:
        self.unfit.pop(subject, None)
        self.joins.discard(subject)
        if subject not in self.registers:
            return set()
        items = set(self.links(subject, "item"))
        if subject.startswith("j-") and (facts := self.value(subject, "judgement")):
            self.judgements[facts["item"]].pop((facts["sub"], facts["asset"]), None)
            items.add(facts["item"])
        for index in (self.findings_of, self.evidence_of, self.notes_of, self.certificates_of):
            for item in items:
                index[item].discard(subject)
        self.withdrawn.discard(subject)
        self.reopens.pop(subject, None)
        del self.registers[subject]
        self.by_sort[subject[:2]].pop(subject, None)
        return items

    def _index(self, subject: str) -> set[str]:
        if subject.startswith("j-"):
            live = self.one(subject, "judgement")
            if live is None or live.value is None:
                return set()
            item = str(live.value["item"])
            self.judgements[item][(live.value["sub"], live.value["asset"])] = live
            return {item}
        if subject.startswith("a-") and (asset := self.value(subject, "asset")):
            self.assets[subject] = AssetFacts.model_validate(asset)
            if subject not in self.withdrawn and (entries := self.links(subject, "reopens")):
                self.reopens[subject] = frozenset(entries)
            return set(self.judgements)
        index = {
            "f-": self.findings_of,
            "e-": self.evidence_of,
            "n-": self.notes_of,
            "t-": self.certificates_of,
        }.get(subject[:2])
        items = set(self.links(subject, "item"))
        if index is not None and subject not in self.withdrawn:
            for item in items:
                index[item].add(subject)
        return items

    def reopened(self, live: Live) -> bool:
        """Whether a judgement was made without an asset that was added later, and so is a draft again."""
        return any(live.entry in entries for entries in self.reopens.values())

    def reopened_by(self, item_id: str) -> tuple[str, ...]:
        """Keys of assets added after judgements of an item that were not made on one asset."""
        entries = {
            live.entry for (_, asset), live in self.judgements.get(item_id, {}).items() if asset is None
        }
        return tuple(sorted(self.assets[a].key for a, known in self.reopens.items() if entries & known))

    def assets_for(self, item_id: str) -> list[str]:
        """Assets in scope of an item: those of its asset classes, in the plan's order."""
        classes = set(self.catalogue.item_by_id(item_id).asset_classes)
        found = [a for a, facts in self.assets.items() if facts.asset_class in classes]
        return sorted((a for a in found if a not in self.withdrawn), key=lambda a: self.assets[a].key)

    def name_of(self, actor: str) -> str:
        """The name of a team member, or the bare id of someone the plan does not name."""
        return next((m.name for m in self.team.members if m.id == actor), actor)

    def conflicts_of(self, item_id: str) -> tuple[str, ...]:
        """Subjects in conflict that concern an item; those that concern none, for an empty ``item_id``."""
        return tuple(sorted(s for s in self.conflicts if item_id in (self.items_of(s) or frozenset({""}))))

    def items_of(self, subject: str) -> frozenset[str]:
        """Items that a subject concerns, withdrawn or not; none for the plan and assets."""
        register = {"j-": "judgement", "c-": "claim", "o-": "decision"}.get(subject[:2])
        if subject.startswith("k-"):  # an action concerns what its findings are about
            findings = self.links(subject, "finding")
            return frozenset(item for finding in findings for item in self.all_links(finding, "item"))
        if register is None:
            return frozenset(self.all_links(subject, "item"))
        lives = self.registers.get(subject, {}).get(register, ())
        return frozenset(str(live.value["item"]) for live in lives if live.value is not None)


def wanted_items(case: Case, domain: str | None) -> tuple[Item, ...]:
    """Items of one domain, or of all, in catalogue order."""
    if domain is None:
        return tuple(case.catalogue.items.values())
    return case.catalogue.checklist(domain).items
