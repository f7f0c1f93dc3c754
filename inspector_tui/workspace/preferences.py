"""How a person likes it: the configuration file, and the one place that decides whose word counts.

The order is: command line, environment (``INSPECTOR_*``), file, what the app remembers, default. A file that
is broken is said in one line with its line and key, and all defaults hold, save that nothing which the file
may have forbidden is allowed then. It never stops a start.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from ..model.errors import InspectorError
from ..model.preferences import CAUTIOUS, MOST_BYTES, SETTINGS, Preferences, Setting, Source
from .config_errors import ConfigBroken, ConfigUnreadable, VariableUnknown

VARIABLE = "INSPECTOR_CONFIG"
NAME = "config.toml"
_AT = re.compile(r"^(?P<what>.*) \(at (?:line (?P<line>\d+), column \d+|end of document)\)$")
_TABLE = re.compile(r"^\s*\[\s*([^\[\]]+?)\s*\]\s*(?:#.*)?$")
_KEY = re.compile(
    r"""^\s*((?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+))*)\s*="""
)


class Read(Struct, frozen=True):
    """What was found: the file's place, whether it is there, what it says, and what is wrong with it."""

    path: Path
    there: bool
    preferences: Preferences
    problems: tuple[InspectorError, ...] = ()


class Decided(Struct, frozen=True):
    """A value, and whose word it is."""

    value: str
    source: Source


def path(environment: Mapping[str, str] = os.environ) -> Path:
    """Where the file is looked for: ``INSPECTOR_CONFIG``, else where the system keeps configuration."""
    named = environment.get(VARIABLE, "")
    if named:
        return Path(named).expanduser()
    from platformdirs import user_config_path

    return user_config_path("inspector", appauthor=False) / NAME


def read(environment: Mapping[str, str] = os.environ) -> Read:
    """The preferences of the file; defaults where there is none. Problems are in the answer, never raised."""
    place = path(environment)
    wrong = _variables_wrong(environment)
    try:
        text = _text(place)
    except FileNotFoundError:
        if not environment.get(VARIABLE, ""):
            return Read(place, False, Preferences(), wrong)
        missing = ConfigUnreadable(path=place, detail="No such file")
        return Read(place, False, CAUTIOUS, (missing, *wrong))
    except (OSError, ValueError) as error:
        detail = getattr(error, "strerror", None) or str(error)
        return Read(place, True, CAUTIOUS, (ConfigUnreadable(path=place, detail=detail), *wrong))
    if not text.strip():
        return Read(place, True, Preferences(), wrong)
    said, problems = parsed(text, place)
    return Read(place, True, said, (*problems, *wrong))


def parsed(text: str, place: Path) -> tuple[Preferences, tuple[InspectorError, ...]]:
    """What a file with this text says, and everything that is wrong with it."""
    import tomllib

    from pydantic import ValidationError

    from ..model.config_file import ConfigFile

    try:
        return ConfigFile.model_validate(tomllib.loads(text)).preferences(), ()
    except tomllib.TOMLDecodeError as error:
        return CAUTIOUS, (_not_toml(text, place, str(error)),)
    except ValidationError as error:
        return CAUTIOUS, tuple(_wrong(text, place, one) for one in error.errors(include_url=False))
    except RecursionError:
        return CAUTIOUS, (_not_toml(text, place, "nested too deeply"),)


def decide(
    name: str,
    read: Read,
    *,
    given: str = "",
    environment: Mapping[str, str] = os.environ,
    remembered: str | None = None,
) -> Decided:
    """Whose word counts for the setting ``name``: the one place where the order is written down."""
    setting = setting_of(name)
    if given:
        return Decided(given, "given")
    said = environment.get(setting.variable, "") if setting.variable else ""
    if said in setting.takes:
        return Decided(said, "environment")
    value = getattr(read.preferences, setting.field)
    if isinstance(value, bool):
        value = str(value).lower()
    if value is not None and (setting.remembered or value != setting.default):
        return Decided(value, "file")
    kept = _KEPT_AS.get(remembered or "", remembered or "")
    if kept in setting.takes:
        return Decided(kept, "remembered")
    return Decided(setting.default, "default")


_KEPT_AS = {
    "yes": "next",
    "no": "stay",
    "inspector-dark": "dark",
    "inspector-light": "light",
    "inspector-contrast": "contrast",
    "inspector-cvd": "colour-blind",
    "inspector-mono": "mono",
}
"""The words that stores of earlier versions keep, as the file has them."""


def setting_of(name: str) -> Setting:
    """The documented setting of that name. KeyError for none."""
    return next((one for one in SETTINGS if one.name == name), None) or _none(name)


def _none(name: str) -> Setting:
    raise KeyError(name)


def _text(place: Path) -> str:
    with place.open("rb") as file:
        mode = os.fstat(file.fileno()).st_mode
        if not stat.S_ISREG(mode) and str(place) != os.devnull:
            raise ValueError("not a file")
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ValueError(f"longer than {MOST_BYTES} bytes")
    return data.decode("utf-8-sig")


def _variables_wrong(environment: Mapping[str, str]) -> tuple[InspectorError, ...]:
    return tuple(
        VariableUnknown(name=one.variable, given=said[:40], choices=", ".join(one.takes))
        for one in SETTINGS
        if one.variable and (said := environment.get(one.variable, "")) and said not in one.takes
    )


def _not_toml(text: str, place: Path, detail: str) -> ConfigBroken:
    found = _AT.match(detail)
    line = int(found["line"]) if found and found["line"] else max(1, len(text.splitlines()))
    what = found["what"] if found else detail
    return ConfigBroken(
        place=f"{place}:{line}", key="-", ko=f"TOML 형식이 아닙니다({what}).", en=f"this is no TOML ({what})."
    )


def _wrong(text: str, place: Path, error: Any) -> ConfigBroken:
    """One thing that the model refused, as a sentence."""
    parts = [str(part) for part in error["loc"] if part != "[key]"]
    key = ".".join(parts)
    line = line_of(text, key)
    known = next((one for one in SETTINGS if one.name == key), None)
    if error["type"] == "extra_forbidden":
        ko, en = "알 수 없는 키입니다.", "nobody knows this key."
    elif known is not None and known.takes:
        choices = ", ".join(known.takes)
        ko, en = f"가능한 값: {choices}.", f"it takes one of: {choices}."
    elif parts[:1] == ["keys"] and error["type"] == "string_pattern_mismatch":
        ko, en = "명령 id가 아닙니다(예: home.sync).", "this is no command id (such as home.sync)."
    else:
        ko, en = f"쓸 수 없는 값입니다({error['msg']}).", f"it does not take this ({error['msg']})."
    return ConfigBroken(place=f"{place}:{line}", key=key or "-", ko=ko, en=en)


def line_of(text: str, key: str) -> int:
    """The line of the file on which ``key`` (dotted, from the top) or its nearest table is said; else 1."""
    table, best, length = "", 1, -1
    for number, line in enumerate(text.splitlines(), 1):
        if found := _TABLE.match(line):
            table = here = _dotted(found[1])
        elif found := _KEY.match(line):
            here = ".".join(part for part in (table, _dotted(found[1])) if part)
        else:
            continue
        if (key == here or key.startswith(f"{here}.") or here.startswith(f"{key}.")) and (
            min(len(here), len(key)) > length
        ):
            best, length = number, min(len(here), len(key))
    return best


def _dotted(written: str) -> str:
    return re.sub(r"\s*\.\s*", ".", written).replace('"', "").replace("'", "")
