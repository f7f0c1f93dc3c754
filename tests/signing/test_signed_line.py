"""A signed line: what was put in comes out, and nothing else is taken for one."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from inspector_tui.signing.errors import MalformedSignedLine
from inspector_tui.signing.namespaces import RECEIPT
from inspector_tui.signing.signed_line import MAX_SIGNATURES, joined, taken_apart
from inspector_tui.signing.signer import FileSigner

LINE = b'{"a":1}'
HANDS = [FileSigner.from_seed(bytes([n]) * 32) for n in range(1, 4)]
SIGNATURES = tuple(hand.sign(LINE, RECEIPT) for hand in HANDS)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_what_was_joined_comes_apart(count: int) -> None:
    assert taken_apart(joined(LINE, SIGNATURES[:count]), 100) == (LINE, SIGNATURES[:count])


ONE = SIGNATURES[0]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n" + ONE,
        LINE,
        LINE + b"\n",
        LINE + ONE,
        LINE + b"\n" + ONE + b"x",
        LINE + b"\n" + ONE + b"\n",
        LINE + b"\nx" + ONE,
        LINE + b"\n\n" + ONE,
        LINE + b"\r\n" + ONE[:-1],
        LINE + b"\n" + ONE + b"x" + ONE,
        LINE + b"\n" + ONE * (MAX_SIGNATURES + 1),
        b"x" * 101 + b"\n" + ONE,
        LINE + b"\n" + ONE[:40] + b"A" * 9000 + ONE[40:],
    ],
)
def test_nothing_else_is_a_signed_line(data: bytes) -> None:
    with pytest.raises(MalformedSignedLine):
        taken_apart(data, 100)


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs ssh-keygen")
def test_ssh_keygen_reads_what_the_docstring_says(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(joined(LINE, [ONE]))
    (tmp_path / "allowed").write_text(f"office {HANDS[0].public_key.openssh()}\n")
    done = subprocess.run(
        "tail -n +2 f > sig && head -n 1 f | tr -d '\\n' |"
        f" ssh-keygen -Y verify -f allowed -I office -n {RECEIPT} -s sig",
        shell=True,
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
