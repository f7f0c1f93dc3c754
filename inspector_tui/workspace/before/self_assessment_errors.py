"""What the front desk refuses of a self-assessment."""

from __future__ import annotations

from ...model.errors import Refused, UsageError
from ...model.text import Text


class FileChanged(Refused):
    """The file is no longer what was shown."""

    code = "file-changed"
    sentence = Text(
        "{file}: 화면에 보인 뒤에 파일이나 기록이 바뀌었습니다. 다시 불러와 확인하십시오.",
        "{file}: the file or the record changed after it was shown. Read it again and look.",
    )


class FileThere(Refused):
    """A file of that name is there; it may be what somebody filled in."""

    code = "file-there"
    sentence = Text(
        "{path}: 이미 있는 파일입니다. 작성된 서식일 수 있으므로 덮어쓰지 않습니다. 다른 이름을 쓰십시오.",
        "{path} is already there. It may be a form that was filled in, so it is not overwritten. "
        "Use another name.",
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
