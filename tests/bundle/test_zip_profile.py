"""The ZIP profile: what is written, what is read back, what is refused."""

from __future__ import annotations

import os
import subprocess
import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, strategies as st

from inspector_tui.bundle.errors import BundleMalformed, BundleUnreadable, ContentsRefused
from inspector_tui.bundle.reasons import Reason
from inspector_tui.bundle.zip_profile import allowed_name, central_header, end_records, local_header
from inspector_tui.bundle.zip_read import ZipReader
from inspector_tui.bundle.zip_write import ZipWriter


def archive(path: Path, files: dict[str, bytes]) -> Path:
    with path.open("w+b") as file:
        writer = ZipWriter(file)
        for number, (name, data) in enumerate(files.items()):
            if number % 2:
                writer.add(name, len(data), [data[:3], data[3:]])
            else:
                writer.add_bytes(name, data)
        writer.finish()
    return path


def refusal(path: Path) -> Reason:
    with pytest.raises(BundleMalformed) as caught, ZipReader(path):
        pass
    return caught.value.reason


@pytest.mark.parametrize("name", ["a", "a/b.txt", "0/1/2/3/4/5", "a" * 120, "console", "com10", "a.aux"])
def test_names_that_are_safe_everywhere(name: str) -> None:
    assert allowed_name(name)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "",
            "A",
            "a/",
            "/a",
            "a//b",
            "../a",
            "a/../b",
            ".a",
            "-a",
            "a b",
            "a:b",
            "a\\b",
            "한",
            "a\n",
            "a" * 121,
        ),
        *("0/1/2/3/4/5/6", "con", "x/nul.txt", "aux/x", "lpt1", "com9.log", "a.", "a./b", "a\u202eb"),
    ],
)
def test_names_that_are_refused(name: str) -> None:
    assert not allowed_name(name)


@given(
    st.dictionaries(
        st.from_regex(r"[a-z]{1,3}(/[a-z]{1,3}){0,2}", fullmatch=True), st.binary(max_size=40), max_size=8
    )
)
def test_what_is_written_reads_back_here_and_elsewhere(tmp_path_factory, files: dict[str, bytes]) -> None:
    names = [n for n in files if allowed_name(n) and not any(o.startswith(n + "/") for o in files)]
    files = {name: files[name] for name in names}
    path = archive(tmp_path_factory.getbasetemp() / "any.zip", files)
    with ZipReader(path) as reader, ZipFile(path) as other:
        assert reader.names() == other.namelist() == names
        for member in reader.members():
            assert reader.read(member, 40) == other.read(member.name) == files[member.name]
            assert b"".join(reader.stream(member)) == files[member.name]


def test_unzip_reads_it_and_sees_plain_files_of_1980(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"a/b": b"one", "a/c": b"two"})
    assert subprocess.run(["unzip", "-tqq", path], check=False).returncode == 0
    listing = subprocess.run(["unzip", "-Z", path], capture_output=True, text=True, check=True).stdout
    assert "-rw-r--r--  2.0 unx        3 b- stor 80-Jan-01 00:00 a/b" in listing


def test_the_same_files_give_the_same_bytes_however_they_arrive() -> None:
    one, other = BytesIO(), BytesIO()
    first, second = ZipWriter(one), ZipWriter(other)
    first.add_bytes("a", b"12345")
    second.add("a", 5, [b"1", b"", b"2345"])
    assert first.finish() == second.finish()
    assert one.getvalue() == other.getvalue()


def test_pieces_that_are_not_the_announced_size_are_refused() -> None:
    for pieces in ([b"12"], [b"12", b"34"]):
        with pytest.raises(ContentsRefused):
            ZipWriter(BytesIO()).add("a", 3, pieces)


def test_the_writer_takes_no_bad_or_double_name() -> None:
    writer = ZipWriter(BytesIO())
    writer.add_bytes("a/b", b"")
    for name in ("a/b", "a", "a/b/c", "B", "nul"):
        with pytest.raises(BundleMalformed):
            writer.add_bytes(name, b"")


def test_zip64_where_a_size_and_an_offset_need_it(tmp_path: Path) -> None:
    path, big, data = tmp_path / "big.zip", 2**32 + 5, b"after"
    crc = zlib.crc32(data)
    with path.open("wb") as file:
        file.write(local_header("big", big, 7))
        file.seek(big, os.SEEK_CUR)  # a hole: no disk is filled
        second = file.tell()
        file.write(local_header("small", 5, crc) + data)
        begin = file.tell()
        directory = central_header("big", big, 7, 0) + central_header("small", 5, crc, second)
        file.write(directory + end_records(2, len(directory), begin))
    with ZipReader(path) as reader, ZipFile(path) as other:
        assert [(one.name, one.size) for one in reader.members()] == [("big", big), ("small", 5)]
        assert [one.file_size for one in other.infolist()] == [big, 5]
        assert other.infolist()[1].header_offset == second
        found = reader.find("small")
        assert found is not None
        assert reader.read(found, 5) == other.read("small") == data


def test_zip64_where_the_count_needs_it(tmp_path: Path) -> None:
    path = archive(tmp_path / "many.zip", {f"f{number}": b"" for number in range(65_535)})
    with ZipReader(path) as reader, ZipFile(path) as other:
        assert len(reader) == len(other.namelist()) == 65_535


def test_claims_beyond_the_limits_are_refused_before_anything_is_read(tmp_path: Path) -> None:
    path = tmp_path / "claims.zip"
    path.write_bytes(end_records(250_001, 46 * 250_001, 0))
    assert refusal(path) is Reason.ZIP_LIMIT
    path.write_bytes(end_records(2**60, 2**62, 2**63))
    assert refusal(path) is Reason.ZIP_LIMIT
    path.write_bytes(end_records(10, 1000, 0))
    assert refusal(path) is Reason.ZIP_END
    record = central_header("a", 2**64 - 1, 0, 0)
    path.write_bytes(record + end_records(1, len(record), 0))
    assert refusal(path) is Reason.ZIP_GAP


def test_a_file_that_is_not_there_or_no_file_is_the_environments_fault(tmp_path: Path) -> None:
    for path in (tmp_path / "none.zip", tmp_path):
        with pytest.raises(BundleUnreadable):
            ZipReader(path)
