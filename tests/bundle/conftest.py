"""Fixtures of the bundle's tests: the sample assessment, written once."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "conformance"))

import bundle_sample as sample  # found only after the line above

from inspector_tui.bundle.write import write
from inspector_tui.signing.trust import TrustList


@pytest.fixture(scope="session")
def trust() -> TrustList:
    return TrustList.parse(sample.trust_lines())


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A signed result bundle. Tests do not change it."""
    folder = tmp_path_factory.mktemp("bundle")
    store = tmp_path_factory.mktemp("store")
    return write(sample.contents(store), folder, sample.SIGNERS).path
