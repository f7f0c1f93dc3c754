"""What happened to the sheet on paper. A signature there is what counts; it is recorded, never drawn."""

from __future__ import annotations

from inspector_tui.report.papers.closing_sheet import parts_of

from ...model.course import CaseEvent, DocumentFacts, DocumentKind
from ...model.errors import Refused
from ...model.onsite import MeetingKind, Side, Signatory, SigningFacts, SigningOutcome
from ...model.sheet_views import Closed, Occasion, SignatoryInput, SigningInput
from ...model.text import Text
from ...model.views import Saved
from ...model.words import CspView, Role
from ...procedure.confirmation import signing_flaw
from ...procedure.moments import KST
from ..case import Case
from ..checked import checked
from ..desk import Desk, Write
from .sheet_content import sheet_of
from .sheet_errors import SheetMissing, SheetOutdated, SigningIncomplete
from .sheet_versions import PrintedSheet, came_of, changes, printed, standing

EVENTS = {
    SigningOutcome.SIGNED: CaseEvent.SIGN,
    SigningOutcome.DISSENT: CaseEvent.SIGN_WITH_DISSENT,
    SigningOutcome.REFUSED: CaseEvent.REFUSE_TO_SIGN,
}
"""What each outcome means for the course of the case."""


def sign(desk: Desk, case_id: str, given: SigningInput) -> Saved:
    """Record how the signing of the last printed sheet ended. The case is moved on separately.

    Raises NotLead, SheetMissing, SheetOutdated where what was printed no longer stands, SigningIncomplete.
    """
    desk.must_write()
    case = desk.case(case_id)
    desk.must_lead(case)
    sheet = _last(case)
    facts = checked(
        SigningFacts,
        outcome=given.outcome,
        on=given.on,
        place=given.place,
        pages=given.pages,
        signatories=tuple(
            Signatory(
                name=one.name.strip(), organisation=one.organisation, position=one.position, side=one.side
            )
            for one in given.signatories
            if one.name.strip()
        ),
        witnesses=tuple(name.strip() for name in given.witnesses if name.strip()),
        words=given.words,
    )
    flaw = signing_flaw(facts, assessors=assessors(case), disagreements=_disagreements(case))
    if flaw is not None:
        raise SigningIncomplete(flaw)
    value = {"signing": facts.model_dump(mode="json")}
    said = Text(
        f"점검확인서 제{sheet.facts.version}판: {given.outcome.label.ko}",
        f"Confirmation sheet version {sheet.facts.version}: {given.outcome.label.en}",
    )
    return desk.record(case, [Write("sheet.sign", sheet.subject, value)], said)


def close(desk: Desk, case_id: str, given: SigningInput) -> Closed:
    """:func:`sign`, and move the case on by it: the signed sheet is filed as D6 with that step.

    What happened on paper is recorded first, for it happened; if the course then refuses the step (the case
    is not at the closing meeting, or a guard is unmet), the record stands and the answer says why.
    """
    from ..stages import course  # whose guards ask how the sheet stands

    signed = sign(desk, case_id, given)
    try:
        moved = course.advance(
            desk,
            case_id,
            EVENTS[given.outcome],
            on=given.on,
            reason=given.words,
            documents=(document_of(desk, case_id),),
            witnesses=given.witnesses,
        )
    except Refused as refused:
        return Closed(signed, None, refused.told())
    return Closed(signed, moved, None)


def people(lines: str, side: Side) -> tuple[SignatoryInput, ...]:
    """Who signed, from one line each: name, position, organisation, parted by commas."""
    found = []
    for line in lines.splitlines():
        name, position, organisation = ([part.strip() for part in line.split(",", 2)] + ["", ""])[:3]
        if name:
            found.append(SignatoryInput(name, side, organisation, position))
    return tuple(found)


def document_of(desk: Desk, case_id: str) -> DocumentFacts:
    """The signed sheet as a document of the case (D6), by its version and the digest of its file.

    Raises SheetMissing.
    """
    case = desk.case(case_id)
    counts = standing(desk, case_id)
    sheet = next((one for one in printed(case) if one.subject == counts.subject), None)
    if sheet is None:
        raise SheetMissing(id=case_id)
    return DocumentFacts(
        doc=DocumentKind.D6,
        reference=f"{case.facts.number} v{sheet.facts.version}",
        title=DocumentKind.D6.label.ko,
        dated=str((sheet.signing or {}).get("on", "")),
        sha256=sheet.facts.files[0] if sheet.facts.files else None,
    )


def assessors(case: Case) -> tuple[str, ...]:
    """Who may witness a refusal: the team, and who came to a meeting for the assessing body."""
    names = dict.fromkeys(member.name for member in case.team.members)
    for subject in case.subjects("m-"):
        for one in (case.value(subject, "meeting") or {}).get("attendees", ()):
            if one["side"] == Side.ASSESSOR.value:
                names[str(one["name"])] = None
    return tuple(names)


def occasion(desk: Desk, case_id: str) -> Occasion:
    """What a dialog may offer: today, the place of the last closing meeting, the lead, who may witness."""
    case = desk.case(case_id)
    met = [value for m in case.subjects("m-") if (value := case.value(m, "meeting"))]
    closing = [one for one in met if one["kind"] == MeetingKind.CLOSING.value]
    closing.sort(key=lambda one: str(one["at"]))
    leads = [member.name for member in case.team.members if Role.LEAD in member.roles]
    return Occasion(
        day=desk.clock().astimezone(KST).date().isoformat(),
        place=str(closing[-1]["place"]) if closing else "",
        lead=leads[0] if leads else "",
        assessors=assessors(case),
    )


def _last(case: Case) -> PrintedSheet:
    """The last printed sheet, as long as it states what stands."""
    sheets = printed(case)
    if not sheets:
        raise SheetMissing(id=case.id)
    now = dict(parts_of(sheet_of(case)))
    if not sheets[-1].covers(now, came_of(case)):
        told = changes(sheets[-1].parts, now)[:5]
        raise SheetOutdated(
            version=sheets[-1].facts.version,
            changes=", ".join(f"{one.what.ko} {one.how.ko}" for one in told),
            changes_en=", ".join(f"{one.what.en} {one.how.en}" for one in told),
        )
    return sheets[-1]


def _disagreements(case: Case) -> tuple[str, ...]:
    views = ((f, case.said(f, "view")) for f in case.findings())
    return tuple(finding for finding, view in views if view and view["view"] == CspView.DISAGREE.value)
