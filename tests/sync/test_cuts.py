"""The line is cut at every kind of moment; the next try ends whole, and nothing torn is ever believed."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from inspector_tui.model.errors import InspectorError
from inspector_tui.sync.errors import ObjectTorn, RemoteGone
from inspector_tui.sync.remote import Remote
from inspector_tui.sync.transports.network_errors import ServerUnreachable
from tests.sync.cutting import CuttingLine
from tests.sync.s3_places import S3Place
from tests.sync.servers import S3Server, SshServer
from tests.sync.ssh_places import SshPlace, ssh_place
from tests.sync.transport_contract import Stop, an_object, some_bytes

SIZE = 2_400_003
DATA = some_bytes(SIZE, "cut")
NAME = an_object(DATA)
FAULTS = os.environ.get("INSPECTOR_FAULTS", "")
"""A file to which each cut is written as a line: what was cut, where, and what happened."""

ROUNDS = int(os.environ.get("INSPECTOR_CUTS", "1"))


class Cuttable:
    """A place on a server, and a line to it that can be cut."""

    def __init__(self, place: SshPlace | S3Place, line: CuttingLine) -> None:
        self.place = place
        self.line = line

    def remote(self, patience: float = 10) -> Remote:
        if isinstance(self.place, SshPlace):
            return self.place.remote(port=self.line.port)
        return self.place.remote(endpoint=f"http://127.0.0.1:{self.line.port}", patience=patience)

    def part_size(self) -> int:
        assert isinstance(self.place, SshPlace)
        return max((path.stat().st_size for path in self.place.root.glob("*/.part-*")), default=-1)

    def is_there(self) -> bool:
        if isinstance(self.place, SshPlace):
            return (self.place.root / NAME).exists()
        return self.place.bytes_of(NAME) is not None


@pytest.fixture(params=["openssh", "rclone_sftp", "moto", "s3rver"])
def cuttable(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cuttable]:
    server: SshServer | S3Server = request.getfixturevalue(request.param)
    with CuttingLine(server.port) as line:
        if isinstance(server, SshServer):
            with ssh_place(server, monkeypatch) as place:
                yield Cuttable(place, line)
        else:
            yield Cuttable(S3Place(server), line)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "source.zip"
    path.write_bytes(DATA)
    return path


def attempt(
    cuttable: Cuttable, work: Callable[[Remote], Any], patience: float = 0.5
) -> InspectorError | None:
    """One try, as a person makes it: connect, work, hang up. A failure is one of ours, never a traceback."""
    try:
        remote = cuttable.remote(patience)
    except InspectorError as problem:
        return problem
    try:
        work(remote)
    except InspectorError as problem:
        return problem
    finally:
        remote.close()
    return None


def nothing_torn(cuttable: Cuttable, into: Path) -> None:
    """Whoever looks now, by a line that is whole, sees the object or does not: never something else."""
    remote = cuttable.place.remote()
    for listed in remote.list("inbox"):
        with suppress(ObjectTorn):
            remote.get(listed.name, into)
            assert into.read_bytes() == DATA
    into.unlink(missing_ok=True)
    remote.close()


def ends_whole(cuttable: Cuttable, source: Path, tmp_path: Path) -> Stop:
    """The next try, uncut."""
    cuttable.line.mend()
    told = Stop()
    assert attempt(cuttable, lambda remote: remote.put_new(NAME, source, told), 10) is None
    assert cuttable.place.bytes_of(NAME) == DATA
    assert cuttable.place.leftovers() == []
    into = tmp_path / "got"
    assert attempt(cuttable, lambda remote: remote.get(NAME, into), 10) is None
    assert into.read_bytes() == DATA
    return told


def note(cuttable: Cuttable, what: str, happened: InspectorError | None) -> None:
    if FAULTS:
        with Path(FAULTS).open("a") as stream:
            said = happened.code if happened else "whole"
            print(cuttable.place.server.kind, what, said, cuttable.line.cuts, sep="\t", file=stream)


@pytest.mark.parametrize("after", [0, 40, 1500])
def test_cut_before_the_login(cuttable: Cuttable, source: Path, tmp_path: Path, after: int) -> None:
    cuttable.line.cut("up", after=after, times=99)
    happened = attempt(cuttable, lambda remote: remote.put_new(NAME, source))
    note(cuttable, "before login", happened)
    assert isinstance(happened, ServerUnreachable | RemoteGone)
    assert cuttable.line.cuts
    nothing_torn(cuttable, tmp_path / "into")
    ends_whole(cuttable, source, tmp_path)


def test_cut_in_the_listing(cuttable: Cuttable, source: Path, tmp_path: Path) -> None:
    for number in range(40):
        cuttable.place.plant(an_object(b"%d" % number), b"%d" % number)
    remote = cuttable.remote(patience=0.5)
    cuttable.line.cut("down", after=600, times=99)
    with pytest.raises(InspectorError) as said:
        list(remote.list("inbox"))
    note(cuttable, "in listing", said.value)
    assert isinstance(said.value, RemoteGone | ServerUnreachable)
    remote.close()
    cuttable.line.mend()
    again = cuttable.remote()
    assert len(list(again.list("inbox"))) == 40
    again.close()


@pytest.mark.parametrize("hard", [True, False], ids=["hard", "soft"])
def test_cut_in_the_middle_of_sending(cuttable: Cuttable, source: Path, tmp_path: Path, hard: bool) -> None:
    cuttable.line.cut("up", after=SIZE // 2, times=99, hard=hard)
    happened = attempt(cuttable, lambda remote: remote.put_new(NAME, source))
    note(cuttable, f"in upload, {'hard' if hard else 'soft'}", happened)
    assert isinstance(happened, RemoteGone | ServerUnreachable)
    if cuttable.place.server.kind != "s3rver":  # which keeps half an upload under its final name
        assert cuttable.place.bytes_of(NAME) is None
    nothing_torn(cuttable, tmp_path / "into")
    told = ends_whole(cuttable, source, tmp_path)
    if cuttable.place.server.kind == "openssh" and not hard:
        assert told.told[0][2] > 0  # what had arrived was gone on from


def test_cut_after_the_last_byte_and_before_the_name(
    cuttable: Cuttable, source: Path, tmp_path: Path
) -> None:
    if not isinstance(cuttable.place, SshPlace):
        pytest.skip("with S3 the last byte and the name are one request")
    cuttable.line.cut("up", when=lambda: cuttable.part_size() == SIZE)
    happened = attempt(cuttable, lambda remote: remote.put_new(NAME, source))
    note(cuttable, "after last byte, before name", happened)
    assert isinstance(happened, RemoteGone)
    assert cuttable.line.cuts == 1
    nothing_torn(cuttable, tmp_path / "into")
    ends_whole(cuttable, source, tmp_path)


def test_cut_between_the_name_and_its_answer(cuttable: Cuttable, source: Path, tmp_path: Path) -> None:
    cuttable.line.cut("down", when=cuttable.is_there, times=99)
    happened = attempt(cuttable, lambda remote: remote.put_new(NAME, source))
    note(cuttable, "between name and answer", happened)
    assert isinstance(happened, RemoteGone)
    assert cuttable.place.bytes_of(NAME) == DATA  # the office has it; we do not know it yet
    told = ends_whole(cuttable, source, tmp_path)
    assert not told.told or told.told[-1][2] == 0  # nothing was sent again


def test_cut_in_fetching(cuttable: Cuttable, tmp_path: Path) -> None:
    cuttable.place.plant(NAME, DATA)
    into = tmp_path / "into"
    remote = cuttable.remote(patience=0.5)
    cuttable.line.cut("down", after=SIZE // 2, times=99, hard=False)
    with pytest.raises(InspectorError) as said:
        remote.get(NAME, into)
    note(cuttable, "in download", said.value)
    assert isinstance(said.value, RemoteGone)
    remote.close()
    cuttable.line.mend()
    there = into.stat().st_size
    assert 0 < there < SIZE
    told = Stop()
    assert attempt(cuttable, lambda remote: remote.get(NAME, into, told), 10) is None
    assert into.read_bytes() == DATA
    assert told.told[0][2] == there


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_cut_anywhere_and_again_until_it_is_there(
    cuttable: Cuttable, source: Path, tmp_path: Path, seed: int
) -> None:
    """A bad line: cut at random places, try after try, until it lets one through."""
    chance = random.Random(f"{cuttable.place.server.kind} {seed}")

    for _ in range(5):
        way = chance.choice(["up", "up", "down"])
        most = SIZE * 1.1 if way == "up" else 20_000
        after, times = int(chance.random() ** 2 * most), chance.choice([1, 99])
        cuttable.line.cut(way, after=after, times=times, hard=chance.random() < 0.5)
        happened = attempt(cuttable, lambda remote: remote.put_new(NAME, source))
        note(cuttable, f"anywhere {way}", happened)
        cuttable.line.mend()
        nothing_torn(cuttable, tmp_path / "into")
        if happened is None:
            assert cuttable.place.bytes_of(NAME) == DATA
            break
        assert isinstance(happened, RemoteGone | ServerUnreachable), happened
    ends_whole(cuttable, source, tmp_path)


def test_a_line_that_says_nothing_more_is_given_up(cuttable: Cuttable, source: Path, tmp_path: Path) -> None:
    remote = cuttable.remote(patience=0.4)
    if isinstance(cuttable.place, SshPlace):
        remote._line._patience = type(remote._line._patience)(answer=0.4)  # type: ignore[attr-defined]
    cuttable.line.stalled = True
    with pytest.raises(RemoteGone):
        remote.put_new(NAME, source)
    remote.close()
    ends_whole(cuttable, source, tmp_path)
