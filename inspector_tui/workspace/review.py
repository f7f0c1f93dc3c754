"""What stands in the way of finishing."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.text import Text
from ..model.views import ObstacleRow
from ..model.words import Verdict, WorkState
from ..procedure.review import ItemStanding, Kind, Obstacle, PartStanding, obstacles as rules
from .after.last_facts import last_standing
from .before import papers
from .before.paper_marks import upstream
from .case import Case
from .closing.sheet_versions import standing as sheet_standing
from .desk import Desk
from .judging import subjects_of
from .live import CASE
from .several_keys import with_several_keys
from .showing import both
from .stages.course_problems import problems
from .stages.decided import decision_on, na_approved
from .standing import standing_of, state_of

MOST_ADDED = 3
"""So many added assets are named beside an item."""

MOST_CHANGED = 4
"""So many things that changed since the sheet was signed are named."""

_NOT_BY_LEAD = Text("점검반장이 아닌 사람이 바꾼 평가계획", "Plan changed by somebody who does not lead")
_LEAD_PLANS = Text(
    "점검반장이 계획 화면에서 다시 기록하십시오", "The lead records it anew on the plan's screen"
)
_NOT_LEADS_WORD = Text(
    "점검반장이 아닌 사람이 쓴 문서·확인서 기록",
    "Documents or a sheet recorded by somebody who does not lead",
)
_PASSED_OVER = Text(
    "효력이 없습니다. 누가 왜 썼는지 확인하십시오", "It does not count. Find out who wrote it, and why"
)
_SEVERAL_KEYS = Text("한 사람 이름으로 쓴 서명키가 둘 이상", "One person's name under several keys")
_ASK_THEM = Text(
    "모두 본인의 키인지 확인하십시오. 아니라면 그 이름의 기록을 믿지 마십시오",
    "Ask them whether all keys are theirs; if not, do not rely on what is in their name",
)
_SHEET = Text("점검확인서", "Confirmation sheet")
_OUTDATED = Text("서명한 확인서와 달라진 내용", "Changed since the sheet was signed")
_SIGN_AGAIN = Text("다시 출력하여 서명받으십시오", "Print it again and have it signed")


def obstacles(desk: Desk, case_id: str) -> tuple[ObstacleRow, ...]:
    """Every obstacle, in the rules' order; none that blocks means the case can be closed."""
    case = desk.case(case_id)
    rows = [
        *_forked(desk, case),
        *problems(desk, case),
        *_unreadable(case),
        *_planned_by_others(case),
        *_under_several_keys(desk, case),
        *_outdated_signing(desk, case),
    ]
    for found in _by_the_rules(desk, case):
        asset = case.assets[found.asset].key if found.asset in case.assets else ""
        count = f"x{found.count}" if found.count > 1 else ""
        added = _added(case, found.item) if found.code is Kind.DRAFT_VERDICT else ""
        rows.append(
            ObstacleRow(
                code=found.code.value,
                what=found.code.label,
                item=found.item,
                item_title=both(case.catalogue.item_by_id(found.item).title),
                detail=" ".join(filter(None, (asset, count, added))),
                blocking=found.code.blocking,
                advice=found.code.advice,
                why=found.why,
            )
        )
    return tuple(rows)


def _forked(desk: Desk, case: Case) -> Iterator[ObstacleRow]:
    """Chains with two entries in one place, until the lead has decided."""
    if not desk.store.merge_state(case.id).forks:
        return
    from .sharing import forks

    for row in forks.standing(desk, case.id):
        if row.decided is None:
            yield ObstacleRow(
                code=Kind.FORK.value,
                what=Kind.FORK.label,
                item="",
                item_title=Text(row.person, row.person),
                detail=f"{row.device} #{row.seq} x{len(row.branches)}",
                blocking=True,
                advice=Kind.FORK.advice,
            )


def _planned_by_others(case: Case) -> Iterator[ObstacleRow]:
    """Parts of the plan that somebody wrote who may not: their selection counts for nothing."""
    from .authority import may_plan

    for live in case.registers.get(CASE, {}).get("selection", ()):
        if not may_plan(case, live.actor):
            yield _by_another(case, live.actor, "plan-not-by-lead", "selection", blocking=True)
    for subject, registers in case.passed_over.items():
        code = "plan-not-by-lead" if subject == CASE else "not-by-lead"
        for register, actors in registers.items():
            for actor in sorted(actors):
                yield _by_another(case, actor, code, register, blocking=False)


def _under_several_keys(desk: Desk, case: Case) -> Iterator[ObstacleRow]:
    """Whoever recorded under several keys: it may be somebody else, and their word counts all the same."""
    if people := with_several_keys(desk, case.id):
        yield ObstacleRow(
            code="several-keys",
            what=_SEVERAL_KEYS,
            item="",
            item_title=Text(people, people),
            detail="",
            blocking=False,
            advice=_ASK_THEM,
        )


def _by_another(case: Case, actor: str, code: str, register: str, *, blocking: bool) -> ObstacleRow:
    on_plan = code == "plan-not-by-lead"
    return ObstacleRow(
        code=code,
        what=_NOT_BY_LEAD if on_plan else _NOT_LEADS_WORD,
        item="",
        item_title=Text(case.name_of(actor), case.name_of(actor)),
        detail=register,
        blocking=blocking,
        advice=_LEAD_PLANS if blocking else _PASSED_OVER,
    )


def _added(case: Case, item: str) -> str:
    """The assets whose coming made a judgement a draft again, as ``+MS-9``; the rest is counted."""
    keys = case.reopened_by(item)
    more = f" +{len(keys) - MOST_ADDED}.." if len(keys) > MOST_ADDED else ""
    return " ".join(f"+{key}" for key in keys[:MOST_ADDED]) + more


def record_obstacles(desk: Desk, case: Case) -> tuple[Obstacle, ...]:
    """The same as the guards of the course take it: rules, and what cannot be read."""
    return (
        *(Obstacle(Kind.UNREADABLE, row.item) for row in _unreadable(case)),
        *(Obstacle(Kind.FORK, "", subject=row.detail) for row in _forked(desk, case)),
        *(Obstacle(Kind.CONFLICT, "", subject=subject) for subject in case.conflicts_of("")),
        *_by_the_rules(desk, case),
    )


def _by_the_rules(desk: Desk, case: Case) -> tuple[Obstacle, ...]:
    return rules(_standing(desk, case, item_id) for item_id in case.catalogue.items)


def _unreadable(case: Case) -> Iterator[ObstacleRow]:
    """What a colleague's program recorded and this one cannot read: it counts for nothing until looked at."""
    if not case.unfit:
        return
    judged_by = {s: item.id for item in case.catalogue.items.values() for s in subjects_of(case, item)}
    for subject, registers in sorted(case.unfit.items()):
        linked = [item for item in case.links(subject, "item") if item in case.catalogue.items]
        item = judged_by.get(subject) or next(iter(linked), "")
        for register in sorted(registers):
            lives = case.registers.get(subject, {}).get(register, ())
            actors = {live.actor for live in lives if live.unfit}
            actors |= case.passed_over.get(subject, {}).get(register, frozenset())
            writers = {case.name_of(actor) for actor in actors}
            yield ObstacleRow(
                code=Kind.UNREADABLE.value,
                what=Kind.UNREADABLE.label,
                item=item,
                item_title=both(case.catalogue.item_by_id(item).title) if item else Text(subject, subject),
                detail=f"{subject} {register} ({', '.join(sorted(writers))})",
                blocking=True,
                advice=Kind.UNREADABLE.advice,
            )


def _outdated_signing(desk: Desk, case: Case) -> Iterator[ObstacleRow]:
    """The paper that was signed no longer says what stands: it is printed anew and signed again."""
    if not case.subjects("s-"):
        return
    found = sheet_standing(desk, case.id)
    if not found.outdated_signing or (found.current and found.outcome is not None):
        return
    parts = [change.part.rpartition("/")[2] for change in found.changes]
    labelled = {str((case.value(f, "label") or {}).get("label")): f for f in case.findings()}
    items = [item for part in parts if part in labelled for item in case.all_links(labelled[part], "item")]
    item = next((one for one in items if one in case.catalogue.items), "")
    yield ObstacleRow(
        code="sheet-outdated",
        what=_OUTDATED,
        item=item,
        item_title=both(case.catalogue.item_by_id(item).title) if item else _SHEET,
        detail=f"v{found.outdated_signing} {', '.join(parts[:MOST_CHANGED])}".strip(),
        blocking=True,
        advice=_SIGN_AGAIN,
    )


def _standing(desk: Desk, case: Case, item_id: str) -> ItemStanding:
    standing = standing_of(case, item_id)
    has_papers = bool(case.certificates_of.get(item_id))
    return ItemStanding(
        item=item_id,
        rolled=standing.rolled,
        rationale=standing.rationale,
        evidence_held=standing.held + (papers.answering(desk, case, item_id) if has_papers else 0),
        evidence_pending=standing.pending,
        na_approved=na_approved(case, item_id) if standing.rolled.verdict is Verdict.NA else None,
        unverifiable_decided=standing.rolled.state is WorkState.UNVERIFIABLE
        and decision_on(case, item_id) is not None,
        findings=standing.findings,
        open_drafts=standing.drafts,
        conflicts=standing.conflicts,
        parts=_parts(case, item_id),
        papers_refused=tuple(papers.failing(desk, case, item_id)) if has_papers else (),
        upstream=has_papers and upstream(case, item_id),
        last=last_standing(case, item_id),
    )


def _parts(case: Case, item_id: str) -> tuple[PartStanding, ...]:
    """Recorded judgements below the whole item, so that each is held to the same rules."""
    parts = []
    for (sub, asset), live in case.judgements.get(item_id, {}).items():
        if (sub, asset) == (None, None) or live.value is None:
            continue
        verdict = live.value["verdict"]
        parts.append(
            PartStanding(
                state_of(case, live, live.value),
                Verdict(verdict) if verdict else None,
                str(live.value["rationale"]),
                asset=asset,
            )
        )
    return tuple(parts)
