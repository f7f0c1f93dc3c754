"""What can stand in the way of the office's work."""

from __future__ import annotations

from ...model.errors import EnvironmentFailed, Refused, UsageError
from ...model.text import Text


class OfficeHere(Refused):
    """The home is an office's already."""

    code = "office-here"
    sentence = Text(
        "이 저장소는 이미 평가기관 저장소입니다({name}). 다시 만들지 않습니다. "
        "`inspector office state`로 상태를 보십시오.",
        "This home is an office's already ({name}); it is not made again. See `inspector office state`.",
    )


class NoOffice(UsageError):
    """The home is an inspector's."""

    code = "no-office"
    sentence = Text(
        "이 저장소는 평가기관 저장소가 아닙니다. `inspector office init`으로 먼저 만드십시오.",
        "This home is not an office's. Make one first with `inspector office init`.",
    )


class SomebodysHome(Refused):
    """An inspector works here: an office keeps a home of its own."""

    code = "somebodys-home"
    sentence = Text(
        "이 저장소에는 {person}이(가) 등록되어 있습니다. "
        "평가기관 저장소는 --home으로 다른 폴더에 만드십시오.",
        "{person} is registered in this home. Make the office's in another folder, with --home.",
    )


class RootsInvalid(UsageError):
    """The number of root keys and how many must sign do not fit."""

    code = "roots-invalid"
    sentence = Text(
        "최상위 키는 1~9개, 필요한 서명 수는 그 이하여야 합니다({threshold}/{count}). "
        "같은 파일을 두 번 쓸 수 없습니다.",
        "There are one to nine root keys, each in a file of its own, and no more must sign than there are "
        "({threshold} of {count}).",
    )


class OfficeUnreadable(EnvironmentFailed):
    """``office.json`` is damaged."""

    code = "office-unreadable"
    sentence = Text(
        "평가기관 설정 파일 {path}을(를) 읽을 수 없습니다({detail}). 백업에서 복원하십시오.",
        "The office's file {path} cannot be read ({detail}). Bring it back from a backup.",
    )


class OfficeUnwritable(EnvironmentFailed):
    """A file of the office's cannot be written."""

    code = "office-unwritable"
    sentence = Text(
        "{path}에 쓸 수 없습니다: {detail}. 권한과 남은 공간을 확인하고 다시 실행하십시오. "
        "빠진 것은 이어서 만듭니다.",
        "{path} cannot be written: {detail}. Check permission and free space, then run it again: "
        "what is missing is made.",
    )


class OtherOfficeKey(Refused):
    """What was begun before was begun with other answers."""

    code = "office-begun-otherwise"
    sentence = Text(
        "앞서 중단된 초기화와 값이 다릅니다: {detail}. 같은 값으로 다시 실행하거나 폴더 {path}을(를) 비우고 "
        "처음부터 하십시오.",
        "An earlier, unfinished init was given something else: {detail_en}. Run it with the same answers, or "
        "empty the folder {path} and begin again.",
    )


class OfficeKeyNotAtHand(Refused):
    """Nothing to sign receipts with."""

    code = "office-key-not-at-hand"
    sentence = Text(
        "접수증에 서명할 평가기관 키({key})가 없습니다. "
        "암호를 지정하거나(--passphrase-file) ssh-agent에 등록하십시오.",
        "The office's key ({key}) is not at hand to sign receipts. Give its passphrase (--passphrase-file), "
        "or add it to ssh-agent.",
    )


class OfficeKeyNotListed(Refused):
    """Receipts by a key that laptops do not know would convince nobody."""

    code = "office-key-not-listed"
    sentence = Text(
        "적용 중인 신뢰목록에서 평가기관 키({key})가 유효하지 않습니다({standing}). "
        "접수증이 인정되지 않으므로 접수하지 않았습니다. `inspector office trust`로 목록을 갱신하십시오.",
        "The trust list in force does not have the office's key ({key}) in good standing ({standing_en}). "
        "Nobody would accept its receipts, so nothing was taken in. Renew the list with "
        "`inspector office trust`.",
    )


class IntakeRuns(EnvironmentFailed):
    """One intake at a time."""

    code = "intake-runs"
    sentence = Text(
        "접수가 이미 실행 중입니다({holder}). 끝난 뒤 다시 실행하십시오. 읽기는 지금도 할 수 있습니다.",
        "An intake is running already ({holder}). Run yours when it has ended; reading is possible now.",
    )


class IntakeStopped(Refused):
    """The person stopped it between two bundles."""

    code = "intake-stopped"
    sentence = Text(
        "접수를 중단했습니다. 이미 접수한 것은 그대로이며, 나머지는 다음 접수에서 처리합니다.",
        "The intake was stopped. What was taken in stands; the rest is for the next one.",
    )


class NoSuchReceipt(UsageError):
    """No receipt under that number, digest or name."""

    code = "no-such-receipt"
    sentence = Text(
        "접수대장에 '{given}'이(가) 없습니다. `inspector office ledger`로 번호를 확인하십시오.",
        "The ledger has no '{given}'. See `inspector office ledger`.",
    )


class LedgerFileExists(Refused):
    """Nothing is overwritten."""

    code = "ledger-file-exists"
    sentence = Text(
        "파일 {path}이(가) 이미 있습니다. 다른 이름을 지정하십시오.",
        "The file {path} is there already. Choose another name.",
    )


class LedgerFileUnreadable(EnvironmentFailed):
    """The exported ledger cannot be read."""

    code = "ledger-file-unreadable"
    sentence = Text(
        "접수대장 파일 {path}을(를) 읽을 수 없습니다: {detail}.",
        "The ledger's file {path} cannot be read: {detail}.",
    )
