"""Write a finding: fact, criterion, effect, recommendation, in Korean and English.

Where it is wide both languages stand side by side; where it is narrow F4 turns from one to the other.
"""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.views import FindingInput, FindingView, ItemDetail, Overview, Saved
from inspector_tui.model.words import Severity

from ...commands import Command
from ...dialog import CANCEL, SAVE
from ...forms import Choice, Labelled, Prose, Tick
from ...inert import plain
from ...painting import evidence_line
from ...recording import Recording

PARTS: tuple[tuple[str, Text], ...] = (
    ("fact", Text("사실 (피평가기관은 이 내용만 확인합니다)", "Fact (all that the provider confirms)")),
    ("criterion", Text("기준", "Criterion")),
    ("effect", Text("영향", "Effect")),
    ("recommendation", Text("권고", "Recommendation")),
)
SEVERITY_KEYS = tuple(zip(("f5", "f6", "f7"), Severity, strict=True))
FINDING_COMMANDS = (
    SAVE,
    *(
        Command(
            f"severity_{severity.value}",
            (key,),
            severity.label,
            Text(f"위험도를 '{severity.label.ko}'(으)로 정합니다.", f"The severity is {severity.label.en}."),
            True,
        )
        for key, severity in SEVERITY_KEYS
    ),
    Command(
        "other_language",
        ("f4",),
        Text("한국어/English", "한국어/English"),
        Text(
            "좁은 화면에서 다른 언어의 칸으로 갑니다.",
            "In a narrow window: the fields of the other language.",
        ),
        True,
    ),
    Command(
        "from_rationale",
        ("f8",),
        Text("판단근거에서", "From why"),
        Text("판단근거를 사실 칸에 옮겨 씁니다.", "Copy the rationale into the fact."),
        True,
    ),
    CANCEL,
    Command(
        "known",
        ("f3",),
        Text("기록된 지적", "Recorded"),
        Text("이 항목의 지적을 고치거나 의견을 적거나 철회합니다.", "Change, comment or withdraw a finding."),
    ),
)
FACTLESS = Text("사실을 적어야 합니다.", "The fact is needed.")


class FindingDialog(Recording[Saved]):
    """A new finding for an item; with ``finding`` given, a change of that one."""

    CSS_PATH = "finding.tcss"
    HEADING: ClassVar[Text] = Text("지적사항", "Finding")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = FINDING_COMMANDS
    AUTO_FOCUS = ".-korean #fact-ko, .-english #fact-en"  # before the first key, whatever stands above it

    def __init__(
        self, case: str, overview: Overview, item: ItemDetail, finding: FindingView | None = None
    ) -> None:
        super().__init__()
        self._case = case
        self._overview = overview
        self._item = item
        self._finding = finding

    def heading(self) -> str:
        """Which item, which finding."""
        label = f" {self._finding.label}" if self._finding else ""
        return (
            f"{self.say(self.HEADING)}{label}  {self._item.row.id.upper()} {self.say(self._item.row.title)}"
        )

    def keep_key(self) -> str:
        """Per item or per finding."""
        return f"finding/{self._case}/{self._finding.id if self._finding else self._item.row.id}"

    def body(self) -> ComposeResult:
        """Severity, four texts twice, assets, evidence."""
        self._show_language(self.face.lang)
        finding = self._finding
        severity = finding.severity if finding else self._item.row.severity
        options = [(weight.value, self.say(weight.label)) for weight in Severity]
        yield Labelled(self.say(Text("위험도", "Severity")), Choice(options, severity.value, id="severity"))
        for name, label in PARTS:
            before = self._before(name)
            with Vertical(classes="pair"):
                yield Static(plain(self.say(label)), classes="label")
                with Horizontal(classes="texts"):
                    for lang, place in (("ko", "한국어"), ("en", "English")):
                        prose = Prose(
                            before.say("ko" if lang == "ko" else "en"), id=f"{name}-{lang}", placeholder=place
                        )
                        prose.add_class(lang)
                        yield prose
        yield from self._links()
        yield Static("", id="progress")

    def _before(self, name: str) -> Text:
        if self._finding is not None:
            text: Text = getattr(self._finding, name)
            return text
        return self._item.requirement if name == "criterion" else Text("", "")

    def _links(self) -> ComposeResult:
        finding = self._finding
        with Vertical(classes="ticks"):
            if self._item.assets:
                yield Static(
                    plain(self.say(Text("자산 (space로 고르기)", "Assets (space ticks)"))), classes="why"
                )
            for asset in self._item.assets:
                on = finding is not None and asset.id in finding.assets
                yield Tick(f"{asset.label} {self.say(asset.title)}", on, id=f"asset-{asset.id}")
            if self._item.evidence:
                yield Static(
                    plain(self.say(Text("증적 (space로 고르기)", "Evidence (space ticks)"))), classes="why"
                )
            for view in self._item.evidence:
                on = view.id in finding.evidence if finding else len(self._item.evidence) == 1
                yield Tick(evidence_line(view, self.face.lang), on, id=f"evidence-{view.id}")

    def on_mount(self) -> None:
        """Start in the fact, in the language of the screen."""
        self.query_one("#progress").display = False
        self._turn_to(self.face.lang)

    # -- commands ----------------------------------------------------------------------------------

    @property
    def _language(self) -> str:
        return "en" if self.has_class("-english") else "ko"

    def _turn_to(self, lang: str, part: str = "fact") -> None:
        self._show_language(lang)
        self.call_after_refresh(self.query_one(f"#{part}-{lang}", Prose).focus)

    def _show_language(self, lang: str) -> None:
        self.set_class(lang == "ko", "-korean")
        self.set_class(lang == "en", "-english")

    def do_other_language(self) -> None:
        """The same text in the other language."""
        here = (
            self.focused.id
            if isinstance(self.focused, Prose) and self.focused.id
            else f"fact-{self._language}"
        )
        part, lang = here.split("-")
        self._turn_to("ko" if lang == "en" else "en", part)

    async def action_command(self, name: str) -> None:
        """An F-key is a severity, wherever the focus is."""
        if name.startswith("severity_"):
            self.query_one("#severity", Choice).value = name.removeprefix("severity_")
            return
        await super().action_command(name)

    def why_not(self, name: str) -> Text | None:
        """There may be nothing to take or to change."""
        if name == "from_rationale" and not self._rationale:
            return Text("이 항목에는 판단근거가 없습니다.", "This item has no rationale.")
        if name == "known" and not self._item.findings:
            return Text("이 항목에는 기록된 지적이 없습니다.", "No finding is recorded on this item.")
        return None

    @property
    def _rationale(self) -> str:
        return self._item.whole.rationale if self._item.whole else ""

    def do_from_rationale(self) -> None:
        """Add the rationale to the fact."""
        fact = self.query_one(f"#fact-{self._language}", Prose)
        fact.put(f"{fact.words}\n{self._rationale}".strip())
        fact.focus()

    def do_known(self) -> None:
        """Another finding of this item: what is recorded there ends this dialog."""
        self.once(self._known)

    async def _known(self) -> None:
        from .known_findings import KnownFindingsDialog

        dialog = KnownFindingsDialog(self._case, self._overview, self._item)
        saved = await self.face.push_screen_wait(dialog)
        if saved is not None:
            self.dismiss(saved)

    # -- recording ---------------------------------------------------------------------------------

    def given(self) -> FindingInput:
        """What the fields say."""
        texts = {name: Text(self.words(f"{name}-ko"), self.words(f"{name}-en")) for name, _ in PARTS}
        ticked = {name for name, entry in self.entries().items() if isinstance(entry, Tick) and entry.on}
        items = self._finding.items if self._finding else (self._item.row.id,)
        return FindingInput(
            **texts,
            severity=Severity(self.words("severity")),
            items=items,
            assets=self._chosen("asset", ticked),
            evidence=self._chosen("evidence", ticked),
        )

    def _chosen(self, sort: str, ticked: set[str]) -> tuple[str, ...]:
        """What is ticked; what belongs to other items of the finding stays as it was."""
        offered = {row.id for row in (self._item.assets if sort == "asset" else self._item.evidence)}
        before: tuple[str, ...] = ()
        if self._finding is not None:
            before = self._finding.assets if sort == "asset" else self._finding.evidence
        kept = [one for one in before if one not in offered]
        return (*kept, *(one for one in offered if f"{sort}-{one}" in ticked))

    def do_save(self) -> None:
        """A finding without a fact is none."""
        if not any(self.given().fact):
            self.problem(FACTLESS)
            self.query_one(f"#fact-{self._language}", Prose).focus()
            return
        self.problem(None)
        self.once(self._save)

    async def _save(self) -> None:
        given = self.given()
        if not await self.may_keep(*given.fact, *given.criterion, *given.effect, *given.recommendation):
            return
        run = self.face.door.run
        if self._finding is None:
            self.finish(await run(ws.findings.add, self._case, given))
        else:
            self.finish(await run(ws.findings.change, self._case, self._finding.id, given))
