"""A chart's still picture as drawing operators of a PDF: the shapes of :mod:`.svg`, and its letters apart.

It reads the SVG that we make, and no other: rectangles, paths of straight lines and discs, patterns, text,
moved groups. Anything else in it is an error, not something left out. In: the picture. Out: operators in the
picture's own units (y downwards), its texts, its size.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from inspector_tui.model.charts import Chart
from inspector_tui.model.text import Lang

from ..pictures.svg import svg
from .pieces import Piece

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


class Letters(NamedTuple):
    """A text of a picture: where, how large, which end stands there, and how dark."""

    x: float
    y: float
    size: float
    text: str
    anchor: str
    strong: bool
    grey: int


class Picture(NamedTuple):
    """A picture to be drawn."""

    wide: float
    high: float
    shapes: str
    letters: tuple[Letters, ...]


_NAMESPACE: Final = "{http://www.w3.org/2000/svg}"
_TOKEN: Final = re.compile(r"[A-Za-z]|-?\d*\.?\d+")
_ROUND: Final = 0.5523
"""How far a curve's handles reach to be a quarter of a circle."""


@lru_cache(maxsize=16)
def picture(chart: Chart, lang: Lang) -> Picture:
    """The picture of a chart. Raises ValueError where it holds what is not known here."""
    from xml.etree.ElementTree import fromstring

    root = fromstring(svg(chart, lang))  # noqa: S314 - made a line ago, of escaped text
    found = _Reader(root)
    found.children(root, 0, 0)
    return Picture(
        float(root.attrib["width"]),
        float(root.attrib["height"]),
        "\n".join(found.shapes),
        tuple(found.letters),
    )


def picture_texts(chart: Chart, lang: Lang) -> Iterator[Piece]:
    """What a picture says, as one piece: its letters."""
    yield Piece(tuple(one.text for one in picture(chart, lang).letters))


class _Reader:
    def __init__(self, root: Element) -> None:
        self.shapes: list[str] = []
        self.letters: list[Letters] = []
        self._patterns = {f"url(#{one.attrib['id']})": one for one in root.iter(f"{_NAMESPACE}pattern")}

    def children(self, parent: Element, x: float, y: float) -> None:
        for one in parent:
            match one.tag.removeprefix(_NAMESPACE):
                case "title" | "desc" | "defs":
                    continue
                case "g":
                    move = re.fullmatch(r"translate\((\S+) (\S+)\)", one.attrib["transform"])
                    if move is None:
                        raise ValueError(one.attrib["transform"])
                    self.children(one, x + float(move[1]), y + float(move[2]))
                case "text":
                    self._text(one, x, y)
                case "rect":
                    self._rect(one, x, y)
                case "path" | "polyline" | "circle":
                    self.shapes.append(_painted(one, _way(one, x, y)))
                case other:
                    raise ValueError(other)

    def _text(self, one: Element, x: float, y: float) -> None:
        said = one.attrib
        self.letters.append(
            Letters(
                x + float(said["x"]), y + float(said["y"]), float(said["font-size"]), one.text or "",
                said.get("text-anchor", "start"), said.get("font-weight") == "bold", _grey(said["fill"]),
            )
        )  # fmt: skip

    def _rect(self, one: Element, x: float, y: float) -> None:
        said = one.attrib
        left, top = x + float(said.get("x", 0)), y + float(said.get("y", 0))
        wide, high = float(said["width"]), float(said["height"])
        way = f"{_n(left)} {_n(top)} {_n(wide)} {_n(high)} re"
        pattern = self._patterns.get(said.get("fill", ""))
        if pattern is None:
            self.shapes.append(_painted(one, way))
            return
        self.shapes.append(f"q {way} W n")
        step = float(pattern.attrib["width"])
        across, down = int((left + wide) // step) + 1, int((top + high) // step) + 1
        surface, *marks = pattern
        self.shapes.append(_painted(surface, way))
        for row in range(int(top // step), down):
            for column in range(int(left // step), across):
                self.shapes += [_painted(mark, _way(mark, column * step, row * step)) for mark in marks]
        self.shapes.append("Q")
        self.shapes.append(_painted(one, way, fill="none"))


def _way(one: Element, x: float, y: float) -> str:
    match one.tag.removeprefix(_NAMESPACE):
        case "polyline":
            points = [
                (float(a) + x, float(b) + y) for a, b in re.findall(r"(\S+),(\S+)", one.attrib["points"])
            ]
            return " ".join(f"{_n(a)} {_n(b)} {'l' if at else 'm'}" for at, (a, b) in enumerate(points))
        case "circle":
            radius = float(one.attrib["r"])
            return _disc(x + float(one.attrib["cx"]) - radius, y + float(one.attrib["cy"]), radius)
        case _:
            return " ".join(_path(one.attrib["d"], x, y))


def _path(way: str, left: float, top: float) -> Iterator[str]:
    """Lines as a path's letters say; two half circles are a disc."""
    tokens = _TOKEN.findall(way)
    x, y, letter, at = left, top, "", 0

    def take(count: int) -> list[float]:
        nonlocal at
        at += count
        return [float(one) for one in tokens[at - count : at]]

    while at < len(tokens):
        if tokens[at].isalpha():
            letter = tokens[at]
            at += 1
        match letter:
            case "M" | "L":
                a, b = take(2)
                x, y = left + a, top + b
            case "l" | "m":
                a, b = take(2)
                x, y = x + a, y + b
            case "H":
                x = left + take(1)[0]
            case "h":
                x += take(1)[0]
            case "V":
                y = top + take(1)[0]
            case "v":
                y += take(1)[0]
            case "a":
                radius, *_ = take(7)
                at += 8  # the half that comes back, with its letter
                yield _disc(x, y, radius)
                continue
            case "z" | "Z":
                yield "h"
                letter = ""
                continue
            case other:
                raise ValueError(other)
        yield f"{_n(x)} {_n(y)} {'m' if letter in 'Mm' else 'l'}"
        letter = {"M": "L", "m": "l"}.get(letter, letter)


def _disc(x: float, y: float, r: float) -> str:
    """A circle from its leftmost point, as four curves."""
    k, c = r * _ROUND, x + r
    curves = (
        (x, y - k, c - k, y - r, c, y - r), (c + k, y - r, c + r, y - k, c + r, y),
        (c + r, y + k, c + k, y + r, c, y + r), (c - k, y + r, x, y + k, x, y),
    )  # fmt: skip
    return f"{_n(x)} {_n(y)} m " + " ".join(f"{' '.join(map(_n, one))} c" for one in curves) + " h"


def _painted(one: Element, way: str, fill: str | None = None) -> str:
    said = one.attrib
    inside = fill or said.get("fill", "none" if one.tag.endswith("path") and "stroke" in said else "#000000")
    line = said.get("stroke", "none")
    paint = {(True, True): "B", (True, False): "f", (False, True): "S"}.get(
        (inside != "none", line != "none"), "n"
    )
    state = "" if inside == "none" else f"{_colour(inside)} rg "
    if line != "none":
        dashes = said.get("stroke-dasharray", "")
        state += f"{_colour(line)} RG {_n(float(said.get('stroke-width', 1)))} w [{dashes}] 0 d "
    return f"q {state}{way} {paint} Q"


def _colour(said: str) -> str:
    if not re.fullmatch(r"#[0-9a-f]{6}", said):
        raise ValueError(said)
    return " ".join(_n(int(said[at : at + 2], 16) / 255) for at in (1, 3, 5))


def _grey(said: str) -> int:
    red, green, blue = (int(said[at : at + 2], 16) for at in (1, 3, 5))
    return round(0.3 * red + 0.59 * green + 0.11 * blue)


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
