"""What can be done while looking back."""

from __future__ import annotations

from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import CANCEL, EVERYWHERE

LOOKBACK_COMMANDS = (
    Command(
        "save",
        ("enter", "f2"),
        Text("그 평가로", "Open it"),
        Text("그 평가를 그 항목에서 엽니다.", "Open that assessment, at the item."),
        True,
    ),
    Command(
        "item",
        ("1",),
        Text("항목", "Item"),
        Text("항목을 모든 평가에서 봅니다.", "An item over the inspections."),
        True,
    ),
    Command(
        "asset",
        ("2",),
        Text("자산", "Asset"),
        Text("자산을 같은 CSP의 평가에서 봅니다.", "An asset over its CSP's inspections."),
        True,
    ),
    Command(
        "csp",
        ("3",),
        Text("CSP", "CSP"),
        Text("CSP의 평가를 차례로 봅니다.", "A CSP, one inspection after the other."),
        True,
    ),
    Command(
        "next",
        ("space", "f3"),
        Text("다음 자산", "Next asset"),
        Text("다음 자산을 봅니다.", "The next asset."),
        True,
    ),
    Command(
        "mine",
        ("x", "f6"),
        Text("이 CSP만", "This CSP"),
        Text("이 CSP의 평가만, 또는 모든 CSP의 평가를 봅니다.", "Only this CSP's inspections, or all."),
        True,
    ),
    Command(
        "ask",
        ("slash", "f7"),
        Text("항목 번호", "Which item"),
        Text("항목 번호를 입력합니다.", "Ask for an item by its number."),
    ),
    CANCEL,
    *EVERYWHERE,
)
