"""A feature of the service: its work and its data. What the rules say of it shows as one fills it in."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Grid
from textual.widgets import Input, Static

from inspector_tui import workspace as ws
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.scope import DataClass, ServiceClass
from inspector_tui.model.scope_views import Answer, FeatureInput, FeatureView
from inspector_tui.model.text import Text
from inspector_tui.model.views import Saved

from ...forms import Choice, Labelled, Line, Tick
from ...inert import plain, together
from ...recording import Recording
from .scope_words import mark_and_word, reason_lines

SHORT_FIELDS = {
    "name-ko": Text("이름", "Name (Korean)"),
    "name-en": Text("영문 이름", "Name (English)"),
    "measures": Text("추가 보안대책", "Measures"),
}
NO_KEY = Text(
    "기호를 입력하십시오: 영문·숫자로 시작하는 32자까지(영문 숫자 . _ -).",
    "Give it a key: up to 32 of A-Z a-z 0-9 . _ -, beginning with a letter or digit.",
)
DATA = Text(
    "처리하는 정보 (space로 고르기, 하나도 없으면 미신고)",
    "Data it handles (space ticks; none: not declared)",
)


class FeatureDialog(Recording[Saved]):
    """A new feature; with ``feature`` given, a change of that one, whose key stays."""

    CSS_PATH = "feature.tcss"
    HEADING: ClassVar[Text] = Text("이용 기능", "Feature")

    def __init__(self, case: str, feature: FeatureView | None = None) -> None:
        super().__init__()
        self._case = case
        self._feature = feature

    def heading(self) -> str:
        """Which one."""
        return f"{self.say(self.HEADING)}  {self._feature.key if self._feature else ''}".rstrip()

    def keep_key(self) -> str:
        """Per feature."""
        return f"feature/{self._case}/{self._feature.key if self._feature else ''}"

    def body(self) -> ComposeResult:
        """Key, names, work, data, the rest, and what the answer would be."""
        before = self._feature
        if before is None:
            yield Labelled(self.say(Text("기호", "Key")), Line(id="key", placeholder="DRIVE"))
        name = before.name if before else Text("", "")
        yield Labelled(self.say(Text("이름", "Name, Korean")), Line(name.ko, id="name-ko"))
        yield Labelled(self.say(Text("영문 이름", "English")), Line(name.en, id="name-en"))
        options = [(one.value, self.say(one.label)) for one in ServiceClass]
        chosen = before.service_class if before else ServiceClass.COLLABORATION
        yield Labelled(self.say(Text("업무 구분", "Work")), Choice(options, chosen.value, id="work"))
        yield Static(plain(self.say(DATA)), classes="why tight")
        with Grid(id="data"):
            for kind in DataClass:
                on = before is not None and kind in before.data
                yield Tick(self.say(kind.label), on, id=f"data-{kind.value}")
        with Grid(id="switches"):
            yield Tick(
                self.say(Text("모바일 단말", "Mobile terminals")), bool(before and before.mobile), id="mobile"
            )
            yield Tick(self.say(Text("사용함", "In use")), before is None or before.enabled, id="enabled")
        measures = Line(before.measures if before else "", id="measures")
        yield Labelled(self.say(Text("추가 보안대책", "Measures (ref.)")), measures)
        yield Static("", id="would-be")

    def on_mount(self) -> None:
        """Answer at once."""
        self.call_after_refresh(self.answer)

    def given(self) -> FeatureInput:
        """What the fields say."""
        return FeatureInput(
            key=self._feature.key if self._feature else self.words("key"),
            name=Text(self.words("name-ko"), self.words("name-en")),
            service_class=ServiceClass(self.words("work")),
            data=tuple(kind for kind in DataClass if self.words(f"data-{kind.value}")),
            mobile=bool(self.words("mobile")),
            enabled=bool(self.words("enabled")),
            measures=self.words("measures"),
        )

    @on(Tick.Changed)
    @on(Choice.Changed)
    @on(Input.Changed, "#measures")
    def _otherwise(self) -> None:
        self.answer()

    @work(exclusive=True, group="answer")
    async def answer(self) -> None:
        """What the rules would say of this."""
        try:
            would: Answer = await self.face.door.run(ws.scope.preview, self._case, self.given())
        except InspectorError as error:
            self.problem(Text(error.say("ko"), error.say("en")))
            return
        lang = self.face.lang
        line = self.query_one("#would-be", Static)
        first = together(*mark_and_word(would.result, lang))
        line.update(together(first, *(together("\n", one) for one in reason_lines(would, lang))))

    def do_save(self) -> None:
        """A feature needs a key."""
        wrong = self.too_long(SHORT_FIELDS) or (None if self.given().key else NO_KEY)
        self.problem(wrong)
        if wrong is None:
            self.once(self._save)

    async def _save(self) -> None:
        given = self.given()
        if await self.may_keep(*given.name, given.measures):
            self.finish(await self.face.door.run(ws.scope.set_feature, self._case, given))
