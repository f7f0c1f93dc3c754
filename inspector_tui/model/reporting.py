"""The papers that leave: for whom, in which form, and what was made."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct

from .text import Text
from .words import Word


class Audience(Word):
    """Who a report is for. Each has a whitelist of fields of its own."""

    INTERNAL = "internal", "평가기관 내부용", "Internal, full"
    CSP = "csp", "CSP 제공용", "For the provider"
    PUBLIC = "public", "공개용", "Public result"


class ReportFormat(Word):
    """What a report is written as; the key is the file's ending."""

    HTML = "html", "HTML(인쇄용)", "HTML, for print"
    MD = "md", "Markdown", "Markdown"
    XLSX = "xlsx", "엑셀", "XLSX"
    PDF = "pdf", "PDF", "PDF"


class ReportMade(Struct, frozen=True):
    """A report that was written: where, how large, its digest; ``counts`` were counted in the file."""

    path: Path
    audience: Audience
    format: ReportFormat
    size: int
    sha256: str
    counts: dict[str, int]


COUNTED: Final[Mapping[str, Text]] = {
    "action": Text("보완조치", "actions"),
    "asset": Text("자산", "assets"),
    "certificate": Text("인증·확인서", "certificates"),
    "chain": Text("단말별 기록", "chains"),
    "contradiction": Text("자체평가·판정 차이", "claims that differ"),
    "controls": Text("통제항목", "controls"),
    "evidence": Text("증적", "pieces of evidence"),
    "figure": Text("그림", "figures"),
    "file": Text("파일", "files"),
    "finding": Text("지적사항", "findings"),
    "groups": Text("그룹", "groups"),
    "item": Text("평가항목", "items"),
    "judgement": Text("세부·자산별 판정", "judgements of parts"),
    "meeting": Text("회의", "meetings"),
    "not looked at": Text("판정하지 않은 항목", "items not judged"),
    "pending": Text("미제출 증적", "pieces of evidence still to come"),
    "refused": Text("거부·부존재 자료", "pieces refused or missing"),
    "request": Text("자료요청", "requests"),
    "risk": Text("위험", "risks"),
    "sample": Text("표본", "samples"),
    "sheet": Text("점검확인서", "confirmation sheets"),
    "step": Text("진행 단계", "steps"),
    "uncovered": Text("확인하지 못한 항목", "items not covered"),
    "unsettled": Text("해결되지 않은 기록", "records that differ"),
    "view": Text("의견이 다른 지적사항", "diverging opinions"),
}
"""The names that tables and sections count under. One that is not here is called by its key."""


def counted_name(counts: str) -> Text:
    """What is counted, in words."""
    return COUNTED.get(counts, Text(counts, counts))


def counted(counts: Mapping[str, int]) -> Text:
    """Everything that was counted, in words; what there is none of is left out."""
    there = [(counted_name(name), count) for name, count in counts.items() if count]
    return Text(
        ", ".join(f"{name.ko} {count}" for name, count in there),
        ", ".join(f"{name.en} {count}" for name, count in there),
    )
