"""The yardstick of start-up: about the least app that shows what ours shows first."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Footer, Header, OptionList


class MinimalApp(App[None]):
    """A header, fifty rows and a footer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("q", "quit", "Quit"),
        ("a", "bell", "Add"),
        ("d", "bell", "Delete"),
    ]

    def compose(self) -> ComposeResult:
        """Put the three widgets on the screen."""
        yield Header()
        yield OptionList(*[f"Row {number}" for number in range(50)])
        yield Footer()


if __name__ == "__main__":
    MinimalApp().run()
