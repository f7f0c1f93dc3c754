"""What can stand in the way of a confirmation sheet."""

from __future__ import annotations

from ...model.errors import Refused, UsageError
from ...model.text import Text
from ...procedure.confirmation import SigningFlaw


class SheetUnsettled(Refused):
    """Two records of something on the sheet differ, or one cannot be read: nobody can confirm both."""

    code = "sheet-unsettled"
    sentence = Text(
        "충돌하거나 읽을 수 없는 기록({labels})이 있어 확인서를 출력할 수 없습니다. 먼저 해결하십시오.",
        "Records of {labels} differ or cannot be read, so the sheet is not printed. Settle them first.",
    )


class SheetMissing(Refused):
    """No confirmation sheet was printed."""

    code = "sheet-missing"
    sentence = Text(
        "출력한 점검확인서가 없습니다. 먼저 출력하십시오(`inspector sheet print {id} --out DIR`).",
        "No confirmation sheet has been printed. Print one first (`inspector sheet print {id} --out DIR`).",
    )


class SheetOutdated(Refused):
    """The printed sheet does not state what stands any more."""

    code = "sheet-outdated"
    sentence = Text(
        "제{version}판을 출력한 뒤 내용이 바뀌었습니다({changes}). 다시 출력한 확인서에 서명을 받으십시오.",
        "Since version {version} was printed, what it states has changed ({changes_en}). "
        "Print it again and have that one signed.",
    )


class SheetInTheWay(Refused):
    """A file of the same name with other contents is in the folder."""

    code = "sheet-in-the-way"
    sentence = Text(
        "{path}에 내용이 다른 같은 이름의 파일이 있습니다. 다른 폴더를 선택하십시오.",
        "{path} is already there with other contents. Choose another folder.",
    )


class SigningIncomplete(UsageError):
    """A signing that lacks something. ``flaw`` says what."""

    code = "signing-incomplete"
    sentence = Text("{reason}", "{reason_en}")

    def __init__(self, flaw: SigningFlaw) -> None:
        self.flaw = flaw
        super().__init__(reason=flaw.label.ko, reason_en=flaw.label.en)


class SheetFileUnknown(Refused):
    """The file is no copy of a sheet that this case printed."""

    code = "sheet-file-unknown"
    sentence = Text(
        "{file}은(는) 이 평가에서 출력한 점검확인서 파일이 아닙니다. 출력한 파일 그대로에 서명해야 합니다.",
        "{file} is none of the sheet files this case printed. The signature must be over the very file.",
    )


class SheetFileUnreadable(UsageError):
    """A file named for the import cannot be read, or is far too large."""

    code = "sheet-file-unreadable"
    sentence = Text("{file}을(를) 읽을 수 없습니다: {detail}.", "{file} cannot be read: {detail}.")


class OtherKey(Refused):
    """The signature is by another key than the one named."""

    code = "detached-other-key"
    sentence = Text(
        "서명한 키({found})가 지정한 공개키({wanted})와 다릅니다. 서명 파일과 공개키를 확인하십시오.",
        "The signature is by {found}, not by the key named ({wanted}). Check signature and key.",
    )


class InspectorsKey(Refused):
    """A key of the assessing side cannot speak for the provider."""

    code = "detached-own-key"
    sentence = Text(
        "이 서명은 평가반의 키({found})로 작성되었습니다. 피평가기관이 자신의 키로 서명해야 합니다.",
        "This signature is by an inspector's key ({found}). The provider has to sign with a key of its own.",
    )
