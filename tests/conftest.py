"""The longest tests begin first, so that no process is left alone with one of them at the end."""

from __future__ import annotations

import os

import pytest

os.environ["INSPECTOR_CONFIG"] = os.devnull  # whatever the person at this machine likes


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
