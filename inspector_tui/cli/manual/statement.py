"""Manual: the equipment statement."""

from __future__ import annotations

from .page import Pages, ex, page, run

PAGES: Pages = {
    "statement": page(
        "출입구에 낼 반입 장비·소프트웨어 확인서를 만듭니다. 장비 정보와 이 설치본의 프로그램 목록, "
        "네트워크 코드가 없다는 사실을 적습니다.",
        "Makes the equipment and software statement for the gate: the device, the programs of this "
        "installation, and that no network code is loaded.",
        run(
            'statement --model "ThinkPad X1" --serial PF-12345 --encryption BitLocker',
            "장비 정보와 함께",
            "With the device",
        ),
        ex("statement --case fsi-2026-014 --out .", "평가의 것을 파일로", "For a case, as a file"),
        see="docs/on-site.md",
    ),
}
