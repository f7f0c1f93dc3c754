"""What can stand in the way of the office's trust work."""

from __future__ import annotations

from ...model.errors import EnvironmentFailed, Refused, UsageError
from ...model.text import Text


class TrustBegunAlready(Refused):
    """There is a list; it is changed, not begun."""

    code = "trust-begun"
    sentence = Text(
        "신뢰목록이 이미 있습니다(버전 {version}). 새로 시작하지 말고 변경하십시오.",
        "There is a trust list here already (version {version}): change it, do not begin again.",
    )


class TrustNotBegun(UsageError):
    """Nothing to change."""

    code = "trust-not-begun"
    sentence = Text(
        "이 저장소에는 신뢰목록이 없습니다. `inspector office trust begin`으로 시작하십시오.",
        "There is no trust list here. Begin one with `inspector office trust begin`.",
    )


class NoTrustDraft(UsageError):
    """Nothing to sign or to publish."""

    code = "trust-no-draft"
    sentence = Text(
        "서명하거나 공표할 새 목록이 없습니다. 먼저 변경할 내용을 입력하십시오.",
        "There is no new list to sign or publish. Make a change first.",
    )


class NothingChanged(UsageError):
    """The list would say what it says already."""

    code = "trust-nothing-changed"
    sentence = Text(
        "바뀌는 내용이 없습니다. 입력한 값을 확인하십시오.",
        "That would change nothing. Check what you gave.",
    )


class NotARootKey(Refused):
    """A signature that would not count."""

    code = "trust-not-a-root"
    sentence = Text(
        "키 {key}은(는) 이 목록에 서명할 수 있는 최상위 키가 아닙니다. 최상위 키: {roots}.",
        "Key {key} is no root key that may sign this list. Root keys: {roots}.",
    )


class SignaturesMissing(Refused):
    """Too few root keys have signed the draft."""

    code = "trust-signatures-missing"
    sentence = Text(
        "서명이 모자랍니다: 현재 최상위 키 {old}개, 새 최상위 키 {new}개의 서명이 더 필요합니다.",
        "Signatures are missing: {old} more by present root keys, {new} more by the new list's.",
    )


class DraftOutdated(Refused):
    """Another list went in force since the draft was begun."""

    code = "trust-draft-outdated"
    sentence = Text(
        "작성 중인 목록(버전 {draft})보다 현재 목록(버전 {version})이 앞섭니다. "
        "작성 중인 목록을 버리고 다시 만드십시오(`inspector office trust discard`).",
        "The list in force (version {version}) has overtaken the draft ({draft}). "
        "Discard it and make the change again (`inspector office trust discard`).",
    )


class PersonUnknown(UsageError):
    """Nobody on the list is called so."""

    code = "trust-person-unknown"
    sentence = Text(
        "신뢰목록에 '{who}'이(가) 없습니다. 식별자나 키 지문을 확인하십시오.",
        "Nobody on the trust list is '{who}'. Check the id or the key's fingerprint.",
    )


class SeveralKeys(UsageError):
    """One person with several keys, and it is not said which is meant."""

    code = "trust-several-keys"
    sentence = Text(
        "'{who}'의 키가 여러 개입니다. 지문으로 지정하십시오: {keys}.",
        "'{who}' has several keys. Name one by its fingerprint: {keys}.",
    )


class EnrolledAlready(Refused):
    """The key is on the list."""

    code = "trust-enrolled"
    sentence = Text(
        "이 키는 이미 '{who}'의 키로 등록되어 있습니다. 역할이나 기간을 변경하십시오.",
        "This key is on the list already, as one of '{who}'. Change its roles or times instead.",
    )


class OtherFingerprint(Refused):
    """The request asks for another key than its sender named."""

    code = "trust-other-fingerprint"
    sentence = Text(
        "요청 파일의 키 지문({found})이 본인이 알려 준 지문({told})과 다릅니다. "
        "등록하지 말고 본인에게 확인하십시오.",
        "The request's key ({found}) is not the one its sender named ({told}). Do not enrol it; ask them.",
    )


class RevokedAlready(Refused):
    """Revoked for a reason that cannot be made milder."""

    code = "trust-revoked-already"
    sentence = Text(
        "'{who}'의 이 키는 이미 폐기되었습니다({at}). 유출·분실 폐기를 완화할 수는 없습니다.",
        "This key of '{who}' is revoked already ({at}). A revocation as lost cannot be made milder.",
    )


class RevocationAhead(UsageError):
    """Lost in the future."""

    code = "trust-revocation-ahead"
    sentence = Text(
        "유출·분실 시각({at})이 미래입니다. 마지막으로 안전했던 시각을 입력하십시오.",
        "The key cannot be lost in the future ({at}). Give the last time it was safe.",
    )


class DraftUnwritable(EnvironmentFailed):
    """The disk does not take the draft."""

    code = "trust-draft-unwritable"
    sentence = Text(
        "'{path}'을(를) 저장할 수 없습니다: {detail}. 쓰기 권한과 남은 공간을 확인하십시오.",
        "'{path}' cannot be written: {detail}. Check permissions and space.",
    )
