"""An intake at work, for the power-loss test: an office's home and a remote on one disk.

Run under strace as ``python -m tests.durability.intake_driver WORLD``, as ``driver`` is. What the office and
the inspectors did before is copied onto the disk, durably, and acknowledged as ``begun``. From then on each
bundle that is entered, and each that is answered, is acknowledged with the number of receipts.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Final

from inspector_tui.model.words import Verdict
from inspector_tui.store.files import make_folder, write_durably
from inspector_tui.workspace import cases, identity, intake, judging
from inspector_tui.workspace.desk import Desk
from tests.workspace.conftest import Clock, signer
from tests.workspace.office_sample import CASE, OFFICE, Sample, result

from .driver import Ack, weaken

BEGUN: Final = "begun"
WANTED: Final = {"accepted": 2, "duplicate": 1, "rejected": 2}
PLAN: Final = Path(__file__).parents[2] / "data" / "sample" / "plan.yaml"


def prepared(outside: Path) -> Sample:
    """Two revisions (one to judge again), one of them encrypted too, a wreck."""
    sample = Sample(outside / "sample")
    sample.make()
    lead = Desk.open(outside / "laptop", clock=Clock())
    identity.introduce_key(lead, "김검사", "A", signer("A").public_key)
    cases.new(lead, PLAN)
    made = []
    for item in ("acc-01", "acc-02"):
        judging.judge(lead, CASE, item, verdict=Verdict.SATISFIED, rationale="확인")
        made.append(result(lead, outside / "out", signer("A")))
    sample.push(made[1].path)
    sample.intake()
    sample.know(lead, signer("A"))
    sample.push(made[0].path)
    sample.push(made[0].path, sealed=True)
    sample.put("wreck", b"no bundle at all")
    lead.close()
    return sample


def laid_out(sample: Sample, disk: Path) -> Sample:
    """The same on the disk whose power will be cut, durable."""
    for path in sorted(sample.folder.rglob("*")):
        target = disk / path.relative_to(sample.folder)
        if path.is_dir():
            make_folder(target)
        elif path.name != "inspections.lock" and not path.is_relative_to(sample.folder / "requests"):
            make_folder(target.parent)
            write_durably(target, [path.read_bytes()])
    return Sample(disk, clock=sample.clock)


def main(world: Path, how: str) -> None:
    """Prepare outside, lay out, take in."""
    (world / "outside").mkdir(parents=True)
    acks = os.open(world / "acks", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    sample = laid_out(prepared(world / "outside"), world / "disk")
    desk = sample.open()

    def said(step: str) -> None:
        entries = [row.id for row in desk.store.entries(CASE, limit=10_000)]
        ack = Ack(f"{step} {len(desk.store.ledger())}", entries, {}, {})
        os.write(acks, json.dumps(asdict(ack)).encode() + b"\n")

    weaken(how)
    said(BEGUN)
    work = intake.begin(desk, str(sample.remote), signer=OFFICE, passphrase="x", workers=1)
    work.look()
    work.plan(desk)
    work.answer()
    for arrival in work.arrivals():
        work.settle(desk, arrival)
        said("entered")
        work.answer()
        said("answered")
    work.close()
    desk.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "none")
