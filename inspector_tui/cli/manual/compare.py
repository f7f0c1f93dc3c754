"""Manual: two inspections side by side."""

from __future__ import annotations

from .page import Pages, ex, page, run

PAGES: Pages = {
    "compare": page(
        "두 평가를 항목별로 나란히 보입니다. 앞 평가를 기준으로 항목의 변경, 판정, 지적, 증적이 무엇이 "
        "달라졌는지 표시합니다. 문구가 같은 항목은 번호가 바뀌어도 같은 항목으로 봅니다. 두 번째 자리에는 "
        "번들 파일을 줄 수도 있으며, 검증하여 읽기만 하고 보관하지 않습니다. 판단근거의 문구 차이는 다른 "
        "점으로 세지 않습니다.",
        "Shows two assessments item by item: what changed in the item, the verdict, the findings, the "
        "evidence, seen from the first. An item with the same text is the same item under whatever number. "
        "The second may be a bundle file, which is verified, read and not kept. Other words in a rationale "
        "do not count as a difference.",
        run(
            "compare fsi-2025-031 fsi-2026-014 --only-differences",
            "지난해와 올해, 다른 항목만",
            "Last year and this year, only what differs",
        ),
        run(
            "compare fsi-2025-031 fsi-2026-014 --item ACC-05",
            "한 항목을 자세히",
            "One item in full",
        ),
        ex(
            "compare fsi-2025-031 fsi-2026-014-result-d-1-r1.zip",
            "받은 결과 번들과 비교",
            "Against a result bundle somebody sent",
        ),
        see="docs/past.md",
    ),
}
