"""What can go wrong with the rules themselves."""

from __future__ import annotations

from inspector_tui.model.errors import Refused
from inspector_tui.model.text import Text


class RulesInvalid(Refused):
    """A roll-up table that cannot be used."""

    code = "rules-invalid"
    sentence = Text(
        "판정 종합 규칙을 쓸 수 없습니다: {detail}. 규칙 파일을 수정하십시오.",
        "The roll-up table cannot be used: {detail}. Correct its file.",
    )
