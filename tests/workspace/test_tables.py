"""Tables as CSV: every row there, every name stable, nothing that a spreadsheet would calculate."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from inspector_tui.exchange import csv_write
from inspector_tui.model.text import Text, inert
from inspector_tui.model.views import FindingInput
from inspector_tui.model.words import Severity
from inspector_tui.workspace import evidence, findings, notes, tables
from inspector_tui.workspace.desk import Desk
from inspector_tui.workspace.reporting import table_columns
from inspector_tui.workspace.reporting.report_refusals import NoSuchTable, ReportInTheWay

CASE = "fsi-2026-014"
HOSTILE = (
    '=HYPERLINK("http://evil.invalid/","x")', "+1+1", "-2+3", "@SUM(1,1)", "'=1+1", "＝1+1",
    "=cmd|' /C calc'!A0", 'a"b,c;d\ne', "<script>alert(1)</script>",
)  # fmt: skip
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def home(sample_home: Path) -> Path:
    """A store with the sample: last year's inspection, and this year's on site, with hostile words in it."""
    with _desk(sample_home, write=True) as desk:
        for text in HOSTILE:
            findings.add(
                desk, CASE, FindingInput(Text(text, text), Text(text, text), Text(text, ""), Text("", ""),
                Severity.LOW, items=("acc-01",)),
            )  # fmt: skip
            notes.add(desk, CASE, "acc-01", text)
    return sample_home


@contextmanager
def _desk(home: Path, *, write: bool = False) -> Iterator[Desk]:
    desk = Desk.open(home, write=write)
    yield desk
    desk.close()


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, strict=True))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(), min_size=1, max_size=4), st.booleans())
def test_any_text_comes_back_as_it_was(cells: list[str], bom: bool) -> None:
    columns = tuple(f"c{n}" for n in range(len(cells)))
    data = csv_write.csv_bytes(columns, [cells, cells], bom=bom)
    assert data.startswith(b"\xef\xbb\xbf") is bom
    assert csv_write.csv_rows(data) == (columns, [tuple(map(inert, cells))] * 2)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text())
def test_no_cell_begins_like_a_formula(text: str) -> None:
    data = csv_write.csv_bytes(("a",), [(text,)], bom=False)
    (_, (cell,)) = csv.reader(io.StringIO(data.decode(), newline=""))
    assert not cell.lstrip(" \t\r\n\u00a0\u3000").startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    assert not cell.startswith(("\t", "\r", "\n"))


def test_lines_end_as_the_standard_says() -> None:
    data = csv_write.csv_bytes(("a", "b"), [('x"y', "1\n2")], bom=False)
    assert data == b'"a","b"\r\n"x""y","1\n2"\r\n'


def test_every_table_of_a_case_is_written_and_counted(home: Path, tmp_path: Path) -> None:
    with _desk(home) as desk:
        made = tables.write(desk, CASE, tmp_path / "out")
        counted = {one.name: one.rows for one in made.tables}
        assert counted == {one.name: len(_rows(one.path)) for one in made.tables}
        assert counted["findings"] == len(findings.all(desk, CASE)) > 4
        assert counted["evidence"] == len(evidence.all(desk, CASE)) > 10
        assert counted["items"] == len(desk.case(CASE).catalogue.items) == 74
        assert counted["entries"] == len(desk.store.entries(CASE, after=0, limit=100_000))
        assert counted["notes"] >= len(HOSTILE)
    names = {shape.name: tuple(name for name, _ in shape.columns) for shape in tables.shapes()}
    assert set(counted) == set(names)
    for one in made.tables:
        assert one.columns == names[one.name]
        assert one.path.read_bytes().startswith(csv_write.BOM)
        assert all(tuple(row) == names[one.name] for row in _rows(one.path))


def test_rows_say_what_was_recorded(home: Path, tmp_path: Path) -> None:
    with _desk(home) as desk:
        made = {one.name: one.path for one in tables.write(desk, CASE, tmp_path / "out").tables}
        rows = _rows(made["findings"])
        said = {csv_write.unguarded(row["fact_ko"]) for row in rows}
        assert set(HOSTILE) <= said
        (of_item,) = [row for row in _rows(made["items"]) if row["item"] == "acc-01"]
        assert len(of_item["findings"].split(";")) >= len(HOSTILE)
        labels = {row["label"] for row in _rows(made["evidence"])}
        named = {one for row in rows for one in row["evidence"].split(";") if one}
        assert named
        assert named <= labels
        assert {row["sample"] for row in _rows(made["sample_rows"])} == {
            row["label"] for row in _rows(made["samples"])
        }
        assert {row["id"][:2] for row in _rows(made["registers"])} >= {"f-", "e-", "j-", "n-"}


def test_a_name_means_one_thing_and_all_are_explained() -> None:
    used = {
        name.removesuffix("_ko").removesuffix("_en")
        for past in (False, True)
        for shape in tables.shapes(past=past)
        for name, _ in shape.columns
    }
    assert used == set(table_columns.COLUMNS)
    for text in table_columns.COLUMNS.values():
        assert text.ko
        assert text.en


def test_the_document_says_every_table_and_column() -> None:
    document = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    for past in (False, True):
        for shape in tables.shapes(past=past):
            line = f"| `{shape.name}` | {shape.title.ko} | {shape.title.en} | " + ", ".join(
                f"`{name}`" for name, _ in shape.columns
            )
            assert line in document, line
    for name, text in table_columns.COLUMNS.items():
        assert f"| `{name}` | {text.ko} | {text.en} |" in document, name


def test_only_what_was_asked_for_and_no_table_that_is_none(home: Path, tmp_path: Path) -> None:
    with _desk(home) as desk:
        made = tables.write(desk, CASE, tmp_path / "out", ("actions", "findings"), bom=False)
        assert [path.name for path in sorted((tmp_path / "out").iterdir())] == ["actions.csv", "findings.csv"]
        assert not made.tables[0].path.read_bytes().startswith(csv_write.BOM)
        with pytest.raises(NoSuchTable, match="determinations"):
            tables.write(desk, CASE, tmp_path / "out", ("verdicts",))


def test_what_is_there_with_other_contents_stays_and_nothing_is_written(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "team.csv").write_text("mine")
    with _desk(home) as desk:
        with pytest.raises(ReportInTheWay, match="team"):
            tables.write(desk, CASE, out)
        assert [path.name for path in out.iterdir()] == ["team.csv"]
        (out / "team.csv").unlink()
        first = tables.write(desk, CASE, out)
        assert tables.write(desk, CASE, out) == first, "the same tables again are the same files"


def test_tables_of_every_inspection_come_out_of_the_index(home: Path, tmp_path: Path) -> None:
    with _desk(home) as desk:
        made = {one.name: one for one in tables.write_past(desk, tmp_path / "past").tables}
        known = {row["case"] for row in _rows(made["past_cases"].path)}
        assert known == set(desk.store.assessments())
        findings_by_case = {row["case"] for row in _rows(made["past_findings"].path)}
        assert findings_by_case == known
        assert made["past_items"].rows == sum(len(desk.case(one).catalogue.items) for one in known)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.long
def test_a_spreadsheet_that_opens_it_finds_no_formula(home: Path, tmp_path: Path) -> None:
    with _desk(home) as desk:
        tables.write(desk, CASE, tmp_path, ("findings",))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "fods",
         "--outdir", str(tmp_path), str(tmp_path / "findings.csv")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    sheet = (tmp_path / "findings.fods").read_text()
    assert "table:formula=" not in sheet
    assert "HYPERLINK(" in sheet
