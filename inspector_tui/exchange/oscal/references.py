"""Whether everything in OSCAL files that points somewhere points at something: no schema checks that.

In: documents as they would be written, with those that lie beside them. Out: every flaw, naming where it
is. Sources: NIST, "Identifier Use and UUIDs", and the uniqueness constraints of the Metaschema.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from msgspec import Struct

from ...model.text import Text

Document = Mapping[str, Any]

_DEFINES: Final = {
    "parties": "party",
    "observations": "observation",
    "risks": "risk",
    "components": "component",
    "inventory-items": "inventory-item",
    "resources": "resource",
    "activities": "activity",
    "tasks": "task",
    "controls": "control",
    "groups": "group",
    "parts": "part",
    "roles": "role",
    "params": "param",
}
"""Lists whose members are what others refer to."""

_POINTS: Final = {
    "party-uuids": ("party",),
    "party-uuid": ("party",),
    "member-of-organizations": ("party",),
    "observation-uuid": ("observation",),
    "risk-uuid": ("risk",),
    "component-uuid": ("component",),
    "task-uuid": ("task",),
    "activity-uuid": ("activity",),
    "role-id": ("role",),
    "control-id": ("control",),
    "statement-ids": ("part",),
    "target-id": ("part",),
    "objective-id": ("part",),
}
"""Fields that refer to something, and the sorts that it may be."""

_BY_TYPE: Final = {"actor-uuid": "type", "subject-uuid": "type"}
"""Fields whose sort stands beside them."""

_INSERT: Final = re.compile(r"(?<!\\)\{\{\s*insert:\s*param,\s*([^\s}]+)\s*\}\}")
_LINKED: Final = re.compile(r"\]\(#([^)\s]+)\)")
_MOST: Final = 100


class Flaw(Struct, frozen=True):
    """Something that does not hold together: where, and what."""

    where: str
    said: Text


def check(document: Document, beside: Iterable[Document] = ()) -> tuple[Flaw, ...]:
    """What is wrong with ``document``, with the ids of ``beside`` known; at most a hundred flaws."""
    found: dict[str, set[str]] = {sort: set() for sort in _DEFINES.values()}
    flaws: list[Flaw] = []
    seen: dict[str, str] = {}
    for one in beside:
        for where, key, value, _ in _walk(one):
            _define(found, key, value, where)
    for where, key, value, _ in _walk(document):
        _define(found, key, value, where)
        if key in ("uuid", "id") and isinstance(value, str) and _is_identity(key, where):
            if value in seen:
                said = Text(
                    f"{value}이(가) 두 번 쓰였습니다({seen[value]})", f"{value} is used twice ({seen[value]})"
                )
                flaws.append(Flaw(where, said))
            seen.setdefault(value, where)
    for where, key, value, holder in _walk(document):
        flaws += [
            Flaw(where, Text(f"{to}을(를) 찾을 수 없습니다", f"{to} leads nowhere"))
            for to, sorts in _pointing(key, value, holder)
            if not any(to in found.get(sort, ()) for sort in sorts)
        ]
        if len(flaws) >= _MOST:
            break
    return tuple(flaws[:_MOST])


def _is_identity(key: str, where: str) -> bool:
    """Whether this is what an object is called, and no property's or document's id."""
    return key == "uuid" or not re.search(r"(document-ids|external-ids)\[\d+\]\.id$", where)


def _define(found: dict[str, set[str]], key: str, value: object, where: str) -> None:
    if key not in ("uuid", "id") or not isinstance(value, str):
        return
    listed = re.search(r"([a-z-]+)\[\d+\]\.(?:uuid|id)$", where)
    sort = _DEFINES.get(listed[1]) if listed else None
    if sort is not None:
        found[sort].add(value)


def _pointing(key: str, value: object, holder: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What a field points at, with the sorts that it may be."""
    if key in _POINTS:
        for one in value if isinstance(value, list | tuple) else [value]:
            yield str(one), _POINTS[key]
    elif key in _BY_TYPE:
        yield str(value), (str(holder.get(_BY_TYPE[key], "")),)
    elif key == "href" and isinstance(value, str) and value.startswith("#"):
        yield value[1:], ("resource", "control", "part", "group")
    elif key in ("prose", "label", "description") and isinstance(value, str):
        for to in _INSERT.findall(value):
            yield to, ("param",)
        for to in _LINKED.findall(value):
            yield to, ("resource", "control", "part", "group")


def _walk(document: Document) -> Iterator[tuple[str, str, Any, Mapping[str, Any]]]:
    """Every field: the way to it, its name, its value, the object that holds it. Without recursion."""
    stack: list[tuple[str, Any]] = [("", document)]
    while stack:
        where, value = stack.pop()
        if isinstance(value, Mapping):
            for key, one in value.items():
                place = f"{where}.{key}" if where else str(key)
                yield place, str(key), one, value
                if isinstance(one, Mapping | list | tuple):
                    stack.append((place, one))
        elif isinstance(value, list | tuple):
            stack += [
                (f"{where}[{n}]", one)
                for n, one in enumerate(value)
                if isinstance(one, Mapping | list | tuple)
            ]
