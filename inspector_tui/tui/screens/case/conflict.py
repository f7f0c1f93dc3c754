"""Two laptops said different things: before, mine and theirs side by side, until a person chooses."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.views import ItemDetail, Saved

from ...commands import Command
from ...dialog import CANCEL
from ...inert import plain
from ...recording import Recording
from .conflict_rows import Choosing, Row, rows_of, same_line, sides

if TYPE_CHECKING:
    from inspector_tui.model.conflict_views import Contest

MOST = 9
"""Values that can be chosen by a digit."""
TAKES = tuple(
    Command(
        f"take_{n}",
        (str(n),),
        Text("고르기(0-9)", "choose (0-9)"),
        Text("이 값을 고릅니다. 0은 갈라지기 전의 값입니다.", "Choose this value; 0 is the one before."),
        n == 1,
        palette=False,
    )
    for n in range(MOST + 1)
)
WHAT = Text(
    "숫자로 값을 고르고 F2로 기록합니다. 필드 줄에서는 그 필드만 고릅니다.",
    "A digit chooses a value, F2 records. On a field's line: that field alone.",
)
NOTHING = Text("충돌이 없습니다.", "There is no conflict.")
CHOOSE = Text("숫자로 값을 먼저 고르십시오", "Choose a value first, by its digit")
LEAD = Text("점검반장만 정할 수 있는 기록입니다.", "Only the lead inspector settles this.")
NOT_READABLE = Text(
    "이 노트북에 없거나 읽을 수 없는 값입니다. 다른 값을 고르십시오.",
    "This value is not on this laptop, or cannot be read. Choose another.",
)
NOT_WRITTEN = Text("이 줄은 직접 쓸 수 없습니다. 글 필드에서 쓰십시오.", "Only a text can be written anew.")
WHY = Text("해결 사유", "Why it is settled so")


class ConflictDialog(Recording[Saved]):
    """One subject after another; gives back the last one settled."""

    CSS_PATH = "conflict.tcss"
    HEADING: ClassVar[Text] = Text("충돌 해결", "Conflict")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "save",
            ("f2", "ctrl+s"),
            Text("기록", "Record"),
            Text("고른 값을 기록합니다. 나머지도 이력에 남습니다.", "Record it; history keeps the rest."),
            True,
            True,
        ),
        Command(
            "down", ("down", "j"), Text("아래", "Down"), Text("다음 줄로 갑니다.", "To the next line."),
            True, palette=False,
        ),
        Command(
            "up", ("up", "k"), Text("위", "Up"), Text("앞줄로 갑니다.", "To the line before."), palette=False,
        ),
        Command(
            "write",
            ("e", "f4"),
            Text("직접 쓰기", "Write anew"),
            Text("이 글을 양쪽을 보며 새로 씁니다.", "Write this text anew, with both in sight."),
            True,
        ),
        Command(
            "why",
            ("r", "f7"),
            Text("사유", "Reason"),
            Text("해결 사유를 내부 메모로 남깁니다.", "Keep why as a private note."),
            True,
        ),
        CANCEL,
        *TAKES,
    )  # fmt: skip

    def __init__(self, case: str, item: ItemDetail | None = None, *, subject: str = "") -> None:
        super().__init__()
        self._case = case
        self._item = item
        self._subject = subject
        self._contests: tuple[Contest, ...] = ()
        self._more = 0
        self._choosing: dict[str, Choosing] = {}
        self._at = 0
        self._reason = ""

    def heading(self) -> str:
        """Which item."""
        row = self._item.row if self._item is not None else None
        name = f"{row.id.upper()} {self.say(row.title)}" if row is not None else ""
        return f"{self.say(self.HEADING)}  {name}".rstrip()

    def body(self) -> ComposeResult:
        """What to do, the rows."""
        yield Static(plain(self.say(WHAT)), classes="why")
        yield Container(id="rows")
        yield Static("", id="progress")

    def on_mount(self) -> None:
        """Read what is in conflict."""
        self.say_progress("")
        self.load()

    @property
    def contests(self) -> tuple[Contest, ...]:
        """What is in conflict on the subject on screen."""
        return self._contests

    @property
    def rows(self) -> list[Row]:
        """The lines one can stand on."""
        return list(self.query(Row).results(Row))

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """The first subject that is still in conflict."""
        await self.put_up(await self._read())

    async def _read(self) -> tuple[Contest, ...]:
        run, conflicts = self.face.door.run, ws.conflicts
        if self._subject:
            return await run(conflicts.of_subject, self._case, self._subject)
        return await run(conflicts.contests, self._case, self._item.row.id if self._item else "")

    async def put_up(self, found: tuple[Contest, ...]) -> None:
        """Show the first subject of ``found``."""
        self._contests = tuple(one for one in found if one.subject == found[0].subject)
        self._more = len({one.subject for one in found}) - 1
        self._choosing = {one.register: Choosing() for one in self._contests}
        self._at, self._reason = 0, ""
        shown = self.query_one("#rows", Container)
        await shown.remove_children()
        if not self._contests:
            await shown.mount(Static(plain(self.say(NOTHING))))
            return
        for contest in self._contests:
            first = contest is self._contests[0]
            await shown.mount(*rows_of(contest, self.face.lang, evidence=first))
            if same := same_line(contest, self.face.lang):
                await shown.mount(Static(plain(same), classes="same"))
        if self._contests[0].lead_only:
            self.problem(LEAD)
        self._mark()

    def _mark(self) -> None:
        rows = self.rows
        for place, row in enumerate(rows):
            row.mark(self._choosing[row.contest.register], here=place == self._at)
        if rows:
            rows[self._at].scroll_visible(animate=False)
        left = sum(not self._choosing[one.register].complete(one) for one in self._contests)
        more = (
            Text(f" (다른 대상 {self._more}건 더)", f" ({self._more} more subjects)")
            if self._more
            else Text("", "")
        )
        if left:
            said = Text(f"고를 것 {left}건", f"{left} to choose")
        else:
            said = Text("모두 골랐습니다. F2로 기록합니다.", "All chosen; F2 records.")
        self.say_progress(self.say(said) + self.say(more))

    async def action_command(self, name: str) -> None:
        """A digit is a choice."""
        if name.startswith("take_"):
            self._take(int(name.removeprefix("take_")))
            return
        await super().action_command(name)

    def _take(self, number: int) -> None:
        if not self.rows:
            return
        row = self.rows[self._at]
        found = sides(row.contest)
        side = found[number] if number < len(found) else None
        if side is None:
            return
        if not side.readable:
            self.problem(NOT_READABLE)
            return
        self.problem(None)
        choosing = self._choosing[row.contest.register]
        if row.part is None:
            choosing.take(side.entry)
            self._go(lambda other: other.part is None)
        else:
            choosing.take_part(row.part.name, side.entry)
            self._go(lambda _: True)

    def _go(self, fits: Callable[[Row], bool]) -> None:
        """On to the next line that still waits for a choice; stay where none does."""
        rows = self.rows
        for place in range(self._at + 1, len(rows)):
            if fits(rows[place]) and not self._choosing[rows[place].contest.register].complete(
                rows[place].contest
            ):
                self._at = place
                break
        self._mark()

    def do_down(self) -> None:
        """The next line."""
        self._at = min(self._at + 1, max(len(self.rows) - 1, 0))
        self._mark()

    def do_up(self) -> None:
        """The line before."""
        self._at = max(self._at - 1, 0)
        self._mark()

    def why_not(self, name: str) -> Text | None:
        """A choice comes first."""
        if name in ("save", "write", "why") and not self._contests:
            return NOTHING
        if name == "write":
            row = self.rows[self._at]
            return None if row.part is not None and row.part.written else NOT_WRITTEN
        if name == "save":
            missing = [one for one in self._contests if not self._choosing[one.register].complete(one)]
            names_ko, names_en = ", ".join(m.what.ko for m in missing), ", ".join(m.what.en for m in missing)
            return Text(f"{CHOOSE.ko}: {names_ko}", f"{CHOOSE.en}: {names_en}") if missing else None
        return None

    @work(exclusive=True, group="dialog")
    async def do_write(self) -> None:
        """A text of one's own for the field under the cursor."""
        from .conflict_text import ConflictTextDialog

        row = self.rows[self._at]
        if row.part is None:
            return
        choosing, contest, part = self._choosing[row.contest.register], row.contest, row.part
        from_side = choosing.parts.get(part.name, choosing.whole)
        entries = [one.entry for one in contest.contenders]
        number = entries.index(from_side) if from_side in entries else 0
        start = choosing.written.get(part.name) or part.said[number]
        text = await self.face.push_screen_wait(ConflictTextDialog(self._case, contest, part, start))
        if text is not None:
            choosing.write(part.name, text)
            self._mark()

    @work(exclusive=True, group="dialog")
    async def do_why(self) -> None:
        """Why; kept as a private note with the resolution."""
        from ..why import WhyDialog

        about = self.say(self._contests[0].what)
        reason = await self.face.push_screen_wait(WhyDialog(WHY, about))
        self._reason = reason or self._reason

    def do_save(self) -> None:
        """Record the choice; the next subject, if there is one."""
        self.once(self._settle)

    async def _settle(self) -> None:
        from .conflict_text import keeps

        first = self._contests[0]
        choices = {one.register: self._choosing[one.register].choice(one) for one in self._contests}
        run, resolve = self.face.door.run, ws.conflicts.resolve
        self.last = await run(
            resolve, self._case, first.subject, choices, reason=self._reason, heads=first.heads
        )
        for contest in self._contests:
            for part in contest.parts:
                kept = f"kept/{keeps(self._case, contest, part)}"
                if part.written:
                    await run(ws.resume.remember, kept, "")
        left = await self._read()
        if left:
            await self.put_up(left)
        else:
            self.finish(self.last)
