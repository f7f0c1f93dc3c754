"""Makes the mangled workbooks in mangled/: what people do to a form before they send it back.

Each is kept as a file, with a case.json that says exactly what must come out. The expectations are written
here by hand, never taken from what the program does. ``python -m tests.exchange.build_mangled`` makes them.
"""

from __future__ import annotations

import csv
import io
import json
import random
import unicodedata
from pathlib import Path

from openpyxl.utils import get_column_letter

from . import raw_xlsx as raw
from .form_for_tests import (
    ANSWERS,
    CLAIM,
    CLAIMS,
    CONTACT,
    EVIDENCE,
    FIRST,
    HEAD,
    ID,
    ROWS,
    SHEET,
    TEXT,
    TITLE,
    as_table,
    filled,
    saved,
)

HERE = Path(__file__).parent / "mangled"
CASES = {}

IGNORED = 24
"""Of the form as sent: two guidance lines, the heading, DAT-02, the guidance (11), the information (9)."""
GUIDE_AND_INFO = 20


def case(about, file="자체평가.xlsx", **expected):
    """Register a maker of bytes, with what must come out."""

    def kept(make):
        CASES[make.__name__.replace("_", "-")] = (about, file, make, expected)
        return make

    return kept


def counts(new=7, ignored=IGNORED, unclear=0):
    return {"new": new, "ignored": ignored, "unclear": unclear}


def without(*keys):
    return {key: claim for key, claim in CLAIMS.items() if key not in keys}


def rows_of(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def rewrite(book, rows, at=0):
    """The same sheet with other values; looks and merged cells are gone, as after a copy to a new file."""
    old = book.worksheets[at]
    fresh = book.create_sheet("fresh", at)
    for row in rows:
        fresh.append(row)
    title = old.title
    book.remove(old)
    fresh.title = title
    return fresh


def line(key):
    """The sheet row of an item."""
    return FIRST + [row.key for row in ROWS].index(key)


def csv_bytes(rows, encoding, delimiter=",", first=""):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return (first + out.getvalue()).encode(encoding)


@case("the form filled in and sent back untouched", counts=counts(), claims=CLAIMS)
def as_sent():
    return saved(filled())


@case("columns in another order", counts=counts(), claims=CLAIMS)
def columns_moved():
    book = filled()
    rewrite(book, [list(reversed(row)) for row in rows_of(book.worksheets[0])])
    return saved(book)


@case("a column of the CSP's own in the middle", counts=counts(), claims=CLAIMS, noted=["비고"])
def columns_added():
    book = filled()
    rows = [[*row[:5], None, *row[5:]] for row in rows_of(book.worksheets[0])]
    rows[HEAD - 1][5] = "비고"
    rows[line("acc-01") - 1][5] = "검토 중"
    rewrite(book, rows)
    return saved(book)


@case("columns deleted that the CSP did not need", counts=counts(), claims=CLAIMS)
def columns_deleted():
    book = filled()
    book.worksheets[0].delete_cols(EVIDENCE, 2)
    book.worksheets[0].delete_cols(4, 2)
    return saved(book)


@case("sheets renamed and put in another order", counts=counts(), claims=CLAIMS)
def sheets_renamed():
    book = filled()
    for sheet, name in zip(book.worksheets, ("제출용(최종)_v3", "안내", "Sheet1"), strict=True):
        sheet.title = name
    book.move_sheet(book.worksheets[0], 2)
    return saved(book)


@case(
    "only the list copied to a new workbook: nothing says whose it is",
    counts=counts(ignored=4),
    claims=CLAIMS,
)
def information_deleted():
    book = filled()
    for sheet in book.worksheets[1:]:
        book.remove(sheet)
    return saved(book)


@case("rows sorted in another way", counts=counts(), claims=CLAIMS)
def rows_shuffled():
    book = filled()
    rows = rows_of(book.worksheets[0])
    body = rows[HEAD:]
    random.Random(7).shuffle(body)
    rewrite(book, rows[:HEAD] + body)
    return saved(book)


@case("empty rows everywhere, some with blanks in them", counts=counts(), claims=CLAIMS)
def rows_empty_between():
    book = filled()
    rows = [one for row in rows_of(book.worksheets[0]) for one in (row, [], [" ", "\u00a0", "　"])]
    rewrite(book, rows)
    return saved(book)


@case(
    "a sum, a signature and a remark below the list",
    counts=counts(ignored=IGNORED + 2, unclear=1),
    claims=CLAIMS,
    unclear={f"{SHEET}!14": "알 수 없습니다"},
)
def rows_added_below():
    book = filled()
    sheet = book.worksheets[0]
    sheet.cell(12, 1).value = "합계"
    sheet.cell(13, 4).value = "작성자: 김담당 (인)"
    sheet.cell(14, TEXT).value = "로그 서버는 연말까지 교체 예정"
    return saved(book)


@case("the heading copied down as if for each page", counts=counts(ignored=IGNORED + 1), claims=CLAIMS)
def heading_repeated():
    book = filled()
    rows = rows_of(book.worksheets[0])
    rewrite(book, [*rows[:8], rows[HEAD - 1], *rows[8:]])
    return saved(book)


@case("a letterhead above the heading", counts=counts(ignored=IGNORED + 3), claims=CLAIMS)
def heading_moved_down():
    book = filled()
    rewrite(
        book,
        [
            ["한빛클라우드 주식회사"],
            ["문서번호", "HB-2026-11"],
            ["제출일", "2026-11-10"],
            *rows_of(book.worksheets[0]),
        ],
    )
    return saved(book)


@case("a heading of two rows with merged groups", counts=counts(ignored=IGNORED + 1), claims=CLAIMS)
def heading_in_two_rows():
    book = filled()
    rows = rows_of(book.worksheets[0])
    group = ["기준", None, None, None, None, "CSP 작성", None, None, None]
    sheet = rewrite(book, [*rows[:2], group, *rows[2:]])
    sheet.merge_cells("A3:E3")
    sheet.merge_cells("F3:I3")
    return saved(book)


@case("headings in the CSP's words, with notes and line breaks", counts=counts(), claims=CLAIMS)
def heading_reworded():
    book = filled()
    sheet = book.worksheets[0]
    for column, title in (
        (ID, "항목 번호 *"),
        (TITLE, "평가 항목명"),
        (CLAIM, "이행 여부\n(드롭다운)"),
        (TEXT, "이행현황 [상세]"),
        (EVIDENCE, "증빙 자료"),
        (CONTACT, "담당 부서"),
    ):
        sheet.cell(HEAD, column).value = title
    return saved(book)


@case(
    "a heading mistyped: its column is a guess",
    counts=counts(),
    claims=CLAIMS,
    guessed=sorted(CLAIMS),
)
def heading_mistyped():
    book = filled()
    book.worksheets[0].cell(HEAD, CLAIM).value = "자체평과 결과"
    return saved(book)


@case("chapters written across the table in merged rows", counts=counts(ignored=IGNORED + 3), claims=CLAIMS)
def chapters_merged():
    book = filled()
    rows = rows_of(book.worksheets[0])
    chapters = {"law-01": "법 및 정책", "acc-01": "접근권한 관리", "dat-01": "데이터 보호"}
    out = rows[:HEAD]
    merged = []
    for own, row in zip(ROWS, rows[HEAD:], strict=True):
        if own.key in chapters:
            out.append([chapters[own.key]])
            merged.append(len(out))
        out.append(row)
    sheet = rewrite(book, out)
    for at in merged:
        sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=9)
    return saved(book)


@case(
    "an answer that goes on in a second row under one merged number",
    counts=counts(ignored=IGNORED + 1),
    claims=CLAIMS,
    texts={"acc-02": "반기 검토, 로그 서버 제외\n로그 서버는 연말까지"},
)
def number_merged_over_two_rows():
    book = filled()
    rows = rows_of(book.worksheets[0])
    at = line("acc-02")
    more = [None] * 9
    more[TEXT - 1] = "로그 서버는 연말까지"
    sheet = rewrite(book, [*rows[:at], more, *rows[at:]])
    for column in (1, ID, TITLE):
        sheet.merge_cells(start_row=at, end_row=at + 1, start_column=column, end_column=column)
    return saved(book)


@case("one claim merged over three items", counts=counts(), claims={**CLAIMS, "acc-03-b": "implemented"})
def claim_merged_over_items():
    book = filled()
    sheet = book.worksheets[0]
    sheet.merge_cells(
        start_row=line("acc-03"), end_row=line("acc-03-b"), start_column=CLAIM, end_column=CLAIM
    )
    return saved(book)


@case("blanks of every width around numbers, claims and headings", counts=counts(), claims=CLAIMS)
def blanks_around():
    book = filled()
    sheet = book.worksheets[0]
    for row in sheet.iter_rows(min_row=HEAD):
        for cell in row:
            if cell.value:
                cell.value = f" \u00a0\u3000{cell.value}\u200b \n"
    return saved(book)


@case("full-width letters and digits", counts=counts(), claims=CLAIMS)
def full_width():
    book = filled()
    wide = {at: at + 0xFEE0 for at in range(0x21, 0x7F)}
    for at in range(FIRST, FIRST + len(ROWS)):
        cell = book.worksheets[0].cell(at, ID)
        cell.value = cell.value.translate(wide)
    return saved(book)


@case(
    "everything decomposed, as a Mac writes it",
    file=unicodedata.normalize("NFD", "자체평가.xlsx"),
    counts=counts(),
    claims=CLAIMS,
)
def decomposed():
    book = filled()
    for sheet in book.worksheets:
        sheet.title = unicodedata.normalize("NFD", sheet.title)
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    cell.value = unicodedata.normalize("NFD", cell.value)
    return saved(book)


@case("numbers written in other ways", counts=counts(), claims=CLAIMS)
def numbers_reworded():
    book = filled()
    others = {
        "law-01": "law 1",
        "acc-01": "Acc_01",
        "acc-02": "acc.2",
        "acc-03": "ACC03",
        "acc-03-a": "ACC-03.a",
    }
    for key, text in others.items():
        book.worksheets[0].cell(line(key), ID).value = text
    return saved(book)


@case("number and title in one cell", counts=counts(), claims=CLAIMS)
def number_and_title_in_one():
    book = filled()
    sheet = book.worksheets[0]
    for at, own in enumerate(ROWS, FIRST):
        sheet.cell(at, ID).value = f"{own.key.upper()} {own.title.ko}"
        sheet.cell(at, TITLE).value = None
    return saved(book)


@case("the numbers deleted: titles are a guess", counts=counts(), claims=CLAIMS, guessed=sorted(CLAIMS))
def numbers_deleted():
    book = filled()
    book.worksheets[0].delete_cols(ID)
    return saved(book)


@case(
    "serial numbers in place of ours, titles slightly changed",
    counts=counts(new=6, unclear=1),
    claims=without("dat-01"),
    guessed=sorted(without("dat-01")),
    unclear={f"{SHEET}!10": "알 수 없습니다"},
)
def serial_numbers():
    book = filled()
    sheet = book.worksheets[0]
    for at, own in enumerate(ROWS, FIRST):
        sheet.cell(at, ID).value = at - HEAD
        sheet.cell(at, TITLE).value = f"{own.title.ko}."
    sheet.cell(line("acc-02"), TITLE).value = "접근 권한의 정기 검토"
    sheet.cell(line("dat-01"), TITLE).value = "암호화"
    return saved(book)


SPELLINGS = {
    "law-01": ("N/A", "not-applicable"),
    "acc-01": ("○", "implemented"),
    "acc-02": ("△", "partly"),
    "acc-03": ("Y", "implemented"),
    "acc-03-a": ("완전 이행", "implemented"),
    "acc-03-b": ("X", "not-implemented"),
    "dat-01": ("Partially Implemented", "partly"),
    "dat-02": ("이행 안 함", "not-implemented"),
}


@case(
    "claims in other words that mean one thing",
    counts=counts(new=8, ignored=IGNORED - 1),
    claims={key: claim for key, (_, claim) in SPELLINGS.items()},
)
def claims_reworded():
    return saved(filled({key: (word, "설명") for key, (word, _) in SPELLINGS.items()}))


DOUBTFUL = {
    "law-01": "양호", "acc-01": "충족", "acc-02": "이행 예정", "acc-03": "1", "acc-03-a": "이행/미이행",
    "acc-03-b": "?", "dat-01": "이행(일부 제외)", "dat-02": "Yes, partially",
}  # fmt: skip


@case(
    "claims whose meaning nobody can tell",
    counts=counts(new=0, ignored=IGNORED - 1, unclear=8),
    claims={},
    unclear={
        f"{SHEET}!{line(key)}": "판정에 쓰는 말" if word in ("양호", "충족") else "뜻을 알 수 없습니다"
        for key, word in DOUBTFUL.items()
    },
)
def claims_doubtful():
    return saved(filled({key: (word,) for key, word in DOUBTFUL.items()}))


@case(
    "a checkbox for a claim",
    counts=counts(new=6, unclear=1),
    claims=without("dat-01"),
    unclear={f"{SHEET}!10": "뜻"},
)
def claim_as_checkbox():
    book = filled()
    book.worksheets[0].cell(line("dat-01"), CLAIM).value = True
    return saved(book)


def with_marks(marks):
    book = filled()
    words = ("이행", "부분이행", "미이행", "해당없음")
    rows = [["번호", "평가항목", *words, "이행 내용"]]
    for own in ROWS:
        given = marks.get(own.key, {})
        rows.append([own.key.upper(), own.title.ko, *(given.get(word) for word in words), None])
    rewrite(book, rows)
    return saved(book)


@case(
    "a column for each claim, one of them marked",
    counts=counts(new=4, ignored=GUIDE_AND_INFO + 5),
    claims={
        "law-01": "not-applicable", "acc-01": "implemented", "acc-02": "partly", "dat-02": "not-implemented",
    },
)  # fmt: skip
def marks():
    return with_marks(
        {
            "law-01": {"해당없음": "V"},
            "acc-01": {"이행": "○"},
            "acc-02": {"부분이행": "●"},
            "dat-02": {"미이행": "O"},
        }
    )


@case(
    "marks in two columns, and marks nobody knows",
    counts=counts(new=1, ignored=GUIDE_AND_INFO + 6, unclear=2),
    claims={"acc-01": "implemented"},
    unclear={f"{SHEET}!2": "2개", f"{SHEET}!4": "표시"},
)
def marks_doubtful():
    return with_marks({
        "law-01": {"이행": "O", "해당없음": "O"}, "acc-01": {"이행": "O"}, "acc-02": {"부분이행": "확인요"},
    })  # fmt: skip


@case(
    "items answered twice: alike, and differently",
    counts=counts(new=6, ignored=IGNORED + 1, unclear=2),
    claims=without("acc-02"),
    unclear={f"{SHEET}!{line('acc-02')}": f"{SHEET}!13", f"{SHEET}!13": f"{SHEET}!{line('acc-02')}"},
)
def answered_twice():
    book = filled()
    rows = rows_of(book.worksheets[0])
    alike, other = list(rows[line("acc-01") - 1]), list(rows[line("acc-02") - 1])
    other[CLAIM - 1] = "이행"
    rewrite(book, [*rows, alike, other])
    return saved(book)


@case(
    "one column sorted without the others: numbers and titles disagree",
    counts=counts(new=0, unclear=7),
    claims={},
    unclear={f"{SHEET}!{line(key)}": "서로 다른 항목" for key in CLAIMS},
)
def column_sorted_alone():
    book = filled()
    sheet = book.worksheets[0]
    titles = [sheet.cell(at, TITLE).value for at in range(FIRST, FIRST + len(ROWS))]
    for at, title in enumerate(titles[1:] + titles[:1], FIRST):
        sheet.cell(at, TITLE).value = title
    return saved(book)


@case(
    "items of some other list among ours",
    counts=counts(ignored=IGNORED + 1, unclear=1),
    claims=CLAIMS,
    unclear={f"{SHEET}!12": "이 평가에 없는"},
)
def items_of_another_list():
    book = filled()
    sheet = book.worksheets[0]
    sheet.cell(12, ID).value, sheet.cell(12, CLAIM).value = "NET-01", "이행"
    sheet.cell(13, ID).value = "NET-02"
    return saved(book)


@case(
    "text without a claim",
    counts=counts(ignored=IGNORED - 1, unclear=1),
    claims=CLAIMS,
    unclear={f"{SHEET}!{line('dat-02')}": "비어 있습니다"},
)
def text_without_a_claim():
    return saved(filled({**ANSWERS, "dat-02": ("", "KMS로 관리", "", "")}))


def raw_table(rows, **more):
    """A workbook by hand with these rows of cells under a heading."""
    heads = [raw.text(f"{get_column_letter(at)}1", name) for at, name in enumerate(as_table()[0], 1)]
    return raw.workbook({SHEET: raw.sheet([(1, heads), *rows], **more)})


@case(
    "claims and texts that are formulas: calculated, empty, and never calculated",
    counts={"new": 2, "ignored": 2, "unclear": 2},
    claims={"law-01": "implemented", "acc-01": "partly"},
    texts={"acc-01": "검토: 반기"},
    noted=["수식"],
    unclear={f"{SHEET}!5": "계산된 적이 없어", f"{SHEET}!6": "계산된 적이 없어"},
)
def formulas():
    return raw_table(
        [
            (2, [raw.text("A2", "LAW-01"), raw.formula("C2", 'IF(1=1,"이행","")', "이행")]),
            (3, [raw.formula("A3", '"ACC-"&"01"', "ACC-01"), raw.text("C3", "부분이행"),
                 raw.formula("D3", '"검토: "&"반기"', "검토: 반기")]),
            (4, [raw.text("A4", "ACC-02"), raw.formula("C4", 'IF(1=2,"이행","")', "")]),
            (5, [raw.text("A5", "ACC-03"), raw.formula("C5", "Sheet9!A1")]),
            (6, [raw.text("A6", "DAT-01"), raw.text("C6", "이행"), raw.formula("E6", "Sheet9!A1")]),
        ]
    )  # fmt: skip


@case(
    "error values",
    counts={"new": 1, "ignored": 1, "unclear": 2},
    claims={"law-01": "implemented"},
    unclear={f"{SHEET}!3": "#REF!", f"{SHEET}!4": "#N/A"},
)
def error_values():
    return raw_table(
        [
            (2, [raw.text("A2", "LAW-01"), raw.text("C2", "이행")]),
            (3, [raw.text("A3", "ACC-01"), raw.error("C3", "#REF!")]),
            (4, [raw.text("A4", "ACC-02"), raw.text("C4", "이행"), raw.error("D4", "#N/A")]),
        ]
    )


DATED = (
    f'<styleSheet xmlns="{raw.MAIN}"><numFmts>'
    '<numFmt numFmtId="164" formatCode="yyyy&quot;년&quot; m&quot;월&quot;"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="164"/></cellXfs>'
    "</styleSheet>"
)


def dated(since_1904):
    heads = [raw.text(f"{get_column_letter(at)}1", name) for at, name in enumerate(as_table()[0], 1)]
    first = 46341 - (1462 if since_1904 else 0)
    rows = [
        (1, heads),
        (2, [raw.text("A2", "LAW-01"), raw.text("C2", "이행"), raw.number("D2", first, 1),
             raw.number("E2", "3")]),
        (3, [raw.text("A3", "ACC-01"), raw.text("C3", "이행"), raw.number("D3", first + 0.5, 2),
             raw.number("E3", "0.1")]),
        (4, [raw.text("A4", "ACC-02"), raw.text("C4", "이행"), raw.number("D4", first, 3),
             raw.text("E4", "2026.11.16")]),
    ]  # fmt: skip
    properties = '<workbookPr date1904="1"/>' if since_1904 else "<workbookPr/>"
    return raw.workbook({SHEET: raw.sheet(rows)}, styles=DATED, properties=properties)


ON_DAYS = {
    "counts": {"new": 3, "ignored": 1, "unclear": 0},
    "claims": {"law-01": "implemented", "acc-01": "implemented", "acc-02": "implemented"},
    "texts": {"law-01": "2026-11-15", "acc-01": "2026-11-15 12:00:00", "acc-02": "2026-11-15"},
    "evidence": {"law-01": "3", "acc-01": "0.1", "acc-02": "2026.11.16"},
}


@case("dates and numbers where text should be", **ON_DAYS)
def dates_and_numbers():
    return dated(since_1904=False)


@case("the same counted from 1904, as old Macs do", **ON_DAYS)
def dates_since_1904():
    return dated(since_1904=True)


@case(
    "rows, a column and a sheet hidden",
    counts=counts(),
    claims=CLAIMS,
    noted=["숨겨진"],
    remarks=["숨겨진 시트"],
)
def hidden():
    book = filled()
    sheet = book.worksheets[0]
    sheet.row_dimensions[line("acc-01")].hidden = True
    sheet.column_dimensions["H"].hidden = True
    book.worksheets[2].sheet_state = "hidden"
    return saved(book)


FLAT = {"counts": {"new": 7, "ignored": 2, "unclear": 0}, "claims": CLAIMS}


@case("saved as CSV by a Korean Excel", file="자체평가.csv", remarks=["CP949"], **FLAT)
def csv_in_cp949():
    return csv_bytes(as_table(), "cp949")


@case("saved as CSV UTF-8, with semicolons", file="자체평가.csv", remarks=["UTF-8", ";"], **FLAT)
def csv_with_semicolons():
    return csv_bytes(as_table(), "utf-8-sig", ";")


@case("saved as Unicode text", file="자체평가.txt", remarks=["UTF-16", "TAB"], **FLAT)
def csv_in_utf16():
    return csv_bytes(as_table(), "utf-16", "\t")


@case(
    "CSV with a sep line, line breaks in cells and codes kept as text",
    file="자체평가.csv",
    counts={"new": 2, "ignored": 1, "unclear": 0},
    claims={"acc-01": "implemented", "acc-02": "partly"},
    texts={"acc-01": "첫 줄\n둘째 줄, 쉼표; 세미콜론"},
)
def csv_with_breaks():
    rows = [
        ("번호", "자체평가 결과", "이행 내용"),
        ("ACC-01", "이행", "첫 줄\n둘째 줄, 쉼표; 세미콜론"),
        ('="ACC-02"', "부분이행", '"따옴표"'),
    ]
    return csv_bytes(rows, "utf-8", ";", first="sep=;\r\n")


@case("named .xlsx and is CSV", file="자체평가.xlsx", remarks=["UTF-8"], **FLAT)
def csv_named_xlsx():
    return csv_bytes(as_table(), "utf-8")


@case(
    "shared strings in pieces of different looks, with readings above the letters",
    counts={"new": 1, "ignored": 1, "unclear": 0},
    claims={"acc-01": "implemented"},
    texts={"acc-01": "등록과 해지"},
)
def rich_text():
    strings = (
        f'<sst xmlns="{raw.MAIN}"><si><t>번호</t></si><si><t>자체평가 결과</t></si><si><t>이행 내용</t></si>'
        "<si><r><rPr><b/></rPr><t>ACC</t></r><r><t>-01</t></r></si><si><t>이행</t></si>"
        '<si><t>등록</t><r><t>과 해지</t></r><rPh sb="0" eb="2"><t>トウロク</t></rPh></si></sst>'
    )

    def cell(at, n):
        return f'<c r="{at}" t="s"><v>{n}</v></c>'

    rows = [
        (1, [cell("A1", 0), cell("B1", 1), cell("C1", 2)]),
        (2, [cell("A2", 3), cell("B2", 4), cell("C2", 5)]),
    ]
    return raw.workbook({"Sheet1": raw.sheet(rows)}, strings=strings)


@case(
    "made by another program: strict namespaces, no cell addresses",
    counts={"new": 1, "ignored": 1, "unclear": 0},
    claims={"acc-01": "implemented"},
)
def strict_and_bare():
    def bare(words):
        return f'<c t="inlineStr"><is><t>{words}</t></is></c>'

    rows = "".join(
        f"<row>{''.join(map(bare, cells))}</row>" for cells in (("번호", "자체평가 결과"), ("ACC-01", "이행"))
    )
    xml = f'<worksheet xmlns="{raw.STRICT}"><sheetData>{rows}</sheetData></worksheet>'
    return raw.workbook({"시트": xml}, namespace=raw.STRICT)


@case(
    "control and direction characters in cells",
    counts={"new": 1, "ignored": 1, "unclear": 2},
    claims={"acc-02": "implemented"},
    texts={"acc-02": "첫 줄\n둘째 줄"},
    unclear={f"{SHEET}!2": "U+0007", f"{SHEET}!3": "U+202E"},
)
def refused_characters():
    return raw_table(
        [
            (2, [raw.text("A2", "LAW-01"), raw.text("C2", "이행"), raw.text("D2", "종_x0007_소리")]),
            (3, [raw.text("A3", "ACC-01"), raw.text("C3", "이행"), raw.text("E3", "fdp.\u202excod")]),
            (4, [raw.text("A4", "ACC-02"), raw.text("C4", "이행"), raw.text("D4", "첫 줄_x000D_\n둘째 줄")]),
        ]
    )


@case("a sheet for each domain", counts=counts(ignored=GUIDE_AND_INFO + 3 + 1), claims=CLAIMS)
def sheet_for_each_domain():
    book = filled()
    rows = rows_of(book.worksheets[0])
    for prefix in ("law", "acc", "dat"):
        sheet = book.create_sheet(prefix.upper())
        sheet.append(rows[HEAD - 1])
        for own, row in zip(ROWS, rows[HEAD:], strict=True):
            if own.item.startswith(prefix):
                sheet.append(row)
    book.remove(book.worksheets[0])
    return saved(book)


@case("the English form", file="self-assessment.xlsx", counts=counts(), claims=CLAIMS)
def in_english():
    words = {
        "이행": "Implemented",
        "부분이행": "Partly implemented",
        "미이행": "Not implemented",
        "해당없음": "Not applicable",
    }
    return saved(filled({key: (words[claim], *more) for key, (claim, *more) in ANSWERS.items()}, "en"))


@case(
    "the CSP's own form, as for another certification",
    counts={"new": 3, "ignored": 3, "unclear": 0},
    claims={"acc-01": "implemented", "acc-02": "not-implemented", "dat-01": "not-applicable"},
    texts={"acc-01": "절차서 운영"},
    evidence={"acc-01": "지침 12조"},
)
def own_form():
    book = filled()
    for sheet in book.worksheets[1:]:
        book.remove(sheet)
    rewrite(
        book,
        [
            ["클라우드 운영명세서"],
            ["분야", "항목번호", "항목명", "운영여부", "운영현황", "관련문서"],
            ["접근", "ACC-01", "접근통제 정책·권한 체계", "Y", "절차서 운영", "지침 12조"],
            [None, "ACC-02", "접근권한 정기 검토", "N", None, None],
            [None, "ACC-03", "관리자·특수권한 관리", None, None, None],
            ["데이터", "DAT-01", "저장 데이터 암호화", "N/A", "저장하지 않음", None],
        ],
    )
    return saved(book)


@case(
    "two columns of one name that differ",
    counts=counts(new=6, unclear=1),
    claims=without("acc-01"),
    unclear={f"{SHEET}!{line('acc-01')}": "두 열"},
)
def column_twice():
    book = filled()
    sheet = book.worksheets[0]
    sheet.cell(HEAD, 10).value = "자체평가 결과"
    sheet.cell(line("acc-01"), 10).value = "미이행"
    sheet.cell(line("dat-01"), 10).value = "이행"
    return saved(book)


@case("a serial number beside ours, and a chapter title beside the item's", counts=counts(), claims=CLAIMS)
def serial_beside_number():
    book = filled()
    rows = rows_of(book.worksheets[0])
    out = [[None, *row[:2], None, *row[2:]] for row in rows]
    out[HEAD - 1][0], out[HEAD - 1][2], out[HEAD - 1][3], out[HEAD - 1][4] = (
        "No.",
        "항목코드",
        "항목",
        "세부항목",
    )
    for at, own in enumerate(ROWS, FIRST):
        out[at - 1][0] = at - HEAD
        if own.sub:
            out[at - 1][3] = next(row.title.ko for row in ROWS if row.key == own.item)
    rewrite(book, out)
    return saved(book)


@case(
    "two columns for the evidence, and a long note in the heading row",
    counts=counts(),
    claims=CLAIMS,
    evidence={"acc-01": "P-01 3판\n대장 2026-10", "acc-02": "로그"},
    noted=["이름을 모르는 열"],
)
def evidence_in_two_columns():
    book = filled()
    sheet = book.worksheets[0]
    sheet.cell(HEAD, 10).value = "관련문서"
    sheet.cell(line("acc-01"), 10).value = "대장 2026-10"
    sheet.cell(line("acc-02"), 10).value = "로그"
    sheet.cell(HEAD, 11).value = "작성 시 유의사항: " + "사실만 간결하게 작성하십시오. " * 10
    sheet.cell(line("acc-03"), 11).value = "확인함"
    return saved(book)


@case(
    "made from another edition of the catalogue",
    counts=counts(),
    claims=CLAIMS,
    guessed=sorted(CLAIMS),
    noted=["다른 판"],
)
def another_edition():
    book = filled()
    book.worksheets[2]["B9"].value = "cd" * 32
    return saved(book)


@case(
    "a personal number and a key in the text",
    counts=counts(),
    claims=CLAIMS,
    guessed=["acc-01", "acc-03"],
    noted=["민감정보"],
)
def secrets_inside():
    answers = dict(ANSWERS)
    answers["acc-01"] = ("이행", "담당 900101-1234568", "", "")
    answers["acc-03"] = ("이행", "AKIAIOSFODNN7EXAMPLE", "", "")
    return saved(filled(answers))


@case(
    "macros and links to other files beside the list",
    counts=counts(),
    claims=CLAIMS,
    remarks=["매크로", "연결"],
)
def macros_and_links():
    import zipfile

    data = saved(filled())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0 not a macro"
    files["xl/externalLinks/externalLink1.xml"] = b"<externalLink/>"
    return raw.packed(files)


@case("styles that cannot be read", counts=counts(), claims=CLAIMS)
def styles_broken():
    import zipfile

    data = saved(filled())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files["xl/styles.xml"] = b"<styleSheet><cellXfs><xf"
    return raw.packed(files)


@case("the old format", file="자체평가.xls", error="not-a-workbook", says=".xls")
def old_format():
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "Workbook".encode("utf-16-le") + bytes(500)


@case("protected by a password", error="not-a-workbook", says="암호")
def password():
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(500)
    )


@case("a web page under another name", file="자체평가.xls", error="not-a-workbook", says="HTML")
def web_page():
    return "<html><body><table><tr><td>번호</td></tr></table></body></html>".encode()


@case("a Hangul document", file="자체평가.hwp", error="not-a-workbook", says=".hwp")
def hangul_document():
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + b"HWP Document File V5.00" + bytes(500)


@case("a Word document", file="자체평가.docx", error="not-a-workbook", says="Word")
def word_document():
    return raw.packed({"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>"})


@case("a zip with the workbook inside", file="자체평가.zip", error="not-a-workbook", says="압축을 풀고")
def zip_around():
    return raw.packed({"자체평가.xlsx": b"PK"})


@case("cut off on the way", error="workbook-damaged", says="손상")
def cut_off():
    data = raw.fixed(saved(filled()))
    return data[: len(data) * 2 // 3]


@case("an empty file", error="not-a-workbook", says="빈 파일")
def empty_file():
    return b""


@case("the heading row deleted", error="no-known-columns", says="제목")
def heading_deleted():
    book = filled()
    book.worksheets[0].delete_rows(HEAD)
    return saved(book)


@case("the form of another assessment", error="of-another-case", says="fsi-2026-999")
def another_case():
    book = filled()
    book.worksheets[2]["B3"].value = "fsi-2026-999"
    return saved(book)


def build():
    """Write every case anew."""
    for name, (about, file, make, expected) in CASES.items():
        folder = HERE / name
        folder.mkdir(parents=True, exist_ok=True)
        data = make()
        if data.startswith(b"PK") and name not in ("cut-off", "zip-around"):
            data = raw.fixed(data)
        kept = "input" + Path(file).suffix
        (folder / kept).write_bytes(data)
        told = {"about": about, "input": kept, "name": file, **expected}
        (folder / "case.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    build()
