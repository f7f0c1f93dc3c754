"""The trust list: whose keys count here, in which roles, from when to when; and which is mine."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.trust_views import TrustedRow, TrustState
from inspector_tui.model.views import Person

from ...commands import Command
from ...dialog import CANCEL
from ...inert import plain, together
from ...room import IN_FULL, ReadingRoom
from ...widgets.line_list import Painted
from .times import now_of
from .trust_words import paint_person, shown_day, told_person, told_roots

READ_ONLY = Text("번들은 읽기 전용입니다.", "A bundle is for reading only.")
READING = Text("신뢰목록을 읽는 중입니다.", "The trust list is being read.")
LISTED = Text(
    "평가기관의 신뢰목록이 적용되고 있어 직접 추가할 수 없습니다. 등록 요청(r)을 보내십시오.",
    "The office's list is in force, so nobody is added by hand; send a request (r).",
)
NOBODY = Text(
    "먼저 평가자를 등록하십시오 (`inspector key new`).",
    "Register who works here first (`inspector key new`).",
)
NONE_YET = Text(
    "평가기관의 신뢰목록이 아직 없습니다. i로 받으십시오. 그때까지는 직접 추가한 키만 인정됩니다.",
    "There is no list of the office yet; i takes one in. Until then only keys added by hand count.",
)


class TrustScreen(ReadingRoom[TrustedRow]):
    """The list, the key under the cursor in full, the roots."""

    CSS_PATH = "trust.tcss"
    HEADING: ClassVar[Text] = Text("신뢰목록", "Trust list")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "take",
            ("i", "f5"),
            Text("목록 받기", "Take in"),
            Text("평가기관의 신뢰목록(.trust)을 받습니다.", "Take in the office's list (.trust)."),
            True,
        ),
        Command(
            "request",
            ("r", "f6"),
            Text("등록 요청", "Ask to be listed"),
            Text("등록 요청 파일(.enrol)을 만듭니다.", "Write a request (.enrol) for the office."),
            True,
        ),
        Command(
            "add",
            ("n", "f4"),
            Text("직접 추가", "Add by hand"),
            Text(
                "평가기관 목록이 없는 동안 키를 직접 추가합니다.",
                "Add a key by hand while there is no list of the office.",
            ),
            True,
        ),
        IN_FULL,
        CANCEL,
    )
    EMPTY: ClassVar[Text] = Text("인정되는 키가 없습니다.", "No key counts here.")

    def __init__(self) -> None:
        super().__init__()
        self._state: TrustState | None = None
        self._me: Person | None = None

    @property
    def mine(self) -> str:
        """The fingerprint of this laptop's own key; "" while nobody is registered."""
        return "" if self._me is None else self._me.fingerprint

    def above(self) -> ComposeResult:
        """Which list."""
        yield Static("", id="state")

    async def read(self) -> Sequence[TrustedRow]:
        """The list in force, whatever was added by hand, who works here."""
        home, at = self.face.home, await now_of(self.face)
        self._me = await self.face.door.run(ws.identity.who)
        state: TrustState = await asyncio.to_thread(lambda: ws.trust_lists.state(home, at=at))
        self._state = state
        self.query_one("#state", Static).update(Content("\n").join(self._said(state)))
        return state.people

    def _said(self, state: TrustState) -> Iterable[Content]:
        if state.version:
            words = Text(
                f"버전 {state.version}   발행 {shown_day(state.issued)}   만료 {shown_day(state.expires)}"
                f"   등록 {len(state.people)}",
                f"Version {state.version}   issued {shown_day(state.issued)}   "
                f"expires {shown_day(state.expires)}   {len(state.people)} keys",
            )
            yield together((self.say(words), "bold"))
        elif state.sound:
            yield plain(self.say(NONE_YET))
        for warning in state.warnings:
            yield together((self.say(warning), "bold $warning"))

    def key(self, row: TrustedRow) -> str:
        """One person may have several keys, and the office may have listed what was added by hand."""
        return f"{row.listed}/{row.id}/{row.fingerprint}"

    def paint(self, row: TrustedRow, width: int) -> Painted:
        """See :func:`paint_person`."""
        return paint_person(row, width, self.face.lang, self.mine)

    def told(self, row: TrustedRow) -> Iterable[Content]:
        """See :func:`told_person`."""
        return told_person(row, self.face.lang, self.mine)

    def told_always(self) -> Iterable[Content]:
        """The roots below it."""
        state = self._state
        if state is not None and state.roots:
            yield plain("")
            yield from told_roots(state.roots, state.threshold, state.figure, self.face.lang)

    def why_not(self, name: str) -> Text | None:
        """A bundle changes nothing; the office's list shuts out keys added by hand."""
        if name in {"take", "request", "add"} and self.face.bundle is not None:
            return READ_ONLY
        if name in {"take", "request", "add"} and self._state is None:
            return READING
        if name == "request" and self._me is None:
            return NOBODY
        if name == "add" and self._state is not None and self._state.version:
            return LISTED
        return super().why_not(name)

    def do_take(self) -> None:
        """Take in a list."""
        self.once(self._take)

    async def _take(self) -> None:
        from .take_list import TakeListDialog

        taken = await self.face.push_screen_wait(TakeListDialog(self.mine))
        if taken is not None:
            self.face.tell(
                Text(
                    f"신뢰목록을 적용했습니다 (버전 {taken.version}).",
                    f"Trust list version {taken.version} is in force.",
                )
            )
            await self.again()

    def do_request(self) -> None:
        """Ask to be listed."""
        self.once(self._request)

    async def _request(self) -> None:
        from .enrol import EnrolDialog

        if self._me is not None:
            made = await self.face.push_screen_wait(EnrolDialog(self._me))
            if made is not None:
                self.face.tell(Text(f"등록 요청을 썼습니다: {made}", f"The request was written: {made}"))

    def do_add(self) -> None:
        """A key by hand."""
        self.once(self._add)

    async def _add(self) -> None:
        from .by_hand import ByHandDialog

        who = await self.face.push_screen_wait(ByHandDialog())
        if who is not None:
            self.face.tell(Text(f"추가했습니다: {who}", f"Added: {who}"))
            await self.again()
