"""What the assessment before says, as entries of this one: carried over, never counted as done."""

from __future__ import annotations

from ...catalogue.compare import differing
from ...catalogue.pin import Catalogue, text_digest
from ...journal.ids import subject_for
from ...model.record import Both
from ...model.remedy import GoneFacts, GoneItem, ItemChange, LastAction, LastFacts, LastFinding
from ...model.text import Text
from ...procedure.carry_over import Match, carried
from ...procedure.remedy import finding_closed
from ..case import Case
from ..desk import Desk, Write
from ..showing import both, finding_view
from ..standing import standing_of
from .last_facts import gone_subject
from .remedies import actions_of, facts_of, progress_of

_RATIONALE, _FACT, _WHAT, _OPEN, _TITLE = 20_000, 1500, 150, 300, 200
"""Longest texts carried over, in characters: a body holds 1 MiB, and last time's own case has the rest."""

_FINDINGS, _ACTIONS, _OPEN_FINDINGS, _GONE_AT_ONCE = 40, 8, 10, 40
"""Most of each in one entry."""

_CUT = " .."


def last_writes(desk: Desk, previous: str, catalogue: Catalogue) -> list[Write]:
    """The entries that carry what case ``previous`` on ``desk`` says over to a case with ``catalogue``.

    One for every item of the catalogue, new ones too, and at least one for what went away.
    Raises UnknownAssessment.
    """
    last = desk.case(previous)
    old = last.pinned
    found = carried(text_digests(old), text_digests(catalogue))
    actions = actions_of(last)
    writes = [
        _write(subject_for("l", match.item), "last", _facts(last, actions, catalogue, match))
        for match in found.matches
    ]
    gone = [_gone(last, actions, item) for item in found.gone if item in last.catalogue.items]
    for place in range(0, max(len(gone), 1), _GONE_AT_ONCE):
        some = tuple(gone[place : place + _GONE_AT_ONCE])
        facts = GoneFacts(case=last.id, number=last.facts.number, items=some)
        writes.append(_write(gone_subject(place // _GONE_AT_ONCE), "gone", facts))
    return writes


def _gone(last: Case, actions: dict[str, list[str]], item: str) -> GoneItem:
    findings = _findings(last, actions, item)
    return GoneItem(
        item=item,
        title=_both(both(last.pinned.item_by_id(item).title), _TITLE),
        verdict=standing_of(last, item).rolled.verdict,
        findings=len(last.findings_on(item)),
        open=tuple(
            _cut(f"{one.label} {one.fact.ko or one.fact.en}".strip(), _OPEN)
            for one in findings
            if not one.closed
        )[:_OPEN_FINDINGS],
    )


def text_digests(catalogue: Catalogue) -> dict[str, str]:
    """The digest of every item's text, by its id."""
    return {item: text_digest(catalogue, item) for item in catalogue.items}


def _write(subject: str, register: str, facts: LastFacts | GoneFacts) -> Write:
    return Write("last.set", subject, {register: facts.model_dump(mode="json")})


def _facts(last: Case, actions: dict[str, list[str]], catalogue: Catalogue, match: Match) -> LastFacts:
    if match.was is None:
        return LastFacts(item=match.item, case=last.id, number=last.facts.number, change=match.change)
    old = last.pinned
    changed = match.change is ItemChange.CHANGED
    parts = differing(old, match.was, catalogue, match.item) if changed else ()
    found = LastFacts(
        item=match.item,
        case=last.id,
        number=last.facts.number,
        change=match.change,
        was=match.was if match.was != match.item else None,
        parts=tuple(part.value for part in parts),
        requirement=_both(both(old.item_by_id(match.was).requirement)) if changed else Both(),
        digest=text_digest(old, match.was),
    )
    if match.was not in last.catalogue.items:
        return _older(last, match.was, found, text_digest(catalogue, match.item))
    standing = standing_of(last, match.was)
    return found.model_copy(
        update={
            "state": standing.rolled.state,
            "verdict": standing.rolled.verdict,
            "rationale": _rationale(last, match.was),
            "findings": _findings(last, actions, match.was),
        }
    )


def _older(last: Case, was: str, found: LastFacts, digest_now: str) -> LastFacts:
    """An item that last time did not take: what the assessment before that one says, if it took it.

    Its text is held against the text of now, whatever became of it in between.
    """
    value = last.value(subject_for("l", was), "last")
    older = None if value is None else LastFacts.model_validate(value)
    if older is None or older.digest is None:
        return found
    same = older.digest == digest_now
    before = older.requirement if older.requirement != Both() else _required(last, was)
    return found.model_copy(
        update={
            "case": older.case,
            "number": older.number,
            "change": ItemChange.SAME if same else ItemChange.CHANGED,
            "parts": () if same else tuple(dict.fromkeys((*older.parts, *found.parts))),
            "requirement": Both() if same else before,
            "digest": older.digest,
            "state": older.state,
            "verdict": older.verdict,
            "rationale": older.rationale,
            "findings": older.findings,
        }
    )


def _required(last: Case, item: str) -> Both:
    return _both(both(last.pinned.item_by_id(item).requirement))


def _rationale(last: Case, item: str) -> str:
    """The words on the whole item, else those on its parts, each with its part's name."""
    places = last.judgements.get(item, {})
    told = []
    for (sub, asset), live in places.items():
        words = str(live.value["rationale"]).strip() if live.value else ""
        if not words:
            continue
        if (sub, asset) == (None, None):
            return _cut(words, _RATIONALE)
        key = last.assets[asset].key if asset in last.assets else ""
        told.append(f"{' '.join(filter(None, ((sub or '').upper(), key)))}: {words}")
    return _cut("\n".join(sorted(told)), _RATIONALE)


def _findings(last: Case, actions: dict[str, list[str]], item: str) -> tuple[LastFinding, ...]:
    """The findings of an item, those not closed first; of very many the last line says how many more."""
    found = sorted(
        (_finding(last, actions, finding) for finding in last.findings_on(item)),
        key=lambda one: (one.closed, one.label),
    )
    kept, more = found[:_FINDINGS], found[_FINDINGS:]
    if more:
        rest = Both(ko=f"그 밖의 지적사항 {len(more)}건", en=f"{len(more)} more findings")
        closed = all(one.closed for one in more)
        kept.append(LastFinding(severity=more[0].severity, fact=rest, closed=closed))
    return tuple(kept)


def _finding(last: Case, actions: dict[str, list[str]], finding: str) -> LastFinding:
    view = finding_view(last, finding)
    return LastFinding(
        label=view.label,
        severity=view.severity,
        fact=_both(view.fact, _FACT),
        closed=finding_closed(progress_of(last, action).state for action in actions[finding]),
        actions=tuple(_action(last, action) for action in actions[finding][:_ACTIONS]),
    )


def _action(last: Case, action: str) -> LastAction:
    facts = facts_of(last, action)
    state = progress_of(last, action).state
    if facts is None:
        return LastAction(state=state)
    what, what_en = _cut(facts.what.ko, _WHAT), _cut(facts.what.en, _WHAT)
    return LastAction(what=what, what_en=what_en, state=state, due=facts.due.due)


def _both(text: Text, most: int | None = None) -> Both:
    return Both(ko=_cut(text.ko, most), en=_cut(text.en, most))


def _cut(text: str, most: int | None) -> str:
    """As much of a text as is carried over; where it was cut, it says so."""
    if most is None or len(text) <= most:
        return text
    return text[: most - len(_CUT)].rstrip() + _CUT
