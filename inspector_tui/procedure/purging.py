"""When a case may be purged: it has ended, the lead says so, and its result is with the office.

Source: the course of a case (DESIGN 4, 7): purging cannot be undone, so nothing is purged that is still
under way, no result that was never handed in, and none that was queued for the office, or refused by it,
and not confirmed by its receipt. Nobody can override the last: the office's word comes, or what was never
sent is taken out of the outbox and sent another way.
"""

from __future__ import annotations

from collections.abc import Iterator

from inspector_tui.model.course import CaseState
from inspector_tui.model.words import Word


class PurgeObstacle(Word):
    """Why a case may not be purged."""

    NOT_LEAD = "not-lead", "점검반장만 파기할 수 있습니다", "Only the lead inspector may purge a case"
    UNCLEAR = (
        "unclear",
        "진행 단계의 기록이 서로 다릅니다. 먼저 충돌을 해결하십시오",
        "The records of where the case stands differ; settle the conflict first",
    )
    NOT_ENDED = (
        "not-ended",
        "아직 끝나지 않은 평가입니다(공개, 협조 거부, 미선정, 철회, 중지에서만 파기)",
        "The case has not ended (published, declined, not selected, withdrawn or aborted)",
    )
    NOT_HANDED_IN = (
        "not-handed-in",
        "결과 번들을 이 저장소에서 내보낸 적이 없습니다. 먼저 내보내 제출하십시오",
        "No result bundle was ever exported from this store; export it and hand it in first",
    )
    NOT_DELIVERED = (
        "not-delivered",
        "결과 번들이 접수되지 않았거나 반려되었습니다. 보내고 접수증을 받으십시오(sync push, sync pull)",
        "The office has not accepted a result of it: send it, get the receipt (sync push, sync pull)",
    )


def obstacles(
    state: CaseState, *, lead: bool, handed_in: bool, unclear: bool = False, undelivered: bool = False
) -> Iterator[PurgeObstacle]:
    """What stands in the way of purging.

    ``handed_in``: a result bundle has left this store; ``unclear``: records of the state are in conflict;
    ``undelivered``: a result bundle was queued for the office, or refused, and it has not confirmed it.
    Only a published case has a result that must have been handed in; the others ended without one.
    """
    if not lead:
        yield PurgeObstacle.NOT_LEAD
    if unclear:
        yield PurgeObstacle.UNCLEAR
    if not state.terminal:
        yield PurgeObstacle.NOT_ENDED
    elif state is CaseState.PUBLISHED and not handed_in:
        yield PurgeObstacle.NOT_HANDED_IN
    if undelivered:
        yield PurgeObstacle.NOT_DELIVERED
