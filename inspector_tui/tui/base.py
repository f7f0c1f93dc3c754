"""What every full screen has: a head line, a foot line, a language it can change, typed access to the app."""

from __future__ import annotations

from textual.screen import Screen

from inspector_tui.model.text import Text

from .commands import Commanding
from .widgets.lines import FootLine, HeadLine

MORE = Text("더보기", "more")


class Face(Commanding, Screen[None]):
    """A full screen. Compose with ``HeadLine()`` first and ``self.foot()`` last."""

    AUTO_FOCUS = "LineList"

    def foot(self) -> FootLine:
        """The foot line of this screen."""
        return FootLine(self.foot_keys, self.more_word)

    def more_word(self) -> str:
        """The word behind "?" in the foot line; "" where there is no more."""
        return self.say(MORE)

    @property
    def head(self) -> HeadLine:
        """The head line of this screen."""
        return self.query_one(HeadLine)

    def door_opened(self) -> None:
        """The store is open: load. Called once on the first screen."""

    def relabel(self) -> None:
        """The language changed: everything on screen is said again. What is typed stays."""
        for foot in self.query(FootLine):
            foot.refresh()

    def saving_changed(self) -> None:
        """The app's ``save_state`` is another one."""
