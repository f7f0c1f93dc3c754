"""The CSP's self-assessment: the form that goes out, and what comes back, shown before it is kept.

``stage`` reads a file and says of each row what it would become; ``keep`` reads it once more, holds it
against what was shown, and records it in one op: every changed claim and, for the lead, the document.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from pathlib import Path

from msgspec.structs import replace

from ...exchange.self_assessment_form import Form, FormRow, sheets
from ...exchange.self_assessment_read import Place, Reading, read
from ...exchange.workbook import Book, read_book, write_workbook
from ...journal.ids import subject_for
from ...model.checklist import Item
from ...model.course import CaseState, DocumentFacts, DocumentKind
from ...model.record import ClaimFacts
from ...model.self_assessment import ClaimLine, Written
from ...model.staging import Outcome, Staging
from ...model.text import Lang, Text, both_of
from ...model.views import Saved
from ...model.words import Claim
from ..case import Case, wanted_items
from ..desk import Desk, Write
from ..fitting import claim_subject
from ..showing import both
from ..stages.course import state_of
from . import filing
from .self_assessment_errors import FileChanged, FileThere

_SUBMIT = Text(
    "진행 단계에서 '자체평가 제출'로 넘길 수 있습니다",
    "The case can go on with 'Self-assessment submitted' (submit)",
)
EVERY_GUESS = "*"
"""In place of origins: every row that rests on a guess has been looked at."""


def template(desk: Desk, case_id: str, out: Path, lang: Lang, *, filled: bool = False) -> Written:
    """Write the form of a case; ``filled`` puts in what the CSP said so far. Raises Unwritable."""
    form = form_of(desk.case(case_id), filled=filled)
    return write(out, form, lang)


def write(out: Path, form: Form, lang: Lang, *, supplement: bool = False) -> Written:
    """Write a form as a workbook, and say what was written. Raises FileThere: it could be a filled-in one."""
    if out.exists() or (supplement and out.with_suffix(".txt").exists()):
        raise FileThere(path=out)
    write_workbook(out, sheets(form, lang, supplement=supplement), subject=form.number)
    made = out.read_bytes()
    return Written(out, len(made), hashlib.sha256(made).hexdigest(), len(form.rows))


def form_of(case: Case, *, filled: bool = False) -> Form:
    """The form of a case: only what a CSP may see of it."""
    return Form(
        assessment=case.id,
        number=case.facts.number,
        csp=both_of(case.facts.csp.ko, case.facts.csp.en),
        service=both_of(case.facts.service.ko, case.facts.service.en),
        edition=case.facts.edition,
        catalogue=f"{case.catalogue.id} {case.catalogue.version}",
        digest=case.pinned.digest,
        notice=both(case.catalogue.notice),
        rows=tuple(row for item in wanted_items(case, None) for row in rows_of(case, item, filled=filled)),
    )


def rows_of(case: Case, item: Item, *, filled: bool, ask: str = "") -> list[FormRow]:
    """An item and its sub-items on the form."""
    domain = both(case.catalogue.domain_of_item(item.id).title)
    said = claims_of(case) if filled else {}
    whole = FormRow(
        item.id, None, domain, both(item.title), both(item.requirement),
        tuple(both(title) for title in item.evidence), said.get((item.id, None)), ask,
    )  # fmt: skip
    subs = [
        FormRow(item.id, sub.id, domain, both(sub.title), Text("", ""), (), said.get((item.id, sub.id)))
        for sub in item.sub_items
    ]
    return [whole, *subs]


def places_of(item: Item) -> tuple[Place, ...]:
    """Where an item can be answered: as a whole, and each sub-item."""
    return ((item.id, None), *((item.id, sub.id) for sub in item.sub_items))


def claims_of(case: Case) -> dict[Place, ClaimFacts]:
    """What the CSP claims, by item and sub-item, of the items that this case takes."""
    found = {}
    for item in wanted_items(case, None):
        for place in places_of(item):
            value = case.value(claim_subject(*place), "claim")
            if value is not None:
                found[place] = ClaimFacts.model_validate(value)
    return found


def lines_of(case: Case, item: Item) -> tuple[ClaimLine, ...]:
    """What the CSP says of an item and of each of its sub-items, answered or not."""
    titles = [both(item.title), *(both(sub.title) for sub in item.sub_items)]
    out = []
    for (_, sub), title in zip(places_of(item), titles, strict=True):
        live = case.one(claim_subject(item.id, sub), "claim")
        if live is None or live.value is None:
            out.append(ClaimLine(sub or "", title, None))
            continue
        said = live.value
        out.append(
            ClaimLine(
                part=sub or "",
                title=title,
                claim=Claim(said["claim"]),
                text=said["text"],
                evidence=said["evidence"],
                contact=said["contact"],
                at=live.at,
            )
        )
    return tuple(out)


def stage(desk: Desk, case_id: str, path: Path) -> Staging:
    """What the file at ``path`` would do, row by row. Keeps nothing.

    Raises OfAnotherCase, NoKnownColumns, and the errors of reading.
    """
    return _read(desk.case(case_id), read_book(path)).staging


def keep(
    desk: Desk, case_id: str, path: Path, shown: Staging, *, guesses: Collection[str] = ()
) -> Saved:  # fmt: skip
    """Record what ``shown`` would become; what rests on a guess only if ``guesses`` names its origin.

    Everything is one op. Raises FileChanged where file or record are not as shown, and what recording raises.
    """
    desk.must_write()
    case = desk.case(case_id)
    reading = _read(case, read_book(path))
    if reading.staging != shown:
        raise FileChanged(file=shown.file)
    wanted = [
        reading.claims[row.origin]
        for row in shown.rows
        if row.origin in reading.claims
        and (not row.guessed or EVERY_GUESS in guesses or row.origin in guesses)
    ]
    writes = [
        Write("claim.set", claim_subject(facts.item, facts.sub), {"claim": facts.model_dump(mode="json")})
        for facts in wanted
    ]
    writes += _reopened(case, {facts.item for facts in wanted})
    writes += filing.writes(desk, case, _document(shown, len(wanted)))
    said = Text(
        f"자체평가 {len(wanted)}건 반영 ({shown.sum_line.ko})",
        f"{len(wanted)} claims kept ({shown.sum_line.en})",
    )
    saved = desk.record(case, writes, said)
    if saved.op and state_of(case) is CaseState.SELF_ASSESSING and desk.is_lead(case):
        saved = replace(saved, said=Text(f"{said.ko}. {_SUBMIT.ko}", f"{said.en}. {_SUBMIT.en}"))
    return saved


def _read(case: Case, book: Book) -> Reading:
    form = form_of(case)
    contested = [place for place in map(_place, form.rows) if claim_subject(*place) in case.conflicts]
    return read(book, form, claims_of(case), contested)


def _place(row: FormRow) -> Place:
    return row.item, row.sub


def _reopened(case: Case, items: Collection[str]) -> list[Write]:
    """Desk reviews of items whose claims change are taken back: they were of another answer."""
    subjects = [subject_for("w", item) for item in sorted(items)]
    off = {"withdrawn": {"on": True, "reason": "자체평가 변경 / the claim changed"}}
    return [Write("desk.set", s, off) for s in subjects if s in case.registers and s not in case.withdrawn]


def _document(shown: Staging, kept: int) -> DocumentFacts:
    counts = (kept, shown.count(Outcome.SAME), shown.count(Outcome.IGNORED), shown.count(Outcome.UNCLEAR))
    return DocumentFacts(
        doc=DocumentKind.D3,
        reference=shown.file,
        title="행 {} = 반영 {} + 동일 {} + 제외 {} + 이해 못함 {}".format(len(shown.rows), *counts),
        sha256=shown.sha256,
    )
