"""Checklists as a workbook: its sheets and columns. docs/checklists.md says what each key means."""

from __future__ import annotations

from typing import Final

from ..model.text import Text
from ..model.words import Essential, Method, Severity
from .forms import Field, Form

_ITEM_NO = Text("항목 번호", "Item id")
_ESSENTIAL = Text("필수 여부", "Essential")

CATALOGUE: Final = Form(
    "catalogue",
    Text("평가기준", "Catalogue"),
    (
        Field("id", Text("평가기준 번호", "Catalogue id"), needed=True),
        Field("version", Text("판", "Version"), needed=True, width=12),
        Field("title.ko", Text("제목 국문", "Title Korean"), needed=True, names=("제목",), width=30),
        Field("title.en", Text("제목 영문", "Title English"), width=30),
        Field("notice.ko", Text("안내 국문", "Notice Korean"), needed=True, names=("안내",), width=50),
        Field("notice.en", Text("안내 영문", "Notice English"), width=50),
    ),
    Text(
        "번호는 영문 소문자·숫자·붙임표로 씁니다. 안내에는 이 자료의 성격과 한계를 적습니다.\n"
        "예: our-office | 2027.1 | 우리 부서 점검표 | Our checklists | 우리 부서가 작성한 점검표이다.",
        "Ids have lower-case letters, digits and hyphens. The notice says what this catalogue is and "
        "is not.\n"
        "Example: our-office | 2027.1 | 우리 부서 점검표 | Our checklists | …",
    ),
    single=True,
)

CLASSES: Final = Form(
    "asset_classes",
    Text("자산유형", "Asset classes"),
    (
        Field("id", Text("자산 유형 번호", "Asset class id"), needed=True),
        Field("title.ko", Text("자산 유형 국문명", "Asset class Korean"), needed=True, width=40),
        Field("title.en", Text("자산 유형 영문명", "Asset class English"), width=40),
    ),
    Text("예: ms | 호스트 관리 서버 | Host management server", "Example: ms | … | Host management server"),
    names=("자산 유형",),
)

DOMAINS: Final = Form(
    "domains",
    Text("영역", "Domains"),
    (
        Field("id", Text("영역 번호", "Domain id"), needed=True),
        Field("title.ko", Text("영역 국문명", "Domain Korean"), needed=True, names=("영역명",), width=40),
        Field("title.en", Text("영역 영문명", "Domain English"), width=40),
    ),
    Text(
        "이 순서대로 표시됩니다. 예: acc | 접근권한 관리 | Access rights management",
        "Shown in this order. Example: acc | … | Access rights management",
    ),
)

ITEMS: Final = Form(
    "items",
    Text("항목", "Items"),
    (
        Field("domain", Text("영역", "Domain"), needed=True, names=("영역 번호", "분야"), width=10),
        Field("id", _ITEM_NO, needed=True, names=("번호",), width=12),
        Field("title.ko", Text("항목 국문명", "Item Korean"), needed=True,
            names=("항목명", "평가항목"), width=30),
        Field("title.en", Text("항목 영문명", "Item English"), width=30),
        Field(
            "requirement.ko", Text("요구사항 국문", "Requirement Korean"), needed=True,
            names=("요구사항", "세부내용", "평가기준"), width=60,
        ),
        Field("requirement.en", Text("요구사항 영문", "Requirement English"), width=60),
        Field("severity", Text("위험도", "Severity"), "word", Severity, True, ("중요도",), 10),
        Field("essential", _ESSENTIAL, "word", Essential, width=16),
        Field("asset_classes", Text("대상 자산 유형", "Asset classes"), "keys", names=("자산 유형",)),
        Field("procedures", Text("평가방법 번호", "Procedure ids"), "keys", None, True, ("평가방법",)),
    ),
    Text(
        "평가방법 번호는 '평가방법' 시트의 번호입니다. 여럿이면 쉼표로 나누고, 여러 항목이 하나를 함께 "
        "쓸 수 있습니다.\n"
        "예: acc | acc-01 | 접근통제 정책 | Access policy | … | … | 중 | 필수 | ms, pt | acc-01-e, acc-01-i",
        "Procedure ids are those of the sheet 'Procedures', separated by commas; several items may "
        "share one.\n"
        "Example: acc | acc-01 | … | Access policy | … | … | Medium | Essential | ms, pt | acc-01-e, "
        "acc-01-i",
    ),
    extra=200,
    names=("평가항목", "점검항목"),
)  # fmt: skip

SUB_ITEMS: Final = Form(
    "sub_items",
    Text("세부항목", "Sub-items"),
    (
        Field("item", _ITEM_NO, needed=True, width=12),
        Field("id", Text("세부항목 번호", "Sub-item id"), needed=True, width=14),
        Field(
            "title.ko", Text("세부항목 국문명", "Sub-item Korean"), needed=True, names=("세부항목",), width=40
        ),
        Field("title.en", Text("세부항목 영문명", "Sub-item English"), width=40),
        Field("essential", _ESSENTIAL, "word", Essential, width=16),
    ),
    Text(
        "따로 판정할 부분입니다. 예: inc-05 | inc-05-a | 이용자 통지 | Notice to users | 필수",
        "Parts with a verdict of their own. Example: inc-05 | inc-05-a | … | Notice to users | Essential",
    ),
    extra=200,
)

EVIDENCE: Final = Form(
    "evidence",
    Text("예상증적", "Expected evidence"),
    (
        Field("item", _ITEM_NO, needed=True, width=12),
        Field(
            "title.ko", Text("예상 증적 국문", "Evidence Korean"), needed=True, names=("예상 증적",), width=50
        ),
        Field("title.en", Text("예상 증적 영문", "Evidence English"), width=50),
    ),
    Text("예: acc-01 | 접근통제 정책서 | Access policy", "Example: acc-01 | … | Access policy"),
    extra=200,
    names=("예상 증적", "증적"),
)

PROCEDURES: Final = Form(
    "procedures",
    Text("평가방법", "Procedures"),
    (
        Field("id", Text("평가방법 번호", "Procedure id"), needed=True, width=14),
        Field("method", Text("방법", "Method"), "word", Method, needed=True, width=10),
        Field("ask.ko", Text("요청·판단 국문", "Ask Korean"), needed=True, names=("확인 내용",), width=60),
        Field("ask.en", Text("요청·판단 영문", "Ask English"), width=60),
        Field("look.ko", Text("확인할 곳 국문", "Look Korean"), names=("확인할 곳",), width=40),
        Field("look.en", Text("확인할 곳 영문", "Look English"), width=40),
        Field("sample.ko", Text("표본 국문", "Sample Korean"), names=("표본",), width=24),
        Field("sample.en", Text("표본 영문", "Sample English"), width=24),
    ),
    Text(
        "예: acc-01-e | 검토 | 접근통제 정책과 권한 대응표를 요청한다. | Request the access policy. | "
        "| | 전부 | All",
        "Example: acc-01-e | Examine | … | Request the access policy. | | | … | All",
    ),
    extra=200,
)

REFERENCES: Final = Form(
    "references",
    Text("참조", "References"),
    (
        Field("item", _ITEM_NO, needed=True, width=12),
        Field("system", Text("다른 기준", "Framework"), needed=True, width=26),
        Field("id", Text("그 기준의 번호", "Id there"), needed=True, width=16),
        Field(
            "confidence", Text("대조 확인", "Confidence"), needed=True, width=14, picks=("verified", "high")
        ),
    ),
    Text(
        "문안은 옮기지 않고 번호만 적습니다. 예: acc-01 | CSAP | 10.1.1 | high",
        "Ids only, never the text. Example: acc-01 | CSAP | 10.1.1 | high",
    ),
    extra=200,
)

CHECKLIST_FORMS: Final = (
    CATALOGUE, CLASSES, DOMAINS, ITEMS, SUB_ITEMS, EVIDENCE, PROCEDURES, REFERENCES,
)  # fmt: skip

ESSENTIAL_SAID: Final = {
    "o": "yes", "예": "yes", "y": "yes", "필": "yes", "필수항목": "yes", "x": "no", "대체": "no",
    "대체항목": "no", "아니오": "no", "n": "no", "선택": "no", "미공개": "unknown", "?": "unknown",
}  # fmt: skip
"""Other ways in which people say whether an item is essential."""
