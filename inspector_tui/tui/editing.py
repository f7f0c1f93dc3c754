"""``ctrl+o``: a long text in an editor of one's own, and back into its field as a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from textual.app import App, SuspendNotSupported

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text

from .sayings import NOT_WHILE_PRESENTING

if TYPE_CHECKING:
    from .app import InspectorApp
    from .forms import Prose

NO_FIELD: Final = Text(
    "여러 줄을 쓰는 칸에서만 편집기를 엽니다.", "An editor opens from a field of several lines only."
)
NOT_HERE: Final = Text(
    "이 터미널에서는 편집기를 열 수 없습니다.", "This terminal cannot hand over to an editor."
)
BACK: Final = Text("편집기에서 쓴 글을 가져왔습니다.", "The text is back from the editor.")
SAME: Final = Text("편집기에서 바뀐 것이 없습니다.", "Nothing was changed in the editor.")


class Editing(App[int]):
    """What the app does to hand a text over."""

    def why_no_editor(self) -> Text | None:
        """Why no editor may be opened just now, or None."""
        app = cast("InspectorApp", self)
        if self._field() is None:
            return NO_FIELD
        if app.presenting:
            return NOT_WHILE_PRESENTING
        if app.configured is None:
            return NO_FIELD
        command = ws.editing.editor(app.configured.preferences)
        return command if isinstance(command, Text) else None

    def _field(self) -> Prose | None:
        """The field that is written in, if it is one of several lines."""
        from .forms import Prose  # no start needs it

        field = self.focused
        return field if isinstance(field, Prose) and not (field.read_only or field.secret) else None

    async def do_editor(self) -> None:
        """Save what is there, hand it over, take it back. Where that fails the text stays, and it is said."""
        app = cast("InspectorApp", self)
        field = self._field()
        if field is None or app.configured is None or app.locked:
            return
        command = ws.editing.editor(app.configured.preferences)
        if isinstance(command, Text):
            return
        await app.keeper.flush()
        before = app.clocks()
        try:
            with self.suspend():
                edited = ws.editing.edit(field.text, command)
        except SuspendNotSupported:
            app.tell(NOT_HERE, "warning")
            return
        app.was_away(before)
        if edited.text is not None and edited.text != field.text:
            field.replace(edited.text, (0, 0), field.document.end)
            app.tell(edited.said or BACK, "warning" if edited.said else "information")
        else:
            app.tell(edited.said or SAME, "warning" if edited.said else "information")
