"""Attaching evidence, against copying the file and hashing the copy with the system's own tools."""

from __future__ import annotations

import os
import subprocess
import tempfile
from itertools import count
from pathlib import Path

from . import synthetic
from .measure import Row, medians, timed

MIB = 1 << 20


def rows(*, quick: bool = False) -> list[Row]:
    """Throughput of attach for a large file, and the same with cp made durable."""
    size = (32 if quick else 256) * MIB
    with tempfile.TemporaryDirectory(dir=Path.home()) as folder:
        here = Path(folder)
        desk = synthetic.desk(here / "home")
        copies = count()
        source = here / "source.bin"

        def fresh() -> None:
            """Other contents each time, or the store would know the file already."""
            with source.open("wb") as out:
                for _ in range(size // MIB):
                    out.write(os.urandom(MIB))
                os.fsync(out.fileno())

        def attached() -> float:
            fresh()
            return timed(lambda: desk.store.attach(source))

        def copied(durable: bool) -> float:
            fresh()
            target = here / f"copy{next(copies)}"

            def work() -> None:
                subprocess.run(["cp", source, target], check=True)
                if durable:
                    subprocess.run(["sync", target], check=True)
                subprocess.run(["sha256sum", target], check=True, stdout=subprocess.DEVNULL)

            taken = timed(work)
            target.unlink()
            return taken

        ours, plain, durable = medians(3, attached, lambda: copied(False), lambda: copied(True))
        desk.close()
    mib = size / MIB
    what = f"attach {mib:.0f} MiB"
    return [
        Row("evidence", f"{what} / cp + sha256sum", mib / ours, mib / plain, "MiB/s", 0.6, least=True),
        Row(
            "evidence", f"{what} / cp + sync + sha256sum", mib / ours, mib / durable, "MiB/s", 0.6, least=True
        ),
    ]
