"""What the desk refuses about corrective actions and last time."""

from __future__ import annotations

from ...model.errors import Refused, UsageError
from ...model.text import Text
from ...procedure.remedy import StepRefusal


class ActionEmpty(UsageError):
    """An action that does not say what is done, or about which finding, or by when."""

    code = "action-empty"
    sentence = Text(
        "보완조치에는 지적사항, 조치 내용, 기한이 모두 필요합니다.",
        "An action needs a finding, what is done about it, and a due day.",
    )


class ReasonMissing(UsageError):
    """A change that has to say why."""

    code = "reason-missing"
    sentence = Text("사유를 입력하십시오.", "Say why.")


class StepRefused(Refused):
    """A step that an action cannot take now, or this person cannot."""

    code = "step-refused"
    sentence = Text("{ko}", "{en}")


class ItselfBefore(UsageError):
    """A case named as the one before itself."""

    code = "itself-before"
    sentence = Text(
        "{id}은(는) 이 평가 자신입니다. 지난 평가를 지정하십시오.",
        "{id} is this assessment itself. Name the one before.",
    )


class NotAResult(Refused):
    """A bundle that is no result of an assessment."""

    code = "not-a-result"
    sentence = Text(
        "{file}은(는) 결과 번들이 아닙니다(종류: {kind}). 기관에 보관된 결과 번들을 지정하십시오.",
        "{file} is no result bundle (it is: {kind}). Name the result bundle the office filed.",
    )


_WHY = {
    StepRefusal.NOT_NEXT: Text(
        "{label}은(는) '{before}' 상태여서 '{after}'(으)로 바꿀 수 없습니다. "
        "이행 확인은 조치완료를 접수한 뒤에 기록합니다.",
        "{label} is '{before}' and cannot become '{after}'. It is verified after it was reported done.",
    ),
    StepRefusal.ONLY_IN_ROUND: Text(
        "'{after}'은(는) 확인평가 단계에서만 기록합니다. 먼저 단계를 확인평가로 진행하십시오.",
        "'{after}' is recorded in a confirmation assessment only. Advance the case to it first.",
    ),
    StepRefusal.ONLY_INSPECTOR: Text(
        "'{after}'은(는) 평가자만 기록합니다.", "'{after}' is for an inspector to record."
    ),
    StepRefusal.ONLY_LEAD: Text(
        "잔여로 남기거나 다시 여는 것은 점검반장이 결정합니다.",
        "Leaving an action as residual, or taking it up again, is the lead's decision.",
    ),
    StepRefusal.NEEDS_WORDS: Text("'{after}'에는 사유가 필요합니다.", "'{after}' needs words saying why."),
    StepRefusal.NEEDS_CHECKER: Text("누가 확인했는지 입력하십시오.", "Say who checked it."),
}


def step_refused(why: StepRefusal, label: str, before: Text, after: Text) -> StepRefused:
    """The refusal as an error, in words."""
    said = _WHY[why]
    return StepRefused(
        ko=said.ko.format(label=label, before=before.ko, after=after.ko),
        en=said.en.format(label=label, before=before.en, after=after.en),
    )
