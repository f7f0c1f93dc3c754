"""Manual: in the hall."""

from __future__ import annotations

from .page import Pages, page, run

PAGES: Pages = {
    "pocket": page(
        "노트북을 들고 들어갈 수 없는 곳을 위한 종이 점검표를 만듭니다. 항목과 자산마다 여섯 글자 코드가 "
        "있어 나중에 record ID code로 옮깁니다.",
        "Makes paper checklists for where no laptop may go. Each item and asset has a code of six "
        "characters, carried over later with record ID code.",
        run(
            "pocket fsi-2026-014 --domain ACC --asset MS-1 --out .",
            "한 영역, 한 자산",
            "One domain, one asset",
        ),
        see="docs/on-site.md",
    ),
    "carry-out": page(
        "사이트를 떠나는 파일과 남는 파일을 목록으로 보입니다. --sheet는 서명받을 반출 목록을 만듭니다.",
        "Lists the files that leave the site and those that stay; --sheet makes the list to be signed.",
        run("carry-out fsi-2026-014", "목록", "The list"),
        run("carry-out fsi-2026-014 --sheet --out .", "서명받을 반출 목록", "The list to be signed"),
        see="docs/on-site.md",
    ),
}
