"""The desk review: is what the CSP said complete enough to plan the visit, and what goes back.

The review itself stays in the office (subject ``w-``); the supplement list is made for the CSP, from the
form's whitelist and the words meant for it.
"""

from __future__ import annotations

from pathlib import Path

from ...exchange.self_assessment_form import Form, supplement_text
from ...journal.ids import subject_for
from ...model.arrangements import DeskFacts, DeskOutcome
from ...model.checklist import Item
from ...model.course import DocumentFacts, DocumentKind
from ...model.self_assessment import DeskReview, DeskRow, Written
from ...model.text import Lang, Text
from ...model.views import Saved
from ...procedure.completeness import Said, lacks
from ..case import Case, wanted_items
from ..checked import checked
from ..desk import Desk, Write
from ..showing import both
from ..stages.phase_check import closed_kinds
from . import filing
from .self_assessment import form_of, lines_of, rows_of, write
from .self_assessment_errors import AskMissing, NothingToSupplement


def review(desk: Desk, case_id: str) -> DeskReview:
    """Every item with what the CSP said, what is missing, and what was decided."""
    case = desk.case(case_id)
    closed = closed_kinds(case)
    return DeskReview(
        tuple(_row(case, item) for item in wanted_items(case, None)),
        {kind: said for kind, said in closed.items() if kind in ("", "claim.set", "desk.set")},
    )


def decide(desk: Desk, case_id: str, item_id: str, outcome: DeskOutcome, ask: str = "") -> Saved:
    """Record the review of one item; a supplement needs words. Raises UnknownItem, AskMissing."""
    case = desk.case(case_id)
    item = case.catalogue.item_by_id(item_id)
    if outcome is DeskOutcome.SUPPLEMENT and not ask.strip():
        raise AskMissing(item=item.id.upper())
    said = ask.strip() if outcome is DeskOutcome.SUPPLEMENT else ""
    facts = checked(DeskFacts, item=item.id, outcome=outcome, ask=said)
    sentence = Text(
        f"{item.id.upper()} 서면검토: {outcome.label.ko}",
        f"{item.id.upper()} desk review: {outcome.label.en}",
    )
    return desk.record(case, _writes(case, [facts]), sentence)


def accept_complete(desk: Desk, case_id: str) -> Saved:
    """Mark every item as complete that nobody reviewed yet and that lacks nothing: one op."""
    case = desk.case(case_id)
    rows = [row for row in review(desk, case_id).rows if row.outcome is None and not row.lacks]
    facts = [DeskFacts(item=row.item, outcome=DeskOutcome.COMPLETE) for row in rows]
    sentence = Text(
        f"빠진 것이 없는 항목 {len(rows)}건을 적정으로 표시",
        f"{len(rows)} items without gaps marked complete",
    )
    return desk.record(case, _writes(case, facts), sentence)


def supplement(desk: Desk, case_id: str, out: Path, lang: Lang) -> Written:
    """Write the list that goes back: a workbook to fill in, and beside it the same as text.

    The lead's export is filed as document D4. Raises NothingToSupplement, Unwritable.
    """
    case = desk.case(case_id)
    form = supplement_form(case)
    if not form.rows:
        raise NothingToSupplement
    made = write(out, form, lang, supplement=True)
    from ...exchange.xlsx_write import write_text

    write_text(out.with_suffix(".txt"), supplement_text(form, lang))
    document = DocumentFacts(
        doc=DocumentKind.D4, reference=made.path.name, title="보완 요청 목록", sha256=made.sha256
    )
    if not desk.read_only and (writes := filing.writes(desk, case, document)):
        desk.record(case, writes, Text("보완 요청 목록 내보냄", "Supplement list written"))
    return made


def supplement_form(case: Case) -> Form:
    """The form narrowed to the items that go back, with what to supplement and what was said."""
    rows = []
    for item in wanted_items(case, None):
        facts = _facts(case, item.id)
        if facts is not None and facts.outcome is DeskOutcome.SUPPLEMENT:
            rows += rows_of(case, item, filled=True, ask=facts.ask)
    return form_of(case)._replace(rows=tuple(rows))


def _writes(case: Case, found: list[DeskFacts]) -> list[Write]:
    """What changes: an item that already says so is left, one taken back is put in force again."""
    out = []
    for facts in found:
        subject = subject_for("w", facts.item)
        said = facts.model_dump(mode="json")
        values: dict[str, dict[str, object]] = {"desk": said}
        if subject in case.withdrawn:
            values["withdrawn"] = {"on": False, "reason": ""}
        elif case.value(subject, "desk") == said:
            continue
        out.append(Write("desk.set", subject, values))
    return out


def _facts(case: Case, item: str) -> DeskFacts | None:
    """The review in force, if any."""
    subject = subject_for("w", item)
    value = case.value(subject, "desk")
    return None if value is None or subject in case.withdrawn else DeskFacts.model_validate(value)


def _row(case: Case, item: Item) -> DeskRow:
    lines = lines_of(case, item)
    missing = lacks(tuple(Said(line.part, line.claim, line.text, line.evidence) for line in lines))
    facts = _facts(case, item.id)
    subject = subject_for("w", item.id)
    live = case.one(subject, "desk")
    asks = [lack.ask for lack in missing]
    return DeskRow(
        item=item.id,
        domain=both(case.catalogue.domain_of_item(item.id).title),
        title=both(item.title),
        lines=lines,
        lacks=tuple(
            Text(*(f"{word} {lack.part.upper()}".strip() for word in lack.gap.label)) for lack in missing
        ),
        suggestion=Text("\n".join(ask.ko for ask in asks), "\n".join(ask.en for ask in asks)),
        outcome=facts.outcome if facts else None,
        ask=str((live.value or {}).get("ask", "")) if live else "",
        again=subject in case.withdrawn,
        by=case.name_of(live.actor) if live else "",
        at=live.at if live else "",
    )


def one(desk: Desk, case_id: str, item_id: str) -> str:
    """The id of an item that this assessment takes. Raises UnknownItem."""
    return desk.case(case_id).catalogue.item_by_id(item_id).id
