"""Last time: shown item by item beside what stands now, and carried over later where the lead asks for it."""

from __future__ import annotations

from pathlib import Path

from ...catalogue.compare import ItemPart
from ...model.remedy import GoneFacts, LastFinding
from ...model.remedy_views import CarryOver, GoneView, LastFindingView, LastView
from ...model.text import Text
from ...model.views import Saved
from ...model.words import BundleKind, Standing
from ...procedure.reconfirm import must_reconfirm
from ..case import Case
from ..desk import Desk, Write
from ..showing import both
from ..standing import standing_of
from .carrying import last_writes
from .last_facts import gone_facts, gone_subjects, last_facts, last_standing
from .remedy_errors import ItselfBefore, NotAResult

_RESULTS = (BundleKind.RESULT, BundleKind.OFFICE, BundleKind.EXCHANGE)
"""Bundles with everything in them; the provider's copy has less, a pack nothing yet."""

_UNTRUSTED = Text(
    "이 번들의 서명자를 이 노트북의 신뢰목록에서 확인하지 못했습니다. 기관에 확인하십시오",
    "The signers of this bundle are not in this laptop's trust list. Ask the office about them",
)


def of_item(desk: Desk, case_id: str, item: str) -> LastView | None:
    """What last time says of an item; None where there is none. Raises UnknownItem."""
    case = desk.case(case_id)
    case.catalogue.item_by_id(item)
    return _view(case, item)


def listed(desk: Desk, case_id: str) -> CarryOver:
    """Every item of this assessment beside last time, and what went away; nothing without a last time."""
    case = desk.case(case_id)
    views = tuple(view for item in case.catalogue.items if (view := _view(case, item)) is not None)
    gone = gone_facts(case)
    return CarryOver(
        case=gone.case if gone else "",
        number=gone.number if gone else "",
        items=views,
        gone=tuple(
            GoneView(
                item=one.item,
                title=both(one.title.model_dump()),
                verdict=one.verdict,
                findings=one.findings,
                open=one.open,
            )
            for one in (gone.items if gone else ())
        ),
    )


def carry_over(desk: Desk, case_id: str, previous: str) -> Saved:
    """Carry over from a case of this store, later than at the start. The lead's.

    Raises NotLead, UnknownAssessment, ItselfBefore.
    """
    return _carry(desk, case_id, desk, previous)


def carry_over_from(desk: Desk, case_id: str, bundle: Path) -> Saved:
    """Carry over from a result bundle, which is checked and read in a private place and not kept.

    Warns where it is intact but its signers are not in this laptop's list. The lead's. Raises NotLead,
    UnsafeBundle, NotAResult, ItselfBefore, and what reading the file raises.
    """
    from ..keeping import known_signers
    from ..keeping.handover import verify
    from ..keeping.reading import open_bundle

    desk.must_lead(desk.case(case_id))
    checked = verify(bundle, known=known_signers.here(desk))
    source = open_bundle(bundle)
    try:
        if checked.kind not in _RESULTS:
            raise NotAResult(file=bundle.name, kind=checked.kind)
        saved = _carry(desk, case_id, source, checked.assessment)
    finally:
        source.close()
    if checked.standing is Standing.TRUSTED:
        return saved
    return Saved(saved.op, saved.subject, saved.said, saved.at, _UNTRUSTED)


def _carry(desk: Desk, case_id: str, source: Desk, previous: str) -> Saved:
    case = desk.case(case_id)
    desk.must_lead(case)
    if previous == case_id:
        raise ItselfBefore(id=case_id)
    wanted = last_writes(source, previous, case.pinned)
    number = source.case(previous).facts.number
    named = {write.subject for write in wanted}
    nothing = GoneFacts(case=previous, number=number).model_dump(mode="json")
    stale = [Write("last.set", s, {"gone": nothing}) for s in gone_subjects(case) if s not in named]
    writes = [write for write in (*wanted, *stale) if _differs(case, write)]
    said = Text(f"{number}의 결과를 지난 평가로 불러왔습니다", f"{number} carried over as last time")
    return desk.record(case, writes, said)


def _differs(case: Case, write: Write) -> bool:
    return any(case.value(write.subject, name) != value for name, value in write.values.items())


def _view(case: Case, item: str) -> LastView | None:
    last = last_facts(case, item)
    if last is None:
        return None
    found = case.catalogue.item_by_id(item)
    standing = standing_of(case, item)
    words = [
        str(live.value["rationale"])
        for live in case.judgements.get(item, {}).values()
        if live.value is not None
    ]
    return LastView(
        item=item,
        title=both(found.title),
        case=last.case,
        number=last.number,
        change=last.change,
        was=(last.was or "").upper(),
        parts=tuple(_part(part) for part in last.parts),
        required=both(last.requirement.model_dump()),
        requirement=both(found.requirement),
        state=last.state,
        verdict=last.verdict,
        rationale=last.rationale,
        findings=tuple(_finding(finding) for finding in last.findings),
        state_now=standing.rolled.state,
        verdict_now=standing.rolled.verdict,
        findings_now=standing.findings,
        repeat=bool(last.findings) and standing.findings > 0,
        open=sum(not finding.closed for finding in last.findings),
        reconfirm=must_reconfirm(standing.rolled.verdict, words, last_standing(case, item)),
    )


def _finding(last: LastFinding) -> LastFindingView:
    return LastFindingView(
        label=last.label,
        severity=last.severity,
        fact=both(last.fact.model_dump()),
        closed=last.closed,
        actions=tuple((Text(one.what, one.what_en), one.state, one.due) for one in last.actions),
    )


def _part(name: str) -> Text:
    """A part of an item's text by its name; a part that a newer program names is shown as it is."""
    return ItemPart(name).label if name in set(ItemPart) else Text(name, name)
