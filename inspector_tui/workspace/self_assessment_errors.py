"""What the front desk refuses of a self-assessment."""

from __future__ import annotations

from ..model.errors import Refused, UsageError
from ..model.text import Text


class OfAnotherCase(Refused):
    """The file says that it belongs to another assessment."""

    code = "of-another-case"
    sentence = Text(
        "{file}: 평가 {other}의 자체평가 파일입니다. "
        "평가 {case}에는 가져올 수 없습니다. 파일을 확인하십시오.",
        "{file} is the self-assessment of assessment {other}, not of {case}. Check the file.",
    )


class FileChanged(Refused):
    """The file is no longer what was shown."""

    code = "file-changed"
    sentence = Text(
        "{file}: 화면에 보인 뒤에 파일이나 기록이 바뀌었습니다. 다시 불러와 확인하십시오.",
        "{file}: the file or the record changed after it was shown. Read it again and look.",
    )


class NothingToSupplement(Refused):
    """No item is marked for a supplement."""

    code = "nothing-to-supplement"
    sentence = Text(
        "보완 필요로 표시된 항목이 없습니다. 서면검토에서 먼저 표시하십시오.",
        "No item is marked as to be supplemented. Mark them in the desk review first.",
    )


class AskMissing(UsageError):
    """A supplement without a word on what is wanted."""

    code = "ask-missing"
    sentence = Text(
        "{item}: 무엇을 보완하여야 하는지 적으십시오.", "{item}: say what should be supplemented."
    )


class NotAnItem(UsageError):
    """The item is not one that this assessment takes."""

    code = "not-in-assessment"
    sentence = Text(
        "평가항목 {id}은(는) 이 평가의 대상이 아닙니다.", "Item {id} is not part of this assessment."
    )
