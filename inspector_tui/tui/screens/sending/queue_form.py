"""Which bundle goes into the outbox: the newest result of the case at hand, or any file."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from inspector_tui import workspace as ws
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.text import Text

from ...one_path import OnePath


class QueueDialog(OnePath):
    """Gives back the path."""

    HEADING: ClassVar[Text] = Text("보낼 목록에 넣기", "Put into the outbox")
    WHAT: ClassVar[Text] = Text(
        "결과 번들은 평가기관으로, 작업 묶음과 교환 번들은 다른 평가자에게 갑니다. 넣기 전에 검증합니다.",
        "Results go to the office, packs and exchanges to inspectors. It is verified first.",
    )
    LABEL: ClassVar[Text] = Text("번들 파일", "Bundle")
    MISSING: ClassVar[Text] = Text("번들 파일의 경로를 입력하십시오.", "Say which bundle file.")
    REMEMBERED: ClassVar[str] = "sync/bundle"
    REMEMBERS = False

    def __init__(self, case_id: str = "") -> None:
        super().__init__()
        self._case = case_id

    def keep_key(self) -> str:
        """Per case: it goes when the case is purged."""
        return f"{self.REMEMBERED}/{self._case}"

    async def likely(self) -> str:
        """The newest result that was exported here for the case at hand; never the bundle of last time."""
        if not self._case:
            return ""
        outbox = await asyncio.to_thread(lambda: ws.outbox)
        try:
            return str(await self.face.door.run(outbox.newest, self._case))
        except InspectorError as error:
            self.problem(Text(error.say("ko"), error.say("en")))
            return ""
