"""Manual: keys."""

from __future__ import annotations

from .page import Pages, ex, page, run

PAGES: Pages = {
    "key": page(
        "이 노트북을 쓰는 사람을 등록하고 서명키를 만듭니다. 키는 암호로 보호된 OpenSSH 파일이거나 "
        "ssh-agent·보안키입니다.",
        "Registers who works on this laptop, with a signing key: an OpenSSH file under a passphrase, or "
        "one in ssh-agent or a security key.",
        run("key list", "서명할 수 있는 키", "Keys you can sign with"),
        see="docs/trust.md",
    ),
    "key new": page(
        "이름과 자리 문자로 사용자를 등록하고 키를 만듭니다. 암호를 물어봅니다. --id는 계획의 team과 "
        "같아야 합니다. 있는 OpenSSH 키를 쓰려면 --key를 줍니다.",
        "Registers a person by name and seat letter and makes a key; it asks for a passphrase. --id is "
        "the id in the plan's team. --key uses an OpenSSH key you have.",
        ex("key new --name 김검사 --letter A --id kim", "등록과 새 키", "Register, with a new key"),
        ex(
            "key new --name 김검사 --letter A --id kim --key ~/.ssh/id_ed25519",
            "있는 키로",
            "With a key you have",
        ),
        see="docs/trust.md",
    ),
    "key list": page(
        "서명에 쓸 수 있는 키를 지문과 함께 보입니다.",
        "Lists the keys you can sign with and their fingerprints.",
        run("key list", "목록", "The list"),
    ),
    "key show": page(
        "키 하나의 지문과 공개키를 보입니다. 전화로 불러 줄 지문입니다.",
        "Shows one key's fingerprint, as it is read out by telephone, and its public half.",
        run("key show inspector-a", "지문", "The fingerprint"),
    ),
    "key request": page(
        "신뢰목록에 넣어 달라는 서명된 요청 파일을 만듭니다. 평가기관은 전화로 들은 지문과 대조하여 "
        "등록합니다.",
        "Writes a signed request to be put on the trust list. The office enrols you after comparing the "
        "fingerprint told by telephone.",
        ex("key request --out /media/usb --role inspector", "등록 요청", "Ask to be enrolled"),
        see="docs/trust.md",
    ),
}
