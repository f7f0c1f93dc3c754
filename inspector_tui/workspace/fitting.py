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
from ..model.checklist import Strict
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
    "label": _Shape(LabelFacts, ("f-", "e-")),
    "withdrawn": _Shape(Withdrawal, ("",)),
    "redaction": _Shape(Redaction, ("",)),
}


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
            return said["item"] in catalogue.items and subject == subject_for("c", said["item"])
        case "asset":
            return any(kind.id == said["asset_class"] for kind in catalogue.asset_classes)
        case _:
            return True
