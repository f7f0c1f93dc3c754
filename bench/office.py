"""The office: verify and intake against sha256 over the same bytes and ``bagit.py --validate``; many bundles.

Files lie in memory where they fit, as for bundles: the budget is about bytes and checks, not about this disk.
An intake hashes everything three times (as it is fetched, in the checking process, as evidence is stored) and
writes it twice, which bounds its throughput; a small bundle costs a process of its own and three durable
commits. The store keeps up to 32 MiB of pages in memory, whatever it does: that is left out of the growth.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import logging
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from .bundles import MIB, _alone, _make, _memory
from .measure import Row, median, peak_memory, say

BUNDLES = 200
ENTRIES = 50
SIZE = 500
_EARLY = 20


def rows(*, quick: bool = False) -> list[Row]:
    """Throughput of one large bundle; the cost and the memory of many small ones."""
    size, count = (50, 20) if quick else (SIZE, BUNDLES)
    with tempfile.TemporaryDirectory(dir=_memory(6 * size * MIB)) as folder:
        say(f"  one bundle of {size} MiB")
        found = _large(Path(folder) / "large", size, times=1 if quick else 3)
        say(f"  {count} bundles of {ENTRIES} entries")
        return found + _many(Path(folder) / "many", count)


def _large(here: Path, size: int, times: int) -> list[Row]:
    here.mkdir()
    (here / "out").mkdir()
    evidence = _make(here / "evidence", size)
    _alone("export", here)
    (bundle,) = (here / "out").glob("*.zip")
    verified: list[float] = []
    taken: list[float] = []
    hashed: list[float] = []
    validated: list[float] = []
    with zipfile.ZipFile(bundle) as zipped:
        zipped.extractall(here / "unpacked")
    for file in evidence:
        file.unlink()
    for turn in range(times):
        verified.append(_alone("verify", here)["seconds"])
        hashed.append(_hashed(bundle))
        validated.append(_bagit(here / "unpacked" / bundle.stem))
        taken.append(_intake(here / f"office-{turn}", [bundle])["seconds"])
    own = size / median(verified)
    whole = size / median(taken)
    plain, bagit = size / median(hashed), size / median(validated)
    return [
        Row("office", f"verify {size} MiB / bagit.py --validate", own, bagit, "MiB/s", 0.75, least=True),
        Row("office", f"intake {size} MiB / sha256", whole, plain, "MiB/s", 0.12, least=True),
        Row("office", f"intake {size} MiB / bagit.py --validate", whole, bagit, "MiB/s", 0.12, least=True),
    ]


def _many(here: Path, count: int) -> list[Row]:
    """As many bundles of as many cases: the seconds over verifying them, and whether memory stays flat."""
    here.mkdir()
    bundles = [_small(here / "out", number) for number in range(count)]
    begun = time.perf_counter()
    for bundle in bundles:
        _verified(bundle)
    checked = time.perf_counter() - begun
    found = _intake(here / "office", bundles)
    what = f"{count * ENTRIES:,} entries, {count} bundles"
    return [
        Row("office", f"intake of {what}: over verify", found["seconds"] - checked, None, "s", 0.06 * count),
        Row("office", f"memory from bundle {_EARLY // 2} to {count}", found["grown"], None, "MiB", 8),
    ]


def _hashed(bundle: Path) -> float:
    """Hash the bundle in one thread."""
    begun = time.perf_counter()
    with bundle.open("rb") as stream:
        hashlib.file_digest(stream, "sha256")
    return time.perf_counter() - begun


def _bagit(folder: Path) -> float:
    """Validate the unpacked bag with the standard's own tool, without its start."""
    import bagit

    logging.getLogger("bagit").setLevel(logging.ERROR)
    begun = time.perf_counter()
    bagit.Bag(str(folder)).validate()
    return time.perf_counter() - begun


def _verified(bundle: Path) -> None:
    from inspector_tui.bundle.verify import examine
    from inspector_tui.model.words import Standing

    if examine(bundle).seen.standing is Standing.BROKEN:
        raise RuntimeError("a bundle of our own is broken")


def _intake(here: Path, bundles: list[Path]) -> dict[str, float]:
    """Take the bundles in, in a process of its own: seconds without its start, MiB it grew by."""
    inbox = here / "remote" / "inbox"
    inbox.mkdir(parents=True)
    for bundle in bundles:
        with bundle.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        (inbox / f"{bundle.stem}.{digest}.zip").hardlink_to(bundle)
    command = [sys.executable, "-m", "bench.office", str(here)]
    found: dict[str, float] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return found


def _small(folder: Path, number: int) -> Path:
    """A bundle of a case of its own."""
    from inspector_tui.bundle.contents import BundleContents
    from inspector_tui.bundle.write import write
    from inspector_tui.journal import Statement
    from inspector_tui.model.words import BundleKind, Role
    from inspector_tui.signing.namespaces import HEAD
    from inspector_tui.signing.signer import FileSigner

    folder.mkdir(exist_ok=True)
    signer = FileSigner.from_seed(bytes(32), "bench")
    case, device = f"case-{number}", f"d-bench-{number}"
    chain = list(_chain(case, device, signer.public_key.openssh(), number))
    seq, head = len(chain), chain[-1][2]
    statement = Statement(case, device, seq, head)
    contents = BundleContents(
        assessment=case,
        kind=BundleKind.RESULT,
        device=device,
        revision=1,
        chains={device: [line for line, _, _ in chain]},
        bodies={device: [body for _, body, _ in chain]},
        statements=[(statement, signer.sign(statement.canonical(), HEAD))],
    )
    return write(contents, folder, [(Role.INSPECTOR, signer)]).path


def _chain(case: str, device: str, key: str, seed: int) -> Iterator[tuple[bytes, bytes, str]]:
    """(line, body, id) of ENTRIES entries on one device."""
    from inspector_tui.journal import Tip, body_line, compose

    tip: Tip | None = None
    for number in range(ENTRIES):
        opening = {"device": {"actor": "kim", "public_key": key, "grew_from": None}}
        judged = {"judgement": {"rationale": f"확인함 {seed}.{number}", "state": "judged", "verdict": "na"}}
        stamped, body = compose(
            tip,
            assessment=case,
            device=device,
            actor="kim",
            at=f"2026-11-22T00:00:{number % 60:02d}.000Z",
            kind="judgement.set" if number else "device.open",
            subject=f"j-{number}" if number else device,
            op=f"op-{number}",
            value=judged if number else opening,
            salt=number.to_bytes(16),
        )
        tip = Tip(stamped.entry.seq, stamped.id)
        yield stamped.line, body_line(body), stamped.id


def _office(home: Path) -> Any:
    """An office's home whose list knows the bench's key; its desk and its signer."""
    from inspector_tui.model.words import Role
    from inspector_tui.signing import trust
    from inspector_tui.signing.allowed import Entry
    from inspector_tui.signing.namespaces import HEAD, RECEIPT, bundle_namespace
    from inspector_tui.signing.signer import FileSigner
    from inspector_tui.workspace.desk import Desk
    from inspector_tui.workspace.keeping.trusting import LIST

    desk = Desk.open(home)
    office, bench = FileSigner.from_seed(b"o" * 32), FileSigner.from_seed(bytes(32))
    uses = {HEAD, RECEIPT, *map(bundle_namespace, Role)}
    entries = [
        Entry((name,), frozenset(uses), None, None, signer.public_key)
        for name, signer in (("office", office), ("bench", bench))
    ]
    trust.extend(home / LIST, entries)
    facts = {
        "format": 1,
        "name": "bench",
        "key": " ".join(office.public_key.openssh().split()[:2]),
        "age": "age1" + "q" * 58,
        "made": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    (home / "office").mkdir()
    (home / "office" / "office.json").write_text(json.dumps(facts))
    return desk, office


def main(here: Path) -> None:
    """Take in what lies in ``here/remote``; print seconds and how much memory grew after the first few."""
    from inspector_tui.workspace import intake

    desk, signer = _office(here / "home")
    early = 0.0
    begun = time.perf_counter()
    work = intake.begin(desk, str(here / "remote"), signer=signer)
    work.look()
    work.plan(desk)
    for number, arrival in enumerate(work.arrivals(), 1):
        row = work.settle(desk, arrival)
        if row is None or row.outcome != "accepted":
            raise RuntimeError(f"a bundle of our own was refused: {row}")
        work.answer()
        if number == _EARLY // 2:
            early = _held(desk)
    work.close()
    seconds = time.perf_counter() - begun
    grown = (_held(desk) - early) / 1024 if early else 0.0
    print(json.dumps({"seconds": seconds, "grown": grown}))


def _held(desk: Any) -> float:
    """KiB that this process holds now, without the store's pages."""
    desk.store._core.connection.raw.execute("PRAGMA shrink_memory")
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)  # what was freed, glibc keeps
    status = Path("/proc/self/status")
    if not status.exists():
        return peak_memory()
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS:"))
    return float(line.split()[1])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
