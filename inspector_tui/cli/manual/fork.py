"""Manual: forks."""

from __future__ import annotations

from .page import Pages, ex, page, run

PAGES: Pages = {
    "fork": page(
        "한 노트북의 기록이 두 갈래로 갈라졌을 때(복사·복원한 저장소를 함께 쓴 경우) 보고 결정합니다. "
        "점검반장이 결정할 때까지 경고가 남습니다.",
        "Shows and decides where one laptop's record split in two, as when a copied store was used beside "
        "the first. The alarm stands until the lead decides.",
        run("fork list fsi-2026-014", "갈라진 기록", "Forks"),
        see="docs/conflicts.md",
    ),
    "fork list": page(
        "갈라진 기록을 보입니다.",
        "Lists the forks.",
        run("fork list fsi-2026-014", "목록", "The list"),
        exits={0: ("결정할 것 없음", "none waits"), 1: ("결정할 것이 있음", "some wait")},
    ),
    "fork show": page(
        "각 갈래가 무엇을 기록했는지 보입니다.",
        "Shows what each branch recorded.",
        ex("fork show fsi-2026-014 d-1a2b3c4d", "갈래 보기", "Look at the branches"),
    ),
    "fork decide": page(
        "점검반장이 어느 갈래가 유효한지 사유와 함께 결정합니다. 둘 다 유효할 수 있고, 선택하지 않은 "
        "갈래도 기록에는 남습니다.",
        "The lead decides which branch counts, with a reason; both may. What does not count stays on record.",
        ex(
            'fork decide fsi-2026-014 d-1a2b3c4d --branch 1 --reason "본인 확인"',
            "첫 갈래로",
            "The first counts",
        ),
    ),
}
