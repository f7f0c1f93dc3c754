"""What a report counts, in words, and what a file lacks of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ..model.text import Text

NAMES: Final[Mapping[str, Text]] = {
    "action": Text("보완조치", "actions"),
    "asset": Text("자산", "assets"),
    "chain": Text("단말별 기록", "chains"),
    "certificate": Text("인증·확인서", "certificates"),
    "contradiction": Text("자체평가·판정 차이", "claims that differ"),
    "evidence": Text("증적", "pieces of evidence"),
    "figure": Text("그림", "figures"),
    "finding": Text("지적사항", "findings"),
    "item": Text("평가항목", "items"),
    "meeting": Text("회의", "meetings"),
    "pending": Text("미제출 증적", "pieces of evidence still to come"),
    "refused": Text("거부·부존재 자료", "pieces refused or missing"),
    "request": Text("자료요청", "requests"),
    "sample": Text("표본", "samples"),
    "uncovered": Text("확인하지 못한 항목", "items not covered"),
    "unsettled": Text("해결되지 않은 기록", "records that differ"),
    "view": Text("의견이 다른 지적사항", "diverging opinions"),
}
"""The names that tables and sections count under. One that is not here is called by its key."""


def name_of(counts: str) -> Text:
    """What is counted, in words."""
    return NAMES.get(counts, Text(counts, counts))


def lacking(said: Mapping[str, int], found: Mapping[str, int]) -> Text | None:
    """What a file has too few or too many of; None where it has what the document says."""
    names = [name for name in sorted({*said, *found}) if said.get(name, 0) != found.get(name, 0)]
    if not names:
        return None
    parts = [(name_of(name), said.get(name, 0), found.get(name, 0)) for name in names]
    return Text(
        ", ".join(f"{name.ko} {there}/{wanted}" for name, wanted, there in parts),
        ", ".join(f"{name.en} {there}/{wanted}" for name, wanted, there in parts),
    )
