"""Assessments: the list, a new one from a plan, and what a case shows."""

from __future__ import annotations

from pathlib import Path

from ..catalogue.locate import shipped
from ..catalogue.read import read_catalogue
from ..model.plan import Plan
from ..model.self_assessment import ClaimLine
from ..model.text import Text, both_of
from ..model.views import (
    Coverage,
    DomainRow,
    ItemDetail,
    ItemRow,
    Overview,
)
from .after.carrying import last_writes
from .before import planning
from .before.beginning import opening_writes
from .before.papers import view_of
from .before.plan_checks import check_plan
from .before.selecting import selection_for
from .case import Case, wanted_items
from .desk import Desk
from .errors import AlreadyThere
from .finding_words import matcher
from .fitting import claim_subject
from .listing import state_label
from .showing import (
    asset_row,
    asset_rows,
    both,
    evidence_view,
    finding_view,
    item_row,
    note_view,
    procedure_view,
    sub_rows,
)
from .stages.course_opening import course_writes
from .stages.phase_check import closed_kinds
from .standing import judgement_view, progress_of, standing_of

MINE = "is:mine"
"""In a search: items that the plan gives to the person of this laptop."""


def new(desk: Desk, plan_file: Path) -> str:
    """Start an assessment from a plan file, YAML or a workbook; returns its id.

    Raises PlanInvalid, PlanBookInvalid, CatalogueInvalid, AlreadyThere, NobodyHere, NotOnTeam, and what
    :func:`start` raises.
    """
    return new_from(desk, plan_file)[0]


def new_from(desk: Desk, plan_file: Path) -> tuple[str, tuple[Text, ...]]:
    """The same, with what to look at in the file."""
    read = planning.read(plan_file)
    return start(desk, read.plan, plan_file.parent), read.remarks


def start(desk: Desk, plan: Plan, beside: Path | None = None) -> str:
    """Start an assessment from a plan already read. ``beside`` is where a relative catalogue path begins.

    Raises what :func:`new` raises, and PlanContradicts, SelectionRefused, PreviousMissing.
    """
    if plan.case.id in desk.store.assessments() or plan.case.id in desk.store.sealed():
        raise AlreadyThere(id=plan.case.id)
    planning.check_member(plan, desk.person())
    catalogue = read_catalogue(planning.catalogue_of(plan, beside) or shipped("checklists"))
    check_plan(plan, catalogue)
    selection = selection_for(desk, plan, catalogue)
    desk.store.pin(catalogue.pinned())
    writes = opening_writes(plan, catalogue, selection, desk.new_subject)
    if selection.previous:
        writes += last_writes(desk, selection.previous, catalogue)
    writes += course_writes(desk, plan, catalogue)
    desk.begin(plan.case.id, plan.team, writes)
    return plan.case.id


def overview(desk: Desk, case_id: str) -> Overview:
    """What stays on screen while items change."""
    case = desk.case(case_id)
    state = desk.store.merge_state(case_id)
    return Overview(
        id=case.id,
        number=case.facts.number,
        csp=both_of(case.facts.csp.ko, case.facts.csp.en),
        service=both_of(case.facts.service.ko, case.facts.service.en),
        edition=case.facts.edition,
        catalogue=f"{case.catalogue.id} {case.catalogue.version}",
        notice=both(case.catalogue.notice),
        actor=desk.actor_name(),
        progress=progress_of(case),
        domains=tuple(domain_row(case, c.id) for c in case.catalogue.checklists),
        assets=tuple(
            asset_row(case, a)
            for a in sorted(case.assets, key=lambda a: case.assets[a].key)
            if a not in case.withdrawn
        ),
        saved_at=case.changed_at,
        read_only=desk.read_only,
        waiting=state.waiting,
        forks=_undecided(desk, case) if state.forks else 0,
        state=state_label(case),
        closed={} if desk.read_only else closed_kinds(case),
        overdue=_overdue(desk, case),
    )


def items(desk: Desk, case_id: str, *, domain: str | None = None, find: str = "") -> tuple[ItemRow, ...]:
    """Items in catalogue order, narrowed to a domain and to what ``find`` asks for (``is:mine`` too)."""
    case = desk.case(case_id)
    wanted = wanted_items(case, domain)
    if MINE in find:
        find = find.replace(MINE, f"owner:{desk.letter(case)}")
    matches = matcher(case, find)
    rows = ((item, item_row(case, item)) for item in wanted)
    return tuple(row for item, row in rows if matches(item, row))


def item(desk: Desk, case_id: str, item_id: str) -> ItemDetail:
    """One item in full. Raises UnknownItem."""
    case = desk.case(case_id)
    found = case.catalogue.item_by_id(item_id)
    standing = standing_of(case, item_id)
    draft = next(
        (d for (_, register), d in case.drafts.items() if d.item == item_id and register == "judgement"), None
    )
    return ItemDetail(
        row=item_row(case, found),
        requirement=both(found.requirement),
        procedures=tuple(procedure_view(case.catalogue, p) for p in found.procedures),
        expected=tuple(both(title) for title in found.evidence),
        asset_classes=tuple(both(case.catalogue.asset_class(c).title) for c in found.asset_classes),
        references=tuple(f"{ref.system} {ref.id}" for ref in found.references),
        whole=judgement_view(case, case.judgements.get(item_id, {}).get((None, None))),
        sub_items=sub_rows(case, found),
        assets=asset_rows(case, found),
        rolled_state=standing.rolled.state,
        rolled_verdict=standing.rolled.verdict,
        rolled_source=standing.rolled.source,
        rolled_differs=standing.rolled.differs,
        findings=tuple(
            sorted((finding_view(case, f) for f in case.findings_on(item_id)), key=lambda f: f.label)
        ),
        evidence=tuple(
            sorted((evidence_view(case, e) for e in case.evidence_of[item_id]), key=lambda e: e.label)
        ),
        notes=tuple(sorted((note_view(case, n) for n in case.notes_of[item_id]), key=lambda n: n.at)),
        draft_rationale=draft.text if draft else None,
        has_claim=any(
            case.one(claim_subject(item_id, sub), "claim") for sub in (None, *(s.id for s in found.sub_items))
        ),
        conflict=case.conflicts_of(item_id),
        certificates=tuple(view_of(desk, case, p, item_id) for p in sorted(case.certificates_of[item_id])),
    )


def claims(desk: Desk, case_id: str, item_id: str) -> tuple[ClaimLine, ...]:
    """What the CSP says of an item and of its sub-items. Faces ask only when the inspector does."""
    from .before.self_assessment import (
        lines_of,  # the exchange room loads with it, so not before somebody asks
    )

    case = desk.case(case_id)
    return lines_of(case, case.catalogue.item_by_id(item_id))


def alone(desk: Desk) -> bool:
    """Whether there is no other assessment in this store that knows anything of the items of one."""
    return len(desk.store.assessments()) < 2


def coverage(desk: Desk, case_id: str, domain: str | None = None) -> Coverage:
    """Items by assets: what was judged where, and where an item applies at all."""
    case = desk.case(case_id)
    order = sorted((a for a in case.assets if a not in case.withdrawn), key=lambda a: case.assets[a].key)
    wanted = wanted_items(case, domain)
    rows = []
    for found in wanted:
        in_scope = set(case.assets_for(found.id))
        places = case.judgements.get(found.id, {})
        cells = tuple(judgement_view(case, places.get((None, asset))) for asset in order)
        rows.append((item_row(case, found), cells, tuple(asset in in_scope for asset in order)))
    return Coverage(tuple(asset_row(case, asset) for asset in order), tuple(rows))


def _overdue(desk: Desk, case: Case) -> int:
    if not case.subjects("q-"):
        return 0
    from .visit import requests  # only a case with requests pays for them

    return requests.overdue(desk, case.id)


def _undecided(desk: Desk, case: Case) -> int:
    from .sharing import forks  # only a case with a fork pays for them

    return forks.undecided(desk, case)


def domain_row(case: Case, domain: str) -> DomainRow:
    """A domain and how far it is."""
    progress = progress_of(case, domain)
    return DomainRow(domain, both(case.catalogue.checklist(domain).title), progress.judged, progress.total)
