"""What can be done with the pictures."""

from __future__ import annotations

from inspector_tui.model.text import Text

from ...commands import Command

PICTURES = (
    Text("판정", "Verdicts"),
    Text("지적 추이", "Findings"),
    Text("보완조치", "Actions"),
    Text("자체평가와 판정", "Claims"),
    Text("평가 범위", "Coverage"),
)
"""Short names of the five, in their order."""

DASHBOARD_COMMANDS = (
    Command(
        "open",
        ("enter", "o"),
        Text("찾기", "Find them"),
        Text(
            "고른 숫자에 해당하는 기록을 찾습니다. 한 평가를 볼 때는 그 평가를, "
            "한눈에 보기에서는 그 그림을 엽니다.",
            "Search for what the figure counts; of one assessment open it; from the overview the picture.",
        ),
        True,
    ),
    Command(
        "next",
        ("space", "f3"),
        Text("다음 그림", "Next"),
        Text("다음 그림으로 갑니다.", "The next picture."),
        True,
    ),
    Command(
        "table",
        ("t", "f6"),
        Text("표", "Table"),
        Text("같은 숫자를 표로, 또는 다시 그림으로 봅니다.", "The same figures as a table, and back."),
        True,
    ),
    Command(
        "narrow",
        ("slash", "f7"),
        Text("좁히기", "Narrow"),
        Text("한 CSP나 한 해의 평가만 봅니다.", "Only the inspections of a CSP, or of a year."),
        True,
    ),
    Command(
        "this_case",
        ("x", "f4"),
        Text("이 평가", "This one"),
        Text("홈에서 고른 평가만 봅니다.", "Only the assessment chosen on the first screen."),
        True,
    ),
    Command(
        "all",
        ("a", "f5"),
        Text("전체", "All"),
        Text("이 저장소의 모든 평가를 봅니다.", "All assessments of this store."),
        True,
    ),
    Command(
        "keep",
        ("s", "f8"),
        Text("그림 저장", "Keep pictures"),
        Text("지금 보는 그림들을 SVG 파일로 저장합니다.", "Write these pictures as SVG files."),
    ),
    Command("close", ("escape", "q"), Text("닫기", "Close"), Text("돌아갑니다.", "Back."), True),
    Command(
        "overview",
        ("0",),
        Text("한눈에", "Overview"),
        Text("넓은 화면에서 모든 그림을 함께 봅니다.", "All pictures at once, where it is wide."),
    ),
    *(
        Command(
            f"picture_{number}",
            (str(number),),
            name,
            Text(f"'{name.ko}' 그림을 봅니다.", f"The picture: {name.en.lower()}."),
        )
        for number, name in enumerate(PICTURES, 1)
    ),
    *(
        Command(name, keys, label, help_text, palette=False)
        for name, keys, label, help_text in (
            ("up", ("up", "k"), Text("위로", "Up"), Text("위의 숫자로.", "The figure above.")),
            ("down", ("down", "j"), Text("아래로", "Down"), Text("아래의 숫자로.", "The figure below.")),
            ("left", ("left",), Text("왼쪽", "Left"), Text("왼쪽 숫자로.", "The figure left.")),
            ("right", ("right",), Text("오른쪽", "Right"), Text("오른쪽 숫자로.", "The figure right.")),
        )
    ),
)
