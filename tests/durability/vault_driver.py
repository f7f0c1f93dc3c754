"""A case sealed and opened again at work, for the power-loss test: two cases that share a file.

Run under strace as ``python -m tests.durability.vault_driver WORLD``, as ``driver`` is. The sealed file goes
onto the same disk, so that its power goes at the same moment.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from inspector_tui.model.words import Verdict
from inspector_tui.store.files import make_folder
from inspector_tui.workspace import drafting, identity, judging, notes, vault

from .driver import PASSPHRASE, Session, weaken
from .purge_driver import CANARY, CASE, OTHER, attach, begin

ESCROW: Final = "age1t6c3nhxvsp4gm8s7u42tcalef5aw82gumvgzcgfk44mlkcrcm3tskt5mev"
SECRET: Final = "AGE-SECRET-KEY-10AZV4AYTL0VP82ATRVKXZYJLVK8LCDW30LUZTGL9EFURFQPD923SYWM6RC"
"""Opens the file in a crash image at once, which the inspector's own key would not: bcrypt."""
SEALED: Final = "sealed"
AWAY: Final = "gone on without it"
OPENED: Final = "opened"


def work(session: Session) -> None:
    """Two cases, one of them sealed overnight, on with the other, and back again."""
    desk = session.desk
    person = identity.introduce(desk, "김검사", "A", PASSPHRASE)
    key = Path(person.key_path)
    session.said("introduced", key, key.with_name(key.name + ".pub"))
    for case in (CASE, OTHER):
        begin(session, case)
        attach(session, case, "shared.txt", "both have it")
    attach(session, CASE, "own.txt", f"{CANARY} file " * 300)
    for number in range(1, 5):
        why = f"{CANARY} {number} " * 40
        judging.judge(desk, CASE, f"acc-0{number}", verdict=Verdict.PARTIAL, rationale=why)
    notes.add(desk, CASE, "acc-03", CANARY)
    drafting.put(desk, CASE, "acc-07", None, "judgement", CANARY)
    session.said("typed")
    stick = session.disk / "stick"
    make_folder(stick)  # the person's own, there long before
    made = vault.seal(desk, CASE, stick, passphrase=PASSPHRASE, escrow=ESCROW)
    session._seen = 0  # what comes back arrives anew
    session.said(SEALED, Path(made.path))
    judging.judge(desk, OTHER, "acc-02", verdict=Verdict.SATISFIED, rationale="그다음 일")
    session.said(AWAY)
    vault.open_sealed(desk, Path(made.path), passphrase=PASSPHRASE)
    session.said(OPENED)
    judging.judge(desk, CASE, "acc-06", verdict=Verdict.SATISFIED, rationale="돌아온 다음의 일")
    session.said("gone on with it")


def main(world: Path, how: str) -> None:
    """Work, then close properly."""
    weaken(how)
    session = Session(world)
    work(session)
    session.desk.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "none")
