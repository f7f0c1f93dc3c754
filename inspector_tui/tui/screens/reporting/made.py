"""What was made: where it is, how large, its digest to read aloud, what was counted in the file itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from inspector_tui.model.oscal_views import OscalPair
from inspector_tui.model.reporting import Audience, ReportMade, counted
from inspector_tui.model.table_views import TablesMade
from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import CANCEL, EVERYWHERE, Dialog
from ...inert import fitted, plain, together
from ...recording import grouped, sized

HEAD = Text("표(CSV), 평가기관 내부용", "Tables (CSV), for the office")
COUNTED = Text("파일을 다시 읽어 센 것", "Counted in the file")
OSCAL = Text("OSCAL, 평가기관·감독당국용", "OSCAL, for the office and regulators")
COUNTED_SHORT = Text("개수", "Holds")
OFFICE = Text("평가기관 안에서만 쓰십시오.", "Keep it in the office.")
REGULATORS = Text(
    "평가기관과 감독당국만 쓰십시오. 번들과 달리 서명되어 있지 않습니다.",
    "For the office and regulators only. Unlike a bundle it is not signed.",
)
FOR_THE_PROVIDER = Text(
    "CSP에 줄 때 위 해시를 함께 알려 주십시오. 판정과 위험도는 담기지 않았습니다.",
    "Give the provider the digest with it. Verdicts and severities are not in it.",
)
FOR_ALL = Text("누구에게나 보여도 되는 것만 담겼습니다.", "It holds only what anybody may read.")


class MadeDialog(Dialog[None]):
    """Nothing to fill in: figures."""

    HEADING: ClassVar[Text] = Text("만들었습니다", "Made")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("save", ("enter", "f2", "q"), Text("닫기", "Close"), Text("닫습니다.", "Close."), True),
        CANCEL,
        *EVERYWHERE,
    )

    def __init__(self, made: ReportMade | TablesMade | OscalPair) -> None:
        super().__init__()
        self._made = made

    def body(self) -> ComposeResult:
        """One text."""
        made = self._made
        if isinstance(made, ReportMade):
            lines = self._report(made)
        elif isinstance(made, OscalPair):
            lines = self._oscal(made)
        else:
            lines = self._tables(made)
        yield Static(Content("\n").join(lines), id="figures")

    def _report(self, made: ReportMade) -> Iterator[Content]:
        about = {Audience.INTERNAL: OFFICE, Audience.CSP: FOR_THE_PROVIDER, Audience.PUBLIC: FOR_ALL}
        yield together((f"{self.say(made.audience.label)}, {self.say(made.format.label)}", "bold $accent"))
        yield self._row(Text("파일", "File"), made.path.name)
        yield self._row(Text("폴더", "Folder"), str(made.path.parent))
        yield self._row(Text("크기", "Size"), f"{made.size:,} B ({sized(made.size)})")
        for number, line in enumerate(grouped(made.sha256)):
            yield self._row(Text("sha256", "sha256") if number == 0 else Text("", ""), line, "bold")
        if there := self.say(counted(made.counts)):
            yield plain("")
            yield together((self.say(COUNTED), "$text-muted"))
            yield plain(f"  {there}")
        yield plain("")
        yield plain(self.say(about[made.audience]))

    def _oscal(self, made: OscalPair) -> Iterator[Content]:
        yield together((self.say(OSCAL), "bold $accent"))
        yield self._row(Text("폴더", "Folder"), str(made.results.path.parent))
        for one in (made.results, made.catalog):
            yield plain("")
            yield self._row(Text("파일", "File"), f"{one.path.name}  {sized(one.size)}")
            for number, line in enumerate(grouped(one.sha256)):
                yield self._row(Text("sha256", "sha256") if number == 0 else Text("", ""), line, "bold")
            yield self._row(COUNTED_SHORT, self.say(counted(one.counts)))
        yield plain("")
        yield plain(self.say(REGULATORS))

    def _tables(self, made: TablesMade) -> Iterator[Content]:
        yield together(
            (self.say(Text("표(CSV), 평가기관 내부용", "Tables (CSV), for the office")), "bold $accent")
        )
        yield self._row(Text("폴더", "Folder"), str(made.folder))
        for one in made.tables:
            rows = self.say(Text(f"{one.rows:>6}행", f"{one.rows:>6} rows"))
            yield plain(f"  {fitted(one.path.name, 24)}{rows}  {sized(one.size):>9}")
        yield plain("")
        yield plain(self.say(OFFICE))

    def _row(self, label: Text, words: str, style: str = "") -> Content:
        return together((fitted(self.say(label), 10) + " ", "$text-muted"), (words, style))

    def do_save(self) -> None:
        """Close."""
        self.dismiss(None)
