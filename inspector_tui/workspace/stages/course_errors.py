"""What the course of a case refuses."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.course import CaseEvent, CaseState
from ...model.errors import Refused
from ...model.text import Text
from ...procedure.course_facts import Unmet


class NotLead(Refused):
    """Something that only the lead inspector decides."""

    code = "not-lead"
    sentence = Text(
        "점검반장만 할 수 있습니다. 점검반장({lead})의 노트북에서 처리하십시오.",
        "Only the lead inspector can do this. Do it on the laptop of the lead ({lead_en}).",
    )

    def __init__(self, leads: str) -> None:
        super().__init__(lead=leads or "계획에 없음", lead_en=leads or "none in the plan")


class CaseEnded(Refused):
    """Nothing is recorded in a case that has ended."""

    code = "case-ended"
    sentence = Text(
        "평가가 '{state}'(으)로 끝나 더는 기록할 수 없습니다. 열람과 내보내기만 할 수 있습니다.",
        "The case has ended ({state_en}); nothing more is recorded in it. It can be read and exported.",
    )

    def __init__(self, state: CaseState) -> None:
        super().__init__(state=state.label.ko, state_en=state.label.en)


class PhaseClosed(Refused):
    """Such a thing is not recorded in the state that the case is in."""

    code = "phase-closed"
    sentence = Text(
        "'{state}' 단계에서는 {what}을(를) 기록할 수 없습니다. 기록할 수 있는 단계: {open}. "
        "점검반장이 단계를 진행해야 합니다(화면 F11, `inspector assessment state`).",
        "{what_en}: not recorded while the case is at '{state_en}'. Recorded at: {open_en}. "
        "The lead moves the case on (F11 on screen, `inspector assessment state`).",
    )


class StepUnknown(Refused):
    """The event does not belong to the state that the case is in."""

    code = "step-unknown"
    sentence = Text(
        "'{state}' 단계에서는 '{event}'을(를) 할 수 없습니다. 지금 할 수 있는 것: {possible}.",
        "'{event_en}' is no step from '{state_en}'. Possible now: {possible_en}.",
    )


class ResultNotReady(Refused):
    """The bundle may not leave yet: the case has not come so far, or a guard does not hold."""

    code = "result-not-ready"
    sentence = Text(
        "'{state}' 단계에서는 '{kind}'을(를) 내보낼 수 없습니다. {reasons}. "
        "팀 안에서는 교환 번들(exchange)을 쓰십시오.",
        "At '{state_en}' '{kind_en}' cannot be exported. {reasons_en}. "
        "Within the team, use an exchange bundle.",
    )


class GuardUnmet(Refused):
    """The step is possible, but something is missing. ``unmet`` lists all of it."""

    code = "guard-unmet"
    sentence = Text(
        "아직 '{event}' 단계를 진행할 수 없습니다. {reasons}.",
        "'{event_en}' is not possible yet. {reasons_en}.",
    )

    def __init__(self, event: CaseEvent, unmet: Sequence[Unmet]) -> None:
        self.event = event
        self.unmet = tuple(unmet)
        super().__init__(
            event=event.label.ko,
            event_en=event.label.en,
            reasons="; ".join(one.sentence.ko for one in unmet),
            reasons_en="; ".join(one.sentence.en for one in unmet),
        )
