"""What the writer takes and gives. Nothing here knows where the record is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from inspector_tui import __version__
from inspector_tui.journal.heads import Statement
from inspector_tui.model.words import BundleKind

RULES: Final = "1"
"""Version of the derivation that format 1 fixes: heads, registers, evidence."""

Progress: TypeAlias = Callable[[int, int], None]
"""Called with (bytes done, bytes in all)."""

Cancelled: TypeAlias = Callable[[], bool]
"""Asked between pieces; True stops the work."""

EvidenceAt: TypeAlias = Callable[[str], Path | None]
"""Where the file with a sha256 lies or should lie; None if that is not known."""


def _no_evidence(_: str) -> None:
    return None


@dataclass(frozen=True)
class BundleContents:
    """What a bundle is made of. Iterables are read once; lines come without their newline.

    ``chains`` and ``bodies``: per device, lines sorted by (seq, id), bodies in the order of their lines.
    ``statements``: each chain's head statement with its owner's signature. ``evidence`` is asked for the
    files that the replay releases, and for no others. ``awaited``: roles, or ``<role>-<16 hex>``, whose
    signatures are to come. ``recipient``: whom alone it is for, as X-Recipient has it.
    ``trust_version``: of the list in force where it was made, as X-Trust-Version has it.
    """

    assessment: str
    kind: BundleKind
    device: str
    revision: int
    chains: Mapping[str, Iterable[bytes]]
    bodies: Mapping[str, Iterable[bytes]]
    statements: Iterable[tuple[Statement, bytes]]
    catalogue: Mapping[str, bytes] = field(default_factory=dict)
    evidence: EvidenceAt = _no_evidence
    previous: str = ""
    rules: str = RULES
    awaited: Sequence[str] = ()
    recipient: str = ""
    trust_version: str = ""
    agent: str = f"inspector-tui {__version__}"


class Written(NamedTuple):
    """What was written. ``sha256`` is that of the whole file; ``files`` counts the payload."""

    path: Path
    size: int
    sha256: str
    tagmanifest_sha256: str
    anchor: str
    entries: int
    files: int


class Watch:
    """Reports progress and notices when the person has had enough."""

    def __init__(self, total: int, progress: Progress | None, cancelled: Cancelled | None = None) -> None:
        self._total = total
        self._progress = progress
        self._cancelled = cancelled
        self._done = 0

    def moved(self, count: int) -> bool:
        """Counts ``count`` more bytes; whether to go on."""
        self._done += count
        if self._progress is not None:
            self._progress(self._done, self._total)
        return self._cancelled is None or not self._cancelled()
