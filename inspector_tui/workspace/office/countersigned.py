"""Signatures made later over a bundle: objects of their own on the remote, fetched with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from ...sync.errors import NameTaken, ObjectMissing, ObjectTorn, RemoteDenied
from ...sync.names import ObjectName
from ...sync.remote import Remote

_MAX_SIGNATURE: Final = 8192
_MAX_SIGNATURES: Final = 32


class Beside:
    """Signatures made later over a bundle: objects of their own, fetched with it."""

    def __init__(self, remote: Remote | None, found: Iterable[ObjectName]) -> None:
        self._remote = remote
        self._by_bundle: dict[str, list[ObjectName]] = {}
        for one in found:
            self._by_bundle.setdefault(one.bundle, []).append(one)

    def of(self, name: ObjectName, path: Path) -> tuple[Path, ...]:
        """The signatures over the bundle ``name`` as files beside ``path``; one that is torn is left out."""
        for one in self._by_bundle.get(name.bundle, ())[:_MAX_SIGNATURES]:
            self.fetch(one, path.parent / f"{one.bundle}.{one.role}.sshsig")
        start = f"{name.bundle}."
        beside = (one for one in path.parent.iterdir() if one.name.startswith(start))
        return tuple(sorted(one for one in beside if one.suffix == ".sshsig"))

    def of_new(self, bundle: str, folder: Path) -> bool:
        """Whether there are signatures over a bundle that are not beside it in ``folder`` yet."""
        found = self._by_bundle.get(bundle, ())[:_MAX_SIGNATURES]
        return any(not (folder / f"{one.bundle}.{one.role}.sshsig").exists() for one in found)

    def all(self) -> Iterator[ObjectName]:
        """Every signature, by bundle."""
        for found in self._by_bundle.values():
            yield from found

    def fetch(self, one: ObjectName, path: Path) -> bool:
        """One signature into a file; whether it came."""
        if path.exists() or self._remote is None:
            return path.exists()
        try:
            listed = self._remote.stat(one.name)
            if listed is None or listed.size > _MAX_SIGNATURE:
                return False
            # Under its name only when it is whole: what a cut leaves would stand in its place for ever.
            part = path.with_name(f".{one.sha256}")
            self._remote.get(one.name, part)
            part.replace(path)
        except (ObjectMissing, ObjectTorn, NameTaken, RemoteDenied):
            return False
        return True
