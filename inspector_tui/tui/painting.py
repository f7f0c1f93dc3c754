"""How the field's things look on one line or a few: marks are letters, colour only repeats them."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from inspector_tui.model.text import Lang, Text
from inspector_tui.model.views import (
    DomainRow,
    EvidenceView,
    FindingView,
    ItemRow,
    Judgement,
    PartRow,
    Progress,
)
from inspector_tui.model.words import EvidenceStatus, Severity, Verdict, WorkState

from .inert import fitted, one_line
from .widgets.line_list import Painted

KST = timezone(timedelta(hours=9))
"""Whatever the laptop's own time zone is: times are typed, shown and printed in Korean time."""
ALL_DOMAINS = Text("전체", "All")


def mark(state: WorkState, verdict: Verdict | None, lang: Lang) -> tuple[str, str]:
    """(mark, tone): the verdict's letter, ``~`` and the letter for a draft, else the state's mark."""
    if verdict is not None:
        letter = verdict.mark.say(lang)
        return (f"~{letter}" if state is WorkState.DRAFT else letter), verdict.value
    tone = "unverifiable" if state is WorkState.UNVERIFIABLE else "dim"
    return state.mark.say(lang), tone


def word(state: WorkState, verdict: Verdict | None, lang: Lang) -> str:
    """The verdict in full, or the work state where there is none."""
    if verdict is None:
        return state.label.say(lang)
    draft = Text(" (초안)", " (draft)").say(lang) if state is WorkState.DRAFT else ""
    return verdict.label.say(lang) + draft


def style_of(state: WorkState, verdict: Verdict | None) -> str:
    """The style of a verdict in content."""
    if verdict is not None:
        return f"bold $v-{verdict.value}"
    return "bold $v-unverifiable" if state is WorkState.UNVERIFIABLE else "bold"


def clock_time(at: str) -> str:
    """``HH:MM`` in Korea, of a UTC time in a record; as it is where it can't be read."""
    try:
        return datetime.fromisoformat(at).astimezone(KST).strftime("%H:%M")
    except ValueError:
        return at


def day_time(at: str) -> str:
    """``MM-DD HH:MM`` in Korea, as such times are typed and printed."""
    try:
        return datetime.fromisoformat(at).astimezone(KST).strftime("%m-%d %H:%M")
    except ValueError:
        return at


def counts(progress: Progress, lang: Lang) -> str:
    """``41/74 충31 부4 미2 해4 확1 | 대기3``: counts, never a score."""
    words = [f"{progress.judged}/{progress.total}"]
    words += [f"{v.mark.say(lang)}{n}" for v in Verdict if (n := progress.verdicts.get(v, 0))]
    if progress.unverifiable:
        words.append(f"{WorkState.UNVERIFIABLE.mark.say(lang)}{progress.unverifiable}")
    if progress.pending:
        words.append(Text("| 대기", "| pending ").say(lang) + str(progress.pending))
    if progress.conflicts:
        words.append(Text("| 충돌", "| conflicts ").say(lang) + str(progress.conflicts))
    return " ".join(words)


def paint_item(row: ItemRow, width: int, lang: Lang) -> Painted:
    """Mark, id, title, and at the right what hangs on it."""
    letter, tone = mark(row.state, row.verdict, lang)
    extras = _extras(row, lang)
    room = max(4, width - 5 - 8 - len(extras) - sum(1 for c in extras if ord(c) > 0x1100) - 1)
    pieces = [
        (f" {fitted(letter, 4)}", tone),
        (fitted(row.id.upper(), 7) + " ", "dim"),
        (fitted(row.title.say(lang), room), ""),
    ]
    if extras:
        pieces.append((extras, "warn" if row.conflict or row.draft else "accent"))
    return pieces


def _extras(row: ItemRow, lang: Lang) -> str:
    words = [
        (row.conflict, Text("충돌", "!!")),
        (row.draft, Text("작성중", "draft")),
        (row.paper.ko, row.paper),
        (row.findings, Text(f"지{row.findings}", f"F{row.findings}")),
        (row.evidence, Text(f"증{row.evidence}", f"E{row.evidence}")),
        (row.pending, Text(f"대{row.pending}", f"p{row.pending}")),
    ]
    found = [text.say(lang) for there, text in words if there]
    if row.severity is Severity.HIGH:
        found.append(row.severity.mark.say(lang))
    return " " + " ".join(found) if found else ""


def paint_domain(row: DomainRow, width: int, lang: Lang) -> Painted:
    """Title and how far it is."""
    done = f" {row.judged}/{row.total} "
    tone = "satisfied" if row.total and row.judged == row.total else "dim"
    return [(" " + fitted(row.title.say(lang), max(2, width - len(done) - 1)), ""), (done, tone)]


def paint_part(row: PartRow, width: int, lang: Lang) -> Painted:
    """A sub-item or an asset with its own judgement."""
    if row.judgement is None:
        letter, tone = "-", "dim"
    else:
        letter, tone = mark(row.judgement.state, row.judgement.verdict, lang)
    rationale = one_line(row.judgement.rationale) if row.judgement else ""
    title = row.title.say(lang) + (f": {rationale}" if rationale else "")
    return [
        (f" {fitted(letter, 4)}", tone),
        (fitted(row.label, 8) + " ", "strong"),
        (fitted(title, max(1, width - 14)), ""),
    ]


def judged_by(judgement: Judgement) -> str:
    """Who, when."""
    return f"{judgement.by} {day_time(judgement.at)}"


def evidence_line(view: EvidenceView, lang: Lang) -> str:
    """Label, mode, title, and what is still open."""
    state = "" if view.status is EvidenceStatus.HELD else f" [{view.status.label.say(lang)}"
    if state:
        state += f" {view.promised}]" if view.promised else "]"
    where = " ".join(part for part in (view.document, view.version, view.page, view.place) if part)
    return f"{view.label} {view.mode.label.say(lang)} {view.title}{state}" + (f" ({where})" if where else "")


def finding_line(view: FindingView, lang: Lang) -> str:
    """Label, severity, the fact."""
    fact = view.fact.say(lang) or view.fact.ko or view.fact.en
    return f"{view.numbers} ({view.severity.label.say(lang)}) {fact}"
