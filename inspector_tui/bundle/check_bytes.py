"""Steps 1 to 4 of ``verify``: the container, the tag files, every file's digest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from inspector_tui.journal.names import DEVICE

from . import layout
from .bag import MAX_INFO, BagInfo, check_declaration, parse_info, read_manifest
from .contents import Watch
from .errors import BundleMalformed
from .layout import Layout
from .lines import Region, lines_of
from .reasons import Reason
from .sums import Side, sums
from .zip_read import Member, ZipReader

MAX_TAGMANIFEST = 1024


@dataclass(frozen=True)
class Opened:
    """A bundle whose container, layout and tag files are sound; its payload is not checked yet."""

    zipped: ZipReader
    folder: str
    layout: Layout
    info: BagInfo
    signed: bytes
    """The bytes of the tagmanifest: what signatures are over."""

    def member(self, name: str) -> Member:
        """The file ``name`` (without the folder). Raises BundleMalformed if it is missing."""
        found = self.zipped.find(f"{self.folder}/{name}")
        if found is None:
            raise BundleMalformed(Reason.LAYOUT_MISSING, name)
        return found

    def region(self, name: str) -> Region:
        """Where the contents of ``name`` lie in the archive."""
        member = self.member(name)
        return Region(name, member.at, member.size)

    def read(self, name: str, limit: int) -> bytes:
        """The contents of ``name``. Raises BundleMalformed if they are over ``limit``."""
        return self.zipped.read(self.member(name), limit)


def check_container(zipped: ZipReader) -> Opened:
    """Layout and tag files of an archive whose profile is checked. Raises BundleMalformed."""
    folder, files = layout.read_layout(zipped.names())

    def tag(name: str, limit: int) -> bytes:
        member = zipped.find(f"{folder}/{name}")
        if member is None:
            raise BundleMalformed(Reason.LAYOUT_MISSING, name)
        return zipped.read(member, limit)

    check_declaration(tag(layout.DECLARATION, MAX_INFO))
    raw_info = tag(layout.INFO, MAX_INFO)
    info = parse_info(raw_info)
    opened = Opened(zipped, folder, files, info, tag(layout.TAGMANIFEST, MAX_TAGMANIFEST))
    _check_folder(folder, info)
    return opened


def check_tags(opened: Opened) -> None:
    """The signed bytes name exactly the three other tag files, with their digests. Raises BundleMalformed."""
    wanted = {
        layout.DECLARATION: sha256(opened.read(layout.DECLARATION, MAX_INFO)).hexdigest(),
        layout.INFO: sha256(opened.read(layout.INFO, MAX_INFO)).hexdigest(),
    }
    manifest = opened.region(layout.MANIFEST)
    with Side() as side:
        digest, crc = sums(opened.zipped.file, manifest.at, manifest.size, side)
    if crc != opened.member(layout.MANIFEST).crc:
        raise BundleMalformed(Reason.ZIP_CRC, layout.MANIFEST)
    wanted[layout.MANIFEST] = digest
    found = list(read_manifest(opened.signed.splitlines(keepends=True), layout.TAGMANIFEST))
    if [name for _, name in found] != sorted(wanted):
        raise BundleMalformed(Reason.MANIFEST_FILES, layout.TAGMANIFEST)
    for digest, name in found:
        if wanted[name] != digest:
            raise BundleMalformed(Reason.TAG_DIGEST, name)


def check_payload(opened: Opened, watch: Watch) -> None:
    """The manifest lists exactly the payload; every file has its digest and CRC. Raises BundleMalformed.

    Manifest and archive have the same order, so they are walked side by side and nothing is kept.
    """
    listed = _manifest(opened)
    files = octets = 0
    with Side() as side:
        for member in _payload(opened):
            name = member.name[len(opened.folder) + 1 :]
            digest, due = next(listed, ("", ""))
            if due != name:
                raise BundleMalformed(Reason.MANIFEST_FILES, min(due or name, name))
            found, crc = sums(opened.zipped.file, member.at, member.size, side)
            if crc != member.crc:
                raise BundleMalformed(Reason.ZIP_CRC, name)
            if found != digest or (name.startswith("data/evidence/") and not name.endswith(found)):
                raise BundleMalformed(Reason.FILE_DIGEST, name)
            files += 1
            octets += member.size
            watch.moved(member.size)
    if (surplus := next(listed, None)) is not None:
        raise BundleMalformed(Reason.MANIFEST_FILES, surplus[1])
    if (octets, files) != (opened.info.octets, opened.info.files):
        raise BundleMalformed(Reason.BAG_OXUM, layout.INFO)


def _payload(opened: Opened) -> Iterator[Member]:
    start = f"{opened.folder}/data/"
    return (member for member in opened.zipped.members() if member.name.startswith(start))


def _manifest(opened: Opened) -> Iterator[tuple[str, str]]:
    lines = lines_of(opened.zipped.file, opened.region(layout.MANIFEST), Reason.MANIFEST_FORM)
    return read_manifest((line + b"\n" for _, line in lines), layout.MANIFEST)


def _check_folder(folder: str, info: BagInfo) -> None:
    device = device_of(folder, info)
    agree = (
        info.identifier == folder
        and re.fullmatch(DEVICE, device) is not None
        and folder == layout.folder_name(info.assessment, info.kind, device, info.revision)
    )
    if not agree:
        raise BundleMalformed(Reason.LAYOUT_FOLDER, folder)


def device_of(folder: str, info: BagInfo) -> str:
    """The device in a folder's name, given what bag-info says of the rest."""
    return folder.removeprefix(f"{info.assessment}-{info.kind.value}-").removesuffix(f"-r{info.revision}")
