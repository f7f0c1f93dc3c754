"""Whole files through age and back: held against the ``age`` program, cut, changed, killed, cancelled."""

from __future__ import annotations

import resource
import shutil
import signal
import subprocess
import sys
from base64 import b64decode
from hashlib import sha256
from pathlib import Path

import pytest

from inspector_tui.model.errors import InspectorError
from inspector_tui.signing.keys import load_secret, new_key
from inspector_tui.store.errors import DiskFull
from inspector_tui.sync.encryption import sealed_stream, sealing
from inspector_tui.sync.encryption.sealing_errors import (
    BadIdentity,
    BadRecipient,
    NoRecipient,
    NotSealed,
    SealedDamaged,
    SealedForOthers,
    TooMuchWork,
)

CHUNK = 64 * 1024

LOCKED = b64decode(
    "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBOTGZXMVZyT0hJdHNORG8vRlUrQUpBIDEwCkdGbFpOSGlLZFJJUDFo"
    "TmEza21hdHJZd1pMRHV2RGVuUkdSVmRRL3lMdkkKLS0tIDNpUEh0V243dTJKdkczTmkzVkZoQmp3Z3plSms2Nm1nOE9RNFZJ"
    "b1g2ancKBdO3wFZuoLCXbgie23wMflzpH900udGA4Z5h5MGWIsHyNdAAHTB6MbB4UhmSiB8rps9qi84aVFR+s6cA6kF53Uxq"
    "ySx/EbI4EbtgVXWR6qtjuXLcoSusJxQ2SS6oklfjN4koQpuA6w8ybrk="
)
"""An age key file with the passphrase 암호, made with little work (N = 2^10) so that trying costs nothing."""

Pair = tuple[sealing.Identity, str]


class Stop(Exception):
    """The person cancelled."""


@pytest.fixture(scope="module")
def pair() -> Pair:
    secret, public = sealing.new_identity()
    return sealing.Identity.from_age(secret), public


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "bundle.zip"
    path.write_bytes(bytes(range(256)) * 1024)  # four pieces of age's 64 KiB exactly
    return path


@pytest.fixture
def sealed(source: Path, tmp_path: Path, pair: Pair) -> Path:
    path = tmp_path / "bundle.zip.age"
    sealing.encrypt(source, path, [pair[1]])
    return path


def left_in(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.is_file()) if folder.is_dir() else []


def test_what_was_encrypted_is_there_in_a_private_place_and_gone_afterwards(
    source: Path, sealed: Path, tmp_path: Path, pair: Pair
) -> None:
    private = tmp_path / "private"
    with sealing.decrypted(sealed, private, [pair[0]], name="bundle.zip") as plain:
        assert plain.name == "bundle.zip"
        assert plain.read_bytes() == source.read_bytes()
        assert private.stat().st_mode & 0o777 == 0o700
        assert plain.parent.stat().st_mode & 0o777 == 0o700
        assert plain.stat().st_mode & 0o777 == 0o600
    assert left_in(private) == []


def test_an_exception_within_leaves_nothing(sealed: Path, tmp_path: Path, pair: Pair) -> None:
    with pytest.raises(Stop), sealing.decrypted(sealed, tmp_path / "private", [pair[0]]):
        raise Stop
    assert left_in(tmp_path / "private") == []


@pytest.mark.parametrize("at", ["every piece", "every header byte"])
def test_a_file_cut_anywhere_is_refused_and_leaves_nothing(
    sealed: Path, tmp_path: Path, pair: Pair, at: str
) -> None:
    data = sealed.read_bytes()
    header = len(data) - 4 * (CHUNK + 16) - 16
    points = range(header + 16) if at == "every header byte" else [
        point + near
        for point in range(header + 16, len(data), CHUNK + 16)
        for near in (0, 1, 15, 16, 17, CHUNK, CHUNK + 15)
    ]  # fmt: skip
    private = tmp_path / "private"
    for point in points:
        sealed.write_bytes(data[:point])
        with (
            pytest.raises((SealedDamaged, NotSealed)),
            sealing.decrypted(sealed, private, [pair[0]]),
        ):
            pytest.fail(f"cut at {point} of {len(data)} was believed")
        assert left_in(private) == [], point


def test_a_changed_byte_anywhere_is_refused_and_leaves_nothing(
    sealed: Path, tmp_path: Path, pair: Pair
) -> None:
    data = sealed.read_bytes()
    private = tmp_path / "private"
    for point in [*range(0, 300, 7), *range(300, len(data), 20011), len(data) - 1]:
        changed = bytearray(data)
        changed[point] ^= 1
        sealed.write_bytes(changed)
        with pytest.raises(InspectorError), sealing.decrypted(sealed, private, [pair[0]]):
            pytest.fail(f"a change at {point} was believed")
        assert left_in(private) == [], point


def test_bytes_added_at_the_end_are_refused(sealed: Path, tmp_path: Path, pair: Pair) -> None:
    with sealed.open("ab") as stream:
        stream.write(b"x")
    with pytest.raises(SealedDamaged), sealing.decrypted(sealed, tmp_path / "private", [pair[0]]):
        pytest.fail("believed")


def test_each_kind_of_trouble_has_its_words(source: Path, sealed: Path, tmp_path: Path, pair: Pair) -> None:
    other = sealing.Identity.from_age(sealing.new_identity()[0])
    with pytest.raises(SealedForOthers), sealing.decrypted(sealed, tmp_path / "p", [other]):
        pass
    with pytest.raises(NotSealed), sealing.decrypted(source, tmp_path / "p", [other]):
        pass
    with pytest.raises(NoRecipient):
        sealing.encrypt(source, tmp_path / "out", [])
    for given in ("age1nothing", "ssh-rsa AAAA", "sk-ssh-ed25519@openssh.com AAAA", "", "\x1b[31m"):
        with pytest.raises(BadRecipient) as refused:
            sealing.encrypt(source, tmp_path / "out", [given])
        assert "\x1b" not in refused.value.say("ko")
    assert not (tmp_path / "out").exists()
    with pytest.raises(BadIdentity):
        sealing.Identity.from_age("AGE-SECRET-KEY-1NOTHING")
    with pytest.raises(BadIdentity):
        sealing.read_identities(source)


def test_a_header_that_goes_on_and_on_is_refused_at_once(tmp_path: Path, pair: Pair) -> None:
    one = f"-> X25519 {'e' * 43}\n{'y' * 43}\n".encode()
    bomb = tmp_path / "bomb.age"
    bomb.write_bytes(b"age-encryption.org/v1\n" + one * 4_000 + b"--- " + b"m" * 43 + b"\n" + bytes(100))
    used = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    with pytest.raises(NotSealed), sealing.decrypted(bomb, tmp_path / "p", [pair[0]]):
        pass
    assert resource.getrusage(resource.RUSAGE_SELF).ru_utime - used < 1, "it took seconds for 400 KB"


def test_an_ssh_key_file_opens_what_was_encrypted_for_its_public_key(source: Path, tmp_path: Path) -> None:
    key = new_key(tmp_path / "key", "열려라 참깨")
    sealing.encrypt(source, tmp_path / "a.age", [f"{key.openssh()} kim@office"])
    mine = sealing.Identity.from_openssh(load_secret(tmp_path / "key", "열려라 참깨"))
    with sealing.decrypted(tmp_path / "a.age", tmp_path / "private", [mine]) as plain:
        assert plain.read_bytes() == source.read_bytes()
    assert "PRIVATE" not in repr(mine)


def test_what_is_read_of_a_cut_file_never_comes_to_an_end(sealed: Path, pair: Pair) -> None:
    data = sealed.read_bytes()
    sealed.write_bytes(data[: len(data) - CHUNK])
    with sealed_stream.opened(sealed, [pair[0]]) as contents:
        for _ in range(2):
            with pytest.raises(SealedDamaged):
                contents.read()


def test_either_of_two_recipients_opens_it_alone(source: Path, tmp_path: Path, pair: Pair) -> None:
    secret, escrow = sealing.new_identity()
    sealing.encrypt(source, tmp_path / "a.age", [pair[1], escrow])
    for one in (pair[0], sealing.Identity.from_age(secret)):
        with sealing.decrypted(tmp_path / "a.age", tmp_path / "private", [one]) as plain:
            assert plain.read_bytes() == source.read_bytes()


def test_a_key_file_opens_by_its_passphrase_and_hours_of_work_are_not_a_wrong_one(tmp_path: Path) -> None:
    kept = tmp_path / "vault.key"
    kept.write_bytes(LOCKED)
    assert len(sealing.read_identities(kept, "암호")) == 1
    with pytest.raises(SealedForOthers):
        sealing.read_identities(kept, "틀린 암호")
    assert LOCKED.count(b" 10\n") == 1
    kept.write_bytes(LOCKED.replace(b" 10\n", b" 40\n"))
    with pytest.raises(TooMuchWork):
        sealing.read_identities(kept, "암호")


@pytest.mark.skipif(shutil.which("age") is None, reason="the age program is not here")
def test_the_age_program_and_we_open_each_others_files(source: Path, tmp_path: Path) -> None:
    secret, public = sealing.new_identity()
    (tmp_path / "id").write_text(secret + "\n")
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / "ssh"], check=True)
    ssh = (tmp_path / "ssh.pub").read_text()
    sealing.encrypt(source, tmp_path / "ours.age", [public, ssh])
    for key in ("id", "ssh"):
        got = subprocess.run(
            ["age", "-d", "-i", tmp_path / key, tmp_path / "ours.age"], capture_output=True, check=True
        )
        assert got.stdout == source.read_bytes()
    (tmp_path / "to").write_text(f"{public}\n{ssh}")
    subprocess.run(["age", "-R", tmp_path / "to", "-o", tmp_path / "theirs.age", source], check=True)
    for one in (
        *sealing.read_identities(tmp_path / "id"),
        sealing.Identity.from_openssh((tmp_path / "ssh").read_bytes()),
    ):
        with sealing.decrypted(tmp_path / "theirs.age", tmp_path / "private", [one]) as plain:
            assert plain.read_bytes() == source.read_bytes()


def test_a_cancelled_run_leaves_what_was_there(
    source: Path, sealed: Path, tmp_path: Path, pair: Pair
) -> None:
    before = sealed.read_bytes()

    def stop(done: int, total: int) -> None:
        assert 0 < done <= total
        if done > total // 2:
            raise Stop

    with pytest.raises(Stop):
        sealing.encrypt(source, sealed, [pair[1]], stop)
    assert sealed.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["bundle.zip", "bundle.zip.age"]
    with pytest.raises(Stop), sealing.decrypted(sealed, tmp_path / "private", [pair[0]], stop):
        pytest.fail("entered")
    assert left_in(tmp_path / "private") == []


def test_a_full_disk_is_said_as_that_and_leaves_nothing(
    source: Path, sealed: Path, tmp_path: Path, pair: Pair
) -> None:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        with pytest.raises(InspectorError) as refused:
            sealing.encrypt(source, tmp_path / "full.age", [pair[1]])
        with pytest.raises(InspectorError), sealing.decrypted(sealed, tmp_path / "private", [pair[0]]):
            pytest.fail("entered")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)
    assert refused.value.exit_code == 3
    assert not (tmp_path / "full.age").exists()
    assert left_in(tmp_path / "private") == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_disk_without_room_is_told_from_a_damaged_file(sealed: Path, pair: Pair) -> None:
    with open("/dev/full", "wb", buffering=0) as full, pytest.raises(DiskFull):
        sealing.decrypt_into(sealed, full, [pair[0]])


KILLED = """
import os, signal, sys
from pathlib import Path
from inspector_tui.sync.encryption import sealing
with sealing.decrypted(Path(sys.argv[1]), Path(sys.argv[2]), [sealing.Identity.from_age(sys.argv[3])]):
    print("in", flush=True)
    if sys.argv[4] == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    sys.stdin.read()
"""


def test_what_a_killed_process_left_goes_at_the_next_use_but_not_what_a_living_one_holds(
    source: Path, tmp_path: Path
) -> None:
    secret, public = sealing.new_identity()
    sealing.encrypt(source, tmp_path / "a.age", [public])
    private = tmp_path / "private"
    words = [sys.executable, "-c", KILLED, tmp_path / "a.age", private, secret]
    assert subprocess.run([*words, "die"], stdout=subprocess.PIPE).returncode == -signal.SIGKILL
    left = [p for p in left_in(private) if p.name == "plain"]
    assert len(left) == 1, "the kill left plaintext, which is what must be found"
    with subprocess.Popen([*words, "wait"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as living:
        assert living.stdout is not None
        assert living.stdout.readline() == b"in\n"
        held = [p for p in left_in(private) if p.name == "plain"]
        assert len(held) == 1
        assert held != left
        with sealing.decrypted(tmp_path / "a.age", private, [sealing.Identity.from_age(secret)]):
            assert held[0].read_bytes() == source.read_bytes()
        living.communicate()
        assert living.returncode == 0
    assert left_in(private) == []


def test_memory_does_not_grow_with_the_file(tmp_path: Path, pair: Pair) -> None:
    class Zeros:
        left = 128 << 20

        def read(self, size: int) -> bytes:
            taken = min(size, self.left)
            self.left -= taken
            return bytes(taken)

    class Digest:
        def __init__(self) -> None:
            self.sha, self.size = sha256(), 0

        def write(self, data: bytes) -> int:
            self.sha.update(data)
            self.size += len(data)
            return len(data)

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sealing.encrypt_from(Zeros(), tmp_path / "big.age", [pair[1]])
    digest = Digest()
    sealing.decrypt_into(tmp_path / "big.age", digest, [pair[0]])
    assert digest.size == 128 << 20
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 16 << 10
