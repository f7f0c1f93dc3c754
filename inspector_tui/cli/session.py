"""What holds for one run of a command: home, language, and how to print."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import typer

from inspector_tui.model.text import Lang, Text

from .printer import Printer

if TYPE_CHECKING:
    from inspector_tui.model.errors import InspectorError
    from inspector_tui.model.preferences import CommandKeys
    from inspector_tui.workspace.desk import Desk


class AppStarter(Protocol):
    """Opens the terminal app and returns its exit code. Given from outside: a face knows no other face."""

    def __call__(
        self, *, home: Path, lang: Lang | None, demo: bool = False, bundle: Path | None = None
    ) -> int:
        """``lang`` None: as last time."""
        ...

    def keys(
        self, asked: tuple[tuple[str, str], ...]
    ) -> tuple[tuple[CommandKeys, ...], tuple[InspectorError, ...]]:
        """Every command of the app with its keys as ``asked``, and what is wrong with what was asked."""
        ...


@dataclass(slots=True)
class Session:
    """One run. ``lang_given`` tells whether a person asked for the language."""

    lang: Lang
    start_app: AppStarter
    lang_given: bool = False
    home_given: str = ""
    json: bool = False
    out: Printer = field(init=False)

    def __post_init__(self) -> None:
        self.out = Printer(self.lang)

    @property
    def home(self) -> Path:
        """``--home``, else INSPECTOR_HOME, else the place the system gives for a person's data."""
        given = self.home_given or os.environ.get("INSPECTOR_HOME", "")
        if given:
            return Path(given).expanduser()
        from platformdirs import user_data_path

        return user_data_path("inspector", appauthor=False)

    @contextmanager
    def desk(self, *, write: bool = False) -> Iterator[Desk]:
        """The desk at this home, closed at the end. ``write`` False leaves other programs undisturbed."""
        from inspector_tui.workspace.desk import Desk

        desk = Desk.open(self.home, write=write)
        try:
            yield desk
        finally:
            desk.close()

    def show(self, name: str, value: object, told: Callable[[], None]) -> None:
        """``value`` under ``name`` as JSON where that was asked for, else what ``told`` prints."""
        if self.json:
            self.out.json({name: value})
        else:
            told()

    def progress(self, what: Text) -> Callable[[int, int], None] | None:
        """A counter on standard error while a person watches, else None."""
        if self.json or not sys.stderr.isatty():
            return None
        shown = -1

        def count(done: int, total: int) -> None:
            nonlocal shown
            percent = 100 * done // total if total else 100
            if percent != shown:
                shown = percent
                end = "\n" if percent == 100 else ""
                sys.stderr.write(f"\r{what.say(self.lang)} {percent:3d}%{end}")
                sys.stderr.flush()

        return count


def session(context: typer.Context) -> Session:
    """The session of a command's context."""
    found = context.find_root().obj
    if not isinstance(found, Session):
        raise TypeError("commands run inside cli.main.run")
    return found
