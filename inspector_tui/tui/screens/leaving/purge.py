"""Purging an ended case: what would go, in numbers; a reason; its number typed to confirm."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import CANCEL, EVERYWHERE
from ...forms import Labelled, Line
from ...inert import fitted, plain, together
from ...recording import Recording, sized

if TYPE_CHECKING:
    from inspector_tui.model.purge_views import PurgePreview

LABEL = 16
FOR_GOOD = Text(
    "파기는 되돌릴 수 없습니다. 기록의 내용과 증적, 백업 속의 이 평가가 사라지고 파기확인서만 남습니다.",
    "A purge cannot be undone: contents, evidence and the case in backups go; only a certificate stays.",
)
COUNTING = Text("파기할 내용을 세는 중 ...", "Counting what would go ...")
NO_KEY = Text(
    "등록된 서명키가 없어 서명할 수 없습니다. 암호를 비우면 서명 없이 파기합니다.",
    "Your key is not here, so nothing can be signed. Leave the passphrase empty to purge unsigned.",
)
PURGING = Text("파기하는 중 ...", "Purging ...")


class PurgeScreen(Recording[str]):
    """Three fields. After the purge the certificate is shown, and then the list of assessments."""

    HEADING: ClassVar[Text] = Text("자료 파기", "Purge the case")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "save",
            ("f2", "ctrl+s"),
            Text("파기", "Purge"),
            Text("사유와 평가번호를 확인하고 파기합니다.", "Check reason and number, then purge for good."),
            True,
            True,
        ),
        CANCEL,
        *EVERYWHERE,
    )

    def __init__(self, case_id: str) -> None:
        super().__init__()
        self._case = case_id
        self._seen: PurgePreview | None = None

    def heading(self) -> str:
        """Which case."""
        return f"{self.say(self.HEADING)}  {self._case}"

    def keep_key(self) -> str:
        """The reason is kept when the dialog is left."""
        return f"purge/{self._case}"

    def body(self) -> ComposeResult:
        """What would go, then the fields."""
        yield Static(together((self.say(FOR_GOOD), "bold $warning")), classes="why")
        yield Static(plain(self.say(COUNTING)), id="figures")
        yield Labelled(self.say(Text("파기 사유", "Reason")), Line(id="reason"))
        yield Labelled(self.say(Text("평가번호 확인", "Case number")), Line(id="confirm"))
        yield Labelled(
            self.say(Text("서명키 암호", "Passphrase")),
            Line(
                id="passphrase", password=True, placeholder=self.say(Text("확인서에 서명할 때", "to sign it"))
            ),
        )
        yield Static("", id="progress")

    def on_mount(self) -> None:
        """Count."""
        self.say_progress("")
        self._count()

    @work(exclusive=True, group="load")
    async def _count(self) -> None:
        purges = await asyncio.to_thread(lambda: ws.purges)  # its import takes longer than a frame
        self._seen = seen = await self.face.door.run(purges.preview, self._case)
        self.query_one("#figures", Static).update(Content("\n").join(self._lines(seen)))

    def _lines(self, seen: PurgePreview) -> Iterator[Content]:
        counts = seen.counts
        state = self.say(seen.state.label)
        rows: list[tuple[Text, str]] = [
            (Text("평가", "Case"), f"{seen.number} {self.say(seen.csp)}  {state}"),
            (Text("기록 내용", "Bodies"), f"{counts.bodies} ({sized(counts.bodies_size)})"),
            (
                Text("증적 파일", "Evidence files"),
                f"{counts.files} ({sized(counts.files_size)})"
                + self.say(
                    Text(f", 공용이라 남음 {counts.files_shared}", f", shared and kept {counts.files_shared}")
                ),
            ),
            (
                Text("밖에 있는 것", "Outside"),
                self.say(
                    Text(
                        f"내보낸 번들 {len(seen.exported)}, 다른 노트북 {len(seen.elsewhere)} (직접 파기)",
                        f"{len(seen.exported)} bundles, {len(seen.elsewhere)} other laptops (not reached)",
                    )
                ),
            ),
        ]
        for backup in seen.backups:
            word = Text("", "") if backup.within_reach else Text(" 연결 안 됨", " not plugged in")
            rows.append((Text("백업", "Backup"), f"{backup.path}{self.say(word)}"))
        for label, words in rows:
            yield together((fitted(self.say(label), LABEL), "$text-muted"), words)
        for obstacle in seen.obstacles:
            yield together((self.say(obstacle), "bold $error"))

    def why_not(self, name: str) -> Text | None:
        """Not before it was counted, and not against the rules."""
        if name != "save":
            return None
        if self._seen is None:
            return COUNTING
        return self._seen.obstacles[0] if self._seen.obstacles else None

    def do_save(self) -> None:
        """Purge."""
        self.problem(None)
        self.once(self._purge)

    async def _purge(self) -> None:
        self.say_progress(self.say(PURGING))
        await self.face.keeper.flush()
        purges = await asyncio.to_thread(lambda: ws.purges)
        passphrase = self.query_one("#passphrase", Line).value
        run = self.face.door.run
        key = None
        if passphrase:
            person = await run(ws.identity.who)
            keys = await run(ws.identity.keys)
            key = next((k for k in keys if person and k.fingerprint == person.fingerprint), None)
            if key is None:
                self.problem(NO_KEY)
                return
        await run(
            purges.purge,
            self._case,
            reason=self.words("reason"),
            confirm=self.words("confirm"),
            key=key,
            passphrase=passphrase,
        )
        self._noted = None
        from .purge_certificate import CertificateDialog

        await self.face.push_screen_wait(CertificateDialog(self._case))
        self.face.call_later(self.face.go_home)
