"""What broke a rule of the course after a merge: listed for a person to decide, never dropped.

A state that somebody else than the lead recorded, a state or plan with several values, and entries that came
from a colleague's chain after the lead had ended the case.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from ...model.text import Text
from ...model.views import ObstacleRow
from ..case import Case
from ..contest_words import name_of
from ..desk import Desk
from ..live import STATE
from ..seats import leads_of

_NOT_LEAD = Text("점검반장이 아닌 사람이 옮긴 단계", "State moved by somebody who is not the lead")
_AFTER_END = Text("끝난 평가에 들어온 기록", "Entries in a case that has ended")
_CONFLICT = Text("충돌(항목 외)", "Conflict outside the items")
_DECIDE = Text(
    "점검반장이 확인하여 단계를 다시 진행하십시오. 이 기록은 단계에 반영되지 않습니다",
    "The lead looks and moves the case on; this entry moves nothing",
)
_LOOK = Text(
    "종결 이후에 기록된 것입니다. 작성자에게 확인하십시오",
    "They were recorded after the end. Ask who recorded them",
)
_SETTLE = Text(
    "서로 다른 기록 중 하나를 정하십시오(충돌 화면, `inspector conflict`)",
    "Decide between the differing records (the conflicts screen, `inspector conflict`)",
)


def problems(desk: Desk, case: Case) -> Iterator[ObstacleRow]:
    """Every such thing, worst first."""
    for subject in case.conflicts_of(""):
        name = name_of(case, subject)
        yield replace(_row("course-conflict", _CONFLICT, "", _SETTLE, blocking=True), item_title=name)
    leads = leads_of(case.team.members)
    for live in case.registers.get(STATE, {}).get(STATE, ()):
        if live.actor not in leads:
            yield _row("state-not-by-lead", _NOT_LEAD, case.name_of(live.actor), _DECIDE, blocking=False)
    for device, count in _after_end(desk, case):
        yield _row("after-end", _AFTER_END, f"{device} x{count}", _LOOK, blocking=False)


def _after_end(desk: Desk, case: Case) -> Iterator[tuple[str, int]]:
    """Chains that go on past what the lead knew when the case ended, the end itself aside."""
    stands = case.stands
    if stands is None or not stands.state.terminal or not stands.known:
        return
    known: dict[str, int] = {}
    for end in stands.known:
        known[end.device] = max(known.get(end.device, 0), end.seq)
    ended = {row.device: row.seq for row in desk.store.history(case.id, STATE) if STATE in row.writes}
    for device, tips in sorted(desk.store.tips(case.id).items()):
        past = max(tip.seq for tip in tips) - max(known.get(device, 0), ended.get(device, 0))
        if past > 0:
            yield device, past


def _row(code: str, what: Text, detail: str, advice: Text, *, blocking: bool) -> ObstacleRow:
    return ObstacleRow(
        code=code,
        what=what,
        item="",
        item_title=Text("진행 단계", "Course"),
        detail=detail,
        blocking=blocking,
        advice=advice,
    )
