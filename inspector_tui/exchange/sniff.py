"""What a file is, by its content: names lie."""

from __future__ import annotations

import zipfile
from typing import Final, Literal

from ..model.text import Text
from .errors import NotAWorkbook

_SAVE = Text(
    "Excel에서 열어 'Excel 통합 문서(.xlsx)'로 저장한 뒤 다시 가져오십시오.",
    "Open it in Excel, save it as an Excel workbook (.xlsx), and import that.",
)
_UNLOCK = Text(
    "Excel에서 암호를 풀어(파일 > 정보 > 통합 문서 보호) .xlsx로 저장한 뒤 다시 가져오십시오.",
    "Take the password off in Excel (File > Info > Protect Workbook), save it as .xlsx, and import that.",
)
_ASK = Text(
    "통합 문서(.xlsx)나 CSV 파일을 주십시오.",
    "Give an Excel workbook (.xlsx) or a CSV file.",
)

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = b"PK\x03\x04"


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le")


def kind_of(name: str, data: bytes) -> Literal["xlsx", "text"]:
    """Whether ``data`` is a zip that may be a workbook, or text. Raises NotAWorkbook for what is neither."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not data.strip():
        raise _other(name, Text("빈 파일입니다", "the file is empty"), _ASK)
    if data.startswith(_OLE):
        raise _ole(name, data)
    if data.startswith((_ZIP, b"PK\x05\x06")):
        return "xlsx"
    if head.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<head", b"<style")):
        raise _other(
            name, Text("웹 페이지(HTML)를 이름만 바꾼 파일입니다", "a web page under another name"), _SAVE
        )
    if head.startswith(b"<?xml"):
        raise _other(name, Text("XML 파일입니다", "an XML file"), _SAVE)
    for magic, found in _OTHERS.items():
        if data.startswith(magic):
            raise _other(name, found, _ASK)
    return "text"


_OTHERS: Final = {
    b"%PDF": Text("PDF 파일입니다", "a PDF file"),
    b"{\\rtf": Text("RTF 문서입니다", "an RTF document"),
    b"\x89PNG": Text("그림 파일입니다", "a picture"),
    b"\xff\xd8\xff": Text("그림 파일입니다", "a picture"),
    b"\x1f\x8b": Text("압축 파일(gzip)입니다", "a gzip archive"),
    b"7z\xbc\xaf": Text("압축 파일(7z)입니다", "a 7z archive"),
    b"Rar!": Text("압축 파일(rar)입니다", "a rar archive"),
    b"ALZ\x01": Text("압축 파일(alz)입니다", "an alz archive"),
    b"EGGA": Text("압축 파일(egg)입니다", "an egg archive"),
    b"SQLite format 3": Text("데이터베이스 파일입니다", "a database file"),
}


def check_names(name: str, archive: zipfile.ZipFile) -> None:
    """Raises NotAWorkbook if a zip is something else than an .xlsx."""
    names = {entry.lower().replace("\\", "/").lstrip("/") for entry in archive.namelist()}
    if "xl/workbook.bin" in names:
        raise _other(name, Text("이진 통합 문서(.xlsb)입니다", "a binary workbook (.xlsb)"), _SAVE)
    if any(entry.startswith("word/") for entry in names):
        raise _other(name, Text("Word 문서입니다", "a Word document"), _ASK)
    if any(entry.startswith("ppt/") for entry in names):
        raise _other(name, Text("PowerPoint 문서입니다", "a PowerPoint document"), _ASK)
    if "contents/content.hpf" in names or any(entry.endswith(".hpf") for entry in names):
        raise _other(name, Text("한글 문서(.hwpx)입니다", "a Hangul document (.hwpx)"), _ASK)
    if "content.xml" in names:
        raise _other(name, Text("OpenDocument 문서(.ods 등)입니다", "an OpenDocument file (.ods)"), _SAVE)
    if not any(entry.startswith("xl/") or entry == "[content_types].xml" for entry in names):
        raise _other(
            name,
            Text("통합 문서가 아닌 압축 파일입니다", "a zip archive that is no workbook"),
            Text("압축을 풀고 안에 있는 .xlsx를 가져오십시오.", "Unpack it and import the .xlsx inside."),
        )


def _ole(name: str, data: bytes) -> NotAWorkbook:
    if _wide("EncryptedPackage") in data:
        return _other(
            name, Text("암호로 보호된 통합 문서입니다", "a workbook protected by a password"), _UNLOCK
        )
    if b"HWP Document File" in data[:65536] or _wide("HwpSummaryInformation") in data:
        return _other(name, Text("한글 문서(.hwp)입니다", "a Hangul document (.hwp)"), _ASK)
    if _wide("WordDocument") in data:
        return _other(name, Text("옛 Word 문서(.doc)입니다", "an old Word document (.doc)"), _ASK)
    return _other(name, Text("옛 형식의 통합 문서(.xls)입니다", "a workbook in the old format (.xls)"), _SAVE)


def _other(name: str, found: Text, do: Text) -> NotAWorkbook:
    return NotAWorkbook(name=name, found_ko=found.ko, found_en=found.en, do_ko=do.ko, do_en=do.en)
