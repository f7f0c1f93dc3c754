"""A plan in a workbook: what is written is read again, and what people do to workbooks is understood "
"or named."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings, strategies as st
from openpyxl import Workbook, load_workbook

from inspector_tui.exchange.errors import NotAWorkbook, WorkbookDamaged
from inspector_tui.exchange.plan_form import PLAN_FORMS
from inspector_tui.exchange.plan_write import TooLongForACell, plan_sheets, write_plan
from inspector_tui.model.arrangements import (
    ArrangementsFacts,
    CertificateFacts,
    Consent,
    Milestone,
    NegativeTest,
    Owner,
    Take,
)
from inspector_tui.model.course import CaseEvent, DocumentKind
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.plan import (
    CasePlan,
    Plan,
    PlanCertificate,
    PlanClaim,
    PlanDocument,
    PlanItems,
    PlanStep,
)
from inspector_tui.model.record import AssetFacts, Both, Member
from inspector_tui.model.scope import Criticality, DataClass, FeatureFacts, ServiceClass
from inspector_tui.model.words import AssessmentType, CertificateRole, Claim, Role
from inspector_tui.workspace import planning
from inspector_tui.workspace.errors import PlanBookInvalid

SAMPLE = Path(__file__).parents[2] / "data" / "sample" / "plan.yaml"

# -- the law: a plan, its workbook, the same plan ----------------------------------------------------

_EDGE = "가나다라마바사아자차카타파하abcXYZ019=+-@'#"
WORDS = st.text(_EDGE + " ,./()\n", max_size=30).map(
    lambda text: unicodedata.normalize("NFC", "\n".join(line.strip() for line in text.split("\n"))).strip()
)
SAID = WORDS.filter(bool)
LINE = SAID.filter(lambda text: "\n" not in text)
KEY = st.from_regex(r"\A[a-z][a-z0-9-]{0,8}\Z")
ASSET = st.from_regex(r"\A[A-Z][A-Z0-9-]{0,6}\Z")
DAY = st.dates().map(lambda day: day.isoformat())
MAYBE_DAY = st.just("") | DAY
BOTH = st.builds(Both, ko=WORDS, en=WORDS)
KEYS = st.lists(KEY, max_size=4, unique=True).map(tuple)


def some(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=3).map(tuple)


PLANS = st.builds(
    Plan,
    format=st.just(1),
    case=st.builds(
        CasePlan, id=KEY, number=LINE, csp=BOTH, service=BOTH, edition=WORDS, basis=SAID,
        type=st.sampled_from(AssessmentType), opens=st.just("") | st.just("2026-11-16"),
        closes=st.just("") | st.just("2026-11-20"),
    ),
    team=st.lists(
        st.builds(
            Member, id=KEY, name=LINE, letter=st.sampled_from("ABC"),
            roles=st.lists(st.sampled_from(Role), min_size=1, max_size=4).map(tuple),
        ),
        min_size=1, max_size=3,
    ).map(tuple),
    assets=some(st.builds(AssetFacts, key=ASSET, asset_class=KEY, name=SAID, place=WORDS)),
    catalogue=st.just("shipped") | LINE,
    claims=some(
        st.builds(
            PlanClaim, item=KEY, sub=st.none() | KEY, claim=st.sampled_from(Claim), text=WORDS,
            evidence=WORDS, contact=WORDS,
        )
    ),
    arrangements=st.builds(
        ArrangementsFacts, financial_company=WORDS, criticality=st.sampled_from(Criticality), method=WORDS,
        cooperation=WORDS, schedule=some(st.builds(Milestone, what=SAID, on=DAY)),
        ownership=st.lists(
            st.builds(Owner, member=KEY, domains=KEYS, items=KEYS), max_size=3, unique_by=lambda o: o.member
        ).map(tuple),
        consents=some(st.builds(Consent, reference=SAID, about=WORDS, dated=MAYBE_DAY)),
        tests=some(
            st.builds(NegativeTest, item=KEY, what=SAID, limits=WORDS, agreed_by=WORDS, agreed_on=MAYBE_DAY)
        ),
        publish_before_remediation=st.booleans(), max_rounds=st.integers(1, 20),
    ),
    items=st.builds(PlanItems, take=st.none() | st.sampled_from(Take), list=KEYS, previous=st.just("") | KEY),
    features=some(
        st.builds(
            FeatureFacts, key=ASSET, name=BOTH, service_class=st.sampled_from(ServiceClass),
            data=some(st.sampled_from(DataClass)), mobile=st.booleans(), enabled=st.booleans(),
            measures=WORDS,
        )
    ),
    certificates=some(
        st.builds(
            PlanCertificate, role=st.sampled_from(CertificateRole), scheme=SAID, number=WORDS, holder=WORDS,
            services=some(LINE), valid_from=MAYBE_DAY, valid_to=MAYBE_DAY, checked_by=WORDS, reference=WORDS,
            items=st.lists(KEY, min_size=1, max_size=4, unique=True).map(tuple),
        )
    ),
    course=some(
        st.builds(
            PlanStep, event=st.sampled_from(CaseEvent), on=MAYBE_DAY, by=WORDS, reason=WORDS,
            documents=some(
                st.builds(
                    PlanDocument, doc=st.sampled_from(DocumentKind), reference=SAID, title=WORDS,
                    dated=MAYBE_DAY, sha256=st.none() | st.just("ab" * 32),
                )
            ),
        )
    ),
)  # fmt: skip


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking whole plans takes minutes
)  # fmt: skip
@given(PLANS, st.sampled_from(["ko", "en"]))
def test_a_plan_comes_back_out_of_its_workbook(tmp_path_factory, plan: Plan, lang):
    file = tmp_path_factory.mktemp("plan") / "plan.xlsx"
    write_plan(file, plan, lang)
    assert planning.read(file) == (plan, ())


def test_thousands_of_items_go_on_in_further_rows(tmp_path: Path):
    plan = planning.read_plan(SAMPLE)
    many = tuple(f"it-{n}" for n in range(1999))
    paper = plan.certificates[0].model_copy(update={"items": many})
    owner = Owner(member="kim", items=many)
    wide = plan.model_copy(
        update={
            "certificates": (paper, plan.certificates[1]),
            "arrangements": plan.arrangements.model_copy(update={"ownership": (owner,)}),
            "items": PlanItems(take=Take.LISTED, list=many),
        }
    )
    write_plan(tmp_path / "plan.xlsx", wide, "ko")
    assert planning.read_plan(tmp_path / "plan.xlsx") == wide


def test_a_text_that_no_cell_holds_is_refused_not_cut(tmp_path: Path):
    plan = planning.read_plan(SAMPLE)
    long = plan.arrangements.model_copy(update={"method": "가" * 40_000})
    with pytest.raises(TooLongForACell) as refused:
        write_plan(tmp_path / "plan.xlsx", plan.model_copy(update={"arrangements": long}), "ko")
    assert "평가방법과 절차" in refused.value.say("ko")
    assert not (tmp_path / "plan.xlsx").exists()


def test_every_key_of_a_plan_has_a_column():
    """A key that no sheet has could not be said in Excel: it would be lost without a word."""
    columns = {form.key: {field.key.split(".")[0] for field in form.fields} for form in PLAN_FORMS}
    sheets = {"schedule", "ownership", "consents", "tests"}
    assert set(CasePlan.model_fields) | {"catalogue"} == columns["case"]
    assert set(ArrangementsFacts.model_fields) == columns["arrangements"] | sheets
    for form, model in (
        ("items", PlanItems), ("team", Member), ("assets", AssetFacts), ("features", FeatureFacts),
        ("ownership", Owner), ("schedule", Milestone), ("consents", Consent), ("tests", NegativeTest),
        ("certificates", PlanCertificate), ("claims", PlanClaim),
    ):  # fmt: skip
        assert set(model.model_fields) == columns[form], form
    assert set(PlanStep.model_fields) == (columns["course"] - {"step"}) | {"documents"}
    assert set(PlanDocument.model_fields) == columns["documents"] - {"step"}
    assert set(CertificateFacts.model_fields) < columns["certificates"]


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_template_has_guidance_an_example_and_drop_downs_and_no_formula(tmp_path: Path, lang):
    for spec in plan_sheets(None, lang):
        assert {"ko": "예:", "en": "Example"}[lang] in " ".join(spec.guidance) or spec.title in (
            "준비", "Arrangements", "대상항목", "Selection",
        )  # fmt: skip
    write_plan(tmp_path / "plan.xlsx", None, lang)
    book = load_workbook(tmp_path / "plan.xlsx")
    assert len(book.sheetnames) == len(PLAN_FORMS)
    assert sum(len(sheet.data_validations.dataValidation) for sheet in book) >= 11
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)


# -- what people do to workbooks ---------------------------------------------------------------------

Mangle = Callable[[Workbook], object]


def heading_of(sheet) -> int:
    """The number of the heading row: the first with cells in every column."""
    return next(
        n for n in range(1, sheet.max_row + 1) if all(c.value for c in sheet[n][: min(3, sheet.max_column)])
    )


def set_under(book: Workbook, sheet: str, title: str, value: object, row: int = 1) -> str:
    """Put a value under a heading; returns where."""
    page = book[sheet]
    top = heading_of(page)
    column = next(c.column for c in page[top] if c.value and str(c.value).startswith(title))
    cell = page.cell(top + row, column)
    cell.value = value
    cell.number_format = "General"
    return f"{sheet}!{cell.coordinate}"


def move_columns(book: Workbook) -> None:
    page = book["평가반"]
    for row in page.iter_rows(min_row=heading_of(page)):
        values = [cell.value for cell in row]
        for cell, value in zip(row, reversed(values), strict=True):
            cell.value = value


def rename_sheets(book: Workbook) -> None:
    for number, page in enumerate(list(book)):
        page.title = f"{number}장"


def number_sheets(book: Workbook) -> None:
    for number, page in enumerate(list(book), 1):
        page.title = f"{number}. {page.title}"


def drop_guidance(book: Workbook) -> None:
    for page in book:
        page.delete_rows(1, heading_of(page) - 1)


def decompose(book: Workbook) -> None:
    for page in book:
        for row in page.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    cell.value = unicodedata.normalize("NFD", cell.value)


def pad(book: Workbook) -> None:
    for page in book:
        for row in page.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    cell.value = f"\u3000{cell.value} \u00a0"


def blank_rows(book: Workbook) -> None:
    page = book["자산"]
    page.insert_rows(heading_of(page) + 2)
    for n in range(200, 220):
        page.cell(n, 1).value = "   "


def merge_member(book: Workbook) -> None:
    """One certificate over two rows, its items one a row."""
    page = book["인증"]
    top = heading_of(page) + 1
    page.insert_rows(top + 1)
    page.cell(top + 1, 10).value = "flr-08"
    for column in range(1, 10):
        page.merge_cells(start_row=top, end_row=top + 1, start_column=column, end_column=column)


def real_dates(book: Workbook) -> None:
    set_under(book, "평가", "현장점검 시작일", datetime(2026, 11, 16))  # noqa: DTZ001 - Excel has no time zones
    page = book["평가"]
    for cell in page[heading_of(page) + 1]:
        if isinstance(cell.value, datetime):
            cell.number_format = "yyyy-mm-dd"


def english_headings(book: Workbook) -> None:
    page = book["자산"]
    top = heading_of(page)
    for column, title in enumerate(("KEY", "Asset class", "asset  name", "Place"), 1):
        page.cell(top, column).value = title


def heading_twice(book: Workbook) -> None:
    page = book["자산"]
    top = heading_of(page)
    page.insert_rows(top + 3)
    for column in range(1, 5):
        page.cell(top + 3, column).value = page.cell(top, column).value


def labels_as_keys(book: Workbook) -> None:
    set_under(book, "평가", "평가 유형", "comprehensive")
    set_under(book, "평가반", "역할", "inspector / 점검반장".replace(" / ", ","))
    set_under(book, "평가", "현장점검 종료일", "2026. 11. 20.")


@pytest.mark.parametrize(
    "mangle",
    [
        move_columns, rename_sheets, number_sheets, drop_guidance, decompose, pad, blank_rows, real_dates,
        english_headings, heading_twice, labels_as_keys,
    ],
    ids=lambda mangle: mangle.__name__,
)  # fmt: skip
def test_what_people_do_to_the_sheets_changes_nothing(tmp_path: Path, mangle: Mangle):
    plan = planning.read_plan(SAMPLE)
    assert reread(tmp_path, mangle) == (plan, ())


def test_a_certificate_merged_over_two_rows_is_one_with_the_items_of_both(tmp_path: Path):
    read = reread(tmp_path, merge_member).plan.certificates
    assert [paper.items for paper in read] == [("flr-07", "flr-08"), ("avl-07",)]


def reread(tmp_path: Path, mangle: Mangle) -> planning.PlanRead:
    file = tmp_path / "plan.xlsx"
    file.unlink(missing_ok=True)
    planning.write_template(file, "ko", SAMPLE)
    book = load_workbook(file)
    mangle(book)
    book.save(file)
    return planning.read(file)


def test_other_sheets_and_columns_are_left_out_and_said(tmp_path: Path):
    def add(book: Workbook) -> None:
        book.create_sheet("메모")["B2"] = "반장에게 물어볼 것"
        page = book["자산"]
        page.cell(heading_of(page), 5).value = "비고"
        page.cell(heading_of(page) + 1, 5).value = "이중화"

    read = reread(tmp_path, add)
    assert read.plan == planning.read_plan(SAMPLE)
    told = " ".join(remark.ko for remark in read.remarks)
    assert "시트 '메모'" in told
    assert "'비고' 열" in told


@pytest.mark.parametrize(
    ("sheet", "title", "value", "word"),
    [
        ("평가", "평가 유형", "연례평가", "종합평가"),
        ("평가", "현장점검 시작일", "11월 중순", "2026-11-16처럼"),
        ("평가", "현장점검 시작일", "2026-13-45", "형식에 맞지"),
        ("평가", "식별자", "FSI 2026", "번호 형식"),
        ("평가", "평가번호", None, "평가번호"),
        ("평가반", "역할", "평가자, 반장님", "반장님"),
        ("자산", "자산 번호", "MS 1 !", "형식"),
        ("기능", "모바일 이용", "가끔", "예 또는 아니오"),
        ("인증", "구분", "대체불가", "대체 인증"),
        ("진행", "사건", "점심", "대상 선정"),
        ("항목담당", "맡은 영역", "=1+1", "계산된 적이 없어"),
    ],
)
def test_what_is_wrong_is_named_by_sheet_and_cell(tmp_path: Path, sheet, title, value, word):
    where = ""

    def spoil(book: Workbook) -> None:
        nonlocal where
        if sheet == "진행":
            page = book[sheet]
            page.cell(heading_of(page) + 1, 1).value = "1"
        where = set_under(book, sheet, title, value)

    with pytest.raises(PlanBookInvalid) as refused:
        reread(tmp_path, spoil)
    told = refused.value.say("ko")
    row = f"{sheet}!{''.join(c for c in where.split('!')[1] if c.isdigit())}"
    assert where in told or row in told
    assert word in told
    assert "\n" not in told


def test_two_rows_for_one_case_and_documents_of_no_step_are_refused(tmp_path: Path):
    def twice(book: Workbook) -> None:
        page = book["평가"]
        for cell in page[heading_of(page) + 1]:
            page.cell(cell.row + 1, cell.column).value = cell.value

    with pytest.raises(PlanBookInvalid) as refused:
        reread(tmp_path, twice)
    assert "한 행만" in refused.value.say("ko")

    def stray(book: Workbook) -> None:
        page = book["문서"]
        for column, value in enumerate(("77", "d1", "FSC-1"), 1):
            page.cell(heading_of(page) + 1, column).value = value

    with pytest.raises(PlanBookInvalid) as refused:
        reread(tmp_path, stray)
    assert "77" in refused.value.say("ko")


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, NotAWorkbook),
        ("cut.xlsx", None, WorkbookDamaged),
        ("text.xlsx", "이것은 엑셀이 아님".encode(), InspectorError),
        ("empty.xlsx", b"", InspectorError),
        ("zip.xlsx", b"PK\x03\x04" + b"\0" * 100, InspectorError),
    ],
)
def test_what_is_no_workbook_is_refused_in_one_line(tmp_path: Path, name, data, error):
    file = tmp_path / name
    if data is None:
        planning.write_template(file, "ko", SAMPLE)
        data = file.read_bytes()[:-2000]
    file.write_bytes(data)
    with pytest.raises(error) as refused:
        planning.read(file)
    assert "\n" not in refused.value.say("ko")


def test_an_empty_template_says_what_is_missing(tmp_path: Path):
    planning.write_template(tmp_path / "plan.xlsx", "ko")
    with pytest.raises(PlanBookInvalid) as refused:
        planning.read(tmp_path / "plan.xlsx")
    assert "'평가' 시트에 내용이 없습니다" in refused.value.say("ko")
