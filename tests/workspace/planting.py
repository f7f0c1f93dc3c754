"""A canary in every field that a person can write, found by walking the registers' own models.

``filled`` makes a value of a pydantic model with a word of its own in every text that takes one: a field that
is added to a model is planted by itself. Words are letters and digits alone, so that no format spells them
otherwise, and are looked for without regard to case.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from itertools import count
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError

_OTHERS = ("2026-11-16", "2026-11-16T14:00+09:00", "a" * 64, "A", "")
"""What a text is given that takes no canary: a day, a time, a digest, a letter, nothing."""


@dataclass
class Garden:
    """The canaries that were planted: where each one is, by its word."""

    planted: dict[str, str] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1001))

    def word(self, place: str) -> str:
        """A new canary for a place."""
        word = f"kq{next(self._numbers)}z"
        self.planted[word] = place
        return word

    def filled(self, model: type[BaseModel], place: str, **fixed: Any) -> dict[str, Any]:
        """A value of the model, a canary in every text; ``fixed`` fields are as given."""
        made = {
            name: fixed[name]
            if name in fixed
            else self._value(Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation,
                             f"{place}.{name}")
            for name, info in model.model_fields.items()
        }  # fmt: skip
        return model.model_validate(made).model_dump(mode="json")

    def there(self, data: bytes) -> set[str]:
        """The places whose canary is in the bytes."""
        low = data.lower()
        return {place for word, place in self.planted.items() if word.encode() in low}

    def _value(self, kind: Any, place: str) -> Any:
        bare = get_args(kind)[0] if get_origin(kind) is Annotated else kind
        origin = get_origin(bare)
        if origin in (Union, types.UnionType):
            wanted = next(one for one in get_args(bare) if one is not type(None))
            return self._value(wanted, place)
        if origin is tuple:
            least = max(
                (getattr(one, "min_length", 0) for one in getattr(kind, "__metadata__", ())), default=0
            )
            return tuple(self._value(get_args(bare)[0], place) for _ in range(max(1, least)))
        if origin is dict:
            return {}
        if origin is Literal:
            return get_args(bare)[0]
        if origin is Annotated:
            return self._value(bare, place)
        if isinstance(bare, type) and issubclass(bare, BaseModel):
            return self.filled(bare, place)
        if isinstance(bare, type) and issubclass(bare, Enum):
            return next(iter(bare))
        if bare is bool:
            return True
        if bare is int:
            return 1
        if bare is str:
            return self._text(TypeAdapter(kind), place)
        raise TypeError(f"{place}: {kind} is not known here; say how it is planted")

    def _text(self, kind: TypeAdapter[str], place: str) -> str:
        word = self.word(place)
        for given in (word, word.upper(), f"d-{word}"):
            if _fits(kind, given):
                return given
        del self.planted[word]
        return next(given for given in _OTHERS if _fits(kind, given))


def _fits(kind: TypeAdapter[str], given: str) -> bool:
    try:
        return kind.validate_python(given) == given
    except ValidationError:
        return False
