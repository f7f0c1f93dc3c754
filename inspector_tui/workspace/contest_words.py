"""What a value in conflict says, field by field, in words."""

from __future__ import annotations

from typing import Any

from ..model.onsite import RequestState
from ..model.remedy import ActionState
from ..model.scope import Criticality, DataClass, OutsideTopic, ServiceClass
from ..model.sorts import sort_of
from ..model.text import Text
from ..model.words import (
    CspView,
    EvidenceMode,
    EvidenceStatus,
    PartialReason,
    Role,
    Severity,
    Verdict,
    Word,
    WorkState,
)
from .case import Case

_WORDS: dict[str, type[Word]] = {
    "verdict": Verdict,
    "state": WorkState,
    "reason": PartialReason,
    "severity": Severity,
    "view": CspView,
    "mode": EvidenceMode,
    "status": EvidenceStatus,
    "service_class": ServiceClass,
    "data": DataClass,
    "topic": OutsideTopic,
    "criticality": Criticality,
    "roles": Role,
}
_LABELS = {
    "verdict": Text("판정", "Verdict"),
    "state": Text("상태", "State"),
    "reason": Text("사유", "Reason"),
    "rationale": Text("판단근거", "Rationale"),
    "severity": Text("위험도", "Severity"),
    "view": Text("의견", "View"),
    "words": Text("의견 내용", "Words"),
    "mode": Text("방식", "Mode"),
    "status": Text("상태", "Status"),
    "title": Text("자료명", "Title"),
    "document": Text("문서번호", "Document no."),
    "version": Text("판", "Version"),
    "dated": Text("작성일", "Dated"),
    "page": Text("쪽", "Page"),
    "place": Text("장소", "Place"),
    "shown_by": Text("제시자", "Shown by"),
    "seen_by": Text("확인자", "Seen by"),
    "promised": Text("제출 예정", "Promised for"),
    "reference": Text("접수번호", "Reference"),
    "label": Text("번호", "Label"),
    "text": Text("내용", "Text"),
    "fact": Text("사실", "Fact"),
    "criterion": Text("기준", "Criterion"),
    "effect": Text("영향", "Effect"),
    "recommendation": Text("권고", "Recommendation"),
    "name": Text("이름", "Name"),
    "sha256": Text("sha256", "sha256"),
    "size": Text("크기", "Size"),
    "release": Text("반출", "Release"),
    "on": Text("철회", "Withdrawn"),
    "what": Text("조치 내용", "What is done"),
    "responsible": Text("담당", "Responsible"),
    "due": Text("기한", "Due"),
    "checked_by": Text("확인자", "Checked by"),
    "round": Text("확인평가 회차", "Round"),
    "key": Text("기호", "Key"),
    "asset_class": Text("자산 유형", "Asset class"),
    "service_class": Text("업무 구분", "Work"),
    "data": Text("처리 정보", "Data"),
    "mobile": Text("모바일 단말", "Mobile terminals"),
    "enabled": Text("사용함", "In use"),
    "measures": Text("추가 보안대책", "Measures"),
    "topic": Text("주제", "Topic"),
    "handover": Text("금융위 전달", "For the FSC"),
    "criticality": Text("중요도", "Criticality"),
    "financial_company": Text("금융회사", "Financial company"),
    "method": Text("평가 방법", "Method"),
    "cooperation": Text("협조 사항", "Cooperation"),
    "members": Text("평가반원", "Members"),
    "roles": Text("역할", "Roles"),
    "letter": Text("자리 문자", "Seat letter"),
    "items": Text("항목", "Items"),
    "domains": Text("영역", "Domains"),
    "ownership": Text("담당 항목", "Who judges what"),
    "member": Text("반원", "Member"),
    "take": Text("선정 방법", "Take"),
    "csp": Text("피평가기관", "CSP"),
    "service": Text("서비스", "Service"),
    "number": Text("평가번호", "Number"),
    "opens": Text("시작일", "Opens"),
    "closes": Text("종료일", "Closes"),
    "at": Text("일시", "At"),
}
REGISTERS = {
    "judgement": Text("판정", "Determination"),
    "texts": Text("지적 내용", "Texts"),
    "severity": Text("위험도", "Severity"),
    "view": Text("피평가기관 의견", "CSP's view"),
    "label": Text("번호", "Label"),
    "facts": Text("증적 내용", "Facts"),
    "status": Text("증적 상태", "Status"),
    "file": Text("파일", "File"),
    "withdrawn": Text("철회", "Withdrawal"),
    "note": Text("내용", "Text"),
    "case": Text("평가 대상", "What is assessed"),
    "team": Text("평가반", "Team"),
    "catalogue": Text("평가기준", "Catalogue"),
    "arrangements": Text("일정·담당", "Arrangements"),
    "selection": Text("대상 항목", "Selected items"),
    "state": Text("진행 단계", "State"),
    "documents": Text("문서", "Documents"),
    "asset": Text("자산", "Asset"),
    "feature": Text("이용 기능", "Feature"),
    "claim": Text("자체평가", "Claim"),
    "decision": Text("점검반장 결정", "Lead's decision"),
    "desk": Text("서면검토", "Desk review"),
    "request": Text("요청", "Request"),
    "reply": Text("회신", "Reply"),
    "meeting": Text("회의", "Meeting"),
    "action": Text("조치 내용", "Action"),
    "progress": Text("진행", "Progress"),
    "signing": Text("서명", "Signing"),
    "outside": Text("범위 외 메모", "Out-of-scope note"),
    "certificate": Text("대체·확인서", "Certificate"),
}
SILENT = frozenset({"item", "sub", "asset"})
"""What a judgement is about is the same in every value of it."""
YES, NO = Text("예", "yes"), Text("아니요", "no")


def label_of(field: str) -> Text:
    """What a field is called."""
    return _LABELS.get(field, Text(field, field))


def register_label(register: str) -> Text:
    """What a register is called."""
    return REGISTERS.get(register, Text(register, register))


def rank(register: str) -> tuple[int, str]:
    """The order in which registers are shown: what weighs most first."""
    known = list(REGISTERS)
    return (known.index(register) if register in known else len(known), register)


def said(name: str, what: Any) -> Text:
    """What a field says."""
    if what is None:
        return Text("", "")
    if isinstance(what, bool):
        return YES if what else NO
    if isinstance(what, dict):
        if what.keys() <= {"ko", "en"}:
            return Text(str(what.get("ko") or what.get("en", "")), str(what.get("en") or what.get("ko", "")))
        told = [(label_of(key), said(key, one)) for key, one in what.items() if one not in (None, "", [], {})]
        return Text(
            " ".join(f"{label.ko}={words.ko}" for label, words in told),
            " ".join(f"{label.en}={words.en}" for label, words in told),
        )
    if isinstance(what, list):
        gap = "; " if any(isinstance(one, dict) for one in what) else ", "
        lines = [said(name, one) for one in what]
        return Text(gap.join(one.ko for one in lines), gap.join(one.en for one in lines))
    for words in (_WORDS.get(name), *((ActionState, RequestState) if name == "state" else ())):
        if words is not None and what in {word.value for word in words}:
            label: Text = words(what).label
            return label
    return Text(str(what), str(what))


def name_of(case: Case, subject: str) -> Text:
    """What people call a subject: the item of a judgement, the number of a finding, its sort for the rest."""
    value = case.value(subject, "judgement")
    if value:
        asset = case.assets.get(value["asset"] or "")
        name = (value["sub"] or value["item"]).upper() + (f" {asset.key}" if asset else "")
        return Text(f"판정 {name}", f"Determination {name}")
    named = (
        case.value(subject, "label") or case.value(subject, "asset") or case.value(subject, "feature") or {}
    )
    sort = sort_of(subject)
    kind = sort.label if sort else Text("기록", "Record")
    name = str(named.get("label") or named.get("key", ""))
    if not name:
        name = ", ".join(item.upper() for item in sorted(case.items_of(subject)))
    return Text(f"{kind.ko} {name}".strip(), f"{kind.en} {name}".strip())
