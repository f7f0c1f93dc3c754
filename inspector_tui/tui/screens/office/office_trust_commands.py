"""What can be done with the office's trust list, and the forms that need no screen of their own."""

from __future__ import annotations

from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import CANCEL
from ...room import IN_FULL
from ..ask import AskDialog, Question

TRUST_COMMANDS = (
    Command(
        "sign_in",
        ("n", "f4"),
        Text("등록", "Enrol"),
        Text(
            "등록 요청(.enrol)을 확인하고 등록합니다.",
            "Look at a request (.enrol) and enrol its sender.",
        ),
        True,
    ),
    Command(
        "revoke",
        ("x", "f8"),
        Text("폐기", "Revoke"),
        Text("고른 키를 사유와 시각을 적어 폐기합니다.", "Revoke the key, with reason and time."),
        True,
    ),
    Command(
        "change",
        ("e", "f3"),
        Text("변경", "Change"),
        Text("고른 키의 역할과 기간을 바꿉니다.", "Other roles or times for the key."),
        True,
    ),
    Command(
        "sign",
        ("s", "f6"),
        Text("서명", "Sign"),
        Text("작성 중인 새 목록에 최상위 키로 서명합니다.", "Sign the draft with a root key."),
        True,
    ),
    Command(
        "publish",
        ("p", "f10"),
        Text("공표", "Publish"),
        Text(
            "서명이 모인 새 목록을 적용하고 파일로 씁니다.",
            "Put the signed draft in force; write the file.",
        ),
        True,
    ),
    Command(
        "roots",
        ("o", "f7"),
        Text("최상위 키 변경", "Change roots"),
        Text("최상위 키와 필요한 서명 수를 바꿉니다.", "Other root keys, or another number that must sign."),
    ),
    Command(
        "renew",
        ("w", "f9"),
        Text("목록 기간 연장", "Renew the list"),
        Text("목록의 만료일을 바꿉니다.", "Another day on which the list expires."),
    ),
    Command(
        "recipients",
        ("m", "f5"),
        Text("암호화 수신자", "Recipients"),
        Text(
            "결과를 암호화할 키와 비상 열람 키를 바꿉니다.",
            "Whom results are encrypted to, and the escrow key.",
        ),
    ),
    Command(
        "attach",
        ("a", "f11"),
        Text("서명 파일 넣기", "Take a signature"),
        Text(
            "다른 컴퓨터에서 ssh-keygen으로 만든 서명을 넣습니다.",
            "Take a signature that ssh-keygen made on another machine.",
        ),
    ),
    Command(
        "hand_out",
        ("u",),
        Text("목록 파일 쓰기", "Write the file"),
        Text(
            "적용 중인 목록을 배포할 파일로 다시 씁니다.",
            "Write the list in force once more, to hand out.",
        ),
    ),
    Command(
        "discard",
        ("d", "delete"),
        Text("새 목록 버리기", "Discard the draft"),
        Text("작성 중인 새 목록을 버립니다.", "Take the draft back; nothing of it counted."),
    ),
    IN_FULL,
    CANCEL,
)
ELSEWHERE = "ssh-keygen -Y sign -n inspector-tui.trust.v1 -f KEY draft.json"


def recipients_form(age: str, escrow: str) -> AskDialog:
    """Asks for both; an empty line takes that recipient off the list."""
    hint = Text("age1…", "age1…")
    return AskDialog(
        Text("암호화 수신자", "Recipients"),
        "",
        (
            Question("age", Text("평가기관", "The office"), age, hint, needed=False),
            Question("escrow", Text("비상 열람 키", "Escrow key"), escrow, hint, needed=False),
        ),
        explains=Text(
            "평가기관: 결과 번들을 암호화할 공개키입니다. "
            "비상 열람 키: 봉인한 평가를 평가자가 열 수 없을 때 엽니다. "
            "개인키(AGE-SECRET-KEY)는 입력하지 마십시오.",
            "The office: results are encrypted to it. The escrow key opens a sealed case when its inspector "
            "cannot. Never type a secret key (AGE-SECRET-KEY) here.",
        ),
        check=_public_only,
        case="",
    )


def _public_only(answers: dict[str, str]) -> Text | None:
    if any("SECRET" in answer.upper() for answer in answers.values()):
        return Text("개인키가 아니라 age1로 시작하는 공개키를 입력하십시오.", "Give the public key (age1…).")
    return None


def signature_form(draft: str) -> AskDialog:
    """Asks for the file; says what is to be signed, and how."""
    return AskDialog(
        Text("서명 파일 넣기", "Take a signature"),
        "",
        (Question("path", Text("서명 파일", "Signature"), hint=Text("draft.json.sig", "draft.json.sig")),),
        explains=Text(
            f"서명할 파일: {draft}\n다른 컴퓨터에서: {ELSEWHERE}",
            f"To be signed: {draft}\nElsewhere: {ELSEWHERE}",
        ),
        case="",
    )
