"""What is for the office only is readable by its owner only, whatever form it is written in."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from inspector_tui.model.reporting import Audience, ReportFormat
from inspector_tui.workspace import dashboard, oscal, reports, tables
from inspector_tui.workspace.desk import Desk

from .conftest import CASE

WRITERS: dict[str, Callable[[Desk, Path], object]] = {
    "internal report": lambda desk, out: reports.make(
        desk, CASE, Audience.INTERNAL, ReportFormat.MD, "ko", out
    ),
    "tables": lambda desk, out: tables.write(desk, CASE, out),
    "tables of all": tables.write_past,
    "results in OSCAL": lambda desk, out: oscal.results(desk, CASE, out / "results.json", "ko"),
    "pictures": lambda desk, out: dashboard.write_pictures(dashboard.charts_of_case(desk, CASE), out, "ko"),
}


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_nobody_else_on_the_machine_reads_it(desk, tmp_path, write):
    out = tmp_path / "out"
    write(desk, out)
    files = [path for path in out.rglob("*") if path.is_file()]
    assert files
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
