"""Opens a crash image of a purge: all of the case is there, or the certificate and nothing else of it."""

from __future__ import annotations

from pathlib import Path

from inspector_tui.model.errors import InspectorError
from inspector_tui.store import Store

from .image import Promise, Violation, _drafts, _evidence, _settings
from .purge_driver import CANARY, CASE, OTHER, PURGED

AFTER = (PURGED, "gone on")


def inspect(folder: Path, promise: Promise, *, deep: bool) -> list[Violation]:
    """Look at the bytes as the cut left them, then open, which finishes what was begun, and look again."""
    found: list[Violation] = []
    home = folder / "home"
    acknowledged = promise.step in AFTER
    if acknowledged and (left := _holding(home)):
        found.append(Violation("bytes left after the certificate", ", ".join(left)))
    try:
        with Store.open(home) as store:
            done = CASE in store.purged()
            if acknowledged and not done:
                found.append(Violation("acknowledged purge lost", promise.step))
            found += _record(store, promise, purged=done)
            found += _evidence(store, home)
            if done:
                found += _finished(store, home)
            else:
                found += _drafts(store, promise) if promise.next is None or not _purging(promise) else []
                found += _settings(store, promise) if not _purging(promise) else []
            if deep:
                # A copy that has its name and not yet its row is no damage: the doctor sweeps it.
                rows = [row for row in store.examine() if not row.sound and row.code != "leftovers"]
                found += [Violation("not sound", f"{row.code} {row.detail}") for row in rows]
    except InspectorError as error:
        found.append(Violation("does not open", f"{error.code}: {error}"))
    except Exception as error:  # whatever it is, it is what the user would see
        found.append(Violation("crashes", repr(error)))
    return found


def _purging(promise: Promise) -> bool:
    return promise.next is not None and promise.next["step"] == PURGED


def _record(store: Store, promise: Promise, *, purged: bool) -> list[Violation]:
    read = store._core.connection.rows
    rows = read("SELECT e.id, e.assessment, b.n FROM entry e LEFT JOIN body b USING (n)")
    here = {entry for entry, _, _ in rows}
    found = [Violation("saved entry lost", one[:12]) for one in sorted(promise.entries - here)]
    bare = sum(1 for _, case, body in rows if case == CASE and body is None)
    all_of_it = sum(1 for _, case, _ in rows if case == CASE)
    if bare != (all_of_it - 1 if purged else 0):
        found.append(Violation("half purged", f"{bare} of {all_of_it} bodies gone, certificate: {purged}"))
    if any(body is None for _, case, body in rows if case == OTHER):
        found.append(Violation("another case's body lost", OTHER))
    return found


def _finished(store: Store, home: Path) -> list[Violation]:
    record = store.certificate(CASE)
    found = [Violation("bytes left after opening", name) for name in _holding(home)]
    if record.files_left or not all(task.done_at for task in record.tasks):
        found.append(Violation("not finished at the next open", str(record.tasks)))
    return found


def _holding(home: Path) -> list[str]:
    canary = CANARY.encode()
    files = [path for path in home.rglob("*") if path.is_file()]
    return [path.name for path in files if canary in path.read_bytes()]
