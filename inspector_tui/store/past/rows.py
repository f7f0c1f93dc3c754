"""A :class:`~inspector_tui.model.past.PastRecord` as rows, and rows as what they were made from."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Final

import msgspec

from inspector_tui.model.course import CaseState
from inspector_tui.model.past import (
    Passage,
    PassageSort,
    PastAction,
    PastAsset,
    PastCase,
    PastCoverage,
    PastFinding,
    PastItem,
    PastRecord,
)
from inspector_tui.model.text import Text
from inspector_tui.model.words import AssessmentType, Claim, CspView, Severity, Verdict, WorkState

Row = tuple[Any, ...]

CASE: Final = (
    "assessment, number, csp_ko, csp_en, provider, service_ko, service_en, edition, basis, type, state,"
    " state_ko, state_en, ended, opens, closes, year, changed_at, catalogue, previous"
)
ITEM: Final = (
    "item, domain, title_ko, title_en, digest, severity, state, verdict, claim, rationale, findings, "
    "evidence, unsettled"
)
FINDING: Final = "assessment, subject, label, severity, fact_ko, fact_en, view, at, open, closed_at"
ACTION: Final = "subject, label, what_ko, what_en, state, open, since, due, done_at"
ASSET: Final = "assessment, subject, key, class, class_ko, class_en, name"
COVERAGE: Final = "domain, domain_ko, domain_en, class, class_ko, class_en, judged, total"
PASSAGE: Final = (
    "assessment, subject, sort, label, title, text, item, items, domain, verdict, severity, by, at"
)


def put(sql: sqlite3.Connection, record: PastRecord) -> None:
    """Insert everything of a record but its passages; nothing of the case may be there."""
    case, kept = record.case, record.case.id
    _insert(sql, "past_case", [_case(case)])
    _insert(sql, "item", ((kept, at, *_item(item)) for at, item in enumerate(record.items)))
    _insert(sql, "finding", ((kept, at, *_finding(one)) for at, one in enumerate(record.findings)))
    _insert(
        sql,
        "finding_item",
        ((kept, one.subject, item, at) for one in record.findings for at, item in enumerate(one.items)),
    )
    _insert(
        sql,
        "finding_asset",
        ((kept, one.subject, at, *asset) for one in record.findings for at, asset in enumerate(one.assets)),
    )
    _insert(sql, "action", ((kept, at, *_action(one)) for at, one in enumerate(record.actions)))
    _insert(
        sql,
        "action_finding",
        ((kept, one.subject, at, to) for one in record.actions for at, to in enumerate(one.findings)),
    )
    _insert(sql, "asset", ((kept, at, *_asset(one)) for at, one in enumerate(record.assets)))
    _insert(
        sql,
        "asset_verdict",
        ((kept, one.subject, at, *said) for one in record.assets for at, said in enumerate(one.verdicts)),
    )
    _insert(sql, "coverage", ((kept, at, *_coverage(one)) for at, one in enumerate(record.coverage)))


def _insert(sql: sqlite3.Connection, table: str, rows: Iterable[Sequence[object]]) -> None:
    rows = list(rows)
    if rows:
        sql.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)


def _case(case: PastCase) -> Row:
    return (
        *(case.id, case.number, *case.csp, case.provider, *case.service, case.edition, case.basis),
        *(case.type.value, case.state.value if case.state else None, *case.state_label, int(case.ended)),
        *(case.opens, case.closes, case.year, case.changed_at, case.catalogue, case.previous),
    )


@lru_cache(maxsize=4096)
def case_of(row: Row) -> PastCase:
    """A row of :data:`CASE`. Whoever looks back asks for the same cases again and again."""
    return PastCase(
        id=row[0],
        number=row[1],
        csp=Text(row[2], row[3]),
        provider=row[4],
        service=Text(row[5], row[6]),
        edition=row[7],
        basis=row[8],
        type=AssessmentType(row[9]),
        state=CaseState(row[10]) if row[10] is not None else None,
        state_label=Text(row[11], row[12]),
        ended=bool(row[13]),
        opens=row[14],
        closes=row[15],
        year=row[16],
        changed_at=row[17],
        catalogue=row[18],
        previous=row[19],
    )


def _item(item: PastItem) -> Row:
    return (
        *(item.item, item.domain, *item.title, item.digest, item.severity.value, item.state.value),
        *(_key(item.verdict), _key(item.claim), item.rationale, _listed(item.findings), item.evidence),
        int(item.unsettled),
    )


def item_of(row: Row) -> PastItem:
    """A row of :data:`ITEM`."""
    return PastItem(
        item=row[0],
        domain=row[1],
        title=Text(row[2], row[3]),
        digest=row[4],
        severity=Severity(row[5]),
        state=WorkState(row[6]),
        verdict=Verdict(row[7]) if row[7] is not None else None,
        claim=Claim(row[8]) if row[8] is not None else None,
        rationale=row[9],
        findings=_unlisted(row[10]),
        evidence=row[11],
        unsettled=bool(row[12]),
    )


def _finding(one: PastFinding) -> Row:
    return (
        *(one.subject, one.label, one.severity.value, *one.fact, one.view.value, one.at, int(one.open)),
        one.closed_at,
    )


def finding_of(row: Row, items: tuple[str, ...], assets: tuple[tuple[str, str], ...]) -> PastFinding:
    """A row of :data:`FINDING` with its items and assets."""
    return PastFinding(
        subject=row[1],
        label=row[2],
        items=items,
        severity=Severity(row[3]),
        fact=Text(row[4], row[5]),
        view=CspView(row[6]),
        at=row[7],
        open=bool(row[8]),
        closed_at=row[9],
        assets=assets,
    )


def _action(one: PastAction) -> Row:
    return (*(one.subject, one.label, *one.what, one.state, int(one.open), one.since, one.due, one.done_at),)


def action_of(row: Row, findings: tuple[str, ...]) -> PastAction:
    """A row of :data:`ACTION` with its findings."""
    return PastAction(
        subject=row[0],
        label=row[1],
        findings=findings,
        what=Text(row[2], row[3]),
        state=row[4],
        open=bool(row[5]),
        since=row[6],
        due=row[7],
        done_at=row[8],
    )


def _asset(one: PastAsset) -> Row:
    return one.subject, one.key, one.asset_class, *one.class_title, one.name


def asset_of(row: Row, verdicts: tuple[tuple[str, Verdict], ...]) -> PastAsset:
    """A row of :data:`ASSET` with what was judged on it."""
    return PastAsset(
        subject=row[1],
        key=row[2],
        asset_class=row[3],
        class_title=Text(row[4], row[5]),
        name=row[6],
        verdicts=verdicts,
    )


def _coverage(one: PastCoverage) -> Row:
    return (*(one.domain, *one.domain_title, one.asset_class, *one.class_title, one.judged, one.total),)


def coverage_of(row: Row) -> PastCoverage:
    """A row of :data:`COVERAGE`."""
    return PastCoverage(
        domain=row[0],
        domain_title=Text(row[1], row[2]),
        asset_class=row[3],
        class_title=Text(row[4], row[5]),
        judged=row[6],
        total=row[7],
    )


def passage_row(one: Passage) -> Row:
    """A passage as a row of :data:`PASSAGE`."""
    return (
        *(one.case, one.subject, one.sort.value, one.label, one.title, one.text, one.item),
        *(_listed(one.items), one.domain, _key(one.verdict), _key(one.severity), one.by, one.at),
    )


def passage_of(row: Row) -> Passage:
    """A row of :data:`PASSAGE`."""
    return Passage(
        case=row[0],
        subject=row[1],
        sort=PassageSort(row[2]),
        label=row[3],
        title=row[4],
        text=row[5],
        item=row[6],
        items=_unlisted(row[7]),
        domain=row[8],
        verdict=Verdict(row[9]) if row[9] is not None else None,
        severity=Severity(row[10]) if row[10] is not None else None,
        by=row[11],
        at=row[12],
    )


def passages_of(sql: sqlite3.Connection, case: str) -> Iterator[tuple[int, Passage]]:
    """The passages of a case with their numbers."""
    rows = sql.execute(f"SELECT n, {PASSAGE} FROM passage WHERE assessment = ?", (case,)).fetchall()
    return ((row[0], passage_of(row[1:])) for row in rows)


def _key(word: Verdict | Claim | Severity | None) -> str | None:
    return None if word is None else word.value


def _listed(names: tuple[str, ...]) -> str:
    return msgspec.json.encode(names).decode() if names else ""


def _unlisted(said: str) -> tuple[str, ...]:
    return msgspec.json.decode(said, type=tuple[str, ...]) if said else ()
