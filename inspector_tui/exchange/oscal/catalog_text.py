"""Texts of a catalog as a checklist has them: parameters by their labels, parts flattened, markup gone."""

from __future__ import annotations

import re
from typing import Any, Final

from ...model.text import Lang
from ..table import tidy
from . import markup
from .catalog_walk import Json, listed, parts, props, text
from .shape import NS

_INSERT: Final = re.compile(r"(?<!\\)\{\{\s*(?:insert:\s*param,\s*)?([^\s{},]+)\s*\}\}")
_LINK: Final = re.compile(r"(?<!\\)!?\[((?:[^\[\]\\]|\\.)*)\]\((?:[^()\\]|\\.)*\)")
_MARKS: Final = re.compile(r"(?<![\\*])(\*{1,2})(?=\S)((?:[^*\\]|\\.)+?)(?<=\S)\1(?!\*)")
_NESTED: Final = 4


class Params:
    """Parameters of a catalog by id; ``unknown`` grows by those that are inserted and are not there."""

    def __init__(self, known: dict[str, Json]) -> None:
        self._known = known
        self.unknown: set[str] = set()
        self.used: set[str] = set()

    def fill(self, said: str, depth: int = 0) -> str:
        """Markup with every parameter in it said in words."""
        return _INSERT.sub(lambda found: self._one(found[1], depth), said)

    def _one(self, name: str, depth: int) -> str:
        param = self._known.get(name)
        if param is None or depth > _NESTED:
            self.unknown.add(name)
            return f"\\[{markup.prose(name)}]"
        self.used.add(name)
        if values := [one for one in listed(param, "values") if isinstance(one, str)]:
            return ", ".join(values)
        select = param.get("select")
        choices = listed(select, "choice") if isinstance(select, dict) else []
        if told := [self.fill(one, depth + 1) for one in choices if isinstance(one, str)]:
            many = isinstance(select, dict) and select.get("how-many") in ("one-or-more", "one or more")
            return f"\\[{'하나 이상/one or more' if many else '하나/one'}: {'; '.join(told)}]"
        label = text(param, "label")
        return f"\\[{self.fill(label, depth + 1) if label else markup.prose(name)}]"


def plain(said: str, params: Params) -> str:
    """Markup as text."""
    filled = params.fill(said)
    bare = _MARKS.sub(r"\2", _LINK.sub(r"\1", filled))
    return tidy(markup.plain(bare))


def said_in(holder: Json, lang: Lang, params: Params) -> str | None:
    """What the part ``translation`` of ours says in a language; None where there is none."""
    for one in parts(holder):
        if one.get("ns") == NS and one.get("name") == "translation" and one.get("class") == lang:
            return plain(text(one, "prose"), params)
    return None


def flattened(part: Json, params: Params, depth: int = 0) -> str:
    """A part with the parts in it, a line each, by their labels; parts of ours left out."""
    lines = [plain(text(part, "prose"), params)]
    for one in parts(part):
        if one.get("ns") == NS:
            continue
        label = next((prop["value"] for prop in props(one, "label", ours=False)), "")
        below = flattened(one, params, depth + 1)
        head = "  " * depth + (f"{label} " if label else "")
        lines.append(head + below.lstrip() if below.strip() else head.rstrip())
    return "\n".join(line for line in lines if line.strip())


def count(part: Json) -> int:
    """A part and all parts in it."""
    total, stack = 0, [part]
    while stack:
        here = stack.pop()
        total += 1
        stack += parts(here)
    return total


def refused(values: Any) -> str:
    """The first text in ``values`` (texts, lists, mappings) that holds a refused character; "" for none."""
    from ...model.text import first_refused

    stack = [values]
    while stack:
        here = stack.pop()
        if isinstance(here, str):
            if first_refused(here) is not None:
                return here
        elif isinstance(here, dict):
            stack += here.values()
        elif isinstance(here, list | tuple):
            stack += here
    return ""
