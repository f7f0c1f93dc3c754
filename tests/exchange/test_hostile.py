"""Files made to hurt: bounded in time and memory, answered with a sentence, never followed anywhere."""

from __future__ import annotations

import io
import resource
import shutil
import subprocess
import sys
import textwrap
import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from inspector_tui.exchange.errors import NoKnownColumns, NotAWorkbook, WorkbookDamaged, WorkbookTooLarge
from inspector_tui.exchange.self_assessment_form import sheets
from inspector_tui.exchange.self_assessment_read import read
from inspector_tui.exchange.workbook import Limits, read_book, write_workbook
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.staging import Outcome

from . import raw_xlsx as raw
from .form_for_tests import FORM, ROWS, as_table, filled, saved

HEADS = [raw.text("A1", "번호"), raw.text("B1", "자체평가 결과")]


def kept(tmp_path, data, name="x.xlsx"):
    path = tmp_path / name
    path.write_bytes(data)
    return path


def answered(path):
    """The book, or the error that a person is told; anything else is a fault."""
    try:
        return read_book(path)
    except InspectorError as refused:
        return refused


def accounted(book):
    """Every row of the book is staged, once, in its place; a book without the columns is refused."""
    try:
        staging = read(book, FORM, {}).staging
    except NoKnownColumns:
        return
    assert [row.origin for row in staging.rows] == [table.origin(row) for table, row in book.rows()]
    assert sum(staging.count(outcome) for outcome in Outcome) == len(staging.rows)


def one_sheet(xml):
    return raw.workbook({"시트": xml})


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    files = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": "<workbook/>",
        "xl/media/x": bytes(120_000_000),
    }
    with pytest.raises(WorkbookTooLarge):
        read_book(kept(tmp_path, raw.packed(files)))


def test_a_part_packed_too_well_is_refused(tmp_path):
    files = {"[Content_Types].xml": "<Types/>", "xl/workbook.xml": bytes(20_000_000)}
    with pytest.raises(WorkbookTooLarge, match="ratio"):
        read_book(kept(tmp_path, raw.packed(files)))


def test_a_size_that_lies_gives_no_more_than_it_says(tmp_path):
    data = raw.packed({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>" + " " * 5_000_000})
    true, false = (5_000_011).to_bytes(4, "little"), (100).to_bytes(4, "little")
    with pytest.raises(WorkbookDamaged):
        read_book(kept(tmp_path, data.replace(true, false)))


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
def test_document_types_and_entities_are_refused(tmp_path, head):
    xml = f"{head}{raw.sheet([(1, HEADS)])}"
    with pytest.raises(WorkbookDamaged):
        read_book(kept(tmp_path, one_sheet(xml)))


@pytest.mark.long
def test_a_million_rows_are_refused_and_a_million_empty_ones_are_not(tmp_path):
    full = "".join(f'<row r="{at}"><c r="A{at}"><v>1</v></c></row>' for at in range(2, 1_000_000))
    body = f'<worksheet xmlns="{raw.MAIN}"><sheetData>'
    with pytest.raises(WorkbookTooLarge):
        read_book(kept(tmp_path, one_sheet(f"{body}{full}</sheetData></worksheet>")))
    answer = raw.text("A2", "ACC-01") + raw.text("B2", "이행")
    row = f'<row r="1">{"".join(HEADS)}</row><row r="2">{answer}</row>'
    empty = "".join(f'<row r="{at}" s="1" customFormat="1"/>' for at in range(3, 1_000_000))
    book = read_book(kept(tmp_path, one_sheet(f"{body}{row}{empty}</sheetData></worksheet>")))
    assert read(book, FORM, {}).staging.count(Outcome.NEW) == 1


def test_merged_areas_as_large_as_the_sheet_cost_nothing(tmp_path):
    merges = '<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="B2:XFD1048576"/></mergeCells>'
    rows = [(1, HEADS), (2, [raw.text("A2", "ACC-01"), raw.text("B2", "이행")])]
    book = read_book(kept(tmp_path, one_sheet(raw.sheet(rows, after=merges))))
    assert len(book.tables[0].rows) == 2


def test_too_many_merged_cells_are_refused(tmp_path):
    rows = [(at, [raw.text(f"A{at}", "x")]) for at in range(1, 1500)]
    merges = "<mergeCells>" + '<mergeCell ref="A1:ZZ1500"/>' * 40 + "</mergeCells>"
    with pytest.raises(WorkbookTooLarge):
        read_book(kept(tmp_path, one_sheet(raw.sheet(rows, after=merges))))


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="XFD9999999" t="inlineStr"><is><t>x</t></is></c>',
        '<c r="A1" t="s"><v>99999999999999999999</v></c>',
        '<c r="A1" t="s"><v>-1</v></c>',
        '<c r="A1" s="-7"><v>1e400</v></c>',
        '<c r="A1"><v>nan</v></c>',
        f'<c r="A1"><v>{"9" * 10_000}</v></c>',
        '<c r="" t="zz"><v>x</v></c>',
        "<c><v/></c>" * 1000,
        '<c r="A1" t="inlineStr"><is><t>' + "x" * 100_000 + "</t></is></c>",
        "<r>" * 20_000 + "</r>" * 20_000,
    ],
)
def test_cells_that_make_no_sense_give_an_answer(tmp_path, cell):
    xml = f'<worksheet xmlns="{raw.MAIN}"><sheetData><row r="1">{cell}</row></sheetData></worksheet>'
    found = answered(kept(tmp_path, one_sheet(xml)))
    assert found.say("ko") if isinstance(found, InspectorError) else len(found.tables) == 1


def test_sheets_that_are_named_alike_are_told_apart_and_every_row_is_accounted_for(tmp_path):
    answer = raw.sheet([(1, HEADS), (2, [raw.text("A2", "ACC-01"), raw.text("B2", "이행")])])
    composed, apart = "가람", unicodedata.normalize("NFD", "가람")
    book = read_book(kept(tmp_path, raw.workbook({composed: answer, apart: answer, "가람 ": answer})))
    assert [table.sheet for table in book.tables] == ["가람", "가람 (2)", "가람 (3)"]
    accounted(book)


def test_hidden_columns_count_from_the_first_whatever_the_file_says(tmp_path):
    columns = '<cols><col min="-9000000000000" max="2" hidden="1"/></cols>'
    (table,) = read_book(kept(tmp_path, one_sheet(raw.sheet([(1, HEADS)], before=columns)))).tables
    assert [cell.hidden for cell in table.rows[0].cells.values()] == [True, True]


def test_links_out_of_the_archive_lead_nowhere(tmp_path):
    data = one_sheet(raw.sheet([(1, HEADS)]))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    for target in ("../../../../etc/passwd", "http://127.0.0.1:9/x.xml", "file:///etc/passwd"):
        rels = (
            f'<Relationships xmlns="{raw.PACKAGE}"><Relationship Id="rId1" Type="{raw.RELS}/worksheet" '
            f'Target="{target}" TargetMode="External"/></Relationships>'
        )
        with pytest.raises(WorkbookDamaged):
            read_book(
                kept(
                    tmp_path,
                    raw.packed(
                        {
                            **files,
                            "xl/_rels/workbook.xml.rels": rels,
                            "xl/worksheets/sheet1.xml": b"<worksheet",
                        }
                    ),
                )
            )


def test_text_files_have_limits_too(tmp_path):
    small = Limits(rows=10, cells=20, columns=3, text=50, file_bytes=2000)
    for text in ("a,b\n" * 11, "a,b,c\n" * 7, "a,b,c,d\n", "x" * 51, "x" * 2001):
        with pytest.raises(WorkbookTooLarge):
            read_book(kept(tmp_path, text.encode(), "x.csv"), small)
    with pytest.raises(InspectorError):
        read_book(kept(tmp_path, ('"' + "x" * 200_000).encode(), "x.csv"))
    with pytest.raises(NotAWorkbook):
        read_book(kept(tmp_path, b"a\x00b,c\n", "x.csv"))


@pytest.mark.long
def test_the_worst_file_that_is_let_in_is_read_in_little_memory(tmp_path):
    limits = Limits()
    rows = limits.rows - 1
    each = limits.cells // rows - 1
    lines = ["번호,자체평가 결과," + ",".join(f"열{at}" for at in range(each - 2))]
    lines += [
        f"XX-{at},{'이행 ' if at % 2 else '알수없음'}," + ",".join(["값"] * (each - 2))
        for at in range(rows - 1)
    ]
    path = kept(tmp_path, "\n".join(lines).encode(), "x.csv")
    code = textwrap.dedent(
        """
        import resource, sys
        from pathlib import Path
        from inspector_tui.exchange.workbook import read_book
        from inspector_tui.exchange.self_assessment_read import read
        from tests.exchange.form_for_tests import FORM
        staging = read(read_book(Path(sys.argv[1])), FORM, {}).staging
        print(len(staging.rows), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
        """
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        capture_output=True,
        text=True,
        timeout=300,
        cwd=Path(__file__).parents[2],
        check=True,
    )
    count, megabytes = map(int, ran.stdout.split())
    assert count == rows
    assert megabytes < 600
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime < 100


SETTINGS = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
GOOD = saved(filled())


@SETTINGS
@given(st.binary(max_size=300), st.integers(0, len(GOOD) - 1), st.booleans())
def test_any_bytes_in_any_place_give_an_answer(tmp_path, junk, at, replace):
    data = GOOD[:at] + junk + GOOD[at + (len(junk) if replace else 0) :]
    path = kept(tmp_path, data)
    found = answered(path)
    if isinstance(found, InspectorError):
        assert found.say("ko")
    else:
        accounted(found)


@SETTINGS
@given(st.one_of(st.binary(max_size=2000), st.text(max_size=800).map(lambda text: text.encode())))
def test_any_bytes_at_all_give_an_answer(tmp_path, data):
    path = kept(tmp_path, data, "x.csv")
    found = answered(path)
    if isinstance(found, InspectorError):
        assert found.say("en")
    else:
        accounted(found)


CELLS = st.one_of(
    st.sampled_from(
        ["", "이행", "미이행", "양호", "ACC-01", "acc-02", "ACC-99", "번호", "자체평가 결과", "=1+1", "○"]
    ),
    st.text(max_size=12),
)


@SETTINGS
@given(st.lists(st.lists(CELLS, max_size=6), max_size=12))
def test_any_table_is_accounted_for_row_by_row(tmp_path, table):
    import csv

    out = io.StringIO()
    csv.writer(out).writerows([["번호", "자체평가 결과", "이행 내용"], *table])
    path = kept(tmp_path, out.getvalue().encode("utf-8", "surrogatepass"), "x.csv")
    found = answered(path)
    if not isinstance(found, InspectorError):
        accounted(found)


@SETTINGS
@given(st.randoms(use_true_random=False), st.integers(0, 4))
def test_no_order_of_rows_and_columns_changes_what_is_taken(tmp_path, chance, blanks):
    import csv

    heads, *body = as_table()
    chance.shuffle(body)
    for _ in range(blanks):
        body.insert(chance.randrange(len(body)), [""] * len(heads))
    order = list(range(len(heads)))
    chance.shuffle(order)
    out = io.StringIO()
    csv.writer(out).writerows([[row[at] for at in order] for row in (heads, *body)])
    reading = read(read_book(kept(tmp_path, out.getvalue().encode(), "x.csv")), FORM, {})
    straight = io.StringIO()
    csv.writer(straight).writerows(as_table())
    plain = read(read_book(kept(tmp_path, straight.getvalue().encode(), "y.csv")), FORM, {})

    def told(one):
        rows = sorted((r.name, r.outcome, r.becomes, r.reasons) for r in one.staging.rows)
        return rows, sorted(one.claims.values(), key=lambda facts: (facts.item, facts.sub or ""))

    assert told(reading) == told(plain)


OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
CSV_UTF8 = "csv:Text - txt - csv (StarCalc):44,34,76,1"
"""Commas, quotes, UTF-8: left to itself LibreOffice writes the character set of the machine's locale."""


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this machine")
@pytest.mark.long
def test_libreoffice_opens_what_we_write_and_we_read_what_it_saves(tmp_path):
    path = tmp_path / "form.xlsx"
    write_workbook(path, sheets(FORM, "ko"))
    assert OFFICE is not None
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    for kind, name in (("xlsx:Calc MS Excel 2007 XML", "form.xlsx"), (CSV_UTF8, "form.csv")):
        out = tmp_path / kind[:3]
        command = [OFFICE, home, "--headless", "--convert-to", kind, "--outdir", str(out), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        (table, *_) = read_book(out / name).tables
        ids = {cell.text for row in table.rows for cell in row.cells.values()}
        assert {row.key.upper() for row in ROWS} <= ids
