"""Manual: looking back."""

from __future__ import annotations

from .page import Pages, page, run

PAGES: Pages = {
    "past": page(
        "이 저장소의 모든 평가를 되짚습니다. 한 항목, 한 자산, 한 CSP의 이력을 한 화면에서 보고, 반복 "
        "지적을 확인합니다. 내부 메모는 나오지 않으며, 파기하거나 봉인한 평가는 포함하지 않습니다.",
        "Looks back over every assessment of this store: one item, one asset, one CSP on a page, and what "
        "was found before. Private notes are left out, and so are purged and sealed assessments.",
        run("past csp", "CSP 목록", "The CSPs of this store"),
        see="docs/past.md",
    ),
    "past item": page(
        "한 항목이 각 평가에서 어떻게 판정되었고 무엇이 지적되었는지 최근 평가부터 보입니다. 문구가 같으면 "
        "다른 번호로 있던 때도 따라갑니다. '반복'은 같은 CSP의 이전 평가에서도 지적된 항목입니다.",
        "Shows how an item was judged in each assessment and what was found, the newest first. It is "
        "followed under other numbers where its text was the same. 'again': an earlier assessment of the "
        "same CSP had a finding on it, too.",
        run("past item ACC-05", "모든 평가", "Over all assessments"),
        run("past item ACC-05 --csp Hanbit", "한 CSP만", "Of one CSP"),
        see="docs/past.md",
    ),
    "past asset": page(
        "한 자산이 같은 CSP의 각 평가에서 어떻게 판정되었는지 보입니다. 자산 유형이 같고 번호나 이름이 같은 "
        "자산을 같은 자산으로 보며, 무엇으로 알아보았는지 표시합니다.",
        "Shows an asset over the assessments of its CSP. An asset of the same class with the same key or "
        "name is taken for the same, and it is said by which of them.",
        run("past asset fsi-2026-014 MS-2", "점프 호스트의 이력", "The jump host"),
        see="docs/past.md",
    ),
    "past csp": page(
        "한 CSP의 평가를 차례로 보입니다: 영역별 판정 수, 지적과 미종결, 보완조치, 반복 지적. 이름의 일부나 "
        "평가 식별자로 찾습니다. 이름을 생략하면 CSP 목록을 보입니다.",
        "Shows a CSP's assessments one after the other: verdicts by domain, findings and those not closed, "
        "actions, findings made again. Part of the name or an assessment's id will do; without one, the "
        "CSPs are listed.",
        run("past csp fsi-2026-014", "한 CSP", "One CSP"),
        run("past csp", "목록", "The list"),
        see="docs/past.md",
    ),
    "past repeats": page(
        "이 평가의 한 항목이 같은 CSP의 이전 평가와 다른 CSP에서 지적된 적이 있는지 보입니다.",
        "Shows whether something was found on an item before: at the same CSP in earlier assessments, and "
        "at other CSPs.",
        run("past repeats fsi-2026-014 ACC-05", "ACC-05의 이전 지적", "Earlier findings on ACC-05"),
        see="docs/past.md",
    ),
}
