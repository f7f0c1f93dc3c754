"""Making an office: all of it in the end, however often it was cut short; and nothing by halves."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from inspector_tui.signing import keys as key_files
from inspector_tui.signing.keyfile import LEAST_ROUNDS
from inspector_tui.sync.encryption import sealing
from inspector_tui.workspace import identity, office_home, trust_lists, trust_office
from inspector_tui.workspace.desk import Desk
from inspector_tui.workspace.identity import NameInvalid
from inspector_tui.workspace.office import founding
from inspector_tui.workspace.office.office_errors import (
    NoOffice,
    OfficeHere,
    OtherOfficeKey,
    RootsInvalid,
    SomebodysHome,
)
from inspector_tui.workspace.office.office_home import RootKey

from .office_sample import Clock, Sample
from .trust_office_sample import NOON

NAME = "금융보안원 접수"
PASSPHRASE = "기관 암호"


class Cut(Exception):
    """The power goes."""


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Key protection is slow on purpose; how slow is tested elsewhere."""
    monkeypatch.setattr("inspector_tui.signing.keys.LEAST_ROUNDS", 1)
    monkeypatch.setattr("inspector_tui.signing.keyfile.LEAST_ROUNDS", 1)
    real = key_files.new_key
    monkeypatch.setattr(key_files, "new_key", lambda path, secret, comment="": real(path, secret, comment, 1))
    monkeypatch.setattr(sealing, "with_passphrase", lambda data, _: data)
    assert LEAST_ROUNDS == 64


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    found = Desk.open(tmp_path / "home", clock=Clock(NOON))
    yield found
    found.close()


def roots(folder: Path, count: int = 3) -> list[RootKey]:
    return [RootKey(folder / f"stick-{n}" / "root.key", f"뿌리 {n}") for n in range(count)]


def init(desk: Desk, folder: Path, **more: Any) -> office_home.OfficeMade:
    given: dict[str, Any] = {"passphrase": PASSPHRASE, "roots": roots(folder), "threshold": 2}
    return office_home.init(desk, NAME, **(given | more))


def test_an_office_has_keys_a_list_in_force_and_says_what_to_lock_away(desk: Desk, tmp_path: Path) -> None:
    made = init(desk, tmp_path)
    assert office_home.is_office(desk.home)
    state = trust_lists.state(desk.home, at=NOON)
    assert (state.version, state.threshold, len(state.roots)) == (1, 2, 3)
    assert state.age == made.age
    assert [row.name for row in state.people] == [NAME]
    assert office_home.signer_of(desk.home, PASSPHRASE).public_key.fingerprint() == made.fingerprint
    assert len(office_home.identities_of(desk.home, PASSPHRASE)) == 1
    assert all(path.is_file() for path, _ in made.roots)
    assert len(made.to_do) == 3
    assert identity.who(desk) is not None


def test_root_keys_in_the_home_are_warned_of(desk: Desk, tmp_path: Path) -> None:
    places = office_home.default_roots(desk.home, 2)
    made = init(desk, tmp_path, roots=[RootKey(path, "뿌리") for path in places], threshold=1)
    assert len(made.to_do) == 4
    assert any("root-1.key" in warning.en for warning in office_home.state(desk).warnings)


@contextmanager
def cut_at(number: int) -> Iterator[None]:
    """The power goes before the so-many-th thing that ``init`` makes."""
    left = number

    def before(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **given: Any) -> Any:
            nonlocal left
            left -= 1
            if left < 0:
                raise Cut
            return real(*args, **given)

        return call

    with ExitStack() as stack:
        for owner, name in (
            (key_files, "new_key"),
            (founding, "write_durably"),
            (trust_office, "begin"),
            (trust_office, "sign_with"),
            (trust_office, "publish"),
            (identity, "introduce_key"),
        ):
            stack.enter_context(patch.object(owner, name, before(getattr(owner, name))))
        yield


EVERY = 1 if os.environ.get("INSPECTOR_KILLS") else 3
"""One step in so many is cut: each making and completing costs a dozen derivations of keys."""


def test_cut_short_anywhere_it_is_no_office_and_the_same_call_completes_it(tmp_path: Path) -> None:
    number = 0
    while True:
        folder = tmp_path / str(number)
        desk = Desk.open(folder / "home", clock=Clock(NOON))
        try:
            with cut_at(number):
                init(desk, folder)
            break
        except Cut:
            assert not office_home.is_office(desk.home), number
            made = init(desk, folder)
            assert office_home.is_office(desk.home)
            assert office_home.signer_of(desk.home, PASSPHRASE).public_key.fingerprint() == made.fingerprint
            assert trust_lists.state(desk.home, at=NOON).age == made.age
        finally:
            desk.close()
        number += EVERY
    assert number >= 10


def test_completing_it_with_other_root_keys_is_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Cut), cut_at(8):
        init(desk, tmp_path)
    with pytest.raises(OtherOfficeKey):
        init(desk, tmp_path, roots=roots(tmp_path / "other"))
    assert not office_home.is_office(desk.home)


def test_what_makes_no_office(desk: Desk, tmp_path: Path) -> None:
    for threshold, keys in ((0, roots(tmp_path)), (4, roots(tmp_path)), (1, []), (2, roots(tmp_path, 1) * 2)):
        with pytest.raises(RootsInvalid):
            init(desk, tmp_path, roots=keys, threshold=threshold)
    with pytest.raises(NameInvalid):
        office_home.init(desk, " ", passphrase=PASSPHRASE, roots=roots(tmp_path), threshold=2)
    with pytest.raises(NoOffice):
        office_home.facts(desk.home)
    assert not (desk.home / "office").exists()


def test_an_office_is_not_made_twice_nor_out_of_an_inspectors_home(desk: Desk, tmp_path: Path) -> None:
    init(desk, tmp_path)
    with pytest.raises(OfficeHere):
        init(desk, tmp_path)
    other = Desk.open(tmp_path / "inspector")
    identity.introduce(other, "김검사", "A", "암호")
    with pytest.raises(SomebodysHome):
        init(other, tmp_path / "x")
    other.close()


def test_the_office_made_by_hand_in_the_tests_is_what_init_makes(tmp_path: Path) -> None:
    sample = Sample(tmp_path)
    sample.make()
    desk = sample.open()
    assert office_home.facts(desk.home).age == sample.recipient
    assert office_home.state(desk).warnings == ()
    desk.close()
