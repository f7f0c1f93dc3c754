"""What can go wrong with keys, signatures and the trust list."""

from __future__ import annotations

from inspector_tui.model.errors import EnvironmentFailed, Refused, UsageError
from inspector_tui.model.text import Text


class MalformedSignature(Refused):
    """Not an OpenSSH signature, or not in the one form we accept."""

    code = "signature-malformed"
    sentence = Text(
        "서명 파일의 형식이 올바르지 않습니다({detail}). 서명 파일을 다시 받으십시오.",
        "The signature is not in the form that ssh-keygen writes ({detail}). "
        "Ask for the signature file again.",
    )


class WrongNamespace(Refused):
    """A signature made for another purpose or in another role."""

    code = "signature-namespace"
    sentence = Text(
        "다른 용도의 서명입니다: '{wanted}' 용도여야 하나 '{found}' 용도로 작성되었습니다. "
        "해당 용도로 다시 서명받으십시오.",
        "The signature was made for '{found}', not for '{wanted}'. Have it signed again for this purpose.",
    )


class BadSignature(Refused):
    """The signature does not belong to these bytes and this key."""

    code = "signature-bad"
    sentence = Text(
        "키 {key}의 서명이 내용과 일치하지 않습니다. 내용이나 서명이 변경되었으므로 원본을 다시 받으십시오.",
        "The signature by key {key} does not match the contents. "
        "One of them was changed: get the original again.",
    )


class UntouchedSignature(BadSignature):
    """A security key signed, but nobody touched it."""

    code = "signature-untouched"
    sentence = Text(
        "보안키 {key}의 서명에 사용자 확인(터치) 기록이 없습니다. 보안키를 터치하여 다시 서명하십시오.",
        "Security key {key} signed without being touched. Sign again and touch the key.",
    )


class UnsupportedKey(Refused):
    """Not an Ed25519 key."""

    code = "key-unsupported"
    sentence = Text(
        "지원하지 않는 키 종류입니다: {kind}. Ed25519 키(ssh-ed25519 또는 보안키)를 사용하십시오.",
        "Keys of kind {kind} are not supported. Use an Ed25519 key (ssh-ed25519, or one on a security key).",
    )


class MalformedKey(Refused):
    """A public key that cannot be read."""

    code = "key-malformed"
    sentence = Text(
        "공개키를 읽을 수 없습니다({detail}). '.pub' 파일의 한 줄 전체를 그대로 사용하십시오.",
        "The public key cannot be read ({detail}). Use the whole line of the '.pub' file as it is.",
    )


class WeakPublicKey(Refused):
    """A point on which signatures prove nothing."""

    code = "key-weak-point"
    sentence = Text(
        "서명자를 입증할 수 없는 비정상 공개키입니다({detail}). 이 키를 등록하지 말고 새 키를 요청하십시오.",
        "Signatures by this public key prove nothing ({detail}). Do not enrol it; ask for a new key.",
    )


class KeyFileExists(Refused):
    """A key is never overwritten."""

    code = "key-file-exists"
    sentence = Text(
        "'{path}' 파일이 이미 있습니다. 키 파일은 덮어쓰지 않으므로 다른 이름을 지정하십시오.",
        "'{path}' exists already. Key files are never overwritten: choose another name.",
    )


class KeyFileUnreadable(EnvironmentFailed):
    """The file system does not give the key file."""

    code = "key-file-unreadable"
    sentence = Text(
        "키 파일 '{path}'을(를) 열 수 없습니다: {detail}. 경로와 접근 권한을 확인하십시오.",
        "Key file '{path}' cannot be opened: {detail}. Check the path and its permissions.",
    )


class KeyFileUnwritable(EnvironmentFailed):
    """The file system does not take the key file."""

    code = "key-file-unwritable"
    sentence = Text(
        "키 파일 '{path}'을(를) 저장할 수 없습니다: {detail}. 폴더의 쓰기 권한과 남은 공간을 확인하십시오.",
        "Key file '{path}' cannot be written: {detail}. Check that the folder is writable and has space.",
    )


class MalformedKeyFile(Refused):
    """Not a private key in OpenSSH's own format."""

    code = "key-file-malformed"
    sentence = Text(
        "'{path}'은(는) OpenSSH 개인키 파일이 아니거나 손상되었습니다({detail}). "
        "'inspector key new'로 만든 키를 사용하십시오.",
        "'{path}' is no OpenSSH private key file, or is damaged ({detail}). "
        "Use a key made by 'inspector key new'.",
    )


class WeakKeyFile(Refused):
    """A key file whose thief would need little work."""

    code = "key-file-weak"
    sentence = Text(
        "키 파일 '{path}'의 보호 수준이 낮습니다({detail}). "
        "'ssh-keygen -p -a 64 -f {path}'로 암호를 다시 설정하십시오.",
        "Key file '{path}' is poorly protected ({detail}). "
        "Set its passphrase anew: 'ssh-keygen -p -a 64 -f {path}'.",
    )


class WrongPassphrase(Refused):
    """The passphrase does not open the key file."""

    code = "passphrase-wrong"
    sentence = Text(
        "암호가 올바르지 않아 키 파일 '{path}'을(를) 열 수 없습니다. "
        "한/영 상태와 Caps Lock을 확인하고 다시 입력하십시오.",
        "The passphrase does not open key file '{path}'. "
        "Check the input language and Caps Lock, and try again.",
    )


class PassphraseNeeded(UsageError):
    """An empty passphrase protects nothing."""

    code = "passphrase-needed"
    sentence = Text(
        "키 파일에는 암호가 있어야 합니다. 비어 있지 않은 암호를 입력하십시오.",
        "A key file needs a passphrase. Enter one that is not empty.",
    )


class TooFewRounds(UsageError):
    """A new key file below the floor."""

    code = "key-rounds"
    sentence = Text(
        "키 보호 반복 횟수 {rounds}은(는) 허용 범위({least}~{most})를 벗어납니다. "
        "범위 안의 값을 지정하십시오.",
        "{rounds} rounds of key protection is outside {least} to {most}. Choose a number within.",
    )


class BadComment(UsageError):
    """A key comment that would not stay on its line."""

    code = "key-comment"
    sentence = Text(
        "키 설명에는 줄바꿈이나 제어문자를 쓸 수 없으며 {most}자까지 가능합니다. 한 줄로 다시 입력하십시오.",
        "A key comment is one line of at most {most} characters, without control characters. Enter it again.",
    )


class KeyProtectionUnavailable(EnvironmentFailed):
    """The cipher or the key derivation is not on this machine."""

    code = "key-protection-unavailable"
    sentence = Text(
        "이 설치본은 키 파일의 암호 방식을 지원하지 않습니다({detail}). "
        "프로그램을 다시 설치하거나 ssh-agent를 사용하십시오.",
        "This installation lacks the key file's protection ({detail}). "
        "Install the program again, or use ssh-agent.",
    )


class AgentNotRunning(EnvironmentFailed):
    """No agent answers."""

    code = "agent-not-running"
    sentence = Text(
        "ssh-agent에 연결할 수 없습니다({detail}). "
        "ssh-agent를 시작하고 SSH_AUTH_SOCK을 확인하거나 키 파일로 서명하십시오.",
        "ssh-agent does not answer ({detail}). Start it and check SSH_AUTH_SOCK, or sign with a key file.",
    )


class AgentBroken(EnvironmentFailed):
    """Something answers, but not as an agent does."""

    code = "agent-broken"
    sentence = Text(
        "ssh-agent의 응답을 이해할 수 없습니다({detail}). ssh-agent를 다시 시작하고 다시 시도하십시오.",
        "ssh-agent gave an answer that makes no sense ({detail}). Start it again and try once more.",
    )


class KeyNotInAgent(Refused):
    """The agent runs but does not hold the key."""

    code = "agent-key-absent"
    sentence = Text(
        "ssh-agent에 키 {key}이(가) 없습니다. 'ssh-add 키파일'로 등록한 뒤 다시 시도하십시오.",
        "ssh-agent does not hold key {key}. Add it with 'ssh-add KEYFILE' and try again.",
    )


class AgentRefused(Refused):
    """The agent holds the key and did not sign."""

    code = "agent-refused"
    sentence = Text(
        "ssh-agent가 키 {key}의 서명을 거부했습니다. "
        "확인 창에서 승인하거나 보안키를 터치한 뒤 다시 시도하십시오.",
        "ssh-agent refused to sign with key {key}. "
        "Confirm its question or touch the security key, and try again.",
    )


class TrustUnreadable(EnvironmentFailed):
    """The file system does not give the trust list."""

    code = "trust-unreadable"
    sentence = Text(
        "신뢰목록 '{path}'을(를) 열 수 없습니다: {detail}. 경로와 접근 권한을 확인하십시오.",
        "Trust list '{path}' cannot be opened: {detail}. Check the path and its permissions.",
    )


class TrustUnwritable(EnvironmentFailed):
    """The file system does not take the trust list."""

    code = "trust-unwritable"
    sentence = Text(
        "신뢰목록 '{path}'을(를) 저장할 수 없습니다: {detail}. 폴더의 쓰기 권한과 남은 공간을 확인하십시오.",
        "Trust list '{path}' cannot be written: {detail}. Check that the folder is writable and has space.",
    )


class TrustTooBig(Refused):
    """Past the bounds of a list of people."""

    code = "trust-too-big"
    sentence = Text(
        "신뢰목록이 너무 큽니다({detail}). 평가기관이 배포한 파일인지 확인하십시오.",
        "The trust list is too big ({detail}). Check that it is the file the office gave out.",
    )


class MalformedTrust(Refused):
    """A line that cannot be understood. Never skipped: it may be the one that mattered."""

    code = "trust-malformed"
    sentence = Text(
        "신뢰목록 {line}번째 줄을 이해할 수 없습니다: {detail}. 해당 줄을 고치거나 파일을 다시 받으십시오.",
        "Line {line} of the trust list makes no sense: {detail}. Mend that line, or get the file again.",
    )


class BadTrustEntry(UsageError):
    """What was to be added is not a person with a role and a time."""

    code = "trust-entry"
    sentence = Text(
        "신뢰목록에 추가할 수 없습니다: {detail}. 값을 고쳐 다시 입력하십시오.",
        "This cannot be added to the trust list: {detail}. Correct it and try again.",
    )


class KeyOfAnother(Refused):
    """One key, two people: then its signatures name nobody."""

    code = "trust-key-of-another"
    sentence = Text(
        "키 {key}은(는) 이미 '{principal}'의 키로 등록되어 있습니다. 사람마다 다른 키를 등록하십시오.",
        "Key {key} is enrolled already as the key of '{principal}'. Enrol a different key for each person.",
    )


class MalformedSignedLine(Refused):
    """A file that should be one line with the signatures over it is something else."""

    code = "signed-line-malformed"
    sentence = Text(
        "서명된 파일의 형식이 아닙니다({detail}). 파일을 다시 받으십시오.",
        "Not a signed file of ours ({detail}). Get the file again.",
    )
