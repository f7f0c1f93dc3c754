"""Two inspections side by side in words: a row of the list, and either side in full."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from textual.content import Content

from inspector_tui.model.comparison_views import Aspect, ComparedItem, FindingFate, ItemFate, SideItem
from inspector_tui.model.past import PastCase
from inspector_tui.model.text import Lang, Text

from ...inert import fitted, together
from ...painting import mark, style_of, word
from ...widgets.line_list import Painted
from ...word_diff import differing_words

VIEWS: Final[tuple[tuple[str, Text, Callable[[ComparedItem], bool]], ...]] = (
    ("all", Text("전체", "all"), lambda _: True),
    ("differing", Text("차이", "differ"), lambda row: bool(row.differs)),
    ("item", Text("변경", "text"), lambda row: Aspect.ITEM in row.differs),
    ("verdict", Text("판정", "verdict"), lambda row: Aspect.VERDICT in row.differs),
    ("findings", Text("지적", "findings"), lambda row: row.findings is not FindingFate.NONE),
    ("repeat", Text("반복", "again"), lambda row: row.findings is FindingFate.REPEAT),
    ("evidence", Text("증적", "evidence"), lambda row: Aspect.EVIDENCE in row.differs),
)
"""What can be asked of the list, by a digit."""
FIRST: Final = Text("앞", "First")
SECOND: Final = Text("뒤", "Second")
UNTAKEN: Final = Text("이 항목을 평가하지 않았습니다.", "It did not take this item.")
NO_SUCH: Final = Text("이 항목이 없습니다.", "It has no such item.")


def paint(row: ComparedItem, width: int, lang: Lang) -> Painted:
    """Id, what became of it, verdict then and now, findings, evidence, title."""
    shown = row.shown
    changed = _unseen(row, lang) if row.fate is ItemFate.SAME else row.fate.label.say(lang)
    findings = "" if row.findings is FindingFate.NONE else row.findings.label.say(lang)
    pieces = [
        (" " + fitted(shown.item.upper(), 8), "dim"),
        (fitted(changed, 14), "dim" if row.fate is ItemFate.UNTAKEN else "accent"),
        *_verdicts(row, lang),
        (fitted(findings, 12), "warn" if row.findings is FindingFate.REPEAT else ""),
    ]
    if width >= 70:
        pieces.append((fitted(_evidence(row), 7), "" if Aspect.EVIDENCE in row.differs else "dim"))
    pieces.append((shown.title.say(lang), ""))
    return pieces


def _unseen(row: ComparedItem, lang: Lang) -> str:
    """What differs where no other column shows that anything does."""
    if {Aspect.VERDICT, Aspect.FINDINGS} & set(row.differs) or not row.differs:
        return ""
    first, *more = (aspect.label.say(lang) for aspect in row.differs)
    return f"{first} +{len(more)}" if more else first


def _verdicts(row: ComparedItem, lang: Lang) -> Painted:
    then, tone = _mark(row.first, lang)
    now, tone_now = _mark(row.second, lang)
    return [(fitted(then, 3), tone), ("> ", "dim"), (fitted(now, 4), tone_now)]


def _mark(side: SideItem | None, lang: Lang) -> tuple[str, str]:
    return (".", "dim") if side is None or not side.taken else mark(side.state, side.verdict, lang)


def _evidence(row: ComparedItem) -> str:
    sides = (row.first, row.second)
    counts = ["." if side is None or not side.taken else str(len(side.evidence)) for side in sides]
    return f"{counts[0]}>{counts[1]}"


def told(row: ComparedItem, case: PastCase, *, second: bool, lang: Lang) -> Iterator[Content]:
    """One side in full: verdict, requirement where it changed, rationale, findings, evidence."""
    side = row.second if second else row.first
    place = (SECOND if second else FIRST).say(lang)
    head = f"{place} {case.number} "
    if side is None or not side.taken:
        yield together((head, "bold $accent"), (NO_SUCH if side is None else UNTAKEN).say(lang))
        return
    number = f"  {side.item.upper()}" if side.item != row.shown.item else ""
    yield together(
        (head, "bold $accent"),
        (word(side.state, side.verdict, lang), style_of(side.state, side.verdict)),
        (number, "$text-muted"),
        (f"  {row.fate.label.say(lang)}" if second and Aspect.ITEM in row.differs else "", "bold"),
    )
    if second and row.parts:
        parts = ", ".join(part.say(lang) for part in row.parts)
        yield together((Text("바뀐 부분  ", "What changed  ").say(lang), "$text-muted"), parts)
    if row.first and row.second and row.first.requirement != row.second.requirement:
        both = differing_words(row.first.requirement.say(lang), row.second.requirement.say(lang))
        yield together((Text("요구  ", "Requires  ").say(lang), "$text-muted"), both[second])
    if side.claim is not None:
        yield together((Text("자체평가  ", "Claim  ").say(lang), "$text-muted"), side.claim.label.say(lang))
    if side.rationale:
        yield together((Text("판단근거  ", "Rationale  ").say(lang), "$text-muted"), side.rationale)
    yield from _found(side, lang)


def _found(side: SideItem, lang: Lang) -> Iterator[Content]:
    for finding in side.findings:
        state = Text("미종결", "not closed") if finding.open else Text("종결", "closed")
        yield together(
            (f"{finding.label} ({finding.severity.label.say(lang)}) ", "bold"),
            (f"[{state.say(lang)}] ", "bold $warning" if finding.open else ""),
            finding.fact.say(lang) or finding.fact.ko or finding.fact.en,
        )
    for piece in side.evidence:
        yield together((f"{piece.label} {piece.status.label.say(lang)} ", "$text-muted"), piece.title)
