"""The self-assessment as a form: what the CSP is given, and under which names its columns come back.

The form is a whitelist: :class:`FormRow` has every field of an item that a CSP is shown, and no other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from ..model.record import ClaimFacts
from ..model.text import Lang, Text
from ..model.words import Claim
from .headers import Column
from .workbook import Choice, SheetSpec, WriteColumn

FORM = "inspector-tui self-assessment 1"
"""What the information sheet says this is."""


class FormRow(NamedTuple):
    """An item or one of its sub-items as the CSP sees it. ``ask`` is what a supplement should say."""

    item: str
    sub: str | None
    domain: Text
    title: Text
    requirement: Text
    examples: tuple[Text, ...] = ()
    claim: ClaimFacts | None = None
    ask: str = ""

    @property
    def key(self) -> str:
        """The id people say: of the sub-item where there is one."""
        return self.sub or self.item


class Form(NamedTuple):
    """One case's form: what tells it from another case's, and its rows."""

    assessment: str
    number: str
    csp: Text
    service: Text
    edition: str
    catalogue: str
    digest: str
    notice: Text
    rows: tuple[FormRow, ...]


COLUMNS: Final = (
    Column("domain", ("영역", "분야", "통제영역", "통제분야", "구분", "Domain", "Area", "Category")),
    Column(
        "id",
        ("번호", "항목번호", "항목 코드", "항목 ID", "평가항목 번호", "평가번호", "통제번호", "관리번호",
         "코드", "No", "ID", "Item no", "Item ID", "Item number", "Control ID", "Code"),
    ),
    Column(
        "title",
        ("평가항목", "항목", "항목명", "평가항목명", "점검항목", "통제항목", "세부항목", "Item", "Title",
         "Item title", "Control", "Control name"),
    ),
    Column("requirement", ("요구사항", "평가기준", "기준", "세부 기준", "Requirement", "Criteria")),
    Column("examples", ("증적 예", "증적 예시", "Evidence examples", "Examples of evidence")),
    Column(
        "claim",
        ("자체평가 결과", "자체평가", "자체점검 결과", "이행 여부", "이행 구분", "운영 여부", "적용 여부",
         "평가 결과", "결과", "Claim", "Status", "Self-assessment", "Self-assessment result",
         "Implementation status", "Implemented?"),
    ),
    Column(
        "text",
        ("이행 내용", "이행 현황", "운영 현황", "이행 설명", "설명", "상세 내용", "상세 설명", "구현 내용",
         "답변 내용", "Description", "Details", "Implementation details", "How it is implemented"),
    ),
    Column(
        "evidence",
        ("증적", "증적자료", "증적 목록", "제출 증적", "증빙", "증빙자료", "관련문서", "관련 증적",
         "근거자료", "Evidence", "Documents", "Evidence list", "Reference documents"),
    ),
    Column(
        "contact",
        ("담당자", "담당", "담당부서", "담당자 연락처", "연락처", "작성자", "Contact", "Owner",
         "Person in charge", "Responsible"),
    ),
    Column("ask", ("보완 요청", "보완요청 사항", "보완 사항", "To be supplemented", "Supplement")),
    *(Column(f"mark:{claim}", (claim.label.ko, claim.label.en), data=True) for claim in Claim),
)  # fmt: skip
"""Every column that is known, with the names it goes by in CSPs' own forms too."""

NEED: Final = tuple(
    frozenset({name, *claim})
    for name in ("id", "title")
    for claim in (("claim",), (f"mark:{Claim.IMPLEMENTED}", f"mark:{Claim.NOT_IMPLEMENTED}"))
)
"""A heading row names the item and the claim: in one column, or in a column for each claim."""

ANSWERS: Final = ("text", "evidence", "contact")

INFO: Final = {
    "form": Text("서식", "Form"),
    "assessment": Text("평가 식별자", "Assessment id"),
    "number": Text("평가 번호", "Case number"),
    "csp": Text("피평가기관", "CSP"),
    "service": Text("서비스", "Service"),
    "edition": Text("에디션", "Edition"),
    "catalogue": Text("평가기준", "Catalogue"),
    "digest": Text("평가기준 지문(SHA-256)", "Catalogue digest (SHA-256)"),
}
"""Lines of the information sheet."""

_LIST = Text("자체평가", "Self-assessment")
_GUIDE = Text("작성 안내", "How to fill in")
_INFO = Text("정보(수정 금지)", "Information (locked)")
_PROMPT = Text(
    "이행, 부분이행, 미이행, 해당없음 중에서 고르십시오",
    "Choose: Implemented, Partly implemented, Not implemented, Not applicable",
)
_GUIDANCE: Final = (
    Text(
        "노란색 칸만 작성하십시오. 다른 칸은 잠겨 있습니다(암호 없음).",
        "Fill in the yellow cells only. The others are locked (no password).",
    ),
    Text(
        "자체평가 결과: 목록에서 고릅니다. 아직 답하지 못한 항목은 비워 두십시오.",
        "Claim: choose from the list. Leave an item empty if you cannot answer it yet.",
    ),
    Text(
        "이행: 요구사항을 모두 이행하고 기록이 있음. 부분이행: 일부 대상이나 일부 요구만 이행함.",
        "Implemented: all of it is done, with records. Partly implemented: some systems or some of it.",
    ),
    Text(
        "미이행: 이행하지 않음(예정 포함). 해당없음: 서비스에 대상이 없음. 그 사유를 이행 내용에 쓰십시오.",
        "Not implemented: not done, planned or not. Not applicable: the service has none of it; say why.",
    ),
    Text(
        "이행 내용: 무엇을 어떤 시스템에 어떤 주기로 하는지, 부분이행·미이행이면 남은 일과 시기를 쓰십시오.",
        "Description: what is done, on which systems, how often. If partly or not, what is left and by when.",
    ),
    Text(
        "증적: 문서명, 문서번호, 개정일, 쪽을 쓰십시오. 원본을 내보낼 수 없으면 '열람'이라고 쓰십시오.",
        "Evidence: document, number, revision date, page. Write 'viewing only' where it may not leave.",
    ),
    Text(
        "암호, 키, 고객의 개인정보는 쓰지 마십시오.",
        "Write no passwords, keys or customers' personal data.",
    ),
    Text(
        "세부항목이 있는 항목은 항목과 세부항목에 각각 답하십시오.",
        "Where an item has sub-items, answer the item and each sub-item.",
    ),
    Text(
        "작성을 마치면 .xlsx 그대로 보내십시오. 제목 행과 정보 시트를 지우지 마십시오.",
        "When done, send it as .xlsx. Do not delete the heading row or the information sheet.",
    ),
)  # fmt: skip


def sheets(form: Form, lang: Lang, *, supplement: bool = False) -> tuple[SheetSpec, ...]:
    """The workbook: the list to fill in, how to, and whose it is. ``supplement`` adds what to supplement."""
    ask = (WriteColumn("보완 요청 / To be supplemented", 44),) if supplement else ()
    columns = (
        WriteColumn("영역 / Domain", 16),
        WriteColumn("번호 / No.", 11),
        WriteColumn("평가항목 / Item", 28),
        WriteColumn("요구사항 / Requirement", 48),
        WriteColumn("증적 예 / Evidence examples", 30),
        *ask,
        WriteColumn(
            "자체평가 결과 / Claim", 16, open=True,
            choice=Choice(tuple(claim.label.say(lang) for claim in Claim), _PROMPT.say(lang)),
        ),
        WriteColumn("이행 내용 / Description", 48, open=True),
        WriteColumn("증적 / Evidence", 32, open=True),
        WriteColumn("담당자 / Contact", 18, open=True),
    )  # fmt: skip
    heading = f"{form.csp.say(lang)} {form.service.say(lang)} {form.edition}".strip()
    return (
        SheetSpec(
            _LIST.say(lang), columns, [_line(row, lang, supplement=supplement) for row in form.rows],
            guidance=(f"{_LIST.say(lang)}: {heading} ({form.number})", _GUIDANCE[0].say(lang)),
        ),
        SheetSpec(
            _GUIDE.say(lang), (WriteColumn(_GUIDE.say(lang), 110),),
            [(line.say(lang),) for line in (*_GUIDANCE, form.notice)], portrait=True, filters=False,
        ),
        SheetSpec(
            _INFO.say(lang), (WriteColumn("이름 / Name", 34), WriteColumn("값 / Value", 76)), _info(form),
            filters=False,
        ),
    )  # fmt: skip


def supplement_text(form: Form, lang: Lang) -> str:
    """What is to be supplemented as plain text, for a letter."""
    lines = [f"{form.number} {form.csp.say(lang)} {form.service.say(lang)}", ""]
    for row in form.rows:
        if row.ask:
            lines += [f"{row.key.upper()} {row.title.say(lang)}", f"  {row.ask}".replace("\n", "\n  "), ""]
    return "\n".join(lines).rstrip() + "\n"


def _line(row: FormRow, lang: Lang, *, supplement: bool) -> tuple[str, ...]:
    said = row.claim
    return (
        row.domain.say(lang),
        row.key.upper(),
        row.title.say(lang),
        row.requirement.say(lang),
        "\n".join(text.say(lang) for text in row.examples),
        *((row.ask,) if supplement else ()),
        *((said.claim.label.say(lang), said.text, said.evidence, said.contact) if said else ("", "", "", "")),
    )


def _info(form: Form) -> Sequence[tuple[str, str]]:
    values = {
        "form": FORM,
        "assessment": form.assessment,
        "number": form.number,
        "csp": " / ".join(filter(None, dict.fromkeys(form.csp))),
        "service": " / ".join(filter(None, dict.fromkeys(form.service))),
        "edition": form.edition,
        "catalogue": form.catalogue,
        "digest": form.digest,
    }
    return [(f"{label.ko} / {label.en}", values[name]) for name, label in INFO.items()]
