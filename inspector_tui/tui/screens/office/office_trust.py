"""The office's trust work: who is on the list, the draft of the next one, signing it, publishing it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.trust_views import OfficeTrust

from ...commands import Command
from ...inert import plain, together
from ...paths import path_of
from ...room import ReadingRoom
from ...widgets.line_list import Painted
from ..trust.times import now_of
from ..trust.trust_words import shown_day, told_figure
from .office_trust_commands import TRUST_COMMANDS, recipients_form, signature_form
from .office_trust_rows import Line, lines_of, paint, told, told_draft, told_roots_signed

NO_DRAFT = Text(
    "작성 중인 새 목록이 없습니다. 등록(n), 폐기(x) 등 변경을 먼저 하십시오.",
    "There is no draft. Make a change first: enrol somebody (n), revoke (x).",
)
NOT_READY = Text("서명이 아직 모자랍니다. s로 서명하십시오.", "Signatures are still missing; s signs.")
IN_DRAFT = Text("새 목록에 반영했습니다. 서명 후 공표하십시오.", "It is in the draft; sign and publish it.")
SIGNED = Text("서명했습니다.", "Signed.")


class OfficeTrustScreen(ReadingRoom[Line]):
    """Everybody on the list, and what the draft changes."""

    CSS_PATH = "office.tcss"
    HEADING: ClassVar[Text] = Text("신뢰목록 관리", "Trust list work")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = TRUST_COMMANDS
    EMPTY: ClassVar[Text] = Text("등록된 키가 없습니다. n으로 등록하십시오.", "Nobody is listed; n enrols.")
    NEEDS_ROW: ClassVar[frozenset[str]] = frozenset({"revoke", "change"})

    def __init__(self) -> None:
        super().__init__()
        self.trust: OfficeTrust | None = None

    def above(self) -> ComposeResult:
        """The list in force, the draft."""
        yield Static("", id="state")

    async def read(self) -> Sequence[Line]:
        """The list in force and the draft."""
        home, at = self.face.home, await now_of(self.face)
        self.trust = await asyncio.to_thread(lambda: ws.trust_office.state(home, at=at))
        self.query_one("#state", Static).update(Content("\n").join(self._said(self.trust)))
        return lines_of(self.trust)

    def _said(self, trust: OfficeTrust) -> Iterable[Content]:
        state = trust.in_force
        if state.version:
            words = Text(
                f"적용 중: 버전 {state.version}   만료 {shown_day(state.expires)}   등록 {len(state.people)}",
                f"In force: version {state.version}   expires {shown_day(state.expires)}   "
                f"{len(state.people)} keys",
            )
        else:
            words = Text("적용 중인 목록이 아직 없습니다.", "No list is in force yet.")
        yield together((self.say(words), "bold"))
        for warning in (*state.warnings, *trust.warnings):
            yield together((self.say(warning), "bold $warning"))
        if trust.draft is not None:
            yield from told_draft(trust.draft, self.face.lang)

    def key(self, row: Line) -> str:
        """The key itself."""
        return row.person.fingerprint

    def paint(self, row: Line, width: int) -> Painted:
        """See :func:`paint`."""
        return paint(row, width, self.face.lang)

    def told(self, row: Line) -> Iterable[Content]:
        """See :func:`told`."""
        return told(row, self.face.lang)

    def told_always(self) -> Iterable[Content]:
        """The roots, and who of them has signed."""
        if self.trust is None:
            return
        draft, lang = self.trust.draft, self.face.lang
        old = draft.old if draft is not None else self.trust.in_force.roots
        yield plain("")
        if draft is None or draft.old:
            yield from told_roots_signed(old, Text("최상위 키", "Root keys"), lang, waiting=draft is not None)
        if draft is not None and [r.fingerprint for r in draft.new] != [r.fingerprint for r in draft.old]:
            yield from told_roots_signed(draft.new, Text("새 최상위 키", "New root keys"), lang)
        figure = self.trust.in_force.figure if draft is None else draft.change.figure
        yield from told_figure(figure, lang)

    def why_not(self, name: str) -> Text | None:
        """A draft is needed to sign, all signatures to publish."""
        draft = None if self.trust is None else self.trust.draft
        if name in {"sign", "attach", "publish", "discard"} and draft is None:
            return NO_DRAFT
        if name == "publish" and draft is not None and not draft.ready:
            return NOT_READY
        if name == "hand_out" and (self.trust is None or not self.trust.in_force.version):
            return Text("적용 중인 목록이 아직 없습니다.", "No list is in force yet.")
        return super().why_not(name)

    async def _form(self, dialog: Screen[Any], said: Text) -> None:
        """Open a form; if it changed something, say so and read anew."""
        if await self.face.push_screen_wait(dialog) is not None:
            self.face.tell(said)
            await self.again()

    def do_sign_in(self) -> None:
        """A request."""
        self.once(self._sign_in)

    async def _sign_in(self) -> None:
        from .sign_in import SignInDialog

        who = await self.face.push_screen_wait(SignInDialog())
        if who is not None:
            said = Text(
                "새 목록에 등록했습니다. 서명 후 공표하십시오.", "It is in the draft; sign and publish it."
            )
            self.face.tell(said)
            await self.again(keep=who)

    def do_revoke(self) -> None:
        """The one under the cursor."""
        from .revoke import RevokeDialog

        if (row := self.row) is not None:
            said = Text(
                "새 목록에서 폐기했습니다. 서명 후 공표하십시오.",
                "Revoked in the draft; sign and publish it.",
            )
            self.once(lambda: self._form(RevokeDialog(row.person), said))

    def do_change(self) -> None:
        """The one under the cursor."""
        from .change_person import ChangePersonDialog

        if (row := self.row) is not None:
            said = Text(
                "새 목록에서 변경했습니다. 서명 후 공표하십시오.",
                "Changed in the draft; sign and publish it.",
            )
            self.once(lambda: self._form(ChangePersonDialog(row.person), said))

    def do_sign(self) -> None:
        """With a root key."""
        from .sign_draft import SignDraftDialog

        if self.trust is not None and (draft := self.trust.draft) is not None:
            self.once(lambda: self._form(SignDraftDialog(draft), SIGNED))

    def do_publish(self) -> None:
        """Put it in force."""
        from .publish import PublishDialog

        if self.trust is not None and (draft := self.trust.draft) is not None:
            said = Text("새 목록을 적용했습니다.", "The new list is in force.")
            self.once(lambda: self._form(PublishDialog(draft), said))

    def do_hand_out(self) -> None:
        """The file once more."""
        from .publish import HandOutDialog

        self.face.push_screen(HandOutDialog())

    def do_attach(self) -> None:
        """A signature made elsewhere."""
        self.once(self._take_signature)

    async def _take_signature(self) -> None:
        if self.trust is None or (draft := self.trust.draft) is None:
            return
        answers = await self.face.push_screen_wait(signature_form(str(draft.path)))
        if answers is not None:
            home, path, at = self.face.home, path_of(answers["path"]), await now_of(self.face)
            await asyncio.to_thread(lambda: ws.trust_office.attach(home, path, at=at))
            self.face.tell(SIGNED)
            await self.again()

    def do_recipients(self) -> None:
        """Whom things are encrypted to."""
        self.once(self._recipients)

    async def _recipients(self) -> None:
        if self.trust is None:
            return
        now = self.trust.draft if self.trust.draft is not None else self.trust.in_force
        answers = await self.face.push_screen_wait(recipients_form(now.age, now.escrow))
        if answers is not None:
            home, at = self.face.home, await now_of(self.face)
            age, escrow = answers["age"], answers["escrow"]
            await asyncio.to_thread(lambda: ws.trust_office.recipients(home, age=age, escrow=escrow, at=at))
            self.face.tell(IN_DRAFT)
            await self.again()

    def do_roots(self) -> None:
        """Other roots."""
        from .change_roots import ChangeRootsDialog

        if self.trust is not None:
            state = self.trust.in_force
            roots = self.trust.draft.new if self.trust.draft is not None else state.roots
            threshold = self.trust.draft.change.threshold if self.trust.draft is not None else state.threshold
            self.once(lambda: self._form(ChangeRootsDialog(roots, threshold), IN_DRAFT))

    def do_renew(self) -> None:
        """Another last day."""
        from .renew import RenewDialog

        if self.trust is not None:
            ends = self.trust.draft.expires if self.trust.draft is not None else self.trust.in_force.expires
            self.once(lambda: self._form(RenewDialog(ends), IN_DRAFT))

    def do_discard(self) -> None:
        """Ask; take it back."""
        self.once(self._discard)

    async def _discard(self) -> None:
        from .sure import SureDialog

        if self.trust is None or self.trust.draft is None:
            return
        what = Text("새 목록 버리기", "Discard the draft")
        means = Text(
            f"작성 중인 버전 {self.trust.draft.version}과 그 서명을 버립니다. F10을 누르면 버립니다.",
            f"The draft of version {self.trust.draft.version} and its signatures go. F10 does it.",
        )
        if await self.face.push_screen_wait(SureDialog(what, means)):
            home, at = self.face.home, await now_of(self.face)
            await asyncio.to_thread(lambda: ws.trust_office.discard(home, at=at))
            await self.again()
