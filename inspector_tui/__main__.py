"""Where the program starts: the app at once where nothing else is asked, else the command line."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inspector_tui.model.errors import InspectorError
    from inspector_tui.model.preferences import CommandKeys
    from inspector_tui.model.text import Lang


def main() -> None:
    """Run ``inspector`` and end with its exit code."""
    _start_at_once(sys.argv[1:])
    from inspector_tui.cli.main import run

    sys.exit(run(sys.argv[1:], _App()))


def _start_at_once(arguments: Sequence[str]) -> None:
    """Open the app where ``--home`` and ``--lang`` are all there is: the command line is slow to load.

    Returns where anything else is asked, and where no app can be shown: the command line says why.
    """
    given = {"--home": os.environ.get("INSPECTOR_HOME", ""), "--lang": ""}
    words = iter(arguments)
    for word in words:
        name, equals, value = word.partition("=")
        if name not in given:
            return
        given[name] = value if equals else next(words, "")
        if not given[name]:
            return
    lang = given["--lang"]
    streams = (sys.stdin, sys.stdout, sys.stderr)  # Textual draws on the last
    terminal = all(stream is not None and stream.isatty() for stream in streams)
    if lang not in ("", "ko", "en") or not terminal or os.environ.get("TERM", "") == "dumb":
        return
    home = Path(given["--home"]).expanduser() if given["--home"] else _usual_home()
    try:
        code = _App()(home=home, lang="en" if lang == "en" else "ko" if lang else None)
    except Exception as error:  # noqa: BLE001 - the command line says it, in its own way
        code = _said(error)
    sys.exit(code)


def _said(error: Exception) -> int:
    from inspector_tui.cli.main import run

    class Failed(_App):
        def __call__(self, **_: object) -> int:
            raise error

    return run(sys.argv[1:], Failed())


def _usual_home() -> Path:
    from platformdirs import user_data_path

    return user_data_path("inspector", appauthor=False)


class _App:
    """The terminal app as the command line may use it. Here and not there: a face knows no other face."""

    def __call__(
        self, *, home: Path, lang: Lang | None, demo: bool = False, bundle: Path | None = None
    ) -> int:
        """Open it; its exit code."""
        from inspector_tui.tui.app import run as run_app

        return run_app(home, lang, demo=demo, bundle=bundle)

    def keys(
        self, asked: tuple[tuple[str, str], ...]
    ) -> tuple[tuple[CommandKeys, ...], tuple[InspectorError, ...]]:
        """Every command with its keys as ``asked``, and what is wrong with what was asked."""
        from inspector_tui.tui import key_changes

        changes, problems = key_changes.checked(asked)
        return key_changes.listing(changes), problems


if __name__ == "__main__":
    main()
