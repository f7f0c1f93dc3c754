"""The commands of the workspace, declared once."""

from __future__ import annotations

from inspector_tui.model.text import Text

from ...commands import Command

WORKSPACE_COMMANDS = (
    Command(
        "satisfied",
        ("1",),
        Text("충족", "Sat."),
        Text(
            "충족으로 판정하고 다음 미평가 항목으로 갑니다.",
            "Judge satisfied and go to the next unjudged item.",
        ),
        True,
    ),
    Command(
        "partial",
        ("2",),
        Text("부분", "Partial"),
        Text(
            "부분충족으로 판정합니다. 사유는 x로 고릅니다.", "Judge partially satisfied; x picks the reason."
        ),
        True,
    ),
    Command(
        "unsatisfied",
        ("3",),
        Text("미충족", "Unsat."),
        Text("미충족으로 판정합니다.", "Judge not satisfied."),
        True,
    ),
    Command(
        "na",
        ("4",),
        Text("해당없음", "N/A"),
        Text("해당없음으로 판정합니다.", "Judge not applicable."),
    ),
    Command(
        "unverifiable",
        ("5",),
        Text("확인불가", "Unverifiable"),
        Text(
            "확인할 수 없었음을 기록합니다. 판정은 아닙니다.",
            "Record that it could not be verified; this is no verdict.",
        ),
    ),
    Command(
        "unjudge",
        ("0",),
        Text("미평가로", "Clear"),
        Text("판정을 비웁니다. 이력에는 남습니다.", "Back to not assessed; the history keeps it."),
    ),
    Command(
        "write",
        ("w", "f4"),
        Text("판단근거", "Why"),
        Text(
            "판단근거를 씁니다. 자동으로 저장되며 esc로 나갑니다.",
            "Write the rationale; saved as you type, esc leaves.",
        ),
        True,
    ),
    Command(
        "evidence",
        ("e", "f5"),
        Text("증적", "Evidence"),
        Text("증적을 기록합니다: 제출, 열람, 시연, 면담, 실사.", "Record evidence in any of the five modes."),
        True,
    ),
    Command(
        "finding", ("f", "f6"), Text("지적", "Finding"), Text("지적사항을 씁니다.", "Write a finding."), True
    ),
    Command(
        "next",
        ("space", "f3"),
        Text("다음", "Next"),
        Text("다음 미평가 항목으로 갑니다.", "Go to the next unjudged item."),
        True,
    ),
    Command(
        "note",
        ("n", "f7"),
        Text("메모", "Note"),
        Text("내부 메모를 씁니다. 평가기관에만 전달됩니다.", "A private note; it goes to the office only."),
    ),
    Command(
        "by_asset",
        ("t", "f8"),
        Text("자산별 판정", "By asset"),
        Text("여러 자산에 한 번에 판정합니다.", "One verdict over several assets."),
    ),
    Command(
        "claim",
        ("c", "f9"),
        Text("자체평가 보기", "CSP's claim"),
        Text(
            "CSP의 자체평가를 보거나 숨깁니다. 옮기면 숨습니다.",
            "Show or hide the CSP's own claim; moving on hides it.",
        ),
    ),
    Command(
        "parts",
        ("p",),
        Text("세부항목·자산", "Parts"),
        Text(
            "세부항목과 자산 목록으로 갑니다. 거기서 숫자키는 그 하나를 판정합니다.",
            "Go to sub-items and assets; verdict keys there judge that one.",
        ),
    ),
    Command(
        "reason",
        ("x",),
        Text("부분충족 사유", "Partial reason"),
        Text("부분충족의 사유를 고릅니다.", "Pick why it is only partially satisfied."),
    ),
    Command(
        "find",
        ("slash",),
        Text("찾기", "Filter"),
        Text(
            "제목, 번호, 내용, 판정(충족), is:mine, owner:B, has:finding, is:pending, 초성으로 좁힙니다.",
            "Narrow by title, id, text, verdict, asset, is:mine, owner:B, has:finding, is:pending.",
        ),
    ),
    Command(
        "mine",
        ("m",),
        Text("내 항목", "My items"),
        Text("내 담당 항목만 봅니다. 다시 누르면 모두 봅니다.", "Only my own items; again: all."),
    ),
    Command(
        "domain_before",
        ("left_square_bracket",),
        Text("이전 영역", "Previous domain"),
        Text("이전 영역의 항목을 보입니다.", "Items of the domain before."),
    ),
    Command(
        "domain_after",
        ("right_square_bracket",),
        Text("다음 영역", "Next domain"),
        Text("다음 영역의 항목을 보입니다.", "Items of the next domain."),
    ),
    Command(
        "history",
        ("h",),
        Text("이력", "History"),
        Text("이 항목을 누가 언제 어떻게 바꾸었는지 봅니다.", "Who changed this item, when and how."),
    ),
    Command(
        "look_back",
        ("H", "6"),
        Text("되짚기", "Look back"),
        Text(
            "이 항목과 자산을 지난 평가에서 봅니다. 반복 지적을 확인합니다.",
            "This item and its assets in past inspections; what was found again.",
        ),
    ),
    Command(
        "undo",
        ("u", "ctrl+z"),
        Text("되돌리기", "Undo"),
        Text("이 노트북의 마지막 기록을 되돌립니다.", "Take back the last recording of this laptop."),
    ),
    Command(
        "redo",
        ("ctrl+y",),
        Text("다시 실행", "Redo"),
        Text("되돌린 기록을 다시 실행합니다.", "Do again what was taken back."),
    ),
    Command(
        "coverage",
        ("g",),
        Text("자산 현황표", "Coverage"),
        Text("항목과 자산의 표를 봅니다.", "The table of items by assets."),
    ),
    Command(
        "pending",
        ("v",),
        Text("대기 증적", "Pending"),
        Text("아직 오지 않은 증적을 봅니다.", "Evidence that has not come yet."),
    ),
    Command(
        "conflict",
        ("o",),
        Text("충돌 해결", "Conflict"),
        Text("서로 다른 기록 가운데 하나를 고릅니다.", "Choose one of several values."),
    ),
    Command(
        "review",
        ("r", "f10"),
        Text("검토", "Review"),
        Text("마무리까지 남은 사항을 모아 봅니다.", "What stands in the way of finishing."),
    ),
    Command(
        "export",
        ("s",),
        Text("서명·내보내기", "Sign, export"),
        Text("번들에 서명하고 내보냅니다.", "Sign and export the bundle."),
    ),
    Command(
        "advance",
        ("a",),
        Text("판정 후 이동", "Move on"),
        Text("판정한 뒤 다음 항목으로 갈지 머물지 바꿉니다.", "After a verdict: move on, or stay."),
    ),
    Command(
        "back",
        ("escape",),
        Text("뒤로", "Back"),
        Text("쓰던 내용을 보존하고 한 단계 뒤로 갑니다.", "One step back; what was typed stays."),
        palette=False,
    ),
    Command(
        "home",
        ("q",),
        Text("평가 목록", "Home"),
        Text("평가 목록으로 돌아갑니다.", "Back to the list of assessments."),
    ),
)

WRITING = frozenset(
    [
        "satisfied",
        "partial",
        "unsatisfied",
        "na",
        "unverifiable",
        "unjudge",
        "write",
        "evidence",
        "finding",
        "note",
        "by_asset",
        "reason",
        "undo",
        "redo",
        "conflict",
    ]
)
"""Commands that record something: not possible in a store opened for reading."""
