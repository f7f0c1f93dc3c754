"""Work packs: what the lead hands out, and what an inspector begins with.

A pack is the whole record of the case so far, signed by the lead: plan, pinned catalogue, who judges what,
scope, assets, self-assessment, and whatever else was recorded before it was made. Nothing of it is left out:
a body missing in a pack would be missing in everything that its receiver hands back, and format 1 lets only
the provider's copy have such holes. What never goes along is what is not recorded: drafts, settings, other
cases. Handed out again it is a new revision; taking that in is a merge like any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ...model.merge_views import MergePreview, PackSeat
from ...model.record import Member
from ...model.views import Exported, KeyRow, Saved
from ...model.words import BundleKind, Role
from ...signing.signer import Signer
from ..case import Case
from ..desk import Desk
from ..errors import ConflictStands
from ..keeping import handover
from ..keeping.handover import Cancelled, Progress, signer_for
from ..live import CASE
from ..stages.phase_check import must_go_on
from . import taking_in
from .errors import NobodyOwns, NoPack, NotInTeam
from .fitting_in import MEMBER


def seats(desk: Desk, case_id: str) -> tuple[PackSeat, ...]:
    """Whom a pack could be for: the team without who leads at this laptop, and how many items each judges."""
    case = desk.case(case_id)
    here = desk.opener(case.team.members).actor
    counts = {member.id: 0 for member in case.team.members}
    for item, owner in case.owners.items():
        if owner in counts and item in case.catalogue.items:
            counts[owner] += 1
    return tuple(
        PackSeat(member.id, member.letter, member.name, counts[member.id])
        for member in case.team.members
        if member.id != here
    )


def hand_out(
    desk: Desk,
    case_id: str,
    *,
    out: Path,
    key: KeyRow,
    passphrase: str = "",
    people: Sequence[str] = (),
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> tuple[Exported, ...]:
    """Write one pack for all into the folder ``out``, or one for each of ``people`` (id, name or letter).

    Raises NotLead, CaseEnded, NobodyOwns, NotInTeam, ConflictStands about the plan, and what exporting
    raises.
    """
    must_be_able(desk, case_id)
    signer = signer_for(key, passphrase)
    return hand_out_with(desk, case_id, out, signer, people, progress, cancelled)


def hand_out_with(
    desk: Desk,
    case_id: str,
    out: Path,
    signer: Signer,
    people: Sequence[str] = (),
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> tuple[Exported, ...]:
    """:func:`hand_out` with the signing hand given: it signs as often as there are packs."""
    case = must_be_able(desk, case_id)
    wanted = [MEMBER + _member(case, person).id for person in people] or [""]
    return tuple(
        handover.export_with(
            desk, case_id, out, BundleKind.PACK, Role.LEAD, signer, progress, cancelled, recipient=recipient
        )
        for recipient in dict.fromkeys(wanted)
    )


def look(
    desk: Desk, path: Path, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> MergePreview:
    """What beginning with a pack would do. Raises NoPack, and what ``taking_in.preview`` raises."""
    seen = taking_in.preview(desk, path, progress, cancelled)
    _must_be_pack(seen)
    return seen


def begin(desk: Desk, path: Path, seen: MergePreview | None = None) -> Saved:
    """Begin with a pack, or take a newer one in. Raises as :func:`look` and ``taking_in.take`` do."""
    found = seen or look(desk, path)
    _must_be_pack(found)
    return taking_in.take(desk, path, found)


def _must_be_pack(seen: MergePreview) -> None:
    if seen.kind is not BundleKind.PACK:
        raise NoPack(kind=seen.kind.label.ko, kind_en=seen.kind.label.en)


def must_be_able(desk: Desk, case_id: str) -> Case:
    """The case, if packs can be handed out now. Raises NotLead, CaseEnded, ConflictStands, NobodyOwns."""
    case = desk.case(case_id)
    desk.must_lead(case)
    must_go_on(case)
    if CASE in case.conflicts:  # nobody should begin with a plan that nobody has settled
        raise ConflictStands(id=CASE)
    others = {member.id for member in case.team.members} - {desk.opener(case.team.members).actor}
    if not others & set(case.owners.values()):
        raise NobodyOwns
    return case


def _member(case: Case, person: str) -> Member:
    wanted = person.strip()
    for member in case.team.members:
        if wanted.casefold() in (member.id, member.name.casefold(), member.letter.casefold()):
            return member
    team = ", ".join(f"{one.letter} {one.name}" for one in case.team.members)
    raise NotInTeam(person=wanted, team=team)
