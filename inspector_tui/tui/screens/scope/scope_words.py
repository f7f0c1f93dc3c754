"""How an answer on permitted use is said: a letter and a word, its reasons a line each."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from inspector_tui.model.scope import Permission
from inspector_tui.model.scope_views import Answer, ReasonView
from inspector_tui.model.text import Lang, Text

from ...inert import together

TONES = {
    Permission.ALLOWED: "satisfied",
    Permission.UNDETERMINED: "unverifiable",
    Permission.NOT_ALLOWED: "unsatisfied",
}
NOTE = Text("주의", "Note")


def mark_and_word(result: Permission, lang: Lang) -> tuple[tuple[str, str], ...]:
    """``[불] 불허``: a letter and a word, colour only repeats them."""
    style = f"bold $v-{TONES[result]}"
    return ((f"[{result.mark.say(lang)}] {result.label.say(lang)}", style),)


def reason_lines(answer: Answer, lang: Lang) -> Iterator[Content]:
    """Every reason and warning on a line."""
    for reason in (*answer.reasons, *answer.warnings):
        yield together(*_reason(reason, lang))


def _reason(reason: ReasonView, lang: Lang) -> tuple[str | tuple[str, str], ...]:
    if reason.result is None:
        return (f"  {NOTE.say(lang)}  ", "bold $warning"), reason.text.say(lang)
    return (f"  {reason.result.mark.say(lang)}  ", f"bold $v-{TONES[reason.result]}"), reason.text.say(lang)
