"""Whether a bundle can be believed: the steps, in their order. This list is the specification.

The first step that fails makes the bundle BROKEN, with that step's reason and the file it concerns.

1.  The file is a ZIP of the one profile, byte for byte (``zip_read``).
2.  All its files lie in one folder, have a place in format 1 and its order; none is missing (``layout``).
    ``bagit.txt`` is the fixed one; ``bag-info.txt`` has the fixed labels in their order; the folder is named
    after them.
3.  ``tagmanifest-sha256.txt`` names exactly ``bag-info.txt``, ``bagit.txt`` and ``manifest-sha256.txt``, with
    their digests.
4.  ``manifest-sha256.txt`` lists exactly the payload, sorted; every file has its digest and CRC; an evidence
    file's name is its digest; number and size agree with Payload-Oxum.
5.  Every signature in the bundle is a canonical SSHSIG over the bytes of the tagmanifest, in the namespace of
    the role in its name, by the key in its name; together they are exactly X-Signers-Included.
6.  Every chain is one device's entries of this assessment, all in one actor's name, without gap, by the rules
    of the journal; every body is that of its entry, in the order of the entries.
7.  Only in a ``csp`` bundle may a body be missing that was not redacted; no redacted body is here.
8.  Every chain's end is named by its head statement, signed by the key with which its device was opened.
9.  X-Anchor is the anchor of these statements.
10. The checklists are those the assessment is pinned to, if the record that pins them can be read.
11. Replaying the record gives ``result.json``, byte for byte; the evidence here is what it releases.
12. The anchor is the figure on paper, if that was given; or the figure is the anchor of an earlier state of
    this very record, made known by a confirmation sheet in it and contained here unchanged (``paper``).

A bundle in which all holds is INTACT. It is TRUSTED if besides it has a signature, and every signer within,
every chain's owner, and every signer in files beside it is on the trust list for that purpose at the time
asked about, no awaited signature is outstanding, and no branch of a forked chain is unsigned.

Nothing is written. Memory does not depend on the size of evidence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace

from inspector_tui.journal.heads import Statement
from inspector_tui.model.text import Text, inert
from inspector_tui.model.views import Remark, Verification
from inspector_tui.model.words import Standing
from inspector_tui.signing.public import PublicKey
from inspector_tui.signing.trust import TrustList

from .check_bytes import Opened, check_container, check_payload, check_tags, device_of
from .check_record import Checked, check_record
from .check_signatures import Signed, check_included, counter_signatures, judge
from .contents import Progress, Watch
from .decided_forks import decisions_in, speaks_of
from .errors import BadAnchor, BadMoment, BundleMalformed, BundleUnreadable, OutOfMemory, remark
from .paper import sheet_with
from .reasons import Reason
from .zip_read import ZipReader

Received = Callable[[str], datetime | None]
"""When the office first received what has these signed bytes (sha256 of the tagmanifest); None: unknown."""

_FIGURE = re.compile("[0-9a-f]{64}")
_NOTHING = Verification(Standing.BROKEN, "", "", "", 0, "", "", 0, 0, 0, (), ())


def verify(
    path: Path,
    trust: TrustList | None = None,
    anchor: str | None = None,
    at: datetime | None = None,
    progress: Progress | None = None,
    received: Received | None = None,
) -> Verification:
    """The standing of the bundle at ``path``, with its reasons.

    ``trust``: whose keys count (None: nobody is known). ``anchor``: the figure on paper in 64 hexadecimal
    digits; blanks, hyphens and capitals do not matter.
    ``at``: the time at which keys are judged. Without one it is when the office first received the bundle,
    if ``received`` knows that for the digest of its signed bytes, else now. ``progress`` may raise to stop
    the work.

    Raises BundleUnreadable if the file cannot be read at all, OutOfMemory, BadMoment for a time without a
    zone, BadAnchor, and what ``progress`` raises. Whatever the file holds, the answer is a Verification.
    """
    if at is not None and at.tzinfo is None:
        raise BadMoment(detail=at.isoformat())
    paper = None if anchor is None else _plain(anchor)
    watch = None if progress is None else _guarded(progress)
    return _held(
        path,
        lambda opened, known: _verify(opened, known, trust, paper, _judged_at(known, at, received), watch),
        lambda broken: broken,
    )


@dataclass(frozen=True)
class Examined:
    """What a bundle is, whoever may be trusted: all that ``verify`` finds before it asks the trust list.

    ``seen`` is BROKEN with its reason, and then the rest is empty; else INTACT, with what is only remarked.
    ``openings``: the first entry of each chain, by device.
    """

    seen: Verification
    device: str = ""
    previous: str = ""
    awaited: tuple[str, ...] = ()
    signed: tuple[Signed, ...] = ()
    owners: Mapping[str, PublicKey] = field(default_factory=dict)
    statements: tuple[Statement, ...] = ()
    openings: Mapping[str, str] = field(default_factory=dict)
    unsigned_tips: tuple[str, ...] = ()


def examine(path: Path) -> Examined:
    """Everything that ``verify`` checks, without a trust list: who signed is judged elsewhere.

    Raises BundleUnreadable, OutOfMemory.
    """
    return _held(path, _examine, Examined)


_T = TypeVar("_T")


def _judged_at(known: Verification, at: datetime | None, received: Received | None) -> tuple[datetime, bool]:
    """When keys are judged, and whether a receipt says so."""
    if at is not None:
        return at, False
    first = received(known.tagmanifest) if received is not None else None
    return (first, True) if first is not None else (datetime.now(UTC), False)


def _held(path: Path, look: Callable[[Opened, Verification], _T], broken: Callable[[Verification], _T]) -> _T:
    """What ``look`` sees in the bundle, or ``broken`` with the reason: hostile contents raise nothing."""
    known = _NOTHING
    try:
        with ZipReader(path) as zipped:
            opened = check_container(zipped)
            known = _facts(opened)
            return look(opened, known)
    except BundleMalformed as problem:
        return broken(replace(known, remarks=(problem.remark(),)))
    except BundleUnreadable:
        raise
    except MemoryError as problem:
        raise OutOfMemory(path=path) from problem
    except OSError as problem:
        raise BundleUnreadable(path=path, detail=problem.strerror or problem) from problem
    except _FromCaller as stop:
        raise stop.problem from None
    except Exception as problem:  # noqa: BLE001  # what no step foresaw in hostile contents: BROKEN is safe to say
        return broken(replace(known, remarks=(remark(Reason.UNEXPECTED, "", type(problem).__name__),)))


class _FromCaller(BaseException):
    """What ``progress`` raised, on its way out past everything that turns exceptions into BROKEN."""

    def __init__(self, problem: BaseException) -> None:
        self.problem = problem


def _guarded(progress: Progress) -> Progress:
    def call(done: int, total: int) -> None:
        try:
            progress(done, total)
        except BaseException as problem:
            raise _FromCaller(problem) from problem

    return call


def check_all(
    opened: Opened, progress: Progress | None = None, *, payload: bool = True
) -> tuple[list[Signed], Checked]:
    """Steps 3 to 11. Raises BundleMalformed.

    ``payload`` False leaves out the fourth, which reads all of the evidence: for who has done it just before
    and hashes each file again as it is stored.
    """
    check_tags(opened)
    if payload:
        check_payload(opened, Watch(opened.info.octets, progress))
    return check_included(opened), check_record(opened)


def _verify(
    opened: Opened,
    known: Verification,
    trust: TrustList | None,
    paper: str | None,
    judged_at: tuple[datetime, bool],
    progress: Progress | None,
) -> Verification:
    at, by_receipt = judged_at
    included, record = check_all(opened, progress)
    on_paper: list[Remark] = []
    if paper is not None and paper != opened.info.anchor:
        sheet = sheet_with(paper, opened.info.assessment, record)
        if sheet is None:
            raise BundleMalformed(Reason.ANCHOR_PAPER, "", opened.info.anchor)
        on_paper = [Remark("anchor-sheet", "", _SHEET.filled(version=sheet.version, entries=sheet.entries))]
    beside, sidecar_remarks = counter_signatures(opened)
    rows, reasons = judge(opened.info.awaited, [*included, *beside], record.owners, trust, at)
    reasons += [remark(Reason.FORK_UNSIGNED, "", tip) for tip in record.unsigned_tips]
    return replace(
        known,
        standing=Standing.INTACT if reasons else Standing.TRUSTED,
        entries=record.entries,
        withheld=len(record.outcome.withheld),
        signers=tuple(rows),
        remarks=(*reasons, *on_paper, *sidecar_remarks, *_forks(record)),
        not_checked=record.not_checked,
        judged_at=f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        by_receipt=by_receipt,
    )


def _examine(opened: Opened, known: Verification) -> Examined:
    included, record = check_all(opened)
    beside, sidecar_remarks = counter_signatures(opened)
    seen = replace(
        known,
        standing=Standing.INTACT,
        entries=record.entries,
        withheld=len(record.outcome.withheld),
        remarks=(*sidecar_remarks, *_forks(record)),
    )
    return Examined(
        seen,
        device=device_of(opened.folder, opened.info),
        previous=opened.info.previous,
        awaited=opened.info.awaited,
        signed=(*included, *beside),
        owners=record.owners,
        statements=record.statements,
        openings=record.openings,
        unsigned_tips=record.unsigned_tips,
    )


def _forks(record: Checked) -> list[Remark]:
    forks = record.outcome.state.forks
    decisions = decisions_in(record.record, record.outcome) if forks else []
    return [
        Remark("fork-decided", f"data/journal/{fork.device}.jsonl", _DECIDED.filled(seq=fork.seq))
        if speaks_of(decisions, fork.device, fork.seq)
        else Remark("fork", f"data/journal/{fork.device}.jsonl", _FORK.filled(seq=fork.seq))
        for fork in forks
    ]


_DECIDED = Text(
    "기록이 {seq}번에서 갈라짐: 이 번들에 그에 대한 결정이 기록되어 있음",
    "The chain forks at entry {seq}: a decision on it is recorded in this bundle",
)


_FORK = Text(
    "기록이 {seq}번에서 갈라짐: 점검반장이 결정해야 함",
    "The chain forks at entry {seq}: the lead has to decide",
)


_SHEET = Text(
    "종이에 적힌 기준값은 점검확인서 제{version}판의 값이며, 그때까지의 기록 {entries}건이 "
    "이 번들에 그대로 들어 있음",
    "The figure on paper is that of confirmation sheet version {version}: the {entries} entries up to then "
    "are contained here unchanged",
)


def _facts(opened: Opened) -> Verification:
    """What a bundle says of itself, BROKEN until shown otherwise."""
    info = opened.info
    return replace(
        _NOTHING,
        bundle=opened.folder,
        kind=info.kind.value,
        assessment=info.assessment,
        revision=info.revision,
        tagmanifest=sha256(opened.signed).hexdigest(),
        anchor=info.anchor,
        files=info.files,
    )


def _plain(figure: str) -> str:
    """A figure as read from paper: groups joined, capitals lowered. Raises BadAnchor."""
    plain = "".join(figure.split()).replace("-", "").lower()
    if _FIGURE.fullmatch(plain) is None:
        raise BadAnchor(given=inert(figure)[:80])
    return plain
