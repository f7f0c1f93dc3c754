"""Looking back in words: one inspection on one line, and in full, of an item, an asset or a CSP."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.content import Content

from inspector_tui.model.lookback_views import AssetThen, CspThen, DomainCount, ItemThen
from inspector_tui.model.past import PastCase, PastFinding
from inspector_tui.model.text import Lang, Text
from inspector_tui.model.words import Severity, Verdict

from ...inert import fitted, together
from ...painting import mark, style_of, word
from ...widgets.line_list import Painted

Row = ItemThen | AssetThen | CspThen
OPEN = Text("미종결", "not closed")
CLOSED = Text("종결", "closed")
AGAIN = Text("반복 지적", "found again")
NOTHING_THERE = Text(
    "이 자산에 따로 기록한 판정과 지적이 없습니다.", "No verdict and no finding was recorded on this asset."
)
REWORDED = Text("문구 변경", "reworded")
DOMAIN_WIDTH = 30


def key_of(row: Row) -> str:
    """What a row is, across readings."""
    match row:
        case ItemThen():
            return f"{row.case.id}/{row.number}"
        case AssetThen():
            return f"{row.case.id}/{row.key}/{row.name}"
        case _:
            return row.case.id


def paint(row: Row, width: int, lang: Lang) -> Painted:
    """When, which inspection, and what it says."""
    start: Painted = [
        (" " + fitted(row.case.opens or str(row.case.year), 11), "dim"),
        (fitted(row.case.number, 15), "strong"),
    ]
    match row:
        case ItemThen():
            return [*start, *_item(row, width, lang)]
        case AssetThen():
            return [*start, *_asset(row, lang)]
        case _:
            return [*start, *_csp(row, width, lang)]


def _item(row: ItemThen, width: int, lang: Lang) -> Painted:
    letter, tone = mark(row.state, row.verdict, lang)
    marks = [text.say(lang) for text, on in ((AGAIN, row.again), (REWORDED, row.reworded)) if on]
    found = Text(f"지적 {len(row.findings)}", f"F {len(row.findings)}").say(lang) if row.findings else ""
    return [
        (fitted(row.case.csp.say(lang), 16 if width < 100 else 24), ""),
        (fitted(row.number.upper(), 8), "dim"),
        (fitted(letter, 4), tone),
        (fitted(found, 8), "accent"),
        (", ".join(marks), "warn" if row.again else "dim"),
    ]


def _asset(row: AssetThen, lang: Lang) -> Painted:
    found = Text(f"지적 {len(row.findings)}", f"F {len(row.findings)}").say(lang) if row.findings else ""
    counts = counted({v: sum(given is v for _, given in row.verdicts) for v in Verdict}, lang)
    return [
        (fitted(f"{row.key} {row.name}", 22) + " ", ""),
        (fitted(row.same.label.say(lang), 13), "dim"),
        (fitted(counts or "-", 8) + " ", ""),
        (found, "accent"),
    ]


def _csp(row: CspThen, width: int, lang: Lang) -> Painted:
    total = {v: sum(one.verdicts[v] for one in row.domains) for v in Verdict}
    found, still = len(row.findings), len(row.open_findings)
    told = Text(f"지적 {found} 미종결 {still}", f"F {found} open {still}").say(lang)
    again = Text(f"반복 {row.again}", f"again {row.again}").say(lang) if row.again else ""
    doing = len(row.open_actions)
    actions = Text(f"조치 중 {doing}", f"actions {doing}").say(lang) if doing else ""
    pieces = [
        (fitted(counted(total, lang), 17), ""),
        (fitted(told, 17), "accent" if still else "dim"),
        (fitted(again, 8), "warn"),
        (actions if width < 100 else fitted(actions, 12), "accent"),
    ]
    return pieces if width < 100 else [*pieces, (row.case.state_label.say(lang), "dim")]


def counted(verdicts: dict[Verdict, int], lang: Lang) -> str:
    """``충31 부4 미2``: counts by the verdict's letter, never a score."""
    return " ".join(f"{v.mark.say(lang)}{n}" for v, n in verdicts.items() if n)


def told(row: Row, lang: Lang) -> Iterator[Content]:
    """A row in full."""
    yield together(
        (f"{row.case.number}  ", "bold $accent"), row.case.service.say(lang), _state(row.case, lang)
    )
    match row:
        case ItemThen():
            pieces = Text(f"   증적 {row.evidence}", f"   evidence {row.evidence}").say(lang)
            judged = (word(row.state, row.verdict, lang), style_of(row.state, row.verdict))
            yield together(judged, (pieces, "$text-muted"))
            if row.rationale:
                label = Text("판단근거  ", "Rationale  ").say(lang)
                yield together((label, "$text-muted"), row.rationale)
            yield from _findings(row.findings, lang)
        case AssetThen():
            for verdict in Verdict:
                items = [item.upper() for item, given in row.verdicts if given is verdict]
                if items:
                    yield together((f"{verdict.label.say(lang)} {len(items)}  ", "bold"), ", ".join(items))
            if not (row.verdicts or row.findings):
                yield together((NOTHING_THERE.say(lang), "$text-muted"))
            yield from _findings(row.findings, lang)
        case _:
            yield from _inspection(row, lang)


def _state(case: PastCase, lang: Lang) -> tuple[str, str]:
    return (f"  {case.state_label.say(lang)}", "$text-muted")


def _inspection(row: CspThen, lang: Lang) -> Iterator[Content]:
    counts = "  ".join(f"{one.label.say(lang)} {row.severities[one]}" for one in Severity)
    yield together((Text("지적  ", "Findings  ").say(lang), "bold"), counts)
    for one in row.domains:
        yield _domain(one, lang)
    if row.open_findings:
        yield together((OPEN.say(lang), "bold $warning"))
        yield from _findings(row.open_findings, lang)
    for action in row.open_actions:
        what = action.what.say(lang) or action.what.ko or action.what.en
        due = Text(f"기한 {action.due}", f"due {action.due}").say(lang) if action.due else ""
        yield together((f" {action.label} {due}  ", "bold"), what)


def _domain(one: DomainCount, lang: Lang) -> Content:
    return together(
        f" {fitted(one.title.say(lang), DOMAIN_WIDTH)}",
        (f"{one.judged:>3}/{one.total:<4}", "$text-muted"),
        counted(one.verdicts, lang),
    )


def _findings(findings: Iterable[PastFinding], lang: Lang) -> Iterator[Content]:
    for finding in findings:
        state = OPEN if finding.open else CLOSED
        yield together(
            (f" {finding.label} ({finding.severity.label.say(lang)}) ", "bold"),
            (f"[{state.say(lang)}] ", "bold $warning" if finding.open else ""),
            finding.fact.say(lang) or finding.fact.ko or finding.fact.en,
        )
