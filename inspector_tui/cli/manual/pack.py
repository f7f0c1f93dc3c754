"""Manual: work packs."""

from __future__ import annotations

from .page import Pages, ex, page

PAGES: Pages = {
    "pack": page(
        "점검반장이 동료마다 작업 묶음을 만들어 나누어 줍니다. 옵션이 없으면 누가 무엇을 맡았는지 보입니다.",
        "The lead writes a work pack for each colleague. Without options it shows who is to do what.",
        ex("pack fsi-2026-014", "누가 무엇을", "Who does what"),
        ex("pack fsi-2026-014 --out /media/usb --for lee", "한 사람에게", "For one person"),
        see="docs/several-inspectors.md",
    ),
}
