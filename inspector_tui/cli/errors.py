"""What the command line itself refuses, before the workspace is asked."""

from __future__ import annotations

from inspector_tui.model.errors import EnvironmentFailed, Refused, UsageError
from inspector_tui.model.text import Text


class Misused(UsageError):
    """The arguments do not make a command. ``hint`` is the help command to look at."""

    sentence = Text("{ko} `{hint} --help`로 사용법을 확인하십시오.", "{en} See `{hint} --help`.")


class WordUnknown(UsageError):
    """A word that is none of those an option takes."""

    code = "word-unknown"
    sentence = Text(
        "{option}에 '{given}'은(는) 쓸 수 없습니다. 가능한 값: {choices}.",
        "{option} does not take '{given}'. Choose one of: {choices}.",
    )


class TextRefused(UsageError):
    """A control, bidi or other refused character in what was to be recorded."""

    code = "text-refused"
    sentence = Text(
        "{option}의 {position}번째 글자({character})는 기록할 수 없는 문자입니다. 지우고 다시 입력하십시오.",
        "Character {position} of {option} ({character}) cannot be recorded. Remove it and try again.",
    )


class IdInvalid(UsageError):
    """An id that could not stand in an entry, or name a file."""

    code = "id-invalid"
    sentence = Text(
        "{option} '{given}'은(는) 식별자로 쓸 수 없습니다. 영문 소문자, 숫자, -로 32자까지 쓰십시오.",
        "{option} '{given}' is no id. Use lower-case letters, digits and -, up to 32.",
    )


class TextTooLong(UsageError):
    """More characters than a record may hold."""

    code = "text-too-long"
    sentence = Text(
        "{option}이(가) 너무 깁니다. {most}자까지 기록할 수 있습니다.",
        "{option} is too long. A record holds up to {most} characters there.",
    )


class LooksSensitive(Refused):
    """A personal number or a secret, in what was to be recorded."""

    code = "looks-sensitive"
    sentence = Text(
        "{option}에 기록해서는 안 될 값이 있는 것으로 보여 저장하지 않았습니다: {found_ko}. "
        "지우거나, 필요한 값이면 --accept-sensitive를 붙이십시오.",
        "Not saved: {option} seems to hold what should not be kept: {found_en}. "
        "Remove it, or add --accept-sensitive if it must stay.",
    )


class NotCombined(UsageError):
    """Options that exclude or need each other."""

    code = "options-clash"
    sentence = Text("{ko}", "{en}")


class NotAnswered(UsageError):
    """Something is to be agreed to, and there is nobody to ask."""

    code = "not-answered"
    sentence = Text(
        "물어볼 터미널이 없어 받지 않았습니다. --preview로 확인한 뒤 --yes를 붙이십시오.",
        "There is no terminal to ask, so nothing was taken in. Look with --preview, then add --yes.",
    )


class NoTerminal(UsageError):
    """The app needs a terminal."""

    code = "no-terminal"
    sentence = Text(
        "화면 앱은 터미널에서만 열 수 있습니다. 스크립트에서는 `inspector --help`의 명령을 사용하십시오.",
        "The app opens in a terminal only. In scripts, use the commands in `inspector --help`.",
    )


class PassphraseUnavailable(UsageError):
    """A passphrase is needed and there is nobody to ask."""

    code = "passphrase-unavailable"
    sentence = Text(
        "서명키 암호를 물어볼 터미널이 없습니다. "
        "--passphrase-file 또는 INSPECTOR_PASSPHRASE_FD를 사용하십시오.",
        "There is no terminal to ask for the passphrase. Use --passphrase-file or INSPECTOR_PASSPHRASE_FD.",
    )


class PassphraseUnreadable(EnvironmentFailed):
    """The file or descriptor that should hold the passphrase does not give it."""

    code = "passphrase-unreadable"
    sentence = Text(
        "{source}에서 서명키 암호를 읽을 수 없습니다: {detail}. 한 줄짜리 UTF-8 텍스트인지 확인하십시오.",
        "Cannot read the passphrase from {source}: {detail}. It must be one line of UTF-8 text.",
    )


class PassphrasesDiffer(UsageError):
    """The passphrase was typed differently the second time."""

    code = "passphrases-differ"
    sentence = Text(
        "두 번 입력한 암호가 서로 다릅니다. 다시 실행하십시오.",
        "The two passphrases differ. Run the command again.",
    )


class KeyUnknown(UsageError):
    """No key of that name here."""

    code = "key-unknown"
    sentence = Text(
        "서명키 '{name}'이(가) 없습니다. `inspector key list`로 목록을 확인하십시오.",
        "There is no key '{name}'. See `inspector key list`.",
    )


class KeyAmbiguous(UsageError):
    """Several keys answer to what was given."""

    code = "key-ambiguous"
    sentence = Text(
        "서명키가 여럿입니다({names}). --key로 하나를 지정하십시오.",
        "There are several keys ({names}). Name one with --key.",
    )


class LabelUnknown(UsageError):
    """No finding or evidence of that label."""

    code = "label-unknown"
    sentence = Text(
        "{label}을(를) 찾을 수 없습니다. `inspector assessment show`로 번호를 확인하십시오.",
        "{label} was not found. See its number in `inspector assessment show`.",
    )


class NothingToUndo(Refused):
    """No op of this device is left to take back, or to write anew."""

    code = "nothing-to-undo"
    sentence = Text("되돌리거나 다시 실행할 기록이 없습니다.", "There is nothing to undo or redo.")


class NothingNamed(UsageError):
    """A command that needs at least one of some options, and got none."""

    code = "nothing-named"
    sentence = Text("{options} 중 하나 이상을 지정하십시오.", "Give at least one of {options}.")


class SystemFailed(EnvironmentFailed):
    """The operating system said no."""

    code = "system"
    sentence = Text(
        "{path} 처리 중 시스템 오류가 발생했습니다: {detail}. 경로, 권한, 남은 공간을 확인하십시오.",
        "The system refused at {path}: {detail}. Check the path, its permissions and free space.",
    )


class Stopped(EnvironmentFailed):
    """Control-C, or the end of input at a question."""

    code = "stopped"
    exit_code = 130
    sentence = Text(
        "중단했습니다. 이미 저장된 기록은 그대로 있습니다.", "Stopped. What was saved before stands."
    )


class ProgramFault(EnvironmentFailed):
    """A fault of ours."""

    code = "fault"
    sentence = Text(
        "프로그램 내부 오류입니다({detail}). 위 내용을 개발자에게 알려 주십시오. "
        "저장된 기록은 그대로 있습니다.",
        "This is a fault of the program ({detail}). Please report what is shown above. Saved records stand.",
    )


class OneWayToSign(UsageError):
    """Which key signs, or where the signature is, was said twice or not at all."""

    code = "one-way-to-sign"
    sentence = Text(
        "--key, --agent, --signature 중 하나만 지정하십시오.",
        "Give one of --key, --agent and --signature.",
    )


class NotUnderstood(UsageError):
    """A search with a filter that means nothing here."""

    code = "search-not-understood"
    sentence = Text("{why}", "{why_en}")
