"""Manual: corrective actions."""

from __future__ import annotations

from .page import Pages, ex, page, run

PAGES: Pages = {
    "action": page(
        "지적사항의 보완조치와 기한을 관리합니다. 기한은 영업일(30), 역일(30c) 또는 날짜로 정하며 "
        "공휴일을 셉니다.",
        "Keeps the corrective actions on findings and their due days: business days (30), calendar days "
        "(30c) or a date, with public holidays counted.",
        run("action list fsi-2026-014", "보완조치 현황", "How they stand"),
        see="docs/after.md",
    ),
    "action list": page(
        "지적사항별로 보완조치, 기한, 담당, 진행을 보입니다. 확인평가 중에는 그 회차의 것만 보이며 "
        "--all이 전부입니다.",
        "Shows actions by finding: due day, who, how far. While a confirmation is on only that round's "
        "are shown; --all shows everything.",
        run("action list fsi-2026-014", "이번 평가", "This case"),
        run("action list fsi-2025-031 --all", "지난 평가 전부", "All of last year's"),
        see="docs/after.md",
    ),
    "action add": page(
        "보완조치를 기록합니다: 어느 지적, 무엇을, 언제까지, 누가.",
        "Records an action: on which finding, what, by when, by whom.",
        ex(
            'action add fsi-2026-014 --finding F-A01 --what "직접 접속 차단" --due 30 --responsible "정운영"',
            "영업일 30일",
            "Thirty business days",
        ),
        see="docs/after.md",
    ),
    "action change": page(
        "보완조치의 내용, 담당, 지적, 증적을 변경합니다. 기한은 action due로 바꿉니다.",
        "Changes what an action says, who does it, its findings or evidence. The due day is changed by "
        "action due.",
        ex('action change fsi-2026-014 K-A01 --responsible "최보안"', "담당 변경", "Someone else does it"),
    ),
    "action progress": page(
        "진행을 기록합니다: 진행 중, CSP의 완료 통보, 이행 확인, 미이행. 확인과 미이행은 확인평가 "
        "단계에서만 기록되며 회차와 확인자가 남습니다.",
        "Records how far it has come. Verified and returned are recorded only while a confirmation is on, "
        "with round and checker.",
        ex(
            'action progress fsi-2026-014 K-A01 done-claimed --words "완료보고 D9-3"',
            "완료 통보",
            "Said to be done",
        ),
        ex("action progress fsi-2026-014 K-A01 verified --checked-by 김검사", "이행 확인", "Verified"),
        see="docs/after.md",
    ),
    "action due": page(
        "기한을 사유와 함께 다시 정합니다. +10은 현재 기한에서 영업일 10일 뒤입니다.",
        "Sets the due day anew, with a reason. +10 is ten business days after the present one.",
        ex('action due fsi-2026-014 K-A01 +10 --reason "장비 납기 지연"', "연장", "Extend"),
    ),
    "action withdraw": page(
        "보완조치를 사유와 함께 철회합니다.",
        "Withdraws an action, with a reason.",
        ex("action withdraw fsi-2026-014 K-A01 --reason 중복", "철회", "Withdraw"),
    ),
    "action residual": page(
        "점검반장이 지적사항 하나의 열린 조치를 모두 잔여로 확정합니다.",
        "The lead leaves every open action of one finding as residual.",
        ex(
            'action residual fsi-2026-014 F-A02 --reason "차기 평가에서 확인"',
            "잔여로 확정",
            "Leave as residual",
        ),
        see="docs/after.md",
    ),
    "action request": page(
        "CSP에 보낼 보완조치 요구서를 만듭니다.",
        "Makes the request for corrective action to the CSP.",
        run("action request fsi-2026-014 --out .", "파일로", "As a file", 0, 1),
        see="docs/after.md",
    ),
}
