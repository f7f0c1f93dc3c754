"""Manual: checklists."""

from __future__ import annotations

from .page import Pages, ex, page, run

PAGES: Pages = {
    "checklist": page(
        "평가기준을 읽고 검사하고 비교하고, 통합문서와 주고받습니다. 기본은 함께 제공되는 실무용 "
        "점검표이며 --catalogue로 다른 폴더를 씁니다.",
        "Reads, checks and compares the checklists and exchanges them with a workbook. Ours ship with the "
        "program; --catalogue names another folder.",
        run("checklist list", "영역", "The domains"),
        see="docs/checklists.md",
    ),
    "checklist list": page(
        "영역과 항목 수를, 영역을 주면 그 항목을 보입니다.",
        "Lists the domains or, with one, its items.",
        run("checklist list", "영역", "Domains"),
        run("checklist list ACC", "한 영역의 항목", "The items of one"),
    ),
    "checklist show": page(
        "항목 하나를 전문으로 보입니다: 요구사항, 세부항목, 평가방법, 증적 예, 근거.",
        "Shows one item in full: requirement, sub-items, procedures, expected evidence, references.",
        run("checklist show ACC-03", "항목 하나", "One item"),
    ),
    "checklist validate": page(
        "점검표 폴더를 검사하여 잘못을 파일, 줄, 이유로 모두 말합니다. 폴더를 생략하면 제공된 점검표입니다.",
        "Checks a folder of checklists and says every fault by file, line and reason. Without a folder: "
        "ours.",
        run("checklist validate", "제공된 점검표", "Ours"),
        exits={1: ("잘못이 있음", "there are faults")},
        see="docs/checklists.md",
    ),
    "checklist diff": page(
        "두 평가기준의 추가·삭제·변경된 항목을 보입니다. 폴더나 평가 식별자를 줄 수 있고, 둘째를 생략하면 "
        "제공된 것과 비교합니다.",
        "Shows the items added, removed and changed between two catalogues (folders or case ids); without "
        "the second, against ours.",
        run("checklist diff fsi-2026-014", "고정된 판과 지금의 판", "What a case pinned, against ours", 0, 1),
        see="docs/checklists.md",
    ),
    "checklist template": page(
        "점검표를 표 계산 프로그램에서 작성할 통합문서를 만듭니다. --from shipped는 제공된 점검표로 "
        "채웁니다.",
        "Writes a workbook for checklists; --from shipped fills it in with ours.",
        run(
            "checklist template --out checklists.xlsx --from shipped",
            "제공된 점검표로 채운 통합문서",
            "A workbook of ours",
        ),
        see="docs/checklists.md",
    ),
    "checklist import": page(
        "통합문서나 OSCAL 카탈로그(JSON)를 읽어 이해한 것과 이해하지 못한 것을 보인 뒤 새 폴더에 점검표를 "
        "씁니다. 있는 폴더는 덮어쓰지 않습니다.",
        "Reads a workbook or an OSCAL catalog (JSON), shows what was understood and what not, and writes "
        "checklists into a new folder; an existing one is never written over.",
        ex("checklist import checklists.xlsx --out my-checklists", "보고 나서 쓰기", "Look, then write"),
        ex("checklist import nist-800-53.json --out nist --yes", "OSCAL 카탈로그", "An OSCAL catalog"),
        see="docs/checklists.md",
    ),
}
