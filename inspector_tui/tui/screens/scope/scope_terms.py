"""What the use is bound to besides its features: the financial company, and whether the work is critical."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.scope import Criticality
from inspector_tui.model.scope_views import ScopeView
from inspector_tui.model.text import Text
from inspector_tui.model.views import Saved

from ...forms import Choice, Labelled, Line
from ...inert import plain
from ...recording import Recording

WHAT = Text(
    "금융회사의 중요도 평가 결과를 그대로 기록합니다. 되돌리기 대상이 아니며, 다시 기록하여 바꿉니다.",
    "Record what the financial company evaluated. Undo does not reach it: record it anew to change it.",
)


class ScopeTermsDialog(Recording[Saved]):
    """The lead's alone."""

    HEADING: ClassVar[Text] = Text("금융회사와 중요도", "Financial company and criticality")

    def __init__(self, case: str, seen: ScopeView) -> None:
        super().__init__()
        self._case = case
        self._seen = seen

    def body(self) -> ComposeResult:
        """Two fields."""
        yield Static(plain(self.say(WHAT)), classes="why")
        company = Line(self._seen.financial_company, id="company")
        yield Labelled(self.say(Text("금융회사", "Company")), company)
        options = [(one.value, self.say(one.label)) for one in Criticality]
        yield Labelled(
            self.say(Text("중요도", "Criticality")), Choice(options, self._seen.criticality.value, id="word")
        )

    def do_save(self) -> None:
        """Record both."""
        wrong = self.too_long({"company": Text("금융회사", "Company")})
        self.problem(wrong)
        if wrong is None:
            self.once(self._save)

    async def _save(self) -> None:
        company, word = self.words("company"), Criticality(self.words("word"))
        if await self.may_keep(company):
            run, terms = self.face.door.run, ws.scope.set_terms
            self.finish(await run(terms, self._case, criticality=word, financial_company=company))
