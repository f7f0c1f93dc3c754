"""What a bundle says of itself, once it was checked whole. Needs no desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ...bundle.check_bytes import check_container
from ...bundle.zip_read import ZipReader
from ...model.text import Text
from ...model.words import BundleKind, Standing
from ..errors import UnsafeBundle
from ..keeping import handover


@dataclass(frozen=True, slots=True)
class BundleFacts:
    """A bundle that is INTACT at least."""

    bundle: str
    assessment: str
    kind: BundleKind
    revision: int
    tagmanifest: str
    recipient: str
    signers: int


def facts_of(
    path: Path,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> BundleFacts:
    """The facts of the bundle at ``path``. Raises UnsafeBundle if it is broken, BundleUnreadable, Stopped.

    Whether its signers are known does not matter here: that is for the office to say.
    """
    seen = handover.verify(path, progress=progress, cancelled=cancelled)
    if seen.standing is Standing.BROKEN:
        why = seen.remarks[0].sentence if seen.remarks else Text("?", "?")
        raise UnsafeBundle(file=path.name, reason=why.ko, reason_en=why.en)
    with ZipReader(path) as zipped:
        info = check_container(zipped).info
    return BundleFacts(
        seen.bundle,
        seen.assessment,
        BundleKind(seen.kind),
        seen.revision,
        seen.tagmanifest,
        info.recipient,
        len(info.included),
    )
