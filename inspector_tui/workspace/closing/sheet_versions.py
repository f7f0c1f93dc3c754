"""The confirmation sheets of a case that were printed, and whether what they state still stands."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from inspector_tui.report.papers.closing_sheet import content_of, parts_of

from ...model.onsite import SheetFacts, SigningOutcome
from ...model.sheet_views import SheetChange, SheetStanding, SheetVersion
from ...model.text import Text
from ...model.words import EvidenceStatus
from ..case import Case
from ..desk import Desk
from .sheet_content import sheet_of

FINDING = "finding/"
"""Begins the names of pieces that state a finding."""
PENDING = "pending/"
"""Begins the names of pieces that announce evidence still to come."""

_ADDED = Text("추가", "added")
_GONE = Text("삭제", "gone")
_CHANGED = Text("변경", "changed")
_NAMES: Mapping[str, Text] = {
    "case": Text("평가 대상", "What is assessed"),
    "criteria": Text("평가기준", "Criteria"),
    "scope": Text("평가범위", "Scope"),
    "finding": Text("지적사항", "Finding"),
    "pending": Text("대기 증적", "Pending evidence"),
}


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """A sheet as recorded: its subject, its facts, what happened to the paper, who printed it."""

    subject: str
    facts: SheetFacts
    signing: dict[str, Any] | None
    detached: dict[str, Any] | None
    by: str

    @property
    def outcome(self) -> SigningOutcome | None:
        """How its signing ended."""
        return SigningOutcome(self.signing["outcome"]) if self.signing else None

    @property
    def parts(self) -> dict[str, str]:
        """What it states, by name."""
        return {part.name: part.digest for part in self.facts.parts}

    def covers(self, now: Mapping[str, str], came: Collection[str]) -> bool:
        """Whether it states what stands ``now``.

        Evidence that a signed sheet announces as still to come may have come since (``came``: what is here,
        by label): that was foreseen when it was signed, and no confirmed fact is another. That it was
        refused or withdrawn was not; that and anything else makes the sheet outdated.
        """
        before = self.parts
        differing = {name for name in {*before, *now} if before.get(name) != now.get(name)}
        if self.outcome is not None:
            differing -= {PENDING + label for label in came} - set(now)
        return not differing


def printed(case: Case) -> list[PrintedSheet]:
    """Every sheet that was printed, oldest version first."""
    found = []
    for subject in case.subjects("s-"):
        live = case.one(subject, "sheet")
        if live is None or live.value is None:
            continue
        facts = SheetFacts.model_validate(live.value)
        signing, detached = case.value(subject, "signing"), case.value(subject, "detached")
        found.append(PrintedSheet(subject, facts, signing, detached, case.name_of(live.actor)))
    return sorted(found, key=lambda sheet: (sheet.facts.version, sheet.facts.at, sheet.subject))


def standing(desk: Desk, case_id: str) -> SheetStanding:
    """Whether a printed sheet, and its signing, covers what stands now. See SheetStanding."""
    case = desk.case(case_id)
    now = dict(parts_of(sheet_of(case)))
    content = content_of(now.items())
    sheets = printed(case)
    if not sheets:
        return SheetStanding(0, "", "", "", content, None, current=False, confirmed=False)
    came = came_of(case)
    counts = _that_counts(sheets, now, came)
    outdated = [s for s in sheets if s.outcome is not None and not s.covers(now, came)]
    return SheetStanding(
        version=counts.facts.version,
        subject=counts.subject,
        at=counts.facts.at,
        printed_content=counts.facts.content,
        content=content,
        outcome=counts.outcome,
        current=counts.covers(now, came),
        confirmed=counts.outcome is not None and _facts_stand(desk, case, counts),
        outdated_signing=outdated[-1].facts.version if outdated else 0,
        changes=changes(counts.parts, now),
    )


def _facts_stand(desk: Desk, case: Case, sheet: PrintedSheet) -> bool:
    """Whether each finding on the sheet is there and says what it said in the record it was printed from."""
    known = {head.device: head.seq for head in sheet.facts.heads}
    here = {str((case.value(f, "label") or {}).get("label", "")): f for f in case.findings()}
    stated = [name.removeprefix(FINDING) for name in sheet.parts if name.startswith(FINDING)]
    return all(label in here and _says_the_same(desk, case, here[label], known) for label in stated)


def _says_the_same(desk: Desk, case: Case, finding: str, known: Mapping[str, int]) -> bool:
    """``known``: how far each chain had come when the sheet was printed."""
    then = [row for row in desk.store.history(case.id, finding) if row.seq <= known.get(row.device, 0)]
    undone = {entry for row in then for entry in row.undoes}
    texts = [row.values.get("texts") for row in then if row.values is not None and row.id not in undone]
    said = [text for text in texts if text is not None]
    return bool(said) and case.value(finding, "texts") == said[-1]


def versions(desk: Desk, case_id: str) -> tuple[SheetVersion, ...]:
    """The printed sheets, oldest first, each with what it states otherwise than the one before."""
    case = desk.case(case_id)
    now = dict(parts_of(sheet_of(case)))
    found: list[SheetVersion] = []
    before: dict[str, str] = {}
    for sheet in printed(case):
        differs = changes(before, sheet.parts) if found else ()
        found.append(_version(sheet, now, came_of(case), differs))
        before = sheet.parts
    return tuple(found)


def came_of(case: Case) -> frozenset[str]:
    """The labels of evidence that is here."""
    return frozenset(
        str((case.value(e, "label") or {}).get("label", ""))
        for e in case.subjects("e-")
        if (case.value(e, "status") or {}).get("status") == EvidenceStatus.HELD.value
    )


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[SheetChange, ...]:
    """Where two sheets state different things."""
    found = []
    for name in sorted({*before, *after}):
        if before.get(name) != after.get(name):
            how = _ADDED if name not in before else _GONE if name not in after else _CHANGED
            found.append(SheetChange(name, _named(name), how))
    return tuple(found)


def _that_counts(
    sheets: Sequence[PrintedSheet], now: Mapping[str, str], came: Collection[str]
) -> PrintedSheet:
    """The last printed; while that is unsigned, an earlier one whose signing covers what stands."""
    last = sheets[-1]
    covering = [s for s in sheets if s.outcome is not None and s.covers(now, came)]
    return covering[-1] if covering and last.outcome is None else last


def _version(
    sheet: PrintedSheet, now: Mapping[str, str], came: Collection[str], differs: tuple[SheetChange, ...]
) -> SheetVersion:
    signing = sheet.signing or {}
    return SheetVersion(
        subject=sheet.subject,
        version=sheet.facts.version,
        at=sheet.facts.at,
        by=sheet.by,
        content=sheet.facts.content,
        anchor=sheet.facts.anchor,
        entries=sheet.facts.entries,
        files=sheet.facts.files,
        current=sheet.covers(now, came),
        changes=differs,
        outcome=sheet.outcome,
        signed_on=str(signing.get("on", "")),
        place=str(signing.get("place", "")),
        pages=int(signing.get("pages", 0)),
        signatories=tuple(str(one["name"]) for one in signing.get("signatories", ())),
        witnesses=tuple(str(one) for one in signing.get("witnesses", ())),
        words=str(signing.get("words", "")),
        detached=str((sheet.detached or {}).get("public_key", "")),
    )


def _named(part: str) -> Text:
    sort, _, label = part.partition("/")
    name = _NAMES.get(sort, Text(sort, sort))
    return Text(f"{name.ko} {label}".strip(), f"{name.en} {label}".strip())
