"""What stands against what: the values of a subject in conflict, side by side, for a person to choose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..model.remedy import ActionState
from ..model.scope import Criticality, DataClass, OutsideTopic, ServiceClass
from ..model.sorts import sort_of
from ..model.text import Text
from ..model.views import Saved
from ..model.words import (
    CspView,
    EvidenceMode,
    EvidenceStatus,
    PartialReason,
    Severity,
    Verdict,
    Word,
    WorkState,
)
from .case import Case
from .desk import SETTLE, Desk, Write
from .errors import NotHereToChoose, UnknownSubject
from .live import STATE, Live

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
    "text": Text("메모", "Note"),
    "fact": Text("사실", "Fact"),
    "criterion": Text("기준", "Criterion"),
    "effect": Text("영향", "Effect"),
    "recommendation": Text("권고", "Recommendation"),
    "name": Text("이름", "Name"),
    "sha256": Text("sha256", "sha256"),
    "size": Text("크기", "Size"),
    "release": Text("반출", "Release"),
    "on": Text("표시", "Mark"),
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
}
_SILENT = frozenset({"item", "sub", "asset"})
"""What a judgement is about is the same in every value of it."""
STANDS = "stands"
"""In place of an entry: what was withdrawn stands again."""
_YES, _NO = Text("예", "yes"), Text("아니요", "no")
_WITHHELD = Text("(비공개)", "(withheld)")
_UNREADABLE = Text("(읽을 수 없음)", "(unreadable)")


@dataclass(frozen=True, slots=True)
class Contender:
    """One of the values: the entry that wrote it, who, when, and what it says, field by field."""

    entry: str
    by: str
    at: str
    fields: tuple[tuple[Text, Text], ...]


@dataclass(frozen=True, slots=True)
class Contest:
    """A register of a subject with several values that all stand."""

    subject: str
    register: str
    what: Text
    contenders: tuple[Contender, ...]


def contests(desk: Desk, case_id: str, item: str) -> tuple[Contest, ...]:
    """Every register in conflict that concerns ``item``; its values in the order of their times.

    An empty ``item`` asks for what concerns none: the plan, assets. A withdrawal that something was
    written beside is a contest too: it stays withdrawn, or stands again.
    """
    case = desk.case(case_id)
    found = []
    for subject in case.conflicts_of(item):
        if not case.conflicts[subject]:
            found.append(_withdrawal(case, subject))
        for register in sorted(case.conflicts[subject]):
            lives = case.registers.get(subject, {}).get(register, ())
            if lives:
                contenders = tuple(_contender(case, live) for live in sorted(lives, key=lambda live: live.at))
                found.append(Contest(subject, register, _what(case, subject, register), contenders))
    return tuple(found)


def settle(desk: Desk, case_id: str, subject: str, register: str, entry: str) -> Saved:
    """Settle one register: the value of ``entry`` is written anew over all of them, by a person's choice.

    Other registers in conflict stay so until they are chosen too. For a withdrawal, ``entry`` is that of
    the withdrawal, or STANDS. Raises UnknownSubject if the entry is none of the contenders, and
    NotHereToChoose if its value is withheld or cannot be read, NotLead about the state of the case.
    """
    case = desk.case(case_id)
    if subject == STATE:
        desk.must_lead(case)
    value: dict[str, Any] | None
    if register == "withdrawn" and entry == STANDS:
        value = {"on": False, "reason": ""}
    else:
        lives = case.registers.get(subject, {}).get(register, ())
        chosen = next((live for live in lives if live.entry == entry), None)
        if chosen is None:
            raise UnknownSubject(id=entry[:12])
        value = chosen.value
    if value is None:
        raise NotHereToChoose
    said = Text("충돌을 해결했습니다", "Conflict settled")
    return desk.record(case, [Write(SETTLE, subject, {register: value})], said)


def _withdrawal(case: Case, subject: str) -> Contest:
    live = case.one(subject, "withdrawn")
    away = _contender(case, live) if live else Contender("", "", "", ())
    stands = Contender(STANDS, "", "", ((Text("", ""), Text("철회 취소", "Stands again")),))
    what = _what(case, subject, "withdrawn")
    return Contest(subject, "withdrawn", what, (away, stands))


def _what(case: Case, subject: str, register: str) -> Text:
    value = case.value(subject, "judgement")
    if value:
        asset = case.assets.get(value["asset"] or "")
        name = (value["sub"] or value["item"]).upper() + (f" {asset.key}" if asset else "")
        return Text(f"판정 {name}", f"Determination {name}")
    named = (
        case.value(subject, "label") or case.value(subject, "asset") or case.value(subject, "feature") or {}
    )
    name = str(named.get("label") or named.get("key", ""))
    sort = sort_of(subject)
    kind = sort.label if sort else Text("기록", "Record")
    return Text(f"{kind.ko} {name} ({register})", f"{kind.en} {name} ({register})")


def _contender(case: Case, live: Live) -> Contender:
    gone = _UNREADABLE if live.unfit else _WITHHELD
    fields = tuple(_fields(live.value)) if live.value is not None else ((Text("", ""), gone),)
    return Contender(live.entry, case.name_of(live.actor), live.at, fields)


def _fields(value: dict[str, Any]) -> list[tuple[Text, Text]]:
    return [
        (_LABELS.get(name, Text(name, name)), _said(name, what))
        for name, what in value.items()
        if name not in _SILENT and what not in (None, "", [])
    ]


def _said(name: str, what: Any) -> Text:
    if isinstance(what, bool):
        return _YES if what else _NO
    if isinstance(what, dict):
        return Text(str(what.get("ko") or what.get("en", "")), str(what.get("en") or what.get("ko", "")))
    if isinstance(what, list):
        told = [_said(name, one) for one in what]
        return Text(", ".join(one.ko for one in told), ", ".join(one.en for one in told))
    for words in (_WORDS.get(name), ActionState if name == "state" else None):
        if words is not None and what in {word.value for word in words}:
            return words(what).label
    return Text(str(what), str(what))
