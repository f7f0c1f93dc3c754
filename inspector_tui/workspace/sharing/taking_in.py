"""A colleague's bundle: looked at before it is taken in, and taken in.

The preview is the merge itself, made and taken back in one transaction: what it says is what will be, as long
as neither the case here nor the file changes meanwhile, and that is noticed.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from ...model.errors import InspectorError
from ...model.merge_views import MergePreview
from ...model.text import Text
from ...model.views import Saved
from ...model.words import BundleKind
from ...store import FollowUp, NewEntry, Taken
from ..case import Case
from ..desk import Desk
from ..errors import NobodyHere
from ..keeping import trust_lists
from ..keeping.handover import Cancelled, Progress, Stopped
from ..keeping.reading import Erasing, Intake, admit, contents_of, said_of
from ..stages.phase_check import must_be_open
from . import foreseen, reopening
from .errors import PreviewOutdated
from .fitting_in import (
    judged,
    must_be_the_leads,
    must_fit,
)
from .on_stick import offered
from .one_person import must_be_one_person
from .seat import my_seat, seat_missing
from .vouching import about_signers, second_openings, signers

__all__ = ["offered", "preview", "take"]


def preview(
    desk: Desk, path: Path, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> MergePreview:
    """What taking in the bundle at ``path`` would do. Nothing is changed.

    Raises ReadOnly, UnsafeBundle, BundleUnreadable, Stopped, and what ``must_fit`` and ``must_be_the_leads``
    refuse.
    """
    desk.must_write()
    with contents_of(path, _heeding(progress, cancelled)) as contents:
        trust = trust_lists.in_force(desk.home)
        must_fit(desk, contents, trust)
        must_be_one_person(desk, contents, trust)
        case_id = contents.info.assessment
        was = foreseen.before(desk, case_id)
        alarms = [*about_signers(contents, trust, desk), *second_openings(desk, contents)]
        met, assets = reopening.held_by(contents), reopening.known_here(desk.store, case_id)
        files = [digest for digest, _, _ in contents.evidence() if not desk.store.has_file(digest)]
        intake = Intake(contents, desk.store)
        erasing = Erasing(desk, case_id)

        def look(taken: Taken) -> MergePreview:
            erasing.must_be_theirs()
            merged = Desk(desk.store, clock=desk.clock, entropy=desk.entropy)
            case = merged.case(case_id)
            must_be_the_leads(merged, case, contents)
            said = foreseen.told(merged, case, was.stamp)
            coming, settled = foreseen.coming(merged, case, was)
            about_assets = _about_assets(merged, case, was.stamp, met, assets)
            seat = my_seat(merged, case)
            return MergePreview(
                path=path,
                bundle=contents.info.identifier,
                kind=contents.info.kind,
                assessment=case_id,
                number=case.facts.number,
                opens=was.opens,
                entries=taken.entries,
                already=contents.entries - taken.entries,
                waiting=taken.waiting,
                files=len(files),
                people=said.people,
                signers=tuple(signers(contents, trust, merged, case)),
                trusted=not judged(contents, trust, desk.clock())[1],
                incoming=said.incoming,
                joins=foreseen.joining(merged, case, taken, was.stamp),
                conflicts=coming,
                settled=settled,
                alarms=(
                    *alarms,
                    *foreseen.alarms(merged, case, taken, was, said.unknown_kinds),
                    *about_assets,
                    *([seat_missing(merged)] if seat is None else []),
                ),
                seat=seat,
                revision=contents.info.revision,
                signed=sha256(contents.tagmanifest).hexdigest(),
                stamp=was.stamp,
            )

        return desk.store.rehearse(
            case_id, intake.everything(), intake.statements, contents.catalogue(), look
        )


def take(
    desk: Desk,
    path: Path,
    seen: MergePreview | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Saved:
    """Take the bundle in: the union, evidence included, all of it or nothing.

    ``seen`` is the preview that a person agreed to: raises PreviewOutdated if the file or the case here has
    changed since. Judgements made without an asset that they now meet are re-opened in the same transaction.
    Raises as :func:`preview` does.
    """
    desk.must_write()
    heeding = _heeding(progress, cancelled)
    with contents_of(path, heeding) as contents:
        trust = trust_lists.in_force(desk.home)
        must_fit(desk, contents, trust)
        must_be_one_person(desk, contents, trust)
        case_id = contents.info.assessment
        stamp = desk.store.newest(case_id)
        if seen is not None:
            signed = sha256(contents.tagmanifest).hexdigest()
            if (seen.signed, seen.assessment, seen.stamp) != (signed, case_id, stamp):
                raise PreviewOutdated
        met, assets = reopening.held_by(contents), reopening.known_here(desk.store, case_id)

        def follow(taken: Taken) -> FollowUp | None:
            merged = Desk(desk.store, clock=desk.clock, entropy=desk.entropy)
            if contents.info.kind is BundleKind.PACK:
                must_be_the_leads(merged, merged.case(case_id), contents)
            return _reopening(merged, case_id, stamp, met, assets) if taken.entries else None

        taken = admit(desk, contents, follow=follow, progress=heeding)
    desk.forget(case_id)
    return said_of(desk, case_id, taken)


def _about_assets(
    merged: Desk, case: Case, stamp: int, met: reopening.Met, assets: frozenset[str]
) -> list[Text]:
    """How many judgements would be drafts again, or would have to be."""
    links = sum(len(one.value) for one in reopening.reopened(case, assets, stamp, met, merged.store))
    may = _reopening(merged, case.id, stamp, met, assets) is not None
    said = foreseen.REOPENS if may else foreseen.CANNOT_REOPEN
    return [said.filled(count=links)] if links else []


def _reopening(
    merged: Desk, case_id: str, stamp: int, met: reopening.Met, assets: frozenset[str]
) -> FollowUp | None:
    """What this laptop's person records of assets and judgements that meet; None where they may not."""
    try:
        case = merged.case(case_id)
        opener = merged.opener(case.team.members)
        must_be_open(case, "asset.set", "", {})
    except InspectorError as problem:
        if isinstance(problem, NobodyHere) or problem.exit_code == 1:
            return None
        raise
    if opener.actor not in {member.id for member in case.team.members}:
        return None
    entries: list[NewEntry] = reopening.reopened(case, assets, stamp, met, merged.store)
    return FollowUp(opener, tuple(entries)) if entries else None


def _heeding(progress: Progress | None, cancelled: Cancelled | None) -> Callable[[int, int], None] | None:
    if progress is None and cancelled is None:
        return None

    def call(done: int, total: int) -> None:
        if cancelled is not None and cancelled():
            raise Stopped
        if progress is not None:
            progress(done, total)

    return call
