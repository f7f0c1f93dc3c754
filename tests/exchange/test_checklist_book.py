"""Checklists in a workbook: the same digests out of it, and every row of a mangled one accounted for."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from inspector_tui.catalogue import Catalogue, read_catalogue, shipped
from inspector_tui.catalogue.describe import table
from inspector_tui.catalogue.write import files_of
from inspector_tui.exchange.checklist_folder import FolderThere, write_folder
from inspector_tui.exchange.checklist_form import CHECKLIST_FORMS
from inspector_tui.exchange.checklist_read import CheckedBook, read_checklists
from inspector_tui.exchange.checklist_write import write_checklists
from inspector_tui.exchange.workbook import read_book
from inspector_tui.model.checklist import AssetClass, Item, Procedure, Reference, SubItem
from inspector_tui.model.staging import Outcome
from tests.catalogue.conftest import CATALOGUE, ONE, TWO


@pytest.fixture(scope="module")
def ours() -> Catalogue:
    return read_catalogue(shipped("checklists"))


@pytest.fixture
def theirs(tmp_path: Path) -> Catalogue:
    """A small catalogue with sub-items, a shared procedure, and domains of its own."""
    folder = tmp_path / "theirs"
    folder.mkdir()
    for name, text in (("catalogue", CATALOGUE), ("one", ONE), ("two", TWO)):
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    return read_catalogue(folder)


def counted(found: CheckedBook, file: Path) -> None:
    """The law: counts in = counts out, each row once."""
    rows = [t.origin(row) for t, row in read_book(file).rows()]
    assert sorted(row.origin for row in found.staging.rows) == sorted(rows)
    assert sum(found.staging.count(outcome) for outcome in Outcome) == len(rows)
    for row in found.staging.rows:
        assert row.reasons or row.outcome is Outcome.NEW


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_shipped_catalogue_comes_back_with_the_same_digests(ours: Catalogue, tmp_path: Path, lang):
    file = tmp_path / "ours.xlsx"
    write_checklists(file, ours, lang)
    found = read_checklists(read_book(file))
    counted(found, file)
    assert found.staging.count(Outcome.UNCLEAR) == found.staging.guesses == 0
    assert found.catalogue is not None
    assert dict(found.catalogue.digests) == dict(ours.digests)
    read = write_folder(found.catalogue, tmp_path / "made")
    assert (read.digest, list(read.domains), read.title) == (ours.digest, list(ours.domains), ours.title)


def test_the_files_of_a_catalogue_are_read_back_as_it(theirs: Catalogue, tmp_path: Path):
    folder = tmp_path / "again"
    folder.mkdir()
    for name, data in files_of(theirs).items():
        (folder / name).write_bytes(data)
    assert read_catalogue(folder) == theirs
    assert b"&" not in files_of(theirs)["one.yaml"]


def test_every_key_of_a_checklist_has_a_column():
    columns = {form.key: {field.key.split(".")[0] for field in form.fields} for form in CHECKLIST_FORMS}
    inside = {"sub_items", "references", "evidence"}
    assert set(Item.model_fields) | {"domain"} == columns["items"] | inside
    assert set(SubItem.model_fields) | {"item"} == columns["sub_items"]
    assert set(Reference.model_fields) | {"item"} == columns["references"]
    assert set(Procedure.model_fields) == columns["procedures"]
    assert set(AssetClass.model_fields) == columns["asset_classes"] == columns["domains"]
    said = {line.split("`")[1] for line in table("catalogue", "en").splitlines() if "`" in line}
    assert columns["catalogue"] | {"format", "asset_classes", "domains"} == {s.split("[")[0] for s in said}


def test_a_folder_is_never_written_over_and_nothing_is_left_behind(theirs: Catalogue, tmp_path: Path):
    place = tmp_path / "there"
    place.mkdir()
    before = sorted(tmp_path.iterdir())
    with pytest.raises(FolderThere):
        write_folder(theirs, place)
    assert sorted(tmp_path.iterdir()) == before


# -- mangled workbooks -------------------------------------------------------------------------------

Mangle = Callable[[Workbook], object]


def top_of(page) -> int:
    return next(n for n in range(1, page.max_row + 1) if page.cell(n, 2).value and page.cell(n, 3).value)


def column(page, title: str) -> int:
    return next(c.column for c in page[top_of(page)] if str(c.value).startswith(title))


def cell(book: Workbook, sheet: str, title: str, row: int = 1):
    page = book[sheet]
    found = page.cell(top_of(page) + row, column(page, title))
    found.number_format = "General"
    return found


def move_columns(book: Workbook) -> None:
    page = book["항목"]
    for row in page.iter_rows(min_row=top_of(page)):
        values = [c.value for c in row]
        for c, value in zip(row, reversed(values), strict=True):
            c.value = value


def rename_sheets(book: Workbook) -> None:
    for number, page in enumerate(list(book)):
        page.title = f"{number}장"


def drop_guidance(book: Workbook) -> None:
    for page in book:
        page.delete_rows(1, top_of(page) - 1)


def decompose_and_pad(book: Workbook) -> None:
    for page in book:
        for row in page.iter_rows():
            for c in row:
                if isinstance(c.value, str):
                    c.value = unicodedata.normalize("NFD", f" {c.value}\u3000")


def trailing_blanks(book: Workbook) -> None:
    page = book["항목"]
    page.insert_rows(top_of(page) + 2)
    for n in range(300, 310):
        page.cell(n, 2).value = "  "


def upper_case_ids(book: Workbook) -> None:
    for sheet in ("항목", "세부항목", "예상증적", "참조"):
        page = book[sheet]
        at = column(page, "항목 번호")
        for n in range(top_of(page) + 1, page.max_row + 1):
            if page.cell(n, at).value:
                page.cell(n, at).value = str(page.cell(n, at).value).upper()


def domains_by_title(book: Workbook) -> None:
    names = {r[0].value: r[1].value for r in book["영역"].iter_rows(min_row=top_of(book["영역"]) + 1)}
    page = book["항목"]
    for n in range(top_of(page) + 1, page.max_row + 1):
        if page.cell(n, 1).value:
            page.cell(n, 1).value = names[page.cell(n, 1).value]


def merge_domain(book: Workbook) -> None:
    """The domain's name over all its items, as offices like to draw it; one domain only."""
    page = book["항목"]
    top = top_of(page) + 1
    same = [n for n in range(top, page.max_row + 1) if page.cell(n, 1).value == page.cell(top, 1).value]
    page.merge_cells(start_row=same[0], end_row=same[-1], start_column=1, end_column=1)


def heading_twice(book: Workbook) -> None:
    page = book["항목"]
    top = top_of(page)
    page.insert_rows(top + 2)
    for c in range(1, 11):
        page.cell(top + 2, c).value = page.cell(top, c).value


def other_sheet(book: Workbook) -> None:
    book.create_sheet("작업 메모")["A1"] = "확인할 것"


@pytest.mark.parametrize(
    "mangle",
    [
        move_columns, rename_sheets, drop_guidance, decompose_and_pad, trailing_blanks, upper_case_ids,
        domains_by_title, merge_domain, heading_twice, other_sheet,
    ],
    ids=lambda mangle: mangle.__name__,
)  # fmt: skip
def test_what_people_do_to_a_workbook_changes_nothing(theirs: Catalogue, tmp_path: Path, mangle: Mangle):
    found = reread(theirs, tmp_path, mangle)
    assert [(r.origin, r.reasons) for r in found.staging.rows if r.outcome is Outcome.UNCLEAR] == []
    assert found.catalogue is not None
    assert dict(found.catalogue.digests) == dict(theirs.digests)


def reread(catalogue: Catalogue, tmp_path: Path, mangle: Mangle) -> CheckedBook:
    file = tmp_path / "book.xlsx"
    write_checklists(file, catalogue, "ko")
    book = load_workbook(file)
    mangle(book)
    book.save(file)
    found = read_checklists(read_book(file))
    counted(found, file)
    return found


@pytest.mark.parametrize(
    ("sheet", "title", "value", "word", "unclear"),
    [
        ("항목", "위험도", "중간쯤", "쓸 수 없는 값", {"항목"}),
        ("항목", "요구사항 국문", None, "요구사항 국문", {"항목"}),
        ("항목", "영역", "없는 영역", "영역이 없습니다", {"항목"}),
        ("항목", "평가방법 번호", "no-such", "알 수 없는 평가방법", {"항목"}),
        ("항목", "대상 자산 유형", "zz", "알 수 없는 자산 유형", {"항목"}),
        ("항목", "항목 국문명", "=1+1", "계산된 적이 없어", {"항목"}),
        ("항목", "항목 국문명", "가\u202e나", "U+202E", {"항목"}),
        ("평가방법", "방법", "관찰", "검토, 면담, 시험", {"평가방법", "항목"}),
        ("평가기준", "판", None, "판", {"평가기준"}),
    ],
)
def test_a_row_that_cannot_be_is_put_aside_with_the_reason_and_what_hangs_on_it(
    theirs: Catalogue, tmp_path: Path, sheet, title, value, word, unclear
):
    def spoil(book: Workbook) -> None:
        cell(book, sheet, title).value = value

    found = reread(theirs, tmp_path, spoil)
    aside = [row for row in found.staging.rows if row.outcome is Outcome.UNCLEAR]
    assert {row.origin.split("!")[0] for row in aside} >= unclear
    assert any(word in reason.ko for row in aside for reason in row.reasons), [r.reasons for r in aside]
    for row in aside:
        assert row.becomes.ko == ""
    if found.catalogue is not None:
        assert read_catalogue_again(found.catalogue, tmp_path).digest == found.catalogue.digest


def read_catalogue_again(catalogue: Catalogue, tmp_path: Path) -> Catalogue:
    return write_folder(catalogue, tmp_path / "made")


def test_ids_as_others_number_them_and_korean_alone_are_taken_and_said(theirs: Catalogue, tmp_path: Path):
    """FSI's list will have numbers like 1.1 and no English."""

    def theirs_to_fsi(book: Workbook) -> None:
        page = book["항목"]
        cell(book, "항목", "항목 번호").value = "1.1.1"
        cell(book, "항목", "항목 영문명").value = None
        cell(book, "항목", "요구사항 영문").value = None
        for sheet in ("세부항목", "예상증적", "참조"):
            other = book[sheet]
            at = column(other, "항목 번호")
            for n in range(top_of(other) + 1, other.max_row + 1):
                if other.cell(n, at).value == "one-1":
                    other.cell(n, at).value = "1.1.1"
        assert page.max_row > 1

    found = reread(theirs, tmp_path, theirs_to_fsi)
    assert found.catalogue is not None
    item = found.catalogue.item_by_id("1-1-1")
    assert item.title.en == item.title.ko
    row = next(r for r in found.staging.rows if r.name == "1-1-1" and r.origin.startswith("항목!"))
    told = " ".join(reason.ko for reason in row.reasons)
    assert "번호를 1-1-1" in told
    assert "영문이 없어" in told
    assert not row.guessed


def test_an_id_kept_as_a_number_is_a_guess(theirs: Catalogue, tmp_path: Path):
    def number(book: Workbook) -> None:
        cell(book, "세부항목", "세부항목 번호").value = 1.1

    found = reread(theirs, tmp_path, number)
    (row,) = [r for r in found.staging.rows if r.guessed]
    assert row.name == "1-1"
    assert found.staging.guesses == 1


def test_an_empty_workbook_makes_no_catalogue_and_says_so(tmp_path: Path):
    file = tmp_path / "empty.xlsx"
    write_checklists(file, None, "ko")
    found = read_checklists(read_book(file))
    counted(found, file)
    assert found.catalogue is None
    assert "'평가기준' 시트에 내용이 없습니다" in found.staging.remarks[0].ko


def test_a_sheet_without_its_columns_is_not_understood(theirs: Catalogue, tmp_path: Path):
    def spoil(book: Workbook) -> None:
        page = book["평가방법"]
        for c in page[top_of(page)]:
            c.value = f"칸{c.column}"

    found = reread(theirs, tmp_path, spoil)
    aside = {r.origin.split("!")[0] for r in found.staging.rows if r.outcome is Outcome.UNCLEAR}
    assert {"평가방법", "항목"} <= aside
