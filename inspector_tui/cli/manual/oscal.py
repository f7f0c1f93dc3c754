"""Manual: oscal."""

from __future__ import annotations

from .page import Pages, page, run

PAGES: Pages = {
    "oscal": page(
        "평가 결과와 점검표를 NIST의 OSCAL(JSON)로 씁니다. 판정과 판단근거가 들어 있어 평가기관과 "
        "감독당국만 씁니다. CSP에 주지 마십시오.",
        "Writes results and checklists as NIST's OSCAL (JSON). Verdicts and rationales are in them: for the "
        "office and regulators, never for the provider.",
        run("oscal results fsi-2026-014 --out results.json", "평가 결과", "The results of a case"),
        see="docs/oscal.md",
    ),
    "oscal results": page(
        "평가를 Assessment Results로 씁니다. 같은 기록은 같은 바이트입니다. 쓰기 전에 참조를 검사하고 개수를 "
        "기록과 대조합니다. 내부 메모와 범위 외 메모는 들어가지 않습니다.",
        "Writes a case as Assessment Results; the same record is the same bytes. References are checked and "
        "counts compared with the record first. Private and out-of-scope notes are never in it.",
        run("oscal results fsi-2026-014 --out results.json", "지금 기록대로", "As the record stands"),
        exits={1: ("충돌하는 기록이 있음", "records differ")},
        see="docs/oscal.md",
    ),
    "oscal catalog": page(
        "점검표를 Catalog로 씁니다: 함께 제공되는 것, --catalogue 폴더의 것, 또는 --case 평가에 고정된 것. "
        "평가 결과가 가리키는 것은 --case의 카탈로그입니다.",
        "Writes checklists as a Catalog: those that ship with the program, of the folder --catalogue, or "
        "those that --case is pinned to, which is what its results refer to.",
        run("oscal catalog --out catalog.json", "제공된 점검표", "Ours"),
        run(
            "oscal catalog --case fsi-2026-014 --out case-catalog.json",
            "평가에 고정된 점검표",
            "What a case is pinned to",
        ),
        see="docs/oscal.md",
    ),
}
