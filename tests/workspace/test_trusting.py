"""The home's list of allowed signers."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector_tui.signing.errors import KeyOfAnother
from inspector_tui.workspace import trusting

from .conftest import signer


def test_a_list_is_adopted_as_it_is_or_not_at_all(tmp_path: Path):
    home, theirs = tmp_path / "home", tmp_path / "theirs"
    key, other = (signer(name).public_key.openssh() for name in "AB")
    line = f'kim@office,kim namespaces="inspector-tui.bundle.v1/lead" {key}'
    theirs.write_text(f"{line}\n", encoding="ascii")
    [row] = trusting.adopt(home, theirs)
    assert row.principal == "kim@office,kim"
    kept = (home / trusting.LIST).read_text(encoding="ascii")
    assert kept.splitlines() == [line]  # nothing is granted that the file did not give
    theirs.write_text(f"lee {other}\npark {key}\n", encoding="ascii")
    with pytest.raises(KeyOfAnother):
        trusting.adopt(home, theirs)
    assert (home / trusting.LIST).read_text(encoding="ascii") == kept
