"""Certificates in the place of items, and upstream attestations: how each stands, and why not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.content import Content

from inspector_tui import workspace as ws
from inspector_tui.model.certificate_views import CertificateView
from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import CANCEL, WITHDRAW
from ...inert import fitted, together
from ...room import Room
from ...widgets.line_list import Painted

HOLDS = Text("유효", "holds")
FAILS = Text("대체 불가", "fails")

CERTIFICATE_COMMANDS = (
    Command(
        "save",
        ("enter", "f2"),
        Text("항목으로", "Go to item"),
        Text("이 인증의 첫 항목으로 갑니다.", "Go to its first item."),
        True,
    ),
    Command(
        "new",
        ("n", "f3"),
        Text("등록", "New"),
        Text("대체 인증이나 상위 제공자 확인서를 등록합니다.", "Record a certificate or an attestation."),
        True,
    ),
    Command(
        "change",
        ("e", "f4"),
        Text("고치기", "Change"),
        Text("고른 인증을 고칩니다.", "Change the certificate."),
        True,
    ),
    WITHDRAW,
    CANCEL,
)


class CertificatesScreen(Room[CertificateView]):
    """The certificates of a case."""

    HEADING: ClassVar[Text] = Text("대체 인증·확인서", "Certificates")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = CERTIFICATE_COMMANDS
    EMPTY: ClassVar[Text] = Text(
        "등록한 인증이 없습니다. n으로 등록하십시오.", "No certificates yet; n records one."
    )
    NEEDS_ROW: ClassVar[frozenset[str]] = frozenset({"change", "withdraw"})
    ENTER: ClassVar[str] = "save"
    DETAIL_LINES: ClassVar[int] = 9

    async def read(self) -> Sequence[CertificateView]:
        """By sort and name."""
        return await self.face.door.run(ws.certificates.all, self.case)

    def key(self, row: CertificateView) -> str:
        """Its id."""
        return row.id

    def paint(self, row: CertificateView, width: int) -> Painted:
        """Sort, whether it holds, name, dates, items."""
        word = HOLDS if row.answers else FAILS
        items = " ".join(item.item.upper() for item in row.items)
        days = f"{row.valid_from or '-'} ~ {row.valid_to or '-'}"
        return [
            (" " + fitted(self.say(row.role.mark), 5), "dim"),
            (fitted(self.say(word), 10), "satisfied" if row.answers else "unsatisfied"),
            (fitted(row.name, max(8, width - 16 - 25 - 12)) + " ", "strong"),
            (fitted(days, 24), ""),
            (fitted(items, 12), "accent"),
        ]

    def told(self, row: CertificateView) -> Iterable[Content]:
        """What it says, and how it stands to each item."""
        yield together((row.name, "bold"), f"  {self.say(row.role.label)}  {row.holder}")
        for label, words in (
            (Text("인증범위", "Scope"), ", ".join(row.services)),
            (Text("원본 확인", "Checked by"), row.checked_by),
            (Text("사본", "Copy"), row.reference),
        ):
            if words:
                yield together((f"{self.say(label)}  ", "$text-muted"), words)
        for item in row.items:
            style = "bold" if item.answers else "bold $error"
            said = HOLDS if item.answers else FAILS
            yield together(f"{item.item.upper()} {self.say(item.title)}  ", (self.say(said), style))
            for why in (*item.reasons, *item.remarks):
                yield together((f"  {self.say(why)}", "$text-muted"))

    def items_of(self, row: CertificateView) -> tuple[str, ...]:
        """Its items."""
        return tuple(item.item for item in row.items)

    def why_not(self, name: str) -> Text | None:
        """Going to an item needs one."""
        return super().why_not("item" if name == "save" else name)

    def do_save(self) -> None:
        """To the item."""
        self.do_item()

    # -- commands --------------------------------------------------------------------------------------

    def do_new(self) -> None:
        """A form, with the item the inspector stood on."""
        self.once(self._new)

    async def _new(self) -> None:
        from .certificate_form import CertificateDialog

        item = await self.last_item()
        await self.opened(CertificateDialog(self.case, item=item))

    def do_change(self) -> None:
        """The form, filled in."""
        self.once(self._change)

    async def _change(self) -> None:
        from .certificate_form import CertificateDialog

        if (row := self.row) is not None:
            await self.opened(CertificateDialog(self.case, row))

    def do_withdraw(self) -> None:
        """With a reason."""
        self.once(self._withdraw)

    async def _withdraw(self) -> None:
        if (row := self.row) is not None:
            run, case, it = self.face.door.run, self.case, row.id
            await self.with_reason(
                Text("인증 철회", "Withdraw certificate"),
                row.name,
                lambda why: run(ws.certificates.withdraw, case, it, why),
            )
