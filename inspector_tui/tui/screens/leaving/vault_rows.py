"""Names and values about a sealed case, and the page that shows them when it is done."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import CANCEL, Dialog
from ...inert import plain, together

if TYPE_CHECKING:
    from inspector_tui.model.vault_views import SealedRow

DIGEST = 64
KEEP = Text(
    "이 파일이 평가의 전부입니다. 복사본을 하나 더 두십시오.",
    "This file is now all there is of the case. Keep a second copy.",
)


class _Row(Horizontal):
    """A name, and beside it a value over as many lines as it takes."""

    DEFAULT_CSS = """
    _Row { height: auto; }
    _Row > .label { width: 16; color: $text-muted; }
    _Row > .value { width: 1fr; }
    """

    def __init__(self, label: str, value: str) -> None:
        super().__init__(Static(plain(label), classes="label"), Static(plain(value), classes="value"))


async def figures(screen: Dialog[Any], rows: Iterable[tuple[Text, str | Text]]) -> None:
    """Put names and values in place of what ``#figures`` shows; a digest on two lines."""
    last = ""
    made = []
    for label, value in rows:
        name = screen.say(label)
        words = value if isinstance(value, str) else screen.say(value)
        if len(words) == DIGEST and " " not in words:
            words = f"{words[: DIGEST // 2]}\n{words[DIGEST // 2 :]}"
        made.append(_Row("" if name == last else name, words))
        last = name
    place = screen.query_one("#figures", Vertical)
    await place.remove_children()
    await place.mount_all(made)


class SealedDialog(Dialog[None]):
    """Where the file is, what it must be, who can open it. Nothing to fill in."""

    HEADING: ClassVar[Text] = Text("봉인했습니다", "Sealed")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("save", ("enter", "f2", "q"), Text("닫기", "Close"), Text("닫습니다.", "Close."), True),
        CANCEL,
    )

    def __init__(self, made: SealedRow) -> None:
        super().__init__()
        self._made = made

    def body(self) -> ComposeResult:
        """The marker, and what else there is to do."""
        yield Vertical(id="figures")
        yield Static("")
        yield Static(together((self.say(KEEP), "bold $accent")))
        yield Static(together((self.say(ws.vault.FULL_DISK), "bold $warning")), classes="why")

    def on_mount(self) -> None:
        """Show it."""
        self._show()

    @work(exclusive=True, group="load")
    async def _show(self) -> None:
        await figures(self, ws.vault.told(self._made))

    def do_save(self) -> None:
        """Close."""
        self.dismiss(None)
