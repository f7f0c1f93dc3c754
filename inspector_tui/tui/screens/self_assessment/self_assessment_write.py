"""Where to write a workbook for the CSP, and in which language."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.self_assessment import Written
from inspector_tui.model.text import Lang, Text

from ...forms import Choice, Labelled, Tick
from ...inert import plain
from ...paths import PathLine, path_of
from ...recording import Recording

_NAMES = {
    "template": (Text("자체평가 서식", "The form"), Text("자체평가", "self-assessment")),
    "supplement": (Text("보완 요청 목록", "The supplement list"), Text("보완요청", "supplement")),
    "contradictions": (Text("자체평가·판정 대조표", "Claims against verdicts"), Text("대조표", "claims")),
}
_NO_PATH = Text("저장할 파일을 입력하십시오.", "Say which file to write.")
_OFFICE = Text(
    "평가기관 내부용입니다(판정 포함). 이름이 .xlsx로 끝나면 통합 문서로, 아니면 웹 페이지로 만듭니다.",
    "For the office only: it says verdicts. A name in .xlsx makes a workbook, any other a web page.",
)
_WHAT = Text(
    "CSP에 주는 파일입니다. 평가항목과 요구사항만 담기며 판정·메모는 담기지 않습니다.",
    "For the CSP: items and requirements only, no verdict and no note.",
)


class WriteDialog(Recording[Written]):
    """``what`` is template, supplement or contradictions."""

    def __init__(self, case: str, what: str) -> None:
        super().__init__()
        self._case = case
        self._what = what

    def heading(self) -> str:
        """What is written."""
        return self.say(_NAMES[self._what][0])

    def body(self) -> ComposeResult:
        """File, language, and for the form whether it is filled in so far."""
        told = _OFFICE if self._what == "contradictions" else _WHAT
        yield Static(plain(self.say(told)), classes="why")
        yield Labelled(self.say(Text("파일", "File")), PathLine(id="path"))
        languages = [("ko", "한국어"), ("en", "English")]
        yield Labelled(self.say(Text("언어", "Language")), Choice(languages, self.face.lang, id="lang"))
        if self._what == "template":
            yield Tick(self.say(Text("지금까지의 답을 채웁니다", "With the answers so far")), id="filled")

    def on_mount(self) -> None:
        """Propose a name beside the last file."""
        self._fill()

    @work(exclusive=True, group="load")
    async def _fill(self) -> None:
        folder = await self.face.door.run(ws.resume.recall, FOLDER) or str(Path.home())
        if not self.words("path"):
            kind = "html" if self._what == "contradictions" else "xlsx"
            name = f"{self.say(_NAMES[self._what][1])}-{self._case}.{kind}"
            self.query_one("#path", PathLine).value = str(Path(folder) / name)

    def do_save(self) -> None:
        """Write it."""
        if not self.words("path"):
            self.problem(_NO_PATH)
            return
        self.once(self._write)

    async def _write(self) -> None:
        out = path_of(self.words("path"))
        lang: Lang = "en" if self.words("lang") == "en" else "ko"
        run = self.face.door.run
        if self._what == "template":
            use = partial(ws.self_assessment.template, filled=bool(self.words("filled")))
            made = await run(use, self._case, out, lang)
        elif self._what == "supplement":
            made = await run(ws.desk_review.supplement, self._case, out, lang)
        else:
            made = await run(ws.contradictions.table, self._case, out, lang)
        self.face.keeper.put(FOLDER, ws.resume.remember, FOLDER, str(out.parent))
        self.finish(made)


FOLDER = "self-assessment/folder"
"""Under which name the last folder is remembered."""
