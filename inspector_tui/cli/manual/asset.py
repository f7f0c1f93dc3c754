"""Manual: assets."""

from __future__ import annotations

from .page import Pages, ex, page, run

PAGES: Pages = {
    "asset": page(
        "평가 범위의 자산을 관리합니다. 나중에 추가한 자산은 미평가로 시작하고 그 자산이 속한 항목을 다시 "
        "엽니다.",
        "Keeps the assets in scope. One added later starts unjudged and re-opens the items of its class.",
        run("asset list fsi-2026-014", "자산 목록", "The assets"),
        see="docs/scope.md",
    ),
    "asset list": page(
        "범위에 있는 자산을 약호, 분류, 이름, 위치와 함께 보입니다.",
        "Lists the assets in scope: key, class, name, place.",
        run("asset list fsi-2026-014", "자산", "The assets"),
    ),
    "asset classes": page(
        "이 평가의 평가기준이 정한 자산 분류와 약호를 보입니다.",
        "Lists the asset classes of the case's catalogue with their codes.",
        run("asset classes fsi-2026-014", "분류", "The classes"),
    ),
    "asset add": page(
        "자산을 추가합니다. 약호는 평가 안에서 한 번만 쓸 수 있습니다.",
        "Adds an asset. A key is used once within a case.",
        ex('asset add fsi-2026-014 MS-9 --class ms --name "관리 서버" --place 서울', "추가", "Add one"),
    ),
    "asset change": page(
        "자산의 분류, 이름, 위치를 변경합니다. 준 것만 바뀝니다.",
        "Changes class, name or place; only what is given.",
        ex("asset change fsi-2026-014 MS-1 --place 부산", "위치 변경", "It moved"),
    ),
    "asset withdraw": page(
        "자산을 사유와 함께 범위에서 제외합니다. 이미 한 판정은 기록에 남습니다.",
        "Takes an asset out of scope, with a reason. Verdicts made on it stay on record.",
        ex("asset withdraw fsi-2026-014 MS-1 --reason 폐기됨", "제외", "Take it out"),
    ),
    "asset import": page(
        "XLSX나 CSV의 자산 목록을 읽어 새것, 바뀐 것, 이해하지 못한 행을 보입니다. --yes를 주어야 "
        "반영됩니다.",
        "Reads a list of assets (XLSX, CSV) and shows what is new, changed or not understood. It is kept "
        "with --yes.",
        ex("asset import fsi-2026-014 assets.xlsx", "보기만", "Only look"),
        ex("asset import fsi-2026-014 assets.xlsx --yes", "반영", "Keep it"),
        see="docs/scope.md",
    ),
}
