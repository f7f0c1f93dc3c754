"""Trust lists as files that a person names: looked at without being taken in, put in order, written out."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from ...model.errors import InspectorError
from ...model.text import Text
from ...signing.trust import TrustList
from ...signing.trust_document import accept, allowed_signers, roots_figure, trust_list
from ...signing.trust_reading import read
from ...store.files import write_durably
from . import trust_shelf, trusting
from .trust_list_errors import (
    NoListInFolder,
    NoSuchPlace,
    NoTrustList,
    OutputExists,
    TrustFileUnreadable,
    TrustNotKept,
)

SUFFIX = ".trust"
LOOKED_AT = 200
"""So many files of a folder are looked at."""

NOT_COMPARED = Text(
    "이 신뢰목록 파일의 최상위 키는 비교한 적이 없습니다. "
    "평가기관이 알려 준 기준값과 같은지 확인하십시오: {figure}",
    "Nobody here has compared the root keys of this list. Is this the figure the office told you? {figure}",
)


def signers(home: Path, out: Path) -> Path:
    """Write whose signatures count as an OpenSSH allowed_signers file, for auditors. Returns its path.

    Raises NoTrustList, OutputExists, TrustNotKept, TrustCopyDamaged.
    """
    current = trust_shelf.shelf(home).in_force()
    by_hand = trusting.list_of(home)
    if current is not None:
        lines = allowed_signers(current.document)
    elif by_hand is not None:
        lines = "".join(f"{entry.line()}\n" for entry in TrustList.read(by_hand).entries).encode()
    else:
        raise NoTrustList
    if out.exists():
        raise OutputExists(path=out)
    try:
        write_durably(out, [lines], 0o644)
    except OSError as problem:
        raise TrustNotKept(path=out, detail=problem.strerror or problem) from problem
    return out


def of_file(path: Path) -> TrustList:
    """The list in a file that a person named: the office's, signed by its own roots, or allowed_signers.

    Whose roots these are is not asked. Raises as ``accept`` for the first list, or as ``TrustList.read``.
    """
    data = trust_shelf.content(path)
    if not is_office_list(data):
        return TrustList.read(path)
    figure = roots_figure(read(data).document.roots)
    return trust_list(accept(None, data, now=trust_shelf.ALWAYS, believed_roots=[figure]).document)


def roots_not_compared(home: Path, path: Path) -> Text | None:
    """That the roots of the list in a file are not those in force here, so nobody has compared them."""
    data = trust_shelf.content(path)
    if not is_office_list(data):
        return None
    here, there = trust_shelf.shelf(home).newest, read(data).document.roots
    if here is not None and roots_figure(here.roots) == roots_figure(there):
        return None
    return NOT_COMPARED.filled(figure=roots_figure(there))


def are_office_lists(paths: Collection[Path]) -> bool:
    """Whether these files mean to be lists of an office's. Raises TrustFileUnreadable."""
    return all(is_office_list(trust_shelf.content(path)) for path in paths)


def in_order(paths: Collection[Path]) -> tuple[Path, ...]:
    """Files with the office's lists by version, as they have to be taken in. Raises what ``read`` raises."""
    return tuple(sorted(paths, key=lambda path: read(trust_shelf.content(path)).version))


def on_stick(home: Path, path: Path) -> Path:
    """The list to take in next: the file itself, or of a folder the newest that may follow the one in force.

    Where none may follow, the newest, so that its refusal is told.
    Raises NoListInFolder, TrustFileUnreadable.
    """
    if not path.is_dir():
        return path
    found = []
    try:
        for file in sorted(path.glob(f"*{SUFFIX}"))[:LOOKED_AT]:
            with suppress(InspectorError):
                found.append((read(trust_shelf.content(file)), file))
    except OSError as problem:
        raise TrustFileUnreadable(path=path, detail=problem.strerror or problem) from problem
    if not found:
        raise NoListInFolder(path=path)
    found.sort(key=lambda one: one[0].version, reverse=True)
    newest = trust_shelf.shelf(home).newest
    for signed, file in found:
        told = () if newest is not None else (roots_figure(signed.document.roots),)
        with suppress(InspectorError):
            accept(newest, signed.data, now=trust_shelf.ALWAYS, believed_roots=told)
            return file
    return found[0][1]


def must_stand_somewhere(out: Path) -> None:
    """A folder to write to may be made; its place may not, or a stick that is not in becomes a folder here.

    Raises NoSuchPlace.
    """
    if not out.is_dir() and not out.absolute().parent.is_dir():
        raise NoSuchPlace(path=out)


def is_office_list(data: bytes) -> bool:
    """Whether these bytes mean to be a trust list of an office's, rather than allowed_signers."""
    return data.startswith(b"{")
