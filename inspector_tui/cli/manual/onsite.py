"""Manual: samples drawn again."""

from __future__ import annotations

from .page import Pages, page, run

PAGES: Pages = {
    "sample": page(
        "기록된 표본을 시드에서 다시 계산합니다. 표본을 뽑는 명령은 record ID sample입니다.",
        "Draws recorded samples again from their seed. To draw one, use record ID sample.",
        run("sample check fsi-2026-014 P-A01", "기록된 표본을 다시 계산", "Draw a recorded sample again"),
        see="docs/on-site.md",
    ),
    "sample check": page(
        "시드와 모집단의 크기에서 표본을 다시 뽑아 기록과 같은지 봅니다. 저장소 없이 시드와 크기만으로도 "
        "계산하므로 CSP도 확인할 수 있습니다.",
        "Draws again from seed and population size and compares with the record. Seed and size alone will "
        "do, without any store, so the CSP can check, too.",
        run("sample check fsi-2026-014 P-A01", "기록과 대조", "Against the record"),
        run("sample check --size 1800 --seed 7k3m-q2vd-8xw0-p4tj", "시드만으로", "From a seed alone"),
        exits={1: ("기록과 다름", "it is not what was recorded")},
        see="docs/on-site.md",
    ),
}
