"""Any of a few, on one line: a digit turns one on or off; arrows move, space turns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive

from .forms import Choice
from .inert import together


class Several(Choice, inherit_bindings=False):
    """``value`` is the keys of those that are on, in their order, with commas between.

    | Keys | |
    |---|---|
    | 1 to 9 | turn that one on or off |
    | left right | move |
    | space | turn the one under the cursor on or off |
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,up", "move(-1)", show=False),
        Binding("right,down", "move(1)", show=False),
        Binding("space", "turn", show=False),
        *[Binding(str(n), f"take({n})", show=False) for n in range(1, 10)],
    ]
    at: reactive[int] = reactive(0, init=False)

    def __init__(self, options: Sequence[tuple[str, str]], chosen: Iterable[str] = (), *, id: str) -> None:
        """``options`` are (key, label)."""
        super().__init__(options, id=id)
        self.set_reactive(Choice.value, self._in_order(chosen))

    @property
    def chosen(self) -> tuple[str, ...]:
        """The keys of those that are on."""
        return tuple(key for key in self.value.split(",") if key)

    def put(self, words: str) -> None:
        """Turn on those that were on before, and no others."""
        self.value = self._in_order(words.split(","))

    def _in_order(self, keys: Iterable[str]) -> str:
        wanted = set(keys)
        return ",".join(key for key, _ in self.options if key in wanted)

    def render(self) -> Content:
        """All of them with a box each, as many to a line as fit."""
        pieces: list[str | tuple[str, str]] = []
        for line in self._lines(self.content_size.width):
            pieces += [(word, "bold $accent" if on else "") for word, on in line]
            pieces.append("\n")
        return together(*pieces[:-1])

    def _lines(self, width: int) -> list[list[tuple[str, bool]]]:
        lines: list[list[tuple[str, bool]]] = [[]]
        room = width
        for number, (key, label) in enumerate(self.options, 1):
            on = key in self.chosen
            cursor = ">" if self.has_focus and self.at == number - 1 else " "
            word = f"{cursor}{number} [{'x' if on else ' '}] {label} "
            if width and lines[-1] and cell_len(word) - 1 > room:
                lines.append([])
                room = width
            lines[-1].append((word, on))
            room -= cell_len(word)
        return lines

    def action_move(self, way: int) -> None:
        """The next or previous one, round and round."""
        self.at = (self.at + way) % len(self.options)

    def action_turn(self) -> None:
        """The one under the cursor, on or off."""
        self.action_take(self.at + 1)

    def action_take(self, number: int) -> None:
        """The one with this digit, on or off."""
        if number <= len(self.options):
            self.at = number - 1
            key = self.options[number - 1][0]
            self.value = self._in_order(set(self.chosen) ^ {key})
