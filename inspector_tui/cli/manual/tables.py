"""Manual: tables."""

from __future__ import annotations

from .page import Pages, page, run

PAGES: Pages = {
    "tables": page(
        "평가의 모든 표(항목, 판정, 지적사항, 증적, 자료요청, 표본, 회의, 보완조치, 자산, 자체평가, "
        "원장 …)를 CSV로 씁니다. --past는 저장소의 모든 평가입니다. --out이 없으면 표와 열의 뜻을 보입니다. "
        "내부 메모까지 들어 있는 평가기관 내부용입니다. CSP에 주지 마십시오.",
        "Writes every table of an assessment (items, determinations, findings, evidence, requests, samples, "
        "meetings, actions, assets, self-assessment, journal …) as CSV; --past those of every assessment in "
        "the store. Without --out it lists the tables and what their columns say. All of it is "
        "for the office, private notes among it: never hand it to the provider.",
        run("tables fsi-2026-014 --out tables", "모든 표", "Every table"),
        run(
            "tables fsi-2026-014 --only findings --only actions --out some --plain",
            "두 표만, BOM 없이",
            "Two tables, without a BOM",
        ),
        run("tables --past --out past", "모든 평가의 표", "Tables of every assessment"),
        run("tables --json", "열의 뜻을 스크립트로", "What the columns say, for a script"),
        see="docs/tables.md",
    ),
}
