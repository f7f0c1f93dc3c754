"""The lines of the course: steps in a row, events with what blocks them, documents, rooms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len

from inspector_tui.model.course_views import CourseView, DocumentView, EventView, StepView, UnmetView
from inspector_tui.model.text import Lang, Text

from ...inert import fitted
from ...widgets.line_list import Painted
from ..rooms import Room


@dataclass(frozen=True, slots=True)
class Part:
    """The line above a group."""

    label: Text


@dataclass(frozen=True, slots=True)
class Blocked:
    """A guard that keeps an event from happening."""

    event: EventView
    unmet: UnmetView


@dataclass(frozen=True, slots=True)
class Numbered:
    """An event and the digit that chooses it."""

    number: int
    event: EventView


Line = Part | Numbered | Blocked | DocumentView | Room

STEPS = (
    Text("선정·계획", "Selection"),
    Text("통보·협의", "Notice"),
    Text("자체평가", "Self-assessment"),
    Text("평가", "Assessment"),
    Text("결과·보완", "Result"),
)
"""The regulator's five steps, short enough to stand in one line of 80 columns."""
NEXT, PAPERS, PLACES = Text("다음", "Next"), Text("문서", "Documents"), Text("그 밖의 화면", "Rooms")
DONE = Text("완료", "done")


def five_steps(view: CourseView, lang: Lang) -> str:
    """``1 선정·계획 완료 > 2 통보·협의 완료 > 3 자체평가 완료 > [4 평가] > 5 결과·보완``."""
    here = next((one for one in view.steps if one.mark == "here"), None)
    now = max((one.step for one in view.steps if one.mark in ("done", "here")), default=0)
    words = []
    for number, label in enumerate(STEPS, 1):
        word = f"{number} {label.say(lang)}"
        if number < now:
            word += f" {DONE.say(lang)}" if lang == "ko" else " +"
        elif number == now and here is not None and not view.ended:
            word = f"[{word}]"
        words.append(word)
    return " > ".join(words)


def states_here(view: CourseView, lang: Lang, width: int) -> str:
    """The states around where the case is, as many as fit: the one before, [here], the next ones."""
    at = next((n for n, one in enumerate(view.steps) if one.mark == "here"), 0)
    line = ""
    for one in view.steps[max(0, at - 1) :]:
        longer = f"{line} > {_state(one, lang)}" if line else _state(one, lang)
        if not _told(one, view) or (line and cell_len(longer) > width):
            break
        line = longer
    return line


def _told(one: StepView, view: CourseView) -> bool:
    return one.mark != "beside" or not view.ended


def _state(one: StepView, lang: Lang) -> str:
    word = one.label.say(lang)
    if one.mark == "here":
        return f"[{word}]"
    if one.mark == "done":
        return f"{word} {DONE.say(lang)}" if lang == "ko" else f"{word} +"
    return word


def lines_of(view: CourseView, rooms: tuple[Room, ...]) -> Iterator[Line]:
    """Everything below the head."""
    if view.next:
        yield Part(NEXT)
    for number, event in enumerate(view.next, 1):
        yield Numbered(number, event)
        yield from (Blocked(event, one) for one in event.unmet)
    if rooms:
        yield Part(PLACES)
        yield from rooms
    if view.documents:
        yield Part(PAPERS)
        yield from view.documents


def key_of(line: Line) -> str:
    """What a line is, across readings."""
    match line:
        case Part():
            return line.label.en
        case Numbered():
            return f"event/{line.event.event}"
        case Blocked():
            return f"unmet/{line.event.event}/{line.unmet.code}/{line.unmet.sentence.en}"
        case DocumentView():
            return f"document/{line.doc}/{line.reference}/{line.event}"
        case Room():
            return f"room/{line.name}"


def paint(line: Line, width: int, lang: Lang) -> Painted:
    """A line of the list."""
    match line:
        case Part():
            return [(f" {line.label.say(lang)}", "accent")]
        case Numbered():
            return _event(line, width, lang)
        case Blocked():
            return [("      - ", "dim"), (line.unmet.sentence.say(lang), "unsatisfied")]
        case DocumentView():
            digest = f"  sha256 {line.sha256[:12]}" if line.sha256 else ""
            return [
                (f"   {line.doc.value.upper():<4}", "strong"),
                (f"{line.label.say(lang)}  {line.reference} {line.title}".rstrip(), ""),
                (f"  {line.dated}{digest}".rstrip(), "dim"),
            ]
        case Room():
            label = fitted(line.label.say(lang), 24)
            return [(f"   {line.letter} ", "strong"), (label + " ", ""), (line.help.say(lang), "dim")]


def _event(line: Numbered, width: int, lang: Lang) -> Painted:
    event = line.event
    state = Text("가능", "possible") if not event.unmet else Text("막힘", "blocked")
    label = fitted(event.label.say(lang), 36 if width >= 100 else 27 if lang == "ko" else 31)
    return [
        (f"   {line.number} ", "strong"),
        (label + " ", "strong" if event.usual else ""),
        (fitted(state.say(lang), 9 if lang == "en" else 6), "unsatisfied" if event.unmet else "satisfied"),
        (f"-> {event.target.label.say(lang)}", ""),
        (f"  ({event.who.say(lang)})", "dim"),
    ]
