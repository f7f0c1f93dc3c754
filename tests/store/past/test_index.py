"""The index of past inspections: what is put in comes out, what goes is gone, no damage makes it wrong."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from inspector_tui.model.past import PastQuery
from inspector_tui.store.past import NAME, PastIndex

from . import made


@pytest.fixture
def index(tmp_path: Path) -> Iterator[PastIndex]:
    found = PastIndex.open(tmp_path, writable=True)
    yield found
    found.close()


def test_a_record_comes_back_as_it_was_put(index: PastIndex) -> None:
    given = made.full("fsi-2025-001")
    index.put(given, "1")
    assert index.record("fsi-2025-001") == replace(given, passages=())
    assert index.cases() == (given.case,)
    assert index.stamps() == {"fsi-2025-001": "1"}
    assert index.items("acc-03") == ((given.case, given.items[0]),)
    assert index.findings(items=["acc-01"]) == ((given.case, given.findings[0]),)
    assert index.assets("ms-1") == ((given.case, given.assets[0]),)
    assert index.search(PastQuery("f-a02")).hits[0].passage == given.passages[1]


def test_reads_are_narrowed_to_providers_and_the_newest_case_is_first(index: PastIndex) -> None:
    old = made.full("fsi-2024-001", year=2024)
    new = made.full("fsi-2026-001", year=2026)
    other = made.full("fsi-2025-009", csp="가람")
    for one in (old, other, new):
        index.put(one, "1")
    assert [case.id for case in index.cases()] == ["fsi-2026-001", "fsi-2025-009", "fsi-2024-001"]
    assert [case.id for case, _ in index.items("acc-03", providers=["한빛클라우드"])] == [
        "fsi-2026-001",
        "fsi-2024-001",
    ]
    assert [case.id for case, _ in index.findings(providers=["가람"])] == ["fsi-2025-009"]
    assert [case.id for case, _ in index.assets("관리서버 1", "가람")] == ["fsi-2025-009"]
    assert index.findings(items=["net-01"]) == ()


def test_a_case_put_again_takes_the_place_of_what_was_known(index: PastIndex) -> None:
    index.put(made.record(made.case("fsi-2025-001"), ["낡은 문장"]), "1")
    index.put(made.record(made.case("fsi-2025-001"), ["새로운 문장"]), "2")
    assert index.search(PastQuery("낡은")).total == 0
    assert index.search(PastQuery("문장")).total == 1
    assert index.stamps() == {"fsi-2025-001": "2"}


def test_a_held_case_is_not_put_back_until_it_is_released(index: PastIndex) -> None:
    given = made.full("fsi-2025-001")
    index.put(given, "1")
    index.drop(["fsi-2025-001"], hold=True)
    index.put(given, "1")
    assert (index.cases(), index.stamps(), index.held()) == ((), {}, frozenset({"fsi-2025-001"}))
    index.release(["fsi-2025-001"])
    index.put(given, "1")
    assert index.cases() == (given.case,)


def test_what_was_wiped_is_nowhere_in_the_bytes_and_the_rest_is_found(index: PastIndex) -> None:
    stays = [made.record(made.case(f"fsi-2025-{n:03}"), [f"남는 문장 {n}"] * 20) for n in range(24)]
    secret = "짙푸른너울결"
    gone = made.record(
        made.case("fsi-2025-900", csp=f"{secret} 주식회사"),
        [f"{secret}을 보았다 {n}" for n in range(50)],
        [made.passage("fsi-2025-900", "다른 글", by=f"{secret}씨", domain="secretdomain")],
    )
    for one in [*stays[:15], gone, *stays[15:]]:
        index.put(one, "1")
    pieces = [secret[at : at + 2].encode() for at in range(len(secret) - 1)]
    assert all(piece in _bytes(index.path.parent) for piece in pieces), "the test looks at what is written"
    index.drop(["fsi-2025-900"], hold=True)
    index.wipe()
    left = _bytes(index.path.parent)
    assert not [piece.decode() for piece in [*pieces, b"secretdomain"] if piece in left]
    assert index.search(PastQuery("남는")).total == 480
    assert index.sound()


def _bytes(home: Path) -> bytes:
    return b"\0".join(path.read_bytes() for path in home.iterdir() if path.is_file())


def test_the_file_and_its_journal_are_private(index: PastIndex) -> None:
    index.put(made.full("fsi-2025-001"), "1")
    assert stat.S_IMODE(index.path.stat().st_mode) == 0o600


@pytest.mark.parametrize("what", ["garbage", "cut", "other version", "somebody else's", "empty"])
def test_a_file_that_is_not_whole_or_not_ours_is_made_anew(tmp_path: Path, what: str) -> None:
    path = tmp_path / NAME
    first = PastIndex.open(tmp_path, writable=True)
    for n in range(40):
        first.put(made.full(f"fsi-2025-{n:03}"), "1")
    first.close()
    match what:
        case "garbage":
            path.write_bytes(b"not a database at all" * 500)
        case "cut":
            path.write_bytes(path.read_bytes()[:6000])
        case "empty":
            path.write_bytes(b"")
        case _:
            raw = sqlite3.connect(path)
            raw.execute(
                "PRAGMA user_version = 99" if what == "other version" else "PRAGMA application_id = 7"
            )
            raw.close()
    index = PastIndex.open(tmp_path, writable=True)
    if what == "cut" and index.stamps():  # SQLite sees it only when it looks
        assert not index.sound()
        index.make_anew()
    assert index.stamps() == {}
    index.put(made.full("fsi-2025-001"), "1")
    assert index.search(PastQuery("접근로그")).total == 1
    assert index.sound()
    index.close()


def test_a_put_that_fails_half_way_leaves_what_was_known(index: PastIndex) -> None:
    index.put(made.record(made.case("fsi-2025-001"), ["먼저 있던 문장"]), "1")
    twice = made.full("fsi-2025-001")
    with pytest.raises(Exception, match="UNIQUE"):
        index.put(replace(twice, items=twice.items * 2), "2")
    assert index.stamps() == {"fsi-2025-001": "1"}
    assert index.search(PastQuery("먼저")).total == 1
    assert index.sound()


def test_two_programs_go_on_with_the_file_that_one_of_them_made_anew(tmp_path: Path) -> None:
    one, other = (PastIndex.open(tmp_path, writable=True) for _ in range(2))
    one.put(made.record(made.case("fsi-2025-001"), ["사라질 문장"]), "1")
    other.foreseen = "nothing"
    assert other.search(PastQuery("사라질")).total == 1
    one.make_anew()
    assert (other.foreseen, other.stamps()) == (None, {})
    assert other.search(PastQuery("사라질")).total == 0
    other.put(made.full("fsi-2025-002"), "1")
    assert one.stamps() == {"fsi-2025-002": "1"}
    assert one.sound()
    one.close()
    other.close()


def test_a_day_that_no_calendar_has_is_the_oldest(index: PastIndex) -> None:
    at = ["2026-11-17T05:00:00.000Z", "2026-13-45", "2025-01-01T00:00:00.000Z"]
    said = [made.passage("fsi-2025-001", "같은 글", at=one) for one in at]
    index.put(made.record(made.case("fsi-2025-001"), (), said), "1")
    assert [hit.passage.at for hit in index.search(PastQuery("같은")).hits] == [at[0], at[2], at[1]]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root writes anywhere")
def test_a_home_that_takes_nothing_has_its_index_in_memory(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    index = PastIndex.open(tmp_path, writable=True)
    assert not index.on_disk
    index.put(made.full("fsi-2025-001"), "1")
    assert index.search(PastQuery("접근로그")).total == 1
    tmp_path.chmod(0o700)


def test_one_that_is_not_to_write_begins_with_what_the_file_has(tmp_path: Path) -> None:
    first = PastIndex.open(tmp_path, writable=True)
    first.put(made.full("fsi-2025-001"), "1")
    first.close()
    before = (tmp_path / NAME).read_bytes()
    index = PastIndex.open(tmp_path, writable=False)
    assert index.stamps() == {"fsi-2025-001": "1"}
    index.put(made.full("fsi-2025-002"), "1")
    assert len(index.cases()) == 2
    index.close()
    assert (tmp_path / NAME).read_bytes() == before


def test_facets_say_what_there_is_to_narrow_to(index: PastIndex) -> None:
    index.put(made.full("fsi-2025-001"), "1")
    found = index.facets()
    assert found.providers[0][0] == "한빛클라우드"
    assert found.domains[0] == ("acc", made.full("x").coverage[0].domain_title)
    assert (found.years, found.by) == ((2025,), ("김검사",))
