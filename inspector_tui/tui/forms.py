"""Small inputs for dialogs. They refuse nothing a person types; they drop what no record may hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static, TextArea

from inspector_tui.model.text import MAX_TEXT, normalised

from .inert import plain, together
from .line import Line

__all__ = ["Choice", "Entry", "Labelled", "Line", "Prose", "Tick"]


class Prose(TextArea, inherit_bindings=False):
    """Several lines of text. Tab leaves it; F-keys belong to the screen; Escape never throws text away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        binding
        for binding in TextArea.BINDINGS
        if not (isinstance(binding, Binding) and binding.key in {"f6", "f7"})
    ]

    def __init__(self, text: str = "", *, id: str, placeholder: str = "") -> None:
        super().__init__(
            text,
            id=id,
            placeholder=plain(placeholder),
            tab_behavior="focus",
            compact=True,
            soft_wrap=True,
            highlight_cursor_line=False,
        )
        self.cursor_blink = False
        self.secret = False

    async def on_paste(self, event: events.Paste) -> None:
        """Paste what a record may hold."""
        event.prevent_default()
        event.stop()
        room = max(0, MAX_TEXT - len(self.text))
        if result := self._replace_via_keyboard(normalised(event.text)[:room], *self.selection):
            self.move_cursor(result.end_location)

    @property
    def words(self) -> str:
        """What was typed."""
        return normalised(self.text).strip()

    def put(self, words: str) -> None:
        """Fill it again."""
        self.load_text(words)


class Choice(Widget, can_focus=True):
    """One of a few, on one line: a digit chooses, arrows move."""

    DEFAULT_CSS = """
    Choice { height: auto; padding: 0 1; }
    Choice:focus { background: $boost; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,up", "step(-1)", show=False),
        Binding("right,down,space", "step(1)", show=False),
        *[Binding(str(n), f"take({n})", show=False) for n in range(1, 10)],
    ]
    value: reactive[str] = reactive("", init=False)

    class Changed(Message):
        """Another one was chosen."""

        def __init__(self, choice: Choice, value: str) -> None:
            self.choice = choice
            self.value = value
            super().__init__()

        @property
        def control(self) -> Choice:
            """The choice it happened in."""
            return self.choice

    def __init__(self, options: Sequence[tuple[str, str]], value: str = "", *, id: str) -> None:
        """``options`` are (key, label); the first is chosen unless ``value`` says another."""
        super().__init__(id=id)
        self.options = tuple(options)
        self.secret = False
        self.set_reactive(Choice.value, value or self.options[0][0])

    @property
    def words(self) -> str:
        """The key of the one chosen."""
        return self.value

    def put(self, words: str) -> None:
        """Choose again what was chosen before."""
        if any(words == key for key, _ in self.options):
            self.value = words

    def offer(self, options: Sequence[tuple[str, str]]) -> None:
        """Have others to choose from, the first of them chosen."""
        self.options = tuple(options)
        self.value = self.options[0][0]
        self.refresh(layout=True)

    def render(self) -> Content:
        """All of them, numbered; the chosen one in brackets, so that it needs no colour."""
        pieces: list[str | tuple[str, str]] = []
        for line in self._lines(self.content_size.width):
            pieces += [(word, "bold $accent" if chosen else "") for word, chosen in line]
            pieces.append("\n")
        return together(*pieces[:-1])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many lines as the options take: none is parted from its number at the end of a line."""
        return len(self._lines(width))

    def _lines(self, width: int) -> list[list[tuple[str, bool]]]:
        """(text, chosen) of the options, line by line; everything on one line before the width is known."""
        lines: list[list[tuple[str, bool]]] = [[]]
        room = width
        for number, (key, label) in enumerate(self.options, 1):
            chosen = key == self.value
            word = f"[{number} {label}] " if chosen else f" {number} {label}  "
            need = cell_len(word) - 1  # the blank after the last one may fall off the edge
            if width and lines[-1] and need > room:
                lines.append([])
                room = width
            lines[-1].append((word, chosen))
            room -= need + 1
        return lines

    def watch_value(self, value: str) -> None:
        """Tell whoever listens."""
        self.post_message(self.Changed(self, value))

    def _field_below(self) -> Line | Prose | None:
        chain = self.screen.focus_chain
        below = chain[chain.index(self) + 1 :] if self in chain else []
        return next((one for one in below if isinstance(one, (Line, Prose))), None)

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002 - Textual's signature
        """Letters are text here, so that Hangul arrives as it was typed; digits and blanks choose."""
        letter = character or ""
        return (
            letter.isprintable()
            and letter.strip() != ""
            and not letter.isdigit()
            and bool(self._field_below())
        )

    def on_key(self, event: events.Key) -> None:
        """A letter typed here is the beginning of the text below: nothing typed is lost."""
        letter, field = event.character, self._field_below()
        if letter is None or field is None or not self.check_consume_key(event.key, letter):
            return
        event.stop()
        event.prevent_default()
        field.focus()
        if isinstance(field, Line):
            field.insert_text_at_cursor(letter)
        else:
            field.insert(letter)

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted here is text for the field below, too."""
        field = self._field_below()
        if field is not None:
            event.stop()
            field.focus()
            field.post_message(events.Paste(event.text))

    def action_step(self, way: int) -> None:
        """The next or previous one, round and round."""
        keys = [key for key, _ in self.options]
        self.value = keys[(keys.index(self.value) + way) % len(keys)]

    def action_take(self, number: int) -> None:
        """The one with this digit."""
        if number <= len(self.options):
            self.value = self.options[number - 1][0]


class Tick(Widget, can_focus=True):
    """Yes or no: space changes it."""

    DEFAULT_CSS = """
    Tick { height: 1; padding: 0 1; }
    Tick:focus { background: $boost; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("space,enter", "flip", show=False)]
    on: reactive[bool] = reactive(False, init=False)

    class Changed(Message):
        """Turned round."""

    def __init__(self, label: str, on: bool = False, *, id: str) -> None:
        super().__init__(id=id)
        self.label = label
        self.secret = False
        self.set_reactive(Tick.on, on)

    @property
    def words(self) -> str:
        """The word yes, or nothing."""
        return "yes" if self.on else ""

    def put(self, words: str) -> None:
        """Set it again."""
        self.on = words == "yes"

    def render(self) -> Content:
        """[x] label."""
        return plain(f"{'[x]' if self.on else '[ ]'} {self.label}")

    def watch_on(self) -> None:
        """Tell whoever listens."""
        self.post_message(self.Changed())

    def action_flip(self) -> None:
        """Change it."""
        self.on = not self.on


Entry = Line | Prose | Choice | Tick


class Labelled(Horizontal):
    """A label and its input beside it, one line high unless the input is higher."""

    DEFAULT_CSS = """
    Labelled { height: auto; }
    Labelled > .label { width: 14; height: 1; color: $text-muted; }
    Labelled > Input, Labelled > TextArea, Labelled > Choice, Labelled > Tick { width: 1fr; }
    Labelled > Input { height: 1; border: none; background: $boost; }
    Labelled > Input:focus, Labelled > TextArea:focus { background: $primary 25%; }
    Labelled > TextArea { height: 4; border: none; padding: 0; background: $boost; margin-bottom: 1; }
    """

    def __init__(self, label: str, entry: Entry, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._label = label
        self._entry = entry

    def compose(self) -> ComposeResult:
        """Label, then input."""
        label = Static(plain(self._label), classes="label")
        if cell_len(self._label) > 13:
            label.styles.width = cell_len(self._label) + 2
        yield label
        yield self._entry
