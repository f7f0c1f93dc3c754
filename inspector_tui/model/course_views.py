"""What the faces see of the course of a case. See :mod:`.views` for what these are."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from msgspec import Struct

from .course import CaseEvent, CaseState, DocumentKind
from .text import Text

Mark = Literal["done", "here", "next", "beside"]
"""How a state stands to where the case is; ``beside``: not on the usual way from here."""


class StepView(Struct, frozen=True):
    """One state of the usual course, or the one beside it that the case is in."""

    state: CaseState
    step: int
    label: Text
    mark: Mark


class UnmetView(Struct, frozen=True):
    """A guard that does not hold: what is missing, how often, and the items to go to."""

    code: str
    sentence: Text
    count: int
    items: tuple[str, ...]
    document: DocumentKind | None = None
    """The document that is missing, where it is one."""


class EventView(Struct, frozen=True):
    """Something that can happen next.

    ``asks`` is what has to be handed in with it (documents, witnesses, a reason), ``unmet`` what the case
    itself still lacks. ``usual`` is the ordinary way on.
    """

    event: CaseEvent
    label: Text
    target: CaseState
    who: Text
    usual: bool
    documents: tuple[DocumentKind, ...]
    digests: tuple[DocumentKind, ...]
    any_document: bool
    witnesses: int
    reason: bool
    asks: tuple[UnmetView, ...]
    unmet: tuple[UnmetView, ...]


class DocumentView(Struct, frozen=True):
    """A document of the case, by reference."""

    doc: DocumentKind
    label: Text
    reference: str
    title: str
    dated: str
    sha256: str
    event: CaseEvent | None


class MoveView(Struct, frozen=True):
    """One step that was taken. ``by`` recorded it, ``decided_by`` decided; ``counts``: it is the lead's."""

    entry: str
    at: str
    by: str
    event: CaseEvent | None
    state: CaseState
    on: str
    decided_by: Text
    reason: str
    witnesses: tuple[str, ...]
    counts: bool


Signature = Literal["none", "current", "outdated"]


class CourseView(Struct, frozen=True):
    """Where a case stands, what is next, what blocks it.

    ``next_due`` says of a published one when the next assessments are due.
    """

    id: str
    number: str
    service: Text
    state: CaseState
    ended: bool
    since: str
    reason: str
    round: int
    max_rounds: int
    dissent: bool
    refused: bool
    signature: Signature
    signature_said: Text
    steps: tuple[StepView, ...]
    next: tuple[EventView, ...]
    documents: tuple[DocumentView, ...]
    moves: tuple[MoveView, ...]
    conflict: bool
    lead: bool
    leads: str
    read_only: bool
    said: Text
    next_due: Text = Text("", "")


class DocumentInput(Struct, frozen=True):
    """A document as a person gives it: ``file`` or ``sha256`` where its digest is wanted."""

    doc: DocumentKind
    reference: str
    title: str = ""
    dated: str = ""
    file: Path | None = None
    sha256: str = ""


class WaitingRow(Struct, frozen=True):
    """An item at 해당없음 or 확인불가, and the lead's decision on it. ``own``: the lead judged it so."""

    item: str
    title: Text
    what: Text
    na: bool
    rationale: str
    decided: bool
    own: bool
    reason: str
    by: str
    at: str
