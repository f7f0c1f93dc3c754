"""Our checklists as an OSCAL Catalog: domains are groups, items controls, procedures assessment methods.

Both languages are carried. The one asked for stands where every reader looks (title, prose), the other one
beside it: as a property ``title`` or a part ``translation`` of our namespace, of that language's class.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Final

import msgspec

from ...catalogue.pin import Catalogue
from ...model.checklist import Checklist, Item, Procedure, Prose, SubItem, Title
from ...model.text import Lang, Text
from . import markup
from .catalog_shape import Catalog, CatalogFile, Control, Group
from .names import Names, names_of, uuid_of
from .shape import (
    NS,
    OSCAL_VERSION,
    RMF,
    BackMatter,
    Citation,
    DocumentId,
    Link,
    Metadata,
    Part,
    Property,
    Resource,
    some,
)

_EVIDENCE: Final = Text("예상 증적", "Expected evidence")


def prop(name: str, said: str, *, of: str | None = None, remarks: str = "") -> Property:
    """A property of our namespace."""
    more = markup.prose(remarks) or None
    return Property(name=name, ns=NS, value=markup.value(said), class_=of, remarks=more)


def other(lang: Lang) -> Lang:
    """The language that is not ``lang``."""
    return "en" if lang == "ko" else "ko"


def catalog_of(catalogue: Catalogue, lang: Lang, at: str) -> CatalogFile:
    """The file. ``at`` is when the checklists were last changed, as far as anybody knows."""
    names = names_of(catalogue)
    references = _references(catalogue)
    title = catalogue.title or Title(ko=catalogue.id, en=catalogue.id)
    metadata = Metadata(
        title=markup.line(getattr(title, lang)),
        last_modified=at,
        version=markup.value(catalogue.version),
        oscal_version=OSCAL_VERSION,
        document_ids=(DocumentId(scheme=NS, identifier=catalogue.id),),
        props=(
            *_titles(title, lang),
            prop("language", lang),
            prop("catalogue", catalogue.id),
            prop("catalogue-digest", catalogue.digest),
            prop("notice", other(lang), remarks=getattr(catalogue.notice, other(lang))),
            *_classes(catalogue),
        ),
        remarks=markup.prose(getattr(catalogue.notice, lang)),
    )
    groups = tuple(_group(catalogue, sheet, names, references, lang) for sheet in catalogue.checklists)
    resources = some(
        Resource(uuid=uuid, title=markup.line(system), citation=Citation(text=markup.line(system)))
        for system, uuid in references.items()
    )
    made = Catalog(
        uuid=uuid_of("catalogue", catalogue.digest, lang, at),
        metadata=metadata,
        groups=groups,
        back_matter=None if resources is None else BackMatter(resources=resources),
    )
    said = msgspec.json.encode(made.model_dump(by_alias=True, exclude_none=True))
    whole = made.model_copy(update={"uuid": uuid_of("catalog-file", sha256(said).hexdigest())})
    return CatalogFile(catalog=whole)


def _titles(title: Title, lang: Lang) -> tuple[Property, ...]:
    """The title in the other language."""
    return (prop("title", getattr(title, other(lang)), of=other(lang)),)


def _translated(said: Prose | Title, lang: Lang) -> Part:
    return Part(name="translation", ns=NS, class_=other(lang), prose=markup.prose(getattr(said, other(lang))))


def _classes(catalogue: Catalogue) -> Iterator[Property]:
    for kind in catalogue.asset_classes:
        for lang in ("ko", "en"):
            yield prop("asset-class", kind.id, of=lang, remarks=getattr(kind.title, lang))


def _references(catalogue: Catalogue) -> dict[str, str]:
    """A resource for each framework that items refer to; the id within it is the link's text."""
    found = {one.system: "" for item in catalogue.items.values() for one in item.references}
    return {system: uuid_of("reference", system) for system in found}


def _group(
    catalogue: Catalogue, sheet: Checklist, names: Names, references: dict[str, str], lang: Lang
) -> Group:
    return Group(
        id=names.groups[sheet.id],
        class_="domain",
        title=markup.line(getattr(sheet.title, lang)),
        props=(
            Property(name="label", value=sheet.id.upper()),
            prop("id", sheet.id),
            *_titles(sheet.title, lang),
            prop("digest", catalogue.digests[sheet.id]),
        ),
        controls=tuple(_control(catalogue, item, names, references, lang) for item in sheet.items),
    )


def _control(
    catalogue: Catalogue, item: Item, names: Names, references: dict[str, str], lang: Lang
) -> Control:
    return Control(
        id=names.controls[item.id],
        class_="item",
        title=markup.line(getattr(item.title, lang)),
        props=(
            Property(name="label", value=item.id.upper()),
            prop("id", item.id),
            *_titles(item.title, lang),
            prop("severity", item.severity.value),
            prop("essential", item.essential.value),
            *(prop("asset-class", kind) for kind in item.asset_classes),
            *(prop("reference", one.id, of=one.confidence, remarks=one.system) for one in item.references),
        ),
        links=some(
            Link(href=f"#{references[one.system]}", rel="reference", text=markup.line(one.id))
            for one in item.references
        ),
        parts=tuple(_parts(catalogue, item, names, lang)),
    )


def _parts(catalogue: Catalogue, item: Item, names: Names, lang: Lang) -> Iterator[Part]:
    yield Part(
        id=names.statement(item.id),
        name="statement",
        prose=markup.prose(getattr(item.requirement, lang)),
        parts=(
            _translated(item.requirement, lang),
            *(_sub(item.id, sub, names, lang) for sub in item.sub_items),
        ),
    )
    if item.evidence:
        yield Part(
            id=f"{names.controls[item.id]}_gdn",
            name="guidance",
            title=_EVIDENCE.say(lang),
            parts=tuple(_evidence(item.evidence, lang)),
        )
    for procedure in catalogue.procedures_of(item.id):
        yield _method(item.id, procedure, names, lang)


def _evidence(expected: Iterable[Title], lang: Lang) -> Iterator[Part]:
    for title in expected:
        yield Part(
            name="expected-evidence",
            ns=NS,
            prose=markup.prose(getattr(title, lang)),
            parts=(_translated(title, lang),),
        )


def _sub(item: str, sub: SubItem, names: Names, lang: Lang) -> Part:
    return Part(
        id=names.part(item, sub.id),
        name="item",
        props=(
            Property(name="label", value=sub.id.upper()),
            prop("id", sub.id),
            prop("essential", sub.essential.value),
        ),
        prose=markup.prose(getattr(sub.title, lang)),
        parts=(_translated(sub.title, lang),),
    )


def _method(item: str, procedure: Procedure, names: Names, lang: Lang) -> Part:
    parts = [_translated(procedure.ask, lang)]
    if procedure.look is not None:
        parts.append(
            Part(
                name="assessment-objects",
                prose=markup.prose(getattr(procedure.look, lang)),
                parts=(_translated(procedure.look, lang),),
            )
        )
    if procedure.sample is not None:
        parts.append(
            Part(
                name="sample",
                ns=NS,
                prose=markup.prose(getattr(procedure.sample, lang)),
                parts=(_translated(procedure.sample, lang),),
            )
        )
    return Part(
        id=names.method(item, procedure.id),
        name="assessment-method",
        props=(
            Property(name="method", ns=RMF, value=procedure.method.value.upper()),
            Property(name="label", value=procedure.id.upper()),
            prop("id", procedure.id),
        ),
        prose=markup.prose(getattr(procedure.ask, lang)),
        parts=tuple(parts),
    )
