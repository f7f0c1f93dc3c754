"""A configuration file to start from: every key with what it does, all of them commented out."""

from __future__ import annotations

from pathlib import Path

from ..model.preferences import KEYS_SAY, SETTINGS, Setting
from ..model.text import Lang, Text
from ..signing.atomic import write_new
from .config_errors import ConfigThere

_HEAD = Text(
    "Inspector 설정 파일. 줄 앞의 #을 지우고 값을 바꾸면 적용됩니다.\n"
    "순서: 명령행 > 환경변수 > 이 파일 > 앱이 기억한 값 > 기본값\n"
    "고친 뒤 `inspector config check`로 확인하십시오.",
    "Configuration of Inspector. Take the # away from a line and change its value.\n"
    "Order: command line > environment > this file > what the app remembers > default\n"
    "After a change, `inspector config check` looks at it.",
)
_EXAMPLES = ('"home.sync" = "s,f11"', '"workspace.evidence" = "e,f5"')


def commented(lang: Lang) -> str:
    """The text of the file in ``lang``."""
    lines = [f"# {line}" for line in _HEAD.say(lang).splitlines()]
    table = ""
    for setting in SETTINGS:
        if setting.table != table:
            table = setting.table
            lines += ["", f"[{table}]"]
        lines += ["", *_told(setting, lang)]
    lines += ["", "[keys]", "", f"# {KEYS_SAY.say(lang)}", *(f"# {example}" for example in _EXAMPLES), ""]
    return "\n".join(lines)


def _told(setting: Setting, lang: Lang) -> list[str]:
    said = [f"# {setting.says.say(lang)}"]
    if setting.takes:
        said.append(f"# {' | '.join(setting.takes)}")
    if setting.variable:
        said.append(f"# {setting.variable}")
    return [*said, f"# {setting.key} = {literal(setting)}"]


def literal(setting: Setting) -> str:
    """Its default as TOML writes it."""
    return setting.default if setting.default in ("true", "false") else f'"{setting.default}"'


def write(path: Path, lang: Lang) -> None:
    """Write it where no file is. Raises ConfigThere, OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        write_new(path, commented(lang).encode(), 0o600)
    except FileExistsError as error:
        raise ConfigThere(path=path) from error
