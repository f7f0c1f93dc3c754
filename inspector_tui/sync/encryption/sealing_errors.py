"""What can go wrong with an age file and the keys to it."""

from __future__ import annotations

from inspector_tui.model.errors import EnvironmentFailed, Refused, UsageError
from inspector_tui.model.text import Text


class NotSealed(Refused):
    """Not an age file, or its header is damaged."""

    code = "age-malformed"
    sentence = Text(
        "'{path}'은(는) age 암호화 파일이 아니거나 앞부분이 손상되었습니다. 파일을 다시 받으십시오.",
        "'{path}' is no age file, or its beginning is damaged. Get the file again.",
    )


class SealedForOthers(Refused):
    """None of the keys opens it."""

    code = "age-wrong-key"
    sentence = Text(
        "이 키로는 '{path}'을(를) 열 수 없습니다. 암호화할 때 수신자로 지정한 키를 사용하십시오.",
        "This key does not open '{path}'. Use the key of one of those it was encrypted for.",
    )


class SealedDamaged(Refused):
    """A piece of it is not what was written, or the rest is missing. Nothing of it was kept."""

    code = "age-damaged"
    sentence = Text(
        "암호화 파일 '{path}'이(가) 잘렸거나 변경되었습니다. 복호화한 내용은 남기지 않았습니다. "
        "온전한 사본을 사용하십시오.",
        "The encrypted file '{path}' was cut short or changed. Nothing of its contents was kept. "
        "Use a sound copy.",
    )


class TooMuchWork(EnvironmentFailed):
    """The passphrase's protection asks for more work than this machine does in reasonable time."""

    code = "age-too-much-work"
    sentence = Text(
        "키 파일 '{path}'의 암호를 확인하기에는 이 컴퓨터가 지금 너무 느립니다. 다른 작업을 끝낸 뒤 "
        "다시 시도하거나 더 빠른 컴퓨터에서 여십시오.",
        "This machine is too slow just now to try the passphrase of '{path}'. "
        "Let other work finish and try again, or use a faster one.",
    )


class BadRecipient(UsageError):
    """Not a public key that age encrypts for."""

    code = "age-recipient"
    sentence = Text(
        "암호화 수신자로 쓸 수 없습니다: {given}. age 공개키('age1…')나 ssh-ed25519 공개키를 지정하십시오. "
        "보안키(sk-ssh-…)는 암호화에 쓸 수 없습니다.",
        "Cannot encrypt for {given}. Give an age public key ('age1…') or an ssh-ed25519 public key. "
        "A security key's (sk-ssh-…) cannot decrypt.",
    )


class NoRecipient(UsageError):
    """For nobody at all."""

    code = "age-no-recipient"
    sentence = Text("암호화 수신자를 지정하십시오.", "Name somebody to encrypt for.")


class BadIdentity(Refused):
    """A file that should hold an age secret key holds something else."""

    code = "age-identity"
    sentence = Text(
        "'{path}'에 age 비밀키가 없습니다. 'inspector vault key'로 만든 파일이나 "
        "age-keygen이 만든 파일을 지정하십시오.",
        "There is no age secret key in '{path}'. Give a file made by 'inspector vault key' or age-keygen.",
    )
