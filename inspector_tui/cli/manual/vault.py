"""Manual: sealed cases."""

from __future__ import annotations

from .page import Pages, ex, page, run

PAGES: Pages = {
    "vault": page(
        "평가를 암호화된 파일 하나로 봉인하고 노트북에서 지웁니다. 국경이나 밤을 넘길 때 씁니다. 디스크 "
        "전체 암호화를 대신하지 않습니다.",
        "Seals a case into one encrypted file and takes it off the laptop, for a border or a night. It "
        "does not replace full-disk encryption.",
        run("vault list", "봉인한 평가", "What lies sealed"),
        see="docs/vault.md",
    ),
    "vault seal": page(
        "평가를 봉인합니다. 다시 열어 본 뒤에야 원본이 지워집니다. 옵션이 없으면 누가 열 수 있는지 보입니다.",
        "Seals a case; the original goes only after the file was opened again. Without options it shows "
        "who could open it.",
        ex("vault seal fsi-2026-014 --out /media/usb", "USB에 봉인", "Onto a stick"),
        see="docs/vault.md",
    ),
    "vault open": page(
        "봉인 파일을 열어 평가를 저장소로 되돌립니다. 마지막으로 봉인한 것이 아니면 --older를 주어야 엽니다.",
        "Brings a sealed case back. One that is not the last sealed needs --older.",
        ex("vault open /media/usb/fsi-2026-014-20261126-093000.sealed.age", "열기", "Open"),
        see="docs/vault.md",
    ),
    "vault list": page(
        "봉인되어 있는 평가를 보입니다.",
        "Lists the cases that lie sealed.",
        run("vault list", "목록", "The list"),
    ),
    "vault key": page(
        "봉인을 여는 키를 만듭니다.",
        "Makes a key that opens sealed cases.",
        ex("vault key --out /media/usb/vault.key", "USB에", "On a stick"),
        see="docs/vault.md",
    ),
}
