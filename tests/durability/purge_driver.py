"""A purge at work, for the power-loss test: two cases that share a file, one of them purged.

Run under strace as ``python -m tests.durability.purge_driver WORLD``, as ``driver`` is.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from inspector_tui.catalogue.locate import shipped
from inspector_tui.model.text import Text
from inspector_tui.model.views import EvidenceInput
from inspector_tui.model.words import EvidenceMode, Verdict
from inspector_tui.workspace import cases, drafting, evidence, identity, judging, notes, purges
from inspector_tui.workspace.desk import Write

from .driver import PASSPHRASE, Session, weaken

CANARY: Final = "까나리아-8846"
CASE: Final = "fsi-2026-014"
OTHER: Final = "fsi-2026-015"
PURGED: Final = "purged"
"""The step from whose acknowledgement on no byte of the case may be found."""


def begin(session: Session, case: str) -> None:
    """A case like the sample, under another id and number."""
    text = (shipped("data") / "sample" / "plan.yaml").read_text("utf-8")
    plan = session.outside / f"{case}.yaml"
    plan.write_text(text.replace(CASE, case).replace(CASE.upper(), case.upper()), "utf-8")
    cases.new(session.desk, plan)
    session.said(f"begun {case}")


def attach(session: Session, case: str, name: str, content: str) -> None:
    """Submitted evidence with a file."""
    source = session.outside / name
    source.write_text(content)
    given = EvidenceInput(EvidenceMode.SUBMITTED, title=name, path=source, release=True, items=("acc-03",))
    evidence.add(session.desk, case, given)
    session.said(f"{name} in {case}")


def work(session: Session) -> None:
    """Two cases, then one of them declined and purged, then on with the other."""
    desk = session.desk
    identity.introduce(desk, "김검사", "A", PASSPHRASE)
    session.said("introduced")
    for case in (CASE, OTHER):
        begin(session, case)
        attach(session, case, "shared.txt", "both have it")
    attach(session, CASE, "own.txt", f"{CANARY} file " * 300)
    for number in range(1, 7):
        why = f"{CANARY} {number} " * 40
        judging.judge(desk, CASE, f"acc-0{number}", verdict=Verdict.PARTIAL, rationale=why)
    notes.add(desk, CASE, "acc-03", CANARY)
    drafting.put(desk, CASE, "acc-07", None, "judgement", CANARY)
    judging.judge(desk, OTHER, "acc-01", verdict=Verdict.SATISFIED, rationale="다른 평가의 근거")
    value = {"state": {"state": "declined", "reason": CANARY}}
    desk.record(desk.case(CASE), [Write("state.advance", "state", value)], Text("", ""))
    session.said("declined")
    purges.purge(desk, CASE, reason="협조 거부로 종결", confirm=CASE.upper())
    session.said(PURGED)
    judging.judge(desk, OTHER, "acc-02", verdict=Verdict.SATISFIED, rationale="그다음 일")
    session.said("gone on")


def main(world: Path, how: str) -> None:
    """Work, then close properly."""
    weaken(how)
    session = Session(world)
    work(session)
    session.desk.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "none")
