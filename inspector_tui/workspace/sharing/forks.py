"""Chains that fork: both sides shown, the lead's decision recorded.

Two entries with one device and seq mean that two stores wrote under one device: a copy of a laptop that went
on past every precaution, or somebody in another's name. Both branches are kept and replayed, for good. The
alarm stands (home, workspace, review, verification) until the lead records which branch is the inspector's
own, or that both are. A decision says up to where it saw each branch: one that grows later is open again.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...journal import Statement
from ...model.errors import Refused, UsageError
from ...model.fork import ForkFacts
from ...model.merge_views import ForkBranch, ForkEffect, ForkRow
from ...model.text import Text
from ...model.views import Saved
from .. import history
from ..case import Case
from ..checked import checked
from ..desk import FORK, Desk, Write
from ..errors import UnknownSubject
from ..keeping.kept_heads import still_signs
from ..live import Live
from ..stages.phase_check import state_of
from .fork_branches import Branch, Fork, forks_of
from .fork_writes import Undoing, as_if_never_written

MOST = 8
"""So many entries of a branch are told in words; the rest is counted."""
_NOBODY = Live("", None, "", "")
_BOTH = Text("두 갈래 모두 인정", "Both branches count")


class AlreadyDecided(Refused):
    """The lead has decided, and nothing came since. A decision is not taken back."""

    code = "fork-decided"
    sentence = Text(
        "갈라진 기록은 이미 결정되었습니다: {decided}. 결정은 되돌릴 수 없습니다.",
        "This fork was decided already: {decided_en}. A decision cannot be taken back.",
    )


class ReasonMissing(UsageError):
    """A decision without a word of why."""

    code = "fork-reason"
    sentence = Text("결정의 사유를 쓰십시오.", "Say why it is decided so.")


def standing(desk: Desk, case_id: str) -> tuple[ForkRow, ...]:
    """Every fork of the case, undecided ones first, each with its branches in words."""
    case = desk.case(case_id)
    rows = [_row(desk, case, fork) for fork in _forks(desk, case_id)]
    return tuple(sorted(rows, key=lambda row: (row.decided is not None, row.device, row.seq)))


def undecided(desk: Desk, case: Case) -> int:
    """How many forks wait for the lead. Costs nothing where no chain forks."""
    if not desk.store.merge_state(case.id).forks:
        return 0
    return sum(not _holds(_decision(case, fork), fork) for fork in _forks(desk, case.id))


def preview(desk: Desk, case_id: str, fork: str, counts: str) -> ForkEffect:
    """What :func:`decide` would write besides the decision itself. Raises UnknownSubject."""
    case = desk.case(case_id)
    undoing = _undoing(desk, case, _called(desk, case_id, fork), counts)
    return ForkEffect(len(undoing.writes), tuple(undoing.lines), tuple(undoing.left))


def decide(desk: Desk, case_id: str, fork: str, counts: str, reason: str) -> Saved:
    """Record which branch of ``fork`` (its id) counts: the id of its first entry, or "" for both.

    Where one counts, the same op sets back what the others wrote and still stands (fork_writes.py), as long
    as the case has not ended. It cannot be undone. Raises NotLead, UnknownSubject, AlreadyDecided,
    ReasonMissing, and what recording raises.
    """
    desk.must_write()
    case = desk.case(case_id)
    desk.must_lead(case)
    found = _called(desk, case_id, fork)
    before = _decision(case, found)
    if _holds(before, found):
        said = _in_words(before.value or {}, found) if before is not None else _BOTH
        raise AlreadyDecided(decided=said.ko, decided_en=said.en)
    if not reason.strip():
        raise ReasonMissing
    undoing = _undoing(desk, case, found, counts)
    facts = checked(
        ForkFacts,
        device=found.device,
        seq=found.seq,
        branches=tuple(_end(desk, case, found, branch) for branch in found.branches),
        counts=counts,
        reason=reason.strip(),
    )
    verdict = Write(FORK, found.id, {"fork": facts.model_dump(mode="json")})
    said = _in_words(facts.model_dump(mode="json"), found)
    told = Text(f"갈라진 기록을 결정했습니다: {said.ko}", f"Fork decided: {said.en}")
    return desk.record(case, [verdict, *undoing.writes], told)


def _forks(desk: Desk, case_id: str) -> tuple[Fork, ...]:
    return forks_of(desk.store.forked(case_id))


def _called(desk: Desk, case_id: str, name: str) -> Fork:
    """The fork with this id, or the only one of this device."""
    found = [one for one in _forks(desk, case_id) if name in (one.id, one.device)]
    if len(found) != 1:
        raise UnknownSubject(id=name)
    return found[0]


def _undoing(desk: Desk, case: Case, fork: Fork, counts: str) -> Undoing:
    if counts and counts not in {branch.first for branch in fork.branches}:
        raise UnknownSubject(id=counts[:12])
    if not counts or state_of(case).terminal:
        return Undoing()
    return as_if_never_written(desk, case, fork, counts)


def _decision(case: Case, fork: Fork) -> Live | None:
    """What the lead said of it; nothing while two of the lead's words differ."""
    lives = case.registers.get(fork.id, {}).get("fork", ())
    return lives[0] if len(lives) == 1 and lives[0].value is not None else None


def _holds(decision: Live | None, fork: Fork) -> bool:
    """Whether a decision speaks of all that is here: every branch, and no more of one that does not count."""
    if decision is None or decision.value is None:
        return False
    seen = {end["first"]: end for end in decision.value["branches"]}
    counts = decision.value["counts"]
    return all(
        branch.first in seen
        and (counts in ("", branch.first) or len(branch.entries) <= seen[branch.first]["entries"])
        for branch in fork.branches
    )


def _in_words(value: dict[str, object], fork: Fork) -> Text:
    counts = value.get("counts")
    if not counts:
        return _BOTH
    place = next((n for n, b in enumerate(fork.branches, 1) if b.first == counts), 0)
    return Text(f"{place}번 갈래만 인정", f"Only branch {place} counts")


def _end(desk: Desk, case: Case, fork: Fork, branch: Branch) -> dict[str, object]:
    return {
        "first": branch.first,
        "tip": branch.tip.id,
        "seq": branch.tip.seq,
        "entries": len(branch.entries),
        "signature": _signature(desk, case, fork, branch) or "",
    }


def _signature(desk: Desk, case: Case, fork: Fork, branch: Branch) -> str | None:
    """The owner's signature over the end of a branch, where it came along once."""
    tip = branch.tip
    owner = desk.store.register_value(case.id, fork.device, "device") or {}
    statement = Statement(case.id, fork.device, tip.seq, tip.id)
    for kept in desk.store.statements(case.id):
        if (kept.device, kept.seq, kept.head) == (fork.device, tip.seq, tip.id) and still_signs(
            statement, kept.signature, owner
        ):
            return str(kept.signature).strip()
    told = (_decision(case, fork) or _NOBODY).value or {}
    for end in told.get("branches", ()):
        if end["tip"] == tip.id and still_signs(statement, end["signature"] + "\n", owner):
            return str(end["signature"])  # the lead's store had it, and the decision brought it here
    return None


def _row(desk: Desk, case: Case, fork: Fork) -> ForkRow:
    decision = _decision(case, fork)
    holds = _holds(decision, fork)
    value = (decision.value if decision is not None else None) or {}
    opening = desk.store.register_value(case.id, fork.device, "device") or {}
    return ForkRow(
        device=fork.device,
        seq=fork.seq,
        person=str(opening.get("name", "")) or case.name_of(str(opening.get("actor", ""))),
        branches=tuple(_branch(desk, case, fork, branch, value, holds=holds) for branch in fork.branches),
        decided=_in_words(value, fork) if holds else None,
        id=fork.id,
        reason=str(value.get("reason", "")),
        by=case.name_of(decision.actor) if decision is not None else "",
        at=decision.at if decision is not None else "",
        grown=decision is not None and not holds,
        own=opening.get("actor") == desk.actor_in(case),
    )


def _branch(
    desk: Desk, case: Case, fork: Fork, branch: Branch, value: dict[str, object], *, holds: bool
) -> ForkBranch:
    counts = value.get("counts", "")
    return ForkBranch(
        tip=branch.tip.id,
        entries=len(branch.entries),
        first_at=min(row.at for row in branch.entries),
        last_at=max(row.at for row in branch.entries),
        lines=tuple(_lines(desk, case, branch)),
        signed=_signature(desk, case, fork, branch) is not None,
        first=branch.first,
        seq=branch.tip.seq,
        counts=counts in ("", branch.first) if holds else None,
    )


def _lines(desk: Desk, case: Case, branch: Branch) -> Iterator[Text]:
    """What the branch says, the first entries in words."""
    shown = [desk.store.entry(case.id, row.id) for row in branch.entries[:MOST]]
    for told in history.told(case, [row for row in shown if row is not None]):
        yield Text(
            f"{told.what.ko}: {told.after.ko}".rstrip(": "), f"{told.what.en}: {told.after.en}".rstrip(": ")
        )
    more = len(branch.entries) - MOST
    if more > 0:
        yield Text(f"외 {more}건", f"and {more} more")


__all__ = ["AlreadyDecided", "ReasonMissing", "decide", "preview", "standing", "undecided"]
