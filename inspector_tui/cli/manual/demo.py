"""Manual: the sample."""

from __future__ import annotations

from .page import Pages, ex, page

PAGES: Pages = {
    "demo": page(
        "견본 평가를 새 임시 저장소에 만들어 화면 앱으로 엽니다. 본인의 저장소는 건드리지 않습니다. "
        "--headless를 주거나 터미널이 없으면 신청부터 공개까지 전체 절차를 수행하고 만든 것을 출력합니다. "
        "견본 서명키의 암호는 inspector-demo입니다.",
        "Makes the sample assessment in a new temporary home and opens the app on it; your own store is "
        "not touched. With --headless, or without a terminal, it walks the whole procedure from "
        "application to publication and prints what it made. The sample's key opens with inspector-demo.",
        ex("demo", "견본을 화면 앱으로 연습", "Practise on the sample in the app"),
        ex(
            "demo --headless --out out",
            "전체 절차를 수행하고 서류와 번들을 out에 남기기",
            "Walk the whole procedure and leave papers and bundles in out",
        ),
        see="docs/README.md",
    ),
}
