"""The sample's way through the procedure: what is handed in with each step, and the other two cases."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from ...exchange.self_assessment_form import Form
from ...model.arrangements import DeskOutcome
from ...model.course import CaseEvent as E, DocumentFacts, DocumentKind as D
from ...model.onsite import SigningOutcome
from ...model.purge_views import PurgeCertificate
from ...model.record import ClaimFacts
from ...model.remedy import ActionState
from ...model.staging import Staging
from ...model.text import Text
from ...model.views import EvidenceInput, FindingInput
from ...model.words import BundleKind, Claim, EvidenceMode, PartialReason, Role, Severity, Verdict
from ...signing.signer import FileSigner
from .. import cases, evidence, findings, identity, judging
from ..after import actions
from ..after.remedies import actions_of
from ..before import desk_review, planning, self_assessment
from ..closing import sheets
from ..desk import Desk
from ..keeping import handover, purges
from ..stages import course
from . import story_site
from .demo_team import PASSPHRASE, plan, sample, seen_by, site


def document(kind: D, reference: str, title: str = "") -> DocumentFacts:
    """A document by its reference."""
    return DocumentFacts(doc=kind, reference=reference, title=title)


def step(desk: Desk, case_id: str, event: E, on: str, *documents: DocumentFacts, **more: str) -> Text:
    """Move the case on; what it said."""
    return course.advance(desk, case_id, event, on=on, documents=documents, **more).said


def applied(desk: Desk, previous: str) -> str:
    """The case as it is received, and up to the agreement on its scope; returns its id."""
    whole = plan()
    received = whole.model_copy(
        update={
            "course": (),
            "claims": (),
            "items": whole.items.model_copy(update={"previous": previous}),
        }
    )
    case_id = cases.start(desk, received)
    for past in whole.course[:3]:
        papers = [DocumentFacts(**dict(one)) for one in past.documents]
        step(desk, case_id, past.event, past.on, *papers, by=past.by)
    return case_id


def self_assessed(desk: Desk, case_id: str, out: Path) -> tuple[Staging, Path, Path]:
    """Form out and in, desk review, a supplement, on site: (the staging, the form, the supplement list)."""
    blank = out / f"{case_id}-self-assessment.xlsx"
    self_assessment.template(desk, case_id, blank, "ko")
    back = out / f"{case_id}-self-assessment-answered.xlsx"
    self_assessment.write(back, _answered(self_assessment.form_of(desk.case(case_id))), "ko")
    shown = self_assessment.stage(desk, case_id, back)
    self_assessment.keep(desk, case_id, back, shown)
    step(desk, case_id, E.SUBMIT, "2026-10-16", by="한빛클라우드")
    for one in site().asks:
        desk_review.decide(desk, case_id, one.item, DeskOutcome.SUPPLEMENT, one.ask)
    desk_review.accept_complete(desk, case_id)
    asked = out / f"{case_id}-supplement.xlsx"
    desk_review.supplement(desk, case_id, asked, "ko")
    step(desk, case_id, E.SUPPLEMENT, "2026-10-20")
    again = out / f"{case_id}-supplement-answered.xlsx"
    form = desk_review.supplement_form(desk.case(case_id))
    self_assessment.write(again, _answered(form, supplemented=True), "ko", supplement=True)
    self_assessment.keep(desk, case_id, again, self_assessment.stage(desk, case_id, again))
    step(desk, case_id, E.SUBMIT, "2026-10-23", by="한빛클라우드")
    desk_review.accept_complete(desk, case_id)
    step(desk, case_id, E.ACCEPT, "2026-11-06")
    step(desk, case_id, E.ISSUE, "2026-11-16")
    return shown, blank, asked


def _answered(form: Form, *, supplemented: bool = False) -> Form:
    """The form as the CSP fills it in: the plan's claims where it has one, implemented elsewhere."""
    said = {claim.item: claim for claim in plan().claims}
    missing = {ask.item: ask.answer for ask in site().asks}
    rows = []
    for row in form.rows:
        told = said.get(row.item) if row.sub is None else None
        shown = row.examples[0].ko if row.examples else row.title.ko
        if row.item in missing:
            shown = missing[row.item] if supplemented else ""
        claim = ClaimFacts(
            item=row.item,
            sub=row.sub,
            claim=told.claim if told else Claim.IMPLEMENTED,
            text=told.text if told else f"{row.title.ko}: 규정에 따라 운영함",
            evidence=shown,
            contact="최보안 차장",
        )
        rows.append(row._replace(claim=claim))
    return form._replace(rows=tuple(rows))


def signed(
    desk: Desk, case_id: str, out: Path, on: str, outcome: SigningOutcome
) -> tuple[str, tuple[Path, ...]]:
    """Print the sheet, record how it was signed, move on: (the figure on paper, the sheet's files)."""
    printed = sheets.print_sheet(desk, case_id, out=out, lang="both")
    given = story_site.signing(site(), outcome)
    sheets.close(desk, case_id, replace(given, on=on))
    return printed.anchor, tuple(file.path for file in printed.files)


def remedied(desk: Desk, case_id: str, days: tuple[str, ...], number: str) -> tuple[str, ...]:
    """From the report to the publication; ``days`` of the seven steps. Returns the actions' due days."""
    report, remedy, planned, done, closed, publish = days
    step(desk, case_id, E.REPORT, report, document(D.D7, f"{number} 결과보고"))
    step(desk, case_id, E.REMEDIATE, remedy)
    made = story_site.remedy(desk, case_id, site(), remedy)
    step(desk, case_id, E.ACCEPT_PLAN, planned, document(D.D9, f"{number} 보완계획"))
    for action in made:
        actions.progress(desk, case_id, action, ActionState.DONE_CLAIMED, on=done, words="완료보고 접수")
    step(desk, case_id, E.ACTIONS_DONE, done, document(D.D9, f"{number} 완료보고"))
    for action in made:
        actions.progress(desk, case_id, action, ActionState.VERIFIED, on=closed, words="현장에서 확인함")
    step(desk, case_id, E.CLOSE_FINDINGS, closed, document(D.D10, f"{number} 확인평가"))
    step(desk, case_id, E.PUBLISH, publish, document(D.D8, f"{number} 공개"))
    case = desk.case(case_id)
    known = actions_of(case)
    return tuple(str((case.value(a, "action") or {})["due"]["due"]) for f in known for a in known[f])


def last_year(desk: Desk, signer: FileSigner, out: Path) -> str:
    """The assessment before: four items, a finding, closed and published; returns its id."""
    past = planning.read_plan(sample() / "past.yaml")
    case_id = cases.start(desk, past)
    for item in desk.case(case_id).catalogue.items:
        viewed = EvidenceInput(
            EvidenceMode.VIEWED,
            title="정책서와 운영 기록",
            place="회의실 A",
            shown_by="최보안 차장",
            seen_by=seen_by("A"),
            items=(item,),
        )
        evidence.add(desk, case_id, viewed)
        partial = item == "acc-05"
        judging.judge(
            desk,
            case_id,
            item,
            verdict=Verdict.PARTIAL if partial else Verdict.SATISFIED,
            reason=PartialReason.RECORDS_LACKING if partial else None,
            rationale="2025년 1분기 검토 기록이 없음." if partial else "정책과 운영 기록을 대조하여 확인함.",
        )
    fact = Text("2025년 1분기 접근권한 검토 기록이 없음.", "No access review of Q1 2025 on record.")
    advice = Text("분기 검토를 정례화할 것.", "Make the quarterly review routine.")
    findings.add(
        desk,
        case_id,
        FindingInput(fact=fact, recommendation=advice, severity=Severity.MEDIUM, items=("acc-05",)),
    )
    step(desk, case_id, E.FINISH, "2025-10-21")
    signed(desk, case_id, out, "2025-10-21", SigningOutcome.SIGNED)
    handover.export_with(desk, case_id, out, BundleKind.RESULT, Role.LEAD, signer)
    days = ("2025-11-14", "2025-11-17", "2025-11-24", "2026-01-09", "2026-01-16", "2026-01-23")
    remedied(desk, case_id, days, past.case.number)
    return case_id


def declined(desk: Desk) -> PurgeCertificate:
    """A case that the CSP declined, purged with a signed certificate."""
    told = planning.read_plan(sample() / "declined.yaml")
    case_id = cases.start(desk, told)
    person = desk.person()
    key = next(key for key in identity.keys(desk) if key.fingerprint == person.fingerprint)
    return purges.purge(
        desk,
        case_id,
        reason="CSP가 협조를 거부하여 종결됨. 보유할 근거가 없어 파기함.",
        confirm=told.case.number,
        key=key,
        passphrase=PASSPHRASE,
    )
