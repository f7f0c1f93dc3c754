"""The sample's story: what three inspectors record on site, played through the same doors as any work."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from ...catalogue.shape import fitted
from ...catalogue.source import read_source
from ...model.checklist import Key, Strict
from ...model.record import Both, Prose, Short
from ...model.text import Text
from ...model.views import EvidenceInput, FindingInput
from ...model.words import CspView, EvidenceMode, EvidenceStatus, PartialReason, Severity, Verdict, WorkState
from .. import evidence, findings, judging, notes
from ..desk import Desk
from ..errors import PlanInvalid

Letter = Annotated[str, Field(pattern=r"^[A-Z]$")]


class Piece(Strict):
    """A piece of evidence in the story; ``file`` lies in the sample's evidence folder."""

    mode: EvidenceMode
    status: EvidenceStatus = EvidenceStatus.HELD
    title: Short
    document: Short = ""
    version: Short = ""
    dated: Short = ""
    page: Short = ""
    place: Short = ""
    shown_by: Short = ""
    seen_by: tuple[Short, ...] = ()
    promised: Short = ""
    reference: Short = ""
    file: Short = ""
    release: bool = False


class Told(Strict):
    """A finding in the story."""

    severity: Severity
    fact: Both
    criterion: Both
    effect: Both
    recommendation: Both
    view: CspView = CspView.NONE
    words: Prose = ""


class Record(Strict):
    """What one inspector records on one item."""

    by: Letter
    item: Key
    assets: tuple[Short, ...] = ()
    state: WorkState = WorkState.JUDGED
    verdict: Verdict | None = None
    reason: PartialReason | None = None
    rationale: Prose = ""
    evidence: tuple[Piece, ...] = ()
    finding: Told | None = None
    note: Prose = ""


class Story(Strict):
    """The whole story; ``owners`` says whose a domain is when nothing special is told of an item."""

    format: Literal[1]
    owners: dict[Key, Letter]
    records: tuple[Record, ...]


def read_story(file: Path) -> Story:
    """The story in a YAML file. Raises PlanInvalid."""
    root, problems = read_source(file)
    if root is not None and not problems:
        fit = fitted(Story, root, {"records": Record})
        if isinstance(fit, Story):
            return fit
        problems = tuple(fit)
    first = problems[0]
    raise PlanInvalid(
        file=file.name,
        line=first.line or 1,
        reason_ko=first.reason.ko,
        reason_en=first.reason.en,
        more=len(problems) - 1,
    )


def play(desk: Desk, case_id: str, record: Record, files: Path) -> None:
    """Record one record of the story as its inspector would: evidence, verdict, finding, note."""
    pieces = [evidence.add(desk, case_id, _piece(piece, record, files)).subject for piece in record.evidence]
    judging.judge(
        desk,
        case_id,
        record.item,
        verdict=record.verdict,
        state=record.state,
        reason=record.reason,
        rationale=record.rationale,
        assets=record.assets,
    )
    if record.finding is not None:
        told = record.finding
        finding = findings.add(
            desk,
            case_id,
            FindingInput(
                fact=_text(told.fact),
                criterion=_text(told.criterion),
                effect=_text(told.effect),
                recommendation=_text(told.recommendation),
                severity=told.severity,
                items=(record.item,),
                assets=record.assets,
                evidence=tuple(pieces),
            ),
        ).subject
        if told.view is not CspView.NONE:
            findings.csp_view(desk, case_id, finding, told.view, told.words)
    if record.note:
        notes.add(desk, case_id, record.item, record.note)


def routine(
    desk: Desk, case_id: str, item_id: str, letter: str, shown_by: str, seen_by: tuple[str, ...]
) -> Record:
    """What is recorded of an item the story says nothing about: expected evidence viewed, satisfied."""
    item = desk.case(case_id).catalogue.item_by_id(item_id)
    title = item.evidence[0].ko if item.evidence else item.title.ko
    piece = Piece(mode=EvidenceMode.VIEWED, title=title, place="회의실 B", shown_by=shown_by, seen_by=seen_by)
    return Record(
        by=letter,
        item=item_id,
        verdict=Verdict.SATISFIED,
        rationale=f"{title}{_object(title)} 열람하여 요구사항과 일치함을 확인함.",
        evidence=(piece,),
    )


def _object(word: str) -> str:
    """The object particle after ``word``: 을 after a closing consonant, 를 otherwise."""
    last = word.rstrip(")")[-1]
    return "을" if "가" <= last <= "힣" and (ord(last) - 0xAC00) % 28 else "를"


def _text(given: Both) -> Text:
    return Text(given.ko, given.en)


def _piece(piece: Piece, record: Record, files: Path) -> EvidenceInput:
    return EvidenceInput(
        mode=piece.mode,
        status=piece.status,
        title=piece.title,
        document=piece.document,
        version=piece.version,
        dated=piece.dated,
        page=piece.page,
        place=piece.place,
        shown_by=piece.shown_by,
        seen_by=piece.seen_by,
        promised=piece.promised,
        reference=piece.reference,
        path=files / piece.file if piece.file else None,
        release=piece.release,
        items=(record.item,),
        assets=record.assets,
    )
