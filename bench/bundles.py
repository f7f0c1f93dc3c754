"""Bundles: writing and checking one, against one thread of sha256 over the same bytes in the page cache."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from . import histories
from .measure import Row, in_turn, median, peak_memory, say

MIB = 1 << 20
SIZES = (10, 100, 500)
CHUNK = 1 << 20


def rows(*, quick: bool = False, largest: int = 0) -> list[Row]:
    """Throughput at the middle size, and peak memory at each; ``largest`` adds one more size in MiB."""
    sizes = [10, 50] if quick else [*SIZES]
    if largest:
        sizes.append(largest)
    found: list[Row] = []
    with tempfile.TemporaryDirectory(dir=_memory(3 * max(sizes) * MIB)) as folder:
        for size in sizes:
            say(f"  a bundle of {size} MiB")
            found += _size(Path(folder) / str(size), size, times=1 if size > SIZES[-1] else 3)
    return found


def _size(here: Path, size: int, times: int) -> list[Row]:
    here.mkdir()
    evidence = _make(here / "evidence", size)
    exported: list[dict[str, float]] = []
    verified: list[dict[str, float]] = []
    bundle = here / "out"

    def export() -> float:
        for old in bundle.glob("*.zip"):
            old.unlink()
        exported.append(_alone("export", here))
        return exported[-1]["seconds"]

    def verify() -> float:
        verified.append(_alone("verify", here))
        return verified[-1]["seconds"]

    def hashed() -> float:
        """Hash the bytes of the bundle, held in the page cache, in one thread."""
        begun = time.perf_counter()
        for file in evidence:
            _digest(file)
        return time.perf_counter() - begun

    bundle.mkdir()
    ours, checked, yard = in_turn(times, export, verify, hashed)
    for file in evidence:
        file.unlink()
    for file in bundle.glob("*"):
        file.unlink()
    rate = size / median(yard)
    what = f"{size} MiB / sha256"
    found = []
    if size >= 50:
        found = [
            Row("bundles", f"export {what}", size / median(ours), rate, "MiB/s", 0.6, least=True),
            Row(
                "bundles",
                f"verify {size} MiB / sha256",
                size / median(checked),
                rate,
                "MiB/s",
                0.75,
                least=True,
            ),
        ]
    return [
        *found,
        Row("bundles", f"export {size} MiB, peak memory", _peak(exported), None, "MiB", 100),
        Row("bundles", f"verify {size} MiB, peak memory", _peak(verified), None, "MiB", 100),
    ]


def _memory(needed: int) -> Path:
    """Find where files lie in memory, if they fit: the budget is about bytes, not about this disk."""
    memory = Path("/dev/shm")
    if memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > needed:
        return memory
    return Path.home()


def _peak(found: list[dict[str, float]]) -> float:
    return max(one["peak"] for one in found) / 1024


def _make(folder: Path, size: int) -> list[Path]:
    """Evidence of ``size`` MiB in all: real bytes, in files of at most 1 GiB, named by their digest."""
    folder.mkdir()
    files: list[Path] = []
    left, seed = size, os.urandom(MIB)
    while left:
        part = min(left, 1024 if size > 1024 else -(-size // 4))
        tmp = folder / "tmp"
        with tmp.open("wb") as out:
            for number in range(part):
                out.write(number.to_bytes(8) + len(files).to_bytes(8) + seed[16:])
        target = folder / _digest(tmp)
        tmp.rename(target)
        files.append(target)
        left -= part
    return files


def _digest(file: Path) -> str:
    state = hashlib.sha256()
    with file.open("rb", buffering=0) as stream:
        while chunk := stream.read(CHUNK):
            state.update(chunk)
    return state.hexdigest()


def _alone(what: str, here: Path) -> dict[str, float]:
    """Do it in a process of its own: seconds without its start, and its peak memory in KiB."""
    command = [sys.executable, "-m", "bench.bundles", what, str(here)]
    found: dict[str, float] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return found


def _export(here: Path) -> None:
    from inspector_tui.bundle.contents import BundleContents
    from inspector_tui.bundle.write import write
    from inspector_tui.journal import Statement, Tip, parse_line
    from inspector_tui.model.words import BundleKind, Role
    from inspector_tui.signing.namespaces import HEAD
    from inspector_tui.signing.signer import FileSigner

    signer = FileSigner.from_seed(bytes(32), "bench")
    files = sorted((here / "evidence").iterdir())
    chain = list(_chain(signer.public_key.openssh(), [(file.name, file.stat().st_size) for file in files]))
    last = parse_line(chain[-1][0])
    tip = Tip(last.entry.seq, last.id)
    statement = Statement(histories.ASSESSMENT, histories.DEVICE, tip.seq, tip.id)
    contents = BundleContents(
        assessment=histories.ASSESSMENT,
        kind=BundleKind.RESULT,
        device=histories.DEVICE,
        revision=1,
        chains={histories.DEVICE: [line for line, _ in chain]},
        bodies={histories.DEVICE: [body for _, body in chain]},
        statements=[(statement, signer.sign(statement.canonical(), HEAD))],
        evidence=(here / "evidence").joinpath,
    )
    write(contents, here / "out", [(Role.INSPECTOR, signer)])


def _chain(public_key: str, files: list[tuple[str, int]]) -> Iterator[tuple[bytes, bytes]]:
    """One device that records these files as released evidence."""
    from inspector_tui.journal import Tip, body_line, compose

    tip: Tip | None = None
    writes: list[tuple[str, dict[str, object]]] = [
        (histories.DEVICE, {"device": {"actor": "kim", "public_key": public_key, "grew_from": None}})
    ]
    writes += [
        (f"e-{number}", {"file": {"sha256": digest, "size": size, "release": True, "name": "x"}})
        for number, (digest, size) in enumerate(files)
    ]
    for number, (subject, value) in enumerate(writes):
        stamped, body = compose(
            tip,
            assessment=histories.ASSESSMENT,
            device=histories.DEVICE,
            actor="kim",
            at="2026-11-22T00:00:00.000Z",
            kind="evidence.set" if number else "device.open",
            subject=subject,
            op=f"op-{number}",
            value=value,  # type: ignore[arg-type]  # plain JSON, built above
            salt=bytes(16),
        )
        tip = Tip(stamped.entry.seq, stamped.id)
        yield stamped.line, body_line(body)


def _verify(here: Path) -> None:
    from inspector_tui.model.words import Standing
    from inspector_tui.workspace.keeping.handover import verify

    (bundle,) = (here / "out").glob("*.zip")
    answer = verify(bundle)
    if answer.standing is Standing.BROKEN:
        raise RuntimeError(f"a bundle of our own is broken: {answer.remarks}")


if __name__ == "__main__":
    work = {"export": _export, "verify": _verify}[sys.argv[1]]
    # What both import is not what is measured.
    import inspector_tui.bundle.write
    import inspector_tui.workspace.keeping.handover  # noqa: F401

    begun = time.perf_counter()
    work(Path(sys.argv[2]))
    taken = time.perf_counter() - begun
    print(json.dumps({"seconds": taken, "peak": peak_memory()}))
