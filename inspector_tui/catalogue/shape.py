"""Values against the models: what pydantic finds, said in two languages at the line it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal, TypeVar

from pydantic import BaseModel, Field, ValidationError
from pydantic_core import ErrorDetails

from inspector_tui.model.checklist import AssetClass, Key, Line, Prose, Strict, Title
from inspector_tui.model.text import Text

from .errors import Problem
from .pin import MAX_DOMAINS
from .source import Node, short

MAX_PROBLEMS = 200
"""More than this from one file help nobody."""

MAX_ENTRY = 5_000
"""Values in one item or procedure: about four times what the limits of their lists allow."""

Model = TypeVar("Model", bound=BaseModel)


class CatalogueFile(Strict):
    """``catalogue.yaml``: what all checklists of a catalogue share."""

    format: Literal[1]
    id: Key
    version: Line
    title: Title
    notice: Prose
    asset_classes: tuple[AssetClass, ...] = Field(max_length=100)
    domains: tuple[Key, ...] = Field(min_length=1, max_length=MAX_DOMAINS)


def plain(node: Node) -> object:
    """The values without their places. Depth is bounded by the reader."""
    if isinstance(node.value, dict):
        return {key: plain(child) for key, child in node.value.items()}
    if isinstance(node.value, list):
        return [plain(child) for child in node.value]
    return node.value


def fitted(
    model: type[Model],
    node: Node,
    members: Mapping[str, type[BaseModel]],
    extra: Mapping[str, object] | None = None,
) -> Model | list[Problem]:
    """The model made of the node's values and of ``extra``, or what does not fit.

    ``members`` names the lists whose entries are looked at one by one first, until there are too many
    problems: pydantic would collect each of 60,000 errors, which takes seconds.
    """
    found: list[Problem] = []
    for key, member in members.items():
        listed = node.get(key)
        for entry in listed.each() if listed is not None else []:
            if len(found) < MAX_PROBLEMS:
                found += _misfits(member, entry)
    value: object
    if isinstance(node.value, dict):
        emptied = members if found else ()
        whole = node.value.items()
        value = {key: [] if key in emptied and child.each() else plain(child) for key, child in whole}
        value |= extra or {}
    else:
        value = plain(node)
    try:
        fit = model.model_validate(value)
    except ValidationError as error:
        # An emptied list is too short; that is our doing.
        shell = [one for one in _problems(error, node) if not (found and one.path in members)]
        return [*found, *shell][:MAX_PROBLEMS]
    return found[:MAX_PROBLEMS] or fit


def _misfits(member: type[BaseModel], entry: Node) -> list[Problem]:
    """What is wrong with one entry of a list."""
    if _larger(entry, MAX_ENTRY):
        ko, en = f"값이 {MAX_ENTRY:,}개를 넘습니다. 줄이십시오", f"more than {MAX_ENTRY:,} values; shorten it"
        return [entry.problem(Text(ko, en))]
    try:
        member.model_validate(plain(entry))
    except ValidationError as error:
        return list(_problems(error, entry))
    return []


def _larger(node: Node, limit: int) -> bool:
    """Whether there are more than ``limit`` nodes here and below."""
    waiting, count = [node], 0
    while waiting and count <= limit:
        value = waiting.pop().value
        count += 1
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            waiting += value.values()
    return count > limit


def _problems(error: ValidationError, root: Node) -> Iterator[Problem]:
    for detail in error.errors(include_url=False, include_input=False)[:MAX_PROBLEMS]:
        node, rest = _place(root, detail["loc"])
        path = node.path
        for step in rest:
            path += f"[{step}]" if isinstance(step, int) else f".{short(step)}" if path else short(step)
        yield Problem(node.file, node.line, path, _reason(detail))


def _place(root: Node, loc: tuple[int | str, ...]) -> tuple[Node, tuple[int | str, ...]]:
    """The deepest node on the way, and the steps that lead further to what is not there."""
    node = root
    for at, step in enumerate(loc):
        child: Node | None = None
        if isinstance(step, str):
            child = node.get(step)
        elif step < len(node.each()):
            child = node.each()[step]
        if child is None:
            return node, loc[at:]
        node = child
    return node, ()


def unknown_key(key: str) -> Text:
    """The reason for a key that the schema does not know."""
    name = short(key)
    return Text(f"알 수 없는 키 '{name}'입니다. 삭제하십시오", f"unknown key '{name}'; delete it")


def _reason(detail: ErrorDetails) -> Text:
    """Why the value does not fit, and what would."""
    key = detail["loc"][-1] if detail["loc"] else ""
    ctx = detail.get("ctx", {})
    match detail["type"]:
        case "missing" if key in ("ko", "en"):
            return Text(f"번역이 없습니다. '{key}' 문구를 추가하십시오", f"translation missing; add '{key}'")
        case "missing":
            return Text(f"'{key}' 키가 없습니다. 추가하십시오", f"'{key}' is missing; add it")
        case "extra_forbidden":
            return unknown_key(str(key))
        case "string_too_short":
            return Text("비어 있습니다. 내용을 쓰십시오", "it is empty; write something")
        case "string_too_long":
            limit = ctx["max_length"]
            return Text(
                f"{limit:,}자를 넘습니다. 줄이십시오", f"longer than {limit:,} characters; shorten it"
            )
        case "string_pattern_mismatch":
            return Text(
                "번호 형식이 아닙니다. 영문 소문자·숫자·붙임표(-)로 32자까지 쓰고 붙임표로 시작하지 마십시오",
                "not an id; use up to 32 lower-case letters, digits and hyphens, not beginning with a hyphen",
            )
        case "enum" | "literal_error":
            choices = ", ".join(re.findall(r"'([^']*)'", ctx["expected"])) or ctx["expected"]
            return Text(
                f"허용되지 않는 값입니다. 허용값: {choices}", f"not an allowed value; allowed: {choices}"
            )
        case "too_short":
            least = ctx["min_length"]
            return Text(f"{least}개 이상 있어야 합니다", f"at least {least} needed")
        case "too_long":
            most = ctx["max_length"]
            return Text(f"{most:,}개를 넘습니다", f"more than {most:,}")
        case "string_type":
            return Text("글자여야 합니다", "must be text")
        case "tuple_type":
            return Text("목록이어야 합니다", "must be a list")
        case "model_type" | "dict_type":
            return Text("키와 값으로 써야 합니다", "must be a mapping of keys to values")
        case _:
            return Text(f"형식에 맞지 않습니다: {detail['msg']}", f"does not fit: {detail['msg']}")
