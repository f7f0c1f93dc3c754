"""Bundles kept at the office as they came: filed or in quarantine, durable, never overwritten, read-only."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import file_digest
from pathlib import Path
from typing import Final, NamedTuple

from ...bundle.check_bytes import check_container
from ...bundle.check_signatures import check_signature
from ...bundle.layout import SignatureName
from ...bundle.zip_read import ZipReader
from ...model.errors import InspectorError
from ...model.receipt import Outcome
from ...model.words import Role
from ...store.errors import in_our_words
from ...store.files import (
    becoming,
    fsync_file,
    fsync_folder,
    make_folder,
    name_new,
    sweep,
    sync_existing,
    tmp_beside,
)
from ...sync.encryption.sealing import private_place
from ...sync.names import ObjectName
from ..desk import Desk
from .office_facts import FOLDER

FILED: Final = "filed"
QUARANTINE: Final = "quarantine"
_NAME: Final = re.compile(
    r"(?P<bundle>[a-z0-9][a-z0-9-]{0,119})\.(?P<sha256>[0-9a-f]{64})\.zip(?P<age>\.age)?"
)


class Kept(NamedTuple):
    """A bundle kept: its name without endings, the digest of the file, whether it is encrypted."""

    path: Path
    bundle: str
    sha256: str
    encrypted: bool


def filed_path(home: Path, assessment: str, bundle: str, sha256: str) -> Path:
    """Where a bundle that was taken in is filed."""
    return home / FOLDER / FILED / assessment / f"{bundle}.{sha256}.zip"


def quarantine_path(home: Path, bundle: str, sha256: str, *, encrypted: bool) -> Path:
    """Where a bundle that was refused is kept, as it came."""
    return home / FOLDER / QUARANTINE / f"{bundle}.{sha256}.zip{'.age' if encrypted else ''}"


def keep(source: Path, target: Path, sha256: str) -> None:
    """The file ``source`` under ``target`` too: whole, durable and read-only on return.

    What is there already with these bytes is left; with others it is damaged, and replaced. Where the file
    system can, both names are one file, so nothing is copied. Raises the store's errors.
    """
    with in_our_words(target):
        make_folder(target.parent)
        if target.exists():
            if digest_of(target) == sha256:
                sync_existing(target)
                return
            target.unlink()
        tmp = tmp_beside(target)
        try:
            try:
                os.link(source, tmp, follow_symlinks=False)
            except OSError:
                with becoming(tmp) as into, source.open("rb") as out:
                    shutil.copyfileobj(out, into, 1 << 20)
            # Windows gives no link to a file that is read-only, nor takes one away.
            with suppress(OSError):
                tmp.chmod(0o400)
            with tmp.open("rb") as stream:
                fsync_file(stream.fileno())
            with suppress(FileExistsError):
                name_new(tmp, target)
        finally:
            with suppress(OSError):
                tmp.unlink(missing_ok=True)


def file_signature(
    home: Path, assessment: str, name: ObjectName, private: Path, fetch: Callable[[ObjectName, Path], bool]
) -> bool:
    """A signature made later, filed beside its bundle if it fits the signed bytes; whether it is there.

    ``verify`` finds it there. One that does not fit is left where it was: anybody can put a file there.
    """
    folder = home / FOLDER / FILED / assessment
    target = folder / f"{name.bundle}.{name.role}.sshsig"
    bundle = next(folder.glob(f"{name.bundle}.*.zip"), None)
    if target.exists() or bundle is None:
        return target.exists()
    with private_place(private / "open") as place:
        came = place / target.name
        if not fetch(name, came):
            return False
        try:
            with ZipReader(bundle) as zipped:
                signed = check_container(zipped).signed
            role, _, short = name.role.partition("-")
            check_signature(signed, came.read_bytes(), SignatureName(Role(role), short), target.name)
        except (InspectorError, ValueError):
            return False
        keep(came, target, digest_of(came))
    return True


def let_go(path: Path) -> None:
    """Remove a file that is kept elsewhere now; not there is fine. Raises the store's errors."""
    with in_our_words(path):
        if path.exists():
            path.chmod(0o600)
            path.unlink()
            fsync_folder(path.parent)


def tidy(home: Path) -> None:
    """Remove what a run that was cut short left half-written: nobody else writes here."""
    for name in (FILED, QUARANTINE):
        sweep(home / FOLDER / name)


def in_quarantine(home: Path) -> Iterator[Kept]:
    """The bundles in quarantine, by name."""
    folder = home / FOLDER / QUARANTINE
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if (found := _NAME.fullmatch(path.name)) is not None:
            yield Kept(path, found["bundle"], found["sha256"], bool(found["age"]))


def unsound(desk: Desk) -> list[str]:
    """Filed bundles that are not what their names say, and accepted ones that are not filed."""
    folder = desk.home / FOLDER / FILED
    wrong, here = [], set()
    for path in sorted(folder.glob("*/*.zip")):
        found = _NAME.fullmatch(path.name)
        if found is None or digest_of(path) != found["sha256"]:
            wrong.append(f"{path.parent.name}/{path.name}: sha256")
        else:
            here.add((path.parent.name, found["bundle"]))
    after = 0
    while rows := desk.store.ledger(after):
        after = rows[-1].seq
        wrong += [
            f"{row.assessment}/{row.bundle}: missing"
            for row in rows
            if row.outcome == Outcome.ACCEPTED and (row.assessment, row.bundle) not in here
        ]
    return wrong


def digest_of(path: Path) -> str:
    """sha256 of the file."""
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()
