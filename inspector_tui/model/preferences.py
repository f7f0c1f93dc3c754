"""How a person likes it: what the configuration file may say, each key with its words and its default.

Documents, the file that ``config init`` writes and ``config show`` are made from :data:`SETTINGS`. The file
itself is validated by :mod:`.config_file`; this module stays light, since every start needs it.
"""

from __future__ import annotations

from typing import Final, Literal

from msgspec import Struct

from .text import Lang, Text

ThemeName = Literal["dark", "light", "contrast", "colour-blind", "mono"]
AfterVerdict = Literal["next", "stay"]

LANGUAGES: Final = ("ko", "en")
THEMES: Final = ("dark", "light", "contrast", "colour-blind", "mono")
AFTER_VERDICT: Final = ("next", "stay")


MOST_BYTES: Final = 65_536
"""A longer file is no configuration."""


class Preferences(Struct, frozen=True):
    """What the file says. None: it does not say, so what the app remembers counts, then the default."""

    language: Lang | None = None
    theme: ThemeName | None = None
    after_verdict: AfterVerdict | None = None
    back: bool = True
    editor: bool = True
    editor_command: str = ""
    osc52: bool = True
    report_font: str = ""
    keys: tuple[tuple[str, str], ...] = ()
    """(command id, keys) as they were written, in the order of the file."""


CAUTIOUS: Final = Preferences(editor=False, osc52=False)
"""What holds beside a file that cannot be read: it may have forbidden what leaves the app."""


class CommandKeys(Struct, frozen=True):
    """A command of the app by its id, with the keys it has and those it usually has."""

    id: str
    keys: tuple[str, ...]
    usual: tuple[str, ...]
    label: Text
    says: Text
    fixed: Text | None = None
    """Why its keys are not to be changed, where that is so."""


Source = Literal["given", "environment", "file", "remembered", "default"]
SOURCES: Final[dict[str, Text]] = {
    "given": Text("명령행", "command line"),
    "environment": Text("환경변수", "environment"),
    "file": Text("설정 파일", "file"),
    "remembered": Text("앱이 기억한 값", "remembered by the app"),
    "default": Text("기본값", "default"),
}
"""Where a value comes from, the strongest first."""


class Setting(Struct, frozen=True):
    """One documented key. ``field`` names it in :class:`Preferences`.

    ``variable`` is the environment's name for it, ``remembered`` the name under which the app keeps it
    in the store when it is changed there; "" where there is none.
    """

    name: str
    field: str
    default: str
    says: Text
    takes: tuple[str, ...] = ()
    variable: str = ""
    remembered: str = ""

    @property
    def table(self) -> str:
        """The TOML table it stands in; "" for the top."""
        return self.name.rpartition(".")[0]

    @property
    def key(self) -> str:
        """Its name within the table."""
        return self.name.rpartition(".")[2]


SETTINGS: Final = (
    Setting(
        "language",
        "language",
        "ko",
        Text("화면과 명령의 언어.", "Language of the screens and commands."),
        LANGUAGES,
        "INSPECTOR_LANG",
        "lang",
    ),
    Setting(
        "theme",
        "theme",
        "dark",
        Text(
            "화면 색: 어둡게, 밝게, 고대비, 색각 배려(청색·주황색), 흑백. NO_COLOR가 있으면 흑백입니다.",
            "Look: dark, light, high contrast, for colour-blind eyes (blue, orange), mono. NO_COLOR: mono.",
        ),
        THEMES,
        "INSPECTOR_THEME",
        "theme",
    ),
    Setting(
        "judging.after_verdict",
        "after_verdict",
        "next",
        Text(
            "판정한 뒤 다음 미평가 항목으로 갈지(next), 그 자리에 남을지(stay).",
            "After a verdict: on to the next unjudged item (next), or stay where one is (stay).",
        ),
        AFTER_VERDICT,
        "",
        "advance",
    ),
    Setting(
        "resume.back",
        "back",
        "true",
        Text(
            "시작할 때 지난번에 보던 평가와 자리로 돌아갈지.",
            "Whether a start goes back to the case and the place of last time.",
        ),
        ("true", "false"),
    ),
    Setting(
        "editor.use",
        "editor",
        "true",
        Text(
            "긴 글을 외부 편집기로 쓸 수 있게 할지. 금지된 곳에서는 false로 두십시오.",
            "Whether long texts may be written in an editor of your own. Set false where rules forbid it.",
        ),
        ("true", "false"),
    ),
    Setting(
        "editor.command",
        "editor_command",
        "",
        Text(
            "쓸 편집기. 비워 두면 VISUAL, 그다음 EDITOR입니다.",
            "Which editor; empty: VISUAL, then EDITOR.",
        ),
    ),
    Setting(
        "clipboard.osc52",
        "osc52",
        "true",
        Text(
            "요청할 때 글이나 해시값을 터미널 클립보드로 보낼 수 있게 할지(OSC 52).",
            "Whether a text or digest may go to the terminal's clipboard when asked for (OSC 52).",
        ),
        ("true", "false"),
    ),
    Setting(
        "report.font",
        "report_font",
        "",
        Text(
            "PDF 보고서에 쓸 글꼴 파일. 비워 두면 이 컴퓨터에서 찾습니다.",
            "The font file for PDF reports; empty: one is looked for on this machine.",
        ),
    ),
)
"""Every key but those of ``[keys]``, which are the ids of commands."""

KEYS_SAY: Final = Text(
    "명령마다 키를 바꿉니다: 명령 id = 키 목록. id는 `inspector config keys`가 보여 줍니다.",
    "Other keys for commands: id = keys. `inspector config keys` lists the ids.",
)
