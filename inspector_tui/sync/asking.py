"""Secrets are asked for at the moment they are needed, and kept nowhere (DESIGN 7).

A transport is handed a way to ask; the faces decide how (a hidden prompt, a file descriptor). What is
answered lives in the transport's memory alone, never in the store, an address, a log or an error.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..model.words import Word
from .errors import SecretNotGiven


class Secret(Word):
    """What can be asked for."""

    PASSWORD = "password", "비밀번호", "password"  # the name of the question
    PASSPHRASE = "passphrase", "키 파일 암호", "passphrase"
    ACCESS_KEY = "access-key", "접근 키 ID", "access key id"
    SECRET_KEY = "secret-key", "비밀 접근 키", "secret access key"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: what is wanted, and whose it is (``user@host``, a key file, a bucket)."""

    what: Secret
    whose: str


Secrets = Callable[[Asked], str]
"""Answers a question, or an empty text where nobody does."""


def nobody(_: Asked) -> str:
    """Answers nothing: for remotes that need no secret, and where nobody can be asked."""
    return ""


def asked_for(ask: Secrets, what: Secret, whose: str) -> str:
    """The secret. Raises SecretNotGiven."""
    if answer := ask(Asked(what, whose)):
        return answer
    raise SecretNotGiven(whose=whose, what_ko=what.label.ko, what_en=what.label.en)
