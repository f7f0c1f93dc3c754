"""The pictures as files, for a report that is written elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from inspector_tui import workspace as ws
from inspector_tui.model.charts import Chart
from inspector_tui.model.text import Text

from ...one_path import OnePath


class KeepPicturesDialog(OnePath):
    """Gives back the folder."""

    HEADING: ClassVar[Text] = Text("그림 저장", "Keep pictures")
    WHAT: ClassVar[Text] = Text(
        "지금 보는 다섯 그림을 폴더에 SVG 파일로 저장합니다. 이미 있는 파일은 덮어쓰지 않습니다.",
        "Writes the five pictures as SVG files into a folder. No file is written over.",
    )
    MISSING: ClassVar[Text] = Text("저장할 폴더를 입력하십시오.", "Say which folder to write into.")
    REMEMBERED: ClassVar[str] = "pictures/folder"

    def __init__(self, charts: Sequence[Chart]) -> None:
        super().__init__()
        self._charts = charts

    async def use(self, path: Path) -> Path:
        """Write."""
        lang = self.face.lang
        written = await self.face.door.run(
            lambda _desk: ws.dashboard.write_pictures(self._charts, path, lang)
        )
        self.face.tell(
            Text(f"그림 {len(written)}개를 저장했습니다: {path}", f"{len(written)} pictures written: {path}")
        )
        return path
