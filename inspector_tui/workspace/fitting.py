"""Whether a recorded value says what its register is for.

A colleague's bundle holds whatever their program wrote: a newer version's fields, or rubbish signed on
purpose. Verifying proves who signed it, never that it makes sense. So every value is held to its model here,
once, on the way into memory; one that does not fit counts as not said, and is listed for a person to see.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from pydantic import ValidationError

from ..catalogue.pin import Catalogue
from ..journal.ids import subject_for
from ..model.arrangements import (
    ArrangementsFacts,
    CertificateFacts,
    DecisionFacts,
    DeskFacts,
    SelectionFacts,
)
from ..model.checklist import Strict
from ..model.course import DocumentsFacts, PurgeFacts, StateFacts
from ..model.fork import ForkFacts
from ..model.onsite import (
    DetachedFacts,
    DrawFacts,
    MeetingFacts,
    PopulationFacts,
    ReplyFacts,
    RequestFacts,
    SheetFacts,
    SigningFacts,
)
from ..model.record import (
    AssetFacts,
    CaseFacts,
    ClaimFacts,
    EvidenceFacts,
    FileFacts,
    FindingTexts,
    JudgementFacts,
    LabelFacts,
    NoteFacts,
    PinnedCatalogue,
    Redaction,
    SeverityFacts,
    StatusFacts,
    Team,
    ViewFacts,
    Withdrawal,
)
from ..model.remedy import ActionFacts, ActionProgress, GoneFacts, LastFacts
from ..model.scope import FeatureFacts, OutsideFacts


class _Shape(NamedTuple):
    """What a register holds, and with what the ids of subjects that have it begin."""

    model: type[Strict]
    sorts: tuple[str, ...]


_SHAPES = {
    "case": _Shape(CaseFacts, ("case",)),
    "team": _Shape(Team, ("case",)),
    "catalogue": _Shape(PinnedCatalogue, ("case",)),
    "asset": _Shape(AssetFacts, ("a-",)),
    "claim": _Shape(ClaimFacts, ("c-",)),
    "judgement": _Shape(JudgementFacts, ("j-",)),
    "texts": _Shape(FindingTexts, ("f-",)),
    "severity": _Shape(SeverityFacts, ("f-",)),
    "view": _Shape(ViewFacts, ("f-",)),
    "facts": _Shape(EvidenceFacts, ("e-",)),
    "status": _Shape(StatusFacts, ("e-",)),
    "file": _Shape(FileFacts, ("e-",)),
    "note": _Shape(NoteFacts, ("n-",)),
    "label": _Shape(LabelFacts, ("f-", "e-", "q-", "r-", "k-")),
    "arrangements": _Shape(ArrangementsFacts, ("case",)),
    "selection": _Shape(SelectionFacts, ("case",)),
    "state": _Shape(StateFacts, ("state",)),
    "documents": _Shape(DocumentsFacts, ("state",)),
    "purge": _Shape(PurgeFacts, ("state",)),
    "feature": _Shape(FeatureFacts, ("u-",)),
    "outside": _Shape(OutsideFacts, ("x-",)),
    "certificate": _Shape(CertificateFacts, ("t-",)),
    "decision": _Shape(DecisionFacts, ("o-",)),
    "desk": _Shape(DeskFacts, ("w-",)),
    "request": _Shape(RequestFacts, ("q-",)),
    "reply": _Shape(ReplyFacts, ("q-",)),
    "population": _Shape(PopulationFacts, ("r-",)),
    "draw": _Shape(DrawFacts, ("r-",)),
    "meeting": _Shape(MeetingFacts, ("m-",)),
    "sheet": _Shape(SheetFacts, ("s-",)),
    "signing": _Shape(SigningFacts, ("s-",)),
    "detached": _Shape(DetachedFacts, ("s-",)),
    "action": _Shape(ActionFacts, ("k-",)),
    "progress": _Shape(ActionProgress, ("k-",)),
    "last": _Shape(LastFacts, ("l-",)),
    "gone": _Shape(GoneFacts, ("l-",)),
    "fork": _Shape(ForkFacts, ("b-",)),
    "withdrawn": _Shape(Withdrawal, ("",)),
    "redaction": _Shape(Redaction, ("",)),
}


def model_of(register: str) -> type[Strict] | None:
    """What a register holds; None for a link, and for one this program does not know."""
    shape = _SHAPES.get(register)
    return None if shape is None else shape.model


def fitted(catalogue: Catalogue, subject: str, register: str, value: Any) -> dict[str, Any] | None:
    """``value`` as its register's model spells it, defaults filled in; None if it does not fit.

    A register this program does not know keeps what it says, as long as that is an object.
    """
    if not isinstance(value, dict):
        return None
    if "/" in register:  # a link, model.record.Link: there are many, and this is quicker
        return value if value.keys() == {"on"} and isinstance(value["on"], bool) else None
    shape = _SHAPES.get(register)
    if shape is None:
        return value
    if not subject.startswith(shape.sorts):
        return None
    try:
        read = shape.model.model_validate(value)
    except ValidationError:
        return None
    if any(type(value.get(name, given)) is not type(given) for name, given in _plain(read)):
        return None  # "5" for 5 and the like: pydantic is lenient, the writer never was
    # Whole values are kept as they are: spelling them anew takes longer than all the rest.
    said = value if len(value) == len(shape.model.model_fields) else read.model_dump(mode="json")
    return said if _belongs(catalogue, subject, register, said) else None


def _plain(read: Strict) -> list[tuple[str, Any]]:
    """Fields that are numbers or yes and no, which pydantic also reads from other things."""
    return [(name, given) for name, given in read.__dict__.items() if isinstance(given, int)]


def claim_subject(item: str, sub: str | None = None) -> str:
    """The subject of the CSP's claim of an item, or of one of its sub-items."""
    return subject_for("c", item) if sub is None else subject_for("c", item, sub)


def _belongs(catalogue: Catalogue, subject: str, register: str, said: dict[str, Any]) -> bool:
    """Whether the value is about something in the catalogue, and the subject is the one for it.

    A judgement under another subject's id would stand beside the true one and hide it.
    """
    match register:
        case "judgement":
            item = catalogue.items.get(said["item"])
            known = item is not None and (
                said["sub"] is None or any(said["sub"] == sub.id for sub in item.sub_items)
            )
            return known and subject == subject_for("j", said["item"], said["sub"] or "", said["asset"] or "")
        case "claim":
            return said["item"] in catalogue.items and subject == claim_subject(said["item"], said["sub"])
        case "decision" | "desk" | "last":
            prefix = {"decision": "o", "desk": "w", "last": "l"}[register]
            return said["item"] in catalogue.items and subject == subject_for(prefix, said["item"])
        case "selection":
            return all(item in catalogue.items for item in said["items"])
        case "feature":
            return subject == subject_for("u", said["key"])
        case "asset":
            return any(kind.id == said["asset_class"] for kind in catalogue.asset_classes)
        case _:
            return True
