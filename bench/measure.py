"""Rows of the table, and measuring two things in turn so that both meet the same machine."""

from __future__ import annotations

import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """One budget: ``ours`` and ``yardstick`` in ``unit``, their ratio, and what the ratio may be.

    With ``least`` the ratio must reach ``budget``, otherwise stay within it. ``yardstick`` None means the
    budget is a figure of its own and ``ratio`` is ours.
    """

    group: str
    what: str
    ours: float
    yardstick: float | None
    unit: str
    budget: float
    least: bool = False
    note: str = ""

    @property
    def ratio(self) -> float:
        """Ours by the yardstick, or ours."""
        return self.ours if self.yardstick is None else self.ours / self.yardstick

    @property
    def met(self) -> bool:
        """Whether the budget holds."""
        return self.ratio >= self.budget if self.least else self.ratio <= self.budget


def timed(work: Callable[[], object]) -> float:
    """Seconds that ``work`` took."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def in_turn(times: int, *works: Callable[[], float]) -> list[list[float]]:
    """Run each work ``times`` times, one after the other; what each returned, in seconds."""
    results: list[list[float]] = [[] for _ in works]
    for turn in range(times):
        # Every second round backwards: what runs first in a round may find a colder machine.
        order: Iterable[int] = range(len(works)) if turn % 2 == 0 else range(len(works) - 1, -1, -1)
        for which in order:
            results[which].append(works[which]())
    return results


median = statistics.median


def medians(times: int, *works: Callable[[], float]) -> list[float]:
    """Median of each work, measured in turn."""
    return [statistics.median(found) for found in in_turn(times, *works)]


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which ``share`` of ``values`` lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def peak_memory(process: int | str = "self") -> float:
    """Return the most memory this process held, in KiB, or on Linux another.

    Not from getrusage where it can be helped: on Linux that counts what the parent held before exec.
    """
    status = Path(f"/proc/{process}/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return float(line.split()[1])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024 if sys.platform == "darwin" else peak


def table(rows: Sequence[Row]) -> str:
    """Set the rows as text."""
    head = ("what", "ours", "yardstick", "ratio", "budget", "")
    lines = [head]
    for row in rows:
        yard = "-" if row.yardstick is None else f"{_figure(row.yardstick)} {row.unit}"
        ratio = "-" if row.yardstick is None else f"{row.ratio:.2f}"
        bound = (
            f"{'>=' if row.least else '<='} {row.budget:g}{f' {row.unit}' if row.yardstick is None else ' x'}"
        )
        mark = "met" if row.met else "NOT MET"
        what = f"{row.group}: {row.what}" + (f" ({row.note})" if row.note else "")
        lines.append((what, f"{_figure(row.ours)} {row.unit}", yard, ratio, bound, mark))
    widths = [max(len(line[at]) for line in lines) for at in range(len(head))]
    return "\n".join(_line(cells, widths) for cells in lines)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    set_out = [
        cell.ljust(width) if at in (0, 5) else cell.rjust(width)
        for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return "  ".join(set_out).rstrip()


def _figure(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def say(text: str) -> None:
    """Progress, beside the results."""
    print(text, file=sys.stderr, flush=True)
