"""What reads a sealed file: to compare it with what was written, or to bring the case back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from ...journal.names import is_id
from ...store import SealSurvey
from ...store.errors import Cancelled, CasePurged, OtherSealedFile, in_our_words
from ..desk import Desk
from .vault_errors import NotAVault
from .vault_file import Readable

Progressing = Callable[[int, int], None]
IsCancelled = Callable[[], bool]


class Steps:
    """Progress over writing and reading back, and the wish to stop. Called from more than one thread."""

    def __init__(self, progress: Progressing | None, cancelled: IsCancelled | None) -> None:
        self._progress, self._cancelled = progress, cancelled
        self._before = 0

    def check(self) -> None:
        """Raises Cancelled once the person wants to stop."""
        if self._cancelled is not None and self._cancelled():
            raise Cancelled

    def writing(self, seen: SealSurvey) -> Callable[[int], None]:
        """While the file is written: half of the work."""
        about = sum(seen.files.values()) + 2000 * seen.entries + 1

        def call(done: int) -> None:
            self.check()
            if self._progress is not None:
                self._progress(min(done, about), 2 * about)

        self._before = about
        return call

    def reading(self, done: int, total: int) -> None:
        """While it is decrypted."""
        self.check()
        if self._progress is not None:
            self._progress(self._before + min(done, total), self._before + total)


class Check:
    """Looks at everything and keeps nothing."""

    def __init__(self) -> None:
        self.digest, self.size = sha256(), 0
        self.entries = self.drafts = 0

    def head(self, assessment: str) -> None:
        """See Taker."""

    def checklist(self, domain: str, data: bytes) -> None:
        """See Taker."""

    def record(self, part: bytes) -> None:
        """Count."""
        for line in part.split(b"\n"):
            self.entries += line.startswith(b'["entry",')
            self.drafts += line.startswith(b'["draft",')

    def evidence(self, digest: str, size: int, pieces: Iterator[bytes]) -> None:  # noqa: ARG002 - a Taker's
        """Read it."""
        for _ in pieces:
            pass


class Hashing:
    """The contents, with their digest taken as they pass."""

    def __init__(self, stream: Readable, check: Check) -> None:
        self._stream, self._check = stream, check

    def read(self, size: int = -1) -> bytes:
        """Pass on."""
        piece = self._stream.read(size)
        self._check.digest.update(piece)
        self._check.size += len(piece)
        return piece


class Back:
    """Takes a sealed case in, as far as that can be done before the file was read to its end."""

    def __init__(self, desk: Desk, path: Path, digest: str, record: Path, *, older: bool) -> None:
        self._desk, self._path, self._digest, self._older = desk, path, digest, older
        self._record = record
        self._stream: BinaryIO | None = None
        self.assessment = ""
        self.checklists: dict[str, bytes] = {}
        self.files: dict[str, int] = {}

    def keeping(self) -> BinaryIO:
        """The file for the record's lines, in the private place."""
        self._stream = self._record.open("xb")
        return self._stream

    def head(self, assessment: str) -> None:
        """Refuse what may not come back."""
        if not is_id(assessment):
            raise NotAVault(path=self._path, detail=assessment[:40])
        if assessment in self._desk.store.purged():
            raise CasePurged(id=assessment)
        marker = self._desk.store.sealed().get(assessment)
        if marker is not None and marker.sha256 != self._digest and not self._older:
            raise OtherSealedFile(id=assessment, path=marker.path, sha256=marker.sha256)
        self.assessment = assessment

    def checklist(self, domain: str, data: bytes) -> None:
        """Kept until the end."""
        self.checklists[domain] = data

    def record(self, part: bytes) -> None:
        """Into the private place."""
        if self._stream is not None:
            with in_our_words(self._record):
                self._stream.write(part)

    def evidence(self, digest: str, size: int, pieces: Iterator[bytes]) -> None:
        """Laid down without a row: it goes again unless the case comes back."""
        self._desk.store.bring_back(pieces, digest, size)
        self.files[digest] = size

    def lines(self) -> Iterator[bytes]:
        """The record's lines, from the private place."""
        with self._record.open("rb") as stream:
            yield from stream
