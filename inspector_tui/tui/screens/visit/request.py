"""Ask for something, or change what is asked."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult

from inspector_tui import workspace as ws
from inspector_tui.model.onsite_views import RequestInput, RequestView
from inspector_tui.model.text import Text
from inspector_tui.model.views import Saved

from ...forms import Labelled, Line
from ...recording import Recording

FIELDS = {
    "what": Text("요청 자료", "What"),
    "wanted": Text("희망 시각", "Wanted by"),
    "asked_of": Text("담당", "Asked of"),
    "items": Text("평가항목", "Items"),
    "assets": Text("자산", "Assets"),
}
HINTS = {
    "wanted": Text("16:00, 내일 10:00, 11-18 09:30, +30(분)", "16:00, tomorrow 10:00, +30 (min)"),
    "items": Text("acc-03, acc-04", "acc-03, acc-04"),
    "assets": Text("MS-1, ID-1", "MS-1, ID-1"),
}
NOTHING = Text("무엇을 요청하는지 쓰십시오.", "Say what is asked for.")


class RequestDialog(Recording[Saved]):
    """Five fields, one of them needed."""

    HEADING: ClassVar[Text] = Text("자료요청", "Request")
    AUTO_FOCUS = "#what"

    def __init__(self, case_id: str, before: RequestView | None = None, *, item: str = "") -> None:
        super().__init__()
        self._case = case_id
        self._before = before
        self._item = item

    def heading(self) -> str:
        """Which one."""
        return f"{self.say(self.HEADING)}  {self._before.label if self._before else ''}"

    def keep_key(self) -> str:
        """Per case, or per request that is changed."""
        return f"request/{self._case}/{self._before.id if self._before else ''}"

    def body(self) -> ComposeResult:
        """The fields."""
        before = self._before
        words = {"items": self._item.upper()}
        if before is not None:
            words = {
                "what": before.what,
                "wanted": ws.moments.typed(before.wanted),
                "asked_of": before.asked_of,
                "items": ", ".join(item.upper() for item in before.items),
                "assets": ", ".join(before.assets),
            }
        for name, label in FIELDS.items():
            hint = self.say(HINTS.get(name, Text("", "")))
            yield Labelled(self.say(label), Line(words.get(name, ""), id=name, placeholder=hint))

    def do_save(self) -> None:
        """Look at it, then record it."""
        problem = self.too_long(FIELDS)
        if problem is None and not self.words("what"):
            problem = NOTHING
            self.query_one("#what", Line).focus()
        self.problem(problem)
        if problem is None:
            self.once(self._save)

    async def _save(self) -> None:
        given = RequestInput(
            self.words("what"),
            self.words("asked_of"),
            self.words("wanted"),
            tuple(one.lower() for one in _parts(self.words("items"))),
            _parts(self.words("assets")),
        )
        if not await self.may_keep(given.what, given.asked_of):
            return
        run = self.face.door.run
        if self._before is None:
            self.finish(await run(ws.requests.add, self._case, given))
        else:
            self.finish(await run(ws.requests.change, self._case, self._before.id, given))


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for one in text.replace("，", ",").split(",") if (part := one.strip()))
