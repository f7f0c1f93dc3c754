"""A new sample: what the list is, how long it is; the rest is suggested."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from inspector_tui import workspace as ws
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.onsite import SampleMethod
from inspector_tui.model.onsite_views import SampleInput
from inspector_tui.model.text import Text
from inspector_tui.model.views import Saved

from ...forms import Choice, Labelled, Line
from ...inert import plain
from ...recording import Recording

FIELDS = {
    "description": Text("모집단", "Population"),
    "size": Text("모집단 크기", "Its size"),
    "flagged": Text("지정 행", "Flagged rows"),
    "filter": Text("조건", "Filter"),
    "source": Text("출처", "Source"),
    "as_of": Text("기준 시각", "As of"),
    "count": Text("추출 수", "Rows to draw"),
    "seed": Text("시드", "Seed"),
    "items": Text("평가항목", "Items"),
    "assets": Text("자산", "Assets"),
}
HINTS = {
    "description": Text("운영자 계정 목록", "list of operator accounts"),
    "size": Text("행 수, 첫 행이 1", "rows, the first is 1"),
    "flagged": Text("반드시 볼 행: 3, 7, 20-25", "taken in any case: 3, 7, 20-25"),
    "as_of": Text("14:00, 11-17 09:00", "14:00, 11-17 09:00"),
    "count": Text("비우면 제안 수", "empty: as suggested"),
    "seed": Text("비우면 새로 만듭니다. 함께 정한 말: 영문·숫자·-", "empty: made now; or agreed aloud"),
    "items": Text("acc-03, acc-04", "acc-03, acc-04"),
    "assets": Text("MS-1, ID-1", "MS-1, ID-1"),
}
NO_SIZE = Text("모집단의 행 수를 숫자로 쓰십시오.", "Say how many rows the list has.")
NO_COUNT = Text("추출 수를 숫자로 쓰거나 비우십시오.", "Rows to draw: a number, or nothing.")
ONE_BEFORE = Text(
    "행을 열기 전에 뽑고 출력합니다. 뽑은 표본은 되돌릴 수 없습니다.",
    "Draw and print before any row is opened. What was drawn cannot be undone.",
)


class SampleDialog(Recording[Saved]):
    """Two fields are enough; what the suggestion comes to is said at once."""

    HEADING: ClassVar[Text] = Text("표본 추출", "Draw a sample")
    AUTO_FOCUS = "#description"

    def __init__(self, case_id: str, item: str = "") -> None:
        super().__init__()
        self._case = case_id
        self._item = item

    def keep_key(self) -> str:
        """Per case."""
        return f"sample/{self._case}"

    def body(self) -> ComposeResult:
        """The fields, in the order they are told across a table."""
        yield Static(plain(self.say(ONE_BEFORE)), classes="why")
        for name in ("description", "size", "flagged"):
            yield self._line(name)
        yield Static("", id="suggestion", classes="why")
        methods = [(method.value, self.say(method.label)) for method in SampleMethod]
        yield Labelled(self.say(Text("추출 방법", "Method")), Choice(methods, id="method"))
        for name in ("count", "seed", "filter", "source", "as_of", "items", "assets"):
            yield self._line(name)

    def _line(self, name: str) -> Labelled:
        words = self._item.upper() if name == "items" else ""
        hint = self.say(HINTS.get(name, Text("", "")))
        return Labelled(self.say(FIELDS[name]), Line(words, id=name, placeholder=hint))

    @on(Input.Changed)
    @on(Choice.Changed)
    def _suggest(self) -> None:
        """What would be drawn, while one types."""
        line = self.query_one("#suggestion", Static)
        try:
            given = self.given()
        except (InspectorError, ValueError):
            given = None
        if given is None or given.size < 1:
            line.update(plain(self.say(Text("제안: 크기를 쓰면 표시됩니다.", "Suggested: needs the size."))))
            return
        flagged = len(given.flagged)
        count = ws.samples.suggest(given.size, flagged) if given.count is None else given.count
        if given.method is SampleMethod.ALL:
            count = given.size - flagged
        said = Text(
            f"{given.size:,}행에서 {count}행" + (f" + 지정 {flagged}행" if flagged else ""),
            f"{count} of {given.size:,} rows" + (f" + {flagged} flagged" if flagged else ""),
        )
        line.update(plain(self.say(said)))

    def given(self) -> SampleInput:
        """What the fields say. Raises what the workspace says of rows, and ValueError for no number."""
        size, count = self.words("size").replace(",", ""), self.words("count")
        return SampleInput(
            description=self.words("description"),
            size=int(size) if size.isascii() and size.isdigit() and len(size) < 12 else 0,
            source=self.words("source"),
            filter=self.words("filter"),
            as_of=self.words("as_of"),
            method=SampleMethod(self.words("method")),
            count=int(count) if count else None,
            seed=self.words("seed"),
            flagged=ws.samples.rows_of(self.words("flagged")),
            items=tuple(one.lower() for one in _parts(self.words("items"))),
            assets=_parts(self.words("assets")),
        )

    def do_save(self) -> None:
        """Look at it, then draw."""
        problem = self.too_long(FIELDS)
        count = self.words("count")
        if problem is None and count and not (count.isascii() and count.isdigit() and len(count) < 8):
            problem = NO_COUNT
            self.query_one("#count", Line).focus()
        try:
            if problem is None and self.given().size < 1:
                problem = NO_SIZE
                self.query_one("#size", Line).focus()
        except InspectorError as error:
            problem = Text(error.say("ko"), error.say("en"))
        self.problem(problem)
        if problem is None:
            self.once(self._draw)

    async def _draw(self) -> None:
        given = self.given()
        if await self.may_keep(given.description, given.filter, given.source):
            self.finish(await self.face.door.run(ws.samples.draw, self._case, given))


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for one in text.replace("，", ",").split(",") if (part := one.strip()))
