"""Typer's complaints about arguments, as one line in either language."""

from __future__ import annotations

import re
from typing import Any

from typer import TyperException

from inspector_tui.model.text import Text

from .errors import Misused

_SAYINGS: dict[str, Text] = {
    "NoSuchOption": Text("'{what}'은(는) 이 명령에 없는 옵션입니다.", "There is no option '{what}'."),
    "MissingParameter": Text("{what}이(가) 빠졌습니다.", "{what} is missing."),
    "BadParameter": Text("{what} 값이 올바르지 않습니다: {detail}", "The value of {what} is wrong: {detail}"),
    "BadOptionUsage": Text("'{what}' 옵션에 값이 필요합니다.", "Option '{what}' needs a value."),
}


def complaint(error: TyperException) -> Misused:
    """Our error for a usage error of the parser. Values in it are data: they go through ``inert`` there."""
    context: Any = getattr(error, "ctx", None)
    hint = re.sub(r"[{}]", "", context.command_path) if context is not None else "inspector"
    kind = type(error).__name__
    detail = str(getattr(error, "message", error)).rstrip(".")
    saying = _SAYINGS.get(kind)
    if saying is not None:
        told = saying.filled(what=_what(error), detail=detail)
    elif detail.startswith("No such command"):
        name = detail.removeprefix("No such command ").split("'")[1] if "'" in detail else ""
        told = Text(f"'{name}' 명령이 없습니다.", f"{detail}.")
    elif detail.startswith("Missing command"):
        told = Text("명령이 빠졌습니다.", "A command is missing.")
    elif detail.startswith("Got unexpected extra"):
        extra = detail.partition("(s) ")[2].strip("()")
        told = Text(f"남는 인자가 있습니다: {extra}.", f"There are arguments left over: {extra}.")
    else:
        told = Text(f"{detail}.", f"{detail}.")
    return Misused(ko=told.ko, en=told.en, hint=hint)


def _what(error: TyperException) -> str:
    if name := getattr(error, "option_name", None):
        return str(name)
    parameter = getattr(error, "param", None)
    if parameter is None:
        return ""
    if parameter.param_type_name == "argument":
        return str(parameter.metavar or parameter.name.upper())
    return str(parameter.opts[0])
