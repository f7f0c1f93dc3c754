"""Record evidence: one key says how it was given, then only the fields that needs.

The commonest recording, "viewed only" with a draft verdict, is e, 2, the texts with enter between them,
one F-key for the verdict, F2.
"""

from __future__ import annotations

import json
from typing import ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.widgets import Input, Static

from inspector_tui import workspace as ws
from inspector_tui.model.onsite_views import RequestView
from inspector_tui.model.text import Text, normalised
from inspector_tui.model.views import EvidenceInput, ItemDetail, Overview
from inspector_tui.model.words import EvidenceMode, Verdict

from ...commands import Command
from ...dialog import CANCEL, SAVE
from ...forms import Choice, Labelled, Line, Tick
from ...inert import plain
from ...painting import word
from ...paths import PathLine, path_of
from .evidence_form import EvidenceForm

USUAL = ("place", "shown_by", "seen_by")
"""What stays the same over a day on site: offered again for the next piece."""
NO_VERDICT = "none"

VERDICT_KEYS = tuple(zip(("f5", "f6", "f7", "f8"), Verdict, strict=True))
EVIDENCE_COMMANDS = (
    SAVE,
    *(
        Command(
            f"verdict_{verdict.value}",
            (key,),
            verdict.label,
            Text(
                f"이 증적과 함께 '{verdict.label.ko}' 판정 초안을 기록합니다. 한 번 더 누르면 취소합니다.",
                f"Record the draft verdict '{verdict.label.en}' with it; again takes it back.",
            ),
            True,
        )
        for key, verdict in VERDICT_KEYS
    ),
    CANCEL,
    Command(
        "kind",
        ("f3",),
        Text("방식", "Mode"),
        Text("증적 방식으로 돌아갑니다. 입력한 내용은 남습니다.", "Back to the mode; what was typed stays."),
        True,
    ),
    Command(
        "known",
        ("f4",),
        Text("기록된 증적", "Recorded"),
        Text(
            "이 항목의 증적을 보고 고치거나 반출 표시·철회를 합니다.",
            "This item's evidence: change it, release it, withdraw it.",
        ),
    ),
)


class EvidenceDialog(EvidenceForm):
    """One new piece of evidence for an item, with a draft verdict if one is chosen."""

    HEADING: ClassVar[Text] = Text("증적", "Evidence")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = EVIDENCE_COMMANDS

    def __init__(
        self, case: str, overview: Overview, item: ItemDetail, *, answers: RequestView | None = None
    ) -> None:
        """``answers`` is the request that this piece came for: it fills the title and stays linked."""
        super().__init__(case, overview, item)
        self._answers = answers

    def keep_key(self) -> str:
        """Per item, or per request that is answered."""
        return f"evidence/{self._case}/{self._answers.id if self._answers else self._item.row.id}"

    def body(self) -> ComposeResult:
        """Kind, fields, file, verdict, assets."""
        yield from self.kinds()
        yield from self.fields(first=True)
        hint = self.say(Text("tab: 경로 완성", "tab completes"))
        path = PathLine(id="path", placeholder=hint)
        yield Labelled(self.say(Text("파일", "File")), path, id="row-path")
        yield from self.fields(first=False)
        may_leave = Text("반출 허용 (번들에 파일을 담습니다)", "May leave the site (goes into the bundle)")
        yield Labelled(
            self.say(Text("반출", "Release")), Tick(self.say(may_leave), id="release"), id="row-release"
        )
        verdicts = [(verdict.value, self.say(verdict.label)) for verdict in Verdict]
        verdicts.append((NO_VERDICT, self.say(Text("안 함", "none"))))
        yield Labelled(
            self.say(Text("판정(초안)", "Draft verdict")), Choice(verdicts, NO_VERDICT, id="verdict")
        )
        yield Static(plain(self._now()), classes="why")
        yield from self.assets()
        yield Static("", id="progress")

    def _now(self) -> str:
        shown = word(self._item.rolled_state, self._item.rolled_verdict, self.face.lang)
        about = Text(f"지금 판정: {shown}", f"Verdict now: {shown}")
        if self._item.assets:
            about = Text(
                f"{about.ko}   아래 자산을 고르면 그 자산에 기록합니다 (space).",
                f"{about.en}   Tick assets below to record it on those (space).",
            )
        return self.say(about)

    def lay_out(self) -> None:
        """A file can only be submitted."""
        super().lay_out()
        for name in ("path", "release"):
            self.query_one(f"#row-{name}").display = self.kind == EvidenceMode.SUBMITTED

    async def offer(self) -> dict[str, str]:
        """What is usual today, where nothing was typed."""
        kept = await self.face.door.run(ws.resume.recall, f"usual/{self._case}")
        usual = json.loads(kept) if kept else {"seen_by": self._overview.actor}
        if self._answers is not None:
            usual |= {"title": self._answers.what, "reference": self._answers.reference}
        names = (*USUAL, "title", "reference") if self._answers is not None else USUAL
        offered = {name: usual.get(name, "") for name in names if not self.words(name)}
        with self.prevent(Input.Changed):
            for name, words in offered.items():
                self.query_one(f"#{name}", Line).put(words)
        return {name: self.words(name) for name in offered}

    async def action_command(self, name: str) -> None:
        """An F-key is a verdict, wherever the focus is."""
        if name.startswith("verdict_"):
            chosen = name.removeprefix("verdict_")
            choice = self.query_one("#verdict", Choice)
            choice.value = NO_VERDICT if choice.value == chosen else chosen
            return
        await super().action_command(name)

    def given(self) -> EvidenceInput:
        """The fields, and the file where there may be one."""
        path = self.words("path") if self.kind == EvidenceMode.SUBMITTED else ""
        return replace(
            super().given(),
            path=path_of(path) if path else None,
            release=bool(path) and bool(self.words("release")),
        )

    async def record(self) -> None:
        """The piece, and with it the draft verdict: one op, one undo."""
        given = self.given()
        if not given.title and given.path is not None:
            given = replace(given, title=normalised(given.path.name))
        if not await self.may_be_kept(given):
            return
        verdict = None if self.words("verdict") == NO_VERDICT else Verdict(self.words("verdict"))
        saved = await self.face.door.run(
            ws.evidence.add,
            self._case,
            given,
            verdict=verdict,
            answers=self._answers.id if self._answers else "",
            progress=self.progress,
            cancelled=self.stopped,
        )
        usual = json.dumps({name: self.words(name) for name in USUAL}, ensure_ascii=False)
        key = f"usual/{self._case}"
        self.face.keeper.put(key, ws.resume.remember, key, usual, quiet=True)
        self.finish(saved)

    def do_known(self) -> None:
        """The evidence recorded on this item."""
        self.once(self._known)

    async def _known(self) -> None:
        from .known_evidence import KnownEvidenceDialog

        dialog = KnownEvidenceDialog(self._case, self._overview, self._item)
        saved = await self.face.push_screen_wait(dialog)
        if saved is not None:
            self.last = saved
            self._item = await self.face.door.run(ws.cases.item, self._case, self._item.row.id)

    def why_not(self, name: str) -> Text | None:
        """There may be none yet."""
        if name == "known" and not self._item.evidence:
            return Text("이 항목에는 기록된 증적이 없습니다.", "No evidence is recorded on this item yet.")
        return None
