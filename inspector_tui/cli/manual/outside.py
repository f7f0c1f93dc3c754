"""Manual: out-of-scope notes."""

from __future__ import annotations

from .page import Pages, ex, page, run

PAGES: Pages = {
    "outside": page(
        "평가 범위가 아니지만 금융위에 전할 수 있는 것(계약조건, 금융회사, 기타)을 적습니다. CSP 제공본과 "
        "공개 산출물에는 들어가지 않습니다.",
        "Notes what is not in scope and may be of use to the FSC. They never enter the CSP's copy or what "
        "is published.",
        run("outside list fsi-2026-014", "메모", "The notes"),
        see="docs/scope.md",
    ),
    "outside add": page(
        "범위 외 메모를 남깁니다.",
        "Leaves a note.",
        ex('outside add fsi-2026-014 --topic contract --text "해지 조항이 불명확함"', "메모", "A note"),
    ),
    "outside list": page(
        "메모를 번호, 주제, 작성자와 함께 보입니다.",
        "Lists the notes with number, topic and author.",
        run("outside list fsi-2026-014", "메모", "The notes"),
    ),
    "outside change": page(
        "메모의 글이나 주제를 변경합니다.",
        "Changes the text or topic of a note.",
        ex('outside change fsi-2026-014 1 --text "해지·손해배상 조항이 불명확함"', "변경", "Change it"),
    ),
    "outside withdraw": page(
        "메모를 사유와 함께 철회합니다.",
        "Withdraws a note, with a reason.",
        ex("outside withdraw fsi-2026-014 1 --reason 중복", "철회", "Withdraw"),
    ),
    "outside mark": page(
        "점검반장이 메모를 금융위에 전달할 것으로 표시합니다. --off는 표시를 거둡니다.",
        "The lead marks a note as meant for the FSC. --off takes the mark away.",
        ex("outside mark fsi-2026-014 1", "전달 표시", "Mark it"),
    ),
    "outside handover": page(
        "표시한 메모를 모아 금융위 전달 문서를 만듭니다(점검반장). --out이 없으면 화면에 보입니다.",
        "Makes the hand-over note to the FSC from the notes marked (the lead). Without --out it is shown.",
        ex("outside handover fsi-2026-014 --out fsc.txt", "파일로", "Into a file"),
    ),
}
