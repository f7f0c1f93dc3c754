"""What a face asks the front desk for by name is a module of use cases, never a room called the same."""

from __future__ import annotations

import subprocess
import sys

import pytest

from inspector_tui import workspace as ws


@pytest.mark.parametrize("name", ws.__all__)
def test_a_name_is_its_module(name: str) -> None:
    found = getattr(ws, name)
    assert found.__name__.rpartition(".")[2] == name
    assert not hasattr(found, "__path__"), f"{name} is a package"


def test_the_desk_is_there_before_its_rooms_are() -> None:
    ask = "import sys; import inspector_tui.workspace; print([m for m in sys.modules if 'workspace.' in m])"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
