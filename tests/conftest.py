"""The longest tests begin first, so that no process is left alone with one of them at the end."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

import pytest

os.environ["INSPECTOR_CONFIG"] = os.devnull  # whatever the person at this machine likes


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(scope="session")
def _sample_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Furnished once for all processes of a run, whichever of them asks first; nobody opens it."""
    from inspector_tui.workspace.example import demo

    base = tmp_path_factory.getbasetemp()
    made = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "sample-made"
    if not made.exists():
        mine = tmp_path_factory.mktemp("sample")
        demo.furnish(mine / "home")  # stays where it is: the store remembers where its key files are
        shutil.copytree(mine / "home", mine / "copy")
        with suppress(OSError):  # another process was there first
            (mine / "copy").rename(made)
    return made


@pytest.fixture(scope="module")
def sample_home(_sample_made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home that the demo begins in, a module's own: last year's case published, this year's on site."""
    home = tmp_path_factory.mktemp("sample") / "home"
    shutil.copytree(_sample_made, home)
    return home
