"""A catalog of anybody's, walked: every group and control once, in order, with where it stands.

Tolerant of everything that published catalogs get wrong (no title, no id, a text where a list should be);
what is not of the kind it should be is passed over and counted.
What becomes of a control is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from .errors import OscalTooLarge
from .shape import NS

MAX_CONTROLS: Final = 5000
MAX_GROUPS: Final = 1000

Json = dict[str, Any]


@dataclass(slots=True)
class RawGroup:
    """A group: where it stands, what it says, in which group it is."""

    origin: str
    said: Json
    parent: RawGroup | None
    controls: int = 0

    @property
    def top(self) -> RawGroup:
        """The outermost group that it is in."""
        here = self
        while here.parent is not None:
            here = here.parent
        return here


@dataclass(slots=True)
class RawControl:
    """A control: where it stands, what it says, its group (None for none), and the control it belongs to."""

    origin: str
    said: Json
    group: RawGroup | None
    parent: RawControl | None


@dataclass(slots=True)
class Walked:
    """All of a catalog. ``order`` has the origins of groups and controls as they came.

    ``g2.c3.c1`` is the first control within the third of the second group.
    """

    groups: list[RawGroup] = field(default_factory=list)
    controls: list[RawControl] = field(default_factory=list)
    order: list[str] = field(default_factory=list)
    params: dict[str, Json] = field(default_factory=dict)
    strange: list[str] = field(default_factory=list)
    """Where something stood that is neither a group nor a control."""


def walk(name: str, catalog: Json) -> Walked:
    """Everything in ``catalog``. Raises OscalTooLarge."""
    found = Walked()
    _take_params(found, catalog)
    stack: list[tuple[str, str, Any, RawGroup | None, RawControl | None]] = []
    stack += reversed(list(_below("", catalog, None, None)))
    while stack:
        sort, origin, said, group, parent = stack.pop()
        found.order.append(origin)
        if not isinstance(said, dict):
            found.strange.append(origin)
            continue
        _take_params(found, said)
        if sort == "group":
            here = RawGroup(origin, said, group)
            found.groups.append(here)
            stack += reversed(list(_below(origin + ".", said, here, None)))
        else:
            control = RawControl(origin, said, group, parent)
            found.controls.append(control)
            if group is not None:
                group.controls += 1
            stack += reversed(list(_below(origin + ".", said, group, control)))
        if len(found.groups) > MAX_GROUPS:
            raise OscalTooLarge(name=name, what_ko="그룹 수", what_en="groups", limit=f"{MAX_GROUPS:,}")
        if len(found.controls) > MAX_CONTROLS:
            raise OscalTooLarge(
                name=name, what_ko="통제항목 수", what_en="controls", limit=f"{MAX_CONTROLS:,}"
            )
    return found


def _below(
    where: str, said: Json, group: RawGroup | None, control: RawControl | None
) -> Iterator[tuple[str, str, Any, RawGroup | None, RawControl | None]]:
    """Controls of its own first, then its groups."""
    for at, one in enumerate(listed(said, "controls")):
        yield "control", f"{where}c{at + 1}", one, group, control
    if control is None:
        for at, one in enumerate(listed(said, "groups")):
            yield "group", f"{where}g{at + 1}", one, group, None


def _take_params(found: Walked, said: Json) -> None:
    for one in listed(said, "params"):
        if isinstance(one, dict) and isinstance(one.get("id"), str):
            found.params.setdefault(one["id"], one)


def listed(said: Json, key: str) -> list[Any]:
    """A list under a key; nothing where there is none."""
    value = said.get(key)
    return value if isinstance(value, list) else []


def text(said: Json, key: str) -> str:
    """A text under a key; "" where there is none."""
    value = said.get(key)
    return value if isinstance(value, str) else ""


def parts(said: Json) -> list[Json]:
    """The parts of a control or part."""
    return [one for one in listed(said, "parts") if isinstance(one, dict)]


def props(said: Json, name: str, *, ours: bool) -> list[Json]:
    """Properties of a name: ours, or anybody else's."""
    found = (one for one in listed(said, "props") if isinstance(one, dict) and one.get("name") == name)
    return [one for one in found if (one.get("ns") == NS) is ours and isinstance(one.get("value"), str)]


def value_of(said: Json, name: str, *, ours: bool = True) -> str:
    """The value of the first property of that name; "" where there is none."""
    return next((one["value"] for one in props(said, name, ours=ours)), "")
