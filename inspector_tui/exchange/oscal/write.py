"""From models to bytes, and nothing leaves that does not hold together or that holds less than the record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from pydantic import ValidationError

from ...catalogue.pin import Catalogue
from ...model.reporting import counted_name
from ...model.text import Lang, Text
from .assessed import Assessed
from .catalog_out import catalog_of
from .counts import of_catalog, of_record, of_results
from .errors import OscalCounts, OscalUnsound
from .references import Document, check
from .results_out import results_of
from .shape import Oscal


def catalog_bytes(catalogue: Catalogue, lang: Lang, at: str) -> bytes:
    """A Catalog, checked. Raises OscalUnsound, OscalCounts."""
    try:
        made = bytes_of(catalog_of(catalogue, lang, at))
    except ValidationError as flaw:
        raise _invalid(flaw) from None
    read = msgspec.json.decode(made)
    must_hold(read)
    must_agree(of_catalog(read), {"controls": len(catalogue.items), "groups": len(catalogue.domains)})
    return made


def results_bytes(case: Assessed, catalogue: Catalogue, lang: Lang, beside: bytes) -> bytes:
    """Assessment Results, checked together with the Catalog ``beside``. Raises OscalUnsound, OscalCounts."""
    try:
        made = bytes_of(results_of(case, catalogue, lang))
    except ValidationError as flaw:
        raise _invalid(flaw) from None
    read = msgspec.json.decode(made)
    must_hold(read, [msgspec.json.decode(beside)])
    must_agree(of_results(read), of_record(case, len(catalogue.items)))
    return made


def bytes_of(made: Oscal) -> bytes:
    """A model as the file holds it: indented, fields in the order of the models, one newline at the end."""
    said = msgspec.json.encode(made.model_dump(mode="json", by_alias=True, exclude_none=True))
    return msgspec.json.format(said, indent=1) + b"\n"


def must_hold(document: Document, beside: Iterable[Document] = ()) -> None:
    """Raises OscalUnsound, naming the first reference that leads nowhere or id that is used twice."""
    for flaw in check(document, beside):
        raise OscalUnsound(where=flaw.where, why_ko=flaw.said.ko, why_en=flaw.said.en)


def must_agree(there: Mapping[str, int], here: Mapping[str, int]) -> None:
    """Raises OscalCounts, naming the first sort of which the file has another number than the record."""
    for what in sorted({*there, *here}):
        if there.get(what, 0) != here.get(what, 0):
            name = counted_name(what)
            raise OscalCounts(
                what_ko=name.ko, what_en=name.en, there=there.get(what, 0), here=here.get(what, 0)
            )


def _invalid(flaw: ValidationError) -> OscalUnsound:
    first: Any = flaw.errors(include_url=False, include_context=False)[0]
    where = ".".join(str(step) for step in first["loc"])
    why = Text(str(first["msg"]), str(first["msg"]))
    return OscalUnsound(where=f"{flaw.title}.{where}", why_ko=why.ko, why_en=why.en)
