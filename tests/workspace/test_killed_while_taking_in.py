"""kill -9 while a bundle is taken in, at every kind of moment: all of it is here afterwards, or nothing.

A child takes the bundle in and kills itself before its n-th step on the disk (fsync, rename, unlink) or in
the middle of its transaction. INSPECTOR_KILL_MOMENTS=all tries every moment; by default a few, spread out.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from inspector_tui.model.views import EvidenceInput
from inspector_tui.model.words import EvidenceMode, Verdict
from inspector_tui.workspace import assets, custody, evidence, judging, taking_in
from inspector_tui.workspace.desk import Desk

from .conftest import CASE, OpenDesk
from .exchanging import handed

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a child is forked and killed")
TRIED = 5


@pytest.fixture
def bundle(desk: Desk, laptop: OpenDesk, tmp_path: Path) -> Path:
    """A colleague's: verdicts, three files, a judgement that meets an asset of ours."""
    other = laptop("B")
    taking_in.take(other, handed(desk, "A", tmp_path / "out"))
    assets.add(desk, CASE, "MS-9", "ms", "새 관리 서버")
    judging.judge(other, CASE, "acc-03", verdict=Verdict.SATISFIED)
    for number in range(3):
        file = tmp_path / f"log{number}.txt"
        file.write_text(f"log {number}\n" * 2000)
        about = {"title": "로그", "path": file, "release": True, "items": ("acc-01",)}
        evidence.add(other, CASE, EvidenceInput(EvidenceMode.SUBMITTED, **about))
    return handed(other, "B", tmp_path / "out")


class Moments:
    """Counts steps; at the wanted one, this process is no more."""

    def __init__(self, wanted: int) -> None:
        self.wanted = wanted
        self.count = 0

    def step(self) -> None:
        self.count += 1
        if self.count == self.wanted:
            os.kill(os.getpid(), signal.SIGKILL)

    def before(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*args: Any, **words: Any) -> Any:
            self.step()
            return call(*args, **words)

        return stepped


def taken(home: Path, bundle: Path, wanted: int) -> int:
    """In a child: take the bundle in, and be killed before step ``wanted``; how many steps there were."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            moments = Moments(wanted)
            for name in ("fsync", "replace", "unlink"):
                setattr(os, name, moments.before(getattr(os, name)))
            desk = Desk.open(home)
            statements = iter(range(10**9))
            desk.store._core.connection.raw.set_trace_callback(
                lambda _: moments.step() if next(statements) % 3 == 0 else None
            )
            taking_in.take(desk, bundle)
            os.write(write, str(moments.count).encode())
        finally:
            os._exit(0)
    os.close(write)
    with open(read, "rb") as said:
        count = int(said.read() or b"0")
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) is bool(wanted)
    return count


def state(home: Path) -> tuple[int, tuple[str, ...], int]:
    """(entries, evidence files, re-opened judgements) after the next opening; everything sound."""
    desk = Desk.open(home)
    try:
        files = tuple(sorted(file.name for file in (home / "evidence").rglob("*") if file.is_file()))
        unsound = [row for row in custody.doctor(desk, False) if not row.sound]
        assert unsound == []
        links = sum(len(desk.case(CASE).links(asset, "reopens")) for asset in desk.case(CASE).assets)
        return len(desk.store.entries(CASE, limit=10_000)), files, links
    finally:
        desk.close()


def test_all_or_nothing_evidence_included(desk: Desk, bundle: Path, tmp_path: Path) -> None:
    home = desk.home
    desk.close()
    before = state(home)
    shutil.copytree(home, tmp_path / "whole")
    steps = taken(tmp_path / "whole", bundle, 0)
    after = state(tmp_path / "whole")
    assert (len(before[1]), len(after[1])) == (0, 3)
    assert after[2] == before[2] + 1
    assert steps > TRIED
    every = os.environ.get("INSPECTOR_KILL_MOMENTS") == "all"
    found = []
    for moment in range(1, steps + 1, 1 if every else max(1, steps // TRIED)):
        again = tmp_path / f"at-{moment}"
        shutil.copytree(home, again)
        taken(again, bundle, moment)
        found.append(state(again))
        assert found[-1] in (before, after), f"moment {moment} of {steps}"
        if found[-1] == before:
            one = Desk.open(again)
            taking_in.take(one, bundle)
            one.close()
            assert state(again) == after, f"taken in again after moment {moment}"
        shutil.rmtree(again)
    assert before in found
    print(f"{len(found)} of {steps} moments: {found.count(before)} nothing, {found.count(after)} all")
