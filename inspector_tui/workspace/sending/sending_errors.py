"""What sending to the office refuses."""

from __future__ import annotations

from ...model.errors import Refused, UsageError
from ...model.text import Text


class RemoteNameInvalid(UsageError):
    """A remote's name that cannot be one."""

    code = "remote-name"
    sentence = Text(
        "원격 위치의 이름 '{name}'을(를) 쓸 수 없습니다. 영소문자로 시작하고 "
        "영소문자·숫자·하이픈만 32자까지 쓰십시오.",
        "'{name}' cannot be the name of a remote. Begin with a-z; use a-z, 0-9 and hyphens, 32 at most.",
    )


class RemoteUnknown(UsageError):
    """No remote of that name."""

    code = "remote-unknown"
    sentence = Text(
        "'{name}'이라는 원격 위치가 없습니다(등록됨: {known}). `inspector sync remote add`로 등록하거나 "
        "폴더 경로를 쓰십시오.",
        "There is no remote '{name}' (there are: {known}). Add it with `inspector sync remote add`, "
        "or give a folder.",
    )


class RemoteKnown(Refused):
    """The name is another place's already."""

    code = "remote-known"
    sentence = Text(
        "'{name}'은(는) 이미 {address}입니다. 다른 이름을 쓰거나, 먼저 "
        "`inspector sync remote remove {name}`을 실행하십시오.",
        "'{name}' is {address} already. Take another name, or first run "
        "`inspector sync remote remove {name}`.",
    )


class RemoteInUse(Refused):
    """Something sent there is not answered yet."""

    code = "remote-in-use"
    sentence = Text(
        "'{name}'(으)로 보냈거나 보낼 번들 {count}건이 아직 접수되지 않아 삭제할 수 없습니다. "
        "접수증을 받거나 보낼 목록에서 빼십시오.",
        "{count} bundle(s) for '{name}' are not answered yet, so it stays. Pull the receipts, or take them "
        "out of the outbox.",
    )


class NotForSending(Refused):
    """A bundle of a kind that goes to no remote."""

    code = "not-for-sending"
    sentence = Text(
        "'{kind}' 번들은 원격 위치로 보내지 않습니다. 결과 번들, 작업 묶음, 교환 번들만 보냅니다.",
        "A bundle of the kind '{kind_en}' is not sent to a remote; results, work packs and exchanges are.",
    )


class NotOurs(Refused):
    """A bundle of a case that is not in this store, or signed by nobody."""

    code = "not-ours"
    sentence = Text(
        "번들 {bundle}은(는) 이 저장소의 평가가 아니거나 서명이 없어 보내지 않습니다. "
        "먼저 받아 합친 뒤 다시 실행하십시오.",
        "Bundle {bundle} is of no case in this store, or nobody signed it, so it is not sent. "
        "Take it in first.",
    )


class NoRecipientHere(Refused):
    """The remote takes encrypted bundles, and nobody says for whom."""

    code = "no-recipient"
    sentence = Text(
        "'{name}'에는 암호화하여 보내야 하는데, 신뢰목록에 평가기관의 암호화 수신자가 없습니다. "
        "새 신뢰목록을 받은 뒤 번들을 다시 내보내십시오.",
        "What goes to '{name}' is encrypted, and the trust list names no recipient of the office. "
        "Take in a newer trust list, then export the bundle again.",
    )


class OtherRecipient(Refused):
    """The bundle was made for another recipient than the office has now."""

    code = "other-recipient"
    sentence = Text(
        "번들 {bundle}에 적힌 암호화 수신자가 지금 신뢰목록의 수신자와 다릅니다. 번들을 다시 내보내십시오.",
        "The recipient named in bundle {bundle} is not the one on the trust list now. Export it again.",
    )


class RowUnknown(UsageError):
    """No such row in the outbox."""

    code = "outbox-row"
    sentence = Text(
        "보낼 목록에 {n}번이 없습니다. `inspector sync status`로 확인하십시오.",
        "There is no row {n} in the outbox. See `inspector sync status`.",
    )


class RowStays(Refused):
    """Sent and not answered: the row is what shows that the answer is still to come."""

    code = "outbox-row-stays"
    sentence = Text(
        "{bundle}은(는) 보냈으나 접수증이 아직 없어 목록에서 뺄 수 없습니다. `inspector sync pull`로 "
        "접수증을 받으십시오.",
        "{bundle} was sent and is not answered yet, so its row stays. "
        "Get the receipt: `inspector sync pull`.",
    )
