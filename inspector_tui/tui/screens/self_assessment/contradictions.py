"""Claim beside verdict: where they differ, worst first; enter goes to the item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.contradictions import ContradictionRow, Contradictions, Difference
from inspector_tui.model.text import Lang, Text

from ...commands import Command
from ...dialog import CANCEL, GO_TO_ITEM, Dialog
from ...inert import fitted, plain, together
from ...sayings import NOT_WHILE_PRESENTING
from ...widgets.line_list import LineList, Painted

NONE = Text("자체평가와 다른 판정이 없습니다.", "No verdict differs from its claim.")
_TONES = {Difference.OVERSTATED: "unsatisfied", Difference.APPLIES: "partial"}


@dataclass(frozen=True, slots=True)
class Group:
    """The line above rows of one kind."""

    difference: Difference
    count: int


Line = Group | ContradictionRow


def lines_of(seen: Contradictions) -> Iterator[Line]:
    """Rows with a line above each kind; they come ordered by kind."""
    for difference, found in groupby(seen.rows, key=lambda row: row.difference):
        rows = tuple(found)
        yield Group(difference, len(rows))
        yield from rows


def key_of(line: Line) -> str:
    """What a line is, across readings."""
    return f"={line.difference}" if isinstance(line, Group) else line.part or line.item


def paint(line: Line, lang: Lang) -> Painted:
    """A group, or an item with both words."""
    tone = _TONES.get(line.difference, "dim")
    if isinstance(line, Group):
        return [(f" {line.difference.label.say(lang)} {line.count}", tone)]
    draft = Text("(초안)", " (draft)").say(lang) if line.draft else ""
    wide = 10 if lang == "ko" else 18
    return [
        ("  " + fitted((line.part or line.item).upper(), 9) + " ", "strong"),
        (fitted(line.severity.mark.say(lang), 3), ""),
        (fitted(line.claim.label.say(lang), wide), "dim"),
        ("-> ", "dim"),
        (fitted(line.verdict.label.say(lang) + draft, wide + 6) + " ", line.verdict.value),
        (line.title.say(lang), ""),
        (f"  {' '.join(line.findings)}", "accent"),
    ]


class ContradictionsScreen(Dialog[str]):
    """Gives back the item to go to, or None."""

    HEADING: ClassVar[Text] = Text("자체평가와 다른 판정", "Contradictions")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        GO_TO_ITEM,
        Command(
            "next_group",
            ("space", "f3"),
            Text("다음 종류", "Next group"),
            Text("다음 종류로 갑니다.", "To the next kind."),
            True,
        ),
        Command(
            "write",
            ("w", "f6"),
            Text("표 저장", "Write table"),
            Text("보고서용 대조표를 저장합니다(내부용).", "Write the table for the office's report."),
            True,
        ),
        CANCEL,
    )

    def __init__(self, case: str) -> None:
        super().__init__()
        self._case = case

    def body(self) -> ComposeResult:
        """The sum, the list, what the CSP said of the one under the cursor."""
        yield Static("", id="sum", classes="why")
        yield LineList[Line](lambda line, _: paint(line, self.face.lang), key_of, id="rows")
        yield Static("", id="detail")

    def on_mount(self) -> None:
        """Read it."""
        self.load()

    @property
    def rows(self) -> LineList[Line]:
        """The list."""
        return self.query_one("#rows", LineList)

    @property
    def hidden(self) -> bool:
        """Whether the screen is turned to the CSP."""
        return self.face.presenting

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Compare; not while the CSP looks on."""
        if self.hidden:
            self.rows.empty = self.say(NOT_WHILE_PRESENTING)
            self.rows.set_rows(())
            return
        seen = await self.face.door.run(ws.contradictions.contradictions, self._case)
        told = Text(
            f"대조한 답 {seen.compared}건 중 다른 것 {len(seen.rows)}건, 아직 판정이 없는 답 {seen.open}건",
            f"{len(seen.rows)} of {seen.compared} claims compared differ; {seen.open} have no verdict yet",
        )
        self.query_one("#sum", Static).update(plain(self.say(told)))
        self.rows.empty = self.say(NONE)
        self.rows.set_rows(tuple(lines_of(seen)))
        self._describe()

    @on(LineList.Moved)
    def _describe(self) -> None:
        line = self.rows.current
        said = self.query_one("#detail", Static)
        if not isinstance(line, ContradictionRow):
            said.update("")
            return
        label = self.say(Text("자체평가  ", "Claimed  "))
        parts = [line.claim.label.say(self.face.lang), line.said, line.evidence, line.contact]
        said.update(together((label, "bold $accent"), " | ".join(part for part in parts if part)))

    def why_not(self, name: str) -> Text | None:
        """Nothing to go to."""
        if name == "cancel":
            return None
        if self.hidden:
            return NOT_WHILE_PRESENTING
        return NONE if name != "write" and not self.rows.rows else None

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        self.do_save()

    @work(exclusive=True, group="dialog")
    async def do_write(self) -> None:
        """The table for the report."""
        from .self_assessment_write import WriteDialog

        made = await self.face.push_screen_wait(WriteDialog(self._case, "contradictions"))
        if made is not None:
            self.face.tell(Text(str(made.path), str(made.path)))

    def do_next_group(self) -> None:
        """The next kind, round and round."""
        self.rows.to_next(lambda line: isinstance(line, Group))

    def do_save(self) -> None:
        """To the item; from a group, to its first."""
        line = self.rows.current
        if isinstance(line, Group):
            self.rows.action_step(1)
            line = self.rows.current
        if isinstance(line, ContradictionRow):
            self.dismiss(line.item)
