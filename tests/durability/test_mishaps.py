"""Whatever goes wrong around it, the program says so in one line, and nothing that was saved is lost."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bench import synthetic
from inspector_tui.model.words import Verdict
from inspector_tui.workspace import cases, drafting, history, judging
from inspector_tui.workspace.desk import Desk

ROOT = Path(__file__).resolve().parents[2]
ITEM = "d00-0000"
RECORD = ("record", synthetic.CASE, ITEM, "--verdict", "satisfied")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A store with one case in which one item is judged."""
    desk = synthetic.desk(tmp_path / "home")
    cases.new(desk, synthetic.plan(tmp_path, items=6, assets=4, domains=1))
    judging.judge(desk, synthetic.CASE, ITEM, verdict=Verdict.PARTIAL, rationale="먼저 저장한 근거")
    desk.close()
    return tmp_path / "home"


def inspector(
    home: Path, *arguments: str, lang: str = "en", first: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "inspector_tui", "--home", str(home), "--lang", lang, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=first,
    )


def one_line(done: subprocess.CompletedProcess[str]) -> str:
    assert "Traceback" not in done.stderr
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    return lines[0]


def verdicts(home: Path) -> list[str]:
    """What was recorded of the item, oldest first; and the record is sound."""
    desk = Desk.open(home, write=False)
    try:
        assert desk.store.check(synthetic.CASE) == []
        return [row.after.ko for row in reversed(history.of_item(desk, synthetic.CASE, ITEM))]
    finally:
        desk.close()


def test_second_program_is_refused_by_name_of_the_first_and_may_read(home: Path) -> None:
    first = Desk.open(home)
    try:
        refused = inspector(home, *RECORD)
        assert refused.returncode == 3
        assert str(os.getpid()) in one_line(refused)
        reading = inspector(home, "--json", "assessment", "show", synthetic.CASE)
        assert reading.returncode == 0, reading.stderr
    finally:
        first.close()
    assert inspector(home, *RECORD).returncode == 0
    assert len(verdicts(home)) == 2


def file_size_limit(home: Path) -> Callable[[], None]:
    """No file may grow past what the store is now, so that its journal does not fit either."""
    limit = (home / "inspections.db").stat().st_size // 8

    def first() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))

    return first


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_medium_that_takes_no_more_is_said_and_keeps_what_it_has(home: Path, lang: str) -> None:
    before = verdicts(home)
    failed = inspector(home, *RECORD, lang=lang, first=file_size_limit(home))
    assert failed.returncode == 3
    assert ("저장" if lang == "ko" else "ot saved") in one_line(failed)
    assert verdicts(home) == before
    assert inspector(home, *RECORD).returncode == 0
    assert len(verdicts(home)) == len(before) + 1


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("only root may mount a small disk; the size limit above stands for it")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def fill(file: Path) -> None:
    with file.open("wb", buffering=0) as out, suppress(OSError):
        while True:
            out.write(bytes(4096))


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="mounts a small disk")
def test_full_disk_is_said_and_keeps_what_it_has(home: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "small", "2m") as disk:
        small = disk / "home"
        subprocess.run(["cp", "-r", str(home), str(small)], check=True)
        ballast = disk / "ballast"
        fill(ballast)
        failed = inspector(small, *RECORD)
        assert failed.returncode == 3
        assert "full" in one_line(failed)
        ballast.unlink()
        assert inspector(small, *RECORD).returncode == 0
        assert len(verdicts(small)) == 2


def as_anybody() -> None:
    """Root may write anywhere; without CAP_DAC_OVERRIDE, which goes at the next exec, it may not."""
    if os.geteuid() == 0:
        import ctypes

        drop_from_bounding_set, dac_override = 24, 1
        ctypes.CDLL(None, use_errno=True).prctl(drop_from_bounding_set, dac_override, 0, 0, 0)


@pytest.mark.skipif(sys.platform != "linux" and not hasattr(os, "geteuid"), reason="needs file modes")
def test_folder_that_may_not_be_written_is_said_and_can_be_read(home: Path) -> None:
    before = verdicts(home)
    files = [home, *home.rglob("*")]
    for path in files:
        path.chmod(0o500 if path.is_dir() else 0o400)
    try:
        refused = inspector(home, *RECORD, first=as_anybody)
        assert refused.returncode == 3
        assert str(home) in one_line(refused)
        reading = inspector(home, "assessment", "show", synthetic.CASE, first=as_anybody)
        assert reading.returncode == 0, reading.stderr
    finally:
        for path in files:
            path.chmod(0o700 if path.is_dir() else 0o600)
    assert verdicts(home) == before


@pytest.mark.parametrize("arguments", [RECORD, ("assessment", "list"), ("doctor",)])
def test_store_from_a_newer_program_is_left_as_it_is(home: Path, arguments: tuple[str, ...]) -> None:
    file = home / "inspections.db"
    with sqlite3.connect(file) as raw:
        raw.execute("PRAGMA user_version = 99")
    raw.close()
    before = file.read_bytes()
    refused = inspector(home, *arguments)
    assert refused.returncode == 3
    assert "99" in one_line(refused)
    assert file.read_bytes() == before


def test_clock_that_went_back_is_said_and_the_order_stays(home: Path) -> None:
    yesterday = datetime.now(UTC) - timedelta(days=1)
    desk = Desk.open(home, clock=lambda: yesterday)
    try:
        saved = judging.judge(desk, synthetic.CASE, ITEM, verdict=Verdict.SATISFIED)
        assert saved.warning is not None
        assert "시계" in saved.warning.ko
        assert saved.at.startswith(yesterday.strftime("%Y-%m-%dT%H:%M"))
        live = cases.item(desk, synthetic.CASE, ITEM).whole
        assert live is not None
        assert live.verdict is Verdict.SATISFIED
    finally:
        desk.close()
    assert len(verdicts(home)) == 2


WORKING = """
import sys
from pathlib import Path
from bench import synthetic
from inspector_tui.model.words import Verdict
from inspector_tui.workspace import drafting, judging
desk = synthetic.desk(Path(sys.argv[1]))
for turn in range(10_000):
    text = f"근거 {turn}"
    drafting.put(desk, synthetic.CASE, "d00-0001", None, "judgement", text)
    print("draft", turn, flush=True)
    judging.judge(desk, synthetic.CASE, "d00-0000", verdict=list(Verdict)[turn % 4], rationale=text)
    print("entry", turn, flush=True)
"""


@pytest.mark.parametrize("lines", [1, 8, 31])
def test_killed_program_loses_nothing_it_had_acknowledged(home: Path, lines: int) -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", WORKING, str(home)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert program.stdout is not None
    with program, program.stdout as acknowledged:
        told = [next(acknowledged).split() for _ in range(lines)]
        program.send_signal(signal.SIGKILL)
        told += [line.split() for line in acknowledged if line.endswith("\n")]
    last = {what: int(turn) for what, turn in told}
    desk = Desk.open(home)  # the lock of the dead is free
    try:
        (draft,) = drafting.open_drafts(desk, synthetic.CASE)
        assert int(draft.text.split()[1]) >= last["draft"]
        recorded = [row.entry for row in history.of_item(desk, synthetic.CASE, ITEM)]
        assert len(recorded) >= last.get("entry", -1) + 2
        assert desk.store.check(synthetic.CASE) == []
        judging.judge(desk, synthetic.CASE, "d00-0002", verdict=Verdict.NA)
    finally:
        desk.close()
