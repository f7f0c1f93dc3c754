"""What can go wrong with a file of somebody else's: each sentence says what to do with the file."""

from __future__ import annotations

from ..model.errors import EnvironmentFailed, Refused
from ..model.text import Text


class FileNotReadable(EnvironmentFailed):
    """The file is not there, or the system does not let us read it."""

    code = "file-not-readable"
    sentence = Text(
        "파일을 읽을 수 없습니다: {path} ({detail}). 경로와 권한을 확인하십시오.",
        "Cannot read the file: {path} ({detail}). Check the path and the permissions.",
    )


class NotAWorkbook(Refused):
    """The file is of another kind than it should be; ``found_*`` say which, ``do_*`` what helps."""

    code = "not-a-workbook"
    sentence = Text(
        "{name}: {found_ko}. {do_ko}",
        "{name}: {found_en}. {do_en}",
    )


class WorkbookDamaged(Refused):
    """The file begins like a workbook and cannot be read to its end."""

    code = "workbook-damaged"
    sentence = Text(
        "{name}: 파일이 손상되었거나 안전하지 않은 내용이 있습니다({detail}). "
        "Excel에서 열어 새 .xlsx로 저장한 뒤 다시 가져오십시오.",
        "{name}: the file is damaged or holds something unsafe ({detail}). "
        "Open it in Excel, save it as a new .xlsx, and import that.",
    )


class WorkbookTooLarge(Refused):
    """The file is larger than anything a person fills in."""

    code = "workbook-too-large"
    sentence = Text(
        "{name}: 너무 큽니다({what_ko}, 한도 {limit}). "
        "내용이 있는 부분만 새 통합 문서에 복사하여 저장한 뒤 다시 가져오십시오.",
        "{name}: too large ({what_en}, limit {limit}). "
        "Copy the part with content to a new workbook, save it, and import that.",
    )


class EncodingUnknown(Refused):
    """A text file in no encoding that we can tell."""

    code = "encoding-unknown"
    sentence = Text(
        "{name}: 문자 인코딩을 알 수 없습니다. "
        "Excel에서 'CSV UTF-8' 또는 .xlsx로 저장한 뒤 다시 가져오십시오.",
        "{name}: the character encoding cannot be told. "
        "Save it in Excel as 'CSV UTF-8' or .xlsx, and import that.",
    )


class NoKnownColumns(Refused):
    """No row of any sheet names the columns that are needed."""

    code = "no-known-columns"
    sentence = Text(
        "{name}: 필요한 열의 제목을 찾지 못했습니다(필요: {need_ko}). "
        "서식의 제목 행을 그대로 두고 다시 저장하십시오.",
        "{name}: no row names the columns that are needed ({need_en}). "
        "Keep the heading row of the form, and save again.",
    )


class OfAnotherCase(Refused):
    """The file says that it belongs to another assessment."""

    code = "of-another-case"
    sentence = Text(
        "{file}: 평가 {other}의 자체평가 파일입니다. "
        "평가 {case}에는 가져올 수 없습니다. 파일을 확인하십시오.",
        "{file} is the self-assessment of assessment {other}, not of {case}. Check the file.",
    )
