"""Manual: the office."""

from __future__ import annotations

from .page import Pages, ex, page

PAGES: Pages = {
    "office": page(
        "평가기관의 일입니다: 저장소 만들기, 번들 접수와 접수증, 격리, 접수대장, 신뢰목록 운영.",
        "The office's work: its home, intake and receipts, quarantine, the ledger, running the trust list.",
        ex("office state", "현황", "How it stands"),
        see="docs/office.md",
    ),
    "office init": page(
        "이 저장소를 평가기관의 것으로 만듭니다: 접수증에 서명할 키, 신뢰목록의 최상위 키, 첫 신뢰목록. "
        "최상위 키는 --root로 USB 같은 다른 매체에 둡니다.",
        "Makes this home an office's: the key that signs receipts, root keys for the trust list, the "
        "first list. --root puts root keys elsewhere, on sticks.",
        ex(
            "office init --name 평가기관 --roots 3 --threshold 2",
            "최상위 키 3개 중 2개",
            "Two of three roots",
        ),
        see="docs/office.md",
    ),
    "office intake": page(
        "원격에 있는 번들을 받아 따로 떨어진 자식 프로세스에서 검증하고, 접수하거나 이유와 함께 격리하고, "
        "서명한 접수증을 돌려놓습니다. 끊겨도 다시 실행하면 이어집니다.",
        "Takes in the bundles on a remote: each is verified in a confined child process, filed or "
        "quarantined with reasons, and answered with a signed receipt. After a break run it again.",
        ex("office intake /media/stick", "USB에서", "From a stick"),
        ex(
            "office intake office --again fsi-2026-014-result-d-1-r1 --memory 4096",
            "격리된 것을 다시",
            "Judge one again",
        ),
        see="docs/office.md",
    ),
    "office state": page(
        "접수, 격리, 빠진 개정, 키와 목록의 현황을 보입니다.",
        "Shows what was filed, quarantined and missed, and how keys and list stand.",
        ex("office state", "현황", "How it stands"),
    ),
    "office gaps": page(
        "먼저 와야 하는데 아직 오지 않은 개정을 보입니다.",
        "Lists revisions that should have come and have not.",
        ex("office gaps", "빠진 개정", "What is missing"),
    ),
    "office quarantine": page(
        "반려되어 격리된 번들과 이유를 보입니다.",
        "Lists the bundles refused, and why.",
        ex("office quarantine", "격리", "Quarantine"),
        see="docs/office.md",
    ),
    "office receipt": page(
        "접수증 하나를 보이거나 파일로 씁니다.",
        "Shows one receipt, or writes its file.",
        ex("office receipt 1 --out receipt.json", "접수증 1번을 파일로", "Receipt 1 as a file"),
    ),
    "office ledger": page(
        "접수대장을 보이고, verify로 연결과 서명을 확인하며, 감사인에게 줄 파일을 씁니다.",
        "Shows the ledger, checks its chain and signatures with verify, and writes it for auditors.",
        ex("office ledger verify", "대장 확인", "Check it"),
        ex("office ledger --out ledger.txt", "감사인에게", "For auditors"),
        exits={1: ("대장이 맞지 않음", "it does not hold")},
        see="docs/office.md",
    ),
    "office trust": page(
        "신뢰목록을 작성하고, 최상위 키로 서명하고, 공표합니다.",
        "Drafts the trust list, has it signed by root keys and publishes it.",
        ex("office trust show", "적용 중인 목록과 초안", "What is in force, and the draft"),
        see="docs/trust.md",
    ),
    "office trust show": page(
        "적용 중인 목록과 작성 중인 목록, 모인 서명의 수를 보입니다.",
        "Shows the list in force, the draft, and how many have signed it.",
        ex("office trust show", "목록과 초안", "List and draft"),
    ),
    "office trust root-key": page(
        "최상위 키를 USB에 만듭니다. 가진 사람만 암호를 압니다.",
        "Makes a root key on a stick; only its holder knows the passphrase.",
        ex("office trust root-key --out /media/usb/root-1", "USB에", "On a stick"),
        see="docs/trust.md",
    ),
    "office trust begin": page(
        "첫 신뢰목록을 작성하기 시작합니다: 평가기관의 접수 키, 최상위 키들, 필요한 서명 수.",
        "Drafts the first list: the office's key, the roots, how many must sign.",
        ex(
            "office trust begin --name 평가기관 --key office.pub --root root-1.pub --root root-2.pub "
            "--threshold 2",
            "최상위 키 두 개",
            "Two roots",
        ),
        see="docs/trust.md",
    ),
    "office trust enrol": page(
        "요청한 사람을 등록합니다. 요청 파일이 아니라 본인이 전화로 불러 준 지문을 --fingerprint에 적습니다.",
        "Puts a person who asked on the list. --fingerprint is what its owner told you by telephone, "
        "never what the file says.",
        ex(
            "office trust enrol kim-1a2b3c4d.enrol --fingerprint SHA256:abc --role inspector", "등록", "Enrol"
        ),
        see="docs/trust.md",
    ),
    "office trust change": page(
        "사람의 역할이나 기간을 변경합니다.",
        "Changes a person's roles or times.",
        ex("office trust change kim --role lead --role inspector", "점검반장으로", "Make a lead"),
    ),
    "office trust revoke": page(
        "키를 해지합니다. compromised는 그 시각 뒤의 서명을 믿지 않고, retired는 정상적인 퇴직입니다.",
        "Revokes a key. After a compromise nothing later counts; retired is an ordinary leaving.",
        ex(
            "office trust revoke lee --reason compromised --at 2026-11-26T09:00:00Z",
            "분실한 노트북",
            "A lost laptop",
        ),
        see="docs/trust.md",
    ),
    "office trust roots": page(
        "최상위 키를 교체하거나 필요한 서명 수를 바꿉니다. 이전 키와 새 키가 모두 서명해야 합니다.",
        "Changes root keys or how many must sign. Old and new ones must both sign.",
        ex("office trust roots --add new.pub --remove SHA256:abc", "교체", "Replace one"),
    ),
    "office trust renew": page(
        "목록의 만료를 늦춥니다.",
        "Puts the expiry off.",
        ex("office trust renew --until 2028-01-31", "갱신", "Renew"),
    ),
    "office trust recipients": page(
        "보내는 사람이 암호화할 대상(평가기관, 예비 키)을 정합니다.",
        "Says to whom senders encrypt: the office, an escrow.",
        ex("office trust recipients --age age1qqq", "평가기관의 키", "The office's key"),
    ),
    "office trust sign": page(
        "작성 중인 목록에 최상위 키 하나로 서명합니다. 다른 곳에서 만든 서명은 --signature로 넣습니다.",
        "Signs the draft with one root key; a signature made elsewhere comes in by --signature.",
        ex("office trust sign --key /media/usb/root-1", "USB의 키로", "With the key on a stick"),
        see="docs/trust.md",
    ),
    "office trust publish": page(
        "서명이 모인 목록을 적용하고 나누어 줄 파일을 씁니다.",
        "Puts a list with enough signatures in force and writes the file to hand out.",
        ex("office trust publish --out out", "공표", "Publish"),
        exits={1: ("서명이 모자람", "signatures are missing")},
    ),
    "office trust hand-out": page(
        "적용 중인 목록을 파일로 다시 씁니다. --all은 모든 버전입니다.",
        "Writes the list in force as a file again; --all writes every version.",
        ex("office trust hand-out --out out --all", "오래 떠나 있던 노트북에", "For a laptop long away"),
    ),
    "office trust discard": page(
        "작성 중인 목록을 버립니다.",
        "Takes the draft back.",
        ex("office trust discard", "초안 버리기", "Discard"),
    ),
}
