"""The commands of the sheet's screen, and what it says when one of them cannot act."""

from __future__ import annotations

from inspector_tui.model.sheet_views import SheetLang
from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import CANCEL

LANGS: tuple[SheetLang, ...] = ("ko", "en", "both")
LANGUAGES = {"ko": Text("한국어", "Korean"), "en": Text("영어", "English"), "both": Text("한·영", "Both")}
READ_ONLY = Text("읽기 전용으로 연 평가입니다.", "This was opened for reading only.")
NO_FINDING = Text("지적사항이 없습니다.", "There are no findings.")
NOT_PRINTED = Text("먼저 확인서를 출력하십시오(p).", "Print the sheet first (p).")
OUTDATED = Text(
    "출력한 뒤 내용이 바뀌었습니다. 다시 출력하여(p) 서명을 받으십시오.",
    "It has changed since it was printed: print it again (p) and have that one signed.",
)
UNSETTLED = Text(
    "충돌하거나 읽을 수 없는 기록이 있어 출력할 수 없습니다: {labels}",
    "Records differ or cannot be read, so it is not printed: {labels}",
)

SHEET_COMMANDS: tuple[Command, ...] = (
    Command(
        "save",
        ("p", "f2"),
        Text("출력", "Print"),
        Text("확인서를 파일로 만들고 판을 기록합니다.", "Make the files and record the version."),
        True,
    ),
    Command(
        "fact",
        ("e", "f4"),
        Text("사실 고치기", "Edit fact"),
        Text("고른 지적사항의 사실을 고칩니다.", "Change the fact of the finding under the cursor."),
        True,
    ),
    Command(
        "view",
        ("v", "f5"),
        Text("의견", "View"),
        Text("고른 지적사항의 피평가기관 의견을 적습니다.", "What the provider says of the finding."),
        True,
    ),
    Command(
        "sign",
        ("s", "f10"),
        Text("서명 기록", "Signing"),
        Text("종이에서 이루어진 서명이나 거부를 기록합니다.", "Record how the signing on paper ended."),
        True,
    ),
    Command(
        "versions",
        ("h", "f9"),
        Text("판", "Versions"),
        Text("출력한 판과 달라진 점, 전자서명을 봅니다.", "Printed versions, what changed, signatures."),
        True,
    ),
    Command(
        "tongue",
        ("l", "f6"),
        Text("언어", "Language"),
        Text("확인서의 언어: 한국어, 영어, 나란히.", "Korean, English or side by side."),
        True,
    ),
    CANCEL,
    Command(
        "where",
        ("o", "f7"),
        Text("폴더·형식", "Folder, form"),
        Text("저장할 폴더와 형식을 바꾸어 출력합니다.", "Print into another folder or form."),
    ),
    Command(
        "detached",
        ("i", "f8"),
        Text("전자서명 확인", "Signature file"),
        Text("피평가기관이 만든 전자서명을 확인합니다.", "Check a signature that the provider made."),
    ),
    Command(
        "go",
        ("g",),
        Text("항목으로", "Go to item"),
        Text("고른 지적사항의 항목으로 갑니다.", "To the item of the finding."),
    ),
)
"""Printing first; what a closing meeting needs is in the footer."""
