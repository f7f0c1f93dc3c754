"""One line of text: apart from the other inputs, because a screen that only filters needs nothing more."""

from __future__ import annotations

from rich.text import Text
from textual import events
from textual.widgets import Input

from inspector_tui.model.text import MAX_TEXT, normalised


class Line(Input):
    """One line of text. A paste loses line ends and refused characters, nothing else."""

    def __init__(
        self, value: str = "", *, id: str, placeholder: str = "", password: bool = False, secret: bool = False
    ) -> None:
        """``secret`` texts (passphrases) are never kept beyond the dialog."""
        super().__init__(
            value, id=id, placeholder=placeholder, password=password, compact=True, select_on_focus=False
        )
        self.secret = secret or password
        self.cursor_blink = False

    def on_paste(self, event: events.Paste) -> None:
        """Paste everything as one line."""
        event.prevent_default()
        event.stop()
        self.insert_text_at_cursor(" ".join(normalised(event.text).split("\n")).replace("\t", " ")[:MAX_TEXT])

    @property
    def _value(self) -> Text:
        """Stars for a passphrase: Textual's bullets are as wide as the terminal likes in CJK mode."""
        if not self.password:
            return super()._value
        return Text("*" * len(self.value), no_wrap=True, overflow="ignore", end="")

    @property
    def words(self) -> str:
        """What was typed, without blanks around it."""
        return normalised(self.value).strip()

    def put(self, words: str) -> None:
        """Fill it again."""
        self.value = words
