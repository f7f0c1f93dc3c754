"""Manual: merging."""

from __future__ import annotations

from .page import Pages, ex, page

PAGES: Pages = {
    "merge": page(
        "작업 묶음이나 동료의 교환 번들을 검증하고, 무엇이 들어오고 무엇이 맞서는지 보인 뒤 합칩니다. "
        "같은 것을 여러 번, 어떤 순서로 합쳐도 결과가 같습니다.",
        "Verifies a pack or a colleague's bundle, shows what comes in and what will conflict, and merges "
        "it. Any order, any number of times: the result is the same.",
        ex("merge fsi-2026-014-exchange-d-2-r1.zip --preview", "보기만", "Only look"),
        ex("merge fsi-2026-014-exchange-d-2-r1.zip --yes", "묻지 않고 합치기", "Take it in unasked"),
        exits={1: ("받지 않음(검증 실패, 거절)", "not taken in")},
        see="docs/several-inspectors.md",
    ),
}
