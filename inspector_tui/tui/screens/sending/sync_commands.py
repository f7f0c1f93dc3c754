"""What can be done with the outbox."""

from __future__ import annotations

from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import CANCEL, EVERYWHERE
from ...room import IN_FULL

SYNC_COMMANDS = (
    Command(
        "push",
        ("p", "f5"),
        Text("보내기", "Send"),
        Text(
            "기다리는 번들을 보냅니다. 끊겼던 것은 이어서 보냅니다.",
            "Send what waits; what was cut goes on where it ended.",
        ),
        True,
    ),
    Command(
        "pull",
        ("g", "f6"),
        Text("접수증", "Receipts"),
        Text("접수증과 새 신뢰목록을 받습니다.", "Get receipts and newer trust lists."),
        True,
    ),
    Command(
        "queue",
        ("a", "f4"),
        Text("넣기", "Add"),
        Text("내보낸 번들을 보낼 목록에 넣습니다.", "Put an exported bundle into the outbox."),
        True,
    ),
    Command(
        "fetch",
        ("i", "f7"),
        Text("묶음", "Packs"),
        Text("작업 묶음과 교환 번들을 폴더로 받습니다.", "Fetch work packs and exchanges into a folder."),
        True,
    ),
    Command(
        "remotes",
        ("m", "f3"),
        Text("보낼 곳", "Remotes"),
        Text("보낼 곳을 고르고 등록합니다.", "Choose where to, and add places."),
        True,
    ),
    Command(
        "drop",
        ("x", "f8"),
        Text("빼기", "Remove"),
        Text(
            "보내지 않았거나 답을 받은 줄을 목록에서 뺍니다.",
            "Take out a row that was not sent, or was answered.",
        ),
        True,
    ),
    IN_FULL,
    CANCEL,
    *EVERYWHERE,
)
