"""Why a trust list of the office's is not taken. One class for each reason; ``code`` is stable."""

from __future__ import annotations

from inspector_tui.model.errors import Refused, UsageError
from inspector_tui.model.text import Text


class TrustRefused(Refused):
    """Base of this module's errors: the list is not taken, and the one in force stays."""

    code = "trust-refused"


# What it looks like


class TrustNotJson(TrustRefused):
    """The line cannot be read as JSON within our bounds."""

    code = "trust-not-json"
    sentence = Text(
        "신뢰목록의 내용을 읽을 수 없습니다({detail}). 평가기관에서 파일을 다시 받으십시오.",
        "The contents of the trust list cannot be read ({detail}). Get the file from the office again.",
    )


class TrustDuplicateKey(TrustRefused):
    """A name occurs twice in one object: two readers could read two lists."""

    code = "trust-duplicate-name"
    sentence = Text(
        "신뢰목록에 같은 이름의 항목이 두 번 있습니다({name}). 읽는 프로그램에 따라 내용이 달라지므로 "
        "받지 않습니다. 평가기관에 알리십시오.",
        "The trust list has a field twice ({name}), so two programs could read two lists. Tell the office.",
    )


class TrustNotCanonical(TrustRefused):
    """JSON, but not in its one spelling."""

    code = "trust-not-canonical"
    sentence = Text(
        "신뢰목록이 정해진 표기와 다릅니다({detail}). 편집되었을 수 있으니 파일을 다시 받으십시오.",
        "The trust list is not in its one spelling ({detail}). It may have been edited: get the file again.",
    )


class TrustFormatUnknown(TrustRefused):
    """A format that this version does not know, or none."""

    code = "trust-format"
    sentence = Text(
        "이 프로그램이 모르는 형식의 신뢰목록입니다(형식 {found}). 프로그램을 새 버전으로 바꾸십시오.",
        "This version does not know the trust list's format ({found}). Install a newer version.",
    )


class TrustShape(TrustRefused):
    """A field is missing, unknown, or not what it must be."""

    code = "trust-shape"
    sentence = Text(
        "신뢰목록의 '{field}' 항목이 규칙에 맞지 않습니다({detail}). 평가기관에 알리십시오.",
        "Field '{field}' of the trust list breaks the rules ({detail}). Tell the office.",
    )


# What it says


class TrustExpiresFirst(TrustRefused):
    """It would expire before it was issued."""

    code = "trust-expires-first"
    sentence = Text(
        "신뢰목록의 만료 시각({expires})이 발행 시각({issued})보다 늦지 않습니다. 평가기관에 알리십시오.",
        "The trust list expires ({expires}) no later than it was issued ({issued}). Tell the office.",
    )


class TrustTimesAbsurd(TrustRefused):
    """A time outside this century, or a list good for longer than a list may be."""

    code = "trust-times"
    sentence = Text(
        "신뢰목록의 시각이 허용 범위를 벗어납니다({field}: {detail}). 평가기관에 알리십시오.",
        "A time on the trust list is outside what is allowed ({field}: {detail}). Tell the office.",
    )


class TrustPersonTimes(TrustRefused):
    """A person's time on the list ends before it begins."""

    code = "trust-person-times"
    sentence = Text(
        "'{person}'의 유효기간이 시작보다 먼저 끝납니다. 평가기관에 알리십시오.",
        "The validity of '{person}' ends before it begins. Tell the office.",
    )


class TrustFromFuture(TrustRefused):
    """Issued after now, by this laptop's clock."""

    code = "trust-from-future"
    sentence = Text(
        "신뢰목록의 발행 시각({issued})이 이 노트북의 시각({now})보다 미래입니다. "
        "노트북의 시계를 먼저 확인하십시오.",
        "The trust list was issued ({issued}) after this laptop's time ({now}). Check the laptop's clock.",
    )


class TrustThreshold(TrustRefused):
    """More signatures needed than there are root keys: nothing could follow it."""

    code = "trust-threshold"
    sentence = Text(
        "필요한 서명 수({threshold})가 최상위 키 수({roots})보다 많습니다. "
        "이후의 목록에 서명할 수 없게 되므로 받지 않습니다.",
        "It asks for {threshold} signatures but has {roots} root keys: no list could ever follow it.",
    )


class TrustRootTwice(TrustRefused):
    """One root key listed twice would count as two people."""

    code = "trust-root-twice"
    sentence = Text(
        "최상위 키 {key}이(가) 두 번 있습니다. 한 사람이 두 사람 몫을 할 수 없습니다.",
        "Root key {key} is listed twice: one person would count as two.",
    )


class TrustRootIsPerson(TrustRefused):
    """A root key that is also somebody's everyday key."""

    code = "trust-root-is-person"
    sentence = Text(
        "최상위 키 {key}이(가) '{person}'의 서명키로도 등록되어 있습니다. "
        "최상위 키는 목록에 서명할 때만 쓰는 별도의 키여야 합니다.",
        "Root key {key} is also the key of '{person}'. A root key signs lists and nothing else.",
    )


class TrustKeyTwice(TrustRefused):
    """One key, two rows: revoking one would leave the other."""

    code = "trust-key-twice"
    sentence = Text(
        "키 {key}이(가) '{person}' 이름으로 두 번 등록되어 있습니다. 키마다 한 줄만 둘 수 있습니다.",
        "Key {key} is listed twice for '{person}': a key has one row.",
    )


class TrustTwoNames(TrustRefused):
    """One id, two names."""

    code = "trust-two-names"
    sentence = Text(
        "식별자 '{person}'에 이름이 둘 있습니다. 한 식별자는 한 사람의 것이어야 합니다.",
        "Id '{person}' has two names: an id belongs to one person.",
    )


# Who signed it


class TrustSignedTwice(TrustRefused):
    """Two signatures by one key."""

    code = "trust-signed-twice"
    sentence = Text(
        "키 {key}의 서명이 두 번 들어 있습니다. 한 키의 서명은 한 번만 셉니다.",
        "Key {key} signed twice: a key counts once.",
    )


class TrustNotByRoots(TrustRefused):
    """Signed, but by nobody who may sign lists."""

    code = "trust-not-by-roots"
    sentence = Text(
        "최상위 키가 아닌 키({keys})로만 서명된 신뢰목록입니다. 평가기관이 발행한 파일인지 확인하십시오.",
        "Only keys that are no root keys signed this trust list ({keys}). Check that the office issued it.",
    )


class TrustTooFewOld(TrustRefused):
    """Not enough of the roots of the list in force signed it."""

    code = "trust-too-few"
    sentence = Text(
        "현재 목록의 최상위 키 {needed}개가 서명해야 하나 {have}개만 서명했습니다. "
        "중간 버전의 목록이 있으면 차례로 먼저 받고, 없으면 평가기관에 확인하십시오.",
        "{needed} root keys of the list in force must have signed it; {have} did. "
        "Take in the versions between first, if there are any, or ask the office.",
    )


class TrustTooFewNew(TrustRefused):
    """Not enough of its own roots signed it: nobody has shown that the new keys exist."""

    code = "trust-too-few-own"
    sentence = Text(
        "새 목록에 적힌 최상위 키 {needed}개가 서명해야 하나 {have}개만 서명했습니다. "
        "평가기관에 확인하십시오.",
        "{needed} of the list's own root keys must have signed it; {have} did. Ask the office.",
    )


# Where it comes in the order of lists


class TrustRollback(TrustRefused):
    """Older than the one in force: somebody revoked since would count again."""

    code = "trust-rollback"
    sentence = Text(
        "현재 목록(버전 {current})보다 오래된 목록(버전 {found})입니다. "
        "그 뒤에 폐기된 키가 되살아나므로 받지 않습니다.",
        "This list (version {found}) is older than the one in force ({current}): "
        "keys revoked since would count again.",
    )


class TrustEquivocation(TrustRefused):
    """An alarm: two different lists of one version, both properly signed."""

    code = "trust-equivocation"
    sentence = Text(
        "경보: 버전 {version}의 신뢰목록이 둘이며 내용이 서로 다릅니다. 둘 다 최상위 키의 서명이 있습니다. "
        "최상위 키가 유출되었을 수 있으니 즉시 평가기관에 알리고 두 파일을 모두 보관하십시오.",
        "ALARM: there are two different trust lists of version {version}, both signed by root keys. "
        "Root keys may be in other hands: tell the office at once and keep both files.",
    )


class TrustJump(TrustRefused):
    """So far ahead that the honest lists would all be rollbacks."""

    code = "trust-jump"
    sentence = Text(
        "버전이 {current}에서 {found}(으)로 한 번에 너무 많이 올라갑니다. 평가기관에 확인하십시오.",
        "The version jumps from {current} to {found}, too far at once. Ask the office.",
    )


class TrustUnconfirmed(UsageError):
    """The first list, and nobody has said what its roots should be."""

    code = "trust-unconfirmed"
    sentence = Text(
        "처음 받는 신뢰목록입니다. "
        "최상위 키의 지문이나 기준값을 평가기관에 다른 경로(전화 등)로 확인하여 함께 입력하십시오(`--root`).",
        "This is the first trust list here. Compare its root fingerprints with the office over another "
        "channel (by telephone, say) and give them, or their figure (`--root`).",
    )


class TrustOtherRoots(TrustRefused):
    """The first list, and its roots are not those that were read out."""

    code = "trust-other-roots"
    sentence = Text(
        "목록의 최상위 키가 확인한 지문과 다릅니다({detail}). 이 목록을 사용하지 말고 평가기관에 알리십시오.",
        "The list's root keys are not those that were confirmed ({detail}). Do not use it; tell the office.",
    )
