"""The public result as data: a whitelist of what anybody may read.

Source: research/domain.md 1.3: provider, service and edition, which assessment on which basis, when, and the
result as it was decided. No finding, verdict, item or number of them, no person, no date of a visit's parts:
there is no field for any. The result is the state that the case was brought to, never worked out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from inspector_tui.model.course import CaseState
from inspector_tui.model.reporting import Audience
from inspector_tui.model.text import Lang, Text, both_of
from inspector_tui.model.words import AssessmentType

from ..document import Document, Facts, Paragraph, Section

TITLE: Final = Text(
    "클라우드서비스 안전성 평가 결과(공개용)", "Result of a cloud service assessment (public)"
)
_PROVIDER: Final = Text("클라우드서비스 제공자", "Cloud service provider")
_SERVICE: Final = Text("서비스", "Service")
_EDITION: Final = Text("구분(에디션)", "Edition")
_TYPE: Final = Text("평가 유형", "Type of assessment")
_BASIS: Final = Text("평가 근거", "Basis")
_PERIOD: Final = Text("현장점검 기간", "On site")
_RESULT: Final = Text("결과", "Result")
_DECIDED: Final = Text("결과 확정일", "Finalised on")
_PUBLISHED: Final = Text("공개일", "Published on")
_DOCUMENT: Final = Text("공개 문서", "Published as")
_ABOUT: Final = Text("이 문서에 대하여", "About this paper")
_SAYS: Final = Text(
    "이 문서는 해당 서비스에 대한 안전성 평가가 끝나 결과가 확정되었음을 알립니다. 점수나 등급이 아니며, "
    "적힌 서비스와 구분 외의 것에 대하여는 아무것도 말하지 않습니다. 금융회사의 이용 결정과 책임을 "
    "대신하지 않습니다.",
    "This paper says that the assessment of the service is over and its result final. It is no score and no "
    "grade, says nothing of any other service or edition, and does not take the place of a financial "
    "company's own decision and responsibility.",
)


class PublicReport(Struct, frozen=True):
    """All that the public result can say."""

    csp: Text
    service: Text
    edition: str
    type: AssessmentType
    basis: Text
    opens: str
    closes: str
    state: CaseState
    finalised_on: str = ""
    published_on: str = ""
    document: str = ""
    """Reference and title of the published document (D8), as filed."""


def public_document(report: PublicReport, lang: Lang) -> Document:
    """The paper."""
    csp, service = both_of(*report.csp).say(lang), both_of(*report.service).say(lang)
    return Document(
        audience=Audience.PUBLIC,
        lang=lang,
        title=TITLE.say(lang),
        subtitle=f"{csp} / {service}",
        footer=f"{csp} / {service} ({Audience.PUBLIC.label.say(lang)})",
        facts=Facts(tuple((name.say(lang), value) for name, value in _facts(report, lang) if value)),
        sections=(Section("about", _ABOUT.say(lang), 1, (Paragraph(_SAYS.say(lang)),)),),
    )


def _facts(report: PublicReport, lang: Lang) -> Iterator[tuple[Text, str]]:
    yield _PROVIDER, both_of(*report.csp).say(lang)
    yield _SERVICE, both_of(*report.service).say(lang)
    yield _EDITION, report.edition
    yield _TYPE, report.type.label.say(lang)
    yield _BASIS, report.basis.say(lang)
    yield _PERIOD, f"{report.opens} ~ {report.closes}".strip(" ~")
    yield _RESULT, report.state.label.say(lang)
    yield _DECIDED, report.finalised_on
    yield _PUBLISHED, report.published_on
    yield _DOCUMENT, report.document
