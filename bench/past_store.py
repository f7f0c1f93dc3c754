"""A store of many past inspections, each recorded like the sample: every sort of entry, texts of its own.

The sample's published case is taken apart into what was recorded, in order, and recorded again under other
numbers, providers, years, verdicts and words. Every name is invented. Two thousand of them are about a
million entries; that takes minutes, so it is made once where ``INSPECTOR_BENCH_STORE`` names a folder.
"""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from .measure import say

if TYPE_CHECKING:
    from inspector_tui.workspace.desk import Desk

CASES: Final = 2000
FIRST_YEAR: Final = 2013
PROVIDERS: Final = 120
_NAMED: Final = re.compile(r"\b[efkmnqrstx]-[0-9a-f]{30}\b")
_HEADS: Final = (
    "한빛", "가람", "누리", "다온", "라온", "미르", "바름", "새론", "아라", "자람", "차오름",
    "해온",
)  # fmt: skip
_TAILS: Final = (
    "클라우드", "시스템즈", "데이터", "네트웍스", "소프트", "웍스", "인프라", "테크", "원", "랩",
)  # fmt: skip
_STEMS: Final = (
    "접근", "권한", "로그", "계정", "백업", "암호", "키", "망분리", "가상", "자산", "변경", "장애",
    "복구", "침해", "관제", "점검", "승인", "대장", "이력", "설정", "서버", "저장소", "스냅샷",
    "격리", "시험", "훈련", "통지", "계약", "정책", "절차", "담당자", "운영", "개발", "배포",
    "취약점", "패치", "세션", "토큰", "인증서", "콘솔", "포털", "하이퍼바이저",
)  # fmt: skip
_ENDS: Final = (
    "", "관리", "목록", "기록", "절차서", "를", "을", "의", "에서", "으로", "정책을", "현황",
    "담당자가",
)  # fmt: skip
_VERDICTS: Final = ("satisfied",) * 6 + ("partial", "unsatisfied", "na")


@dataclass(frozen=True, slots=True)
class _Said:
    kind: str
    subject: str
    value: bytes


def home(folder: Path, *, cases: int = CASES) -> Path:
    """The home of such a store with ``cases`` inspections, made in ``folder`` or found there from before."""
    kept = os.environ.get("INSPECTOR_BENCH_STORE")
    place = (Path(kept) if kept else folder) / f"past-{cases}"
    whole = place / "whole"
    if whole.is_file():
        return place / "home"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    _fill(place / "home", cases)
    whole.touch()
    return place / "home"


def words(chance: random.Random, count: int) -> str:
    """``count`` words in Korean, some of them compounds."""
    return " ".join(
        "".join(chance.choices(_STEMS, k=chance.choice((1, 1, 2)))) + chance.choice(_ENDS)
        for _ in range(count)
    )


def provider(number: int) -> str:
    """The name of an invented provider."""
    return _HEADS[number % len(_HEADS)] + _TAILS[number // len(_HEADS) % len(_TAILS)]


def _fill(place: Path, cases: int) -> None:
    from inspector_tui.workspace import listing
    from inspector_tui.workspace.desk import Desk
    from inspector_tui.workspace.example import demo

    say("  recording the sample")
    made = demo.headless(place.parent / "sample")
    shutil.move(made.home, place)
    with_sample = Desk.open(place)
    try:
        pattern = list(_pattern(with_sample, made.case))
        say(f"  recording {cases} inspections of {len(pattern)} entries each")
        for number in range(cases):
            _record(with_sample, made.case, pattern, number, cases)
            if number % 200 == 199:
                say(f"    {number + 1}")
        listing.assessments(with_sample)
    finally:
        with_sample.close()
    shutil.rmtree(place.parent / "sample", ignore_errors=True)


def _pattern(desk: Desk, case: str) -> Iterator[_Said]:
    import msgspec

    after = 0
    while page := desk.store.entries(case, after=after, limit=200):
        for row in page:
            if row.kind != "device.open" and row.values and not (row.undone or row.undoes):
                yield _Said(row.kind, row.subject, msgspec.json.encode(row.values))
        after = page[-1].n


def _record(desk: Desk, sample: str, pattern: list[_Said], number: int, cases: int) -> None:
    import msgspec

    from inspector_tui.store import NewEntry

    chance = random.Random(number)
    case_id = f"past-{number:05d}"
    begun = datetime(FIRST_YEAR, 1, 5, 1, tzinfo=UTC) + timedelta(days=number * 13.8 * 365 / cases)
    renamed = _Renamed(case_id)
    new = [
        NewEntry(
            said.kind,
            renamed(said.subject),
            _varied(msgspec.json.decode(renamed(said.value.decode())), chance, number, begun),
        )
        for said in pattern
    ]
    team = desk.case(sample).team.members
    size = 1 + len(new) // 4  # four days of work
    for day in range(4):
        some = new[day * size : (day + 1) * size]
        at = f"{begun + timedelta(days=day):%Y-%m-%dT%H:%M:%S}.000Z"
        desk.store.append(case_id, some, opener=desk.opener(team), at=at)


class _Renamed:
    """Ids of subjects that were made at random, under other ids in each case."""

    def __init__(self, salt: str) -> None:
        self._salt = salt.encode()

    def __call__(self, text: str) -> str:
        return _NAMED.sub(self._other, text)

    def _other(self, found: re.Match[str]) -> str:
        return found[0][:2] + sha256(self._salt + found[0].encode()).hexdigest()[:30]


def _varied(values: dict[str, Any], chance: random.Random, number: int, begun: datetime) -> dict[str, Any]:
    """The registers of one entry with a case's own facts and words."""
    if facts := values.get("case"):
        name = provider(number % PROVIDERS)
        facts |= {
            "number": f"FSI-{begun.year}-{number:05d}",
            "csp": {"ko": name, "en": f"Provider {number % PROVIDERS}"},
            "service": {"ko": f"{name[:2]}워크", "en": f"Service {number % PROVIDERS}"},
            "opens": f"{begun:%Y-%m-%d}",
            "closes": f"{begun + timedelta(days=3):%Y-%m-%d}",
        }
    if (judged := values.get("judgement")) and judged["state"] == "judged":
        judged["rationale"] += " " + words(chance, 8)
        if judged["verdict"] == "satisfied":
            judged["verdict"] = chance.choice(_VERDICTS)
            judged["reason"] = "records-lacking" if judged["verdict"] == "partial" else None
    if texts := values.get("texts"):
        texts["fact"]["ko"] += " " + words(chance, 10)
    if severity := values.get("severity"):
        severity["severity"] = chance.choice(("high", "medium", "low"))
    if "facts" in values:
        values["facts"]["title"] = words(chance, 4)
    if "note" in values:
        values["note"]["text"] += " " + words(chance, 12)
    return values
