"""``python -m tests.durability``: a larger search than the one in the test suite.

``--states 0`` looks at every state; ``--weaken full`` shows what the same search finds in a program that is
less careful; ``--scenario purge`` purges a case instead of a day's work,
``vault`` seals and opens one, ``intake`` takes in at an office; ``--keep FOLDER`` leaves the run and its
trace there.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

from . import image, intake_image, purge_image, sync_image, vault_image
from .driver import WEAKENINGS
from .explore import TORN, World, explore

SCENARIOS = {
    "visit": ("tests.durability.driver", image.inspect),
    "intake": ("tests.durability.intake_driver", intake_image.inspect),
    "purge": ("tests.durability.purge_driver", purge_image.inspect),
    "sync": ("tests.durability.sync_driver", sync_image.inspect),
    "vault": ("tests.durability.vault_driver", vault_image.inspect),
}
"""What is done while the power goes, and who looks at what is left."""


def main() -> int:
    """Run, explore, print; 1 if anything was lost."""
    asked = argparse.ArgumentParser(prog="python -m tests.durability", description=__doc__)
    asked.add_argument("--states", type=int, default=0, help="at most so many states; 0 for all")
    asked.add_argument("--torn", type=int, default=TORN, help="random states after each system call")
    asked.add_argument("--deep", type=int, default=10, help="replay the record in every so-many-th state")
    asked.add_argument("--weaken", choices=WEAKENINGS, default="none")
    asked.add_argument("--scenario", choices=SCENARIOS, default="visit")
    asked.add_argument("--keep", type=Path)
    asked.add_argument("--json", action="store_true")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        world = World(given.keep or Path(temporary) / "world", *SCENARIOS[given.scenario])
        begun = time.perf_counter()
        world.run(given.weaken)
        ran = time.perf_counter() - begun
        found = explore(world, most=given.states or None, torn=given.torn, deep=given.deep)
        looked = time.perf_counter() - begun - ran
        if given.json:
            print(json.dumps(found.plain()))
        else:
            print(f"{found.told()}\n{ran:.1f} s traced run, {looked:.1f} s of looking")
    return 1 if found.violations else 0


if __name__ == "__main__":
    sys.exit(main())
