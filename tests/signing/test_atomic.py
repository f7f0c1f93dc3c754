"""Files that appear whole or not at all."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from inspector_tui.signing.atomic import replace, write_new


def test_a_file_that_appeared_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_bytes(b"another's")
    with pytest.raises(FileExistsError):
        write_new(path, b"mine", 0o600)
    assert path.read_bytes() == b"another's"


def test_a_new_file_is_whole_private_and_alone(tmp_path: Path) -> None:
    write_new(tmp_path / "key", b"mine", 0o600)
    assert (tmp_path / "key").read_bytes() == b"mine"
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["key"]


def test_what_cannot_be_replaced_stays_and_leaves_no_part(tmp_path: Path) -> None:
    (tmp_path / "list").mkdir()
    with pytest.raises(OSError, match="list"):
        replace(tmp_path / "list", b"data", 0o644)
    assert [p.name for p in tmp_path.iterdir()] == ["list"]
