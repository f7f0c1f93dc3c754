"""Sealing a case into one encrypted file for the night or a border: what goes, where to, who opens it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text

from ...commands import Command
from ...dialog import CANCEL, EVERYWHERE
from ...forms import Labelled, Line, Tick
from ...inert import plain, together
from ...paths import PathLine, path_of
from ...recording import Recording
from .vault_rows import figures

if TYPE_CHECKING:
    from inspector_tui.model.vault_views import SealPreview

WHAT = Text(
    "평가를 암호화 파일 하나로 옮기고, 다시 읽어 확인한 뒤 노트북에서 지웁니다. 열면 그대로 돌아옵니다.",
    "Moves the case into one encrypted file, reads it back, then removes it here. Opened, it is as it was.",
)
COUNTING = Text("담을 내용을 세는 중 ...", "Counting what goes in ...")
NO_FOLDER = Text("봉인 파일을 둘 폴더를 입력하십시오.", "Say which folder the sealed file goes to.")
NO_PASSPHRASE = Text(
    "서명키(또는 봉인용 키)의 암호를 입력하십시오.", "Give the passphrase of your key (or vault key)."
)
NO_ESCROW = Text(
    "비상 열람 키를 입력하거나, 본인만 열어도 되면 '본인만'에 표시하십시오 (space).",
    "Give an escrow key, or tick 'only me' (space) if nobody else shall be able to open it.",
)
NEEDS_KEY = Text(
    "등록된 서명키로는 복호화할 수 없습니다. F6으로 봉인용 키를 먼저 만드십시오.",
    "Your signing key cannot decrypt. Make a vault key first (F6).",
)
HAS_KEY = Text("봉인용 키가 이미 있거나 필요하지 않습니다.", "There is a key for that already.")
SEALING = Text("봉인하고 확인하는 중 ...", "Sealing and checking ...")


class SealScreen(Recording[str]):
    """Where to, who else can open it, the passphrase. Ends with the marker on screen."""

    HEADING: ClassVar[Text] = Text("평가 봉인", "Seal the case")
    STOPS = True
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "save",
            ("f2", "ctrl+s"),
            Text("봉인", "Seal"),
            Text("암호화하고 확인한 뒤 노트북에서 지웁니다.", "Encrypt, check, then remove it here."),
            True,
            True,
        ),
        Command(
            "open_file",
            ("f5",),
            Text("봉인 파일 열기", "Open a sealed file"),
            Text("다른 곳에서 봉인한 파일을 엽니다.", "Open a file that was sealed elsewhere."),
            True,
        ),
        Command(
            "make_key",
            ("f6",),
            Text("봉인용 키", "Vault key"),
            Text(
                "서명키가 ssh-agent나 보안키에 있을 때, 여는 키를 만듭니다.",
                "For a signing key in ssh-agent or on a token: make the key that opens files.",
            ),
            True,
        ),
        CANCEL,
        *EVERYWHERE,
    )

    def __init__(self, case_id: str) -> None:
        super().__init__()
        self._case = case_id
        self._seen: SealPreview | None = None

    def heading(self) -> str:
        """Which case."""
        return f"{self.say(self.HEADING)}  {self._case}"

    def keep_key(self) -> str:
        """Folder and escrow key, never the passphrase."""
        return f"seal/{self._case}"

    def body(self) -> ComposeResult:
        """What it does and does not do, what would go, then the fields."""
        yield Static(plain(self.say(WHAT)))
        yield Static("", id="disk", classes="why")
        yield Labelled(self.say(Text("폴더", "Folder")), PathLine(id="folder"))
        hint = self.say(Text("age1… (평가기관이 준 키)", "age1… (a key from the office)"))
        yield Labelled(self.say(Text("비상 열람 키", "Escrow key")), Line(id="escrow", placeholder=hint))
        only = self.say(
            Text("본인만 열 수 있게 (키를 잃으면 아무도 못 엽니다)", "only me (lose the key, lose it all)")
        )
        yield Labelled("", Tick(only, id="alone"))
        yield Labelled(self.say(Text("키 암호", "Passphrase")), Line(id="passphrase", password=True))
        yield Static("", id="progress")
        yield Vertical(Static(plain(self.say(COUNTING))), id="figures")

    def on_mount(self) -> None:
        """Count, and bring back what was typed before."""
        self.say_progress("")
        self._count()

    @work(exclusive=True, group="load")
    async def _count(self) -> None:
        seen = await self._counted()
        self.query_one("#disk", Static).update(together((self.say(ws.vault.FULL_DISK), "bold $warning")))
        await figures(self, ws.vault.foretold(seen))
        if not seen.key:
            self.problem(NEEDS_KEY)

    async def _counted(self) -> SealPreview:
        if self._seen is not None:
            return self._seen
        vault = await asyncio.to_thread(lambda: ws.vault)  # its import takes longer than a frame
        seen: SealPreview = await self.face.door.run(vault.preview, self._case)
        self._seen = seen
        return seen

    async def offer(self) -> dict[str, str]:
        """The folder of last time, the office's escrow key; then only the passphrase is left to type."""
        seen = await self._counted()
        likely = {"folder": await self.face.door.run(ws.resume.recall, "vault/folder"), "escrow": seen.escrow}
        filled = {name: words for name, words in likely.items() if words and not self.words(name)}
        with self.prevent(Input.Changed):
            for name, words in filled.items():
                self.query_one(f"#{name}", Line).value = words
        if likely["folder"] and seen.key and self.focused is self.query_one("#folder"):
            self.query_one("#passphrase" if seen.escrow else "#alone").focus()
        return filled

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        if event.input.id == "passphrase":
            event.stop()
            event.prevent_default()
            self.do_save()

    def why_not(self, name: str) -> Text | None:
        """Not before it was counted, and not against the rules."""
        if name == "save":
            if self._seen is None:
                return COUNTING
            if self._seen.obstacles:
                return self._seen.obstacles[0]
            return None if self._seen.key else NEEDS_KEY
        if name == "make_key" and (self._seen is None or self._seen.key):
            return HAS_KEY
        return None

    def do_save(self) -> None:
        """Check the fields, then seal."""
        for missing, said in (
            (not self.words("folder"), NO_FOLDER),
            (not self.words("escrow") and not self.words("alone"), NO_ESCROW),
            (not self.query_one("#passphrase", Line).value, NO_PASSPHRASE),
        ):
            if missing:
                self.problem(said)
                return
        self.problem(None)
        self.once(self._seal)

    async def _seal(self) -> None:
        self.say_progress(self.say(SEALING))
        await self.face.keeper.flush()
        folder = self.words("folder")
        made = await self.face.door.run(
            ws.vault.seal,
            self._case,
            path_of(folder),
            passphrase=self.query_one("#passphrase", Line).value,
            escrow=self.words("escrow"),
            alone=bool(self.words("alone")),
            progress=self.progress,
            cancelled=self.stopped,
        )
        self.query_one("#passphrase", Line).value = ""
        self.face.keeper.put("vault/folder", ws.resume.remember, "vault/folder", folder, quiet=True)
        from .vault_rows import SealedDialog

        await self.face.push_screen_wait(SealedDialog(made))
        self.finish(made.id)
        self.face.call_later(self.face.go_home)

    def do_open_file(self) -> None:
        """Another file instead."""
        from .vault_open import OpenSealedDialog

        self.face.switch_screen(OpenSealedDialog())

    @work(group="dialog")
    async def do_make_key(self) -> None:
        """The key that opens what is sealed."""
        from .vault_key import VaultKeyDialog

        if await self.face.push_screen_wait(VaultKeyDialog()):
            self.problem(None)
            self._seen = None
            self._count()
