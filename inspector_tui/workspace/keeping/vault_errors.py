"""Why a case is not sealed, or a sealed one not opened."""

from __future__ import annotations

from ...model.errors import Refused, UsageError
from ...model.text import Text


class MayNotSeal(Refused):
    """Something stands in the way."""

    code = "may-not-seal"
    sentence = Text("평가 {id}을(를) 봉인할 수 없습니다: {why}", "{id} cannot be sealed: {why_en}")


class NoEscrow(UsageError):
    """Nobody but the inspector could open it, and that was not said to be meant."""

    code = "no-escrow"
    sentence = Text(
        "본인 외에는 아무도 열 수 없게 됩니다. 평가기관의 비상 열람 키를 --escrow age1…로 지정하거나, "
        "그래도 좋으면 --no-escrow를 붙이십시오.",
        "Nobody but you could open it. Name the office's escrow key with --escrow age1…, "
        "or add --no-escrow if that is meant.",
    )


class NoVaultKey(Refused):
    """The signing key lives in an agent or on a token, which cannot decrypt."""

    code = "no-vault-key"
    sentence = Text(
        "등록된 서명키는 ssh-agent나 보안키에 있어 복호화에 쓸 수 없습니다. "
        "'inspector vault key'로 봉인용 키를 먼저 만드십시오.",
        "Your signing key is in ssh-agent or on a token and cannot decrypt. "
        "Make a vault key first: 'inspector vault key'.",
    )


class VaultKeyNotNeeded(Refused):
    """The signing key opens sealed files itself."""

    code = "vault-key-not-needed"
    sentence = Text(
        "등록된 서명키 파일({path})로 봉인하고 열 수 있으므로 따로 만들 필요가 없습니다.",
        "Your signing key file ({path}) seals and opens by itself; no other key is needed.",
    )


class VaultKeyExists(Refused):
    """A vault key is never overwritten."""

    code = "vault-key-exists"
    sentence = Text(
        "봉인용 키가 이미 있습니다: {path}. 이 키로 봉인한 파일이 있을 수 있으므로 덮어쓰지 않습니다.",
        "There is a vault key already: {path}. Files may be sealed for it, so it is not overwritten.",
    )


class NotTheSameKey(Refused):
    """The key that was opened is not the one the case would be sealed for."""

    code = "vault-key-other"
    sentence = Text(
        "이 키로는 봉인할 파일을 다시 열 수 없습니다. 등록된 키를 사용하십시오.",
        "This key would not open what is sealed. Use the registered one.",
    )


class SealNotVerified(Refused):
    """What was read back is not what was written. The case is still here."""

    code = "seal-not-verified"
    sentence = Text(
        "봉인 파일을 다시 읽어 보니 내용이 다릅니다({detail}). 평가는 지우지 않았습니다. "
        "다른 저장 매체에 다시 봉인하십시오.",
        "Read back, the sealed file is not what was written ({detail}). The case was not removed. "
        "Seal it onto another medium.",
    )


class NotAVault(Refused):
    """An age file, but not with a case in it."""

    code = "vault-malformed"
    sentence = Text(
        "'{path}'은(는) 봉인된 평가가 아니거나 지원하지 않는 형식입니다({detail}). "
        "아무것도 가져오지 않았습니다.",
        "'{path}' holds no sealed case, or in a form not known here ({detail}). Nothing was taken in.",
    )


class SealerUnknown(Refused):
    """Whoever sealed it is not who works here."""

    code = "vault-sealer-unknown"
    sentence = Text(
        "이 파일은 이 노트북에 등록되지 않은 키로 봉인되었습니다: {by} {fingerprint}. "
        "본인에게 지문을 확인하고 --sealed-by {fingerprint}을(를) 붙여 여십시오.",
        "This file was sealed with a key that is not this laptop's: {by} {fingerprint}. "
        "Check the fingerprint with that person, then open it with --sealed-by {fingerprint}.",
    )
