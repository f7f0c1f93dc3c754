"""Run by test_pty in a pseudo-terminal: the app, one that crashes, one that shows hostile text."""

from __future__ import annotations

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import Static, TextArea

from inspector_tui.tui.app import InspectorApp, run

HOSTILE = (
    "<<\x1b]52;c;SEVMTE8=\x07 \x1b[2J \x9b31m \x1bP+q\x1b\\ \u202eabc\u2066 [@click=app.quit]x[/] [/] \x00>>"
)


class HostileApp(InspectorApp):
    """Shows hostile text the careless way: whatever forgets to make it inert meets the last gate."""

    def open_door(self) -> None:  # type: ignore[override]  # no store is needed here
        self.screen.mount(Static(HOSTILE, markup=False), Static(Content(HOSTILE, strip_control_codes=False)))
        self.screen.mount(TextArea(HOSTILE))
        self.notify(HOSTILE, title=HOSTILE, markup=False)
        self.set_timer(0.5, self.ready)

    def ready(self) -> None:
        self.screen.mount(Static("READY"))


class PlainApp(App[None]):
    """The yardstick of a normal end."""

    def compose(self) -> ComposeResult:
        yield Static("READY")


def crash(_app: InspectorApp) -> None:
    """A mistake in the program, with something private in reach."""
    secret = "LOCAL-SECRET-" + "4711"
    raise RuntimeError(f"broken {len(secret)}")


if __name__ == "__main__":
    mode, home = sys.argv[1], Path(sys.argv[2])
    if mode == "hostile":
        HostileApp(home, "ko").run()
        sys.exit(0)
    if mode == "crash":
        InspectorApp.do_theme = crash  # type: ignore[method-assign, assignment]  # the mistake
    sys.exit(run(home, "ko"))
