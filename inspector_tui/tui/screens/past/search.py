"""One search over everything recorded: as it is typed, the newest first, opened where it lives."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from inspector_tui import workspace as ws
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.past import Hit
from inspector_tui.model.text import Text

from ...base import Face
from ...commands import Command
from ...inert import plain, together
from ...line import Line
from ...widgets.line_list import LineList
from ...widgets.lines import HeadLine
from ...widgets.text_view import TextView
from .opening import open_where
from .search_rows import counted, paint, told

if TYPE_CHECKING:
    from inspector_tui.workspace.desk import Desk

HEADING = Text("모두 찾기", "Search everything")
ASKED = Text(
    "찾을 말, 초성, csp:한빛 year:2025 sev:상 in:지적", "words, csp:Hanbit year:2025 sev:high in:finding"
)
BEGIN = Text(
    "찾을 말을 입력하십시오. F4로 조건을 고릅니다.", "Type what to look for. F4 chooses what to narrow it to."
)
NOTHING = Text("찾은 것이 없습니다.", "Nothing found.")
NO_ROW = Text("열 기록이 없습니다.", "There is nothing to open.")
NO_FILTER = Text("지울 조건이 없습니다.", "There is no filter to take away.")
LIMIT = 200
AGAIN = 20
"""After so many cases that were taken in, what was asked is asked again."""

SEARCH_COMMANDS = (
    Command(
        "open",
        ("f2",),
        Text("열기 (enter)", "Open (enter)"),
        Text("기록이 있는 자리를 엽니다.", "Open it where it lives."),
        True,
    ),
    Command(
        "filter",
        ("f4",),
        Text("조건", "Filters"),
        Text(
            "CSP, 연도, 판정, 위험도, 영역, 단계, 구분, 작성자로 좁힙니다.",
            "By CSP, year, verdict and so on.",
        ),
        True,
    ),
    Command(
        "unfilter",
        ("f5",),
        Text("조건 지우기", "Drop filter"),
        Text("마지막 조건을 지웁니다.", "Take the last filter away."),
        True,
    ),
    Command(
        "words",
        ("slash", "f3"),
        Text("검색어", "Words"),
        Text("검색어로 돌아갑니다.", "Back to the words."),
        True,
    ),
    Command(
        "back",
        ("escape",),
        Text("나가기", "Leave"),
        Text("나갑니다. 검색어는 다음에 그대로 있습니다.", "Leave; the words are there next time."),
        True,
    ),
)


class SearchScreen(Face):
    """Words, what they are narrowed to, hits, and the hit under the cursor in full."""

    CSS_PATH = "search.tcss"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = SEARCH_COMMANDS
    AUTO_FOCUS = "#words"

    def __init__(self) -> None:
        super().__init__()
        self._answer: ws.searching.Answer | None = None
        self._asked_for = ""
        self._turn = 0
        self._visited: set[str] = set()

    def compose(self) -> ComposeResult:
        """Everything is here before the first answer."""
        yield HeadLine()
        yield Line(self.face.searched, id="words")
        yield Static("", id="chips")
        yield LineList[Hit](
            lambda hit, width: paint(hit, width, self.face.lang),
            lambda hit: f"{hit.passage.case}/{hit.passage.subject}/{hit.passage.label}",
            id="hits",
        )
        yield TextView("hit", can_focus=False)
        yield self.foot()

    def on_mount(self) -> None:
        """The last search again, ready to be typed over; and what is new is taken in."""
        self.words.select_all()
        self.relabel()
        self.ask(self.words.value)
        self.keep_in_step()

    @property
    def words(self) -> Line:
        """The line of words."""
        return self.query_one("#words", Line)

    @property
    def hits(self) -> LineList[Hit]:
        """The list."""
        return self.query_one("#hits", LineList)

    def relabel(self) -> None:
        """Everything again in the language of now."""
        super().relabel()
        self.words.placeholder = self.say(ASKED)
        self._show()

    # -- asking ------------------------------------------------------------------------------------

    @on(Input.Changed, "#words")
    def _typed(self, event: Input.Changed) -> None:
        self.ask(event.value)

    def ask(self, said: str) -> None:
        """Search for ``said``; an answer to anything asked before is dropped."""
        self.face.searched = said
        self._turn += 1
        self._ask(said, self._turn)

    @work(exclusive=True, group="search")
    async def _ask(self, said: str, turn: int) -> None:
        def answer(desk: Desk) -> ws.searching.Answer | None:
            # Typed on meanwhile: the store's thread need not look for this any more.
            return ws.searching.answer(desk, said, LIMIT) if turn == self._turn else None

        try:
            found = await self.face.door.run(answer)
        except InspectorError as error:
            self.face.tell_error(error)
            return
        if found is not None and turn == self._turn and self.is_mounted:
            fresh = said != self._asked_for
            self._answer, self._asked_for = found, said
            self._show(from_top=fresh)

    @work(exclusive=True, group="step")
    async def keep_in_step(self) -> None:
        """Take in what the index does not know, a case at a time, so that nobody waits; then ask again."""
        try:
            left = await self.face.door.run(ws.past_index.behind)
            while left and self.is_mounted:
                left = await self.face.door.run(ws.past_index.step, 1)
                if left % AGAIN == 0:
                    self.ask(self.words.value)
        except InspectorError as error:
            self.face.tell_error(error)

    # -- showing -----------------------------------------------------------------------------------

    def _show(self, *, from_top: bool = False) -> None:
        answer, lang = self._answer, self.face.lang
        self.head.show(self.say(HEADING), counted(answer.found, lang) if answer else "")
        self.query_one("#chips", Static).update(self._chips())
        hits = answer.found.hits if answer else ()
        self.hits.empty = self.say(NOTHING if self._asked_for.strip() else BEGIN)
        first = f"{hits[0].passage.case}/{hits[0].passage.subject}/{hits[0].passage.label}" if hits else None
        self.hits.set_rows(hits, keep=first if from_top else None)
        self._tell()

    def _chips(self) -> Content:
        answer, lang = self._answer, self.face.lang
        if answer is None or not (answer.asked.filters or answer.asked.problems):
            return plain("")
        pieces: list[tuple[str, str] | str] = [" "]
        for one in answer.asked.filters:
            pieces += [(f"[{one.name.say(lang)}: {one.shown.say(lang)}]", "bold $accent"), " "]
        pieces += [(f"! {problem.say(lang)} ", "bold $warning") for problem in answer.asked.problems]
        return together(*pieces)

    @on(LineList.Moved, "#hits")
    def _tell(self) -> None:
        hit = self.hits.current
        self.query_one("#hit", TextView).show(told(hit, self.face.lang) if hit else (), from_top=True)

    # -- keys --------------------------------------------------------------------------------------

    def on_key(self, event: object) -> None:
        """Down from the words is into the list, up from its first row back to the words."""
        key = getattr(event, "key", "")
        if key == "down" and self.words.has_focus and self.hits.rows:
            self.hits.focus()
        elif key == "up" and self.hits.has_focus and self.hits.cursor == 0:
            self.words.focus()

    @on(Input.Submitted, "#words")
    async def _submitted(self) -> None:
        await self.action_command("open")

    @on(LineList.Chosen, "#hits")
    async def _chosen(self) -> None:
        await self.action_command("open")

    def why_not(self, name: str) -> Text | None:
        """Nothing is opened where nothing was found."""
        if name == "open" and self.hits.current is None:
            return NO_ROW
        if name == "unfilter" and not (self._answer and self._answer.asked.filters):
            return NO_FILTER
        return None

    @work(exclusive=True, group="dialog")
    async def do_open(self) -> None:
        """Where it lives; back here afterwards, as it was."""
        hit = self.hits.current
        if hit is None:
            return
        self._visited.add(hit.passage.case)
        try:
            await open_where(self, hit.passage.case, hit.passage.item, hit.passage.subject)
        except InspectorError as error:
            self.face.tell_error(error)
        self.keep_in_step()

    @work(exclusive=True, group="dialog")
    async def do_filter(self) -> None:
        """Choose from what there is."""
        from .search_filters import FilterDialog

        if self._answer is not None:
            chosen = await self.face.push_screen_wait(
                FilterDialog(self._answer.asked.query, self._answer.known)
            )
            if chosen is not None:
                self._put(ws.searching.spelled(chosen, self._answer.known, self.face.lang))

    def do_unfilter(self) -> None:
        """The last one goes."""
        if self._answer is not None:
            asked = self._answer.asked
            left = ws.searching.without(asked.query, asked.filters[-1])
            self._put(ws.searching.spelled(left, self._answer.known, self.face.lang))

    def _put(self, words: str) -> None:
        self.words.value = words
        self.words.cursor_position = len(words)

    def do_words(self) -> None:
        """To the words."""
        self.words.focus()

    def do_back(self) -> None:
        """Leave; a case that lies open below may have changed under a visit."""
        from ..case.case_face import CaseFace

        for screen in self.face.work_stack:
            if isinstance(screen, CaseFace) and screen.case in self._visited:
                screen.load()
        self.dismiss(None)
