"""Where packs and exchanges are fetched to. From there they are taken in after a look."""

from __future__ import annotations

from typing import ClassVar

from inspector_tui.model.text import Text

from ...one_path import OnePath


class FetchDialog(OnePath):
    """Gives back the folder."""

    HEADING: ClassVar[Text] = Text("작업 묶음·교환 번들 받기", "Fetch packs and exchanges")
    WHAT: ClassVar[Text] = Text(
        "이 폴더에 파일로 받습니다. 기록에 합치는 것은 첫 화면의 '받기'에서 내용을 본 뒤에 합니다.",
        "They come as files into this folder. Taking them in is done from the first screen, after a look.",
    )
    MISSING: ClassVar[Text] = Text("받을 폴더를 입력하십시오.", "Say which folder to fetch into.")
    REMEMBERED: ClassVar[str] = "sync/into"
