"""Bundles coming in: opened for reading in a private place, or taken into one's own store."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from ..bundle.errors import BundleMalformed
from ..bundle.open import Contents, read_contents
from ..journal import Body, Stamped, parse_body_line, parse_line
from ..model.text import Text
from ..model.views import Saved
from ..store import SignedHead, Taken
from .desk import Desk
from .errors import UnsafeBundle


class BundleDesk(Desk):
    """A bundle of somebody else's, read into a store of its own that goes when it is closed."""

    @property
    def read_only(self) -> bool:
        """Always: what was signed elsewhere is only looked at."""
        return True

    def close(self) -> None:
        """Close and remove the private copy."""
        super().close()
        shutil.rmtree(self.home, ignore_errors=True)


def open_bundle(path: Path) -> Desk:
    """A desk on the bundle, for reading only. Raises UnsafeBundle if it is broken, BundleUnreadable."""
    place = Path(tempfile.mkdtemp(prefix="inspector-bundle-"))
    try:
        desk = BundleDesk.open(place)
        try:
            _load(desk, path, files=False)
        except BaseException:
            desk.close()
            raise
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise
    return desk


def receive(desk: Desk, path: Path) -> Saved:
    """Merge a colleague's bundle into this store: the union, said in counts. Raises UnsafeBundle."""
    taken, assessment = _load(desk, path, files=True)
    desk.forget(assessment)
    said = Text(f"새 기록 {taken.entries}건을 받았습니다", f"{taken.entries} new entries taken in")
    return Saved("", assessment, said, desk.now())


def _load(desk: Desk, path: Path, *, files: bool) -> tuple[Taken, str]:
    """Take in what the bundle holds; ``files``: the evidence too, whole and durable before its rows."""
    try:
        with read_contents(path) as contents:
            desk.store.pin(contents.catalogue())
            statements = [
                SignedHead(s.device, s.seq, s.head, signature.decode("ascii"))
                for s, signature in contents.statements()
            ]
            if files:
                _keep_files(desk, contents)
            assessment = contents.info.assessment
            entries = chain.from_iterable(_entries(contents, device) for device in contents.devices)
            return desk.store.take_in(assessment, entries, statements), assessment
    except BundleMalformed as problem:
        raise UnsafeBundle(file=path.name, reason=problem.say("ko")) from problem


def _keep_files(desk: Desk, contents: Contents) -> None:
    for digest, _, pieces in contents.evidence():
        if desk.store.has_file(digest):
            continue
        with tempfile.NamedTemporaryFile(dir=desk.home, prefix="incoming-") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            desk.attach(Path(file.name), None, None)


def _entries(contents: Contents, device: str) -> Iterator[tuple[Stamped, Body | None]]:
    """Entries of a chain, each with its body where it came along; both run in the order of the lines."""
    bodies = map(parse_body_line, contents.bodies(device))
    waiting = next(bodies, None)
    for line in contents.journal(device):
        stamped = parse_line(line)
        if waiting is not None and waiting.entry == stamped.id:
            yield stamped, waiting
            waiting = next(bodies, None)
        else:
            yield stamped, None
