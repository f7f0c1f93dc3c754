"""A colleague's bundle: looked at before it is taken in, and taken in.

The preview is the merge itself, made and taken back in one transaction: what it says is what will be, as long
as neither the case here nor the file changes meanwhile, and that is noticed.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from ...bundle.open import Contents
from ...model.errors import InspectorError
from ...model.merge_views import MergePreview
from ...model.text import Text, inert
from ...model.views import Saved
from ...model.words import BundleKind
from ...signing.trust import TrustList
from ...store import FollowUp, NewEntry, Taken
from ..case import Case
from ..desk import Desk
from ..errors import NobodyHere
from ..keeping import trust_lists
from ..keeping.handover import Cancelled, Progress, Stopped
from ..keeping.reading import Intake, admit, contents_of, said_of
from ..stages.phase_check import must_be_open
from . import foreseen, reopening
from .errors import PreviewOutdated
from .fitting_in import (
    judged,
    must_be_the_leads,
    must_fit,
    openings_here,
    openings_in,
    standing_label,
)
from .on_stick import offered
from .seat import my_seat, seat_missing

__all__ = ["offered", "preview", "take"]

NOT_TRUSTED = Text(
    "신뢰목록으로 서명자를 다 확인하지 못했습니다({why}). 누구에게서 받았는지 직접 확인하십시오.",
    "Not every signer is known from the trust list ({why_en}). Make sure who gave it to you.",
)
SECOND_OPENING = Text(
    "이 평가를 다시 시작하는 기록이 있습니다({count}건). 효력이 없습니다. 보낸 사람에게 확인하십시오.",
    "It holds entries that begin this case anew ({count}); they do not count. Ask whoever sent it.",
)


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
        case_id = contents.info.assessment
        was = foreseen.before(desk, case_id)
        alarms = [*_about_signers(contents, trust, desk), *_second_openings(desk, contents)]
        met, assets = reopening.held_by(contents), reopening.known_here(desk.store, case_id)
        files = [digest for digest, _, _ in contents.evidence() if not desk.store.has_file(digest)]
        intake = Intake(contents, desk.store)

        def look(taken: Taken) -> MergePreview:
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
                signers=tuple(_signers(contents, trust, merged, case)),
                trusted=not judged(contents, trust, desk.clock())[1],
                incoming=said.incoming,
                joins=foreseen.joining(merged, case, taken, was.stamp),
                conflicts=coming,
                settled=settled,
                alarms=(
                    *alarms,
                    *foreseen.alarms(merged, case, taken, was, said.unknown_kinds),
                    *about_assets,
                    *([seat_missing(merged, case)] if seat is None else []),
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
        must_fit(desk, contents, trust_lists.in_force(desk.home))
        case_id = contents.info.assessment
        stamp = desk.store.stamps().get(case_id, 0)
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


def _signers(contents: Contents, trust: TrustList | None, merged: Desk, case: Case) -> list[Text]:
    """Who signed: as the trust list has them, else whose chain the key is bound to; then the fingerprint."""
    rows, _ = judged(contents, trust, merged.clock())
    names = {
        contents.owners[row.subject].fingerprint(): case.name_of(row.actor)
        for row in merged.store.registers(case.id, "d-")
        if row.register == "device" and row.subject in contents.owners
    }
    found = []
    for row in rows:
        state = standing_label(row)
        who = inert(row.principal or names.get(row.fingerprint, ""))
        ko, en = f"{row.role.label.ko} {who}".strip(), f"{row.role.label.en} {who}".strip()
        found.append(Text(f"{ko} ({state.ko}) {row.fingerprint}", f"{en} ({state.en}) {row.fingerprint}"))
    return found


def _about_signers(contents: Contents, trust: TrustList | None, desk: Desk) -> list[Text]:
    _, why = judged(contents, trust, desk.clock())
    if not why:
        return []
    ko, en = "; ".join(one.ko for one in why), "; ".join(one.en for one in why)
    return [NOT_TRUSTED.filled(why=ko, why_en=en)]


def _second_openings(desk: Desk, contents: Contents) -> list[Text]:
    theirs = openings_in(contents).keys()
    ours = openings_here(desk, contents.info.assessment).keys()
    more = len(theirs - ours) if ours else len(theirs) - 1
    return [SECOND_OPENING.filled(count=more)] if more > 0 else []


def _heeding(progress: Progress | None, cancelled: Cancelled | None) -> Callable[[int, int], None] | None:
    if progress is None and cancelled is None:
        return None

    def call(done: int, total: int) -> None:
        if cancelled is not None and cancelled():
            raise Stopped
        if progress is not None:
            progress(done, total)

    return call
