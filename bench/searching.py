"""Searching many past inspections: how long the index takes to make, how soon the first hits are there."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from . import synthetic
from .measure import Row, percentile, timed
from .past_store import provider, words

SEARCH_MS: Final = 20.0
"""DESIGN 10: the first 200, newest first, Korean two-syllable words included."""
PER_CASE_MS: Final = 250.0
"""What taking in one inspection may take: between two of them others have the store's thread."""
ASKED: Final = (
    "로그", "접근", "접근로그", "접근 권한", "로그 백업 계정", "권한", "취약점", "관제", "망분리", "키",
    "로", "ㅈㄱㄱㅎ", "ㅈㄱ", "ㅂㅇ ㄱㅈ", "하이퍼바이저", "감사로그", "acc-03", "F-A01", "E-A1", "root",
    "로그 year:2020", "백업 in:finding", "계정 sev:상", "접근 verdict:미충족", "in:note", "by:김검사 로그",
    "없는말씀", "2019", "특수권한 통제", "정기 검토",
)  # fmt: skip
"""What people type; each is also asked as it is typed, a character at a time."""


def rows(home: Path, store: str, *, quick: bool = False) -> list[Row]:
    """The rows on a store that is there; ``store`` says in words how large it is."""
    from inspector_tui.workspace import past_index, searching

    desk = synthetic.desk(home)
    try:
        steps = []
        while past_index.behind(desk):
            begun = time.perf_counter()
            past_index.step(desk, 1)
            steps.append(time.perf_counter() - begun)
        chance = random.Random(7)
        typed = [*_as_typed(), *(f"csp:{provider(n)} {words(chance, 1)}" for n in range(4 if quick else 40))]
        for said in typed[:5]:
            searching.answer(desk, said)  # what is read from the disk once is not what typing feels like
        found = [timed(partial(searching.answer, desk, said)) for said in typed]
    finally:
        desk.close()
    rows = [Row("past", "search as it is typed, p95", _ms(found), None, "ms", SEARCH_MS, note=store)]
    if steps:
        note = f"{sum(steps):.0f} s for all"
        rows.append(
            Row("past", "take one into the index, p95", _ms(steps), None, "ms", PER_CASE_MS, note=note)
        )
    return rows


def _ms(seconds: list[float]) -> float:
    return percentile(seconds, 0.95) * 1000


def _as_typed() -> Iterator[str]:
    for said in ASKED:
        yield from (said[:at] for at in range(1, len(said) + 1))
