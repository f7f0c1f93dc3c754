"""What can stand in the way of a report, of tables, of OSCAL."""

from __future__ import annotations

from ...model.errors import EnvironmentFailed, Refused, UsageError
from ...model.text import Text


class ReportTooEarly(Refused):
    """The case has not come so far that this audience may have a report."""

    code = "report-too-early"
    sentence = Text(
        "'{state}' 단계에서는 {audience} 보고서를 만들 수 없습니다. 만들 수 있는 단계: {states}. "
        "내부용 보고서는 언제든 만들 수 있습니다.",
        "At '{state_en}' there is no report of this kind: {audience_en}. It is made at: {states_en}. "
        "The internal one can be made at any time.",
    )


class ReportUnsettled(Refused):
    """Two records of something that the report would say differ, or one cannot be read."""

    code = "report-unsettled"
    sentence = Text(
        "충돌하거나 읽을 수 없는 기록({labels})이 있어 평가기관 밖으로 나가는 보고서를 만들 수 없습니다. "
        "먼저 해결하십시오(`inspector conflict list {id}`). 내부용 보고서에는 양쪽 값이 함께 적힙니다.",
        "Records of {labels} differ or cannot be read, so no report leaves the office. Settle them first "
        "(`inspector conflict list {id}`). The internal report says both.",
    )


class ReportInTheWay(Refused):
    """A file of that name with other contents is there."""

    code = "report-in-the-way"
    sentence = Text(
        "{path}에 내용이 다른 같은 이름의 파일이 있습니다. 다른 이름이나 폴더를 지정하십시오.",
        "{path} is already there with other contents. Give another name or folder.",
    )


class NoSuchTable(UsageError):
    """A table was asked for that there is none of."""

    code = "no-such-table"
    sentence = Text(
        "'{name}'이라는 표가 없습니다. 있는 표: {names}.",
        "There is no table {name}. There are: {names}.",
    )


class TableIncomplete(EnvironmentFailed):
    """A file was read back and is not what was to be written."""

    code = "table-incomplete"
    sentence = Text(
        "{name}: 만든 CSV를 다시 읽어 보니 {found}행으로, {wanted}행이어야 합니다. 파일을 남기지 않았습니다.",
        "{name}: read back, the CSV has {found} rows and should have {wanted}. It was not kept.",
    )


class OscalUnsettled(Refused):
    """Two records of something differ: neither is picked."""

    code = "oscal-unsettled"
    sentence = Text(
        "충돌하거나 읽을 수 없는 기록({labels})이 있어 OSCAL 결과를 쓰지 않았습니다. 먼저 해결하십시오.",
        "Records of {labels} differ or cannot be read, so no OSCAL results were written. Settle them first.",
    )
