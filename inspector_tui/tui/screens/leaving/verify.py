"""Verify a bundle: TRUSTED, INTACT or BROKEN with reasons; then open it for reading, if it is whole."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.views import Verification
from inspector_tui.model.words import Role, Standing

from ...commands import Command
from ...dialog import CANCEL
from ...forms import Labelled, Line
from ...inert import fitted, plain, together
from ...paths import PathLine, path_of
from ...recording import Recording, grouped

STYLES = {
    Standing.TRUSTED: "bold $v-satisfied",
    Standing.INTACT: "bold $v-partial",
    Standing.BROKEN: "bold $v-unsatisfied",
}
MEANING = {
    Standing.TRUSTED: Text(
        "바이트가 그대로이고, 신뢰목록에 있는 사람이 서명했습니다.",
        "Every byte is as it was signed, by people on the trust list.",
    ),
    Standing.INTACT: Text(
        "바이트는 서명 당시 그대로이지만, 서명자를 신뢰목록으로 확인하지 못했습니다.",
        "Every byte is as it was signed, but who signed is not known from a trust list.",
    ),
    Standing.BROKEN: Text(
        "서명 당시의 내용이 아닙니다. 이 번들을 사용하지 마십시오.",
        "This is not what was signed. Do not rely on it.",
    ),
}
BY_RECEIPT = Text("{at} (평가기관이 처음 접수한 시각)", "as of {at}, when the office first received it")
AS_OF = Text("{at} 기준", "as of {at}")
SHOWN = 50
"""So many reasons are shown; the rest is counted."""
NO_PATH = Text("번들 파일의 경로를 입력하십시오.", "Say which file to verify.")
NOT_HEX = Text(
    "기준값은 0-9, a-f 64자입니다 (빈칸은 무시합니다).", "An anchor is 64 hex digits; blanks do not matter."
)
FIRST = Text("F2로 먼저 검증하십시오.", "Verify it first (F2).")
BROKEN = Text("손상된 번들은 열 수 없습니다.", "A broken bundle is not opened.")


class VerifyDialog(Recording[Path]):
    """Gives back the path of a bundle to open for reading, or None."""

    HEADING: ClassVar[Text] = Text("번들 검증", "Verify a bundle")
    STOPS = True
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "save",
            ("f2", "ctrl+s"),
            Text("검증", "Verify"),
            Text("번들을 검증합니다.", "Verify the bundle."),
            True,
            True,
        ),
        Command(
            "open",
            ("f5",),
            Text("읽기 전용으로 열기", "Open to read"),
            Text("검증한 번들을 읽기 전용으로 엽니다.", "Open the verified bundle for reading."),
            True,
        ),
        CANCEL,
    )
    AUTO_FOCUS = "#path"

    def __init__(self, path: Path | None = None) -> None:
        super().__init__()
        self._path = path
        self._found: Verification | None = None

    def body(self) -> ComposeResult:
        """Path, anchor, trust list, the answer."""
        path = "" if self._path is None else str(self._path)
        hint = self.say(Text("tab: 경로 완성", "tab completes"))
        yield Labelled(self.say(Text("번들 파일", "Bundle")), PathLine(path, id="path", placeholder=hint))
        paper = self.say(Text("종이에 적힌 값 (없으면 비움)", "the figure on paper, if there is one"))
        yield Labelled(self.say(Text("기준값", "Anchor")), Line(id="anchor", placeholder=paper))
        list_of = self.say(Text("비우면 적용 중인 목록", "empty: the list in force here"))
        yield Labelled(self.say(Text("신뢰목록", "Trust list")), PathLine(id="trust", placeholder=list_of))
        yield Static("", id="progress")
        yield Static("", id="answer")

    def on_mount(self) -> None:
        """A path that was given is verified at once."""
        self.say_progress("")
        if self._path is not None:
            self.do_save()

    @on(Input.Changed)
    def _typed_anew(self) -> None:
        """An answer is about what was asked, not about what stands there now."""
        if self._found is not None and not self.busy:
            self._found = None
            self.query_one("#answer", Static).update("")

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        if event.input.id == "path":
            event.stop()
            event.prevent_default()
            self.do_save()

    def do_save(self) -> None:
        """Look at the fields, then verify."""
        anchor = "".join(self.words("anchor").split()).lower()
        if not self.words("path"):
            self.problem(NO_PATH)
        elif anchor and (len(anchor) != 64 or anchor.strip("0123456789abcdef")):
            self.problem(NOT_HEX)
        else:
            self.problem(None)
            self.once(self._verify)

    async def _verify(self) -> None:
        trust = self.words("trust")
        self.say_progress(self.say(Text("검증하는 중 ...", "Verifying ...")))
        known = await self.face.door.run(lambda desk: ws.known_signers.here(desk, own_list=not trust))
        self._found = await asyncio.to_thread(
            lambda: ws.handover.verify(
                path_of(self.words("path")),
                trust=path_of(trust) if trust else None,
                known=known,
                anchor=self.words("anchor") or None,
                progress=self.progress,
                cancelled=self.stopped,
            )
        )
        self.query_one("#answer", Static).update(Content("\n").join(self.lines(self._found)))

    def lines(self, found: Verification) -> Iterator[Content]:
        """The answer, line by line."""
        standing = found.standing
        yield plain("")
        word, label = standing.value.upper(), self.say(standing.label)
        yield together((word if label == word else f"{word}  {label}", STYLES[standing]))
        yield plain(self.say(MEANING[standing]))
        for remark in found.remarks[:SHOWN]:
            file = f"  {remark.file}" if remark.file else ""
            yield together(("- ", ""), (remark.code, "bold"), file, f"  {self.say(remark.sentence)}")
        if len(found.remarks) > SHOWN:
            more = len(found.remarks) - SHOWN
            yield plain(self.say(Text(f"그 밖에 {more}건", f"and {more} more")))
        yield plain("")
        for signer in found.signers:
            who = signer.principal or signer.fingerprint
            role = Role(signer.role).label
            yield self._row(Text("서명", "Signed"), f"{self.say(role)}  {who}  {signer.state}")
        if found.judged_at:
            at = BY_RECEIPT if found.by_receipt else AS_OF
            yield self._row(Text("판단 시각", "Judged"), self.say(at.filled(at=found.judged_at)))
        if found.assessment:
            counted = Text(
                f"기록 {found.entries}건, 파일 {found.files}개, 비공개 {found.withheld}건",
                f"{found.entries} entries, {found.files} files, {found.withheld} withheld",
            )
            yield self._row(
                Text("내용", "Holds"),
                f"{found.assessment} {found.kind} r{found.revision}  {self.say(counted)}",
            )
        for number, line in enumerate(grouped(found.anchor) if found.anchor else []):
            yield self._row(Text("기준값", "Anchor") if number == 0 else Text("", ""), line, "bold")
        for missing in found.not_checked:
            yield self._row(Text("미확인", "Not checked"), self.say(missing))

    def _row(self, label: Text, words: str, style: str = "") -> Content:
        return together((fitted(self.say(label), 12) + " ", "$text-muted"), (words, style))

    def why_not(self, name: str) -> Text | None:
        """Only what was verified and is whole is opened."""
        if name == "open" and self._found is None:
            return FIRST
        if name == "open" and self._found is not None and self._found.standing is Standing.BROKEN:
            return BROKEN
        return None

    def do_open(self) -> None:
        """Give back its path."""
        self.finish(path_of(self.words("path")))
