"""Keys as people write them in the configuration, and which of them a command may not be given."""

from __future__ import annotations

import re
from typing import Final

from inspector_tui.model.text import Text

from .commands import SHOWN, Command

_FORM: Final = re.compile(r"^(?:f(?:[1-9]|1[0-9]|2[0-4])|ctrl\+[a-z]|[A-Za-z])$")
_SIGNS: Final = {sign: key for key, sign in SHOWN.items() if len(sign) == 1}
SIGNS: Final = frozenset(_SIGNS.values())

DIGIT: Final = Text("숫자는 판정과 선택에만 씁니다.", "Digits are for judging and choosing alone.")
MOVES: Final = Text("이동과 글쓰기에 쓰는 키입니다.", "This key moves or edits.")
TERMINAL: Final = Text("터미널이 쓰는 키입니다.", "The terminal itself uses this key.")
KEPT: Final = Text(
    "도움말, 끝내기, 잠금의 키는 그대로 둡니다.", "The keys for help, quitting and locking stay as they are."
)
UNKNOWN: Final = Text("키 이름이 아닙니다.", "This is no name of a key.")
WHILE_WRITING: Final = Text(
    "글을 쓰는 중에도 듣는 명령이라 기능키나 ctrl 조합만 됩니다.",
    "This command listens while one writes: give it a function key or a ctrl key.",
)
JUDGES: Final = Text("숫자로 판정하는 명령의 키는 바꾸지 않습니다.", "A command on a digit keeps its keys.")
PAIRED: Final = Text(
    "서로 다른 두 키를 눌러야 끝나는 명령이라 키를 바꾸지 않습니다.",
    "It takes two different keys on purpose, and they stay as they are.",
)
ESCAPES: Final = Text("esc로 나가는 명령의 키는 바꾸지 않습니다.", "A command on escape keeps its keys.")

_MOVE: Final = frozenset(
    {"up", "down", "left", "right", "pageup", "pagedown", "home", "end", "enter", "tab", "shift+tab"}
    | {"space", "backspace", "delete", "j", "k", "G"}
)
_TERMINAL: Final = frozenset({"ctrl+c", "ctrl+z", "ctrl+m", "ctrl+i", "ctrl+j", "ctrl+h"})
_KEPT: Final = frozenset({"ctrl+q", "ctrl+l", "f1", "question_mark"})
_EDIT: Final = frozenset(f"ctrl+{letter}" for letter in "adefkuvwxy")


def key_named(written: str) -> str:
    """A key as a person writes it, as Textual names it."""
    word = written.strip()
    return _SIGNS.get(word, word if len(word) == 1 else word.lower())


def keys_of(written: str) -> tuple[str, ...]:
    """The keys of a list such as ``s,f11``; a comma alone is the comma."""
    parts = [","] if written.strip() == "," else written.split(",")
    return tuple(dict.fromkeys(key_named(part) for part in parts))


def may_not_change(command: Command) -> Text | None:
    """Why this command keeps its keys, or None."""
    if command.of == "everywhere" and command.id in {"help", "leave", "lock"}:
        return KEPT
    if command.fixed:
        return PAIRED
    if any(key.isdigit() for key in command.keys):
        return JUDGES
    return ESCAPES if "escape" in command.keys else None


def may_not_be(key: str, command: Command) -> Text | None:
    """Why ``key`` is not to be had for ``command``, or None."""
    if key.isdigit():
        return DIGIT
    if key == "escape" or key in _MOVE:
        return None if key in command.keys else MOVES
    if key in _TERMINAL:
        return TERMINAL
    if key in _KEPT:
        return KEPT
    if not (_FORM.match(key) or key in SIGNS):
        return UNKNOWN
    if command.priority and (len(key) == 1 or key in SIGNS or key in _EDIT):
        return WHILE_WRITING
    return None
