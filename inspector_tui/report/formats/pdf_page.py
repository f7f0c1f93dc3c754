"""Pages as data: what stands where on an A4 sheet, in points from its upper left corner."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

WIDE: Final = 595.28
HIGH: Final = 841.89
LEFT: Final = 51.0
TOP: Final = 54.0
BOTTOM: Final = HIGH - 62.0
FOOT: Final = HIGH - 36.0
ACROSS: Final = WIDE - 2 * LEFT


class Run(Struct, frozen=True):
    """Text on one line, ``y`` at its baseline."""

    x: float
    y: float
    size: float
    text: str
    strong: bool = False
    grey: int = 0


class Box(Struct, frozen=True):
    """A rectangle: filled with a grey, or with a thin line around it."""

    x: float
    y: float
    w: float
    h: float
    fill: int | None = None


class Begin(Struct, frozen=True):
    """From here the page says the piece of this number."""

    piece: int


class End(Struct, frozen=True):
    """To here."""


class Jump(Struct, frozen=True):
    """A place that leads to a page of this document."""

    x: float
    y: float
    w: float
    h: float
    page: int


class Shapes(Struct, frozen=True):
    """A picture's shapes: operators in its own units, of which ``scale`` points are one."""

    x: float
    y: float
    scale: float
    operators: str


Op = Run | Box | Shapes | Begin | End | Jump


class Place(Struct, frozen=True):
    """Where a section begins; pages count from 0."""

    title: str
    level: int
    page: int
    y: float


class Flow:
    """Pages being filled from above; whoever writes asks for room first."""

    def __init__(self) -> None:
        self.pages: list[list[Op]] = [[]]
        self.y = TOP

    @property
    def room(self) -> float:
        """What is left of this page."""
        return BOTTOM - self.y

    def put(self, *ops: Op) -> None:
        """Onto this page."""
        self.pages[-1].extend(ops)

    def turn(self) -> None:
        """A new page."""
        self.pages.append([])
        self.y = TOP

    def need(self, height: float) -> None:
        """A new page unless so much is left of this one, or nothing stands on it yet."""
        if height > self.room and self.y > TOP:
            self.turn()
