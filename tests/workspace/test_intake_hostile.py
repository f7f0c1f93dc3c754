"""Bundles that mean harm, lying in the inbox: refused within bounds, said in a terminal, the office lives."""

from __future__ import annotations

import json
import os
import pty
import resource
import subprocess
import sys
import threading
from hashlib import sha256
from pathlib import Path

import pytest

from inspector_tui.model.receipt import Outcome
from inspector_tui.workspace import cases, listing, office_home
from inspector_tui.workspace.desk import Desk
from inspector_tui.workspace.errors import ReadOnly
from inspector_tui.workspace.office.office_errors import IntakeRuns
from tests.sync.hostile_bundles import HOSTILE, overlap_bomb

from .conftest import signer
from .office_sample import CASE, OFFICE, Sample, result

ROOT = Path(__file__).parents[2]
NAME = "fsi-2026-014-result-d-evil-r1"


@pytest.fixture
def office(tmp_path: Path, desk: Desk) -> Sample:
    sample = Sample(tmp_path / "sample")
    sample.make()
    sample.know(desk, signer("A"))
    return sample


def test_none_is_taken_in_each_is_answered_and_the_good_one_among_them_is_accepted(
    office: Sample, desk: Desk, tmp_path: Path
) -> None:
    wanted = {}
    for make, reason in HOSTILE.values():
        data = make()
        office.put(NAME, data)
        wanted[sha256(data).hexdigest()] = reason
    bomb = tmp_path / "bomb.zip"
    bomb.write_bytes(overlap_bomb())
    wanted[sha256_of(office.push(bomb, sealed=True, name=NAME))] = "zip-duplicate"
    good = result(desk, tmp_path / "out", signer("A"))
    office.push(good.path)

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    report = office.intake(workers=2)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before

    assert {row.bundle: row.outcome for row in report.rows if row.bundle == good.path.stem} == {
        good.path.stem: Outcome.ACCEPTED
    }
    found = {one.file: one for one in office.receipts().values()}
    assert {file: found[file].reasons for file in wanted} == {file: (code,) for file, code in wanted.items()}
    assert all(found[file].outcome is Outcome.REJECTED for file in wanted)
    assert grown < 60 << 10, f"{grown} KiB"
    assert office.left() == []
    assert len(office.quarantined()) == len(wanted)
    here = office.open(write=False)
    assert [row.id for row in listing.assessments(here)] == [CASE]
    here.close()


def sha256_of(path: Path) -> str:
    return path.name.split(".")[1]


def test_an_object_larger_than_is_taken_is_not_even_fetched(office: Sample) -> None:
    data = b"x" * 200_000
    office.put(NAME, data)
    report = office.intake(most=100_000)
    assert (report.rows, len(report.not_yet)) == ((), 1)
    assert not any((office.home / "office" / "intake").rglob("*.zip"))


def test_a_name_that_leads_to_an_endless_file_is_left_alone(office: Sample) -> None:
    (office.remote / "inbox" / f"{NAME}.{'a' * 64}.zip").symlink_to("/dev/zero")
    os.mkfifo(office.remote / "inbox" / f"{NAME}.{'b' * 64}.zip")
    report = office.intake()
    assert report.rows == ()


def test_no_byte_of_theirs_reaches_the_terminal_raw(office: Sample) -> None:
    for name in ("escapes in a name", "escapes in an actor", "a text"):
        office.put(NAME, HOSTILE[name][0]())
    (office.remote / "inbox" / "\x1b]0;pwned\x07.zip").write_bytes(b"x")
    shown = in_a_terminal(
        office,
        ["office", "intake", str(office.remote)],
        ["office", "quarantine"],
        ["office", "ledger"],
        ["office", "state"],
        ["office", "receipt", "1"],
    )
    assert "반려" in shown
    assert "zip-end" in shown or "ZIP" in shown
    for forbidden in ("\x1b]", "\x1b[2J", "\x07", "\u202e", "\u009b", "pwned"):
        assert forbidden not in shown


CHILD = """
import sys
from inspector_tui.workspace.office import office_home
from tests.workspace.office_sample import OFFICE
office_home.signer_of = lambda home, passphrase="": OFFICE
office_home.identities_of = lambda home, passphrase: []
from inspector_tui.cli.main import run
import json
codes = [run(["--home", sys.argv[1], "--lang", "ko", *words], None) for words in json.loads(sys.argv[2])]
sys.exit(max(codes) if max(codes) > 1 else 0)
"""


def in_a_terminal(office: Sample, *commands: list[str]) -> str:
    """Everything that these commands write to a terminal of their own."""
    mine, theirs = pty.openpty()
    secret = office.folder / "secret"
    secret.write_text("x\n")
    words = [
        [*command, *(["--passphrase-file", str(secret)] * ("intake" in command))] for command in commands
    ]
    found = bytearray()

    def read() -> None:
        while True:
            try:
                piece = os.read(mine, 1 << 16)
            except OSError:
                return
            if not piece:
                return
            found.extend(piece)

    reader = threading.Thread(target=read)
    reader.start()
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(office.home), json.dumps(words)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "TERM": "xterm-256color"},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        check=False,
    )
    os.close(theirs)
    reader.join(10)
    os.close(mine)
    assert done.returncode == 0, found.decode("utf-8", "replace")
    return found.decode("utf-8", "replace")


def test_one_intake_at_a_time_and_people_read_meanwhile(office: Sample, desk: Desk, tmp_path: Path) -> None:
    from inspector_tui.workspace import intake

    office.push(result(desk, tmp_path / "out", signer("A")).path)
    writer = office.open()
    first = intake.begin(writer, str(office.remote), signer=OFFICE, workers=1)
    try:
        with pytest.raises(IntakeRuns) as refused:
            intake.begin(writer, str(office.remote), signer=OFFICE)
        assert str(os.getpid()) in refused.value.say("ko")
        first.look()
        first.plan(writer)
        for arrival in first.arrivals():
            reader = office.open(write=False)
            assert office_home.state(reader).receipts == 0
            first.settle(writer, arrival)
            reader.close()
        reader = office.open(write=False)
        assert office_home.state(reader).accepted == 1
        assert cases.overview(reader, CASE).id == CASE
        with pytest.raises(ReadOnly):
            intake.begin(reader, str(office.remote), signer=OFFICE)
        reader.close()
        first.answer()
    finally:
        first.close()
        writer.close()
    assert len(office.receipts()) == 1


def test_a_stopped_intake_leaves_the_rest_for_the_next(office: Sample, desk: Desk, tmp_path: Path) -> None:
    from inspector_tui.workspace.office.office_errors import IntakeStopped

    office.push(result(desk, tmp_path / "out", signer("A")).path)
    office.put("another", b"x")
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > 4

    with pytest.raises(IntakeStopped):
        office.intake(cancelled=cancelled)
    office.intake()
    assert len(office.receipts()) == 2
