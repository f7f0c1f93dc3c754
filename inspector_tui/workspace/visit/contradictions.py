"""Claim beside verdict over a whole case: the work list, and the table for the report."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from ...model.checklist import Item
from ...model.contradictions import ContradictionRow, Contradictions, Difference
from ...model.self_assessment import ClaimLine, Written
from ...model.text import Lang, both_of
from ...model.words import Severity, Verdict, WorkState
from ...procedure.contradiction import compare
from ...procedure.rollup import roll_item
from ...procedure.rules import Part
from ..before.self_assessment import lines_of
from ..before.self_assessment_errors import FileThere
from ..case import Case, wanted_items
from ..desk import Desk
from ..showing import both
from ..standing import standing_of

_ORDER = {difference: at for at, difference in enumerate(Difference)}
_WEIGHT = {severity: at for at, severity in enumerate(Severity)}


def contradictions(desk: Desk, case_id: str) -> Contradictions:
    """Where claim and verdict differ: by kind, the widest gap first, then the gravest item."""
    case = desk.case(case_id)
    rows: list[ContradictionRow] = []
    compared = waiting = 0
    for item in wanted_items(case, None):
        for line, verdict, draft in _met(case, item):
            if line.claim is None:
                continue
            if verdict is None:
                waiting += 1
                continue
            compared += 1
            row = _row(case, item, line, verdict, draft=draft)
            if row.difference is not Difference.AGREES:
                rows.append(row)
    rows.sort(key=lambda row: (_ORDER[row.difference], -row.gap, _WEIGHT[row.severity]))
    return Contradictions(tuple(rows), compared, waiting)


def _met(case: Case, item: Item) -> Iterator[tuple[ClaimLine, Verdict | None, bool]]:
    """Each claim with the verdict on the same thing: the item's rolled up, the sub-item's own."""
    for line in lines_of(case, item):
        if not line.part:
            rolled = standing_of(case, item.id).rolled
            yield line, rolled.verdict, rolled.state is WorkState.DRAFT
        else:
            yield (line, *_of_sub(case, item, line.part))


def _of_sub(case: Case, item: Item, sub: str) -> tuple[Verdict | None, bool]:
    """The verdict on a sub-item: the whole one if there is one, else that of the assets it was judged on."""
    found = {
        asset: live.value
        for (part, asset), live in case.judgements.get(item.id, {}).items()
        if part == sub and live.value is not None
    }
    parts = {
        asset: Part(Verdict(value["verdict"]) if value["verdict"] else None, WorkState(value["state"]))
        for asset, value in found.items()
    }
    whole = parts.pop(None, Part(None, WorkState.UNJUDGED))
    rolled = roll_item(whole, list(parts.values()), [])
    return rolled.verdict, rolled.state is WorkState.DRAFT


def _row(case: Case, item: Item, line: ClaimLine, verdict: Verdict, *, draft: bool) -> ContradictionRow:
    assert line.claim is not None  # noqa: S101 - the caller left out what is not answered
    difference, gap = compare(line.claim, verdict)
    labels = (str((case.value(f, "label") or {}).get("label", f)) for f in case.findings_on(item.id))
    return ContradictionRow(
        item=item.id,
        part=line.part,
        domain=both(case.catalogue.domain_of_item(item.id).title),
        title=line.title,
        severity=item.severity,
        claim=line.claim,
        verdict=verdict,
        difference=difference,
        gap=gap,
        said=line.text,
        evidence=line.evidence,
        contact=line.contact,
        findings=tuple(sorted(labels)),
        draft=draft,
    )


def table(desk: Desk, case_id: str, out: Path, lang: Lang) -> Written:
    """Write the table of the office's report: a workbook for ``.xlsx``, else a page for a browser.

    Raises FileThere, Unwritable.
    """
    from inspector_tui.report.papers.claims_table import claims_page, claims_sheet

    from ...exchange.xlsx_write import workbook_bytes, write_bytes

    if out.exists():
        raise FileThere(path=out)
    case = desk.case(case_id)
    seen = contradictions(desk, case_id)
    if out.suffix.lower() == ".xlsx":
        data = workbook_bytes([claims_sheet(case.facts.number, seen, lang)], subject=case.facts.number)
    else:
        names = [both_of(name.ko, name.en) for name in (case.facts.csp, case.facts.service)]
        data = claims_page(case.facts.number, names[0], names[1], seen, lang).encode()
    write_bytes(out, data)
    return Written(out, len(data), hashlib.sha256(data).hexdigest(), len(seen.rows))
