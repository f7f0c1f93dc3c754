"""One asset: its key, class, name and place."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.views import AssetRow, Saved

from ...forms import Choice, Labelled, Line
from ...inert import plain
from ...recording import Recording

RE_OPENS = Text(
    "나중에 추가한 자산은 미평가로 시작하며, 해당 항목의 판정은 다시 초안이 됩니다.",
    "An asset added later starts unjudged, and what was judged without it is a draft again.",
)
LABELS = {"name": Text("이름", "Name"), "place": Text("위치", "Place")}
NO_KEY = Text("자산번호를 입력하십시오 (예: MS-4).", "Give the key people call it by, as MS-4.")
NO_NAME = Text("이름을 입력하십시오.", "Give it a name.")


class AssetDialog(Recording[Saved]):
    """A new asset; with ``asset`` given, a change of that one, whose key stays."""

    HEADING: ClassVar[Text] = Text("자산", "Asset")

    def __init__(
        self, case: str, classes: tuple[tuple[str, Text], ...], asset: AssetRow | None = None
    ) -> None:
        super().__init__()
        self._case = case
        self._kinds = classes
        self._asset = asset

    def heading(self) -> str:
        """Which one."""
        return f"{self.say(self.HEADING)}  {self._asset.key if self._asset else ''}".rstrip()

    def keep_key(self) -> str:
        """Per asset."""
        return f"asset/{self._case}/{self._asset.id if self._asset else ''}"

    def body(self) -> ComposeResult:
        """The fields."""
        asset = self._asset
        if asset is None:
            yield Static(plain(self.say(RE_OPENS)), classes="why")
            yield Labelled(self.say(Text("자산번호", "Key")), Line(id="key", placeholder="MS-4"))
        options = [(one, self.say(title)) for one, title in self._kinds]
        chosen = asset.asset_class if asset else ""
        yield Labelled(self.say(Text("유형", "Class")), Choice(options, chosen, id="class"))
        yield Labelled(self.say(LABELS["name"]), Line(asset.name if asset else "", id="name"))
        yield Labelled(self.say(LABELS["place"]), Line(asset.place if asset else "", id="place"))

    def do_save(self) -> None:
        """Key and name are needed."""
        wrong = self.too_long(LABELS)
        if wrong is None and self._asset is None and not self.words("key"):
            wrong = NO_KEY
        if wrong is None and not self.words("name"):
            wrong = NO_NAME
        self.problem(wrong)
        if wrong is None:
            self.once(self._save)

    async def _save(self) -> None:
        name, place = self.words("name"), self.words("place")
        if not await self.may_keep(name, place):
            return
        key = self._asset.key if self._asset else self.words("key")
        step = ws.assets.change if self._asset else ws.assets.add
        self.finish(await self.face.door.run(step, self._case, key, self.words("class"), name, place))
