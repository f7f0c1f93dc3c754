"""Manual: joined findings."""

from __future__ import annotations

from .page import Pages, ex, page, run

PAGES: Pages = {
    "join": page(
        "원인이 같은 지적사항을 하나로 합쳐 보입니다. 기록은 그대로 남고 연결만 더해지며 언제든 나눌 수 "
        "있습니다.",
        "Shows findings of one cause as one. The records stay, a link is added, and it can be taken away "
        "again.",
        run("join list fsi-2026-014", "합쳐진 것", "What is joined"),
        see="docs/conflicts.md",
    ),
    "join list": page(
        "합쳐진 지적사항을 보입니다.",
        "Lists what is joined.",
        run("join list fsi-2026-014", "목록", "The list"),
    ),
    "join candidates": page(
        "항목이나 자산이 겹쳐 원인이 같을 수 있는 지적사항을 보입니다.",
        "Lists findings that share items or assets and may have one cause.",
        run("join candidates fsi-2026-014", "후보", "Candidates"),
    ),
    "join add": page(
        "두 지적사항을 합칩니다. 글이 서로 다르면 --words-of로 누구의 글을 쓸지 정하며, 정하지 않으면 "
        "충돌로 남습니다.",
        "Joins two findings. Where their words differ, --words-of says whose stand; else they conflict.",
        ex("join add fsi-2026-014 F-A02 F-B01 --words-of F-A02", "합치기", "Join"),
    ),
    "join split": page(
        "합친 것에서 하나를 다시 나눕니다.",
        "Takes one out again.",
        ex("join split fsi-2026-014 F-B01", "나누기", "Split"),
    ),
}
