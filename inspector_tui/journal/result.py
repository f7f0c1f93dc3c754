"""``result.json``: the part of the state that format 1 fixes for good.

Heads, registers with the ids of their standing entries, forks, waiting and withheld entries, and which
evidence is released. No clock, locale, default, kind, guard or roll-up touches it, so a verifier in ten
years replays the same entries and gets the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from typing import Final, NamedTuple

import msgspec

from .canonical import MAX_INT, JsonLike, canonical
from .names import HASH
from .replay import State
from .subject import SubjectState, Unavailable, Values

FORMAT: Final = 1
FILE: Final = "file"
PURGED: Final = "purged"

_HASH = re.compile(HASH)


class EvidenceFile(NamedTuple):
    """A file that the entries name, once per content."""

    sha256: str
    size: int
    released: bool


def evidence_of(state: State, values: Values) -> tuple[EvidenceFile, ...]:
    """The files named by standing values of the register ``file``, sorted by sha256.

    A file is released if a subject that is not purged says ``"release": true`` for it and none says
    anything else: one doubt keeps it back. Values that are not here or have the wrong form name no file. If
    sizes differ, the largest is kept; only one can be right, and the verifier compares it with the file.
    ``values`` is what ``Replay.finish`` was given; redactions are heeded here too.
    """
    sizes: dict[str, int] = {}
    votes: dict[str, set[bool]] = {}
    for subject in state.subjects.values():
        purged = PURGED in subject.registers
        for digest, size, release in _files(subject, state.redacted, values):
            sizes[digest] = max(size, sizes.get(digest, 0))
            found = votes.setdefault(digest, set())
            if not purged:
                found.add(release)
    return tuple(EvidenceFile(digest, sizes[digest], votes[digest] == {True}) for digest in sorted(sizes))


def withheld_of(entries: Iterable[str], bodies: Container[str], state: State) -> tuple[str, ...]:
    """The ids of entries whose body is neither here nor redacted, sorted."""
    return tuple(sorted(one for one in entries if one not in bodies and one not in state.redacted))


def result_json(state: State, files: Iterable[EvidenceFile], withheld: Iterable[str]) -> bytes:
    """The canonical bytes of ``result.json``, without newline; as long as the record needs.

    ``files`` from ``evidence_of``, ``withheld`` from ``withheld_of``.
    """
    evidence: list[JsonLike] = [
        {"released": file.released, "sha256": file.sha256, "size": file.size} for file in sorted(files)
    ]
    heads: dict[str, JsonLike] = {
        device: [{"head": tip.id, "seq": tip.seq} for tip in sorted(tips)]
        for device, tips in state.heads.items()
    }
    forks: list[JsonLike] = [
        {"device": fork.device, "ids": fork.ids, "seq": fork.seq} for fork in state.forks
    ]
    subjects = {name: subject.registers for name, subject in state.subjects.items()}
    result: dict[str, JsonLike] = {
        "assessment": state.assessment,
        "evidence": evidence,
        "forks": forks,
        "format": FORMAT,
        "heads": heads,
        "subjects": subjects,
        "waiting": state.waiting,
        "withheld": sorted(withheld),
    }
    return canonical(result, limit=None)


def _files(
    subject: SubjectState, redacted: Container[str], values: Values
) -> Iterable[tuple[str, int, bool]]:
    """(sha256, size, release) of each readable, well-formed standing value of the register ``file``."""
    for entry in subject.registers.get(FILE, ()):
        value = Unavailable.REDACTED if entry in redacted else values(entry, FILE)
        named = None if isinstance(value, Unavailable) else msgspec.json.decode(value)
        if not isinstance(named, dict):
            continue
        digest, size = named.get("sha256"), named.get("size")
        if not isinstance(digest, str) or _HASH.fullmatch(digest) is None:
            continue
        if type(size) is not int or not 0 <= size <= MAX_INT:
            continue
        yield digest, size, named.get("release") is True
