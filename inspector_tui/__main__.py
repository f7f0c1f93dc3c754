"""Where the program starts: the command line, with the terminal app handed to it."""

from __future__ import annotations

import sys
from pathlib import Path

from .cli.main import run
from .model.text import Lang


def main() -> None:
    """Run ``inspector`` and end with its exit code."""
    sys.exit(run(sys.argv[1:], _start_app))


def _start_app(*, home: Path, lang: Lang | None, demo: bool = False, bundle: Path | None = None) -> int:
    """Open the terminal app. Here and not in the command line: a face knows no other face."""
    from .tui.app import InspectorApp

    return InspectorApp(home, lang, demo=demo, bundle=bundle).run() or 0


if __name__ == "__main__":
    main()
