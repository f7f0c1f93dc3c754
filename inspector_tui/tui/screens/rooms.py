"""The rooms of a case: screens about the whole case, each opened from the course by a letter.

A room's class takes the case's id and is a dialog that gives back the item to go to, or None. One whose
module is not there is left out; a new room is one line here.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final, Protocol, runtime_checkable

from textual.screen import Screen

from inspector_tui.model.text import Text

from ..commands import Command


@runtime_checkable
class BeginsAt(Protocol):
    """A room that can begin at an item: it is told the one under the workspace's cursor before it opens."""

    def begin_at(self, item: str) -> None:
        """Begin there."""


@dataclass(frozen=True, slots=True)
class Room:
    """``name`` is the module in the package ``within`` of this one, ``screen`` its class."""

    letter: str
    within: str
    name: str
    screen: str
    label: Text
    help: Text

    @property
    def there(self) -> bool:
        """Whether this program has it."""
        return find_spec(self._module) is not None

    @property
    def _module(self) -> str:
        return f"{__package__}.{self.within}.{self.name}"

    @property
    def command(self) -> Command:
        """The command that opens it from the course; not in the footer, the list itself shows the letters."""
        return Command(f"room_{self.name}", (self.letter,), self.label, self.help)

    def open(self, case: str) -> Screen[Any]:
        """The screen on a case, its module loaded now."""
        made: Screen[Any] = getattr(import_module(self._module), self.screen)(case)
        return made


ROOMS: Final = (
    Room("p", "planning", "plan", "PlanScreen", Text("평가계획", "Plan"),
         Text("일정, 담당, 동의, 대상 항목을 봅니다.", "Schedule, owners, consents, selected items.")),
    Room("u", "scope", "scope", "ScopeScreen", Text("이용 범위", "Permitted use"),
         Text("기능별 허용 여부와 사유를 봅니다.", "Which features may be used, and why.")),
    Room("a", "scope", "assets", "AssetsScreen", Text("자산", "Assets"),
         Text("자산을 추가하거나 가져옵니다.", "Add or import assets.")),
    Room("x", "scope", "outside", "OutsideScreen", Text("범위 외 메모", "Out of scope"),
         Text("범위 외 사항의 메모입니다.", "Notes on what is out of scope; no verdicts.")),
    Room("t", "planning", "certificates", "CertificatesScreen", Text("대체 인증·확인서", "Certificates"),
         Text("대체 인증과 상위 제공자 확인서를 다룹니다.", "Substitute certificates and attestations.")),
    Room("c", "self_assessment", "self_assessment", "SelfAssessmentScreen",
         Text("자체평가·서면검토", "Self-assessment"),
         Text("자체평가를 받고 서면으로 검토합니다.", "Take in the self-assessment and review it.")),
    Room("d", "self_assessment", "contradictions", "ContradictionsScreen",
         Text("자체평가와 다른 판정", "Contradictions"),
         Text("자체평가와 판정이 어긋나는 항목입니다.", "Where claim and verdict differ.")),
    Room("q", "visit", "requests", "RequestsScreen", Text("자료요청", "Requests"),
         Text("요청한 자료와 회신을 봅니다.", "What was asked for and what came.")),
    Room("y", "visit", "samples", "SamplesScreen", Text("표본", "Samples"),
         Text("모집단에서 표본을 뽑습니다.", "Draw samples from a population.")),
    Room("m", "visit", "meetings", "MeetingsScreen", Text("회의", "Meetings"),
         Text("착수·종료회의와 시계 차이를 기록합니다.", "Meetings and the clock offset.")),
    Room("i", "visit", "type_back", "TypeBackScreen", Text("현장 점검표 입력", "Type back"),
         Text("종이에 적은 현장 점검표를 옮겨 적습니다.", "Type in what was noted on paper.")),
    Room("o", "visit", "carry_out", "CarryOutScreen", Text("반출 목록", "Carry-out list"),
         Text("번들에 담겨 나가는 파일의 목록입니다.", "Every file that leaves in the bundle.")),
    Room("e", "visit", "statement", "StatementScreen", Text("장비·소프트웨어 확인서", "Statement"),
         Text("반입 장비와 소프트웨어 확인서입니다.", "Equipment and software statement.")),
    Room("s", "closing", "sheet", "SheetScreen", Text("점검확인서", "Confirmation sheet"),
         Text("확인서를 출력하고 서명 결과를 기록합니다.", "Print the sheet, record how signing ended.")),
    Room("v", "after", "actions", "ActionsScreen", Text("보완조치", "Actions"),
         Text("보완조치와 기한, 확인평가를 다룹니다.", "Corrective actions, due days, confirmation.")),
    Room("l", "after", "last_time", "LastTimeScreen", Text("지난 평가", "Last time"),
         Text("지난 평가의 판정과 지적사항입니다.", "Verdicts and findings of last time.")),
    Room("b", "reporting", "report", "ReportScreen", Text("보고서", "Reports"),
         Text("내부용, CSP 제공용, 공개용 보고서와 표.", "Reports for three audiences, and tables.")),
    Room("n", "stages", "decisions", "DecisionsScreen", Text("점검반장 결정", "Lead's decisions"),
         Text("해당없음 승인과 확인불가 결정을 합니다.", "Approve 'not applicable', decide unverifiable.")),
    Room("r", "case", "conflicts", "ConflictsScreen", Text("충돌", "Conflicts"),
         Text("서로 다른 기록을 모아 보고 정합니다.", "Every conflict, to look at and settle.")),
    Room("h", "sharing", "pack", "PackScreen", Text("작업 묶음", "Work packs"),
         Text("평가반원에게 건넬 묶음을 만듭니다.", "Make what each inspector begins with.")),
    Room("g", "findings", "joins", "JoinsScreen", Text("지적사항 합치기", "Joining findings"),
         Text("원인이 같은 지적사항을 하나로 합칩니다.", "Make one of findings with one cause.")),
    Room("f", "case", "forks", "ForksScreen", Text("갈라진 기록", "Forked chains"),
         Text("같은 자리의 두 기록, 점검반장의 결정.", "Two entries in one place; the lead decides.")),
    Room("z", "leaving", "purge", "PurgeScreen", Text("자료 파기", "Purge"),
         Text("끝난 평가의 자료를 파기합니다.", "Purge the material of a case that has ended.")),
)  # fmt: skip

PRESENTATION: Final = Room(
    "z", "visit", "presentation", "PresentationScreen", Text("발표 모드", "Presentation mode"),
    Text("CSP에게 보여도 되는 것만 표시합니다.", "Only what the CSP may see.")
)  # fmt: skip

BY_NAME: Final = {room.name: room for room in (*ROOMS, PRESENTATION)}


def rooms() -> tuple[Room, ...]:
    """Those that are there."""
    return tuple(room for room in ROOMS if room.there)
