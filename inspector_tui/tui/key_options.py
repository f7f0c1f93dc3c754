"""The keys to sign with, as a person chooses among them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from inspector_tui.model.text import Text
from inspector_tui.model.views import KeyRow

NO_KEY: Final = Text(
    "서명키가 없습니다. 첫 화면에서 평가자를 등록하십시오.",
    "There is no key to sign with; register on the home screen first.",
)


def key_options(keys: Sequence[KeyRow]) -> list[tuple[str, str]]:
    """(place in ``keys``, name with source and the end of the fingerprint); a dash where there is none."""
    return [(str(n), _label(key)) for n, key in enumerate(keys)] or [("", "-")]


def _label(key: KeyRow) -> str:
    source = "ssh-agent" if key.source == "agent" else key.source
    return f"{key.name} ({source}) ..{key.fingerprint[-8:]}"
