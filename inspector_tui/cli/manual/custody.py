"""Manual: backup and repair."""

from __future__ import annotations

from .page import Pages, ex, page, run

PAGES: Pages = {
    "backup": page(
        "기록, 증적, 설정을 다른 매체에 복사하고 다시 읽어 확인합니다. 확인된 것만 백업으로 남습니다. "
        "키의 암호는 따로 보관하십시오.",
        "Copies record, evidence and settings to another medium and reads the copy back; only what was "
        "verified stays as a backup. Keep the passphrase of your key elsewhere.",
        run("backup copy", "copy 폴더에", "Into the folder copy"),
    ),
    "restore": page(
        "백업을 새 저장소로 되살립니다. 있는 저장소 위에는 되살리지 않습니다. 되살린 저장소는 새 단말로 "
        "기록을 이어 갑니다.",
        "Brings a backup back into a new home, never over one. The restored store goes on as a new device.",
        ex("restore copy --into new-home", "새 저장소로", "Into a new home"),
    ),
    "doctor": page(
        "저장소를 끝까지 점검합니다: 파일, 기록의 연결과 해시, 화면용 자료, 증적. --repair는 온전한 "
        "것에서 고칠 수 있는 것을 고칩니다.",
        "Checks the store to its end: file, chains and digests, the tables for screens, evidence. "
        "--repair mends what can be mended from what is sound.",
        run("doctor", "점검", "Check"),
        exits={1: ("고장이 있음", "something is wrong")},
    ),
}
