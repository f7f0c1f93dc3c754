"""Reading a bundle's contents, to be loaded into a read-only store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from inspector_tui.journal.heads import Statement, parse_statement
from inspector_tui.model.views import Remark, SignerRow
from inspector_tui.signing.public import PublicKey
from inspector_tui.signing.trust import TrustList

from . import layout
from .bag import BagInfo
from .check_bytes import Opened, check_container, device_of
from .check_record import MAX_STATEMENT, Checked
from .check_signatures import MAX_SIGNATURE, Signed, counter_signatures, judge
from .contents import Progress
from .errors import BundleUnreadable
from .lines import lines_of
from .reasons import Reason
from .verify import check_all
from .zip_read import ZipReader

MAX_CHECKLIST = 8 << 20


class Contents:
    """A bundle's contents, in the shapes that ``BundleContents`` takes. Good while the bundle is open."""

    def __init__(self, opened: Opened, signed: list[Signed], checked: Checked) -> None:
        self._opened = opened
        self._checked = checked
        self.signed = signed
        """The signatures within, each sound."""

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

    @property
    def entries(self) -> int:
        """How many entries all chains have."""
        return self._checked.entries

    @property
    def tagmanifest(self) -> bytes:
        """The bytes that were signed."""
        return self._opened.signed

    @property
    def forked(self) -> frozenset[str]:
        """Devices whose chain has a branch that their head statement does not name."""
        return frozenset(tip.partition("/")[0] for tip in self._checked.unsigned_tips)

    @property
    def owners(self) -> dict[str, PublicKey]:
        """The key that each device's head statement was signed with."""
        return self._checked.owners

    @property
    def actors(self) -> dict[str, str]:
        """In whose name each device's entries are."""
        return self._checked.actors

    def judged(self, trust: TrustList | None, at: datetime) -> tuple[list[SignerRow], list[Remark]]:
        """Who signed, within and beside, and every reason why it is not TRUSTED, as ``verify`` has it."""
        beside, _ = counter_signatures(self._opened)
        return judge(self.info.awaited, [*self.signed, *beside], self.owners, trust, at)

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
def read_contents(
    path: Path, progress: Progress | None = None, *, payload: bool = True
) -> Iterator[Contents]:
    """The contents of the bundle at ``path``, after every check of ``verify`` but the one for trust.

    All of it streams from the file, which stays open meanwhile. Raises BundleMalformed or BundleUnreadable,
    and what ``progress`` raises to stop.
    """
    with ZipReader(path) as zipped:
        opened = check_container(zipped)
        yield Contents(opened, *check_all(opened, progress, payload=payload))
