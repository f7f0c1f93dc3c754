"""What the first screens load, seen in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FIRST_SCREENS = """
import asyncio, pathlib, sys
from inspector_tui.tui.app import InspectorApp
async def shown():
    async with InspectorApp(pathlib.Path(sys.argv[1])).run_test(size=(80, 24)) as pilot:
        while type(pilot.app.screen).__name__ != "WelcomeDialog" or not pilot.app.screen.is_mounted:
            await pilot.pause(0.05)
        print(sorted({"openpyxl", "defusedxml", "jinja2", "holidays", "typer"} & set(sys.modules)))
        print(sorted(name for name in sys.modules if name.startswith("inspector_tui.exchange.xlsx")))
asyncio.run(shown())
"""


def test_up_to_the_first_page_no_library_is_loaded_that_only_a_later_screen_needs(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", FIRST_SCREENS, str(tmp_path / "home")],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert ended.stdout == "[]\n[]\n"
