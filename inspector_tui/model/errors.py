"""Everything that can go wrong and that a person can act on.

Each error has a stable ``code``, a sentence in both languages that says what is wrong and what to do,
and the exit code of DESIGN's command contract: 1 the answer is no, 2 wrong usage, 3 the environment
failed. Faces show ``say(lang)``; they never show a traceback for one of these.
"""

from __future__ import annotations

from .text import Lang, Text, inert


class InspectorError(Exception):
    """Base of all our errors. ``values`` fill the places of the sentence, made inert first."""

    code = "error"
    exit_code = 1
    sentence = Text("오류가 발생했습니다: {detail}", "Something went wrong: {detail}")

    def __init__(self, **values: object) -> None:
        self.values = {name: inert(str(value)) for name, value in values.items()}
        super().__init__(self.say("en"))

    def say(self, lang: Lang) -> str:
        """The sentence in ``lang``, ready for a terminal."""
        return self.sentence.say(lang).format(**self.values)

    def told(self) -> Text:
        """The sentence in both languages, for whoever shows it later."""
        return Text(self.say("ko"), self.say("en"))


class UsageError(InspectorError):
    """The caller asked for something that has no meaning."""

    code = "usage"
    exit_code = 2


class Refused(InspectorError):
    """The request is understood and the answer is no."""

    code = "refused"


class EnvironmentFailed(InspectorError):
    """Disk, permission, lock, clock or another program stands in the way."""

    code = "environment"
    exit_code = 3
