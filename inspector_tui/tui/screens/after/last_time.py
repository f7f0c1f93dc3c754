"""Last time: every item beside what the assessment before says of it. Shown, never counted as done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.remedy import ItemChange
from inspector_tui.model.remedy_views import CarryOver, GoneView, LastView
from inspector_tui.model.text import Lang, Text
from inspector_tui.model.views import Saved

from ...commands import Command
from ...dialog import CANCEL, EVERYWHERE, GO_TO_ITEM
from ...inert import fitted, plain, together
from ...painting import clock_time, mark, style_of, word
from ...recording import Recording
from ...sayings import NOT_WHILE_PRESENTING
from ...widgets.line_list import LineList, Painted
from ...widgets.text_view import TextView
from ...word_diff import differing_words

Row = LastView | GoneView
GONE = Text("삭제", "Gone")
FILTERS: tuple[tuple[str, Text, Callable[[LastView], bool]], ...] = (
    ("all", Text("전체", "all"), lambda _: True),
    ("changed", Text("변경", "changed"), lambda row: row.change is ItemChange.CHANGED),
    ("new", Text("신규", "new"), lambda row: row.change is ItemChange.NEW),
    ("found", Text("지난 지적", "found then"), lambda row: bool(row.findings)),
    ("open", Text("미종결", "not closed"), lambda row: row.open > 0),
    ("reconfirm", Text("재확인 필요", "to re-confirm"), lambda row: row.reconfirm),
    ("repeat", Text("반복 지적", "repeated"), lambda row: row.repeat),
)
"""What can be asked of the list, by a digit; what went away comes last."""
SHOWN = (*(name for name, _, _ in FILTERS), "gone")
NOTHING = Text(
    "지난 평가가 없습니다. o로 불러올 수 있습니다(점검반장).",
    "There is no last time. The lead can carry one over with o.",
)
NONE_SUCH = Text("해당하는 항목이 없습니다.", "No such items.")
GONE_AWAY = Text("이번 평가기준에 없는 항목입니다.", "This catalogue has no such item.")

DIGITS = tuple(
    Command(
        f"show_{name}",
        (str(number),),
        label,
        Text(f"'{label.ko}'에 해당하는 항목만 봅니다.", f"Show only: {label.en}."),
    )
    for number, (name, label) in enumerate(
        [*((name, label) for name, label, _ in FILTERS), ("gone", GONE)], 1
    )
)


def paint(row: Row, lang: Lang) -> Painted:
    """Id, change, verdict then and now, findings, title."""
    if isinstance(row, GoneView):
        letter, tone = mark_of(row, lang)
        counted = Text(f"지적 {row.findings}", f"F {row.findings}").say(lang) if row.findings else ""
        return [
            (" " + fitted(row.item.upper(), 8), "dim"),
            (fitted(GONE.say(lang), 10), "warn"),
            (fitted(letter, 9), tone),
            (fitted(counted, 16), "dim"),
            (row.title.say(lang), ""),
        ]
    then, tone = mark(row.state, row.verdict, lang)
    now, tone_now = mark(row.state_now, row.verdict_now, lang)
    return [
        (" " + fitted(row.item.upper(), 8), "dim"),
        (fitted(row.change.label.say(lang), 10), "" if row.change is ItemChange.SAME else "accent"),
        (fitted(then, 3), tone),
        ("> ", "dim"),
        (fitted(now, 4), tone_now),
        (fitted(_found(row, lang), 16), "warn" if row.open or row.reconfirm else "dim"),
        (row.title.say(lang), ""),
    ]


def mark_of(row: GoneView, lang: Lang) -> tuple[str, str]:
    """The verdict's letter of an item that went away."""
    return (row.verdict.mark.say(lang), row.verdict.value) if row.verdict else ("-", "dim")


def _found(row: LastView, lang: Lang) -> str:
    if row.reconfirm:
        return Text("재확인 필요", "re-confirm").say(lang)
    if row.repeat:
        return Text("반복 지적", "repeated").say(lang)
    if row.open:
        return Text(f"미종결 {row.open}", f"open {row.open}").say(lang)
    return Text(f"종결 {len(row.findings)}", f"closed {len(row.findings)}").say(lang) if row.findings else ""


def key_of(row: Row) -> str:
    """What a row is, across readings."""
    return f"gone/{row.item}" if isinstance(row, GoneView) else row.item


class LastTimeScreen(Recording[str]):
    """Gives back the item to go to, or None. ``item`` is where the cursor begins."""

    CSS_PATH = "last_time.tcss"
    HEADING: ClassVar[Text] = Text("지난 평가", "Last time")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        GO_TO_ITEM,
        Command(
            "turn",
            ("space", "f3"),
            Text("다음 보기", "Next view"),
            Text("변경, 신규, 지난 지적 등으로 바꾸어 봅니다.", "Changed, new, found then, and so on."),
            True,
        ),
        Command(
            "carry",
            ("o", "f5"),
            Text("불러오기", "Carry over"),
            Text(
                "점검반장이 지난 평가의 결과를 불러옵니다.",
                "The lead carries over from another assessment or a result bundle.",
            ),
            True,
        ),
        CANCEL,
        *DIGITS,
        *EVERYWHERE,
    )

    def __init__(self, case_id: str, item: str = "") -> None:
        super().__init__()
        self._case = case_id
        self._item = item
        self._shows = "all"
        self._last: CarryOver | None = None

    def begin_at(self, item: str) -> None:
        """Put the cursor there once it is read."""
        self._item = item

    def heading(self) -> str:
        """Which assessment was the last, once it is read."""
        number = self._last.number if self._last else ""
        return f"{self.say(self.HEADING)}  {number}".rstrip()

    @property
    def hidden(self) -> bool:
        """Whether the CSP is looking."""
        return self.face.presenting

    def body(self) -> ComposeResult:
        """The views, the list, then and now."""
        yield Static("", id="sum", classes="why")
        yield LineList[Row](lambda row, _: paint(row, self.face.lang), key_of, id="rows")
        with Horizontal(id="texts"):
            yield TextView("then", can_focus=False)
            yield TextView("now", can_focus=False)

    def on_mount(self) -> None:
        """Read it, unless the CSP is looking."""
        if self.hidden:
            self.rows.empty = self.say(NOT_WHILE_PRESENTING)
            self.rows.set_rows(())
        else:
            self.load()

    def on_resize(self) -> None:
        """More of the texts where there is room."""
        self.set_class(self.size.height >= 40, "-tall")
        self._show()

    @property
    def rows(self) -> LineList[Row]:
        """The list."""
        return self.query_one("#rows", LineList)

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Read it."""
        await self._read()

    async def _read(self) -> None:
        self._last = await self.face.door.run(ws.last_time.listed, self._case)
        self.query_one("#heading", Static).update(plain(self.heading()))
        self._fill(keep=self._item or None)

    def _fill(self, keep: str | None = None) -> None:
        last = self._last
        if last is None:
            return
        chosen = {name: test for name, _, test in FILTERS}.get(self._shows)
        rows: tuple[Row, ...] = (
            last.gone if chosen is None else tuple(row for row in last.items if chosen(row))
        )
        self.query_one("#sum", Static).update(plain(self._sum(last)))
        self.rows.empty = self.say(NONE_SUCH if last.items else NOTHING)
        self.rows.set_rows(rows, keep=keep)
        self._show()

    def _sum(self, last: CarryOver) -> str:
        counts = [(label, sum(map(test, last.items))) for _, label, test in FILTERS]
        counts.append((GONE, len(last.gone)))
        told = []
        for place, (label, count) in enumerate(counts):
            words = f"{place + 1} {self.say(label)} {count}"
            told.append(f"[{words}]" if SHOWN[place] == self._shows else f" {words} ")
        return "".join(told)

    @on(LineList.Moved)
    def _show(self) -> None:
        row = self.rows.current
        then, now = self.query_one("#then", TextView), self.query_one("#now", TextView)
        changed = isinstance(row, LastView) and row.change is ItemChange.CHANGED
        self.set_class(changed, "-changed")
        if row is None:
            then.show([])
        elif isinstance(row, GoneView):
            then.show(self._gone(row), from_top=True)
        else:
            beside = changed and self.has_class("-wide")
            then.show(self._then(row, beside=beside), from_top=True)
            now.show(self._now(row) if beside else [], from_top=True)

    def _gone(self, row: GoneView) -> Iterator[Content]:
        yield together((self.say(GONE_AWAY), "bold"))
        letter = row.verdict.label if row.verdict else Text("-", "-")
        yield together((f"{self.say(letter)}  ", "bold"), self.say(row.title))
        for finding in row.open:
            closed = self.say(Text("미종결", "not closed"))
            yield together((f"[{closed}] ", "bold $warning"), finding)

    def _then(self, row: LastView, *, beside: bool) -> Iterator[Content]:
        was = Text(f"  당시 번호 {row.was}", f"  then {row.was}") if row.was else Text("", "")
        yield together(
            (f"{row.number}  ", "$text-muted"),
            (word(row.state, row.verdict, self.face.lang), style_of(row.state, row.verdict)),
            (f"  {self.say(row.change.label)}", "bold"),
            self.say(was),
        )
        if row.reconfirm:
            need = Text(
                "이번 평가의 판단근거를 새로 써야 합니다.", "A rationale of this assessment is still needed."
            )
            yield together((self.say(need), "bold $warning"))
        if row.rationale:
            yield together((self.say(Text("판단근거  ", "Rationale  ")), "$text-muted"), row.rationale)
        for finding in row.findings:
            closed = Text("종결", "closed") if finding.closed else Text("미종결", "not closed")
            yield together(
                (f"{finding.label} ({self.say(finding.severity.label)}) ", "bold"),
                (f"[{self.say(closed)}] ", "" if finding.closed else "bold $warning"),
                self.say(finding.fact) or finding.fact.ko or finding.fact.en,
            )
            for what, state, due in finding.actions:
                yield together(
                    (f"  {self.say(state.label)} {due}  ", "$text-muted"),
                    self.say(what) or what.ko or what.en,
                )
        if row.change is ItemChange.CHANGED:
            yield from self._change(row, beside=beside)

    def _change(self, row: LastView, *, beside: bool) -> Iterator[Content]:
        parts = ", ".join(self.say(part) for part in row.parts)
        yield together((self.say(Text("바뀐 부분  ", "What changed  ")), "$text-muted"), parts)
        old, new = differing_words(self.say(row.required), self.say(row.requirement))
        yield together((self.say(Text("지난 요구사항  ", "Required then  ")), "bold $accent"), old)
        if not beside:
            yield together((self.say(Text("이번 요구사항  ", "Required now  ")), "bold $accent"), new)

    def _now(self, row: LastView) -> Iterator[Content]:
        yield together(
            (self.say(Text("이번 평가  ", "Now  ")), "$text-muted"),
            (word(row.state_now, row.verdict_now, self.face.lang), style_of(row.state_now, row.verdict_now)),
        )
        _, new = differing_words(self.say(row.required), self.say(row.requirement))
        yield together((self.say(Text("이번 요구사항  ", "Required now  ")), "bold $accent"), new)

    # -- what can be done ----------------------------------------------------------------------------

    def why_not(self, name: str) -> Text | None:
        """Nothing while the CSP looks; nothing to go to."""
        if self.hidden and name != "cancel":
            return NOT_WHILE_PRESENTING
        if name == "save":
            if self.rows.current is None:
                return NONE_SUCH
            return GONE_AWAY if isinstance(self.rows.current, GoneView) else None
        return None

    async def action_command(self, name: str) -> None:
        """A digit is a view."""
        if name.startswith("show_") and self.why_not(name) is None:
            self._shows = name.removeprefix("show_")
            self._fill()
            return
        await super().action_command(name)

    def do_turn(self) -> None:
        """The next view, round and round."""
        self._shows = SHOWN[(SHOWN.index(self._shows) + 1) % len(SHOWN)]
        self._fill()

    @on(LineList.Chosen)
    async def _chosen(self) -> None:
        await self.action_command("save")

    def do_save(self) -> None:
        """To the item."""
        row = self.rows.current
        if isinstance(row, LastView):
            self.dismiss(row.item)

    def do_carry(self) -> None:
        """Carry over."""
        self.once(self._carry)

    async def _carry(self) -> None:
        from .carry_over import CarryOverDialog

        saved: Saved | None = await self.face.push_screen_wait(CarryOverDialog(self._case))
        if saved is not None:
            self.face.note_saved(clock_time(saved.at))
            self.face.tell(saved.said)
            if saved.warning is not None:
                self.face.tell(saved.warning, "warning")
            await self._read()
