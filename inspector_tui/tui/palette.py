"""The command palette: every command of the screen and the app, found by its Korean or English name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from .commands import Command, Commanding
from .inert import together

if TYPE_CHECKING:
    from .app import InspectorApp


class CommandProvider(Provider):
    """Hits for the commands that can be carried out from where the palette was opened."""

    def _all(self) -> Iterator[tuple[Any, Command]]:
        for owner in (self.screen, self.app):
            if isinstance(owner, Commanding):
                yield from ((owner, command) for command in owner.commands() if command.palette)

    def _line(self, command: Command) -> Content:
        lang = cast("InspectorApp", self.app).lang
        other = command.label.en if lang == "ko" else command.label.ko
        return together((command.label.say(lang), "bold"), f"  {other}  ", (command.all_keys(), "dim"))

    async def discover(self) -> Hits:
        """Everything, before a letter is typed."""
        lang = cast("InspectorApp", self.app).lang
        for owner, command in self._all():
            yield DiscoveryHit(
                self._line(command),
                partial(owner.action_command, command.id),
                text=command.label.say(lang),
                help=command.help.say(lang),
            )

    async def search(self, query: str) -> Hits:
        """Commands whose name in either language fits."""
        matcher = self.matcher(query)
        lang = cast("InspectorApp", self.app).lang
        for owner, command in self._all():
            score = max(matcher.match(command.label.ko), matcher.match(command.label.en))
            if score > 0:
                yield Hit(
                    score,
                    self._line(command),
                    partial(owner.action_command, command.id),
                    text=command.label.say(lang),
                    help=command.help.say(lang),
                )
