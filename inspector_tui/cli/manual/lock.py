"""Manual: locking the app."""

from __future__ import annotations

from .page import Pages, ex, page, run

PAGES: Pages = {
    "lock": page(
        "앱의 화면 잠금입니다. 화면을 가릴 뿐 디스크를 암호화하지 않습니다.",
        "The app's lock. It hides the screen; it does not encrypt the disk.",
        run("lock show", "설정", "How it is set"),
        see="docs/vault.md",
    ),
    "lock show": page(
        "자동 잠금 시간과 여는 방법, 막지 못하는 것을 보입니다.",
        "Shows after how long it locks, how to open it, and what it does not stop.",
        run("lock show", "설정", "The setting"),
    ),
    "lock set": page(
        "입력이 없을 때 몇 분 뒤 잠글지 정합니다. off는 자동 잠금을 끕니다.",
        "Says after how many idle minutes it locks; off turns that off.",
        ex("lock set 10", "10분", "Ten minutes"),
        ex("lock set off", "끄기", "Off"),
    ),
}
