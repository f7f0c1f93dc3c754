"""Bundles coming in: opened for reading in a private place, or taken into one's own store."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from ...bundle.errors import BundleMalformed
from ...bundle.open import Contents, read_contents
from ...journal import Body, Stamped, parse_body_line, parse_line, register_values
from ...model.text import Text, inert
from ...model.views import Saved
from ...store import FollowUp, SignedHead, Store, Taken
from .. import left_behind
from ..desk import Desk
from ..errors import UnsafeBundle
from ..past import past_index
from ..several_keys import with_several_keys
from . import erasing

Progress = Callable[[int, int], None]

_OTHER_ACTOR = Text(
    "단말 {device}에 다른 사람({person}) 이름의 기록이 있습니다",
    "device {device} holds entries in another person's name ({person})",
)
_UNSIGNED_BRANCH = Text(
    "단말 {device}의 기록에 본인이 서명하지 않은 갈래가 있습니다. 본인의 번들을 직접 받으십시오",
    "the chain of device {device} has a branch that its owner did not sign. Take in the owner's own bundle",
)
_NOT_THEIRS = Text(
    "단말 {device}이(가) {person} 이름으로, 다른 서명키로 쓴 내용을 영구 삭제하려 합니다. "
    "본인에게 확인하고, 본인의 새 키라면 신뢰목록에 등록한 뒤 받으십시오",
    "device {device} would erase for good, in {person}'s name, what was written under another key. "
    "Ask them; if the new key is theirs, take it in once the trust list has it",
)
PREFIX = "inspector-bundle-"
"""Under the system's folder for temporary files, where a bundle lies opened while somebody reads it."""

_REMOVED = Text(
    "기록한 사람이 삭제한 내용 {count}건을 이 노트북에서도 삭제했습니다. 이력을 확인하십시오.",
    "{count} bodies that their authors removed are gone here too. See the history.",
)
SEVERAL_KEYS = Text(
    "서명키가 둘 이상인 사람이 있습니다: {people}. 본인에게 확인하십시오.",
    "Somebody recorded under more than one key: {people}. Ask them whether both are theirs.",
)


class BundleDesk(Desk):
    """A bundle of somebody else's, read into a store of its own that goes when it is closed."""

    @property
    def read_only(self) -> bool:
        """Always: what was signed elsewhere is only looked at."""
        return True

    @property
    def keeps_past(self) -> bool:
        """Never: what is read here lies nowhere a second time."""
        return False

    def close(self) -> None:
        """Close and remove the private copy."""
        super().close()
        shutil.rmtree(self.home, ignore_errors=True)


def open_bundle(path: Path) -> Desk:
    """A desk on the bundle, for reading only. Raises UnsafeBundle if it is broken, BundleUnreadable."""
    under = Path(tempfile.gettempdir())
    left_behind.sweep(under, PREFIX)
    place = left_behind.made(under, PREFIX)
    try:
        desk = BundleDesk.open(place)
        try:
            with contents_of(path) as contents:
                look = Intake(contents, None)
                desk.store.take_in(
                    look.assessment, look.everything(), look.statements, sheets=contents.catalogue()
                )
        except BaseException:
            desk.close()
            raise
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise
    return desk


def receive(desk: Desk, path: Path) -> Saved:
    """Merge a bundle into this store, with nothing asked and nothing added: the union, said in counts.

    People take bundles in by ``taking_in``, which shows first what would happen. Warns as :func:`said_of`
    does. Raises UnsafeBundle, CasePurged and CaseSealed: what was purged does not come back.
    """
    desk.must_write()
    with contents_of(path) as contents:
        taken = admit(desk, contents)
        assessment = contents.info.assessment
    desk.forget(assessment)
    return said_of(desk, assessment, taken)


def said_of(desk: Desk, assessment: str, taken: Taken) -> Saved:
    """What was taken in, in a sentence.

    Warns of records removed from this store by a redaction that came along, and of somebody who recorded
    under several keys.
    """
    said = Text(f"새 기록 {taken.entries}건을 받았습니다", f"{taken.entries} new entries taken in")
    warnings = [_REMOVED.filled(count=taken.erased)] if taken.erased else []
    if taken.entries and (people := with_several_keys(desk, assessment)):
        warnings.append(SEVERAL_KEYS.filled(people=people))
    warning = Text(" ".join(w.ko for w in warnings), " ".join(w.en for w in warnings)) if warnings else None
    return Saved("", assessment, said, desk.now(), warning)


@contextmanager
def contents_of(path: Path, progress: Progress | None = None, *, payload: bool = True) -> Iterator[Contents]:
    """A bundle's contents, whole and checked; ``progress`` may raise to stop.

    ``payload`` False: the evidence was checked just before, and is again as it is stored (``check_all``).

    Raises UnsafeBundle, BundleUnreadable.
    """
    try:
        with read_contents(path, progress, payload=payload) as contents:
            yield contents
    except BundleMalformed as problem:
        raise UnsafeBundle(file=path.name, reason=problem.say("ko"), reason_en=problem.say("en")) from problem
    except _NotVouchedFor as problem:
        raise UnsafeBundle(file=path.name, reason=problem.said.ko, reason_en=problem.said.en) from problem


def admit(
    desk: Desk,
    contents: Contents,
    *,
    follow: Callable[[Taken], FollowUp | None] | None = None,
    progress: Progress | None = None,
) -> Taken:
    """Take in what a bundle holds, evidence included: all of it in the end, or nothing.

    ``follow`` as ``Store.take_in`` has it; ``progress`` counts the bytes of evidence. Raises CasePurged and
    CaseSealed before anything of it is on the disk again, what ``Erasing`` refuses, and what ``follow`` and
    ``progress`` raise.
    """
    assessment = contents.info.assessment
    desk.must_be_open(assessment)
    intake = Intake(contents, desk.store)
    held = Erasing(desk, assessment)

    def standing(taken: Taken) -> FollowUp | None:
        held.must_be_theirs()
        return follow(taken) if follow is not None else None

    with desk.store.arriving() as coming:
        done, total = 0, contents.info.octets
        for digest, size, pieces in contents.evidence():
            if not desk.store.has_file(digest):
                coming.bring(_counted(pieces, done, total, progress), digest, size)
            done += size
        taken = desk.store.take_in(
            assessment,
            intake.everything(),
            intake.statements,
            sheets=contents.catalogue(),
            files=coming.files,
            follow=standing,
        )
    if taken.erased:
        past_index.forget(desk, assessment)
    return taken


class Erasing:
    """Held against what a merge brings: made before it, asked within it."""

    def __init__(self, desk: Desk, assessment: str) -> None:
        self._desk, self._assessment = desk, assessment
        self._before = desk.store.redactions(assessment)

    def must_be_theirs(self) -> None:
        """Raises _NotVouchedFor, which ``contents_of`` turns into UnsafeBundle."""
        from . import trust_lists  # it needs more than most readers of bundles do

        desk = self._desk
        trust = trust_lists.in_force(desk.home)
        found = erasing.foreign(desk.store, self._assessment, self._before, trust, desk.clock())
        if found is not None:
            raise _NotVouchedFor(_NOT_THEIRS.filled(device=found.by_device, person=inert(found.actor)))


def _counted(pieces: Iterable[bytes], done: int, total: int, progress: Progress | None) -> Iterator[bytes]:
    for piece in pieces:
        done += len(piece)
        if progress is not None:
            progress(done, total)
        yield piece


class _NotVouchedFor(Exception):
    """Entries under a device whose owner did not sign for them."""

    def __init__(self, said: Text) -> None:
        self.said = said


class Intake:
    """One bundle on its way into a store. ``known``: the store, if what comes is to stay."""

    def __init__(self, contents: Contents, known: Store | None) -> None:
        self.contents = contents
        self.known = known
        self.assessment = contents.info.assessment
        self.statements = [
            SignedHead(s.device, s.seq, s.head, signature.decode("ascii"))
            for s, signature in contents.statements()
        ]

    def everything(self) -> Iterator[tuple[Stamped, Body | None]]:
        """The entries of all chains, one after another. Raises as :meth:`entries` does."""
        return chain.from_iterable(self.entries(s.device, s.head) for s in self.statements)

    def entries(self, device: str, head: str) -> Iterator[tuple[Stamped, Body | None]]:
        """Entries of a chain, each with its body where it came along; both run in the order of the lines.

        What is to stay may have no branch that its owner did not sign, unless it is there already: else
        whoever passes a chain on could add to it, this laptop would go on from what they added, and its
        own key would sign for it. Raises _NotVouchedFor.
        """
        bodies = map(parse_body_line, self.contents.bodies(device))
        waiting = next(bodies, None)
        owner = ""
        if device in self.contents.forked:  # before the first is yielded: what was taken is here already
            self._check_branches(device, head)
        for line in self.contents.journal(device):
            stamped = parse_line(line)
            owner = owner or stamped.entry.actor
            if stamped.entry.actor != owner:
                raise _NotVouchedFor(_OTHER_ACTOR.filled(device=device, person=stamped.entry.actor))
            if waiting is not None and waiting.entry == stamped.id:
                _check_opening(stamped, waiting, owner)
                yield stamped, waiting
                waiting = next(bodies, None)
            else:
                yield stamped, None

    def _is_here(self, entry: str) -> bool:
        return self.known is not None and self.known.entry(self.assessment, entry) is not None

    def _check_branches(self, device: str, head: str) -> None:
        """Every entry of a forked chain leads to the signed head, or is here already."""
        if self.known is None:
            return
        lines = map(parse_line, self.contents.journal(device))
        before = {stamped.id: stamped.entry.prev for stamped in lines}
        unsigned = set(before)
        at: str | None = head
        while at is not None:
            unsigned.discard(at)
            at = before[at]
        if not all(map(self._is_here, unsigned)):
            raise _NotVouchedFor(_UNSIGNED_BRANCH.filled(device=device))


def _check_opening(stamped: Stamped, body: Body, owner: str) -> None:
    """The device was opened in the name of the person whose entries it holds."""
    if stamped.entry.seq == 1:
        facts = register_values(body.value).get("device")
        named = facts.get("actor") if isinstance(facts, dict) else None
        if named != owner:
            raise _NotVouchedFor(_OTHER_ACTOR.filled(device=stamped.entry.device, person=owner))
