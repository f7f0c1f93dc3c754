"""``python -m bench``: every budget this project reaches, measured beside its yardstick, as a table."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import asdict

from . import bundles, evidence, keys, lists, merging, office, past, recording, replaying, sending, startup
from .measure import Row, say, table

GROUPS: dict[str, Callable[..., list[Row]]] = {
    "startup": startup.rows,
    "lists": lists.rows,
    "recording": recording.rows,
    "keys": keys.rows,
    "evidence": evidence.rows,
    "bundles": bundles.rows,
    "office": office.rows,
    "replay": replaying.rows,
    "merge": merging.rows,
    "sending": sending.rows,
    "past": past.rows,
}


def main() -> int:
    """Measure, print; 1 if a budget is not met."""
    asked = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    asked.add_argument("groups", nargs="*", choices=[[], *GROUPS], help="all of them by default")
    asked.add_argument("--quick", action="store_true", help="small sizes and few turns: does it run at all")
    asked.add_argument("--largest", type=int, default=0, metavar="MIB", help="one more bundle of this size")
    asked.add_argument("--json", action="store_true", help="the rows as JSON")
    given = asked.parse_args()
    rows: list[Row] = []
    for name in given.groups or GROUPS:
        begun = time.perf_counter()
        say(f"{name} …")
        more = {"largest": given.largest} if name == "bundles" else {}
        rows += GROUPS[name](quick=given.quick, **more)
        say(f"  {time.perf_counter() - begun:.0f} s")
    if given.json:
        print(json.dumps([asdict(row) | {"ratio": row.ratio, "met": row.met} for row in rows], indent=2))
    else:
        print(table(rows))
        if hasattr(os, "getloadavg"):  # a busy machine explains much
            print(f"load average {os.getloadavg()[1]:.1f} on {os.cpu_count()} processors")
    return 0 if all(row.met for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
