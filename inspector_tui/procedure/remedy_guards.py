"""The guards of corrective action: what is open, planned, reported done and looked at, and the rounds left.

Each takes the line and the facts, as every guard does, and yields what is missing. Source: research/domain.md
4.3, S9 to S11.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from inspector_tui.model.text import Text

from .course import Transition
from .course_facts import Facts, Unmet
from .remedy import rounds_left

_OPEN: Final = Text("열린 지적사항 {count}건({names})", "{count} findings open ({names})")
_UNSETTLED: Final = Text(
    "잔여로 처리하지 않은 열린 지적사항 {count}건({names})",
    "{count} open findings not marked residual ({names})",
)
_NO_ACTION: Final = Text(
    "조치계획이 없는 지적사항 {count}건({names}): 조치를 등록하거나 잔여로 확정하십시오",
    "{count} findings without an action ({names}): record one, or leave them as residual",
)
_UNCLAIMED: Final = Text(
    "완료로 접수되지 않은 조치 {count}건({names})", "{count} actions not reported done ({names})"
)
_UNLOOKED: Final = Text(
    "이번 차수에 확인하지 않은 조치 {count}건({names})",
    "{count} actions this round has not looked at ({names})",
)


def nothing_open_or_early(_: Transition, facts: Facts) -> Iterator[Unmet]:
    """No finding or item is open, unless the plan lets the result out before corrective action."""
    if facts.publish_before_remediation:
        return
    if facts.open_findings:
        yield from closed(_, facts)
    elif facts.open_items:
        count = len(facts.open_items)
        said = Text(f"부분충족·미충족 항목 {count}개", f"{count} items partially or not satisfied")
        yield Unmet("items-open", said, count, facts.open_items)


def closed(_: Transition, facts: Facts) -> Iterator[Unmet]:
    """Every finding is closed: all its actions verified."""
    return _left("findings-open", facts.open_findings, _OPEN, facts.open_items)


def settled(_: Transition, facts: Facts) -> Iterator[Unmet]:
    """Every finding that is still open was left as residual by the lead."""
    return _left("findings-unsettled", facts.unsettled_findings, _UNSETTLED)


def something_open(_: Transition, facts: Facts) -> Iterator[Unmet]:
    """There is a finding, or an item partially or not satisfied, to act on."""
    if not facts.open_findings and not facts.open_items:
        yield Unmet("nothing-open", Text("열린 지적사항이 없습니다", "No finding is open"))


def overdue(_: Transition, facts: Facts) -> Iterator[Unmet]:
    """The day of some action has passed and nobody reported it done."""
    if not facts.overdue:
        yield Unmet("nothing-overdue", Text("기한이 지난 조치가 없습니다", "No action is overdue"))


def planned(_: Transition, facts: Facts) -> Iterator[Unmet]:
    """Every finding has an action."""
    return _left("no-action", facts.without_action, _NO_ACTION)


def reported_done(_: Transition, facts: Facts) -> Iterator[Unmet]:
    """Every action is reported done."""
    return _left("not-reported-done", facts.unclaimed, _UNCLAIMED)


def looked(_: Transition, facts: Facts) -> Iterator[Unmet]:
    """Every action that is open was looked at in this round."""
    return _left("not-looked-at", facts.unlooked, _UNLOOKED)


def rounds(_: Transition, facts: Facts) -> Iterator[Unmet]:
    """The plan leaves a confirmation round to be begun."""
    most = facts.max_rounds
    if not rounds_left(most, facts.stands.round):
        said = Text(
            f"확인평가 {most}회를 모두 실시했습니다. 잔여 지적으로 확정하십시오",
            f"All {most} confirmation assessments have been held; finalise with residual findings",
        )
        yield Unmet("rounds-used", said)


def early(_: Transition, facts: Facts) -> Iterator[Unmet]:
    """The plan lets the result be made final before corrective action."""
    if not facts.publish_before_remediation:
        said = Text(
            "평가계획이 보완조치 전 확정을 허용하지 않습니다(publish_before_remediation)",
            "The plan does not let the result out before corrective action (publish_before_remediation)",
        )
        yield Unmet("not-before-remediation", said)


def _left(code: str, names: tuple[str, ...], said: Text, items: tuple[str, ...] = ()) -> Iterator[Unmet]:
    """Nothing where nobody is left in ``names``; else how many and who, in the words of ``said``."""
    if names:
        some = ", ".join(names[:4]) + (" ..." if len(names) > 4 else "")
        yield Unmet(code, said.filled(count=len(names), names=some), len(names), items)
