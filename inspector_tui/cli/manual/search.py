"""Manual: searching."""

from __future__ import annotations

from .page import Pages, ex, page, run

PAGES: Pages = {
    "search": page(
        "이 저장소에 기록된 모든 것을 찾습니다: 항목, 판단근거, 지적, 증적 이름, 메모, 자산, CSP. 낱말의 "
        "일부(로그는 접근로그를 찾음)와 초성(ㅈㄱㄱㅎ)으로도 찾습니다. 낱말이 여럿이면 모두 있는 것만, "
        "따옴표 안은 그 순서대로만 찾습니다. 조건은 옵션으로도, csp:한빛 year:2025 sev:상처럼 말로도 쓸 수 "
        "있습니다.",
        "Searches everything recorded in this store: items, rationales, findings, names of evidence, "
        "notes, assets, CSPs. Part of a word finds it, and so do initial consonants (ㅈㄱㄱㅎ). Of several "
        "words all must be there, between quotes in that order. Filters are options, or words: csp:Hanbit "
        "year:2025 sev:high.",
        run("search 로그", "낱말의 일부로", "Part of a word"),
        run("search ㅈㄱㄱㅎ --in finding", "초성으로, 지적사항에서만", "Initial consonants, in findings"),
        run("search 계정 verdict:미충족 --json", "스크립트에서 읽기", "For a script"),
        ex("search 백업 csp:한빛 year:2024-2026 --limit 200", "조건을 말로", "Filters as words"),
        see="docs/past.md",
    ),
}
