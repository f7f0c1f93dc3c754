"""Manual: days off."""

from __future__ import annotations

from .page import Pages, ex, page, run

PAGES: Pages = {
    "holiday": page(
        "기한을 세는 데 쓰는 공휴일을 보고, 평가기관의 목록으로 바꾸고, 기한을 시험 삼아 셉니다.",
        "Shows the days off that due days are counted by, takes in the office's own list, and counts a "
        "due day.",
        run("holiday count 30 --since 2026-11-20", "영업일 30일", "Thirty business days"),
        see="docs/after.md",
    ),
    "holiday list": page(
        "한 해의 휴무일과 쓰고 있는 목록의 출처를 보입니다.",
        "Shows the days off of a year and which list is in use.",
        run("holiday list 2026", "2026년", "The year 2026"),
    ),
    "holiday import": page(
        "평가기관의 휴무일 목록을 받습니다. 이미 정해진 기한은 바뀌지 않습니다.",
        "Takes in the office's own list. Due days already set stay.",
        ex("holiday import holidays.txt", "목록 받기", "Take it in"),
    ),
    "holiday count": page(
        "기한을 세어 영업일 기준과 역일 기준, 그 사이의 휴무일을 보입니다. 아무것도 기록하지 않습니다.",
        "Counts a due day, by business and by calendar days, with the days off between; records nothing.",
        run("holiday count 30 --since 2026-11-20", "영업일", "Business days"),
        run("holiday count 30c --since 2026-11-20", "역일", "Calendar days"),
    ),
}
