"""Replay: entries a second, lines parsed and chains checked, and what they cost in memory."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from . import histories
from .measure import Row, median, peak_memory, say

BASE, MORE = 100_000, 200_000


def rows(*, quick: bool = False) -> list[Row]:
    """Speed and memory at 100,000 entries, and the slope beyond."""
    base, more = (10_000, 30_000) if quick else (BASE, MORE)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "lines"
        say(f"  making {more:,} entries")
        with file.open("wb") as out:
            for line, _ in histories.lines(more):
                out.write(line + b"\n")
        nothing = _alone(file, 0)
        small = [_alone(file, base) for _ in range(3)]
        large = _alone(file, more)
    speed = median([base / one["seconds"] for one in small])
    peak = median([one["peak"] for one in small])
    slope = (large["peak"] - peak) / (more - base)
    return [
        Row("replay", f"{base:,} entries", speed, None, "entries/s", 40_000, least=True),
        Row("replay", f"peak memory at {base:,}", (peak - nothing["peak"]) / 1024, None, "MiB", 100),
        Row("replay", f"memory beyond, to {more:,}", slope, None, "KiB/entry", 0.6),
    ]


def _alone(file: Path, count: int) -> dict[str, float]:
    """Replay the first ``count`` lines in a process of its own: seconds, and peak memory in KiB."""
    command = [sys.executable, "-m", "bench.replaying", str(file), str(count)]
    found: dict[str, float] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return found


def _replay(file: Path, count: int) -> dict[str, float]:
    from inspector_tui.journal import Replay, Unavailable, parse_line

    seconds = 0.0
    with file.open("rb") as lines:
        begun = time.perf_counter()
        replay = Replay()
        for number, line in enumerate(lines):
            if number >= count:
                break
            replay.add(parse_line(line[:-1]))
        state = replay.finish(lambda _entry, _register: Unavailable.WITHHELD)
        seconds = time.perf_counter() - begun
    if count and not state.subjects:
        raise RuntimeError("nothing was replayed")
    return {"seconds": seconds, "peak": peak_memory()}


if __name__ == "__main__":
    print(json.dumps(_replay(Path(sys.argv[1]), int(sys.argv[2]))))
