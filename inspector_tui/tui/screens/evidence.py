"""Record evidence: one key says how it was given, then only the fields that needs.

The commonest recording, "viewed only" with a draft verdict, is e, 2, the texts with enter between them,
one F-key for the verdict, F2.
"""

from __future__ import annotations

import json
from typing import ClassVar

from msgspec.structs import replace
from rich.cells import cell_len
from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text, normalised
from inspector_tui.model.views import EvidenceInput, ItemDetail, Overview, Saved
from inspector_tui.model.words import EvidenceMode, EvidenceStatus, Verdict

from ..commands import Command
from ..dialog import CANCEL, SAVE
from ..forms import Choice, Labelled, Line, Tick
from ..inert import plain
from ..painting import word
from ..paths import PathLine, path_of
from ..recording import Recording
from .evidence_fields import FIELDS, HERE, KINDS, NOT_HERE

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
            "이 항목의 증적을 보고 반출 표시나 철회를 합니다.",
            "This item's evidence: release it, withdraw it.",
        ),
    ),
)
UNTITLED = Text("첫 칸에 무엇인지 입력하십시오.", "Say in the first field what it is.")
NO_FILE = Text("파일이 없습니다: {path}", "There is no such file: {path}")


class Kind(Choice):
    """How it was given. A digit chooses and goes on to the first field."""

    class Taken(Message):
        """Chosen by its digit."""

    def action_take(self, number: int) -> None:
        """Choose; go on."""
        super().action_take(number)
        if number <= len(self.options):
            self.post_message(self.Taken())


class EvidenceDialog(Recording[Saved]):
    """One piece of evidence for an item, with a draft verdict if one is chosen."""

    HEADING: ClassVar[Text] = Text("증적", "Evidence")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = EVIDENCE_COMMANDS

    def __init__(self, case: str, overview: Overview, item: ItemDetail) -> None:
        super().__init__()
        self._case = case
        self._overview = overview
        self._item = item

    def heading(self) -> str:
        """Which item."""
        return f"{self.say(self.HEADING)}  {self._item.row.id.upper()} {self.say(self._item.row.title)}"

    def keep_key(self) -> str:
        """Per item."""
        return f"evidence/{self._case}/{self._item.row.id}"

    def body(self) -> ComposeResult:
        """Kind, fields, file, verdict, assets."""
        yield Kind([(key, self.say(label)) for key, label in KINDS], EvidenceMode.VIEWED.value, id="kind")
        modes = [(mode.value, self.say(mode.label)) for mode in EvidenceMode]
        yield Labelled(self.say(Text("받을 방식", "To come as")), Choice(modes, id="mode"), id="row-mode")
        for field in FIELDS:
            yield Labelled(self.say(field.label), Line(id=field.id), id=f"row-{field.id}")
            if field.id == "title":
                hint = self.say(Text("tab: 경로 완성", "tab completes"))
                path = PathLine(id="path", placeholder=hint)
                yield Labelled(self.say(Text("파일", "File")), path, id="row-path")
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
        with Vertical(id="assets"):
            for asset in self._item.assets:
                yield Tick(f"{asset.label} {self.say(asset.title)}", id=f"asset-{asset.id}")
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

    def on_mount(self) -> None:
        """Only the fields of the kind; what is usual today."""
        self.query_one("#progress").display = False
        self._lay_out()
        self._offer_usual()

    # -- fields ------------------------------------------------------------------------------------

    @property
    def kind(self) -> str:
        """A mode, or a state of what is not here."""
        return self.words("kind")

    @on(Choice.Changed, "#kind")
    def _lay_out(self) -> None:
        kind = self.kind
        for field in FIELDS:
            row = self.query_one(f"#row-{field.id}", Labelled)
            row.display = kind in field.kinds
            words = self.say(field.label_for(kind))
            label = row.query_one(".label", Static)
            label.update(plain(words))
            label.styles.width = max(14, cell_len(words) + 2)
        for name in ("path", "release"):
            self.query_one(f"#row-{name}").display = kind == EvidenceMode.SUBMITTED
        self.query_one("#row-mode").display = kind in NOT_HERE

    @on(Kind.Taken)
    def _go_on(self) -> None:
        self.query_one("#title", Line).focus()

    @work
    async def _offer_usual(self) -> None:
        kept = await self.face.door.run(ws.resume.recall, f"usual/{self._case}")
        usual = json.loads(kept) if kept else {"seen_by": self._overview.actor}
        with self.prevent(Input.Changed):
            for name in USUAL:
                line = self.query_one(f"#{name}", Line)
                if not line.value:
                    line.value = usual.get(name, "")

    def do_kind(self) -> None:
        """Back to the mode."""
        self.query_one("#kind", Kind).focus()

    async def action_command(self, name: str) -> None:
        """An F-key is a verdict, wherever the focus is."""
        if name.startswith("verdict_"):
            chosen = name.removeprefix("verdict_")
            choice = self.query_one("#verdict", Choice)
            choice.value = NO_VERDICT if choice.value == chosen else chosen
            return
        await super().action_command(name)

    # -- recording ---------------------------------------------------------------------------------

    def given(self) -> EvidenceInput:
        """What the visible fields say."""
        kind = self.kind
        shown = {field.id: self.words(field.id) for field in FIELDS if kind in field.kinds}
        here = kind in HERE
        path = self.words("path") if kind == EvidenceMode.SUBMITTED else ""
        return EvidenceInput(
            mode=EvidenceMode(kind if here else self.words("mode")),
            status=EvidenceStatus.HELD if here else EvidenceStatus(kind),
            title=shown.get("title", ""),
            document=shown.get("document", ""),
            version=shown.get("version", ""),
            dated=shown.get("dated", ""),
            page=shown.get("page", ""),
            place=shown.get("place", ""),
            shown_by=shown.get("shown_by", ""),
            seen_by=names_in(shown.get("seen_by", "")),
            promised=shown.get("promised", ""),
            reference=shown.get("reference", ""),
            path=path_of(path) if path else None,
            release=bool(path) and bool(self.words("release")),
            items=(self._item.row.id,),
            assets=tuple(asset.id for asset in self._item.assets if self.words(f"asset-{asset.id}")),
        )

    def do_save(self) -> None:
        """Look at it, then record it."""
        given = self.given()
        problem = self.too_long({field.id: field.label_for(self.kind) for field in FIELDS})
        if not given.title and given.path is None:
            problem = UNTITLED
            self.query_one("#title", Line).focus()
        self.problem(problem)
        if problem is None:
            self.once(self._save)

    async def _save(self) -> None:
        given = self.given()
        if not given.title and given.path is not None:
            given = _titled(given, given.path.name)
        said = (given.title, given.document, given.place, given.shown_by, *given.seen_by, given.reference)
        if not await self.may_keep(*said):
            return
        verdict = None if self.words("verdict") == NO_VERDICT else Verdict(self.words("verdict"))
        saved = await self.face.door.run(
            ws.evidence.add,
            self._case,
            given,
            verdict=verdict,
            progress=self.progress,
            cancelled=self.stopped,
        )
        usual = json.dumps({name: self.words(name) for name in USUAL}, ensure_ascii=False)
        key = f"usual/{self._case}"
        self.face.keeper.put(key, ws.resume.remember, key, usual, quiet=True)
        self.finish(saved)

    @work(exclusive=True, group="known")
    async def do_known(self) -> None:
        """The evidence recorded on this item."""
        from .known_evidence import KnownEvidenceDialog

        await self.face.push_screen_wait(KnownEvidenceDialog(self._case, self._item.evidence))

    def why_not(self, name: str) -> Text | None:
        """There may be none yet."""
        if name == "known" and not self._item.evidence:
            return Text("이 항목에는 기록된 증적이 없습니다.", "No evidence is recorded on this item yet.")
        return None


def names_in(text: str) -> tuple[str, ...]:
    """Names between commas."""
    return tuple(name for part in text.replace("，", ",").split(",") if (name := part.strip()))[:10]


def _titled(given: EvidenceInput, title: str) -> EvidenceInput:
    return replace(given, title=normalised(title))
