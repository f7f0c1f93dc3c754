"""The program at work, for the power-loss test: real use cases on a real home, each acknowledged.

Run under strace as ``python -m tests.durability.driver WORLD``. ``WORLD/disk`` is the disk whose power will
be cut; ``WORLD/acks`` gets one JSON line after each use case returned: from there on the person was told
"saved", and what the line names must survive. Plans and evidence sources lie outside the disk.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from bench import synthetic
from inspector_tui.model.text import Text
from inspector_tui.model.views import EvidenceInput, FindingInput
from inspector_tui.model.words import BundleKind, EvidenceMode, Role, Severity, Verdict, WorkState
from inspector_tui.store.files import make_folder
from inspector_tui.workspace import (
    cases,
    custody,
    drafting,
    evidence,
    findings,
    handover,
    history,
    identity,
    judging,
    notes,
    resume,
)
from inspector_tui.workspace.desk import Desk

PASSPHRASE: Final = "한 번 쓰고 버리는 암호"
WEAKENINGS: Final = ("none", "normal", "full", "folder", "file")
"""Ways to be less careful: SQLite's synchronous NORMAL or FULL, no sync of folders, no sync of files."""


@dataclass(slots=True)
class Ack:
    """What a person was told is saved: ``files`` are paths on the disk with the sha256 of what they hold."""

    step: str
    entries: list[str]
    drafts: dict[str, str]
    settings: dict[str, str]
    files: dict[str, str] = field(default_factory=dict)


def weaken(how: str) -> None:
    """Make this process less careful: the test must then find losses, or it could not find any."""
    from inspector_tui.store import connection

    if how in ("normal", "full"):
        settings: dict[str, Any] = dict(connection.SETTINGS)
        settings["synchronous"] = {"normal": ("NORMAL", 1), "full": ("FULL", 2)}[how]
        connection.SETTINGS = settings  # type: ignore[misc]  # on purpose: the opposite of Final
    elif how in ("folder", "file"):
        real = os.fsync

        def forgetful(fd: Any) -> None:
            if stat.S_ISDIR(os.fstat(fd).st_mode) != (how == "folder"):
                real(fd)

        os.fsync = forgetful


class Session:
    """One sitting: numbered steps, each followed by its acknowledgement."""

    def __init__(self, world: Path) -> None:
        self.disk = world / "disk"
        self.home = self.disk / "home"
        self.out = self.disk / "out"
        self.outside = world / "outside"
        self.outside.mkdir(parents=True)
        self._acks = os.open(world / "acks", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._seen = 0
        self.case = ""
        self.desk = Desk.open(self.home)
        self.said("store opened")

    def said(self, step: str, *files: Path) -> None:
        """Acknowledge: everything recorded so far, and these files."""
        read = self.desk.store._core.connection.rows
        fresh = read("SELECT n, id FROM entry WHERE n > ? ORDER BY n", (self._seen,))
        self._seen = fresh[-1][0] if fresh else self._seen
        ack = Ack(
            step,
            [entry for _, entry in fresh],
            {f"{s}|{r}": str(v) for s, r, v in read("SELECT subject, register, value FROM draft")},
            {str(key): str(value) for key, value in read("SELECT key, value FROM setting")},
            {
                str(file.relative_to(self.disk)): hashlib.sha256(file.read_bytes()).hexdigest()
                for file in files
            },
        )
        os.write(self._acks, json.dumps(asdict(ack)).encode() + b"\n")

    def do(self, step: str, use: Callable[..., Any], *args: Any, **given: Any) -> Any:
        """One use case on the case, then its acknowledgement."""
        result = use(self.desk, self.case, *args, **given)
        self.said(step)
        return result


def work(session: Session) -> None:
    """An hour on site in a few dozen steps."""
    desk, do = session.desk, session.do
    person = identity.introduce(desk, "김측정", "A", PASSPHRASE, person_id=synthetic.PERSON)
    key = Path(person.key_path)
    session.said("introduced", key, key.with_name(key.name + ".pub"))
    session.case = cases.new(desk, synthetic.plan(session.outside, items=12, assets=20, domains=2))
    session.said("assessment begun")
    items = [row.id for row in cases.items(desk, session.case)]
    assets = [asset.id for asset in cases.overview(desk, session.case).assets]

    do("verdict", judging.judge, items[0], verdict=Verdict.SATISFIED)
    for text in ("승인 기록", "승인 기록과 설정", "승인 기록과 설정 화면을 대조함"):
        do("draft", drafting.put, items[0], None, "judgement", text)
    do("rationale kept", drafting.keep_rationale, items[0], "승인 기록과 설정 화면을 대조함")
    do("draft", drafting.put, items[1], None, "note", "나중에 다시 물어볼 것")
    do("note from draft", drafting.keep_note, items[1], "나중에 다시 물어볼 것")
    do("twenty assets", judging.judge, items[1], verdict=Verdict.PARTIAL, assets=assets)
    shown = EvidenceInput(mode=EvidenceMode.VIEWED, title="설정 화면", place="회의실", items=(items[2],))
    do("viewed evidence", evidence.add, shown, verdict=Verdict.SATISFIED)

    held = []
    for name, size, released in (("a.csv", 900, True), ("b.log", 30_000, True), ("c.txt", 900, False)):
        source = session.outside / name
        source.write_bytes(hashlib.shake_256(name.encode()).digest(size))
        given = EvidenceInput(
            mode=EvidenceMode.SUBMITTED, title=name, path=source, release=released, items=(items[3],)
        )
        held.append(do(f"evidence {name}", evidence.add, given).subject)
    again = EvidenceInput(
        mode=EvidenceMode.SUBMITTED, title="again", path=session.outside / "a.csv", items=(items[4],)
    )
    do("evidence a.csv again", evidence.add, again)

    fact = FindingInput(
        fact=Text("퇴직자 계정 3개가 남아 있음", ""), severity=Severity.HIGH, items=(items[3],)
    )
    finding = do("finding", findings.add, fact).subject
    changed = FindingInput(
        fact=Text("퇴직자 계정 4개가 남아 있음", ""), items=(items[3],), evidence=(held[0],)
    )
    do("finding changed", findings.change, finding, changed)
    do("undo", history.undo)
    do("redo", history.redo)
    do("undo twenty", judging.judge, items[5], verdict=Verdict.NA, assets=assets[:3])
    do("undo", history.undo)
    do("note", notes.add, items[6], "메모")
    do("unverifiable", judging.judge, items[7], state=WorkState.UNVERIFIABLE, rationale="장비가 꺼져 있음")
    resume.remember(desk, "screen", json.dumps({"item": items[7]}))
    session.said("place remembered")
    do("left open", drafting.put, items[8], None, "judgement", "아직 쓰는 중인 문장")


def hand_in(session: Session) -> None:
    """The end of the visit: two bundles, a backup, and one more verdict."""
    desk = session.desk
    drafting.drop(desk, session.case, judging.subject_of(items_of(session)[8], None, None), "judgement")
    session.said("draft dropped")
    make_folder(session.out)  # the person's own folder, there long before
    for kind in (BundleKind.EXCHANGE, BundleKind.PACK):
        made = handover.export(
            desk,
            session.case,
            out=session.out,
            kind=kind,
            role=Role.INSPECTOR,
            key=identity.keys(desk)[0],
            passphrase=PASSPHRASE,
        )
        session.said(f"exported {kind}", made.path)
    copy = custody.backup(desk, session.disk / "stick")
    session.said("backed up", *(file for file in copy.rglob("*") if file.is_file()))
    session.do("after the export", judging.judge, items_of(session)[9], verdict=Verdict.UNSATISFIED)


def items_of(session: Session) -> list[str]:
    """The ids of the items, in order."""
    return [row.id for row in cases.items(session.desk, session.case)]


def main(world: Path, how: str) -> None:
    """Work, then close properly."""
    weaken(how)
    session = Session(world)
    work(session)
    if how == "none":  # the careless are found out before
        hand_in(session)
    session.desk.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "none")
