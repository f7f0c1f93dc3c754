"""A small form of its own, so that fixtures do not change with the shipped catalogue."""

from __future__ import annotations

import io

import openpyxl

from inspector_tui.exchange.self_assessment_form import Form, FormRow, sheets
from inspector_tui.exchange.workbook import workbook_bytes
from inspector_tui.model.text import Text

ACC = Text("접근권한 관리", "Access rights")
LAW = Text("법 및 정책", "Law and policy")
DAT = Text("데이터 보호", "Data protection")
NEED = Text("요구사항을 문서로 정하고 이행한다.", "Write it down and do it.")


def row(item, sub, domain, ko, en):
    return FormRow(item, sub, domain, Text(ko, en), NEED if sub is None else Text("", ""))


ROWS = (
    row("law-01", None, LAW, "법적 요구사항 식별·관리", "Register of legal requirements"),
    row("acc-01", None, ACC, "접근통제 정책·권한 체계", "Access policy and role model"),
    row("acc-02", None, ACC, "접근권한 정기 검토", "Periodic review of access"),
    row("acc-03", None, ACC, "관리자·특수권한 관리", "Privileged access"),
    row("acc-03", "acc-03-a", ACC, "부여·승인·기한", "Grant, approval and time limit"),
    row("acc-03", "acc-03-b", ACC, "통제된 경로와 세션 기록", "Controlled path and session record"),
    row("dat-01", None, DAT, "저장 데이터 암호화", "Encryption at rest"),
    row("dat-02", None, DAT, "암호키 관리", "Key management"),
)
FORM = Form(
    assessment="fsi-2026-014",
    number="FSI-2026-014",
    csp=Text("한빛클라우드", "Hanbit Cloud"),
    service=Text("한빛워크", "Hanbit Work"),
    edition="Enterprise",
    catalogue="own 1",
    digest="ab" * 32,
    notice=Text("연습용", "For practice"),
    rows=ROWS,
)

ANSWERS = {
    "law-01": ("해당없음", "대상 법령 없음", "", ""),
    "acc-01": ("이행", "절차서에 따라 등록·해지", "P-01 3판", "김담당 02-1"),
    "acc-02": ("부분이행", "반기 검토, 로그 서버 제외", "", ""),
    "acc-03": ("이행", "PAM으로만 접속", "P-07", ""),
    "acc-03-a": ("이행", "", "", ""),
    "acc-03-b": ("미이행", "2027년 상반기 도입", "", ""),
    "dat-01": ("이행", "AES-256", "설계서 4장", ""),
}
"""What the CSP answers; DAT-02 it does not."""

CLAIMS = {
    "law-01": "not-applicable",
    "acc-01": "implemented",
    "acc-02": "partly",
    "acc-03": "implemented",
    "acc-03-a": "implemented",
    "acc-03-b": "not-implemented",
    "dat-01": "implemented",
}
HEAD, FIRST = 3, 4
"""Rows of the heading and of the first item on the list's sheet."""
ID, TITLE, CLAIM, TEXT, EVIDENCE, CONTACT = 2, 3, 6, 7, 8, 9
SHEET = "자체평가"


def filled(answers=ANSWERS, lang="ko"):
    """The form as a library opens it, with answers typed in."""
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(sheets(FORM, lang))))
    sheet = book.worksheets[0]
    for at in range(FIRST, FIRST + len(ROWS)):
        key = sheet.cell(at, ID).value.lower()
        for column, text in zip((CLAIM, TEXT, EVIDENCE, CONTACT), answers.get(key, ()), strict=False):
            sheet.cell(at, column).value = text or None
    return book


def as_table(answers=ANSWERS):
    """The same as rows of text, for CSV and forms of the CSP's own."""
    heads = ("번호", "평가항목", "자체평가 결과", "이행 내용", "증적", "담당자")
    return [heads, *((r.key.upper(), r.title.ko, *answers.get(r.key, ("", "", "", ""))) for r in ROWS)]


def saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
