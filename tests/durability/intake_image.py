"""Opens a crash image of an intake: the ledger holds, and nothing speaks of what is not there."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from pathlib import Path

from inspector_tui.model.errors import InspectorError
from inspector_tui.store import Store
from inspector_tui.sync import receipts
from tests.workspace.office_sample import CASE, Sample

from .image import Promise, Violation
from .intake_driver import WANTED


def inspect(folder: Path, promise: Promise, *, deep: bool) -> list[Violation]:
    """Look at what the cut left; every so often run the intake again and look at the end of it."""
    step, _, count = promise.step.partition(" ")
    if step == "(start)":
        return []  # the office's home is still being laid out
    sample = Sample(folder)
    try:
        with Store.open(sample.home) as store:
            found = _ledger(store, sample, int(count))
            here = {row.id for row in store.entries(CASE, limit=10_000)}
            found += [Violation("merged entry lost", one) for one in sorted(promise.entries - here)]
        if deep and not found:
            found += _again(sample)
    except InspectorError as error:
        return [Violation("does not open", f"{error.code}: {error}")]
    except Exception as error:  # whatever it is, it is what the user would see
        return [Violation("crashes", repr(error))]
    return found


def _ledger(store: Store, sample: Sample, promised: int) -> list[Violation]:
    rows = store.ledger()
    found = []
    if len(rows) < promised:
        found.append(Violation("acknowledged receipt lost", f"{len(rows)} of {promised}"))
    before: receipts.Given | None = None
    office = sample.home / "office"
    for row in rows:
        before = receipts.follow(before, row.line)
        said = receipts.parsed(row.line)
        if row.outcome == "accepted":
            for head in said.heads:
                if store.entry(row.assessment, head.head) is None:
                    found.append(Violation("entered and not merged", row.bundle))
            if not _whole(office / "filed" / row.assessment, row.bundle):
                found.append(Violation("entered and not filed", row.bundle))
        last = store.ledger_about(file=row.file)[-1]
        if last.outcome == "rejected" and not _whole(office / "quarantine", f"{row.bundle}.{row.file}"):
            found.append(Violation("refused and not kept", row.bundle))
    known = {receipts.digest_of(row.line) for row in rows}
    for path in (sample.remote / "receipts").glob("*.receipt"):
        data = path.read_bytes()
        if path.name.split(".")[-2] == sha256(data).hexdigest():
            line, _ = receipts.taken_apart(data)
            if receipts.digest_of(line) not in known:
                found.append(Violation("receipt without its line in the ledger", path.name))
    return found


def _whole(folder: Path, name: str) -> bool:
    return any(
        sha256(path.read_bytes()).hexdigest() in path.name
        for path in folder.glob(f"{name}*")
        if path.suffix != ".sshsig"
    )


def _again(sample: Sample) -> list[Violation]:
    """The next intake: in the end it is as if nothing had happened."""
    sample.intake()
    desk = sample.open()
    rows = desk.store.ledger()
    desk.close()
    found = []
    outcomes = dict(Counter(row.outcome for row in rows))
    if outcomes != WANTED:
        found.append(Violation("lost or doubled after another run", str(outcomes)))
    if len(sample.receipts()) != len(rows):
        found.append(Violation("receipts missing after another run", str(len(sample.receipts()))))
    if sample.left() or len(sample.filed()) != WANTED["accepted"] or len(sample.quarantined()) != 1:
        found.append(Violation("left over after another run", str((sample.left(), sample.quarantined()))))
    return found
