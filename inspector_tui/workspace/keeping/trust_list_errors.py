"""What can go wrong with the trust list kept here."""

from __future__ import annotations

from ...model.errors import EnvironmentFailed, Refused, UsageError
from ...model.text import Text


class TrustCopyDamaged(EnvironmentFailed):
    """The list that was in force here cannot be shown to be what it was. Nothing older takes its place."""

    code = "trust-copy-damaged"
    sentence = Text(
        "이 노트북에 보관된 신뢰목록(버전 {version})이 손상되었거나 없어졌습니다({detail}). "
        "평가기관의 .trust 파일을 다시 받으십시오(`inspector trust import FILE`).",
        "The trust list kept here (version {version}) is damaged or gone ({detail}). "
        "Take in the office's .trust file again (`inspector trust import FILE`).",
    )


class TrustNotKept(EnvironmentFailed):
    """The disk does not take the list."""

    code = "trust-not-kept"
    sentence = Text(
        "신뢰목록을 저장할 수 없습니다({path}: {detail}). 쓰기 권한과 남은 공간을 확인하십시오.",
        "The trust list cannot be kept ({path}: {detail}). Check permissions and space.",
    )


class TrustFileUnreadable(EnvironmentFailed):
    """A file that was named is not there, or cannot be read."""

    code = "trust-file-unreadable"
    sentence = Text(
        "파일 '{path}'을(를) 읽을 수 없습니다: {detail}. 경로를 확인하십시오.",
        "The file '{path}' cannot be read: {detail}. Check the path.",
    )


class NoSuchPlace(EnvironmentFailed):
    """Neither the folder to write to is there nor the one it would be in."""

    code = "trust-no-such-place"
    sentence = Text(
        "'{path}' 폴더가 없습니다. USB가 연결되어 있는지, 경로가 맞는지 확인하십시오.",
        "There is no folder '{path}'. Is the stick in, and the path right?",
    )


class NoListInFolder(EnvironmentFailed):
    """A folder was named, and no trust list lies in it."""

    code = "trust-none-in-folder"
    sentence = Text(
        "폴더 '{path}'에 신뢰목록 파일(.trust)이 없습니다. 폴더나 파일을 확인하십시오.",
        "There is no trust list (.trust) in the folder '{path}'. Check the folder, or name the file.",
    )


class OfficeListInForce(Refused):
    """Lines added by hand would count for nothing."""

    code = "trust-office-list"
    sentence = Text(
        "평가기관의 신뢰목록(버전 {version})이 적용 중이므로 직접 추가한 줄은 쓰이지 않습니다. "
        "등록 요청(`inspector key request`)을 평가기관에 보내십시오.",
        "The office's trust list (version {version}) is in force here, so lines added by hand would not "
        "count. Send the office a request (`inspector key request`).",
    )


class NoTrustList(Refused):
    """Nothing to write out."""

    code = "trust-none"
    sentence = Text(
        "적용 중인 신뢰목록이 없습니다. 평가기관의 .trust 파일을 먼저 받으십시오(`inspector trust import`).",
        "No trust list is in force here. Take in the office's .trust file first (`inspector trust import`).",
    )


class OutputExists(UsageError):
    """A file is in the way."""

    code = "trust-output-exists"
    sentence = Text(
        "'{path}' 파일이 이미 있습니다. 다른 이름을 지정하십시오.",
        "'{path}' exists already. Choose another name.",
    )


class RequestMalformed(Refused):
    """Not an enrolment request, or an edited one."""

    code = "request-malformed"
    sentence = Text(
        "등록 요청 파일이 아니거나 변경되었습니다({detail}). 요청한 사람에게 다시 받으십시오.",
        "Not an enrolment request, or it was changed ({detail}). Ask the sender for it again.",
    )


class RequestNotByKey(Refused):
    """Somebody asks for a key that they have not shown to hold."""

    code = "request-not-by-key"
    sentence = Text(
        "등록 요청의 키({key})와 서명한 키({signer})가 다릅니다. 등록하지 말고 요청한 사람에게 확인하십시오.",
        "The request names key {key} but key {signer} signed it. Do not enrol it; ask the sender.",
    )


class NoKeyHere(UsageError):
    """The person of this laptop has no key yet."""

    code = "request-no-key"
    sentence = Text(
        "등록된 서명키를 찾을 수 없습니다. `inspector key new`로 먼저 등록하거나 ssh-agent를 확인하십시오.",
        "The registered key is not to be found. Register with `inspector key new`, or check ssh-agent.",
    )
