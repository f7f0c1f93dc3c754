"""Manual: the trust list."""

from __future__ import annotations

from .page import Pages, ex, page, run

PAGES: Pages = {
    "trust": page(
        "누구의 서명을 어느 역할로 언제까지 믿는지 정한 목록입니다. 평가기관이 서명한 목록을 받으면 "
        "그것만 쓰입니다.",
        "The list of whose signatures count, in which role, until when. Once the office's signed list was "
        "taken in, it alone counts.",
        run("trust state", "적용 중인 목록", "The list in force"),
        see="docs/trust.md",
    ),
    "trust show": page(
        "적용 중인 목록이나 파일의 목록을 사람별로 보입니다.",
        "Shows the list in force, or that of a file, person by person.",
        run("trust show", "적용 중인 목록", "The list in force"),
    ),
    "trust state": page(
        "버전, 만료, 최상위 키와 기준값을 보입니다. 만료된 목록으로도 일할 수 있으나 경고가 나옵니다.",
        "Shows version, expiry, roots and their figure. With an expired list you can go on; you are warned.",
        run("trust state", "버전과 만료", "Version and expiry"),
    ),
    "trust preview": page(
        "목록을 받으면 무엇이 달라지는지 보입니다: 들어오고 나가는 사람, 역할, 해지. 받지는 않습니다.",
        "Shows what taking in a list would change: people, roles, revocations. It takes nothing in.",
        ex("trust preview trust-2.trust", "달라질 것", "What would change"),
    ),
    "trust import": page(
        "평가기관의 목록을 받습니다. 처음에는 다른 경로(전화)로 들은 최상위 키의 지문이나 기준값을 "
        "--root로 줍니다. 그 다음부터는 이전 목록의 최상위 키가 보증합니다. 낮은 버전은 받지 않습니다.",
        "Takes in the office's list. The first time, --root gives the fingerprints or the figure as told "
        "by another channel; after that the roots of the list before vouch. A lower version is refused.",
        ex('trust import trust-1.trust --root "780f fc41"', "처음", "The first time"),
        ex("trust import trust-2.trust trust-3.trust", "그 다음", "Afterwards"),
        see="docs/trust.md",
    ),
    "trust signers": page(
        "감사인이 ssh-keygen으로 확인할 수 있게 allowed_signers 파일을 씁니다.",
        "Writes an allowed_signers file, with which an auditor checks by ssh-keygen.",
        run("trust signers --out signers", "서명자 목록", "The signers", 0, 1),
        see="docs/auditor.md",
    ),
    "trust add": page(
        "사람의 공개키를 직접 추가합니다. 평가기관의 목록을 받기 전에만 쓰입니다.",
        "Adds a person's public key by hand. It counts only until the office's list was taken in.",
        ex("trust add kim --key kim.key.pub --role lead", "직접 추가", "By hand"),
    ),
}
