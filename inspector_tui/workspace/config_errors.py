"""What is wrong with a configuration, each in one line that names the file, the line and the key."""

from __future__ import annotations

from ..model.errors import EnvironmentFailed, Refused, UsageError
from ..model.text import Text


class ConfigBroken(Refused):
    """The file is not TOML, or says what nobody knows. ``place`` is "file:line", ``key`` the key or "-"."""

    code = "config-broken"
    sentence = Text(
        "설정 파일 {place} ({key}): {ko} 기본값으로 시작합니다.",
        "Configuration {place} ({key}): {en} Defaults are used.",
    )


class ConfigUnreadable(EnvironmentFailed):
    """The file cannot be read at all."""

    code = "config-unreadable"
    sentence = Text(
        "설정 파일 {path}을(를) 읽을 수 없습니다: {detail}. 기본값으로 시작합니다.",
        "The configuration {path} cannot be read: {detail}. Defaults are used.",
    )


class VariableUnknown(UsageError):
    """An environment variable says a word that its setting does not take."""

    code = "variable-unknown"
    sentence = Text(
        "환경변수 {name}에 '{given}'은(는) 쓸 수 없어 무시합니다. 가능한 값: {choices}.",
        "{name} does not take '{given}', so it is ignored. Choose one of: {choices}.",
    )


class ConfigThere(Refused):
    """``config init`` writes over nothing."""

    code = "config-there"
    sentence = Text(
        "설정 파일 {path}이(가) 이미 있습니다. 덮어쓰지 않으니 직접 고치거나 옮긴 뒤 다시 하십시오.",
        "There is a configuration already: {path}. It is not written over; edit it, or move it away first.",
    )
