"""Manual: review and journal."""

from __future__ import annotations

from .page import Pages, page, run

PAGES: Pages = {
    "review": page(
        "마무리를 막는 것을 모두 보입니다: 미평가 항목, 근거 없는 판정, 기다리는 증적, 충돌, 쓰다 만 "
        "초안. 종료회의와 내보내기 전에 봅니다.",
        "Lists everything that stands in the way of finishing: items not judged, verdicts without "
        "grounds, evidence awaited, conflicts, drafts. Look at it before closing and export.",
        run("review fsi-2026-014", "막는 사항", "What stands in the way", 0, 1),
        exits={0: ("막는 사항 없음", "nothing stands in the way"), 1: ("막는 사항이 있음", "something does")},
    ),
    "journal": page(
        "기록 원장을 번호 순으로 보입니다: 언제, 누가, 무엇을. --item은 한 항목의 이력만, --json은 한 "
        "줄도 빠짐없는 원본 값을 줍니다.",
        "Shows the entries in order: when, who, what. --item keeps to the history of one item; --json "
        "gives the whole.",
        run("journal fsi-2026-014 --item ACC-03", "항목의 이력", "History of an item"),
        run(
            "journal fsi-2026-014 --after 100 --limit 20 --json",
            "스크립트에서 나누어 읽기",
            "Page by page, for a script",
        ),
    ),
}
