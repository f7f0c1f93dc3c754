"""The tables of a visit and of what comes after: requests, samples, meetings, corrective actions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from ...model.onsite_views import SampleView
from ...model.text import Text
from ..after import remedy_list
from ..case import Case
from ..desk import Desk
from ..showing import label_of
from ..visit import meetings, requests, samples
from .table_rows import Of, TableKind, both


class _SampleRow(NamedTuple):
    sample: SampleView
    row: int
    kind: str
    taken_for: int | None
    reason: str


def _requests(desk: Desk, case: Case) -> Iterator[Of]:
    return (Of(case, one) for one in requests.all(desk, case.id))


def _samples(desk: Desk, case: Case) -> Iterator[Of]:
    return (Of(case, one) for one in samples.all(desk, case.id))


def _sample_rows(desk: Desk, case: Case) -> Iterator[_SampleRow]:
    """Rows as drawn, then those taken in place of others, then those added after an exception."""
    for sample in samples.all(desk, case.id):
        yield from (_SampleRow(sample, row, "drawn", None, "") for row in sample.rows)
        for swap in sample.replacements:
            yield _SampleRow(sample, swap.by, "replacement", swap.row, swap.reason)
        for added in sample.extensions:
            yield from (_SampleRow(sample, row, "extension", None, added.reason) for row in added.rows)


def _attendees(desk: Desk, case: Case) -> Iterator[tuple[Any, Any]]:
    return ((meeting, one) for meeting in meetings.all(desk, case.id) for one in meeting.attendees)


def _actions(desk: Desk, case: Case) -> Iterator[tuple[Case, Any, Any]]:
    """A finding and one of its actions, a row each; an action for two findings has two."""
    for finding in remedy_list.listed(desk, case.id, everything=True).findings:
        yield from ((case, finding, action) for action in finding.actions)


TABLES: Final = (
    TableKind(
        "requests",
        Text("자료요청", "Requests"),
        _requests,
        {
            "label": lambda row: row.one.label,
            "what": lambda row: row.one.what,
            "asked_of": lambda row: row.one.asked_of,
            "state": lambda row: row.one.state,
            "wanted": lambda row: row.one.wanted,
            "promised": lambda row: row.one.promised,
            "due": lambda row: row.one.due,
            "overdue": lambda row: row.one.overdue,
            "reference": lambda row: row.one.reference,
            "words": lambda row: row.one.words,
            "items": lambda row: row.one.items,
            "assets": Of.keys,
            "evidence": lambda row: row.one.evidence_labels,
            "by": lambda row: row.one.by,
            "at": lambda row: row.one.at,
            "id": lambda row: row.one.id,
        },
    ),
    TableKind(
        "samples",
        Text("표본", "Samples"),
        _samples,
        {
            "label": lambda row: row.one.label,
            "description": lambda row: row.one.description,
            "source": lambda row: row.one.source,
            "filter": lambda row: row.one.filter,
            "size": lambda row: row.one.size,
            "as_of": lambda row: row.one.as_of,
            "method": lambda row: row.one.method,
            "algorithm": lambda row: row.one.algorithm,
            "seed": lambda row: row.one.seed,
            "count": lambda row: row.one.count,
            "items": lambda row: row.one.items,
            "assets": Of.keys,
            "by": lambda row: row.one.by,
            "at": lambda row: row.one.at,
            "id": lambda row: row.one.id,
        },
    ),
    TableKind(
        "sample_rows",
        Text("표본의 행", "Rows of samples"),
        _sample_rows,
        {
            "sample": lambda row: row.sample.label,
            "row": lambda row: row.row,
            "kind": lambda row: row.kind,
            "taken_for": lambda row: row.taken_for,
            "reason": lambda row: row.reason,
            "standing": lambda row: row.row in row.sample.standing,
            "exception": lambda row: row.row in row.sample.exceptions,
        },
    ),
    TableKind(
        "meetings",
        Text("회의", "Meetings"),
        lambda desk, case: meetings.all(desk, case.id),
        {
            "id": lambda one: one.id,
            "kind": lambda one: one.kind,
            "at": lambda one: one.at,
            "place": lambda one: one.place,
            "modes": lambda one: one.modes,
            "points": lambda one: one.points,
            "clock_reference": lambda one: one.clock.reference if one.clock else "",
            "clock_source": lambda one: one.clock.source if one.clock else "",
            "clock_offset_seconds": lambda one: one.clock.offset_seconds if one.clock else "",
            "by": lambda one: one.by,
        },
    ),
    TableKind(
        "attendees",
        Text("회의 참석자", "Who met"),
        _attendees,
        {
            "meeting": lambda row: row[0].id,
            "name": lambda row: row[1].name,
            "organisation": lambda row: row[1].organisation,
            "position": lambda row: row[1].position,
            "side": lambda row: row[1].side,
            "authority": lambda row: row[1].authority,
        },
    ),
    TableKind(
        "actions",
        Text("보완조치, 지적사항별로", "Corrective actions, by finding"),
        _actions,
        {
            "action": lambda row: row[2].label,
            "finding": lambda row: row[1].label,
            **both("what", lambda row: row[2].what),
            "responsible": lambda row: row[2].responsible,
            "due": lambda row: row[2].due,
            "overdue": lambda row: row[2].overdue,
            "state": lambda row: row[2].state,
            "on": lambda row: row[2].on,
            "words": lambda row: row[2].words,
            "checked_by": lambda row: row[2].checked_by,
            "round": lambda row: row[2].round or "",
            "evidence": lambda row: [label_of(row[0], one) for one in row[2].evidence],
            "in_conflict": lambda row: row[2].conflict,
            "by": lambda row: row[2].by,
            "at": lambda row: row[2].at,
            "id": lambda row: row[2].id,
        },
    ),
)
"""What a visit and its follow-up leave."""
