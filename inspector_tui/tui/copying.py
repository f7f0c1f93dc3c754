"""``ctrl+r``: a text or a digest to the terminal's clipboard (OSC 52), when asked for and never else.

The terminal may hand it on, over ssh too, and what keeps clipboards may keep it: so each time it is said what
went out and that it left for the terminal. Cutting and copying within fields stays in the app.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Final, cast

from textual.app import App

from inspector_tui.model.text import Text

from .commands import Commanding
from .sayings import NOT_WHILE_PRESENTING

if TYPE_CHECKING:
    from .app import InspectorApp

MOST_BYTES: Final = 49_152
"""So much fits what terminals take: 64 KiB in base64."""
OFF: Final = Text(
    "설정에서 클립보드로 보내지 않게 했습니다([clipboard] osc52 = false).",
    "The configuration forbids the clipboard ([clipboard] osc52 = false).",
)
NOTHING: Final = Text("여기에는 복사할 것이 없습니다.", "There is nothing here to copy.")
TOO_LONG: Final = Text(
    "{ko}: {size} B라서 보내지 않았습니다. {most} B까지 보냅니다.",
    "{en}: not sent, it has {size} B; up to {most} B go.",
)
SENT: Final = Text(
    "{ko} {n}자를 터미널 클립보드로 보냈습니다. 앱 밖으로 나갔습니다.",
    "{en}, {n} characters, went to the terminal's clipboard: it left the app.",
)
NEXT: Final = Text(" 다시 누르면: {ko}", " Once more: {en}")

Copies = tuple[tuple[Text, str], ...]


class Copying(App[int]):
    """What the app does with a clipboard."""

    _copied: tuple[Copies, int] = ((), -1)

    def copy_to_clipboard(self, text: str) -> None:
        """Of cut and copied text in a field: kept here, for pasting here; nothing goes to the terminal."""
        self._clipboard = text

    def why_no_copy(self) -> Text | None:
        """Why nothing can be copied just now, or None."""
        app = cast("InspectorApp", self)
        if app.presenting:
            return NOT_WHILE_PRESENTING
        if app.configured is not None and not app.configured.preferences.osc52:
            return OFF
        return None if app.configured is not None and self._offered() else NOTHING

    def _offered(self) -> Copies:
        screen = self.screen
        offered = screen.to_copy() if isinstance(screen, Commanding) else ()
        return tuple((label, text) for label, text in offered if text)

    def do_copy(self) -> None:
        """The first of what the screen offers; pressed again, the next."""
        app = cast("InspectorApp", self)
        offered = self._offered()
        if not offered or self.why_no_copy() is not None:
            return
        before, at = self._copied
        at = (at + 1) % len(offered) if before == offered else 0
        self._copied = (offered, at)
        label, text = offered[at]
        data = text.encode()
        if len(data) > MOST_BYTES:
            app.tell(TOO_LONG.filled(ko=label.ko, en=label.en, size=len(data), most=MOST_BYTES), "warning")
            return
        if self._driver is not None:
            self._driver.write(f"\x1b]52;c;{base64.b64encode(data).decode()}\x07")
        said = SENT.filled(ko=label.ko, en=label.en, n=len(text))
        if len(offered) > 1:
            other = offered[(at + 1) % len(offered)][0]
            more = NEXT.filled(ko=other.ko, en=other.en)
            said = Text(said.ko + more.ko, said.en + more.en)
        app.tell(said)
