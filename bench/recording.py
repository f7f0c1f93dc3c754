"""Recording: from a verdict to the disk, against the barest commit SQLite can make in the same mode."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import tempfile
import time
from pathlib import Path

from . import synthetic
from .measure import Row, in_turn, median, percentile, say, timed

ITEMS, ASSETS = 1443, 20


def rows(*, quick: bool = False) -> list[Row]:
    """One append, a verdict on twenty assets, and the whole way of a key."""
    times = 30 if quick else 150
    with tempfile.TemporaryDirectory(dir=Path.home()) as folder:
        here = Path(folder)
        say(f"  making a case of {ITEMS} items x {ASSETS} assets")
        plan = synthetic.plan(here, items=ITEMS, assets=ASSETS)
        return [*_store(here, times), *_judging(here, plan, times), *_keys(here, plan, times)]


class Bare:
    """One table, one row a transaction: what a durable commit costs here whatever we do."""

    def __init__(self, file: Path) -> None:
        self.sql = sqlite3.connect(file, isolation_level=None)
        for pragma in ("journal_mode=DELETE", "synchronous=EXTRA", "secure_delete=ON"):
            self.sql.execute(f"PRAGMA {pragma}")
        self.sql.execute("CREATE TABLE entry (n INTEGER PRIMARY KEY, line BLOB NOT NULL) STRICT")

    def commit(self) -> float:
        """Seconds that one row took."""
        return timed(self._commit)

    def _commit(self) -> None:
        self.sql.execute("BEGIN IMMEDIATE")
        self.sql.execute("INSERT INTO entry (line) VALUES (?)", (os.urandom(700),))
        self.sql.execute("COMMIT")


def _store(here: Path, times: int) -> list[Row]:
    from inspector_tui.store import NewEntry, Opener, Store

    value = {
        "judgement": {
            "asset": None,
            "item": "d00-0000",
            "rationale": "승인 기록과 설정 화면을 대조하여 확인함.",
            "reason": None,
            "state": "judged",
            "sub": None,
            "verdict": "satisfied",
        }
    }
    opener, bare = Opener("kim", "김측정", "A"), Bare(here / "bare.db")
    counter = iter(range(1_000_000))

    def entries(count: int) -> list[NewEntry]:
        return [NewEntry("judgement.set", f"j-{next(counter):06d}", value) for _ in range(count)]

    with Store.open(here / "store") as store:
        store.append("bench", entries(400), opener=opener)
        again = [NewEntry("judgement.set", f"j-{n:06d}", value) for n in range(20)]
        one, twenty, yard = in_turn(
            times,
            lambda: timed(lambda: store.append("bench", entries(1), opener=opener)),
            lambda: timed(lambda: store.append("bench", again, opener=opener)),
            bare.commit,
        )
    bare_ms = median(yard) * 1000
    return [
        Row("recording", "durable append with projection", median(one) * 1000, bare_ms, "ms", 1.5),
        Row("recording", "twenty entries in one op", median(twenty) * 1000, bare_ms, "ms", 6.0),
    ]


def _judging(here: Path, plan: Path, times: int) -> list[Row]:
    from inspector_tui.model.words import Verdict
    from inspector_tui.workspace import cases, judging

    desk = synthetic.desk(here / "desk")
    try:
        case = cases.new(desk, plan)
        items = iter(synthetic.item_ids(ITEMS) * 2)
        assets = [asset.id for asset in cases.overview(desk, case).assets]
        bare = Bare(here / "bare2.db")

        def judged(*on: str) -> float:
            item = next(items)
            return timed(lambda: judging.judge(desk, case, item, verdict=Verdict.SATISFIED, assets=on))

        twenty, yard = in_turn(times, lambda: judged(*assets), bare.commit)
    finally:
        desk.close()
    return [Row("recording", "a verdict on 20 assets", median(twenty) * 1000, median(yard) * 1000, "ms", 6.0)]


def _keys(here: Path, plan: Path, times: int) -> list[Row]:
    found = asyncio.run(_press(here / "app", plan, times))
    what = f"verdict to saved, {ITEMS:,} items x {ASSETS} assets, p95"
    return [Row("recording", what, percentile(found, 0.95) * 1000, None, "ms", 50.0, note="through the door")]


async def _press(home: Path, plan: Path, times: int) -> list[float]:
    """Do what a screen does for a verdict: record, then read what it shows of the case again."""
    from inspector_tui.model.words import Verdict
    from inspector_tui.workspace import cases, judging
    from inspector_tui.workspace.door import Door

    synthetic.desk(home).close()
    door = Door(home)
    await door.open()
    try:
        case = await door.run(cases.new, plan)
        verdicts, found = list(Verdict), []
        for turn, item in enumerate(synthetic.item_ids(ITEMS)[:times]):
            begun = time.perf_counter()
            await door.run(judging.judge, case, item, verdict=verdicts[turn % 4])
            await door.run(cases.overview, case)
            await door.run(cases.items, case, domain=item[:3])
            found.append(time.perf_counter() - begun)
        return found
    finally:
        await door.close()
