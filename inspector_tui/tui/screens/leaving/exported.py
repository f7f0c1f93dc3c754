"""The one page that is read aloud: file, size, digest and anchor in groups of four, how to check it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from inspector_tui.model.text import Text
from inspector_tui.model.views import Exported
from inspector_tui.model.words import BundleKind

from ...commands import Command
from ...dialog import CANCEL, Dialog
from ...inert import fitted, plain, together
from ...recording import grouped, sized

LABEL = "bold $accent"
READ = Text(
    "아래 두 값을 소리 내어 읽고 받는 쪽이 적게 하십시오. 점검확인서의 기준값도 이 번들로 확인됩니다.",
    "Read both figures aloud for the other side to note. A confirmation sheet's anchor checks too.",
)
ALONE = Text(
    "이 프로그램 없이 확인하기 (docs/auditor.md)", "To check it without this program (docs/auditor.md)"
)
FOR_THE_PROVIDER = Text(
    "CSP 제공본은 CSP에 직접 전달합니다.", "The provider's copy is handed to the provider."
)
OURS = Text("이 프로그램으로 확인하기", "To check it with this program")


class ExportedDialog(Dialog[None]):
    """Nothing to fill in: figures."""

    HEADING: ClassVar[Text] = Text("내보냈습니다", "Exported")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("save", ("enter", "f2", "q"), Text("닫기", "Close"), Text("닫습니다.", "Close."), True),
        Command(
            "send",
            ("s", "f5"),
            Text("보낼 목록에 넣기", "To the outbox"),
            Text(
                "보낼 목록에 넣고 보내기 화면을 엽니다.",
                "Put it into the outbox, and open the screen that sends.",
            ),
            True,
        ),
        CANCEL,
    )

    def __init__(self, exported: Exported) -> None:
        super().__init__()
        self._exported = exported

    def heading(self) -> str:
        """Which kind, which revision."""
        exported = self._exported
        kind = self.say(exported.kind.label)
        return f"{self.say(self.HEADING)}  {kind}  r{exported.revision}"

    def body(self) -> ComposeResult:
        """One text."""
        yield Static(Content("\n").join(self._lines()), id="figures")

    def _lines(self) -> Iterator[Content]:
        made = self._exported
        yield plain(self.say(READ))
        yield plain("")
        yield self._row(Text("파일", "File"), made.path.name)
        yield self._row(Text("폴더", "Folder"), str(made.path.parent))
        yield self._row(Text("크기", "Size"), f"{made.size:,} B ({sized(made.size)})")
        figures = ((made.sha256, Text("sha256", "sha256")), (made.anchor, Text("기준값", "Anchor")))
        for digest, label in figures:
            for number, line in enumerate(grouped(digest)):
                yield self._row(label if number == 0 else Text("", ""), line, "bold")
        yield self._row(Text("서명", "Signed"), ", ".join(made.signers))
        about = Text(
            f"기록 {made.entries}건, 파일 {made.files}개", f"{made.entries} entries, {made.files} files"
        )
        yield self._row(Text("내용", "Holds"), self.say(about))
        for warning in made.warnings:
            yield together((self.say(warning), "bold $v-partial"))
        yield plain("")
        yield together((self.say(ALONE), LABEL))
        for command in made.check:
            yield plain(f"  {command}")
        yield together((self.say(OURS), LABEL))
        yield plain(f"  inspector verify {made.path.name} --anchor {made.anchor}")

    def _row(self, label: Text, words: str, style: str = "") -> Content:
        return together((fitted(self.say(label), 10) + " ", "$text-muted"), (words, style))

    def why_not(self, name: str) -> Text | None:
        """The provider's copy is handed to the provider."""
        if name == "send" and self._exported.kind is BundleKind.CSP:
            return Text(
                "CSP 제공본은 CSP에 직접 전달합니다.", "The provider's copy is handed to the provider."
            )
        return super().why_not(name)

    def to_copy(self) -> tuple[tuple[Text, str], ...]:
        """The figures that are read out, and where it lies."""
        made = self._exported
        return (
            (Text("sha256", "sha256"), made.sha256),
            (Text("기준값", "The anchor"), made.anchor),
            (Text("번들 경로", "The bundle's path"), str(made.path)),
        )

    def do_send(self) -> None:
        """Into the outbox: there it is sent, now or later."""
        from ..sending.sync import SyncScreen

        self.face.push_screen(SyncScreen(queue=self._exported.path))

    def do_save(self) -> None:
        """Close."""
        self.dismiss(None)
