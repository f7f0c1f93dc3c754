"""Coverage: which item was judged on which asset. Only what shows is drawn."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual import on, work
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.views import Coverage, ItemRow, Judgement

from ...commands import Command, Commanding
from ...inert import fitted, plain, together
from ...painting import mark, word
from ...widgets.line_list import LineList, Painted
from ...widgets.lines import FootLine, HeadLine

Row = tuple[ItemRow, tuple[Judgement | None, ...], tuple[bool, ...]]
TITLE = 34
LEGEND = Text(
    "충 부 미 해 확 -(미평가)  빈칸: 적용되지 않음   left right: 자산",
    "S P U N ? -(open)  blank: does not apply",
)


class CoverageScreen(Commanding, Screen[str | None]):
    """The table; enter gives back the item."""

    CSS_PATH = "coverage.tcss"
    AUTO_FOCUS = "LineList"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "left",
            ("left",),
            Text("이전 자산", "Asset before"),
            Text("이전 자산 열로 갑니다.", "One column left."),
            True,
        ),
        Command(
            "right",
            ("right",),
            Text("다음 자산", "Next asset"),
            Text("다음 자산 열로 갑니다.", "One column right."),
            True,
        ),
        Command(
            "go",
            ("f3", "o"),
            Text("항목으로", "To the item"),
            Text("그 항목으로 갑니다 (enter).", "Go there."),
            True,
        ),
        Command("close", ("escape", "q", "g"), Text("닫기", "Close"), Text("돌아갑니다.", "Back."), True),
    )

    def __init__(self, case: str, domain: str | None) -> None:
        super().__init__()
        self._case = case
        self._domain = domain
        self._coverage: Coverage | None = None
        self._column = 0

    def compose(self) -> ComposeResult:
        """Head, column names, rows, what is under the cursor, keys."""
        yield HeadLine()
        yield Static("", id="names")
        yield LineList[Row](self._paint, lambda row: row[0].id, id="rows")
        yield Static("", id="cell")
        yield FootLine(self.foot_keys, lambda: "")

    def on_mount(self) -> None:
        """Load."""
        self.query_one(HeadLine).show(self.say(Text("자산 현황표", "Coverage")), self.say(LEGEND))
        self.load()

    @work(exclusive=True)
    async def load(self) -> None:
        """Read the table."""
        self._coverage = await self.face.door.run(ws.cases.coverage, self._case, self._domain)
        self.rows.set_rows(self._coverage.rows)
        self._show()

    @property
    def rows(self) -> LineList[Row]:
        """The rows."""
        return self.query_one("#rows", LineList)

    def _cell_width(self) -> int:
        assets = self._coverage.assets if self._coverage else ()
        return max([3, *(min(10, cell_len(asset.key)) for asset in assets)]) + 1

    def _first(self) -> int:
        """The first column shown, so that the chosen one is on screen."""
        fit = max(1, (self.size.width - TITLE - 2) // self._cell_width())
        return max(0, self._column - fit + 1)

    def _paint(self, row: Row, width: int) -> Painted:
        item, cells, applies = row
        wide = self._cell_width()
        head = fitted(f" {item.id.upper()} {self.say(item.title)}", TITLE)
        pieces: list[tuple[str, str]] = [(head, "")]
        for place in range(self._first(), len(cells)):
            if TITLE + wide * (place - self._first() + 1) > width:
                break
            letter, tone = "", ""
            if applies[place]:
                judged = cells[place]
                letter, tone = (
                    ("-", "dim") if judged is None else mark(judged.state, judged.verdict, self.face.lang)
                )
            shown = f"[{letter or ' '}]" if place == self._column else f" {letter} "
            pieces.append((fitted(shown, wide), tone))
        return pieces

    def _show(self) -> None:
        coverage = self._coverage
        if coverage is None or not coverage.assets:
            self.query_one("#names", Static).update(
                plain(self.say(Text("자산이 없습니다.", "There are no assets.")))
            )
            return
        wide = self._cell_width()
        names: list[str | tuple[str, str]] = [" " * TITLE]
        for place, asset in enumerate(coverage.assets[self._first() :], self._first()):
            names.append((fitted(asset.key, wide), "bold reverse" if place == self._column else "bold"))
        line = self.query_one("#names", Static)
        line.update(together(*names))
        self.rows.refresh()
        self._describe()

    @on(LineList.Moved)
    def _describe(self) -> None:
        coverage, row = self._coverage, self.rows.current
        if coverage is None or row is None or not coverage.assets:
            return
        asset = coverage.assets[self._column]
        judged = row[1][self._column]
        if not row[2][self._column]:
            words = self.say(Text("이 자산에는 적용되지 않습니다", "does not apply to this asset"))
        elif judged is None:
            words = self.say(Text("미평가", "not assessed"))
        else:
            words = f"{word(judged.state, judged.verdict, self.face.lang)}  {judged.rationale}"
        self.query_one("#cell", Static).update(
            together((f"{asset.key} ", "bold"), f"{asset.name} ({self.say(asset.class_title)})  ", words)
        )

    def do_left(self) -> None:
        """One column left."""
        self._column = max(0, self._column - 1)
        self._show()

    def do_right(self) -> None:
        """One column right."""
        assets = self._coverage.assets if self._coverage else ()
        self._column = max(0, min(len(assets) - 1, self._column + 1))
        self._show()

    @on(LineList.Chosen)
    def do_go(self) -> None:
        """To the item."""
        row = self.rows.current
        self.dismiss(None if row is None else row[0].id)

    def do_close(self) -> None:
        """Back."""
        self.dismiss(None)
