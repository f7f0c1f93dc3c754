"""Manual: certificates."""

from __future__ import annotations

from .page import Pages, ex, page, run

PAGES: Pages = {
    "certificate": page(
        "항목을 대신하는 인증과 상위 제공자의 확인서를 기록합니다. 기간과 인증범위가 항목마다 대조됩니다.",
        "Records certificates that stand in for items, and confirmations of an upstream provider; their "
        "dates and scope are held against the items.",
        run("certificate list fsi-2026-014", "인증과 확인서", "What there is"),
        see="docs/plan.md",
    ),
    "certificate list": page(
        "인증과 확인서를 항목별 적용 여부와 그 이유와 함께 보입니다.",
        "Shows the certificates and how each stands to its items, with the reason.",
        run("certificate list fsi-2026-014", "항목별 적용 여부", "Item by item"),
    ),
    "certificate add": page(
        "인증 또는 상위 제공자 확인서를 기록하거나 --change로 변경합니다. 인증범위에 서비스가 없거나 "
        "기간이 지났으면 적용되지 않습니다.",
        "Records a certificate or an upstream confirmation, or changes one with --change. Without the "
        "service in its scope, or past its dates, it does not count.",
        ex(
            "certificate add fsi-2026-014 --role substitute --scheme CSAP --number CSAP-2025-0417 "
            '--holder 한빛클라우드 --service "한빛워크 Enterprise" --from 2025-04-17 --to 2030-04-16 '
            "--item FLR-07",
            "대체 인증",
            "A certificate in place of an item",
        ),
    ),
    "certificate withdraw": page(
        "인증을 사유와 함께 철회합니다. 그때부터 그 인증은 항목을 대신하지 않습니다.",
        "Withdraws a certificate, with a reason. From then on it stands in for no item.",
        ex('certificate withdraw fsi-2026-014 CSAP-2025-0417 --reason "인증범위가 다름"', "철회", "Withdraw"),
    ),
}
