"""Manual: bundles."""

from __future__ import annotations

from .page import Pages, ex, page

PAGES: Pages = {
    "export": page(
        "평가를 서명된 번들 하나로 내보냅니다. result는 평가기관, csp는 CSP(내부 메모 제외), exchange는 "
        "동료에게 줍니다. 막는 사항이 있으면 result는 나가지 않습니다. 암호는 물어보며 "
        "--passphrase-file로 줄 수도 있습니다.",
        "Writes the assessment as one signed bundle: result for the office, csp for the provider (no "
        "private notes), exchange for a colleague. A result does not leave while something stands in the "
        "way. The passphrase is asked for, or read from --passphrase-file.",
        ex("export fsi-2026-014 --out . --role lead", "평가기관에 낼 결과", "The result"),
        ex("export fsi-2026-014 --out . --role lead --kind csp", "CSP 제공본", "The CSP's copy"),
        exits={1: ("막는 사항이 있음", "something stands in the way")},
        see="docs/closing.md",
    ),
    "verify": page(
        "번들을 한 바이트도 쓰지 않고 끝까지 확인합니다: ZIP, 목록, 서명, 기록의 연결, 다시 계산한 결과. "
        "답은 TRUSTED, INTACT(서명자를 모르거나 만료·해지), BROKEN(바뀜)이며 이유와 파일을 말합니다. "
        "--anchor는 종이의 기준값과 대조합니다.",
        "Checks a bundle to its end and writes nothing: the ZIP, the lists, signatures, chains, the "
        "result recomputed. The answer is TRUSTED, INTACT (signer unknown, expired, revoked) or BROKEN, "
        "with reason and file. --anchor holds it against the figure on paper.",
        ex("verify fsi-2026-014-result-d-1-r1.zip", "내 신뢰목록으로", "With your trust list"),
        ex(
            "verify fsi-2026-014-result-d-1-r1.zip --trust allowed_signers --at 2026-11-20T00:00:00Z",
            "다른 목록, 그때의 키로",
            "Another list, keys as of then",
        ),
        exits={0: ("TRUSTED", "TRUSTED"), 1: ("INTACT 또는 BROKEN", "INTACT or BROKEN")},
        see="docs/auditor.md",
    ),
    "open": page(
        "받은 번들을 임시 저장소에 풀어 읽기 전용으로 엽니다. 본인의 저장소에는 아무것도 들어가지 "
        "않습니다. 터미널이 없으면 내용을 출력합니다.",
        "Opens a bundle for reading in a temporary home; nothing enters your own store. Without a "
        "terminal its contents are printed.",
        ex("open fsi-2026-014-result-d-1-r1.zip", "번들 읽기", "Read a bundle"),
    ),
}
