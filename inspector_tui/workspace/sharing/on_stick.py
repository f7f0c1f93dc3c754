"""Which bundles lie in a folder: by their names alone, so that a slow stick is not read through."""

from __future__ import annotations

import re
from pathlib import Path

from ...model.merge_views import OfferedBundle
from ...model.words import BundleKind
from ...store.errors import in_our_words
from ..desk import Desk

MOST = 200
"""So many are offered, the newest first."""
LOOKED_AT = 5000
_NAME = re.compile(
    r"([a-z0-9][a-z0-9-]{0,31})-(exchange|pack|result|office)-(d-[0-9a-z-]{1,30})-r([0-9]{1,6})(?:\.[0-9a-f]{64})?\.zip"
)


def offered(desk: Desk, folder: Path) -> tuple[OfferedBundle, ...]:
    """What could be taken in from ``folder``, newest first; what this laptop itself wrote comes last.

    Raises the store's error for a folder that cannot be read.
    """
    found = []
    with in_our_words(folder, writing=False):
        for path, _ in zip(folder.iterdir(), range(LOOKED_AT), strict=False):
            parts = _NAME.fullmatch(path.name)
            if parts is None or not path.is_file():
                continue
            facts = path.stat()
            found.append(
                OfferedBundle(
                    path=path,
                    assessment=parts[1],
                    kind=BundleKind(parts[2]),
                    device=parts[3],
                    revision=int(parts[4]),
                    size=facts.st_size,
                    changed=facts.st_mtime,
                    own=_is_own(desk, parts[1], parts[3]),
                    by=_writer(desk, parts[1], parts[3]),
                )
            )
    found.sort(key=lambda one: (one.own, -one.changed, one.path.name))
    return tuple(found[:MOST])


def _is_own(desk: Desk, case_id: str, device: str) -> bool:
    """Whether a device of this laptop's person wrote it."""
    facts = desk.store.register_value(case_id, device, "device")
    line = desk.store.setting("person.key_line") or ""
    return isinstance(facts, dict) and bool(line) and facts.get("public_key") == line


def _writer(desk: Desk, case_id: str, device: str) -> str:
    """Whose device it is, once its first bundle was taken in; "" until then."""
    facts = desk.store.register_value(case_id, device, "device")
    return str(facts.get("name", "")) if isinstance(facts, dict) else ""
