"""Where the program starts: the command line, with the terminal app handed to it."""

from __future__ import annotations

import sys
from pathlib import Path

from inspector_tui.cli.main import run
from inspector_tui.model.text import Lang


def main() -> None:
    """Run ``inspector`` and end with its exit code."""
    sys.exit(run(sys.argv[1:], _start_app))


def _start_app(*, home: Path, lang: Lang | None, demo: bool = False, bundle: Path | None = None) -> int:
    """Open the terminal app. Here and not in the command line: a face knows no other face."""
    from inspector_tui.tui.app import run as run_app

    return run_app(home, lang, demo=demo, bundle=bundle)


if __name__ == "__main__":
    main()
