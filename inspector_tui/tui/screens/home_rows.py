"""An assessment on one line of the first screen, and what stands out about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspector_tui.model.text import Lang, Text

from ..inert import bar, fitted
from ..widgets.line_list import Painted

if TYPE_CHECKING:
    from inspector_tui.model.views import AssessmentRow

NAMES_WIDTH = 14
STATE_WIDTH: dict[Lang, int] = {"ko": 17, "en": 18}
"""As wide as the state of a case may be: where longer, it is cut and the workspace tells it in full."""


def paint_case(row: AssessmentRow, width: int, lang: Lang) -> Painted:
    """One assessment on one line: number, service, state, progress, what stands out."""
    if row.purged:
        word = Text(f"파기됨 {row.purged}", f"purged {row.purged}").say(lang)
        return [
            (" " + fitted(row.number, NAMES_WIDTH) + " ", "dim"),
            (fitted(row.csp.say(lang), max(10, width - NAMES_WIDTH - len(word) - 8)), "dim"),
            (" " + word, "dim"),
        ]
    if row.sealed:
        word = Text(f"봉인됨 {row.sealed}", f"sealed {row.sealed}").say(lang)
        return [(" " + fitted(row.number, NAMES_WIDTH) + " ", "dim"), (word, "accent")]
    progress = row.progress
    long = 10 if width >= 100 else 5
    done = f" {bar(progress.judged, progress.total, long)} {progress.judged:>3}/{progress.total:<3}"
    marks = marks_of(row, lang)
    tail = fitted(marks, 30) if width >= 100 else ""
    names = f"{row.csp.say(lang)} {row.service.say(lang)}"
    alarm = Text(f"! 갈라진 기록 {row.forks}", f"! forked {row.forks}").say(lang) if row.forks else ""
    state = fitted(alarm or row.state.say(lang), STATE_WIDTH[lang])
    taken = NAMES_WIDTH + STATE_WIDTH[lang] + len(done) + (30 if tail else 0)
    room = max(10, width - taken - 4)
    pieces = [
        (" " + fitted(row.number, NAMES_WIDTH) + " ", "dim"),
        (fitted(names, room), "strong"),
        (f" {state}", "warn" if alarm else "dim"),
        (done, ""),
    ]
    if tail:
        pieces.append((" " + tail, "warn" if progress.conflicts else "accent"))
    return pieces


def marks_of(row: AssessmentRow, lang: Lang) -> str:
    """What stands out: findings, promised evidence, conflicts, drafts."""
    progress = row.progress
    words = (
        (progress.findings, Text("지적", "findings")),
        (progress.pending, Text("증적대기", "pending")),
        (progress.conflicts, Text("충돌", "conflicts")),
        (progress.drafts, Text("작성중", "drafts")),
    )
    return "  ".join(f"{label.say(lang)} {count}" for count, label in words if count)
