"""Opens a crash image of sending: an object under its name is whole, the books are true, and work goes on."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from inspector_tui.model.errors import InspectorError
from inspector_tui.model.sync_views import Delivery
from inspector_tui.store import Store
from inspector_tui.sync.names import parse
from inspector_tui.workspace import outbox, syncing
from inspector_tui.workspace.desk import Desk

from .image import Promise, Violation, _evidence, _files, _record, _settings
from .sync_driver import DELIVERED, QUEUED, SEALED_QUEUED, SEALED_SENT, SENT, STEPS


def inspect(folder: Path, promise: Promise, *, deep: bool) -> list[Violation]:
    """Look at the sticks as the cut left them, open the home, and look whether its books are true.

    ``deep``: push and pull again, twice: then all is where it belongs and nothing is left over.
    """
    found = [one for stick in ("stick", "stick2") for one in _objects(folder / stick)]
    at = STEPS.index(promise.step) if promise.step in STEPS else -1
    try:
        with Store.open(folder / "home") as store:
            found += _record(store, promise)
            found += _settings(store, promise)
            found += _evidence(store, folder / "home")
            found += _books(store, folder, at)
        if deep and at >= STEPS.index(QUEUED):
            found += _again(folder, at)
    except InspectorError as error:
        found.append(Violation("does not open", f"{error.code}: {error}"))
    except Exception as error:  # whatever it is, it is what the user would see
        found.append(Violation("crashes", repr(error)))
    return found + _files(folder, promise)


def _objects(stick: Path) -> list[Violation]:
    found = []
    for path in stick.glob("*/*") if stick.is_dir() else ():
        name = parse(f"{path.parent.name}/{path.name}")
        if name is not None and sha256(path.read_bytes()).hexdigest() != name.sha256:
            found.append(Violation("torn object under its name", f"{path.name[:40]} {path.stat().st_size}"))
    return found


def _books(store: Store, folder: Path, at: int) -> list[Violation]:
    found = []
    rows = store.outgoing()
    for step, remote, sent in (
        (QUEUED, "stick", False),
        (SENT, "stick", True),
        (SEALED_QUEUED, "sealed", False),
        (SEALED_SENT, "sealed", True),
    ):
        if at >= STEPS.index(step):
            here = [row for row in rows if row.remote == remote]
            if len(here) != 1 or (sent and not here[0].sent_at):
                found.append(Violation("acknowledged row lost", f"{step}: {here}"))
    for row in rows:
        stick = folder / {"stick": "stick", "sealed": "stick2"}[row.remote]
        there = stick / row.object
        if row.sent_at and not there.is_file():
            found.append(Violation("row says sent, the object is not there", row.object))
        done = at >= STEPS.index(DELIVERED) or bool(store.receipts())
        name = Path(row.path).name
        if row.remote == "sealed" and not done and not (folder / "home" / "outbox" / name).is_file():
            found.append(Violation("ciphertext lost before its receipt", name))
    if at >= STEPS.index(DELIVERED) and not store.receipts():
        found.append(Violation("acknowledged receipt lost", ""))
    return found


def _again(folder: Path, at: int) -> list[Violation]:
    """The next morning: the paths of the image are others, so the remotes are pointed at them."""
    found = []
    desk = Desk.open(folder / "home")
    try:
        _point(desk, folder)
        names = {row.remote for row in outbox.listing(desk)}
        for time in (1, 2):
            for remote in sorted(names):
                for plan in (syncing.plan_push, syncing.plan_pull):
                    report = syncing.note(desk, syncing.carry_out(plan(desk, remote)))
                    if report.failed or report.refused:
                        found.append(Violation("cannot go on", str((report.failed, report.refused))))
                    if time == 2 and (report.sent or report.receipts):
                        found.append(Violation("the second time sends or receives again", str(report)))
        wanted = Delivery.DELIVERED if at >= STEPS.index("receipt put") else Delivery.SENT
        for row in outbox.listing(desk):
            # A receipt that was put just before the cut may have become durable without its acknowledgement.
            if row.state not in (wanted, Delivery.DELIVERED):
                found.append(Violation("not where it belongs after going on", f"{row.bundle} {row.state}"))
        left = [path.name for path in folder.glob("stick*/*/.part-*")]
        if left and at < STEPS.index("receipt put") - 1:
            found.append(Violation("a part is left over", str(left)))
        found += [one for stick in ("stick", "stick2") for one in _objects(folder / stick)]
    finally:
        desk.close()
    return found


def _point(desk: Desk, folder: Path) -> None:
    import json

    for name, place in (("stick", "stick"), ("sealed", "stick2")):
        kept = desk.store.setting(f"remote.{name}")
        if kept is not None:
            said = json.loads(kept) | {"address": str(folder / place)}
            desk.store.set_setting(f"remote.{name}", json.dumps(said))
    with desk.store._core.connection.transaction(lambda: False) as sql:
        for row in desk.store.outgoing():
            where = folder / ("out" if row.remote == "stick" else "home/outbox") / Path(row.path).name
            sql.execute("UPDATE outbox SET path = ? WHERE n = ?", (str(where), row.n))
