"""The first run: who works on this laptop, and the key they will sign with."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.views import Person

from ..forms import Labelled, Line
from ..inert import plain
from ..recording import Recording

WHY = Text(
    "처음 실행했습니다. 기록마다 이름이 남고, 결과 번들에 서명할 키를 만듭니다. "
    "자리 문자는 지적·증적 번호에 쓰입니다 (예: F-A02).",
    "First run. Your name goes on every record, and a key is made to sign the result with. "
    "The seat letter is used in labels such as F-A02.",
)
DIFFERENT = Text(
    "두 암호가 서로 다릅니다. 다시 입력하십시오.", "The two passphrases differ; type them again."
)
LATER = Text(
    "나중에 하려면 esc를 누르십시오. 그때까지는 기록할 수 없습니다.",
    "Escape does this later; until then nothing can be recorded.",
)


class IntroduceDialog(Recording[Person]):
    """Name, seat letter, a key one has or a passphrase twice for a new one."""

    HEADING: ClassVar[Text] = Text("평가자 등록", "Who are you?")

    def body(self) -> ComposeResult:
        """Five fields."""
        yield Static(plain(self.say(WHY)), classes="why")
        yield Labelled(self.say(Text("이름", "Name")), Line(id="name"))
        yield Labelled(self.say(Text("자리 문자", "Seat letter")), Line("A", id="letter"))
        yield Labelled(
            self.say(Text("이미 있는 키", "A key I have")),
            Line(
                id="key",
                placeholder=self.say(
                    Text("OpenSSH 키 파일. 비우면 새로 만듭니다", "Its file; else one is made")
                ),
            ),
        )
        yield Labelled(self.say(Text("서명키 암호", "Passphrase")), Line(id="pass1", password=True))
        yield Labelled(self.say(Text("한 번 더", "Once more")), Line(id="pass2", password=True))
        yield Static(plain(self.say(LATER)), classes="why")
        yield Static("", id="progress")

    def on_mount(self) -> None:
        """Nothing runs yet."""
        self.say_progress("")

    def _passphrases(self) -> tuple[str, str]:
        return self.query_one("#pass1", Line).value, self.query_one("#pass2", Line).value

    def _mine(self) -> Path | None:
        """The file of a key that is there already."""
        named = self.words("key")
        return Path(named).expanduser() if named else None

    def do_save(self) -> None:
        """The two must be the same; then the key is made."""
        first, second = self._passphrases()
        if self.words("key"):
            first = second = ""  # its owner chose a passphrase long ago
        if first != second:
            self.problem(DIFFERENT)
            return
        self.problem(None)
        self.once(self._save)

    async def _save(self) -> None:
        """Bcrypt takes its time, off the UI thread."""
        self.say_progress(self.say(Text("서명키를 만드는 중 ...", "Making the key ...")))
        name, letter = self.words("name"), self.words("letter")
        first, _ = self._passphrases()
        introduce = ws.identity.introduce
        self.finish(await self.face.door.run(introduce, name, letter, first, self._mine()))
