"""What can be done with two inspections side by side."""

from __future__ import annotations

from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import CANCEL, EVERYWHERE
from .compare_lines import VIEWS

DIGITS = tuple(
    Command(
        f"show_{name}",
        (str(number),),
        label,
        Text(f"'{label.ko}'에 해당하는 항목만 봅니다.", f"Show only: {label.en}."),
    )
    for number, (name, label, _) in enumerate(VIEWS, 1)
)

COMPARE_COMMANDS = (
    Command(
        "save",
        ("enter", "f2"),
        Text("항목으로", "Go to item"),
        Text("뒤 평가의 그 항목을 엽니다.", "Open the item in the second one."),
        True,
    ),
    Command(
        "first",
        ("o", "f5"),
        Text("앞 평가에서", "In the first"),
        Text("앞 평가의 그 항목을 엽니다.", "Open the item in the first one."),
        True,
    ),
    Command(
        "only",
        ("x", "f3"),
        Text("다른 항목만", "Differences"),
        Text("다른 항목만 보거나 모두 봅니다.", "Only what differs, or everything."),
        True,
    ),
    Command(
        "history",
        ("h", "f6"),
        Text("이력", "Look back"),
        Text("이 항목을 모든 평가에서 되짚습니다.", "This item over all inspections."),
        True,
    ),
    CANCEL,
    *DIGITS,
    *EVERYWHERE,
)
