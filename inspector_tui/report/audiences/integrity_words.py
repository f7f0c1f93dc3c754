"""What the figures of a record prove and what they do not, in the words of every report (DESIGN 3)."""

from __future__ import annotations

from typing import Final

from inspector_tui.model.text import Text

PROVES: Final = Text(
    "증명하는 것: 기준값은 이 보고서를 만들 때 있던 모든 단말의 기록으로 계산한 값입니다. 나중에 제출된 결과 "
    "번들에 그 기록이 하나도 빠지거나 바뀌지 않고 들어 있는지 확인할 수 있습니다"
    "(inspector verify BUNDLE --anchor 기준값). 평가기준 확인값은 어떤 점검표로 판정하였는지를 고정합니다.",
    "It proves: the anchor is made of the records of every laptop as they were when this report was made. It "
    "shows whether a result bundle handed in later contains every one of those entries, unchanged (inspector "
    "verify BUNDLE --anchor FIGURE). The digest of the criteria fixes by which checklists was judged.",
)
PROVES_NOT: Final = Text(
    "증명하지 않는 것: 기록된 내용이 사실인지, 기록된 시각이 맞는지, 누락된 것이 없는지는 알 수 없습니다. "
    "노트북에만 있는 값은 노트북을 가진 사람이 다시 만들 수 있습니다. 값이 밖에 있을 때(피평가기관이 "
    "서명한 점검확인서, 평가기관의 접수증) 비로소 그 뒤의 변경을 알 수 있습니다. 이 보고서 파일 자체는 "
    "서명된 것이 아니므로, 다툼이 있으면 번들의 기록이 기준입니다.",
    "It does not prove: that what was recorded is true, that recorded times are right, or that nothing was "
    "left out. A figure that lies only on a laptop can be made anew by whoever has the laptop; it shows "
    "later changes once it lies elsewhere (on the sheet the provider signed, in a receipt of the office). "
    "This file itself is not signed: where there is a dispute, the records in the bundle count.",
)
