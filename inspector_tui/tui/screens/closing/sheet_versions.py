"""The confirmation sheets that were printed: what changed between them, who signed, whose key signed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content

from inspector_tui import workspace as ws
from inspector_tui.model.sheet_views import SheetVersion
from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import CANCEL, Dialog
from ...inert import fitted, plain, together
from ...painting import day_time
from ...recording import grouped
from ...widgets.line_list import LineList, Painted
from ...widgets.text_view import TextView

NONE = Text("출력한 확인서가 없습니다.", "No sheet has been printed.")
UNSIGNED = Text("서명 전", "not signed")


class SheetVersionsDialog(Dialog[None]):
    """A list, and the version under the cursor in full."""

    CSS_PATH = "sheet_versions.tcss"
    HEADING: ClassVar[Text] = Text("점검확인서의 판", "Versions of the confirmation sheet")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        CANCEL,
        Command(
            "save", ("enter", "f2", "q"), Text("닫기", "Close"), Text("닫습니다.", "Close."), palette=False
        ),
    )

    def __init__(self, case: str) -> None:
        super().__init__()
        self._case = case

    def heading(self) -> str:
        """Which case."""
        return f"{self.say(self.HEADING)}  {self._case}"

    def body(self) -> ComposeResult:
        """The list above, the one under the cursor below."""
        yield LineList[SheetVersion](self._paint, lambda row: row.subject, id="versions")
        yield TextView("version")

    def on_mount(self) -> None:
        """Read them."""
        self.load()

    @property
    def versions(self) -> LineList[SheetVersion]:
        """The list."""
        return self.query_one("#versions", LineList)

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """The last one first."""
        rows = await self.face.door.run(ws.sheets.versions, self._case)
        self.versions.empty = " " + self.say(NONE)
        self.versions.set_rows(rows[::-1])
        self._show()

    def _paint(self, row: SheetVersion, _: int) -> Painted:
        signed = row.outcome.label if row.outcome else UNSIGNED
        fits = Text("현재 내용", "as it stands") if row.current else Text("지난 내용", "no longer so")
        return [
            (f" v{row.version:<3} ", "strong"),
            (f"{day_time(row.at)}  {fitted(row.by, 10)} ", ""),
            (fitted(self.say(signed), 20), "satisfied" if row.outcome and row.current else "warn"),
            (self.say(fits), "" if row.current else "dim"),
        ]

    @on(LineList.Moved)
    def _show(self) -> None:
        row = self.versions.current
        self.query_one("#version", TextView).show(self._lines(row) if row else (), from_top=True)

    @on(LineList.Chosen)
    def do_save(self) -> None:
        """Nothing to save: close."""
        self.dismiss(None)

    def _lines(self, row: SheetVersion) -> Iterator[Content]:
        changed = Text("앞 판과 다른 점", "Against the one before")
        for one in row.changes:
            yield self._row(changed, f"{self.say(one.what)} {self.say(one.how)}")
        if row.outcome is not None:
            yield self._row(
                Text("서명", "Signing"), f"{self.say(row.outcome.label)} {row.signed_on} {row.place}"
            )
            counted = self.say(Text(f"{row.pages}쪽", f"{row.pages} pages"))
            yield self._row(Text("서명자", "Signatories"), ", ".join((*row.signatories, counted)))
            if row.witnesses:
                yield self._row(Text("입회인", "Witnesses"), ", ".join(row.witnesses))
            if row.words:
                yield self._row(Text("이견·사유", "Dissent, why"), row.words)
        yield from self._figure(Text("기준값", "Anchor"), row.anchor)
        yield from self._figure(Text("내용 확인값", "Content"), row.content)
        yield self._row(Text("기록 수", "Entries"), str(row.entries))
        if row.detached:
            yield self._row(Text("전자서명 키", "Detached by"), row.detached)
            yield plain(
                self.say(
                    Text(
                        "신뢰목록에 없는 키: 이 키를 가진 사람이 서명했다는 것만 증명됩니다.",
                        "On no trust list: it proves only that whoever holds this key signed.",
                    )
                )
            )

    def _figure(self, label: Text, digest: str) -> Iterator[Content]:
        for number, line in enumerate(grouped(digest)):
            yield self._row(label if number == 0 else Text("", ""), line)

    def _row(self, label: Text, words: str) -> Content:
        return together((fitted(self.say(label), 23) + " ", "$text-muted"), words)
