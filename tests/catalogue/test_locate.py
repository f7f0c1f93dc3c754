"""The data that comes with the program: one locator for a checkout and a wheel."""

from pathlib import Path

import pytest

from inspector_tui.catalogue import ShippedMissing, shipped
from inspector_tui.catalogue.locate import find


def made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


def test_here_it_finds_the_checklists() -> None:
    assert (shipped("checklists") / "catalogue.yaml").is_file()


def test_in_a_wheel_the_copy_inside_the_package(tmp_path: Path) -> None:
    package = made(tmp_path / "inspector_tui")
    inside = made(package / "_shipped" / "data")
    assert find(package, "data") == inside


def test_in_a_checkout_the_folder_beside_the_package(tmp_path: Path) -> None:
    package = made(tmp_path / "inspector_tui")
    made(tmp_path / "checklists").joinpath("catalogue.yaml").touch()
    data = made(tmp_path / "data")
    assert find(package, "data") == data
    assert find(package, "checklists") == tmp_path / "checklists"


def test_somebody_elses_folder_beside_the_package_is_not_taken(tmp_path: Path) -> None:
    package = made(tmp_path / "inspector_tui")
    made(tmp_path / "data")
    with pytest.raises(ShippedMissing) as caught:
        find(package, "data")
    assert caught.value.exit_code == 3
    assert "data" in caught.value.say("ko")
