"""Opens a crash image with the real program and says what is wrong with it."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from inspector_tui.journal import parse_line
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.words import Standing
from inspector_tui.store import NewEntry, Opener, Store
from inspector_tui.store.backup import restore

from .medium import Image


class Violation(NamedTuple):
    """``kind`` is counted, ``detail`` is for whoever has to find the cause."""

    kind: str
    detail: str


@dataclass(slots=True)
class Promise:
    """What had been acknowledged when the power went, and what the step under way may have done besides."""

    entries: set[str] = field(default_factory=set)
    drafts: dict[str, str] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    step: str = "(start)"
    next: dict[str, Any] | None = None

    def keep(self, ack: dict[str, Any]) -> None:
        """Take in an acknowledgement."""
        self.entries |= set(ack["entries"])
        self.drafts, self.settings, self.step = ack["drafts"], ack["settings"], ack["step"]
        self.files |= ack["files"]


def lay_out(image: Image, folder: Path) -> None:
    """Write an image as files."""
    folder.mkdir(parents=True)
    for path, content in image.items():
        if content is None:
            (folder / path).mkdir()
        else:
            (folder / path).write_bytes(content)


def inspect(folder: Path, promise: Promise, *, deep: bool) -> list[Violation]:
    """Open what the cut left, as the program would at its next start, and look for what is missing.

    ``deep`` also replays the record against the projection, and goes on working.
    """
    found: list[Violation] = []
    try:
        with Store.open(folder / "home") as store:
            found += _record(store, promise)
            found += _drafts(store, promise)
            found += _settings(store, promise)
            found += _evidence(store, folder / "home")
            if deep:
                found += _deep(store)
    except InspectorError as error:
        found.append(Violation("does not open", f"{error.code}: {error}"))
    except Exception as error:  # whatever it is, it is what the user would see
        found.append(Violation("crashes", repr(error)))
    found += _files(folder, promise)
    found += _bundles(folder / "out")
    if deep:
        found += _backups(folder / "stick")
    return found


def remove(folder: Path) -> None:
    """Done with it."""
    shutil.rmtree(folder, ignore_errors=True)


def _record(store: Store, promise: Promise) -> list[Violation]:
    read = store._core.connection.rows
    found = [Violation("damaged", str(row[0])) for row in read("PRAGMA integrity_check") if row[0] != "ok"]
    rows = read("SELECT e.id, e.line, b.salt, b.value FROM entry e LEFT JOIN body b USING (n) ORDER BY e.n")
    here = {str(row[0]) for row in rows}
    found += [Violation("saved entry lost", f"{one[:12]}") for one in sorted(promise.entries - here)]
    allowed = promise.entries | set((promise.next or {}).get("entries", ()))
    if promise.next is not None:
        found += [Violation("entry from nowhere", one[:12]) for one in sorted(here - allowed)]
    tips: dict[str, tuple[int, str]] = {}
    for stored, line, salt, value in rows:
        stamped = parse_line(bytes(line))
        entry = stamped.entry
        seq, prev = tips.get(entry.device, (0, None))
        if stamped.id != stored or (entry.seq, entry.prev) != (seq + 1, prev):
            found.append(Violation("chain broken", f"{entry.device} {entry.seq}"))
        tips[entry.device] = (entry.seq, stamped.id)
        if value is None or hashlib.sha256(bytes.fromhex(salt) + value).hexdigest() != entry.body:
            found.append(Violation("body lost", stored[:12]))
    return found


def _drafts(store: Store, promise: Promise) -> list[Violation]:
    rows = store._core.connection.rows("SELECT subject, register, value FROM draft")
    here = {f"{subject}|{register}": str(value) for subject, register, value in rows}
    following: dict[str, str] = promise.drafts if promise.next is None else promise.next["drafts"]
    found = []
    for key in sorted(here.keys() | promise.drafts.keys()):
        before, after, now = promise.drafts.get(key), following.get(key), here.get(key)
        if now not in (before, after):
            found.append(Violation("saved draft lost", f"{key}: {now!r}, not {before!r} or {after!r}"))
        elif now is None and before is not None and not _has(store, (promise.next or {}).get("entries", ())):
            # It may have become an entry or been dropped, but not vanished on the way from one to the other.
            found.append(Violation("draft gone before its entry came", key))
    return found


def _has(store: Store, entries: list[str]) -> bool:
    value = store._core.connection.value
    return all(value("SELECT 1 FROM entry WHERE id = ?", (entry,)) for entry in entries)


def _settings(store: Store, promise: Promise) -> list[Violation]:
    following = {} if promise.next is None else promise.next["settings"]
    return [
        Violation("saved setting lost", key)
        for key, value in promise.settings.items()
        if store.setting(key) not in (value, following.get(key, value))
    ]


def _evidence(store: Store, home: Path) -> list[Violation]:
    read = store._core.connection.rows
    wanted = {str(row[0]) for row in read("SELECT sha256 FROM file")}
    for (value,) in read("SELECT value FROM register WHERE register = 'file' AND value IS NOT NULL"):
        wanted.add(json.loads(value)["sha256"])
    found = []
    for sha256 in sorted(wanted):
        file = home / "evidence" / sha256[:2] / sha256
        if not file.is_file():
            found.append(Violation("row without its file", sha256[:12]))
        elif hashlib.sha256(file.read_bytes()).hexdigest() != sha256:
            found.append(Violation("torn evidence", sha256[:12]))
    return found


def _files(folder: Path, promise: Promise) -> list[Violation]:
    found = []
    for path, sha256 in promise.files.items():
        file = folder / path
        if not file.is_file():
            found.append(Violation("acknowledged file lost", path))
        elif hashlib.sha256(file.read_bytes()).hexdigest() != sha256:
            found.append(Violation("acknowledged file torn", path))
    return found


def _bundles(out: Path) -> list[Violation]:
    if not out.is_dir():
        return []
    from inspector_tui.workspace import handover

    found = []
    for bundle in sorted(out.glob("*.zip")):
        answer = handover.verify(bundle)
        if answer.standing is Standing.BROKEN:
            codes = ", ".join(remark.code for remark in answer.remarks)
            found.append(Violation("broken bundle under its name", f"{bundle.name}: {codes}"))
    return found


def _backups(stick: Path) -> list[Violation]:
    """A folder that looks like a backup is one: it restores."""
    found = []
    for number, backup in enumerate(sorted(stick.glob("inspector-*"))):
        try:
            restore(backup, stick / f"restored{number}")
        except InspectorError as error:
            found.append(Violation("backup does not restore", f"{backup.name}: {error.code}"))
    return found


def _deep(store: Store) -> list[Violation]:
    found = []
    for assessment in store.assessments():
        found += [Violation("projection differs", str(one)) for one in store.check(assessment)]
        before = store._core.connection.value("SELECT count(*) FROM entry")
        made = store.append(
            assessment,
            [NewEntry("note.set", "n-after-the-cut", {"note": {"text": "다음 날"}})],
            opener=Opener("kim", "김측정", "A"),
        )
        after = store._core.connection.value("SELECT count(*) FROM entry")
        if not made or after <= before:
            found.append(Violation("cannot go on", assessment))
        found += [Violation("projection differs after", str(one)) for one in store.check(assessment)]
    return found
