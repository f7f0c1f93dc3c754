"""Manual: the pictures over all inspections."""

from __future__ import annotations

from .page import Pages, page, run

PAGES: Pages = {
    "dashboard": page(
        "이 저장소의 평가를 다섯 그림으로 보입니다: 영역별 판정, 위험도별 지적사항 추이, 미완료 보완조치의 "
        "기한, 자체평가와 판정, 영역과 자산 유형별 평가 범위. 모두 건수이며 점수나 비율은 없습니다. 막대는 "
        "범례의 글자로 그리므로 색 없이도 읽을 수 있습니다. 한 해만 보면 지적사항은 분기별로 나뉩니다.",
        "Shows the assessments of this store in five pictures: verdicts by domain, findings by severity "
        "over time, open actions by age, self-claim against verdict, coverage. All are counts: there is no "
        "score and no share. Bars are made of the letters of their legend and read without colour. Of one "
        "year, findings are shown by quarter.",
        run("dashboard", "저장소의 모든 평가", "All assessments of this store"),
        run("dashboard --csp 한빛클라우드 --year 2026", "한 CSP의 한 해", "A year of one CSP", 0, 1),
        run("dashboard --case fsi-2026-014", "평가 하나", "One assessment"),
        run("dashboard --case fsi-2026-014 --svg pictures", "보고서에 넣을 그림", "Pictures for a report"),
        see="docs/past.md",
    ),
}
