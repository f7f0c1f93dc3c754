"""What a row of the comparison says of a difference."""

from __future__ import annotations

import pytest

from inspector_tui.model.comparison_views import Aspect, ComparedItem, FindingFate, ItemFate, SideItem
from inspector_tui.model.text import Text
from inspector_tui.model.words import Verdict, WorkState
from inspector_tui.tui.screens.past.compare_lines import paint

SIDE = SideItem(
    "inc-03", "INC", Text("침해 탐지", "Detection"), Text("요구", "x"), "d", WorkState.JUDGED,
    Verdict.SATISFIED, None, "", (), (),
)  # fmt: skip


@pytest.mark.parametrize(
    ("differs", "said"),
    [
        ((), ""),
        ((Aspect.EVIDENCE,), "증적"),
        ((Aspect.CLAIM,), "자체평가"),
        ((Aspect.EVIDENCE, Aspect.CLAIM), "증적 +1"),
        ((Aspect.VERDICT, Aspect.EVIDENCE), ""),
        ((Aspect.FINDINGS, Aspect.EVIDENCE), ""),
    ],
)
def test_a_row_says_what_differs_where_no_other_column_does(differs: tuple[Aspect, ...], said: str) -> None:
    row = ComparedItem(SIDE, SIDE, ItemFate.SAME, FindingFate.NONE, differs)
    assert paint(row, 80, "ko")[1][0].strip() == said
