"""What can go wrong when a report is written."""

from __future__ import annotations

from ..model.errors import EnvironmentFailed, UsageError
from ..model.text import Text


class ReportIncomplete(EnvironmentFailed):
    """The file does not hold what the report says. It is not written."""

    code = "report-incomplete"
    sentence = Text(
        "{form} 보고서에 있어야 할 내용이 다릅니다(파일/보고서: {missing}). 파일을 만들지 않았습니다. "
        "평가기관 서식을 쓰고 있으면 표와 절을 모두 쓰는지 확인하십시오.",
        "The {form} report does not hold what it should (file/report: {missing_en}). Nothing was written. "
        "If the office's template is in use, check that it writes every table and section.",
    )


class ReportNotInert(EnvironmentFailed):
    """The page has something in it that could act or fetch. It is not written."""

    code = "report-not-inert"
    sentence = Text(
        "보고서에 실행되거나 외부에서 가져올 수 있는 것({what})이 있어 파일을 만들지 않았습니다. "
        "평가기관 서식에서 없애십시오.",
        "The report has something that could act or be fetched ({what}); nothing was written. "
        "Take it out of the office's template.",
    )


class TemplateBroken(UsageError):
    """A template of the office that cannot be used: which file, which line, why."""

    code = "template-broken"
    sentence = Text(
        "서식 {file} {line}행: {detail}. 서식을 고치거나 지우면 기본 서식을 씁니다.",
        "Template {file}, line {line}: {detail}. Mend it, or delete it to use ours.",
    )


class TemplateEndless(UsageError):
    """A template that did not end within its bounds."""

    code = "template-endless"
    sentence = Text(
        "서식 {file}이(가) {seconds}초 또는 허용된 메모리 안에 끝나지 않아 중단했습니다. "
        "서식의 반복을 확인하십시오.",
        "Template {file} did not end within {seconds} seconds or the memory allowed, and was stopped. "
        "Look at its loops.",
    )
