"""What stands in memory of a case, in its smallest pieces. Light: a desk opens without the models."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

CASE = "case"
"""Subject of the plan's registers."""
STATE = "state"
"""Subject of what says where the case stands, and of its register of that name."""


class Row(Protocol):
    """One live register value as the store's projection holds it."""

    @property
    def subject(self) -> str:
        """Whose value."""

    @property
    def register(self) -> str:
        """Which field."""

    @property
    def entry(self) -> str:
        """Which entry wrote it."""

    @property
    def value(self) -> Any:
        """What it says; None when withheld."""

    @property
    def actor(self) -> str:
        """Who wrote it."""

    @property
    def available(self) -> str:
        """Whether the value is here, withheld or redacted."""

    @property
    def at(self) -> str:
        """When, by the clock of that laptop."""


@dataclass(frozen=True, slots=True)
class Live:
    """A value that stands: who wrote it, when, in which entry.

    ``value`` is None when withheld, and when what was written is not what the register is for (``unfit``).
    """

    entry: str
    value: dict[str, Any] | None
    actor: str
    at: str
    unfit: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """Text being typed: of which item, what it says, when it was last saved."""

    item: str
    text: str
    at: str


Place = tuple[str | None, str | None]
"""Sub-item and asset of a judgement; (None, None) is the whole item."""
