"""Manual: to the office and back."""

from __future__ import annotations

from .page import Pages, ex, page, run

PAGES: Pages = {
    "sync": page(
        "번들을 평가기관에 보내고 접수증, 신뢰목록, 작업 묶음을 받습니다. 원격은 폴더·USB·공유 폴더, "
        "SFTP, S3 호환 저장소입니다. 서명된 접수증을 받아야 '접수됨'입니다.",
        "Sends bundles to the office and fetches receipts, trust lists and packs. A remote is a folder, "
        "stick or share, SFTP or S3-compatible storage. Only a signed receipt means delivered.",
        run("sync status", "보낼 것과 답", "What is to go, and the answers"),
        see="docs/sync.md",
    ),
    "sync push": page(
        "보낼 목록에 있는 것을 보냅니다. --case나 --bundle은 먼저 목록에 넣습니다. 끊겨도 다시 실행하면 "
        "이어지고 두 번 보내도 한 번으로 셉니다.",
        "Sends what is in the outbox; --case or --bundle queues first. Run it again after a break: twice "
        "sent counts once.",
        ex("sync push office --case fsi-2026-014", "평가의 최신 결과 보내기", "Send a case's newest result"),
        exits={1: ("보내지 못한 것이 있음", "something was not sent")},
        see="docs/sync.md",
    ),
    "sync pull": page(
        "접수증과 새 신뢰목록을 받아 서명을 확인합니다. --into는 나에게 온 작업 묶음과 교환 번들도 그 "
        "폴더로 받습니다.",
        "Fetches receipts and newer trust lists and checks their signatures. With --into, packs and "
        "exchanges for you come, too.",
        ex("sync pull office", "접수증 받기", "Fetch receipts"),
        ex("sync pull office --into inbox", "작업 묶음까지", "And packs"),
        see="docs/sync.md",
    ),
    "sync status": page(
        "보낸 것과 보낼 것, 평가기관의 답(접수, 반려와 이유, 기다림)을 보입니다.",
        "Shows what was sent and what is to go, and the office's answer to each.",
        run("sync status", "모든 원격", "Every remote"),
        see="docs/sync.md",
    ),
    "sync queue": page(
        "지금 보내지 않고 보낼 목록에만 넣습니다.",
        "Puts something into the outbox, to be sent later.",
        ex("sync queue office --case fsi-2026-014", "나중에 보내기", "Later"),
    ),
    "sync drop": page(
        "보낼 목록에서 하나를 뺍니다. 번호는 sync status에 있습니다. 이미 보낸 것은 되돌릴 수 없습니다.",
        "Takes one out of the outbox, by its number in sync status. What was sent cannot be called back.",
        ex("sync drop 3", "목록에서 빼기", "Take it out"),
    ),
    "sync remote": page(
        "보낼 곳에 이름을 붙입니다.",
        "Gives names to the places one sends to.",
        run("sync remote list", "원격 목록", "The remotes"),
        see="docs/sync.md",
    ),
    "sync remote add": page(
        "원격에 이름을 붙입니다. SFTP는 서버 키의 지문을 다른 경로로 확인하여 --host-key로 줍니다. "
        "신뢰목록에 평가기관의 암호화 키가 있으면 암호화하여 보냅니다.",
        "Gives a remote a name. For SFTP give the fingerprint of the server's key, checked by another "
        "channel. Where the trust list names a key of the office, what is sent is encrypted to it.",
        ex("sync remote add office /mnt/share", "공유 폴더", "A shared folder"),
        ex("sync remote add office sftp://fsi@transfer.example/in --host-key SHA256:abc", "SFTP", "SFTP"),
        see="docs/sync.md",
    ),
    "sync remote list": page(
        "이름 붙인 원격을 보입니다.", "Lists the remotes.", run("sync remote list", "목록", "The list")
    ),
    "sync remote remove": page(
        "원격의 이름을 잊습니다. 그곳에 있는 것은 그대로입니다.",
        "Forgets a remote's name; what lies there stays.",
        ex("sync remote remove office", "이름 삭제", "Forget it"),
    ),
}
