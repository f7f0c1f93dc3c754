"""What is tested elsewhere is a checkout; what people install is the wheel."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_built_wheel_does_the_whole_job_with_the_data_it_ships(tmp_path: Path):
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    shipped = zipfile.ZipFile(wheel).namelist()
    for wanted in (
        "inspector_tui/procedure/scope_rules/sandbox_2023_06.json",
        "inspector_tui/procedure/rollup.json",
        "inspector_tui/report/templates/",
        "data/sample/site.yaml",
        "data/sample/past.yaml",
        "checklists/catalogue.yaml",
    ):
        assert any(wanted in name for name in shipped), wanted
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    templates = {path.name for path in (site / "inspector_tui" / "report" / "templates").iterdir()}
    assert {"base.html", "sheet.html", "words.html", "paper.css"} <= templates
    script = (
        f"import sys; sys.path.insert(0, {str(site)!r})\n"
        "import inspector_tui\n"
        f"assert inspector_tui.__file__.startswith({str(site)!r}), inspector_tui.__file__\n"
        "from inspector_tui.__main__ import main\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "--lang", "en", "demo", "--headless", "--out", str(tmp_path / "out")],
        cwd=tmp_path,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "TRUSTED" in done.stdout
    assert "finalised, published" in done.stdout
    told = subprocess.run(
        [sys.executable, "-c", script, "--json", "scope", "rules"],
        cwd=tmp_path,
        check=False,
        capture_output=True,
        text=True,
    )
    assert told.returncode == 0, told.stderr
    assert "STANDING_2026_04" in told.stdout
