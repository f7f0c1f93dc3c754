"""What is wrong with a piece of the record, in a word a program can test and a sentence a person can use."""

from __future__ import annotations

from inspector_tui.model.errors import InspectorError, Refused
from inspector_tui.model.text import Lang, Text
from inspector_tui.model.words import Word


class Flaw(Word):
    """Why bytes or a value are refused. The key is stable: verification reports carry it."""

    NOT_JSON = "not-json", "JSON이 아님", "it is not JSON"
    NOT_UTF8 = "not-utf8", "UTF-8이 아님", "it is not UTF-8"
    SPELLING = "spelling", "정규형과 바이트가 다름", "its bytes are not the canonical spelling"
    CHARACTER = "character", "허용되지 않는 문자가 있음", "it holds a refused character"
    TYPE = "type", "허용되지 않는 자료형이 있음", "it holds a kind of value that no record may hold"
    FLOAT = "float", "소수가 있음", "it holds a decimal number"
    INTEGER = "integer", "정수가 2^53 - 1을 넘음", "it holds an integer beyond 2^53 - 1"
    KEY = "key", "이름에 ASCII가 아닌 문자가 있음", "a key is not ASCII"
    TEXT_LONG = "text-long", "글이 200,000자를 넘음", "a text is longer than 200,000 characters"
    DEEP = "deep", "6단계보다 깊게 중첩됨", "it is nested deeper than 6 levels"
    LONG = "long", "1 MiB를 넘음", "it is larger than 1 MiB"
    FIELDS = "fields", "있어야 할 항목과 다름", "its fields are not exactly the expected ones"
    FIELD = "field", "항목 값의 형식이 틀림", "a field has the wrong form"
    UNSORTED = "unsorted", "목록이 정렬되지 않았거나 중복됨", "a list is not sorted or has duplicates"
    MANY = "many", "목록이 너무 김", "a list is too long"
    PREV = (
        "prev",
        "첫 기록만 앞 기록 없이 시작할 수 있음",
        "only the first entry has no previous one, and it must",
    )
    UNDO_WRITES = "undo-writes", "실행 취소 기록은 값을 쓸 수 없음", "an undo may write nothing"
    DATE = "date", "존재하지 않는 날짜임", "the date does not exist"
    REGISTERS = (
        "registers",
        "본문의 항목이 기록과 다름",
        "the body's registers are not those the entry writes",
    )
    MIXED = "mixed", "다른 평가 또는 다른 단말의 기록이 섞임", "it mixes assessments or devices"
    GAP = "gap", "앞 기록이 없음", "the entry before it is missing"
    ORDER = "order", "순서가 틀리거나 중복됨", "entries are out of order or repeated"
    EMPTY = "empty", "기록이 하나도 없음", "it holds no entry"
    NAME = "name", "이름의 형식이 틀림", "a name has the wrong form"


class JournalError(Refused):
    """Base of this room's errors: ``flaw`` says why, ``place`` where (a field, a path), if known."""

    def __init__(self, flaw: Flaw, place: str = "", **values: object) -> None:
        self.flaw = flaw
        self.place = place
        super().__init__(flaw=flaw.value, where=f" ({place})" if place else "", **values)

    def say(self, lang: Lang) -> str:
        """The sentence in ``lang``, with the flaw put into words."""
        return self.sentence.say(lang).format(**self.values, reason=self.flaw.label.say(lang))


class NotCanonical(JournalError):
    """A value of ours cannot be recorded as it is."""

    code = "not-canonical"
    sentence = Text(
        "이 값은 기록할 수 없습니다: {reason}{where}. 내용을 고쳐 다시 저장하십시오.",
        "This value cannot be recorded: {reason}{where}. Change it and save again.",
    )


class MalformedJson(JournalError):
    """Bytes from outside are not canonical JSON."""

    code = "malformed-json"
    sentence = Text(
        "자료를 읽을 수 없습니다: {reason}{where}. 보낸 쪽에서 다시 받으십시오.",
        "The data cannot be read: {reason}{where}. Ask the sender for it again.",
    )


class MalformedEntry(JournalError):
    """A journal line breaks a rule of the record."""

    code = "malformed-entry"
    sentence = Text(
        "평가 기록 한 줄이 규칙에 맞지 않습니다: {reason}{where}. "
        "이 파일을 사용하지 말고 보낸 쪽에 알리십시오.",
        "A journal line breaks the rules: {reason}{where}. Do not use this file; tell its sender.",
    )


class MalformedBody(JournalError):
    """A body line breaks a rule of the record."""

    code = "malformed-body"
    sentence = Text(
        "기록 본문 한 줄이 규칙에 맞지 않습니다: {reason}{where}. "
        "이 파일을 사용하지 말고 보낸 쪽에 알리십시오.",
        "A body line breaks the rules: {reason}{where}. Do not use this file; tell its sender.",
    )


class MalformedStatement(JournalError):
    """A head statement breaks a rule of the record."""

    code = "malformed-statement"
    sentence = Text(
        "기록 끝 확인서가 규칙에 맞지 않습니다: {reason}{where}. 보낸 쪽에서 다시 받으십시오.",
        "A head statement breaks the rules: {reason}{where}. Ask the sender for it again.",
    )


class BrokenChain(JournalError):
    """A device's chain of entries does not hold together; ``line`` counts from 1."""

    code = "broken-chain"
    sentence = Text(
        "기록의 연결이 {line}번째 줄에서 끊어졌습니다: {reason}{where}. "
        "이 파일을 사용하지 말고 보낸 쪽에 알리십시오.",
        "The chain of entries breaks at line {line}: {reason}{where}. Do not use this file; tell its sender.",
    )

    def __init__(self, flaw: Flaw, line: int, place: str = "") -> None:
        self.line = line
        super().__init__(flaw, place, line=line)


class OtherAssessment(InspectorError):
    """Entries of two assessments were to be merged."""

    code = "other-assessment"
    sentence = Text(
        "다른 평가의 기록은 합칠 수 없습니다: 여기는 {ours}, 받은 것은 {theirs}입니다. "
        "해당 평가를 열고 가져오십시오.",
        "Entries of another assessment cannot be merged: this is {ours}, the other is {theirs}. "
        "Open that assessment and import there.",
    )
