"""The copies of the office's trust list at home: one folder a version, looked at again at every use.

``<home>/trust/<version>/list.trust`` holds the file as it came. Beside the folders lie two small files:
``roots`` is the figure over the roots that a person confirmed when the first list came, ``seen`` the highest
version ever taken with the sha256 of its line. Kept lists are verified along their chain from the confirmed
roots, so a copy that was damaged, exchanged or removed is noticed; an older one never takes its place.
(Whoever may write to the home can remove all of it. The store remembers the version too: ``doctor``.)
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from ...model.errors import InspectorError
from ...signing.trust_document import begins, follows, roots_figure
from ...signing.trust_reading import LATEST, MAX_FILE, Outline, SignedList, moment, outline, read
from ...store.files import make_folder, write_durably
from .trust_list_errors import TrustCopyDamaged, TrustFileUnreadable, TrustNotKept

FOLDER: Final = "trust"
LIST: Final = "list.trust"
ROOTS: Final = "roots"
SEEN: Final = "seen"
OTHER: Final = "other-"
"""How the name of the second list of an equivocation begins: kept as proof, beside the first."""

ALWAYS: Final = moment(LATEST)
"""A time at which no list is from the future: that was asked when it came."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is kept: ``chain`` the sound copies in their order, ``seen`` the highest version ever taken.

    ``newest`` is the highest sound copy, whether or not it is the highest version ever taken.

    ``seen_line`` is the sha256 of that version's line if it is known, ``damaged`` the versions whose copy is
    unsound, ``others`` the proofs of equivocation.
    """

    chain: tuple[Outline, ...] = ()
    newest: SignedList | None = None
    roots: str = ""
    seen: int = 0
    seen_line: str = ""
    damaged: tuple[int, ...] = ()
    others: tuple[Path, ...] = ()

    def in_force(self) -> SignedList | None:
        """The list in force; None if none was ever taken. Raises TrustCopyDamaged."""
        newest = self.newest
        if self.seen == 0:
            return None
        if newest is None or newest.version != self.seen:
            detail = "list.trust" if self.roots else "roots"
            raise TrustCopyDamaged(version=self.seen, detail=detail)
        return newest


_read_once: dict[tuple[tuple[str, int, int], ...], Shelf] = {}


def shelf(home: Path) -> Shelf:
    """What is kept at ``home``. Raises TrustFileUnreadable if the disk does not give it."""
    folder = home / FOLDER
    try:
        versions = sorted(int(p.name) for p in folder.iterdir() if _is_version(p))
    except FileNotFoundError:
        return Shelf()
    except OSError as problem:
        raise TrustFileUnreadable(path=folder, detail=problem.strerror or problem) from problem
    mark = _mark(folder, versions)
    found = _read_once.get(mark)
    if found is None:
        found = _looked_at(folder, versions)
        _read_once.clear()
        _read_once[mark] = found
    return found


def keep(home: Path, new: SignedList, *, first: bool, seen: int = 0) -> None:
    """Keep a list that was accepted: whole and durable before it is in force.

    ``first``: its roots were confirmed by a person, and the chain begins with them. ``seen``: a list below
    that version only mends the chain. Raises TrustNotKept.
    """
    folder = home / FOLDER
    digest = sha256(new.line).hexdigest()
    try:
        make_folder(folder / str(new.version))
        if first:
            write_durably(folder / ROOTS, [f"{roots_figure(new.document.roots)}\n".encode()])
        write_durably(folder / str(new.version) / LIST, [new.data])
        if new.version >= seen:
            write_durably(folder / SEEN, [f"{new.version} {digest}\n".encode()])
    except OSError as problem:
        raise TrustNotKept(path=folder, detail=problem.strerror or problem) from problem


def keep_other(home: Path, version: int, data: bytes) -> Path | None:
    """Keep the second list of an equivocation as proof; None if the disk does not take it."""
    place = home / FOLDER / str(version) / f"{OTHER}{sha256(data).hexdigest()[:16]}.trust"
    with suppress(OSError):
        make_folder(place.parent)
        write_durably(place, [data])
        return place
    return None


def content(path: Path, limit: int = MAX_FILE) -> bytes:
    """The bytes of a file somebody named, one more than ``limit`` at most. Raises TrustFileUnreadable."""
    try:
        if not path.is_file():
            raise FileNotFoundError(2, "no such file")
        with path.open("rb") as source:
            return source.read(limit + 1)
    except OSError as problem:
        raise TrustFileUnreadable(path=path, detail=problem.strerror or problem) from problem


def _is_version(path: Path) -> bool:
    name = path.name
    return (
        name.isascii() and name.isdigit() and not name.startswith("0") and len(name) <= 16 and path.is_dir()
    )


def _mark(folder: Path, versions: list[int]) -> tuple[tuple[str, int, int], ...]:
    """What tells whether anything was touched since: name, size and time of change of every file."""
    paths = [folder / ROOTS, folder / SEEN]
    for version in versions:
        paths += [folder / str(version), folder / str(version) / LIST]
    marks = []
    for path in paths:
        try:
            facts = path.stat()
        except OSError:
            marks.append((str(path), -1, -1))
        else:
            marks.append((str(path), facts.st_size, facts.st_mtime_ns))
    return tuple(marks)


def _looked_at(folder: Path, versions: list[int]) -> Shelf:
    roots = _small(folder / ROOTS)
    seen, _, seen_line = _small(folder / SEEN).partition(" ")
    highest = int(seen) if seen.isascii() and seen.isdigit() and len(seen) <= 16 else 0
    chain: list[Outline] = []
    damaged: list[int] = []
    for version in versions:
        path = folder / str(version) / LIST
        if not path.exists() and version > highest:
            continue  # a power cut between the folder and the file: it was never in force
        found = _sound(path, version, chain[-1] if chain else None, roots)
        if found is None or (version == highest and sha256(found.line).hexdigest() != seen_line):
            damaged.append(version)
        else:
            chain.append(found)
    newest = _whole(chain, damaged)
    total = max([highest, *damaged, *(one.version for one in chain)])
    return Shelf(
        tuple(chain),
        newest,
        roots,
        total,
        seen_line if total == highest else "",
        tuple(damaged),
        tuple(sorted(folder.glob(f"*/{OTHER}*.trust"))),
    )


def _sound(path: Path, version: int, previous: Outline | None, roots: str) -> Outline | None:
    """The copy, if it reads and stands in the chain that began with the confirmed roots."""
    try:
        found = outline(content(path))
        stands = begins(found, roots) if previous is None else follows(previous, found)
    except InspectorError:
        return None
    return found if stands and found.version == version else None


def _whole(chain: list[Outline], damaged: list[int]) -> SignedList | None:
    """The highest sound copy, read to its last row; one that cannot be goes to the damaged ones."""
    while chain:
        try:
            return read(chain[-1].data)
        except InspectorError:
            damaged.append(chain.pop().version)
    return None


def _small(path: Path) -> str:
    try:
        return content(path, 200)[:200].decode("ascii").strip()
    except (InspectorError, UnicodeDecodeError):
        return ""
