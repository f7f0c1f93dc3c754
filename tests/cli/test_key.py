"""``key new``: the public key it names is the file that is there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run

NEW = ("key", "new", "--name", "김검사", "--letter", "A", "--id", "kim", "--replace")


def named(out: str) -> Path:
    """The file that the line of the public key names."""
    (line,) = (line for line in out.splitlines() if line.startswith("공개키"))
    return Path(line.removeprefix("공개키").strip())


def test_a_new_key_names_the_public_key_beside_it(inspector: Run, secret: Path, tmp_path: Path):
    made = inspector(*NEW, "--passphrase-file", secret)
    assert made.code == 0
    assert named(made.out) == tmp_path / "home" / "keys" / "kim.key.pub"
    assert named(made.out).read_text().startswith("ssh-ed25519 ")


@pytest.mark.parametrize("given", ["mine", "mine.pub", "./mine"])
def test_a_key_of_ones_own_is_named_from_anywhere(
    inspector: Run, secret: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str
):
    inspector(*NEW, "--passphrase-file", secret)
    for end in ("", ".pub"):
        (tmp_path / "home" / "keys" / f"kim.key{end}").rename(tmp_path / f"mine{end}")
    monkeypatch.chdir(tmp_path)
    made = inspector(*NEW, "--key", given)
    assert (made.code, named(made.out)) == (0, tmp_path / "mine.pub")
    told = json.loads(inspector("--json", *NEW, "--key", given).out)["person"]
    assert told["key_path"] == str(tmp_path / "mine")


@pytest.mark.parametrize("given", ["", ".", "/", ".pub"])
def test_what_names_no_file_is_refused_in_a_line(inspector: Run, given: str):
    refused = inspector(*NEW, "--key", given)
    assert refused.code in (2, 3)
    assert refused.err.count("\n") == 1
