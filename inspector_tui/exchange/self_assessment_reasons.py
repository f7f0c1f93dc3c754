"""Why a row of a self-assessment is not taken, or is to be looked at: the sentences, in both languages."""

from __future__ import annotations

from ..model.text import Text

NO_COLUMNS = Text("자체평가 열이 없는 시트입니다", "A sheet without the columns of a self-assessment")
INFO_ROW = Text("서식의 정보", "Information of the form")
NO_ANSWER = Text("답이 비어 있습니다(미응답)", "Not answered")
NOTHING = Text("항목 번호도 답도 없는 행입니다", "A row with neither an item nor an answer")
NO_CLAIM = Text("내용은 있으나 자체평가 결과가 비어 있습니다", "There is text, but the claim itself is empty")
CLAIM_WORD = Text(
    "자체평가 결과 '{given}'의 뜻을 알 수 없습니다. 이행·부분이행·미이행·해당없음 중 하나여야 합니다",
    "The claim '{given}' is not one of Implemented, Partly implemented, Not implemented, Not applicable",
)
VERDICT_WORD = Text(
    "'{given}'은(는) 판정에 쓰는 말입니다. 이행·부분이행·미이행·해당없음 중 무엇인지 확인하십시오",
    "'{given}' is a word of verdicts. Ask which claim is meant: Implemented, Partly, Not implemented or "
    "Not applicable",
)
MARKS = Text("표시된 칸이 {n}개입니다. 한 칸만 표시해야 합니다", "{n} columns are marked; it must be one")
BAD_MARK = Text("표시 '{given}'의 뜻을 알 수 없습니다", "The mark '{given}' is not understood")
LONG = Text("담당자 칸이 {most}자를 넘습니다", "The contact is longer than {most} characters")
TWICE_SAME = Text("{other} 행과 같은 답입니다", "The same answer as row {other}")
TWICE = Text("{other} 행과 같은 항목인데 답이 다릅니다", "Row {other} answers the same item differently")
JOINED = Text(
    "병합된 항목이라 {other} 행의 답에 합쳤습니다", "Merged item: joined to the answer of row {other}"
)
OTHERS = Text("이름을 모르는 열은 반영하지 않습니다: {columns}", "Columns not known are not kept: {columns}")
HEAD_GUESS = Text(
    "열 제목 '{title}'을(를) 추정했습니다. 확인하십시오", "The heading '{title}' is a guess: check it"
)
OTHER_CATALOGUE = Text(
    "다른 판의 평가기준으로 작성된 파일입니다. 항목의 뜻이 바뀌었는지 확인하십시오",
    "The file was made from another edition of the catalogue: check whether the item still means the same",
)
SECRET = Text(
    "민감정보로 의심되는 값이 있습니다({kind}). 확인하십시오",
    "It holds what looks like a secret ({kind}): check it",
)
CONTESTED = Text(
    "이 항목의 자체평가 기록이 충돌 중입니다. 먼저 충돌을 해결하십시오",
    "What is recorded of this item's claim is in conflict: settle that first",
)
NO_INFO = Text(
    "어느 평가의 파일인지 적혀 있지 않습니다(정보 시트 없음)",
    "The file does not say which assessment it is for (no information sheet)",
)
