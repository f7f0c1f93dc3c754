"""How hits are painted: a line each, with what was found underlined, and the one under the cursor in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from textual.content import Content

from inspector_tui.model.past import Found, Hit
from inspector_tui.model.text import Lang, Text

from ...inert import fitted, one_line, together
from ...painting import day_time
from ...widgets.line_list import Painted

FOUND = "bold underline"
BEHIND = Text("   색인 중: 평가 {count}건 남음", "   {count} assessments not in it yet")
ITEMS = Text("이어진 항목", "Items")


def paint(hit: Hit, width: int, lang: Lang) -> Painted:
    """Number, sort, CSP, year, and as much of the words around as there is room for."""
    passage = hit.passage
    wide = width >= 110
    columns = [
        (" " + fitted(passage.label, 13 if wide else 8) + " ", "strong"),
        (fitted(passage.sort.label.say(lang), 10 if lang == "ko" else 15 if wide else 10) + " ", ""),
        (fitted(hit.csp.say(lang), 16 if wide else 10) + " ", "dim"),
        (fitted(str(hit.year), 5), "dim"),
    ]
    if wide:
        columns.append((fitted(_mark(hit, lang), 9), _tone(hit)))
    room = width - sum(cell_len(text) for text, _ in columns)
    said = passage.label + " "  # it stands in its own column
    start = len(said) if hit.context.startswith(said) else 0
    return [*columns, *around(hit.context, hit.marks, room, start)]


def around(context: str, marks: Sequence[tuple[int, int]], room: int, start: int = 0) -> Painted:
    """The context from ``start`` on, cut on its left so that the first mark after that is in sight."""
    seen = [mark for mark in marks if mark[0] >= start]
    begin = start
    if seen:
        first, last = seen[0]
        while begin < first and cell_len(context[begin:last]) > max(room - 3, 1):
            begin += 1
        if begin > start and " " in context[begin:first]:
            begin = context.index(" ", begin) + 1
    lead = [(".. ", "dim")] if begin > start else []
    return [*lead, *_pieces(context, seen, begin, ("", "found"))]


def _pieces(
    context: str, marks: Sequence[tuple[int, int]], start: int, styles: tuple[str, str]
) -> Iterator[tuple[str, str]]:
    at = start
    for first, last in marks:
        if first >= at:
            yield context[at:first], styles[0]
            yield context[first:last], styles[1]
            at = last
    yield context[at:], styles[0]


def told(hit: Hit, lang: Lang) -> Iterator[Content]:
    """A hit in full: where it is, who said it when, and the words around it."""
    passage = hit.passage
    judged = _mark(hit, lang)
    yield together(
        (f"{hit.number}  ", "$text-muted"),
        f"{hit.csp.say(lang)} {hit.service.say(lang)}  {hit.year}",
        (f"  {judged}" if judged else "", "bold"),
    )
    yield together((f"{passage.label}  ", "bold $accent"), one_line(passage.title))
    yield together(
        *((one_line(text), style) for text, style in _pieces(hit.context, hit.marks, 0, ("", FOUND)))
    )
    said = [passage.sort.label.say(lang)]
    if passage.by:
        said.append(passage.by)
    if passage.at:
        said.append(day_time(passage.at))
    if len(passage.items) > 1:
        said.append(f"{ITEMS.say(lang)} {', '.join(item.upper() for item in passage.items)}")
    yield together(("  ".join(said), "$text-muted"))


def counted(found: Found, lang: Lang) -> str:
    """How many there are, and whether the index knows everything yet."""
    more = "+" if found.capped else ""
    said = Text(f"{found.total}{more}건", f"{found.total}{more} found").say(lang)
    return said + (BEHIND.filled(count=found.behind).say(lang) if found.behind else "")


def _mark(hit: Hit, lang: Lang) -> str:
    word = hit.passage.verdict or hit.passage.severity
    return word.label.say(lang) if word is not None else ""


def _tone(hit: Hit) -> str:
    return hit.passage.verdict.value if hit.passage.verdict else "warn"
