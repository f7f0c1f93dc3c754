"""The request for corrective action (보완조치 요구서), as data and as text: only what the CSP is to read.

A whitelist: the fact of a finding and the recommendation that is meant for the CSP, the action promised and
its due day. There is no field for a verdict, severity, effect, rationale, note or lead's decision.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from inspector_tui.model.text import Lang, Text, inert

TITLE = Text("보완조치 요구서", "Request for corrective action")
_NONE = Text("요구할 보완조치가 없습니다.", "There is nothing to ask for.")
_NO_ACTION = Text(
    "조치계획 미제출: 조치 내용, 담당, 기한을 제출하여 주시기 바랍니다.",
    "No plan yet: please hand in what will be done, by whom and by when.",
)
_RECOMMENDATION = Text("권고", "Recommendation")
_FACT = Text("사실", "Fact")
_DUE = Text("기한", "Due")
_WHO = Text("담당", "Responsible")
_WIDTH = 4


class AskedAction(Struct, frozen=True):
    """An action the CSP has promised and not finished."""

    label: str
    what: Text
    responsible: str
    due: str
    how: Text


class AskedFinding(Struct, frozen=True):
    """A finding that is still open."""

    label: str
    items: tuple[str, ...]
    fact: Text
    recommendation: Text
    actions: tuple[AskedAction, ...]


class RemedyRequest(Struct, frozen=True):
    """All that the paper says."""

    number: str
    csp: Text
    service: Text
    edition: str
    day: str
    findings: tuple[AskedFinding, ...]


def request_text(asked: RemedyRequest, lang: Lang) -> str:
    """The paper as plain text, each line inert."""
    return "\n".join(inert(line) for line in _lines(asked, lang)) + "\n"


def _lines(asked: RemedyRequest, lang: Lang) -> Iterator[str]:
    yield TITLE.say(lang)
    yield f"{asked.number}  {asked.csp.say(lang)}  {asked.service.say(lang)} {asked.edition}".rstrip()
    yield asked.day
    if not asked.findings:
        yield ""
        yield _NONE.say(lang)
    for number, finding in enumerate(asked.findings, 1):
        yield ""
        yield f"{number}. {finding.label}  {', '.join(finding.items)}".rstrip()
        yield from _told(_FACT, _either(finding.fact, lang), lang)
        yield from _told(_RECOMMENDATION, _either(finding.recommendation, lang), lang)
        if not finding.actions:
            yield " " * _WIDTH + _NO_ACTION.say(lang)
        for action in finding.actions:
            yield from _told(Text(action.label, action.label), _either(action.what, lang), lang)
            yield from _told(_WHO, action.responsible, lang, 2 * _WIDTH)
            yield from _told(_DUE, f"{action.due} ({action.how.say(lang)})", lang, 2 * _WIDTH)


def _told(label: Text, words: str, lang: Lang, indent: int = _WIDTH) -> Iterator[str]:
    """Label and words; further lines of the words stand under the first. Nothing where there are none."""
    if not words.strip():
        return
    first, *more = words.split("\n")
    yield f"{' ' * indent}{label.say(lang)}: {first}"
    for line in more:
        yield f"{' ' * (indent + _WIDTH)}{line}".rstrip()


def _either(text: Text, lang: Lang) -> str:
    """The text in the language, else in the other: a fact is not left out for want of a translation."""
    return text.say(lang) or text.ko or text.en
