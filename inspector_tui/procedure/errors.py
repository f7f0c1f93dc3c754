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


class ScopeRulesInvalid(Refused):
    """A rule file of the permitted-use decision that cannot be used."""

    code = "scope-rules-invalid"
    sentence = Text(
        "허용 여부 규칙 파일 {file}을(를) 쓸 수 없습니다: {detail}. "
        "파일을 수정하거나 다른 곳으로 옮기십시오(docs/scope.md).",
        "The scope rule file {file} cannot be used: {detail}. Correct it or take it away (docs/scope.md).",
    )


class SelectionRefused(Refused):
    """An assessment may not take these items."""

    code = "selection-refused"
    sentence = Text("평가 항목을 정할 수 없습니다: {why_ko}", "The items cannot be selected: {why_en}")
