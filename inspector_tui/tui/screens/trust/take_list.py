"""Take in a trust list: what it would change is shown first; of the first list the roots are compared."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.trust_views import TrustChange

from ...commands import Command
from ...dialog import CANCEL
from ...forms import Labelled, Line, Tick
from ...inert import plain, together
from ...paths import PathLine, path_of
from ...recording import Recording
from .times import now_of
from .trust_words import FIRST_LIST, SAME, fact, grouped_fingerprint, told_change, told_figure

NO_PATH = Text("신뢰목록 파일(.trust)의 경로를 입력하십시오.", "Say which trust list file (.trust).")
FIRST = Text("enter로 먼저 내용을 확인하십시오.", "Look at it first (enter).")
COMPARE = Text(
    "지문을 대조하고 '대조했습니다'에 표시하거나, 들은 값을 입력하십시오.",
    "Compare the fingerprints and tick, or type the figure you were told.",
)
COMPARED = Text(
    "아래 지문을 평가기관과 모두 대조했습니다", "I compared every fingerprint below with the office"
)


class TakeListDialog(Recording[TrustChange]):
    """Gives back what changed."""

    HEADING: ClassVar[Text] = Text("신뢰목록 받기", "Take in a trust list")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "save",
            ("f2", "ctrl+s"),
            Text("내용 확인 (enter)", "Look (enter)"),
            Text("무엇이 바뀌는지 봅니다.", "See what it would change."),
            True,
            True,
        ),
        Command(
            "keep",
            ("f10",),
            Text("받기", "Take in"),
            Text("보이는 목록을 적용합니다.", "Put the list that is shown in force."),
            True,
            True,
        ),
        CANCEL,
    )
    AUTO_FOCUS = "#path"

    def __init__(self, mine: str = "") -> None:
        """``mine`` is the fingerprint of this laptop's own key."""
        super().__init__()
        self._mine = mine
        self._seen: TrustChange | None = None

    def keep_key(self) -> str:
        """The path, until a list was taken."""
        return "trust-take"

    def body(self) -> ComposeResult:
        """Path, what a person was told, the answer."""
        hint = self.say(Text("tab: 경로 완성", "tab completes"))
        yield Labelled(self.say(Text("파일", "File")), PathLine(id="path", placeholder=hint))
        told = self.say(Text("들은 값 (대조했으면 비움)", "as you were told; empty if you compared"))
        yield Labelled(self.say(Text("들은 값", "Told")), Line(id="told", placeholder=told), id="told-row")
        yield Tick(self.say(COMPARED), id="compared")
        yield Static("", id="progress")
        yield Static("", id="answer")

    def on_mount(self) -> None:
        """Nothing to compare yet."""
        self.say_progress("")
        self._offer_comparing(False)

    def _offer_comparing(self, on: bool) -> None:
        self.query_one("#told-row").display = on
        self.query_one("#compared").display = on

    @on(Input.Changed, "#path")
    def _another(self) -> None:
        """What is shown is about the file that was named, not about what stands there now."""
        if self._seen is not None and not self.busy:
            self._seen = None
            self.query_one("#answer", Static).update("")
            self.query_one("#compared", Tick).on = False
            self._offer_comparing(False)

    @on(Input.Submitted, "#path")
    def _enter(self, event: Input.Submitted) -> None:
        event.stop()
        event.prevent_default()
        self.do_save()

    def do_save(self) -> None:
        """Look at the file."""
        if not self.words("path"):
            self.problem(NO_PATH)
            return
        self.problem(None)
        self.once(self._look)

    async def _look(self) -> None:
        home, typed, at = self.face.home, path_of(self.words("path")), await now_of(self.face)
        path = await asyncio.to_thread(lambda: ws.trust_lists.on_stick(home, typed))
        seen = await asyncio.to_thread(lambda: ws.trust_lists.preview(home, path, at=at))
        if path != typed:  # a folder was named: what is looked at is what will be taken, so it is said
            with self.prevent(Input.Changed):
                self.query_one("#path", PathLine).value = str(path)
        self.show(seen)
        if seen.first:
            self.query_one("#compared").focus()

    def show(self, seen: TrustChange) -> None:
        """Show what a list would change."""
        self._seen = seen
        self.query_one("#answer", Static).update(Content("\n").join(self.lines(seen)))
        self._offer_comparing(seen.first)

    def lines(self, seen: TrustChange) -> Iterator[Content]:
        """The answer: of a first list the roots above all."""
        if seen.first:
            yield together((self.say(FIRST_LIST), "bold $warning"))
            words = Text(f"서명 {seen.threshold}개 필요", f"{seen.threshold} must sign")
            yield fact(Text("최상위 키", "Root keys"), self.say(words), self.face.lang)
            for number, fingerprint in enumerate(seen.root_fingerprints, 1):
                yield together(f"  {number}. ", (grouped_fingerprint(fingerprint), "bold"))
            yield from told_figure(seen.figure, self.face.lang)
            yield plain("")
        yield from told_change(seen, self.face.lang, self._mine)

    def why_not(self, name: str) -> Text | None:
        """Only what was looked at is taken, and the first list only once its roots were compared."""
        if name != "keep":
            return None
        if self._seen is None:
            return FIRST
        if self._seen.before == self._seen.version:
            return SAME
        if self._seen.first and not self.words("compared") and not self.words("told"):
            return COMPARE
        return None

    def do_keep(self) -> None:
        """Put it in force."""
        self.problem(None)
        self.once(self._keep)

    async def _keep(self) -> None:
        seen = self._seen
        if seen is None:
            return
        home, path, told = self.face.home, path_of(self.words("path")), self.words("told")
        at = await now_of(self.face)
        roots = told_apart(told) if told else seen.root_fingerprints
        # What was compared is what is taken: a file exchanged meanwhile has other roots and is refused.
        taken = await asyncio.to_thread(
            lambda: ws.trust_lists.take(home, path, roots=roots if seen.first else (), at=at)
        )
        self.finish(taken)


def told_apart(told: str) -> tuple[str, ...]:
    """What was typed in one line, as one figure or as the fingerprints it holds."""
    return tuple(
        piece.strip(" ,;") for piece in told.replace("SHA256", "\nSHA256").split("\n") if piece.strip()
    )
