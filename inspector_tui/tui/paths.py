"""A line for a path: completes as one types, Tab takes what is offered."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.suggester import Suggester

from inspector_tui.model.text import first_refused

from .forms import Line

LOOKED_AT = 5000
"""So many names of a folder are looked at; more would hold up typing."""


def completed(typed: str) -> str | None:
    """The first name that continues ``typed``, with ``/`` after a folder; None if there is none."""
    if not typed:
        return None
    folder, stem = os.path.split(os.path.expanduser(typed))
    if typed == "~":
        return "~/"
    if not stem or os.path.isdir(os.path.join(folder, stem)):
        return None  # a folder is named whole: tab goes on to the next field, and does not wander into it
    best: os.DirEntry[str] | None = None
    try:
        with os.scandir(folder or ".") as entries:
            for entry, _ in zip(entries, range(LOOKED_AT), strict=False):
                if not entry.name.startswith(stem) or first_refused(entry.name) is not None:
                    continue
                if entry.name.startswith(".") and not stem.startswith("."):
                    continue
                if best is None or entry.name < best.name:
                    best = entry
        if best is None:
            return None
        end = "/" if best.is_dir() else ""
    except OSError:
        return None
    return typed + best.name[len(stem) :] + end


def path_of(typed: str) -> Path:
    """A typed path, with ``~`` as the home it stands for."""
    return Path(typed).expanduser()


class PathSuggester(Suggester):
    """Asks the disk off the UI thread: a slow stick must not hold up a key."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """See :func:`completed`."""
        return await asyncio.to_thread(completed, value)


class PathLine(Line):
    """A path.

    | Key | |
    |---|---|
    | tab | take the completion; without one, the next field |
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "complete", show=False)]

    def __init__(self, value: str = "", *, id: str, placeholder: str = "") -> None:
        super().__init__(value, id=id, placeholder=placeholder)
        self.suggester = PathSuggester()
        self._offered = ""

    def offer(self, value: str) -> None:
        """Fill in the place of last time: standing there untouched, it is replaced by what is typed."""
        self.value = self._offered = value
        if self.has_focus:
            self.select_all()

    def on_focus(self, event: events.Focus) -> None:
        """What was only offered is marked, so that typing a path does not lengthen it."""
        if self._offered and self.value == self._offered and not event.from_app_focus:
            self.select_all()

    @property
    def words(self) -> str:
        """The path as typed: file names are not normalised, or they would not be found again."""
        return self.value.strip()

    def action_complete(self) -> None:
        """Take what is offered, else go on."""
        if self.cursor_at_end and self._suggestion not in ("", self.value):
            self.action_cursor_right()
        else:
            self.screen.focus_next()
