"""How a person likes it: language and look, from the command line, the environment, the file or last time.

Which of them counts is decided in one place, ``ws.preferences.decide``. What is changed with a key holds
until the end, and is remembered; where a stronger word will count again at the next start, that is said.
"""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING, Final, cast

from textual.app import App

from inspector_tui import workspace as ws
from inspector_tui.model.preferences import SOURCES
from inspector_tui.model.text import Lang, Text

from . import themes
from .base import Face
from .commands import put_in_force

if TYPE_CHECKING:
    from inspector_tui.workspace.preferences import Read

    from .app import InspectorApp

UNTIL_THE_END: Final = Text(
    "이번 실행에만 적용됩니다. 다음에는 {ko}의 값({value})을 씁니다.",
    "This holds until you quit; next time the {en} counts ({value}).",
)


class Liking(App[int]):
    """What the app does with preferences."""

    configured: Read | None = None
    """The configuration as it was read at the start; None before."""
    changed_here: dict[str, str]
    """What was changed with a key since the start, by setting: it holds until the end."""
    _lang_given = False

    async def read_configuration(self) -> None:
        """Read it off the UI thread; what it says of language and look holds before the store is open."""
        self.configured = await asyncio.to_thread(lambda: ws.preferences.read())
        app = self._liked
        for name, use in (("language", self._use_lang), ("theme", self._use_theme)):
            if self.settled(name)[1] in ("environment", "file"):
                use(self.settled(name)[0])
        for problem in self.configured.problems:
            app.tell_error(problem)

    async def read_keys(self) -> None:
        """Other keys for commands, once they are held against every screen; what is wrong is said."""
        asked = self.configured.preferences.keys if self.configured is not None else ()
        if not asked:
            return
        from . import key_changes

        changes, problems = await asyncio.to_thread(key_changes.checked, asked)
        put_in_force(changes)
        self.set_keymap({name: ",".join(keys) for name, keys in changes.items()})
        for problem in problems:
            self._liked.tell_error(problem)
        for screen in self._liked.work_stack:
            if isinstance(screen, Face):
                screen.relabel()

    async def recall_liking(self) -> None:
        """What nobody said, as last time."""
        for name, use in (("language", self._use_lang), ("theme", self._use_theme)):
            kept = await self._liked.door.run(ws.resume.recall, ws.preferences.setting_of(name).remembered)
            use(self.settled(name, kept)[0])

    def settled(self, name: str, remembered: str | None = None) -> tuple[str, str]:
        """(value, whose word it is) of a setting; ``remembered`` is what the store keeps of it."""
        read = self.configured
        if read is None:
            raise RuntimeError("the configuration is not read yet")
        asked = self._liked.lang if name == "language" and self._lang_given else ""
        given = self.changed_here.get(name, asked)
        decided = ws.preferences.decide(name, read, given=given, remembered=remembered)
        return decided.value, decided.source

    def change_here(self, name: str, value: str) -> None:
        """A key changed it: remember it, and say where a stronger word counts again next time."""
        app = self._liked
        self.changed_here[name] = value
        kept = ws.preferences.setting_of(name).remembered
        if app.door_is_open:
            app.keeper.put(kept, ws.resume.remember, kept, value, quiet=True)
        if self.configured is None:
            return
        next_time = ws.preferences.decide(name, self.configured, remembered=value)
        if next_time.source in ("environment", "file") and next_time.value != value:
            whose = SOURCES[next_time.source]
            app.tell(UNTIL_THE_END.filled(ko=whose.ko, en=whose.en, value=next_time.value))

    # -- language ------------------------------------------------------------------------------------

    def do_language(self) -> None:
        """Korean to English and back."""
        app = self._liked
        app.set_lang("en" if app.lang == "ko" else "ko")
        self.change_here("language", app.lang)

    def set_lang(self, lang: Lang) -> None:
        """Say everything again in ``lang``."""
        app = self._liked
        app.lang = lang
        for screen in (*app.work_stack, *([app.screen] if app.locked else [])):
            if isinstance(screen, Face):
                screen.relabel()

    def _use_lang(self, value: str) -> None:
        if not self._lang_given and value != self._liked.lang:
            self.set_lang("en" if value == "en" else "ko")

    # -- look ----------------------------------------------------------------------------------------

    def do_theme(self) -> None:
        """The next look."""
        app = self._liked
        names = list(themes.LABELS)
        self.put_theme(names[(names.index(app.theme) + 1) % len(names)] if app.theme in names else names[0])
        app.tell(themes.LABELS[app.theme])
        self.change_here("theme", next(word for word, name in themes.BY_WORD.items() if name == app.theme))

    def put_theme(self, name: str) -> None:
        """Use a look; mono also turns all colour off."""
        app = self._liked
        app.colourless.enabled = name == themes.MONO or bool(os.environ.get("NO_COLOR"))
        app.set_class(app.colourless.enabled, "-colourless")
        app.theme = name

    def _use_theme(self, value: str) -> None:
        name = themes.BY_WORD[value]
        if not os.environ.get("NO_COLOR") and name != self._liked.theme:
            self.put_theme(name)

    @property
    def _liked(self) -> InspectorApp:
        return cast("InspectorApp", self)
