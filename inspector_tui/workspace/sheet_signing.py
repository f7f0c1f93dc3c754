"""What happened to the sheet on paper, and the provider's own signature over its file.

A signature on paper is what counts on site; it is recorded, never drawn. A detached signature, made by the
provider on its machine with a key of its own, proves that whoever holds that key signed those bytes, and
nothing about who that is: the key is on nobody's trust list.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from ..model.course import CaseEvent, DocumentFacts, DocumentKind
from ..model.errors import Refused
from ..model.onsite import DetachedFacts, MeetingKind, Side, Signatory, SigningFacts, SigningOutcome
from ..model.sheet_views import Closed, DetachedSeen, Occasion, SignatoryInput, SigningInput
from ..model.text import Text
from ..model.views import Saved
from ..model.words import CspView, Role
from ..procedure.confirmation import signing_flaw
from ..report.closing_sheet import parts_of
from ..report.times import KST
from ..signing import sshsig
from ..signing.namespaces import SHEET
from ..signing.public import PublicKey
from . import course
from .case import Case
from .checked import checked
from .desk import Desk, Write
from .sheet_content import sheet_of
from .sheet_errors import (
    InspectorsKey,
    OtherKey,
    SheetFileUnknown,
    SheetFileUnreadable,
    SheetMissing,
    SheetOutdated,
    SigningIncomplete,
)
from .sheet_versions import PrintedSheet, changes, printed, standing

MAX_SHEET = 32 << 20
MAX_SIGNATURE = 16 << 10
"""Longest files that are read: a sheet of a thousand findings is far smaller."""

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
        return Closed(signed, None, Text(refused.say("ko"), refused.say("en")))
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


def import_signature(
    desk: Desk, case_id: str, *, file: Path, signature: Path, key: Path | None = None, name: str = ""
) -> DetachedSeen:
    """Check a signature that the provider made over a printed sheet file, and record it.

    ``key`` is the public key the provider named over another channel, if it did. Raises SheetFileUnreadable,
    SheetFileUnknown, OtherKey, InspectorsKey, and what the signing room says of a signature.
    """
    desk.must_write()
    case = desk.case(case_id)
    data, armoured = _read(file, MAX_SHEET), _read(signature, MAX_SIGNATURE)
    sheet = _sheet_of_file(case, file, data)
    signer = sshsig.verify(data, armoured.replace(b"\r\n", b"\n"), SHEET)
    if key is not None:
        wanted = PublicKey.from_openssh(_read(key, MAX_SIGNATURE).decode("utf-8", "replace"))
        if wanted != signer:
            raise OtherKey(found=signer.fingerprint(), wanted=wanted.fingerprint())
    if signer in _inspectors_keys(case):
        raise InspectorsKey(found=signer.fingerprint())
    facts = checked(
        DetachedFacts,
        file=_digest(data),
        public_key=signer.openssh(),
        signature=armoured.replace(b"\r\n", b"\n").decode("ascii"),
        name=name,
    )
    said = Text(
        f"점검확인서 제{sheet.facts.version}판의 전자서명 확인",
        f"Detached signature over version {sheet.facts.version} checked",
    )
    value = {"detached": facts.model_dump(mode="json")}
    desk.record(case, [Write("sheet.detached", sheet.subject, value)], said)
    return _seen(desk, case_id, sheet, signer, facts.file)


def _seen(desk: Desk, case_id: str, sheet: PrintedSheet, signer: PublicKey, file: str) -> DetachedSeen:
    return DetachedSeen(
        version=sheet.facts.version,
        current=sheet.covers(dict(parts_of(sheet_of(desk.case(case_id))))),
        fingerprint=signer.fingerprint(),
        public_key=signer.openssh(),
        file=file,
        said=Text(
            "이 키를 가진 사람이 이 파일에 서명했음을 확인했습니다. 누구의 키인지는 증명되지 않습니다"
            "(신뢰목록에 없는 키): 지문을 피평가기관에 다른 경로로 확인하십시오.",
            "Whoever holds this key signed this very file. Whose key it is, is not proved (it is on no trust "
            "list): compare the fingerprint with the provider over another channel.",
        ),
    )


def _last(case: Case) -> PrintedSheet:
    """The last printed sheet, as long as it states what stands."""
    sheets = printed(case)
    if not sheets:
        raise SheetMissing(id=case.id)
    now = dict(parts_of(sheet_of(case)))
    if not sheets[-1].covers(now):
        told = changes(sheets[-1].parts, now)[:5]
        raise SheetOutdated(
            version=sheets[-1].facts.version,
            changes=", ".join(f"{one.what.ko} {one.how.ko}" for one in told),
            changes_en=", ".join(f"{one.what.en} {one.how.en}" for one in told),
        )
    return sheets[-1]


def _disagreements(case: Case) -> tuple[str, ...]:
    views = ((f, case.value(f, "view")) for f in case.subjects("f-"))
    return tuple(finding for finding, view in views if view and view["view"] == CspView.DISAGREE.value)


def _sheet_of_file(case: Case, file: Path, data: bytes) -> PrintedSheet:
    digest = _digest(data)
    found = next((sheet for sheet in reversed(printed(case)) if digest in sheet.facts.files), None)
    if found is None:
        raise SheetFileUnknown(file=file.name)
    return found


def _inspectors_keys(case: Case) -> list[PublicKey]:
    """The keys that the chains of this case are bound to."""
    lines = ((case.value(d, "device") or {}).get("public_key", "") for d in case.subjects("d-"))
    return [PublicKey.from_openssh(str(line)) for line in lines if line]


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def _read(path: Path, most: int) -> bytes:
    try:
        with path.expanduser().open("rb") as stream:
            data = stream.read(most + 1)
    except OSError as problem:
        raise SheetFileUnreadable(file=path, detail=problem.strerror or problem) from None
    if len(data) > most:
        raise SheetFileUnreadable(file=path, detail=f"> {most:,} bytes")
    return data
