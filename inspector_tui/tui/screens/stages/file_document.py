"""Filing a document of the case by reference: for the step that will ask for it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.course import DocumentKind
from inspector_tui.model.text import Text
from inspector_tui.model.views import Saved

from ...forms import Choice, Labelled, Line
from ...inert import plain
from ...paths import PathLine
from ...recording import Recording
from .advance import FILE_HELP, document_input

BY_DIGIT = (*tuple(DocumentKind)[1:], DocumentKind.D0)
"""So that the digit that chooses a document is its number."""
WHY = Text(
    "문서의 내용은 담지 않습니다. 문서번호와, 파일이 있으면 해시만 기록합니다.",
    "Nothing of the document is kept: only its reference and, where there is a file, its digest.",
)
NO_REFERENCE = Text("문서번호를 입력하십시오.", "Give the document's reference.")


class FileDocumentDialog(Recording[Saved]):
    """Kind, reference, day, file."""

    HEADING: ClassVar[Text] = Text("문서 등록", "File a document")

    def __init__(self, case: str, wanted: DocumentKind = DocumentKind.D1) -> None:
        super().__init__()
        self._case = case
        self._wanted = wanted

    def keep_key(self) -> str:
        """Per case, and what was missing when it was opened."""
        return f"document/{self._case}/{self._wanted.value}"

    def body(self) -> ComposeResult:
        """Four fields; what each kind is stands below."""
        kinds = [(kind.value, kind.value.upper()) for kind in BY_DIGIT]
        yield Static(plain(self.say(WHY)), classes="why")
        yield Labelled(self.say(Text("종류", "Kind")), Choice(kinds, self._wanted.value, id="kind"))
        yield Labelled(self.say(Text("문서번호", "Reference")), Line(id="reference"))
        yield Labelled(
            self.say(Text("작성일", "Dated")),
            Line(id="dated", placeholder=self.say(Text("예: 2026-11-20", "such as 2026-11-20"))),
        )
        yield Labelled(
            self.say(Text("파일·해시", "File, digest")), PathLine(id="file", placeholder=self.say(FILE_HELP))
        )
        for kind in DocumentKind:
            yield Static(plain(f"  {kind.value.upper():<4} {self.say(kind.label)}"), classes="kind")

    def do_save(self) -> None:
        """Check, then record."""
        if not self.words("reference"):
            self.problem(NO_REFERENCE)
            return
        self.once(self._save)

    async def _save(self) -> None:
        run = self.face.door.run
        given = document_input(
            DocumentKind(self.words("kind")), self.words("reference"), self.words("file"),
            dated=self.words("dated"),
        )  # fmt: skip
        (document,) = await run(ws.case_documents.read, (given,))
        self.finish(await run(ws.course.add_document, self._case, document))
