"""What is in a sealed file: a tar archive, for whoever can decrypt it without our program.

In this order: ``vault.json`` (which case), the pinned checklists, the record in parts of lines (see
``store.leaving``), evidence by its sha256, ``manifest.json`` which names every member before it with size and
sha256, and ``manifest.json.sshsig``, the signature of who sealed it. Both ways run through a stream; memory
does not grow with the case. What comes in is bounded and of regular files with these names only.
"""

from __future__ import annotations

import re
import tarfile
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import IO, Final, Literal, Protocol, cast

import msgspec

from ...model.errors import InspectorError
from ...signing import sshsig
from ...signing.namespaces import VAULT
from ...signing.public import PublicKey
from ...signing.signer import Signer
from .vault_errors import NotAVault

PART: Final = 1 << 20
_CHUNK: Final = 1 << 20
_SMALL: Final = 64 << 20
"""Largest member that is held in memory: a checklist, the manifest of a hundred thousand files, one line."""
_MOST: Final = 1_000_000
"""Most members."""
_BLOCK: Final = 512
_HEAD: Final = "vault.json"
_MANIFEST: Final = "manifest.json"
_SIGNATURE: Final = "manifest.json.sshsig"
_EVIDENCE: Final = re.compile(r"evidence/([0-9a-f]{64})")
_CHECKLIST: Final = re.compile(r"checklists/([a-z0-9][a-z0-9-]{0,31})\.json")
_RECORD: Final = re.compile(r"record/[0-9]{6}\.jsonl")


class Member(msgspec.Struct, array_like=True, frozen=True):
    """A member as the manifest names it."""

    name: str
    size: int
    sha256: str


class Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``vault.json``."""

    format: Literal[1]
    assessment: str


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``manifest.json``: what was sealed, by whom, when. ``key`` signs it."""

    format: Literal[1]
    assessment: str
    number: str
    sealed_at: str
    by: str
    key: str
    heads: str
    entries: int
    drafts: int
    members: tuple[Member, ...]


class Readable(Protocol):
    """A stream of contents."""

    def read(self, size: int = -1) -> bytes:
        """Bytes, none at the end."""
        ...


class Sealed:
    """The plain contents as they are made, to be read once; ``digest`` is of all that was read."""

    def __init__(self, pieces: Iterator[bytes], progress: Callable[[int], None]) -> None:
        self._pieces, self._progress = pieces, progress
        self._rest = b""
        self.digest = sha256()
        self.size = 0

    def read(self, size: int) -> bytes:
        """At most ``size`` bytes."""
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return b""
            self._rest = piece
        taken, self._rest = self._rest[:size], self._rest[size:]
        self.digest.update(taken)
        self.size += len(taken)
        self._progress(self.size)
        return taken


def contents(
    manifest: Manifest,
    checklists: dict[str, bytes],
    lines: Iterable[bytes],
    evidence: Iterable[tuple[str, int, IO[bytes]]],
    signer: Signer,
) -> Iterator[bytes]:
    """The archive in pieces; ``manifest`` without its members. Raises what reading and signing raise."""
    members: list[Member] = []

    def small(name: str, data: bytes) -> Iterator[bytes]:
        members.append(Member(name, len(data), sha256(data).hexdigest()))
        yield _header(name, len(data)) + data + _padding(len(data))

    yield from small(_HEAD, msgspec.json.encode(Head(1, manifest.assessment)))
    for domain in sorted(checklists):
        yield from small(f"checklists/{domain}.json", checklists[domain])
    for number, part in enumerate(_parts(lines), 1):
        yield from small(f"record/{number:06}.jsonl", part)
    for digest, size, stream in evidence:
        with stream:
            yield _header(f"evidence/{digest}", size)
            found, done = sha256(), 0
            while piece := stream.read(_CHUNK):
                found.update(piece)
                done += len(piece)
                yield piece
            yield _padding(size)
        if (done, found.hexdigest()) != (size, digest):
            from ...store.errors import EvidenceDamaged

            raise EvidenceDamaged(sha256=digest)
        members.append(Member(f"evidence/{digest}", size, digest))
    said = msgspec.json.encode(msgspec.structs.replace(manifest, members=tuple(members)))
    yield _header(_MANIFEST, len(said)) + said + _padding(len(said))
    signature = signer.sign(said, VAULT)
    yield _header(_SIGNATURE, len(signature)) + signature + _padding(len(signature))
    yield bytes(2 * _BLOCK)


def _parts(lines: Iterable[bytes]) -> Iterator[bytes]:
    part: list[bytes] = []
    size = 0
    for line in lines:
        part.append(line)
        size += len(line)
        if size >= PART:
            yield b"".join(part)
            part, size = [], 0
    if part:
        yield b"".join(part)


def _header(name: str, size: int) -> bytes:
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    return info.tobuf(tarfile.GNU_FORMAT)


def _padding(size: int) -> bytes:
    return bytes(-size % _BLOCK)


class Taker(Protocol):
    """Where the contents go as they are read. Nothing of it counts before :func:`read` has returned."""

    def head(self, assessment: str) -> None:
        """Which case it is; may refuse it."""
        ...

    def checklist(self, domain: str, data: bytes) -> None:
        """A pinned checklist."""
        ...

    def record(self, part: bytes) -> None:
        """Whole lines of the record."""
        ...

    def evidence(self, digest: str, size: int, pieces: Iterator[bytes]) -> None:
        """One file; every piece must be taken."""
        ...


def read(path: Path, stream: Readable, taker: Taker) -> tuple[Manifest, PublicKey]:
    """Pass everything to ``taker``, to the very end; the manifest, and whose signature it carries.

    Raises NotAVault for whatever we would not have written, and what decryption and ``taker`` raise.
    """
    try:
        return _Reading(path, stream, taker).run()
    except (tarfile.TarError, msgspec.MsgspecError, EOFError, UnicodeDecodeError) as problem:
        raise NotAVault(path=path, detail=problem) from problem


class _Plain(tarfile.TarInfo):
    """The header of a regular file; of others, tarfile would read values of any length into memory."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> _Plain:
        """As tarfile reads it. Raises ReadError for any other sort of member."""
        found = super().frombuf(buf, encoding, errors)
        if found.type not in (tarfile.REGTYPE, tarfile.AREGTYPE):
            raise tarfile.ReadError("not a regular file")
        return found


class _Reading:
    def __init__(self, path: Path, stream: Readable, taker: Taker) -> None:
        self.path, self.stream, self.taker = path, stream, taker
        self.members: list[Member] = []
        self.assessment = ""
        self._checklists = _SMALL

    def run(self) -> tuple[Manifest, PublicKey]:
        found: dict[str, bytes] = {}
        # "r|": read once from front to back, never sought in.
        with tarfile.open(
            mode="r|", fileobj=cast("IO[bytes]", self.stream), bufsize=_CHUNK, tarinfo=_Plain
        ) as archive:
            for member in archive:
                name = member.name
                if not member.isreg() or len(self.members) >= _MOST or _SIGNATURE in found:
                    raise NotAVault(path=self.path, detail=name)
                taken = archive.extractfile(member)
                if taken is None:
                    raise NotAVault(path=self.path, detail=name)
                if name in (_MANIFEST, _SIGNATURE) and (name == _MANIFEST) == (not found):
                    found[name] = self._small(member.size, taken)
                elif found:
                    raise NotAVault(path=self.path, detail=name)
                else:
                    self._member(name, member.size, taken)
        while rest := self.stream.read(_CHUNK):
            if rest.strip(b"\0"):
                raise NotAVault(path=self.path, detail="more after the end")
        return self._judged(found)

    def _judged(self, found: dict[str, bytes]) -> tuple[Manifest, PublicKey]:
        if _SIGNATURE not in found:
            raise NotAVault(path=self.path, detail=_SIGNATURE)
        manifest = msgspec.json.decode(found[_MANIFEST], type=Manifest)
        if (manifest.assessment, list(manifest.members)) != (self.assessment, self.members):
            raise NotAVault(path=self.path, detail=_MANIFEST)
        try:
            return manifest, sshsig.verify(found[_MANIFEST], found[_SIGNATURE], VAULT)
        except InspectorError as problem:
            raise NotAVault(path=self.path, detail=problem.say("en")) from problem

    def _small(self, size: int, stream: IO[bytes]) -> bytes:
        if size > _SMALL:
            raise NotAVault(path=self.path, detail=f"{size} bytes")
        data = stream.read(size)
        if len(data) != size:
            raise EOFError("cut short")
        return data

    def _member(self, name: str, size: int, stream: IO[bytes]) -> None:
        if not self.members:
            if name != _HEAD:
                raise NotAVault(path=self.path, detail=name)
            data = self._small(size, stream)
            self.assessment = msgspec.json.decode(data, type=Head).assessment
            self.taker.head(self.assessment)
        elif (evidence := _EVIDENCE.fullmatch(name)) is not None:
            self._evidence(evidence[1], size, stream)
            return
        elif (checklist := _CHECKLIST.fullmatch(name)) is not None:
            self._checklists -= size  # they are held until the end, so all together are bounded
            if self._checklists < 0:
                raise NotAVault(path=self.path, detail=name)
            data = self._small(size, stream)
            self.taker.checklist(checklist[1], data)
        elif _RECORD.fullmatch(name):
            data = self._small(size, stream)
            self.taker.record(data)
        else:
            raise NotAVault(path=self.path, detail=name)
        self.members.append(Member(name, size, sha256(data).hexdigest()))

    def _evidence(self, digest: str, size: int, stream: IO[bytes]) -> None:
        found = sha256()
        done = 0

        def pieces() -> Iterator[bytes]:
            nonlocal done
            while piece := stream.read(_CHUNK):
                found.update(piece)
                done += len(piece)
                yield piece

        self.taker.evidence(digest, size, pieces())
        if (done, found.hexdigest()) != (size, digest):
            raise NotAVault(path=self.path, detail=digest[:16])
        self.members.append(Member(f"evidence/{digest}", size, digest))
