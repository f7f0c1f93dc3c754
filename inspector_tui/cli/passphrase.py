"""Where a passphrase comes from: a file, a descriptor, or a person. Never the command line."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from inspector_tui.model.text import Text

from .errors import PassphrasesDiffer, PassphraseUnavailable, PassphraseUnreadable
from .session import Session

_ASK = Text("서명키 암호: ", "Passphrase of the key: ")
_AGAIN = Text("한 번 더: ", "Once more: ")
_MOST = 4096


def passphrase(now: Session, file: Path | None, *, twice: bool = False, asks: Text = _ASK) -> str:
    """The passphrase: ``file``'s one line, else INSPECTOR_PASSPHRASE_FD's, else asked for at the terminal.

    ``twice`` asks a person a second time, for a key about to be made; ``asks`` is the question. Raises
    PassphraseUnreadable, PassphraseUnavailable, PassphrasesDiffer.
    """
    if file is not None:
        try:
            with file.open("rb") as source:
                return _one_line(source.read(_MOST + 1), str(file))
        except OSError as error:
            raise PassphraseUnreadable(source=file, detail=error.strerror or error) from error
    if (given := from_descriptor("INSPECTOR_PASSPHRASE_FD")) is not None:
        return given
    return _asked(now, twice=twice, asks=asks)


def from_descriptor(variable: str) -> str | None:
    """The one line of the descriptor that an environment variable names; None without such a variable.

    Raises PassphraseUnreadable.
    """
    descriptor = os.environ.get(variable, "")
    if not descriptor:
        return None
    name = f"{variable}={descriptor}"
    try:
        with os.fdopen(int(descriptor), "rb") as source:
            return _one_line(source.read(_MOST + 1), name)
    except (OSError, ValueError, OverflowError) as error:
        raise PassphraseUnreadable(source=name, detail=error) from error


def _one_line(raw: bytes, source: str) -> str:
    try:
        line = raw.decode("utf-8").removesuffix("\n").removesuffix("\r")
    except UnicodeDecodeError as error:
        raise PassphraseUnreadable(source=source, detail="UTF-8") from error
    if "\n" in line or len(raw) > _MOST:
        raise PassphraseUnreadable(source=source, detail=f"> 1 line, {_MOST} bytes")
    return line


def _asked(now: Session, *, twice: bool, asks: Text) -> str:
    if not sys.stdin.isatty():
        raise PassphraseUnavailable
    from getpass import getpass

    given = getpass(asks.say(now.lang), stream=sys.stderr)
    if twice and getpass(_AGAIN.say(now.lang), stream=sys.stderr) != given:
        raise PassphrasesDiffer
    return given
