"""Views as JSON: the stable shape that scripts read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import PurePath

from inspector_tui.model.text import Text


def plain(value: object) -> object:
    """``value`` in JSON's own types.

    Views and data classes become objects by field name, a :class:`Text` becomes ``{"ko": …, "en": …}``, words
    their stored keys, paths strings, tuples arrays.
    """
    if isinstance(value, Text):
        return {"ko": value.ko, "en": value.en}
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    names: tuple[str, ...] = getattr(value, "__struct_fields__", ())
    if names:
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(inner) for inner in value]
    if isinstance(value, PurePath):
        return str(value)
    return value
