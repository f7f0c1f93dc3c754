"""Where things lie in a bundle, and in which order (DESIGN 5)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from inspector_tui.journal.names import DEVICE, HASH, ID
from inspector_tui.model.words import BundleKind, Role

from .errors import BundleMalformed
from .reasons import Reason

DECLARATION: Final = "bagit.txt"
INFO: Final = "bag-info.txt"
MANIFEST: Final = "manifest-sha256.txt"
TAGMANIFEST: Final = "tagmanifest-sha256.txt"
TAG_FILES: Final = (DECLARATION, INFO, MANIFEST, TAGMANIFEST)
RESULT: Final = "data/result.json"

_ROLES = "|".join(Role)
_SIGNATURE = re.compile(rf"signatures/({_ROLES})-([0-9a-f]{{16}})\.sshsig")
_CATALOGUE = re.compile(rf"data/catalogue/({ID})\.json")
_EVIDENCE = re.compile(rf"data/evidence/({HASH})")
_HEAD = re.compile(rf"data/heads/({DEVICE})\.(json|sshsig)")
_JOURNAL = re.compile(rf"data/journal/({DEVICE})\.jsonl")
_BODIES = re.compile(rf"data/bodies/({DEVICE})\.jsonl")
_FOLDER = re.compile(rf"(?:{ID})-(?:{'|'.join(BundleKind)})-(?:{DEVICE})-r(?:[1-9][0-9]{{0,5}})")


class SignatureName(NamedTuple):
    """What a signature's file name claims."""

    role: Role
    short: str

    def __str__(self) -> str:
        return f"{self.role.value}-{self.short}"


class Layout(NamedTuple):
    """The files of a bundle by what they are; each list in the order of the archive."""

    signatures: dict[str, SignatureName]
    catalogue: dict[str, str]  # domain -> name
    evidence: list[str]  # sha256
    heads: set[str]  # devices
    journals: list[str]  # devices
    bodies: list[str]  # devices


def folder_name(assessment: str, kind: BundleKind, device: str, revision: int) -> str:
    """The bundle's name, which is its folder's and, with ``.zip``, its file's."""
    return f"{assessment}-{kind.value}-{device}-r{revision}"


def signature_path(role: Role, short: str) -> str:
    """Where the signature lies that ``role`` made with the key ``short``."""
    return f"signatures/{role.value}-{short}.sshsig"


def catalogue_path(domain: str) -> str:
    """Where a pinned checklist lies."""
    return f"data/catalogue/{domain}.json"


def evidence_path(sha256: str) -> str:
    """Where an evidence file lies."""
    return f"data/evidence/{sha256}"


def head_path(device: str, ending: str) -> str:
    """Where a chain's head statement lies (``json``), or its signature (``sshsig``)."""
    return f"data/heads/{device}.{ending}"


def journal_path(device: str) -> str:
    """Where a chain lies."""
    return f"data/journal/{device}.jsonl"


def bodies_path(device: str) -> str:
    """Where a chain's bodies lie."""
    return f"data/bodies/{device}.jsonl"


def in_order(signatures: Iterable[str], payload: Iterable[str]) -> list[str]:
    """All names in the order of the archive. They are ASCII, so sorting text sorts bytes."""
    return [*TAG_FILES, *sorted(signatures), *sorted(payload)]


def read_layout(names: list[str]) -> tuple[str, Layout]:
    """(folder, layout) of an archive's file names.

    Raises BundleMalformed for a second folder, a file that has no place, a missing one, or another order.
    """
    if not names:
        raise BundleMalformed(Reason.LAYOUT_MISSING, DECLARATION)
    folder = names[0].partition("/")[0]
    inner = [_within(folder, name) for name in names]
    if tuple(inner[:4]) != TAG_FILES:
        missing = next((name for name in TAG_FILES if name not in inner), None)
        reason = Reason.LAYOUT_MISSING if missing else Reason.LAYOUT_ORDER
        raise BundleMalformed(reason, missing or inner[0])
    layout = Layout({}, {}, [], set(), [], [])
    rest = inner[4:]
    for name in rest:
        _place(layout, name)
    signatures = list(layout.signatures)
    payload = [name for name in rest if name not in layout.signatures]
    if inner != in_order(signatures, payload):
        raise BundleMalformed(Reason.LAYOUT_ORDER, _first_out_of_order(inner, in_order(signatures, payload)))
    _check_complete(layout, set(payload))
    return folder, layout


def check_folder_name(folder: str) -> None:
    """Raises BundleMalformed unless ``folder`` is what a bundle can be called."""
    if _FOLDER.fullmatch(folder) is None:
        raise BundleMalformed(Reason.LAYOUT_FOLDER, folder)


def _within(folder: str, name: str) -> str:
    if not name.startswith(folder + "/"):
        raise BundleMalformed(Reason.LAYOUT_FOLDER, name)
    return name[len(folder) + 1 :]


def _place(layout: Layout, name: str) -> None:
    if found := _EVIDENCE.fullmatch(name):
        layout.evidence.append(found[1])
    elif found := _SIGNATURE.fullmatch(name):
        layout.signatures[name] = SignatureName(Role(found[1]), found[2])
    elif found := _CATALOGUE.fullmatch(name):
        layout.catalogue[found[1]] = name
    elif found := _HEAD.fullmatch(name):
        layout.heads.add(found[1])
    elif found := _JOURNAL.fullmatch(name):
        layout.journals.append(found[1])
    elif found := _BODIES.fullmatch(name):
        layout.bodies.append(found[1])
    elif name != RESULT:
        raise BundleMalformed(Reason.LAYOUT_NAME, name)


def _check_complete(layout: Layout, payload: set[str]) -> None:
    wanted = [RESULT]
    for device in sorted({*layout.heads, *layout.bodies, *layout.journals}):
        wanted += [
            head_path(device, "json"),
            head_path(device, "sshsig"),
            journal_path(device),
            bodies_path(device),
        ]
    for name in wanted:
        if name not in payload:
            reason = Reason.HEAD_MISSING if name.startswith("data/heads/") else Reason.LAYOUT_MISSING
            raise BundleMalformed(reason, name)
    if not layout.journals:
        raise BundleMalformed(Reason.LAYOUT_MISSING, "data/journal")


def _first_out_of_order(found: list[str], wanted: list[str]) -> str:
    return next(seen for seen, due in zip(found, wanted, strict=True) if seen != due)
