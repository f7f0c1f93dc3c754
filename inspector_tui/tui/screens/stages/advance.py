"""Taking a step of the course: the day, who decided, why, the documents that come with it, witnesses."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.course import DocumentKind
from inspector_tui.model.course_views import DocumentInput, EventView
from inspector_tui.model.text import Text
from inspector_tui.model.views import Saved

from ...commands import Command
from ...dialog import CANCEL
from ...forms import Choice, Labelled, Line, Prose
from ...inert import together
from ...paths import PathLine, path_of
from ...recording import Recording

FILE_HELP = Text("파일 경로 또는 SHA-256 64자리", "path of the file, or its SHA-256 in hex")
TODAY = Text("비우면 오늘, 예: 2026-11-20", "today if left empty; such as 2026-11-20")
HEX = frozenset("0123456789abcdef")


def document_input(doc: DocumentKind, reference: str, given: str, *, dated: str = "") -> DocumentInput:
    """A document from a reference and either a path or a digest typed in groups."""
    digest = "".join(given.split()).lower()
    if len(digest) == 64 and HEX.issuperset(digest):
        return DocumentInput(doc, reference, dated=dated, sha256=digest)
    return DocumentInput(doc, reference, dated=dated, file=path_of(given) if given else None)


class AdvanceDialog(Recording[Saved]):
    """Only the fields that the step asks for; F2 takes it."""

    HEADING: ClassVar[Text] = Text("단계 진행", "Take the step")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "save",
            ("f2", "ctrl+s"),
            Text("진행", "Take it"),
            Text("단계를 진행합니다. 되돌릴 수 없습니다.", "Take the step; undo does not reach it."),
            True,
            True,
        ),
        CANCEL,
    )

    def __init__(self, case: str, event: EventView) -> None:
        super().__init__()
        self._case = case
        self._event = event

    def heading(self) -> str:
        """Which step, and where it leads."""
        event = self._event
        return f"{self.say(self.HEADING)}  {self.say(event.label)} -> {self.say(event.target.label)}"

    def keep_key(self) -> str:
        """Per case and event."""
        return f"advance/{self._case}/{self._event.event}"

    def body(self) -> ComposeResult:
        """What the step asks for."""
        event = self._event
        warning = Text(
            "기록하면 되돌릴 수 없습니다. 내용을 확인하고 F2로 진행합니다.",
            "Once recorded it cannot be undone. Check, then F2 takes the step.",
        )
        yield Static(together((self.say(warning), "$warning")), classes="why")
        yield Labelled(self.say(Text("일자", "Day")), Line(id="on", placeholder=self.say(TODAY)))
        by = self.say(event.who)
        yield Labelled(self.say(Text("결정", "Decided by")), Line(id="by", placeholder=by))
        for kind in event.documents:
            yield from self._document(kind)
        if event.any_document:
            kinds = [(kind.value, kind.value.upper()) for kind in DocumentKind]
            yield Labelled(self.say(Text("문서 종류", "Kind")), Choice(kinds, "d2", id="kind"))
            yield Labelled(self.say(Text("결정 문서", "Decision")), Line(id="reference-any"))
        for n in range(1, event.witnesses + 1):
            yield Labelled(self.say(Text(f"입회인 {n}", f"Witness {n}")), Line(id=f"witness-{n}"))
        needed = Text("사유", "Reason") if event.reason else Text("비고", "Remark")
        yield Labelled(self.say(needed), Prose(id="reason"))

    def _document(self, kind: DocumentKind) -> ComposeResult:
        yield Static(together((f"{kind.value.upper()} {self.say(kind.label)}", "bold")))
        number = self.say(Text("문서번호", "Reference"))
        yield Labelled(number, Line(id=f"reference-{kind.value}"))
        needed = kind in self._event.digests
        label = Text("파일·해시", "File, digest") if needed else Text("파일(선택)", "File, if any")
        yield Labelled(self.say(label), PathLine(id=f"file-{kind.value}", placeholder=self.say(FILE_HELP)))

    def _documents(self) -> tuple[DocumentInput, ...]:
        found = []
        for kind in self._event.documents:
            reference = self.words(f"reference-{kind.value}")
            if reference:
                found.append(document_input(kind, reference, self.words(f"file-{kind.value}")))
        if self.words("reference-any"):
            found.append(DocumentInput(DocumentKind(self.words("kind")), self.words("reference-any")))
        return tuple(found)

    def do_save(self) -> None:
        """Check, then record."""
        self.once(self._save)

    async def _save(self) -> None:
        if not await self.may_keep(self.words("reason")):
            return
        run, event = self.face.door.run, self._event
        documents = await run(ws.case_documents.read, self._documents())
        self.finish(
            await run(
                ws.course.advance,
                self._case,
                event.event,
                on=self.words("on"),
                by=self.words("by"),
                reason=self.words("reason"),
                documents=documents,
                witnesses=tuple(self.words(f"witness-{n}") for n in range(1, event.witnesses + 1)),
            )
        )
