"""Sentences of the app itself."""

from __future__ import annotations

from inspector_tui.model.text import Text

CRASHED = Text(
    "프로그램 오류로 끝냅니다. 입력한 내용은 저장되었습니다. 다시 실행하면 이어서 할 수 있습니다.",
    "The program failed and has to end. What was typed is saved; start it again to go on.",
)
CRASHED_UNSAVED = Text(
    "프로그램 오류로 끝냅니다. 마지막 입력 일부는 저장하지 못했을 수 있습니다.",
    "The program failed and has to end. Some of what was typed last may not be saved.",
)

UNSAVED = Text(
    "저장하지 못한 입력이 있습니다: {ko} 그래도 끝내려면 한 번 더 누르십시오.",
    "Some input is not saved: {en} Press again to quit anyway.",
)

TITLES = {"warning": Text("확인하십시오", "Please note"), "error": Text("오류", "Error")}
NO_TITLE = Text("", "")
BEHIND = Text(
    "확인할 문제가 있습니다. 발표 모드를 끝낸 뒤 확인하십시오.",
    "Something needs attention. Look at it after presentation mode.",
)

NOT_WHILE_PRESENTING = Text(
    "발표 모드에서는 쓸 수 없습니다. 먼저 발표 모드를 끝내십시오.",
    "Not in presentation mode. End that first.",
)
"""Other inspections, reports and what leaves the screen are closed while the CSP looks on."""
