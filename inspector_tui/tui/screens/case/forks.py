"""Two entries in one place of a chain: what each branch recorded, and the lead's decision."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.merge_views import ForkBranch, ForkRow
from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import CANCEL
from ...inert import cut, fitted, plain, together
from ...painting import day_time
from ...room import ReadingRoom
from ...widgets.line_list import Painted

WAITS = Text("결정 대기", "waits")
DECIDED = Text("결정됨", "decided")
SAYS = Text(
    "한 단말의 같은 자리에 기록이 둘 이상입니다. 복제된 저장소이거나 다른 사람의 기록일 수 있습니다. "
    "둘 다 보존되며, 점검반장이 결정할 때까지 경보가 남습니다.",
    "Two entries in one place of a chain: a copied store, or somebody in another's name. Both are kept; the "
    "alarm stands until the lead has decided.",
)
ONE = Text("{n}번 갈래만 인정", "Only branch {n} counts")
ALL = Text("두 갈래 모두 인정", "Both branches count")
FOR_GOOD = Text("결정은 되돌릴 수 없습니다.", "A decision cannot be taken back.")
EFFECT = Text(
    "다른 갈래가 쓴 값 {count}건을 되돌려 기록합니다. 기록 자체는 남습니다. ",
    "What the other branch wrote is set back in {count} places; its entries stay. ",
)
LEFT = Text("사람이 정할 것: ", "Left to people: ")
TAKES = tuple(
    Command(
        f"take_{n}",
        (str(n),),
        Text("이 갈래만", "only this one"),
        Text("이 갈래만 본인의 기록으로 인정합니다.", "Only this branch is the inspector's own."),
        n == 1,
        palette=False,
    )
    for n in range(1, 10)
)


class ForksScreen(ReadingRoom[ForkRow]):
    """Gives back None: a fork belongs to no item."""

    HEADING: ClassVar[Text] = Text("갈라진 기록", "Forked chains")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        *TAKES,
        Command(
            "both",
            ("a", "f5"),
            Text("모두 인정", "Both count"),
            Text("모든 갈래를 본인의 기록으로 인정합니다.", "Every branch is the inspector's own."),
            True,
        ),
        Command(
            "save",
            ("enter", "f2"),
            Text("갈래 보기", "Read"),
            Text("갈래의 내용을 넘겨 봅니다.", "Scroll through what the branches say."),
            True,
        ),
        CANCEL,
    )
    EMPTY: ClassVar[Text] = Text("갈라진 기록이 없습니다.", "No chain forks.")
    NEEDS_ROW: ClassVar[frozenset[str]] = frozenset({"both", "save", *(one.id for one in TAKES)})
    CSS_PATH = "forks.tcss"

    def __init__(self, case_id: str) -> None:
        super().__init__(case_id)
        self._lead: Text | None = Text("읽는 중입니다.", "Still being read.")

    def above(self) -> ComposeResult:
        """What a fork is."""
        yield Static(plain(self.say(SAYS)), classes="why")

    async def read(self) -> Sequence[ForkRow]:
        """Every fork, and whether this person may decide."""
        run = self.face.door.run
        view = await run(ws.course.standing, self.case)
        who = view.leads or "-"
        mine = Text(f"점검반장({who})만 결정합니다.", f"Only the lead ({who}) decides.")
        self._lead = None if view.lead else mine
        return await run(ws.forks.standing, self.case)

    def key(self, row: ForkRow) -> str:
        """Its id."""
        return row.id

    def paint(self, row: ForkRow, width: int) -> Painted:
        """Whether it waits, whose, where, the decision."""
        state = WAITS if row.decided is None else DECIDED
        said = self.say(row.decided) if row.decided is not None else ""
        return [
            (" " + fitted(self.say(state), 10) + " ", "warn" if row.decided is None else "dim"),
            (fitted(row.person, 12) + " ", "strong"),
            (fitted(f"{row.device} #{row.seq} x{len(row.branches)}", 30) + " ", ""),
            (cut(said, max(8, width - 56)), "accent"),
        ]

    def told(self, row: ForkRow) -> Iterable[Content]:
        """The decision, then each branch in words."""
        if row.decided is not None:
            yield together((self.say(row.decided), "bold"), f"  {row.by} {day_time(row.at)}  {row.reason}")
        elif row.grown:
            yield together(
                (self.say(Text("결정한 뒤에 기록이 더 들어와 다시 결정해야 합니다.",
                               "More came after it was decided: decide again.")), "bold $warning")
            )  # fmt: skip
        for number, branch in enumerate(row.branches, 1):
            yield from self._branch(number, branch)

    def _branch(self, number: int, branch: ForkBranch) -> Iterable[Content]:
        signed = Text("서명됨", "signed") if branch.signed else Text("서명 없음", "unsigned")
        count = Text(f"기록 {branch.entries}건", f"{branch.entries} entries")
        first, last = day_time(branch.first_at), day_time(branch.last_at)
        mark = {True: "* ", False: "- ", None: ""}[branch.counts]
        yield together(
            (f"{mark}{number}", "bold $accent"),
            f"  {first} .. {last}  {self.say(count)}  ",
            (self.say(signed), "" if branch.signed else "bold $warning"),
        )
        for line in branch.lines:
            yield plain(f"   {self.say(line)}")

    def why_not(self, name: str) -> Text | None:
        """Only the lead decides, and once."""
        found = super().why_not(name)
        if found is not None or name in ("save", "cancel"):
            return found
        row = self.row
        if name != "both" and not name.startswith("take_"):
            return None
        if self._lead is not None:
            return self._lead
        if row is not None and row.decided is not None:
            return FOR_GOOD
        return None

    async def action_command(self, name: str) -> None:
        """A digit decides for that branch."""
        if not name.startswith("take_"):
            await super().action_command(name)
            return
        reason = self.why_not(name)
        if reason is not None:
            self.face.tell(reason, "warning")
            return
        number = int(name.removeprefix("take_"))
        if self.row is not None and number <= len(self.row.branches):
            branch = self.row.branches[number - 1]
            self.once(lambda: self._decide(branch.first, ONE.filled(n=number)))

    def do_both(self) -> None:
        """Every branch counts."""
        self.once(lambda: self._decide("", ALL))

    async def _decide(self, counts: str, what: Text) -> None:
        row = self.row
        if row is None:
            return
        run, case, fork = self.face.door.run, self.case, row.id
        effect = await run(ws.forks.preview, case, fork, counts)
        says = EFFECT.filled(count=effect.writes) if counts else Text("", "")
        left = "; ".join(self.say(line) for line in effect.left[:4])
        more = Text(LEFT.ko + left + ". ", LEFT.en + left + ". ") if left else Text("", "")
        warning = Text(says.ko + more.ko + FOR_GOOD.ko, says.en + more.en + FOR_GOOD.en)
        await self.with_reason(
            what, row.person, lambda why: run(ws.forks.decide, case, fork, counts, why), warning
        )
