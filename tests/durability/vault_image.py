"""Opens a crash image of a sealing: the case is here, or in a file that opens whole, or both."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Final

from inspector_tui.journal import id_of
from inspector_tui.model.errors import InspectorError
from inspector_tui.store import Store, leaving
from inspector_tui.sync.encryption import sealed_stream, sealing
from inspector_tui.workspace.keeping import vault_file
from inspector_tui.workspace.keeping.vault_takers import Check

from .image import Promise, Violation, _drafts, _evidence, _files
from .purge_driver import CANARY, CASE, OTHER
from .vault_driver import AWAY, OPENED, SEALED, SECRET

AFTER: Final = (SEALED, AWAY)
BACK: Final = (OPENED, "gone on with it")


class _Entries(Check):
    """Also keeps the ids of the entries, and what is being typed."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.typed: dict[str, str] = {}
        self.files: set[str] = set()

    def record(self, part: bytes) -> None:
        for line in part.split(b"\n")[:-1]:
            row = leaving.decode(line)
            if isinstance(row, leaving.Entry):
                self.ids.add(id_of(row.line.encode()))
            elif isinstance(row, leaving.Draft):
                self.typed[f"{row.subject}|{row.register}"] = row.value

    def evidence(self, digest: str, size: int, pieces) -> None:
        super().evidence(digest, size, pieces)
        self.files.add(digest)


def inspect(folder: Path, promise: Promise, *, deep: bool) -> list[Violation]:
    """Look at the bytes as the cut left them, then open, which finishes what was begun, and look again."""
    found: list[Violation] = []
    home = folder / "home"
    to_open = (promise.next or {}).get("step") == OPENED
    if promise.step in AFTER and not to_open and (left := _holding(home)):
        found.append(Violation("bytes left after sealing", ", ".join(left)))
    try:
        with Store.open(home) as store:
            marker = store.sealed().get(CASE)
            here = {row[0] for row in store._core.connection.rows("SELECT id FROM entry")}
            mine = store._core.connection.value("SELECT count(*) FROM entry WHERE assessment = ?", (CASE,))
            inside: set[str] = set()
            if marker is not None:
                found += _sealed(store, folder, marker, promise)
                inside = _inside(folder, marker)
            if (marker is not None) and mine:
                found.append(Violation("half sealed", f"{mine} entries beside the marker"))
            if promise.step in AFTER and not to_open and marker is None:
                found.append(Violation("acknowledged sealing lost", promise.step))
            if promise.step in BACK and marker is not None:
                found.append(Violation("acknowledged opening lost", promise.step))
            lost = sorted(promise.entries - here - inside)
            found += [Violation("saved entry lost", one[:12]) for one in lost]
            found += _evidence(store, home)
            if marker is None and (promise.next or {}).get("step") not in (SEALED, OPENED):
                found += _drafts(store, promise)
            if deep:
                rows = [row for row in store.examine() if not row.sound and row.code != "leftovers"]
                found += [Violation("not sound", f"{row.code} {row.detail}") for row in rows]
                assert OTHER in store.assessments() or promise.step not in (*AFTER, *BACK)
    except InspectorError as error:
        found.append(Violation("does not open", f"{error.code}: {error}"))
    except Exception as error:  # whatever it is, it is what the user would see
        found.append(Violation("crashes", repr(error)))
    return found + _files(folder, promise)


def _sealed(store: Store, folder: Path, marker, promise: Promise) -> list[Violation]:
    """The file is there, whole, and holds what was acknowledged; nothing plain is left besides."""
    found = [Violation("bytes left after opening the store", name) for name in _holding(folder / "home")]
    path = folder / "stick" / Path(marker.path).name
    if not path.is_file():
        return [*found, Violation("neither plain nor sealed", marker.path)]
    if sha256(path.read_bytes()).hexdigest() != marker.sha256:
        return [*found, Violation("sealed file torn", marker.path)]
    check = _read(path)
    if not check.typed:
        found.append(Violation("draft not in the file", ""))
    if not all(task.done_at for task in store.seal_tasks(CASE)):
        found.append(Violation("not finished at the next open", str(store.seal_tasks(CASE))))
    return found


def _inside(folder: Path, marker) -> set[str]:
    path = folder / "stick" / Path(marker.path).name
    return _read(path).ids if path.is_file() else set()


_KNOWN: dict[bytes, _Entries] = {}


def _read(path: Path) -> _Entries:
    """What is in the sealed file, decrypted to its end with the escrow's key. Raises what that raises."""
    digest = sha256(path.read_bytes()).digest()
    if digest not in _KNOWN:
        check = _Entries()
        with sealed_stream.opened(path, [sealing.Identity.from_age(SECRET)]) as stream:
            vault_file.read(path, stream, check)
        _KNOWN[digest] = check
    return _KNOWN[digest]


def _holding(home: Path) -> list[str]:
    canary = CANARY.encode()
    files = [path for path in home.rglob("*") if path.is_file()]
    return [path.name for path in files if canary in path.read_bytes()]
