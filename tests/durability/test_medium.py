"""The model of a disk itself: what it keeps and what it may lose."""

from __future__ import annotations

from random import Random

import pytest

from tests.durability.disk import Disk
from tests.durability.medium import SECTOR, File
from tests.durability.trace import TraceError, calls


def hexed(text: str | bytes) -> str:
    data = text.encode() if isinstance(text, str) else text
    return "".join(f"\\x{byte:02x}" for byte in data)


def fd(number: int, path: str) -> str:
    return f"{number}<{hexed(path)}>"


CREATE = f'7 openat(AT_FDCWD<{hexed("/")}>, "{hexed("/d/a")}", O_RDWR|O_CREAT, 0644) = {fd(3, "/d/a")}'
WRITE = f'7 write({fd(3, "/d/a")}, "{hexed("hello")}", 5) = 5'
FSYNC = f"7 fsync({fd(3, '/d/a')}) = 0"
FSYNC_FOLDER = f"7 fsync({fd(4, '/d')}) = 0"
RENAME = f'7 rename("{hexed("/d/a")}", "{hexed("/d/b")}") = 0'


def after(*lines: str) -> Disk:
    disk = Disk("/d")
    for call in calls(lines):
        disk.apply(call)
    return disk


def test_a_file_that_was_synced_has_no_name_until_its_folder_was() -> None:
    assert after(CREATE, WRITE, FSYNC).dropped() == {}
    assert after(CREATE, WRITE, FSYNC, FSYNC_FOLDER).dropped() == {"a": b"hello"}


def test_a_name_that_was_synced_may_stand_for_an_empty_file() -> None:
    disk = after(CREATE, WRITE, FSYNC_FOLDER)
    assert disk.dropped() == {"a": b""}
    assert disk.kept() == {"a": b"hello"}


def test_a_rename_is_the_old_name_until_its_folder_is_synced() -> None:
    disk = after(CREATE, WRITE, FSYNC, FSYNC_FOLDER, RENAME)
    assert disk.dropped() == {"a": b"hello"}
    assert {tuple(disk.torn(Random(seed))) for seed in range(20)} == {("a",), ("b",)}


def test_only_certainty_is_certain() -> None:
    assert after(CREATE).uncertain()
    assert not after(CREATE, WRITE, FSYNC, FSYNC_FOLDER).uncertain()
    assert after(CREATE, WRITE, FSYNC, FSYNC_FOLDER, WRITE).uncertain()


def test_sectors_are_torn_apart_but_each_is_whole() -> None:
    file = File()
    file.write(0, b"a" * SECTOR * 8)
    file.sync()
    file.write(0, b"b" * SECTOR * 8)
    seen = set()
    for seed in range(50):
        left = file.torn(Random(seed))
        sectors = [left[at : at + SECTOR] for at in range(0, len(left), SECTOR)]
        assert all(sector in (b"a" * SECTOR, b"b" * SECTOR) for sector in sectors)
        seen.add(left)
    assert len(seen) > 40


def test_a_call_that_began_before_another_ended_is_taken_when_it_ends() -> None:
    begun = f'7 write({fd(3, "/d/a")}, "{hexed("hello")}", 5 <unfinished ...>'
    ended = "7 <... write resumed>) = 5"
    found = list(calls([CREATE, begun, f"8 fsync({fd(3, '/d/a')}) = 0", ended]))
    assert [call.name for call in found] == ["openat", "fsync", "write"]


def test_a_failed_call_changes_nothing() -> None:
    refused = f'7 rename("{hexed("/d/a")}", "{hexed("/d/b")}") = -1 EACCES (Permission denied)'
    assert after(CREATE, refused).kept() == {"a": b""}


@pytest.mark.parametrize(
    "line",
    [
        f'7 pwritev({fd(3, "/d/a")}, [{{iov_base="{hexed("x")}", iov_len=1}}], 1, 0) = 1',
        f'7 write({fd(3, "/d/a")}, "{hexed("hello")}"..., 5000) = 5000',
        "7 something else altogether",
    ],
)
def test_what_the_model_does_not_know_stops_the_test(line: str) -> None:
    with pytest.raises(TraceError):
        after(CREATE, line)
