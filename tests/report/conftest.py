"""A sheet with something of everything, for every test of its forms."""

from __future__ import annotations

from msgspec.structs import replace

from inspector_tui.model.onsite import MeetingKind
from inspector_tui.model.text import Text
from inspector_tui.model.words import CspView, EvidenceMode
from inspector_tui.report.papers.closing_sheet import (
    ClosingSheet,
    SheetAsset,
    SheetClock,
    SheetEvidence,
    SheetFinding,
    SheetHead,
    SheetInspector,
    SheetItem,
    SheetMeeting,
    SheetPending,
    SheetPerson,
)

EVIDENCE = SheetEvidence("E-A01", EvidenceMode.VIEWED, "특수권한 대장", "SEC-12", "3", "2026-10-01", "4")
FINDING = SheetFinding(
    "F-A01",
    (SheetItem("ACC-03", Text("특수권한 통제", "Privileged access")),),
    ("MS-1",),
    Text("퇴직자 2명의 특수권한이 남아 있음", "Two leavers still hold privileged access"),
    (EVIDENCE,),
    CspView.DISAGREE,
    "1명은 파견 종료일 전임",
)
SHEET = ClosingSheet(
    number="FSI-2026-014",
    csp=Text("한빛클라우드", "Hanbit Cloud"),
    service=Text("한빛워크", "Hanbit Work"),
    edition="6.2",
    criteria="fsi-csp",
    criteria_version="2026.1",
    criteria_digest="c" * 64,
    assets=(SheetAsset("MS-1", "ms", "관리 서버", "서울"), SheetAsset("PT-1", "pt", "포털", "서울")),
    items=("acc-01", "acc-03"),
    findings=(FINDING, replace(FINDING, label="F-B01", view=CspView.NONE, words="")),
    pending=(SheetPending("E-A02", "세션 기록", "2026-11-20T16:00+09:00", "REQ-7"),),
    opens="2026-11-16",
    closes="2026-11-20",
    meetings=(SheetMeeting(MeetingKind.CLOSING, "2026-11-20T17:00+09:00", "회의실 B"),),
    inspectors=(SheetInspector("김검사", True), SheetInspector("이점검", False)),
    attendees=(SheetPerson("박운영", "한빛클라우드", "이사"),),
    clocks=(SheetClock(MeetingKind.OPENING, "2026-11-16T09:30+09:00", "2026-11-16T09:29+09:00", "GPS", 60),),
    version=2,
    at="2026-11-20T08:00:00.000Z",
    anchor="a1b2" * 16,
    heads=(SheetHead("d-kim", 12, "b3c4" * 16), SheetHead("d-lee", 7, "d5e6" * 16)),
    entries=19,
)
