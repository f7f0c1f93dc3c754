"""Merging: three inspectors' records into one store, and many small bundles, beside replay and verify."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .measure import Row, median, peak_memory, say

if TYPE_CHECKING:
    from inspector_tui.signing.signer import FileSigner

CASE = "bench"
CASES = 20
"""The bundles are of so many cases, as at an office."""
EACH, BUNDLES, PER_BUNDLE = 10_000, 200, 50


def rows(*, quick: bool = False) -> list[Row]:
    """Entries a second beside replay of the same entries; what intake costs over verify; memory."""
    each, bundles = (1_000, 20) if quick else (EACH, BUNDLES)
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        say(f"  making 3 x {each:,} entries and {bundles} bundles")
        for letter in "abc":
            _write_chain(here, letter, each)
        _write_bundles(here / "bundles", bundles)
        times = 1 if quick else 3
        merged, replayed = _seconds("merge", here, 0, times), _seconds("replay", here, 0, times)
        verified, committed = (
            _seconds("verify", here, bundles, times),
            _seconds("commit", here, bundles, times),
        )
        taken = _seconds("take", here, bundles, times)
        few, many = (_alone("take", here, count)["peak"] for count in (bundles // 4, bundles))
    entries = bundles * PER_BUNDLE
    over = max(taken - verified - committed, 0.0)
    return [
        Row("merge", f"3 x {each:,} entries / replay", merged, replayed, "s", 5),
        Row(
            "merge",
            f"intake of {entries:,} entries, {bundles} bundles, over verify",
            over,
            None,
            "s",
            1,
            note=f"processor time, without {bundles} bare commits",
        ),
        Row(
            "merge",
            f"memory, {bundles // 4} to {bundles} bundles",
            (many - few) / 1024,
            None,
            "MiB",
            32,
            note="SQLite's page cache fills, up to 32 MiB",
        ),
    ]


def _seconds(what: str, here: Path, count: int, times: int) -> float:
    return median([_alone(what, here, count)["seconds"] for _ in range(times)])


def _alone(what: str, here: Path, count: int = 0) -> dict[str, float]:
    """Do it in a process of its own: seconds of processor time, and peak memory in KiB."""
    command = [sys.executable, "-m", "bench.merging", what, str(here), str(count)]
    found: dict[str, float] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return found


def _signer(device: str) -> FileSigner:
    from hashlib import sha256

    from inspector_tui.signing.signer import FileSigner

    return FileSigner.from_seed(sha256(device.encode()).digest(), device)


def _chain(letter: str, count: int, case: str = CASE) -> Iterator[tuple[Any, Any]]:
    """One device's entries and bodies: mostly on subjects of its own, one in ten on those all look at."""
    from inspector_tui.journal import Tip, compose

    chance, device = random.Random(letter), f"d-bench-{letter}"
    opening = {"actor": device[2:], "name": letter, "public_key": _signer(device).public_key.openssh()}
    heads: dict[str, str] = {}
    tip: Tip | None = None
    for number in range(count):
        shared = chance.random() < 0.1
        subject = f"j-{'all' if shared else letter}-{chance.randrange(700):06d}" if number else device
        rationale = "승인 기록과 설정 화면을 대조하여 확인함."
        judged = {"rationale": rationale, "state": "judged", "verdict": str(number % 4)}
        stamped, body = compose(
            tip,
            assessment=case,
            device=device,
            actor=device[2:],
            at=f"2026-11-22T{number // 3600 % 24:02d}:{number // 60 % 60:02d}:{number % 60:02d}.000Z",
            kind="judgement.set" if number else "device.open",
            subject=subject,
            op=f"op-{number:08d}",
            value={"judgement": judged} if number else {"device": opening},
            salt=chance.randbytes(16),
            supersedes=(heads[subject],) if subject in heads else (),
        )
        heads[subject] = stamped.id
        tip = Tip(stamped.entry.seq, stamped.id)
        yield stamped, body


def _write_chain(here: Path, letter: str, count: int) -> None:
    from inspector_tui.journal import body_line

    with (here / f"{letter}.lines").open("wb") as lines, (here / f"{letter}.bodies").open("wb") as bodies:
        for stamped, body in _chain(letter, count):
            lines.write(stamped.line + b"\n")
            bodies.write(body_line(body) + b"\n")


def _write_bundles(out: Path, count: int) -> None:
    from inspector_tui.bundle.contents import BundleContents
    from inspector_tui.bundle.write import write
    from inspector_tui.journal import Statement, body_line
    from inspector_tui.model.words import BundleKind, Role
    from inspector_tui.signing.namespaces import HEAD

    out.mkdir()
    for number in range(count):
        case = f"{CASE}-{number % CASES:02d}"
        made = list(_chain(f"{number:04d}", PER_BUNDLE, case))
        last = made[-1][0]
        device = last.entry.device
        signer, statement = _signer(device), Statement(case, device, last.entry.seq, last.id)
        contents = BundleContents(
            assessment=case,
            kind=BundleKind.EXCHANGE,
            device=device,
            revision=1,
            chains={device: [stamped.line for stamped, _ in made]},
            bodies={device: [body_line(body) for _, body in made]},
            statements=[(statement, signer.sign(statement.canonical(), HEAD))],
        )
        write(contents, out, [(Role.INSPECTOR, signer)])


def _read(here: Path) -> Iterator[tuple[bytes, bytes]]:
    for letter in "abc":
        with (here / f"{letter}.lines").open("rb") as lines, (here / f"{letter}.bodies").open("rb") as bodies:
            for line, body in zip(lines, bodies, strict=True):
                yield line[:-1], body[:-1]


def _merge(here: Path, _: int) -> None:
    from inspector_tui.journal import parse_body_line, parse_line
    from inspector_tui.store import Store

    with tempfile.TemporaryDirectory() as home, Store.open(Path(home)) as store:
        taken = store.take_in(CASE, ((parse_line(line), parse_body_line(body)) for line, body in _read(here)))
        if taken.waiting or not store.conflicts(CASE):
            raise RuntimeError("what was merged is not what was made")


def _replay(here: Path, _: int) -> None:
    from inspector_tui.journal import Replay, Unavailable, parse_body_line, parse_line, register_bytes

    values: dict[str, bytes] = {}
    replay = Replay()
    for line, body_line in _read(here):
        stamped, body = parse_line(line), parse_body_line(body_line)
        replay.add(stamped)
        values[stamped.id] = body.value

    def value(entry: str, register: str) -> bytes | Unavailable:
        return register_bytes(values[entry])[register]

    if not replay.finish(value).subjects:
        raise RuntimeError("nothing was replayed")


def _verify(here: Path, count: int) -> None:
    from inspector_tui.workspace.keeping.handover import verify

    for bundle in sorted((here / "bundles").iterdir())[:count]:
        verify(bundle)


def _take(here: Path, count: int) -> None:
    from inspector_tui.workspace.desk import Desk
    from inspector_tui.workspace.keeping.reading import receive

    with tempfile.TemporaryDirectory() as home:
        desk = Desk.open(Path(home))
        for bundle in sorted((here / "bundles").iterdir())[:count]:
            receive(desk, bundle)
        desk.close()


def _commit(_: Path, count: int) -> None:
    """As many transactions as there are bundles, each of one row, in the store's own mode."""
    from inspector_tui.store import Store

    with tempfile.TemporaryDirectory() as home, Store.open(Path(home)) as store:
        for number in range(count):
            store.set_setting("bench", str(number))


WORK: dict[str, Callable[[Path, int], None]] = {
    "merge": _merge,
    "replay": _replay,
    "verify": _verify,
    "take": _take,
    "commit": _commit,
}


if __name__ == "__main__":
    from inspector_tui.workspace.desk import Desk
    from inspector_tui.workspace.keeping import handover, reading

    _ = Desk, handover, reading  # loading them is no part of the work
    begun = time.process_time()  # waiting for the disk is what bare commits wait for, too
    WORK[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
    print(json.dumps({"seconds": time.process_time() - begun, "peak": peak_memory()}))
