"""What holds for the room as a whole."""

from __future__ import annotations

import inspect
import string as alphabet
import subprocess
import sys

import pytest

from inspector_tui.model.errors import InspectorError
from inspector_tui.signing import errors

OURS = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, InspectorError) and kind.__module__ == errors.__name__
]


def test_importing_the_room_loads_neither_cryptography_nor_sockets() -> None:
    program = """
import sys
import inspector_tui.signing.agent, inspector_tui.signing.keys, inspector_tui.signing.trust
print(sorted({"cryptography", "bcrypt", "socket", "pydantic"} & set(sys.modules)))
"""
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "[]"


def test_error_codes_are_distinct() -> None:
    codes = [kind.code for kind in OURS]
    assert len(codes) == len(set(codes)) > 20


@pytest.mark.parametrize("kind", OURS)
def test_an_error_says_the_same_in_both_languages(kind: type[InspectorError]) -> None:
    places = [{name for _, name, _, _ in alphabet.Formatter().parse(text) if name} for text in kind.sentence]
    assert places[0] == places[1]
    assert kind.sentence.ko.endswith("십시오.")
    assert kind.sentence.en.endswith((".", "'."))
