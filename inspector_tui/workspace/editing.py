"""A long text in an editor of one's own: handed over in a private file, read back, wiped whatever happens.

The file lies in a folder of its own (0700, the file 0600) under ``XDG_RUNTIME_DIR``, which is memory, else in
the system's folder for temporary files; never in the store's home, which may be a stick. What a killed
program left there goes at the next editing. Everything in the folder goes, whoever wrote it.
"""

from __future__ import annotations

import os
import shlex
import signal
import stat
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from ..model.preferences import Preferences
from ..model.text import MAX_TEXT, Text, normalised
from .left_behind import made, sweep, wipe

PREFIX = "inspector-edit-"
NAME = "text.txt"

FORBIDDEN = Text(
    "설정에서 외부 편집기를 쓰지 않게 했습니다([editor] use = false).",
    "The configuration forbids an editor of one's own ([editor] use = false).",
)
NONE_NAMED = Text(
    "쓸 편집기가 없습니다. VISUAL이나 EDITOR, 또는 설정의 [editor] command를 지정하십시오.",
    "No editor is named. Set VISUAL or EDITOR, or [editor] command in the configuration.",
)
NOT_STARTED = Text(
    "편집기 {editor}을(를) 시작하지 못했습니다({detail}). 글은 그대로입니다.",
    "The editor {editor} did not start ({detail}). The text is as it was.",
)
FAILED = Text(
    "편집기가 오류({code})로 끝났습니다. 글은 그대로입니다.",
    "The editor ended with an error ({code}). The text is as it was.",
)
GONE = Text(
    "편집기가 파일을 지웠거나 바꿔 놓았습니다. 글은 그대로입니다.",
    "The editor removed the file, or put something else there. The text is as it was.",
)
NO_TEXT = Text(
    "편집기가 남긴 것은 UTF-8 텍스트가 아닙니다. 글은 그대로입니다.",
    "What the editor left is no UTF-8 text. The text is as it was.",
)
TOO_LONG = Text(
    "글이 {most}자를 넘어 뒤의 {cut}자를 뺐습니다.",
    "The text is longer than {most} characters; the last {cut} were left out.",
)
NO_PLACE = Text(
    "편집용 임시 파일을 만들지 못했습니다({detail}). 글은 그대로입니다.",
    "The temporary file could not be made ({detail}). The text is as it was.",
)


class Edited(Struct, frozen=True):
    """What came back. ``text`` None: the field stays as it is; ``said`` says why, or what was changed."""

    text: str | None
    said: Text | None = None


def editor(preferences: Preferences, environment: Mapping[str, str] = os.environ) -> tuple[str, ...] | Text:
    """The command that edits, from the configuration, VISUAL or EDITOR; or why there is none."""
    if not preferences.editor:
        return FORBIDDEN
    for said in (preferences.editor_command, environment.get("VISUAL", ""), environment.get("EDITOR", "")):
        try:
            words = tuple(shlex.split(said))
        except ValueError:
            words = ()
        if words:
            return words
    return NONE_NAMED


def place(environment: Mapping[str, str] = os.environ) -> Path:
    """Where the private folder is made: memory where the system gives some, else its temporary files."""
    runtime = Path(environment.get("XDG_RUNTIME_DIR", "") or "/nonexistent")
    try:
        found = runtime.stat()
    except OSError:
        return Path(tempfile.gettempdir())
    private = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077
    return runtime if private and os.access(runtime, os.W_OK) else Path(tempfile.gettempdir())


def edit(text: str, command: Sequence[str], where: Path | None = None) -> Edited:
    """Hand ``text`` to ``command`` and wait until it ends. Raises nothing; the terminal must be free.

    What comes back is treated as typed: NFC, refused characters dropped; one newline that editors add is not
    text. Nothing but an editor that ended well changes anything.
    """
    under = where or place()
    sweep(under, PREFIX)
    try:
        with _private(under) as folder:
            file = folder / NAME
            with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as handed:
                handed.write(text.encode() + b"\n")
            return _run(command, file) or _read(file)
    except OSError as error:
        return Edited(None, NO_PLACE.filled(detail=error.strerror or error))


def _run(command: Sequence[str], file: Path) -> Edited | None:
    """None: it ended well."""
    before = signal.signal(signal.SIGINT, lambda *_: None)  # ctrl+c is for the editor; exec forgets a handler
    try:
        code = subprocess.run([*command, str(file)], check=False).returncode
    except (OSError, ValueError) as error:
        detail = getattr(error, "strerror", None) or type(error).__name__
        return Edited(None, NOT_STARTED.filled(editor=command[0], detail=detail))
    finally:
        signal.signal(signal.SIGINT, before)
    return Edited(None, FAILED.filled(code=code)) if code else None


def _read(file: Path) -> Edited:
    try:
        with open(os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as back:
            if not stat.S_ISREG(os.fstat(back.fileno()).st_mode):
                return Edited(None, GONE)
            data = back.read(8 * MAX_TEXT)
    except OSError:
        return Edited(None, GONE)
    try:
        read = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Edited(None, NO_TEXT)
    clean = normalised(read).removesuffix("\n")
    cut = len(clean) - MAX_TEXT
    if cut > 0:
        return Edited(clean[:MAX_TEXT], TOO_LONG.filled(most=f"{MAX_TEXT:,}", cut=f"{cut:,}"))
    return Edited(clean)


@contextmanager
def _private(under: Path) -> Iterator[Path]:
    folder = made(under, PREFIX)
    try:
        yield folder
    finally:
        wipe(folder)
