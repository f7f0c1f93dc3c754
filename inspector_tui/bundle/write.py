"""Writing a bundle: equal contents give equal bytes, and what is there is whole or not there at all.

1. Chains and bodies are spooled beside the target and replayed, which gives ``result.json`` and the list
   of evidence the bundle must hold.
2. Every digest is now known (evidence by its recorded name), so tag files and signatures come first.
3. The archive is written to a temporary file; evidence is hashed while it is copied, and a file that is not
   what its record says refuses the export.
4. fsync, a rename that replaces nothing, fsync of the folder.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from inspector_tui.journal.heads import Statement, anchor
from inspector_tui.journal.result import EvidenceFile
from inspector_tui.model.words import BundleKind, Role
from inspector_tui.signing.namespaces import bundle_namespace
from inspector_tui.signing.signer import Signer
from inspector_tui.store.files import fsync_file

from . import layout
from .bag import BAGIT, BagInfo, manifest_line
from .contents import BundleContents, Cancelled, EvidenceAt, Progress, Watch, Written
from .errors import BundleUnwritable, ContentsRefused, EvidenceAltered, EvidenceNotHere, ExportCancelled
from .lines import Region
from .record import Record
from .settle import Follower, settle
from .sums import CHUNK, Side, SideHash, pieces
from .zip_write import ZipWriter

_MODE: Final = {BundleKind.CSP: 0o644}
"""Other kinds hold private notes, so nobody else on the machine may read them."""


class _Piece(NamedTuple):
    """One payload file before it is in the archive: in memory, in the spool, or an evidence file."""

    sha256: str
    size: int
    source: bytes | Region | Path


class _Payload(NamedTuple):
    pieces: dict[str, _Piece]
    anchor: str
    entries: int


def write(
    contents: BundleContents,
    out_folder: Path,
    signers: Sequence[tuple[Role, Signer]],
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Written:
    """Writes the bundle into ``out_folder``, signed by ``signers`` in their roles.

    If the same bytes are already there under this name, that is the answer. Raises BundleExists if others
    are, EvidenceNotHere, EvidenceAltered, ContentsRefused, BundleMalformed (a value has no place in
    format 1), BundleUnwritable, ExportCancelled, or what a signer raises; then nothing is left behind.
    """
    folder = layout.folder_name(contents.assessment, contents.kind, contents.device, contents.revision)
    layout.check_folder_name(folder)
    target = out_folder / f"{folder}.zip"
    try:
        _sweep(out_folder, folder)
        with tempfile.TemporaryFile(dir=out_folder, prefix=f".{folder}.", suffix=".spool") as spool:
            payload = _payload(contents, spool)
            tags = _tag_files(contents, folder, payload, signers)
            watch = Watch(sum(piece.size for piece in payload.pieces.values()), progress, cancelled)
            mode = _MODE.get(contents.kind, 0o600)
            size, digest = _archive(target, mode, tags, payload, spool, watch)
    except OSError as problem:
        raise BundleUnwritable(path=target, detail=problem.strerror or problem) from problem
    tagged = sha256(tags[layout.TAGMANIFEST]).hexdigest()
    return Written(target, size, digest, tagged, payload.anchor, payload.entries, len(payload.pieces))


def _sweep(out_folder: Path, folder: str) -> None:
    """Removes what a killed export of this very bundle left; only its device makes it, one at a time."""
    for left in out_folder.glob(f".{folder}.*"):
        if left.suffix in {".part", ".spool"}:
            left.unlink(missing_ok=True)


def _payload(contents: BundleContents, spool: BinaryIO) -> _Payload:
    """Every payload file, spooled and replayed."""
    found: dict[str, _Piece] = {}
    if set(contents.chains) != set(contents.bodies):
        raise ContentsRefused(detail="chains and bodies are not of the same devices")
    for device in contents.chains:
        for name, lines in (
            (layout.journal_path(device), contents.chains[device]),
            (layout.bodies_path(device), contents.bodies[device]),
        ):
            found[name] = _spooled(spool, name, lines)
    spool.flush()
    record = Record(spool, contents.assessment)
    for device in sorted(contents.chains):
        record.take(
            device, _region(found, layout.journal_path(device)), _region(found, layout.bodies_path(device))
        )
    outcome = record.finish()
    if outcome.leaked:
        raise ContentsRefused(detail=f"the body of redacted entry {outcome.leaked[0]}")
    found[layout.RESULT] = _in_memory(outcome.result)
    for domain, data in contents.catalogue.items():
        found[layout.catalogue_path(domain)] = _in_memory(data)
    statements = _add_statements(found, contents)
    _add_evidence(found, contents.evidence, outcome.evidence)
    return _Payload(dict(sorted(found.items())), anchor(statements), record.entries)


def _add_statements(found: dict[str, _Piece], contents: BundleContents) -> list[Statement]:
    statements: list[Statement] = []
    for statement, signature in contents.statements:
        found[layout.head_path(statement.device, "json")] = _in_memory(statement.canonical())
        found[layout.head_path(statement.device, "sshsig")] = _in_memory(signature)
        statements.append(statement)
    if sorted(statement.device for statement in statements) != sorted(contents.chains):
        raise ContentsRefused(detail="not one head statement for each chain")
    return statements


def _add_evidence(found: dict[str, _Piece], evidence: EvidenceAt, wanted: Iterable[EvidenceFile]) -> None:
    """The released files, each looked at before anything is written: a missing one is said at once."""
    for file in wanted:
        if not file.released:
            continue
        path = evidence(file.sha256)
        try:
            size = None if path is None else path.stat().st_size
        except FileNotFoundError:
            size = None
        if path is None or size is None:
            raise EvidenceNotHere(sha256=file.sha256)
        if size != file.size:
            raise EvidenceAltered(path=path, sha256=file.sha256)
        found[layout.evidence_path(file.sha256)] = _Piece(file.sha256, size, path)


def _spooled(spool: BinaryIO, name: str, lines: Iterable[bytes]) -> _Piece:
    digest, begin = sha256(), spool.tell()
    for line in lines:
        whole = line + b"\n"
        digest.update(whole)
        spool.write(whole)
    size = spool.tell() - begin
    return _Piece(digest.hexdigest(), size, Region(name, begin, size))


def _in_memory(data: bytes) -> _Piece:
    return _Piece(sha256(data).hexdigest(), len(data), data)


def _region(found: dict[str, _Piece], name: str) -> Region:
    source = found[name].source
    if not isinstance(source, Region):
        raise TypeError(f"{name} is not in the spool")
    return source


def _tag_files(
    contents: BundleContents, folder: str, payload: _Payload, signers: Sequence[tuple[Role, Signer]]
) -> dict[str, bytes]:
    """The four tag files and the signatures, in the order of the archive."""
    info = BagInfo(
        identifier=folder,
        assessment=contents.assessment,
        octets=sum(piece.size for piece in payload.pieces.values()),
        files=len(payload.pieces),
        agent=contents.agent,
        kind=contents.kind,
        rules=contents.rules,
        revision=contents.revision,
        previous=contents.previous,
        anchor=payload.anchor,
        included=tuple(sorted({f"{role.value}-{signer.public_key.short()}" for role, signer in signers})),
        awaited=tuple(sorted(set(contents.awaited))),
        recipient=contents.recipient,
        trust_version=contents.trust_version,
    )
    manifest = b"".join(manifest_line(piece.sha256, name) for name, piece in payload.pieces.items())
    tags = {layout.DECLARATION: BAGIT, layout.INFO: info.render(), layout.MANIFEST: manifest}
    signed = b"".join(manifest_line(sha256(tags[name]).hexdigest(), name) for name in sorted(tags))
    tags[layout.TAGMANIFEST] = signed
    signatures = {
        layout.signature_path(role, signer.public_key.short()): signer.sign(signed, bundle_namespace(role))
        for role, signer in signers
    }
    return tags | dict(sorted(signatures.items()))


def _archive(
    target: Path, mode: int, tags: dict[str, bytes], payload: _Payload, spool: BinaryIO, watch: Watch
) -> tuple[int, str]:
    """Writes, syncs and names the file; (its size, its sha256)."""
    folder = target.stem
    descriptor, made_name = tempfile.mkstemp(dir=target.parent, prefix=f".{folder}.", suffix=".part")
    made = Path(made_name)
    try:
        with os.fdopen(descriptor, "w+b") as file, Side() as side:
            follower = Follower(made)
            try:
                zipped = ZipWriter(file)
                for name, data in tags.items():
                    zipped.add_bytes(f"{folder}/{name}", data)
                for name, piece in payload.pieces.items():
                    _copy(zipped, f"{folder}/{name}", piece, spool, side, watch)
                    if piece.size > CHUNK:
                        file.flush()
                        follower.settled(zipped.settled)
                size = zipped.finish()
                follower.settled(size)
            finally:
                digest = follower.stop()
            fsync_file(file.fileno())
        made.chmod(mode)
        settle(made, digest, target)
    finally:
        with suppress(OSError):
            made.unlink(missing_ok=True)
    return size, digest


def _copy(zipped: ZipWriter, name: str, piece: _Piece, spool: BinaryIO, side: Side, watch: Watch) -> None:
    source = piece.source
    if isinstance(source, bytes):
        zipped.add_bytes(name, source)
        _go_on(watch, piece.size)
    elif isinstance(source, Region):
        spool.seek(source.at)
        zipped.add(name, source.size, _watched(pieces(spool, source.size), watch))
    else:
        _copy_evidence(zipped, name, piece, source, side, watch)


def _copy_evidence(zipped: ZipWriter, name: str, piece: _Piece, path: Path, side: Side, watch: Watch) -> None:
    """Copies an evidence file and checks that it is the one its record names."""
    digest = side.hasher()
    try:
        with path.open("rb", buffering=0) as file:
            if os.fstat(file.fileno()).st_size != piece.size:
                raise EvidenceAltered(path=path, sha256=piece.sha256)
            zipped.add(name, piece.size, _watched(_hashed(pieces(file, piece.size), digest), watch))
    except FileNotFoundError as problem:
        raise EvidenceNotHere(sha256=piece.sha256) from problem
    except ContentsRefused as problem:
        raise EvidenceAltered(path=path, sha256=piece.sha256) from problem
    if digest.hexdigest() != piece.sha256:
        raise EvidenceAltered(path=path, sha256=piece.sha256)


def _hashed(views: Iterator[memoryview], digest: SideHash) -> Iterator[memoryview]:
    for view in views:
        digest.update(view)
        yield view


def _watched(views: Iterator[memoryview], watch: Watch) -> Iterator[memoryview]:
    for view in views:
        _go_on(watch, len(view))
        yield view


def _go_on(watch: Watch, count: int) -> None:
    if not watch.moved(count):
        raise ExportCancelled
