"""No power cut loses what a person was told is saved: every crash state of a traced run is opened."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
STATES = os.environ.get("INSPECTOR_CRASH_STATES", "1000")
"""How many of the states are looked at here; 0 for all of them, which takes a minute."""


@pytest.fixture(scope="module", autouse=True)
def strace() -> None:
    if shutil.which("strace"):
        return
    if sys.platform == "linux":
        pytest.fail("the power-loss test needs strace: run tests/tools.sh, or install the package strace")
    pytest.skip("strace exists on Linux only")


def search(*arguments: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.durability", "--json", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.long
def test_nothing_acknowledged_is_lost_in_any_power_cut(capsys: pytest.CaptureFixture[str]) -> None:
    found = search("--states", STATES)
    with capsys.disabled():
        print(
            f"\npower loss: {sum(found['states'].values())} crash states {found['states']} of"
            f" {found['candidates']}, after {found['calls']} system calls with {found['acks']}"
            f" acknowledgements: {sum(found['violations'].values())} violations"
        )
    assert found["violations"] == {}, "\n".join(found["examples"])
    assert found["acks"] >= 30
    assert sum(found["states"].values()) >= 1000


@pytest.mark.parametrize(
    ("carelessness", "losses"),
    [
        ("full", {"saved entry lost", "saved draft lost"}),
        ("folder", {"saved entry lost", "row without its file", "acknowledged file lost"}),
        ("file", {"torn evidence", "acknowledged file torn"}),
    ],
)
def test_the_same_search_catches_a_careless_program(carelessness: str, losses: set[str]) -> None:
    """Without this, a search that looks at the wrong places would pass for ever."""
    found = search("--states", "250", "--weaken", carelessness)
    assert losses <= found["violations"].keys()


@pytest.mark.long
def test_a_purge_is_whole_or_not_at_all_in_any_power_cut(capsys: pytest.CaptureFixture[str]) -> None:
    """Before its certificate everything is there; from its acknowledgement on no byte of the case is.

    In between the next open finishes it. The states that kept everything are those of a killed process.
    """
    found = search("--scenario", "purge", "--states", STATES)
    with capsys.disabled():
        print(
            f"\npurge: {sum(found['states'].values())} crash states {found['states']} of"
            f" {found['candidates']}: {sum(found['violations'].values())} violations"
        )
    assert found["violations"] == {}, "\n".join(found["examples"])
    assert found["states"]["kept"] >= 100
    assert sum(found["states"].values()) >= 1000


def test_the_same_search_catches_a_careless_purge() -> None:
    found = search("--scenario", "purge", "--states", "1500", "--weaken", "folder")
    assert {"acknowledged purge lost", "bytes left after the certificate"} <= found["violations"].keys()


@pytest.mark.long
def test_a_sealed_case_is_plain_or_in_a_whole_file_or_both_in_any_power_cut(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Sealed and opened again: never neither; from its acknowledgement on nothing plain is left here."""
    found = search("--scenario", "vault", "--states", str(min(int(STATES), 600)))
    with capsys.disabled():
        print(
            f"\nvault: {sum(found['states'].values())} crash states {found['states']} of"
            f" {found['candidates']}: {sum(found['violations'].values())} violations"
        )
    assert found["violations"] == {}, "\n".join(found["examples"])
    assert found["states"]["kept"] >= 50


def test_the_same_search_catches_a_careless_sealing() -> None:
    found = search("--scenario", "vault", "--states", "300", "--weaken", "folder")
    assert "neither plain nor sealed" in found["violations"]


@pytest.mark.long
def test_an_intake_loses_and_doubles_nothing_in_any_power_cut(capsys: pytest.CaptureFixture[str]) -> None:
    """What the ledger says is merged, filed or kept; run again, it ends as if nothing had happened."""
    found = search("--scenario", "intake", "--states", str(min(int(STATES) or 10_000, 140)), "--deep", "35")
    with capsys.disabled():
        print(
            f"\nintake: {sum(found['states'].values())} crash states {found['states']} of"
            f" {found['candidates']}: {sum(found['violations'].values())} violations"
        )
    assert found["violations"] == {}, "\n".join(found["examples"])
    assert found["states"]["dropped"] >= 50


@pytest.mark.long
def test_the_same_search_catches_a_careless_intake() -> None:
    found = search("--scenario", "intake", "--states", "160", "--deep", "1000", "--weaken", "folder")
    assert {"entered and not filed", "refused and not kept"} <= found["violations"].keys()


@pytest.mark.long
def test_what_was_sent_lies_there_whole_in_any_power_cut(capsys: pytest.CaptureFixture[str]) -> None:
    """Laptop and stick lose power together: no object under its name is torn, and the books are true.

    From every tenth state the work goes on, twice: then all of it is there and nothing is sent again.
    """
    found = search("--scenario", "sync", "--states", str(min(int(STATES) or 10_000, 350)))
    with capsys.disabled():
        print(
            f"\nsync: {sum(found['states'].values())} crash states {found['states']} of"
            f" {found['candidates']}: {sum(found['violations'].values())} violations"
        )
    assert found["violations"] == {}, "\n".join(found["examples"])
    assert found["acks"] >= 9
    assert sum(found["states"].values()) >= 350


@pytest.mark.parametrize(
    ("carelessness", "losses"),
    [
        ("folder", {"row says sent, the object is not there", "ciphertext lost before its receipt"}),
        ("file", {"torn object under its name"}),
    ],
)
def test_the_same_search_catches_careless_sending(carelessness: str, losses: set[str]) -> None:
    found = search("--scenario", "sync", "--states", "250", "--deep", "1000", "--weaken", carelessness)
    assert losses <= found["violations"].keys()
