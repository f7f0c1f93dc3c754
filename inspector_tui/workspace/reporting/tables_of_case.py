"""The tables of what stands in a case: its plan, items, determinations, findings, evidence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from ...model.text import Text
from ...model.views import AssetRow, NoteView
from .. import evidence, findings, history
from ..before import assets, certificates, self_assessment
from ..case import Case
from ..cases import coverage
from ..desk import Desk
from ..listing import state_label
from ..live import Live
from ..showing import item_row, label_of, note_view
from ..standing import state_of
from .table_rows import Of, TableKind, both, lines


class _Determined(NamedTuple):
    item: str
    sub: str
    asset: str
    live: Live
    state: str
    by: str
    conflict: bool


def _case(_: Desk, case: Case) -> list[Case]:
    return [case]


def _determined(_: Desk, case: Case) -> Iterator[_Determined]:
    """Every recorded determination; where two differ, both."""
    for subject in case.subjects("j-"):
        lives = case.registers[subject].get("judgement", ())
        for live in lives:
            value = live.value or {}
            asset = value.get("asset") or ""
            yield _Determined(
                str(value.get("item", "")),
                value.get("sub") or "",
                case.assets[asset].key if asset in case.assets else asset,
                live,
                state_of(case, live, value).value if live.value else "withheld",
                case.name_of(live.actor),
                len(lives) > 1,
            )


def _items(_: Desk, case: Case) -> Iterator[tuple[Case, Any]]:
    return ((case, item) for sheet in case.catalogue.checklists for item in sheet.items)


def _findings(desk: Desk, case: Case) -> Iterator[Of]:
    return (Of(case, one) for one in findings.all(desk, case.id))


def _evidence(desk: Desk, case: Case) -> Iterator[Of]:
    return (Of(case, one) for one in evidence.all(desk, case.id))


def _assets(desk: Desk, case: Case) -> tuple[AssetRow, ...]:
    return assets.all(desk, case.id)


def _notes(_: Desk, case: Case) -> Iterator[tuple[Case, NoteView]]:
    return ((case, note_view(case, one)) for one in case.subjects("n-"))


def _claims(_: Desk, case: Case) -> Iterator[tuple[str, Any]]:
    for item in case.catalogue.items.values():
        for line in self_assessment.lines_of(case, item):
            if line.claim is not None:
                yield item.id, line


def _papers(desk: Desk, case: Case) -> Iterator[tuple[Any, Any]]:
    """A certificate and an item it is for, a row each; one for no item has a row, too."""
    for paper in certificates.all(desk, case.id):
        yield from ((paper, item) for item in paper.items or (None,))


def _entries(desk: Desk, case: Case) -> Iterator[Any]:
    after = 0
    while True:
        rows = desk.store.entries(case.id, after=after, limit=1000)
        yield from zip(history.told(case, rows), rows, strict=True)
        if len(rows) < 1000:
            return
        after = rows[-1].n


def _registers(_: Desk, case: Case) -> Iterator[tuple[str, str, str, str, Live]]:
    """Every live value as it was written, whatever sort of subject it is of: nothing has no table."""
    for subject in sorted(case.registers):
        for register, lives in sorted(case.registers[subject].items()):
            for live in lives:
                said = _as_json(live.value)
                yield subject, register, said, case.name_of(live.actor), live


def _as_json(value: object) -> str:
    return "" if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)


def _coverage(desk: Desk, case: Case) -> Iterator[tuple[str, str, Any]]:
    """Item by asset, where the item applies."""
    seen = coverage(desk, case.id)
    for row, cells, applies in seen.rows:
        for asset, cell, there in zip(seen.assets, cells, applies, strict=True):
            if there:
                yield row.id, asset.key, cell


TABLES: Final = (
    TableKind(
        "case",
        Text("평가", "The assessment"),
        _case,
        {
            "id": lambda case: case.id,
            "number": lambda case: case.facts.number,
            **both("csp", lambda case: Text(case.facts.csp.ko, case.facts.csp.en)),
            **both("service", lambda case: Text(case.facts.service.ko, case.facts.service.en)),
            "edition": lambda case: case.facts.edition,
            "basis": lambda case: case.facts.basis,
            "type": lambda case: case.facts.type,
            "opens": lambda case: case.facts.opens,
            "closes": lambda case: case.facts.closes,
            **both("state", state_label),
            "catalogue": lambda case: f"{case.catalogue.id} {case.catalogue.version}",
            "catalogue_digest": lambda case: case.pinned.digest,
            "changed_at": lambda case: case.changed_at,
        },
    ),
    TableKind(
        "team",
        Text("점검반", "The team"),
        lambda _, case: case.team.members,
        {
            "id": lambda one: one.id,
            "name": lambda one: one.name,
            "letter": lambda one: one.letter,
            "roles": lambda one: one.roles,
        },
    ),
    TableKind(
        "assets",
        Text("자산", "Assets"),
        _assets,
        {
            "key": lambda one: one.key,
            "asset_class": lambda one: one.asset_class,
            **both("kind", lambda one: one.class_title),
            "name": lambda one: one.name,
            "place": lambda one: one.place,
            "id": lambda one: one.id,
        },
    ),
    TableKind(
        "items",
        Text("평가항목과 판정(종합)", "Items as they stand"),
        lambda desk, case: [(case, one, item_row(case, one)) for _, one in _items(desk, case)],
        {
            "item": lambda row: row[1].id,
            "domain": lambda row: row[2].domain,
            **both("title", lambda row: row[2].title),
            "severity": lambda row: row[2].severity,
            "essential": lambda row: row[2].essential,
            "state": lambda row: row[2].state,
            "verdict": lambda row: row[2].verdict,
            "findings": lambda row: sorted(label_of(row[0], one) for one in row[0].findings_on(row[1].id)),
            "evidence": lambda row: sorted(label_of(row[0], one) for one in row[0].evidence_of[row[1].id]),
            "in_conflict": lambda row: row[2].conflict,
        },
    ),
    TableKind(
        "determinations",
        Text("판정, 세부항목·자산별로 모두", "Every determination, by sub-item and asset"),
        _determined,
        {
            "item": lambda row: row.item,
            "sub_item": lambda row: row.sub,
            "asset": lambda row: row.asset,
            "state": lambda row: row.state,
            "verdict": lambda row: (row.live.value or {}).get("verdict"),
            "reason": lambda row: (row.live.value or {}).get("reason"),
            "rationale": lambda row: (row.live.value or {}).get("rationale"),
            "in_conflict": lambda row: row.conflict,
            "by": lambda row: row.by,
            "at": lambda row: row.live.at,
            "entry": lambda row: row.live.entry,
        },
    ),
    TableKind(
        "coverage",
        Text("항목과 자산, 적용되는 곳마다", "Item by asset, wherever it applies"),
        _coverage,
        {
            "item": lambda row: row[0],
            "asset": lambda row: row[1],
            "state": lambda row: row[2].state if row[2] else "unjudged",
            "verdict": lambda row: row[2].verdict if row[2] else None,
        },
    ),
    TableKind(
        "findings",
        Text("지적사항", "Findings"),
        _findings,
        {
            "label": lambda row: row.one.label,
            "joined": lambda row: row.one.joined,
            "severity": lambda row: row.one.severity,
            **both("fact", lambda row: row.one.fact),
            **both("criterion", lambda row: row.one.criterion),
            **both("effect", lambda row: row.one.effect),
            **both("recommendation", lambda row: row.one.recommendation),
            "csp_view": lambda row: row.one.view,
            "csp_words": lambda row: row.one.view_words,
            "items": lambda row: row.one.items,
            "assets": Of.keys,
            "evidence": Of.labels,
            "conflict": Of.conflict,
            "by": lambda row: row.one.by,
            "at": lambda row: row.one.at,
            "id": lambda row: row.one.id,
        },
    ),
    TableKind(
        "evidence",
        Text("증적", "Evidence"),
        _evidence,
        {
            "label": lambda row: row.one.label,
            "mode": lambda row: row.one.mode,
            "status": lambda row: row.one.status,
            "title": lambda row: row.one.title,
            "document": lambda row: row.one.document,
            "version": lambda row: row.one.version,
            "dated": lambda row: row.one.dated,
            "page": lambda row: row.one.page,
            "place": lambda row: row.one.place,
            "shown_by": lambda row: row.one.shown_by,
            "seen_by": lambda row: lines(row.one.seen_by),
            "promised": lambda row: row.one.promised,
            "reference": lambda row: row.one.reference,
            "file_name": lambda row: row.one.file_name,
            "size": lambda row: row.one.size if row.one.file_name else "",
            "sha256": lambda row: row.one.sha256,
            "release": lambda row: row.one.release,
            "items": lambda row: row.one.items,
            "assets": Of.keys,
            "conflict": Of.conflict,
            "by": lambda row: row.one.by,
            "at": lambda row: row.one.at,
            "id": lambda row: row.one.id,
        },
    ),
    TableKind(
        "self_assessment",
        Text("자체평가(CSP의 답)", "Self-assessment: the provider's answers"),
        _claims,
        {
            "item": lambda row: row[0],
            "sub_item": lambda row: row[1].part,
            **both("title", lambda row: row[1].title),
            "claim": lambda row: row[1].claim,
            "said_by_csp": lambda row: row[1].text,
            "evidence_of_csp": lambda row: row[1].evidence,
            "contact": lambda row: row[1].contact,
            "at": lambda row: row[1].at,
        },
    ),
    TableKind(
        "certificates",
        Text("대체 인증과 확인서, 항목별로", "Certificates and attestations, by item"),
        _papers,
        {
            "role": lambda row: row[0].role,
            "scheme": lambda row: row[0].scheme,
            "number": lambda row: row[0].number,
            "holder": lambda row: row[0].holder,
            "services": lambda row: lines(row[0].services),
            "valid_from": lambda row: row[0].valid_from,
            "valid_to": lambda row: row[0].valid_to,
            "checked_by": lambda row: row[0].checked_by,
            "reference": lambda row: row[0].reference,
            "item": lambda row: row[1].item if row[1] else "",
            "answers": lambda row: row[1].answers if row[1] else "",
            "by": lambda row: row[0].by,
            "at": lambda row: row[0].at,
            "id": lambda row: row[0].id,
        },
    ),
    TableKind(
        "entries",
        Text("기록 원장", "The journal"),
        _entries,
        {
            "entry": lambda row: row[0].entry,
            "device": lambda row: row[0].device,
            "number": lambda row: row[1].seq,
            "at": lambda row: row[0].at,
            "by": lambda row: row[0].by,
            "kind": lambda row: row[1].kind,
            "id": lambda row: row[1].subject,
            **both("what", lambda row: row[0].what),
            **both("before", lambda row: row[0].before),
            **both("after", lambda row: row[0].after),
            "undone": lambda row: row[0].undone,
        },
    ),
    TableKind(
        "notes",
        Text("내부 메모", "Private notes"),
        _notes,
        {
            "items": lambda row: row[0].links(row[1].id, "item"),
            "text": lambda row: row[1].text,
            "by": lambda row: row[1].by,
            "at": lambda row: row[1].at,
            "id": lambda row: row[1].id,
        },
    ),
    TableKind(
        "registers",
        Text("기록의 모든 값(JSON)", "Every value of the record (JSON)"),
        _registers,
        {
            "id": lambda row: row[0],
            "kind": lambda row: row[1],
            "text": lambda row: row[2],
            "by": lambda row: row[3],
            "at": lambda row: row[4].at,
            "entry": lambda row: row[4].entry,
        },
    ),
)
"""What stands in a case, in the order in which people ask for it."""
