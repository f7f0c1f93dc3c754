"""Manual: conflicts."""

from __future__ import annotations

from .page import Pages, ex, page, run

PAGES: Pages = {
    "conflict": page(
        "합친 뒤 두 사람의 값이 서로 다르면 둘 다 남고 충돌로 표시됩니다. 여기서 보고, 한쪽을 고르거나 "
        "필드별로 섞거나 새 값을 적어 해결합니다.",
        "After a merge, values that differ are both kept and shown as a conflict. Look at them here; "
        "settle by taking one, parts of each, or a value of your own.",
        run("conflict list fsi-2026-014", "남아 있는 충돌", "What stands"),
        see="docs/conflicts.md",
    ),
    "conflict list": page(
        "남아 있는 충돌을 모두 보입니다.",
        "Lists every conflict that stands.",
        run("conflict list fsi-2026-014", "충돌 목록", "The list", 0),
        exits={0: ("충돌 없음", "none"), 1: ("충돌이 있음", "some stand")},
        see="docs/conflicts.md",
    ),
    "conflict show": page(
        "충돌 하나를 공통의 이전 값, 내 값, 상대의 값으로 나란히 보입니다. [ ] 안의 이름이 settle의 "
        "REGISTER입니다.",
        "Shows one conflict side by side: the value before, mine, theirs. The name in [ ] is what settle "
        "calls REGISTER.",
        ex("conflict show fsi-2026-014 INC-01", "항목의 충돌", "A conflict on an item"),
        see="docs/conflicts.md",
    ),
    "conflict settle": page(
        "충돌을 해결합니다. --take로 한 기록을 고르고, --part로 필드만 다른 기록에서 가져오며, "
        "--value-file로 새 값을 줄 수 있습니다. 해결도 기록이며 맞섰던 값은 남습니다.",
        "Settles a conflict. --take chooses an entry, --part takes a field from another, --value-file "
        "gives a value of its own. The decision is an entry; what stood against it stays on record.",
        ex(
            'conflict settle fsi-2026-014 INC-01 judgement --take mine --reason "직접 확인"',
            "내 값으로",
            "Take mine",
        ),
        ex(
            "conflict settle fsi-2026-014 INC-01 judgement --take 1 --part rationale=2",
            "판정은 1, 근거는 2에서",
            "The verdict of one, the rationale of two",
        ),
        see="docs/conflicts.md",
    ),
}
