"""Key files: OpenSSH reads ours, we read OpenSSH's, and weak ones are refused."""

from __future__ import annotations

import base64
import stat
import unicodedata
from pathlib import Path

import pytest

from inspector_tui.model.errors import InspectorError
from inspector_tui.signing.errors import (
    BadComment,
    KeyFileExists,
    KeyFileUnreadable,
    KeyFileUnwritable,
    MalformedKeyFile,
    PassphraseNeeded,
    TooFewRounds,
    UnsupportedKey,
    WeakKeyFile,
    WrongPassphrase,
)
from inspector_tui.signing.keys import (
    PublicKey,
    load_signer,
    new_key,
    public_path,
    read_key_file,
)
from inspector_tui.signing.sshsig import verify

from .conftest import Run

PASSPHRASE = "점검 2026 correct horse"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, PublicKey]:
    """A key file of ours, once for the module: half a second of bcrypt is its point."""
    path = tmp_path_factory.mktemp("keys") / "sub" / "inspector"
    return path, new_key(path, PASSPHRASE, "김평가 kim@office")


def test_a_new_key_is_the_owners_alone_and_strong(made: tuple[Path, PublicKey]) -> None:
    path, key = made
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert public_path(path).read_text() == key.openssh() + "\n"
    assert sorted(p.name for p in path.parent.iterdir()) == ["inspector", "inspector.pub"]
    head = read_key_file(path)
    assert (head.public_key, head.kdf, head.rounds, head.encrypted) == (key, "bcrypt", 64, True)
    assert read_key_file(path).weakness() is None


def test_ssh_keygen_opens_our_key_file(made: tuple[Path, PublicKey], run: Run) -> None:
    path, key = made
    shown = run("ssh-keygen", "-y", "-P", PASSPHRASE, "-f", path)
    assert shown.stdout.split()[:2] == [word.encode() for word in key.openssh().split()[:2]], shown.stderr


def test_the_signer_of_the_file_signs_under_its_key(made: tuple[Path, PublicKey]) -> None:
    path, key = made
    # A passphrase typed on a system that takes Hangul apart opens the file all the same.
    signer = load_signer(path, unicodedata.normalize("NFD", PASSPHRASE))
    assert verify(b"message", signer.sign(b"message", "n"), "n") == key
    assert signer.public_key.comment == "김평가 kim@office"


def test_a_wrong_passphrase_says_so(made: tuple[Path, PublicKey]) -> None:
    with pytest.raises(WrongPassphrase) as caught:
        load_signer(made[0], PASSPHRASE + " ")
    assert PASSPHRASE not in caught.value.say("ko") + caught.value.say("en")
    with pytest.raises(PassphraseNeeded):
        load_signer(made[0], "")


@pytest.mark.parametrize("taken", ["inspector", "inspector.pub"])
def test_nothing_is_overwritten(tmp_path: Path, taken: str) -> None:
    (tmp_path / taken).write_text("precious")
    with pytest.raises(KeyFileExists):
        new_key(tmp_path / "inspector", PASSPHRASE)
    assert [p.name for p in tmp_path.iterdir()] == [taken]
    assert (tmp_path / taken).read_text() == "precious"


def test_a_dangling_link_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "inspector").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(KeyFileExists):
        new_key(tmp_path / "inspector", PASSPHRASE)
    assert not (tmp_path / "elsewhere").exists()


def test_a_folder_that_cannot_be_made_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(KeyFileUnwritable):
        new_key(tmp_path / "file" / "inspector", PASSPHRASE)
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"passphrase": ""}, PassphraseNeeded),
        ({"rounds": 63}, TooFewRounds),
        ({"rounds": 4097}, TooFewRounds),
        ({"comment": "two\nlines"}, BadComment),
    ],
)
def test_a_careless_request_makes_no_file(
    tmp_path: Path, changes: dict[str, object], error: type[InspectorError]
) -> None:
    wish: dict[str, object] = {"passphrase": PASSPHRASE, **changes}
    with pytest.raises(error):
        new_key(tmp_path / "k", **wish)  # type: ignore[arg-type]  # the point is a table of arguments
    assert list(tmp_path.iterdir()) == []


def test_a_key_without_passphrase_is_weak(plain_key: Path) -> None:
    weakness = read_key_file(plain_key).weakness()
    assert weakness is not None
    assert "ssh-keygen -p -a 64" in weakness.say("ko")
    with pytest.raises(WeakKeyFile, match="passphrase: none"):
        load_signer(plain_key, "")


def test_ssh_keygens_own_default_is_weak_until_its_advice_is_followed(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "k"
    run("ssh-keygen", "-q", "-t", "ed25519", "-a", 16, "-N", "secret", "-C", "c", "-f", path)
    with pytest.raises(WeakKeyFile, match="rounds 16 < 64"):
        load_signer(path, "secret")
    run("ssh-keygen", "-q", "-p", "-a", 64, "-P", "secret", "-N", "secret", "-f", path)
    assert load_signer(path, "secret").public_key == PublicKey.from_openssh(Path(f"{path}.pub").read_text())


def test_a_comment_is_only_taken_from_the_keys_own_pub(
    plain_key: Path, made: tuple[Path, PublicKey], tmp_path: Path
) -> None:
    copied = tmp_path / "copy"
    copied.write_bytes(made[0].read_bytes())
    public_path(copied).write_bytes(Path(f"{plain_key}.pub").read_bytes())
    assert load_signer(copied, PASSPHRASE).public_key.comment == ""


def test_other_kinds_of_key_file_are_named(tmp_path: Path, run: Run) -> None:
    run("ssh-keygen", "-q", "-t", "ecdsa", "-N", "", "-f", tmp_path / "ec")
    with pytest.raises(UnsupportedKey, match="ecdsa"):
        read_key_file(tmp_path / "ec").weakness()


def test_what_is_no_key_file_is_refused(made: tuple[Path, PublicKey], tmp_path: Path) -> None:
    sound = made[0].read_bytes()
    for spoiled in (
        b"",
        b"-----BEGIN PRIVATE KEY-----\n",
        sound[:100],
        sound[: len(sound) // 2],
        b"x" * 100_000,
    ):
        (tmp_path / "k").write_bytes(spoiled)
        with pytest.raises(MalformedKeyFile):
            read_key_file(tmp_path / "k")
    with pytest.raises(KeyFileUnreadable):
        read_key_file(tmp_path / "absent")


def test_a_file_that_asks_for_hours_of_work_is_refused(made: tuple[Path, PublicKey], tmp_path: Path) -> None:
    lines = made[0].read_bytes().split(b"\n")
    blob = base64.b64decode(b"".join(lines[1:-2]))
    assert blob.count((64).to_bytes(4, "big")) == 1
    slow = base64.b64encode(blob.replace((64).to_bytes(4, "big"), (2**32 - 1).to_bytes(4, "big")))
    (tmp_path / "k").write_bytes(b"\n".join([lines[0], slow, lines[-2], b""]))
    with pytest.raises(MalformedKeyFile, match="4294967295 rounds"):
        load_signer(tmp_path / "k", PASSPHRASE)


def test_a_name_the_disk_refuses_is_told(tmp_path: Path) -> None:
    with pytest.raises(KeyFileUnwritable):
        new_key(tmp_path / ("k" * 300), PASSPHRASE)
    with pytest.raises(KeyFileUnreadable):
        read_key_file(tmp_path / ("k" * 300))
    # The private half's name fits and the public half's does not: neither is left behind.
    with pytest.raises(KeyFileUnwritable):
        new_key(tmp_path / ("k" * 252), PASSPHRASE)
    assert list(tmp_path.iterdir()) == []
