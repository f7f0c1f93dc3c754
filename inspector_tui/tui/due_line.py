"""What a due day comes to while it is typed: both ways of counting, and why a day is off."""

from __future__ import annotations

from datetime import date

from inspector_tui.model.remedy_views import DueView
from inspector_tui.model.text import Lang, Text

WEEKDAYS = Text("월화수목금토일", "MoTuWeThFrSaSu")
WAYS = Text("30 영업일, 30c 역일, 2026-12-04 지정일", "30 business days, 30c calendar days, 2026-12-04")


def day_words(day: str, lang: Lang) -> str:
    """A day with its weekday; as it is where it is none."""
    try:
        at = date.fromisoformat(day).weekday()
    except ValueError:
        return day
    names = WEEKDAYS.say(lang)
    size = len(names) // 7
    return f"{day} ({names[at * size : (at + 1) * size]})"


def due_words(view: DueView, lang: Lang) -> str:
    """The day that holds, then the other ways of counting where they come to another day."""
    off = f" [{view.off.say(lang)}]" if view.off.say(lang) else ""
    parts = [Text(f"기한 {day_words(view.due, 'ko')}", f"Due {day_words(view.due, 'en')}").say(lang)]
    if view.calendar != view.due:
        name = Text("역일 기준", "in calendar days").say(lang)
        parts.append(f"{name} {day_words(view.calendar, lang)}{off}")
    else:
        parts[0] += off
    if view.working != view.due:
        name = Text("근무일 기준", "next working day").say(lang)
        parts.append(f"{name} {day_words(view.working, lang)}")
    return "  |  ".join([*parts, view.holidays])
