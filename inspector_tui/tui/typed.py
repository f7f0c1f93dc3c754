"""What is typed, as it was meant: Hangul where no text is asked for, keys faster than a line opens."""

from __future__ import annotations

from typing import Any, NamedTuple

from textual.app import App


class Syllable(NamedTuple):
    """Of which Hangul character a Latin key is: the ``place``-th of so ``many`` keys, itself the ``jamo``."""

    whole: str
    place: int
    many: int
    jamo: str


class Typing(App[int]):
    """How the app takes keys before any screen sees them."""

    async def on_event(self, event: Any) -> None:
        """Hangul typed where no text is asked for means the Latin keys it was typed with."""
        from textual import events

        if isinstance(event, events.Key) and not event.is_forwarded and event.character is not None:
            focused = event.aimed_at = self.focused  # type: ignore[attr-defined]  # read again by _on_key
            if focused is None or not focused.check_consume_key(event.key, event.character):
                from .jamo import hangul, latin

                letters = latin(event.character)
                if letters:
                    for place, letter in enumerate(letters):
                        pressed: Any = events.Key(letter, letter)
                        pressed.turn = getattr(event, "turn", None)
                        # should it turn out to be text after all
                        pressed.syllable = Syllable(event.character, place, len(letters), hangul(letter))
                        await super().on_event(pressed)
                    return
        await super().on_event(event)

    async def _on_key(self, event: Any) -> None:
        """A key typed faster than a text line opened was meant for the line, not for a command."""
        from textual.widgets import Input, TextArea

        line = self.focused
        late = getattr(event, "aimed_at", line) is not line
        if late and event.is_printable and isinstance(line, (Input, TextArea)):
            event.prevent_default()
            line.post_message(type(event)(event.key, event.character))
