"""From a case to its confirmation sheet: what is read here is all that can ever be on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from inspector_tui.report.papers.closing_sheet import (
    ClosingSheet,
    SheetAsset,
    SheetClock,
    SheetEvidence,
    SheetFinding,
    SheetHead,
    SheetInspector,
    SheetItem,
    SheetMeeting,
    SheetPending,
    SheetPerson,
)

from ...model.onsite import MeetingFacts, MeetingKind, Side
from ...model.sorts import WHOLE_CASE
from ...model.text import Text
from ...model.words import CspView, EvidenceMode, EvidenceStatus, Role
from ..case import Case
from ..live import CASE
from ..standing import pending_evidence
from ..visit.meetings import is_reading_alone

READ: Final[Mapping[str, frozenset[str]]] = {
    "f-": frozenset({"label", "texts", "view", "withdrawn"}),
    "e-": frozenset({"label", "facts", "status", "withdrawn"}),
    "m-": frozenset({"meeting"}),
    "a-": frozenset({"asset", "withdrawn"}),
    CASE: frozenset({"case", "team", "selection"}),
}
"""The registers that a sheet is made of, by the sort of their subjects."""


def unsettled_of(case: Case) -> tuple[str, ...]:
    """What a sheet would have to say of which two records differ, or one cannot be read: by label.

    Nobody can confirm both of two values, and none is picked silently; so such a sheet is not printed.
    """
    found = {s for s in (*case.conflicts, *case.unfit) if _unsettled(case, s)}
    named = {s for f in case.subjects("f-") for s in case.all_links(f, "evidence")}
    due = {s for s in found if s.startswith("e-") and _may_be_pending(case, s)}
    return tuple(sorted(_name(case, s) for s in found if not s.startswith("e-") or s in named | due))


def sheet_of(
    case: Case,
    *,
    version: int = 0,
    at: str = "",
    anchor: str = "",
    heads: tuple[SheetHead, ...] = (),
    entries: int = 0,
) -> ClosingSheet:
    """The sheet of a case as it stands, under a version and the figure of the record."""
    facts = case.facts
    meetings = [value for m in case.subjects("m-") if (value := case.value(m, "meeting"))]
    meetings.sort(key=lambda met: str(met["at"]))
    return ClosingSheet(
        number=facts.number,
        csp=Text(facts.csp.ko, facts.csp.en),
        service=Text(facts.service.ko, facts.service.en),
        edition=facts.edition,
        criteria=case.pinned.id,
        criteria_version=case.pinned.version,
        criteria_digest=case.pinned.digest,
        assets=_assets(case),
        items=_items(case),
        findings=tuple(sorted((_finding(case, f) for f in case.findings()), key=lambda found: found.label)),
        pending=tuple(sorted(_pending(case), key=lambda promised: promised.label)),
        opens=facts.opens,
        closes=facts.closes,
        meetings=tuple(
            SheetMeeting(MeetingKind(met["kind"]), str(met["at"]), str(met["place"]))
            for met in meetings
            if not _alone(met)
        ),
        inspectors=tuple(
            SheetInspector(member.name, Role.LEAD in member.roles)
            for member in sorted(case.team.members, key=lambda m: (Role.LEAD not in m.roles, m.letter))
        ),
        attendees=_attendees(meetings),
        clocks=tuple(
            SheetClock(
                None if _alone(met) else MeetingKind(met["kind"]),
                str(met["clock"]["laptop"]),
                str(met["clock"]["reference"]),
                str(met["clock"]["source"]),
                int(met["clock"]["offset_seconds"]),
            )
            for met in meetings
            if met["clock"]
        ),
        version=version,
        at=at,
        anchor=anchor,
        heads=heads,
        entries=entries,
    )


def _assets(case: Case) -> tuple[SheetAsset, ...]:
    found = (case.assets[asset] for asset in case.assets if asset not in case.withdrawn)
    rows = (SheetAsset(facts.key, facts.asset_class, facts.name, facts.place) for facts in found)
    return tuple(sorted(rows, key=lambda asset: asset.key))


def _items(case: Case) -> tuple[str, ...]:
    """The items this assessment takes."""
    return tuple(case.catalogue.items)


def _finding(case: Case, subject: str) -> SheetFinding:
    texts, view = case.said(subject, "texts") or {}, case.said(subject, "view") or {}
    fact = texts.get("fact", {})
    pieces = [piece for piece in case.all_links(subject, "evidence") if piece not in case.withdrawn]
    keys = [case.assets[asset].key for asset in case.all_links(subject, "asset") if asset in case.assets]
    return SheetFinding(
        label=_label(case, subject),
        items=tuple(_item(case, item) for item in case.all_links(subject, "item")),
        assets=tuple(sorted(keys)),
        fact=Text(str(fact.get("ko", "")), str(fact.get("en", ""))),
        evidence=tuple(sorted((_evidence(case, piece) for piece in pieces), key=lambda e: e.label)),
        view=CspView(view.get("view", CspView.NONE)),
        words=str(view.get("words", "")),
        joined=tuple(sorted(_label(case, one) for one in case.members(subject) if one != subject)),
        unsettled=any(_unsettled(case, one) for one in (subject, *pieces)),
    )


def _item(case: Case, item: str) -> SheetItem:
    found = case.pinned.items.get(item)
    return SheetItem(item.upper(), Text(found.title.ko, found.title.en) if found else Text("", ""))


def _evidence(case: Case, subject: str) -> SheetEvidence:
    facts = case.value(subject, "facts") or {}
    return SheetEvidence(
        label=_label(case, subject),
        mode=EvidenceMode(facts.get("mode", EvidenceMode.VIEWED)),
        title=str(facts.get("title", "")),
        document=str(facts.get("document", "")),
        version=str(facts.get("version", "")),
        dated=str(facts.get("dated", "")),
        page=str(facts.get("page", "")),
    )


def _pending(case: Case) -> list[SheetPending]:
    found = []
    for subject in pending_evidence(case):
        facts, status = case.value(subject, "facts") or {}, case.value(subject, "status") or {}
        promised, reference = str(status.get("promised", "")), str(status.get("reference", ""))
        found.append(SheetPending(_label(case, subject), str(facts.get("title", "")), promised, reference))
    return found


def _alone(met: dict[str, object]) -> bool:
    return is_reading_alone(MeetingFacts.model_validate(met))


def _attendees(meetings: list[dict[str, object]]) -> tuple[SheetPerson, ...]:
    """Who of the provider's side met, each once, in the order they first came."""
    seen: dict[SheetPerson, None] = {}
    for met in meetings:
        for one in met["attendees"]:  # type: ignore[attr-defined]  # fitted: a list of Attendee
            if one["side"] == Side.CSP.value:
                seen[SheetPerson(str(one["name"]), str(one["organisation"]), str(one["position"]))] = None
    return tuple(seen)


def _unsettled(case: Case, subject: str) -> bool:
    read = READ.get(subject if subject == CASE else subject[:2], frozenset())
    return bool(read & (case.conflicts.get(subject, frozenset()) | case.unfit.get(subject, set())))


def _may_be_pending(case: Case, evidence: str) -> bool:
    lives = case.registers.get(evidence, {}).get("status", ())
    return any(live.value is None or live.value["status"] == EvidenceStatus.PENDING.value for live in lives)


def _name(case: Case, subject: str) -> str:
    if subject == CASE:
        return WHOLE_CASE[CASE].label.ko
    if subject in case.assets:
        return case.assets[subject].key
    return _label(case, subject)


def _label(case: Case, subject: str) -> str:
    return str((case.value(subject, "label") or {}).get("label", subject))
