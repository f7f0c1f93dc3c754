"""What the front desk refuses."""

from __future__ import annotations

from ..model.errors import EnvironmentFailed, Refused, UsageError
from ..model.text import Text


class UnknownAssessment(UsageError):
    """No such case in this store."""

    code = "unknown-assessment"
    sentence = Text(
        "평가 {id}이(가) 이 저장소에 없습니다. `inspector assessment list`로 목록을 확인하십시오.",
        "There is no assessment {id} in this store. See `inspector assessment list`.",
    )


class CaseUnreadable(Refused):
    """What the case was opened with is not here, or not what this program can read."""

    code = "case-unreadable"
    sentence = Text(
        "평가 {id}의 평가계획({register})을 읽을 수 없습니다. "
        "점검반장의 번들을 다시 받거나 백업에서 복원하십시오.",
        "The plan of assessment {id} ({register}) cannot be read. "
        "Take in the lead's bundle again, or restore a backup.",
    )


class UnknownItem(UsageError):
    """No such item in the pinned catalogue."""

    code = "unknown-item"
    sentence = Text(
        "평가항목 {id}이(가) 이 평가의 평가기준에 없습니다.", "This assessment's catalogue has no item {id}."
    )


class UnknownSubject(UsageError):
    """No such finding, piece of evidence, note, asset or sub-item."""

    code = "unknown-subject"
    sentence = Text("{id}을(를) 찾을 수 없습니다.", "{id} was not found.")


class AlreadyThere(Refused):
    """A case of this id is in the store."""

    code = "already-there"
    sentence = Text(
        "평가 {id}이(가) 이미 있습니다. 다른 식별자를 쓰거나 기존 평가를 여십시오.",
        "Assessment {id} is already here. Use another id, or open the one that is here.",
    )


class PlanInvalid(UsageError):
    """The plan file does not say what a plan must say."""

    code = "plan-invalid"
    sentence = Text(
        "평가계획 {file} {line}행: {reason_ko} (그 밖의 오류 {more}건). "
        "docs/plan.md를 참고하여 수정하십시오.",
        "Plan {file}, line {line}: {reason_en} (and {more} more). See docs/plan.md and correct it.",
    )


class PlanBookInvalid(UsageError):
    """The plan's workbook does not say what a plan must say."""

    code = "plan-invalid"
    sentence = Text(
        "평가계획 {file}의 {where}: {reason_ko} (그 밖의 오류 {more}건). 셀을 고친 뒤 다시 실행하십시오.",
        "Plan {file}, {where}: {reason_en} (and {more} more). Correct the cell and try again.",
    )


class PlanContradicts(UsageError):
    """The plan names what the catalogue does not have, says a thing twice, or says what cannot be.

    ``what`` where the words are the same in both languages, else ``what_ko`` and ``what_en``.
    """

    code = "plan-contradicts"
    sentence = Text(
        "평가계획이 평가기준과 맞지 않거나 값이 중복됩니다: {what_ko}. 계획을 수정하십시오.",
        "The plan does not fit the catalogue, or repeats a value: {what_en}. Correct the plan.",
    )

    def __init__(self, what: object = "", *, what_ko: object = "", what_en: object = "") -> None:
        super().__init__(what_ko=what_ko or what, what_en=what_en or what)


class PreviousMissing(Refused):
    """The assessment before is not in this store."""

    code = "previous-missing"
    sentence = Text(
        "지난 평가 {id}이(가) 이 저장소에 없습니다. 그 평가의 번들을 먼저 받으십시오.",
        "The assessment before, {id}, is not in this store. Take in its bundle first.",
    )


class NobodyHere(Refused):
    """The first run has not said who works here."""

    code = "nobody-here"
    sentence = Text(
        "사용자가 등록되지 않았습니다. `inspector key new`로 이름과 서명키를 먼저 등록하십시오.",
        "Nobody is registered on this laptop. Register a name and key first: `inspector key new`.",
    )


class NotOnTeam(Refused):
    """The person of this laptop is not in the plan's team."""

    code = "not-on-team"
    sentence = Text(
        "{person}은(는) 이 평가의 평가반원이 아닙니다(평가반: {team}). "
        "계획의 team에 이름과 자리 문자를 추가하십시오.",
        "{person} is not on this assessment's team ({team}). Add name and letter to the plan's team.",
    )


class JudgementInvalid(UsageError):
    """A determination that contradicts itself."""

    code = "judgement-invalid"
    sentence = Text("{reason_ko}", "{reason_en}")


class AssetOutOfScope(Refused):
    """The item does not apply to the asset's class."""

    code = "asset-out-of-scope"
    sentence = Text(
        "자산 {asset}은(는) 항목 {item}의 대상 자산 유형이 아닙니다.",
        "Item {item} does not apply to the class of asset {asset}.",
    )


class FileNotForced(UsageError):
    """A file with a mode that cannot have one."""

    code = "file-mode"
    sentence = Text(
        "파일은 '제출' 증적에만 첨부할 수 있습니다. 열람·시연 등은 내용만 기록하십시오.",
        "Only submitted evidence may carry a file. Record the others in words.",
    )


class FileStaysSubmitted(UsageError):
    """Evidence that has a file was handed over, and is of no other mode."""

    code = "file-submitted"
    sentence = Text(
        "파일이 있는 증적은 '제출'이어야 합니다. 잘못 첨부했으면 철회하고 새로 기록하십시오.",
        "Evidence with a file is submitted evidence. If the file is wrong, withdraw it and record it anew.",
    )


class FileElsewhere(Refused):
    """The file stayed on the laptop of whoever recorded it."""

    code = "file-elsewhere"
    sentence = Text(
        "{label}의 파일이 이 노트북에 없어 반출로 표시할 수 없습니다. "
        "기록한 사람이 반출로 표시한 번들을 받으십시오.",
        "The file of {label} is not on this laptop, so it cannot be marked to leave the site. "
        "Whoever recorded it marks it, and you take in their bundle.",
    )


class ReadOnly(Refused):
    """The case is open for reading only."""

    code = "read-only"
    sentence = Text(
        "읽기 전용으로 열려 있어 기록할 수 없습니다.",
        "This is open for reading only; nothing can be recorded.",
    )


class CannotUndo(Refused):
    """The entry belongs to a kind that stays."""

    code = "cannot-undo"
    sentence = Text("되돌릴 수 없는 종류의 기록입니다: {kind}", "This kind of entry cannot be undone: {kind}")


class ConflictStands(Refused):
    """A value is in conflict and must be settled first."""

    code = "conflict-stands"
    sentence = Text(
        "{id}에 충돌이 있습니다. 먼저 어느 기록을 따를지 결정하십시오.",
        "{id} is in conflict. Decide first which record holds.",
    )


class UnsafeBundle(Refused):
    """A bundle that verification calls broken is not opened."""

    code = "bundle-broken"
    sentence = Text(
        "번들 {file}이(가) 손상되어 열지 않습니다: {reason}",
        "Bundle {file} is broken and is not opened: {reason_en}",
    )


class NotATime(UsageError):
    """A time that cannot be read."""

    code = "not-a-time"
    sentence = Text(
        "시각 '{given}'을(를) 읽을 수 없습니다. 2026-11-20T18:00 형식으로 쓰십시오.",
        "'{given}' is not a time. Write it as 2026-11-20T18:00.",
    )


class BackupIncomplete(EnvironmentFailed):
    """Evidence that is damaged in this store is not in the backup."""

    code = "backup-incomplete"
    sentence = Text(
        "백업 {path}을(를) 만들었으나 손상된 증적 {count}건({first}…)이 빠졌습니다. "
        "`inspector doctor`로 확인하십시오.",
        "The backup {path} was made, but {count} damaged evidence file(s) ({first}…) are not in it. "
        "See `inspector doctor`.",
    )


class FieldInvalid(UsageError):
    """A value that the record cannot hold: too long, a refused character, a word it does not know."""

    code = "field-invalid"
    sentence = Text(
        "'{field}' 값을 기록할 수 없습니다({detail}). 줄이거나 고친 뒤 다시 저장하십시오.",
        "The value of '{field}' cannot be recorded ({detail}). Shorten or correct it and save again.",
    )


class NotHereToChoose(Refused):
    """A value in conflict that this laptop does not have."""

    code = "not-here-to-choose"
    sentence = Text(
        "이 값은 이 노트북에 없거나 읽을 수 없어 선택할 수 없습니다. 다른 값을 선택하십시오.",
        "This value is not on this laptop, or cannot be read. Choose another.",
    )


class TitleMissing(UsageError):
    """Evidence that says nothing of what was seen."""

    code = "title-missing"
    sentence = Text(
        "무엇을 보았는지 자료명(title)을 입력하십시오.", "Say what was seen: give the evidence a title."
    )


class SomebodyHere(Refused):
    """Another person is registered on this laptop."""

    code = "somebody-here"
    sentence = Text(
        "이 노트북에는 이미 {person}이(가) 등록되어 있습니다. 사용자를 바꾸려면 --replace를 붙이십시오.",
        "{person} is registered on this laptop already. To change the user, add --replace.",
    )


class EssentialNotSubstituted(Refused):
    """An essential item is checked, never answered by a certificate."""

    code = "essential-not-substituted"
    sentence = Text(
        "{id}은(는) 필수항목이므로 인증으로 대체할 수 없습니다. 직접 확인하여 판정하십시오.",
        "{id} is essential and cannot be substituted by a certificate. Check and judge it.",
    )


class CertificateNamesNoItem(UsageError):
    """A certificate that is for nothing."""

    code = "certificate-no-item"
    sentence = Text(
        "어느 항목에 대한 인증인지 항목을 하나 이상 지정하십시오.",
        "Name at least one item that the certificate is for.",
    )


class SeveralCalled(UsageError):
    """A name that several certificates have."""

    code = "several-called"
    sentence = Text(
        "'{name}'(이)라는 것이 여럿입니다. 식별자로 지정하십시오: {ids}",
        "Several are called '{name}'. Give the id: {ids}",
    )


class UpstreamNotNa(Refused):
    """Somebody else does it, so it applies."""

    code = "upstream-not-na"
    sentence = Text(
        "{id}에는 상위 제공자의 확인서가 있으므로 해당없음으로 판정할 수 없습니다. "
        "확인서가 요구사항을 충족하는지 판정하십시오.",
        "{id} is answered by an upstream provider's attestation, so it is not 'not applicable'. "
        "Judge whether the attestation satisfies the requirement.",
    )


class NothingToDrop(UsageError):
    """No such date, consent or test in the plan."""

    code = "nothing-to-drop"
    sentence = Text(
        "그 순번의 일정·동의·부정시험이 계획에 없습니다.",
        "The plan has no date, consent or test with that number.",
    )
