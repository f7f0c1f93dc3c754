"""Reading a bundle's contents, to be loaded into a read-only store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from inspector_tui.journal.heads import Statement, parse_statement

from . import layout
from .bag import BagInfo
from .check_bytes import Opened, check_container, device_of
from .check_record import MAX_STATEMENT
from .check_signatures import MAX_SIGNATURE
from .errors import BundleUnreadable
from .lines import lines_of
from .reasons import Reason
from .verify import check_all
from .zip_read import ZipReader

MAX_CHECKLIST = 8 << 20


class Contents:
    """A bundle's contents, in the shapes that ``BundleContents`` takes. Good while the bundle is open."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened

    @property
    def info(self) -> BagInfo:
        """What the bundle says of itself."""
        return self._opened.info

    @property
    def device(self) -> str:
        """The device that exported it."""
        return device_of(self._opened.folder, self._opened.info)

    @property
    def devices(self) -> tuple[str, ...]:
        """Whose chains are within."""
        return tuple(self._opened.layout.journals)

    def journal(self, device: str) -> Iterator[bytes]:
        """The lines of one chain, sorted by (seq, id), without newline."""
        return self._lines(layout.journal_path(device), Reason.ENTRY_FORM)

    def bodies(self, device: str) -> Iterator[bytes]:
        """The body lines of one chain that are here, in the order of their entries, without newline."""
        return self._lines(layout.bodies_path(device), Reason.BODY_FORM)

    def statements(self) -> Iterator[tuple[Statement, bytes]]:
        """Each chain's head statement with its owner's signature."""
        for device in self.devices:
            statement = parse_statement(self._opened.read(layout.head_path(device, "json"), MAX_STATEMENT))
            yield statement, self._opened.read(layout.head_path(device, "sshsig"), MAX_SIGNATURE)

    def catalogue(self) -> dict[str, bytes]:
        """The pinned checklists, canonical JSON by domain."""
        files = self._opened.layout.catalogue
        return {domain: self._opened.read(file, MAX_CHECKLIST) for domain, file in files.items()}

    def evidence(self) -> Iterator[tuple[str, int, Iterator[bytes]]]:
        """(sha256, size, contents in pieces) of each evidence file; take the pieces before the next file."""
        for digest in self._opened.layout.evidence:
            member = self._opened.member(layout.evidence_path(digest))
            yield digest, member.size, self._read(self._opened.zipped.stream(member))

    def _lines(self, name: str, reason: Reason) -> Iterator[bytes]:
        found = lines_of(self._opened.zipped.file, self._opened.region(name), reason)
        return self._read(line for _, line in found)

    def _read(self, found: Iterator[bytes]) -> Iterator[bytes]:
        """The same; a medium that cannot be read any more is said to be that of the bundle."""
        file = self._opened.zipped.file
        try:
            yield from found
        except OSError as problem:
            raise BundleUnreadable(path=file.name, detail=problem.strerror or problem) from problem


@contextmanager
def read_contents(path: Path) -> Iterator[Contents]:
    """The contents of the bundle at ``path``, after every check of ``verify`` but the one for trust.

    All of it streams from the file, which stays open meanwhile. Raises BundleMalformed or BundleUnreadable.
    """
    with ZipReader(path) as zipped:
        opened = check_container(zipped)
        check_all(opened)
        yield Contents(opened)
