"""Looking back is closed while the CSP is looking: other years, and other CSPs, are none of theirs."""

from __future__ import annotations

from typing import Final

from inspector_tui.model.text import Text

HIDDEN: Final = Text(
    "보여주기 모드에서는 지난 평가를 되짚지 않습니다.", "In presentation mode nothing is looked back at."
)
