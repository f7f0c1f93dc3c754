"""The yardstick of start-up: about the least app that shows what ours shows first."""

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, OptionList


class MinimalApp(App[None]):
    """A header, fifty rows and a footer."""

    BINDINGS = [("q", "quit", "Quit"), ("a", "bell", "Add"), ("d", "bell", "Delete")]

    def compose(self) -> ComposeResult:
        """The three widgets."""
        yield Header()
        yield OptionList(*[f"Row {number}" for number in range(50)])
        yield Footer()


if __name__ == "__main__":
    MinimalApp().run()
