"""What can go wrong on the way to a remote and back, each in a sentence that says what to do.

Every error names the remote as a person wrote it, never with a secret in it.
"""

from __future__ import annotations

from ..model.errors import EnvironmentFailed, Refused, UsageError
from ..model.text import Text


class AddressUnknown(UsageError):
    """An address of a scheme that nothing here speaks."""

    code = "remote-address"
    sentence = Text(
        "원격 위치 '{address}'의 형식을 알 수 없습니다. 폴더 경로, sftp://사용자@서버/경로, "
        "s3://버킷/경로 중 하나로 쓰십시오.",
        "'{address}' is no address of a remote. Write a folder, sftp://user@server/path or s3://bucket/path.",
    )


class SecretInAddress(UsageError):
    """A password in an address, where it would be kept and shown."""

    code = "remote-secret"
    sentence = Text(
        "원격 위치의 주소에 비밀번호를 쓰지 마십시오. 주소에서 지우면 접속할 때 물어봅니다.",
        "Put no password into the address of a remote. Leave it out: you are asked when it connects.",
    )


class ExtraMissing(EnvironmentFailed):
    """The transport's library is not part of this install."""

    code = "remote-extra"
    sentence = Text(
        "이 설치본에는 {scheme} 전송이 없습니다. 'inspector-tui[{extra}]'를 설치하거나 폴더로 보내십시오.",
        "This install cannot speak {scheme}. Install 'inspector-tui[{extra}]', or send by a folder.",
    )


class SecretNotGiven(Refused):
    """Nobody answered when a password or passphrase was asked for."""

    code = "remote-secret-missing"
    sentence = Text(
        "{whose}의 {what_ko}이(가) 입력되지 않아 연결하지 않았습니다. 다시 실행하여 입력하십시오.",
        "The {what_en} for {whose} was not given, so nothing was connected. Run it again and type it.",
    )


class RemoteMissing(EnvironmentFailed):
    """The remote is not there at all."""

    code = "remote-missing"
    sentence = Text(
        "원격 위치 {address}이(가) 없습니다. USB나 공유 폴더가 연결되어 있는지, 경로가 맞는지 확인하십시오.",
        "There is no remote at {address}. Check that the stick or share is connected and the path is right.",
    )


class RemoteGone(EnvironmentFailed):
    """It was there and stopped answering: a stick pulled out, a share or line cut."""

    code = "remote-gone"
    sentence = Text(
        "{address}에 읽고 쓰는 중에 연결이 끊겼습니다({detail}). "
        "다시 연결하고 같은 명령을 실행하면 이어서 진행합니다.",
        "{address} went away while it was read or written ({detail}). "
        "Connect it again and run the same command: it goes on from there.",
    )


class RemoteFull(EnvironmentFailed):
    """No room for what is to be sent; ``needed`` and ``free`` in whole MiB, rounded up and down."""

    code = "remote-full"
    sentence = Text(
        "{address}에 빈 공간이 부족합니다(필요 {needed} MiB, 남음 {free} MiB). "
        "공간을 비우거나 다른 매체를 쓴 뒤 다시 실행하십시오.",
        "{address} has too little room ({needed} MiB needed, {free} MiB free). "
        "Make room or take another medium, and run it again.",
    )


class ObjectTooBig(EnvironmentFailed):
    """A file larger than the file system takes: 4 GiB - 1 on FAT32."""

    code = "remote-too-big"
    sentence = Text(
        "{object}({size} MiB)은(는) {address}의 파일 시스템({kind})에 저장할 수 있는 "
        "최대 크기({most} MiB)를 넘습니다. exFAT, NTFS, ext4로 포맷된 매체를 쓰십시오.",
        "{object} ({size} MiB) is larger than the file system of {address} ({kind}) takes ({most} MiB). "
        "Use a medium formatted as exFAT, NTFS or ext4.",
    )


class RemoteReadOnly(EnvironmentFailed):
    """Nothing can be written there."""

    code = "remote-read-only"
    sentence = Text(
        "{address}은(는) 읽기 전용입니다. 쓰기 금지 스위치를 풀거나 다시 연결한 뒤 실행하십시오.",
        "{address} is read-only. Release its write protection, or connect it again, and run it again.",
    )


class RemoteDenied(EnvironmentFailed):
    """No right to read or write there."""

    code = "remote-denied"
    sentence = Text(
        "{address}에 읽고 쓸 권한이 없습니다({detail}). 권한을 확인하거나 다른 위치를 쓰십시오.",
        "You may not read or write at {address} ({detail}). Check your rights, or use another place.",
    )


class RemoteFailed(EnvironmentFailed):
    """Something else the remote said no to."""

    code = "remote-failed"
    sentence = Text(
        "{address}에 읽고 쓰지 못했습니다: {detail}. 상태를 확인한 뒤 다시 실행하십시오.",
        "{address} could not be read or written: {detail}. Check it and run it again.",
    )


class TooManyObjects(RemoteFailed):
    """A listing that does not end."""

    code = "remote-listing"
    sentence = Text(
        "{address}의 {place}에 항목이 {most}개를 넘어 목록 읽기를 중단했습니다. "
        "정리하거나 관리자에게 정리를 요청하십시오.",
        "{place} at {address} holds more than {most} entries; reading it was stopped. "
        "Tidy up there, or ask its administrator to.",
    )


class NameTaken(EnvironmentFailed):
    """Something that is no object lies where an object belongs: a folder, a link, a device."""

    code = "remote-name-taken"
    sentence = Text(
        "{address}의 {object} 자리에 파일이 아닌 것이 있습니다. 그것을 옮긴 뒤 다시 실행하십시오.",
        "At {address}, {object} is something other than a file. Move it away and run it again.",
    )


class NotAsWritten(EnvironmentFailed):
    """What was read back is not what was written: the medium cannot be relied on."""

    code = "remote-not-as-written"
    sentence = Text(
        "{address}에 쓴 {object}을(를) 다시 읽으니 내용이 다릅니다. 보낸 것으로 치지 않았습니다. "
        "다른 매체를 쓰십시오.",
        "Read back from {address}, {object} is not what was written, and does not count as sent. "
        "Use another medium.",
    )


class ObjectTorn(Refused):
    """An object whose bytes are not those that its name says: cut, altered or still being written."""

    code = "object-torn"
    sentence = Text(
        "{object}은(는) 아직 온전하지 않습니다(전송 중이거나 손상됨). 가져오지 않고 그대로 두었습니다.",
        "{object} is not whole yet (still on its way, or damaged). It was left alone.",
    )


class ObjectMissing(Refused):
    """No object of that name."""

    code = "object-missing"
    sentence = Text("{address}에 {object}이(가) 없습니다.", "There is no {object} at {address}.")


class SourceChanged(EnvironmentFailed):
    """The file to be sent is not the one that was queued, or cannot be read."""

    code = "source-changed"
    sentence = Text(
        "보낼 파일 {path}을(를) 읽을 수 없거나 내용이 바뀌었습니다({detail}). "
        "번들을 다시 내보내 보낼 목록에 넣으십시오.",
        "The file to be sent, {path}, cannot be read or has changed ({detail}). Export the bundle again "
        "and queue it.",
    )


class TargetFailed(EnvironmentFailed):
    """What was being fetched could not be kept on this laptop."""

    code = "fetch-failed"
    sentence = Text(
        "받은 내용을 {path}에 저장하지 못했습니다: {detail}. 공간과 권한을 확인한 뒤 다시 실행하십시오.",
        "What was fetched could not be kept at {path}: {detail}. Check room and rights, and run it again.",
    )


class Interrupted(Refused):
    """The person stopped the transfer; what is there already is gone on from next time."""

    code = "sync-stopped"
    exit_code = 130
    sentence = Text(
        "전송을 중단했습니다. 다시 실행하면 이어서 진행합니다.",
        "The transfer was stopped. Run it again and it goes on from there.",
    )
