"""``inspector past``: one item, one asset, one CSP over all inspections of this store; repeat findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from inspector_tui.model.text import Text
from inspector_tui.model.words import Severity, Verdict

from .inputs import item_id
from .language import both
from .noun import noun
from .options import Case
from .session import Session, session

if TYPE_CHECKING:
    from inspector_tui.model.lookback_views import (
        AssetHistory,
        CspHistory,
        CspRow,
        CspThen,
        ItemHistory,
        Repeats,
    )
    from inspector_tui.model.past import PastCase, PastFinding
    from inspector_tui.workspace.desk import Desk

app = noun(both("지난 평가 되짚기: 항목, 자산, CSP", "Look back: one item, one asset, one CSP"))

_Item = Annotated[str, typer.Argument(metavar="ITEM", help=both("항목 코드 (예: ACC-03)", "As ACC-03"))]
_AGAIN = Text("반복", "again")
_REWORDED = Text("문구 변경", "reworded")
_OPEN = Text("미종결", "not closed")
_CLOSED = Text("종결", "closed")


def in_step(now: Session, desk: Desk) -> None:
    """Take in what the index of past inspections does not know yet."""
    from inspector_tui.workspace import past_index

    past_index.catch_up(desk, now.progress(Text("지난 평가 색인", "Index of past inspections")))


@app.command("item", help=both("한 항목의 이력", "One item over all inspections"))
def item(
    context: typer.Context,
    wanted: _Item,
    csp: Annotated[
        str,
        typer.Option(
            "--csp", metavar="NAME", show_default=False, help=both("이 CSP의 평가만", "Only of this CSP")
        ),
    ] = "",
) -> None:
    """Verdict, findings and what was reworded, the newest inspection first."""
    from inspector_tui.workspace import lookback

    now = session(context)
    with now.desk() as desk:
        in_step(now, desk)
        history = lookback.item(desk, item_id(wanted), csp=csp)
    now.show("item_history", history, lambda: _item_page(now, history))


@app.command("asset", help=both("한 자산의 이력", "One asset over the inspections of its CSP"))
def asset(
    context: typer.Context,
    case: Case,
    key: Annotated[str, typer.Argument(metavar="KEY", help=both("자산번호 (예: MS-1)", "Asset, as MS-1"))],
) -> None:
    """The same class, known again by key and name."""
    from inspector_tui.workspace import lookback

    now = session(context)
    with now.desk() as desk:
        in_step(now, desk)
        history = lookback.asset(desk, case, key)
    now.show("asset_history", history, lambda: _asset_page(now, history))


@app.command("csp", help=both("한 CSP의 평가 이력", "One CSP over its inspections"))
def csp(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="[NAME]",
            show_default=False,
            help=both(
                "CSP 이름 또는 평가 식별자 (생략하면 목록)", "CSP, or an assessment's id; all if unsaid"
            ),
        ),
    ] = "",
) -> None:
    """Verdicts by domain, findings and actions of each inspection; without a name, the CSPs."""
    from inspector_tui.workspace import lookback

    now = session(context)
    with now.desk() as desk:
        in_step(now, desk)
        if not name:
            rows = lookback.providers(desk)
            now.show("csps", rows, lambda: _csps(now, rows))
            return
        history = lookback.csp(desk, name)
    now.show("csp_history", history, lambda: _csp_page(now, history))


@app.command("repeats", help=both("반복 지적 확인", "What was found before"))
def repeats(context: typer.Context, case: Case, wanted: _Item) -> None:
    """Findings on the same item before: at this CSP in earlier years, and at other CSPs."""
    from inspector_tui.workspace import lookback

    now = session(context)
    with now.desk() as desk:
        in_step(now, desk)
        found = lookback.repeats(desk, case, item_id(wanted))
    now.show("repeats", found, lambda: _repeats_page(now, found))


def _item_page(now: Session, history: ItemHistory) -> None:
    out = now.out
    out.line(f"{history.item.upper()}  {out.said(history.title)}  {out.said(history.csp)}".rstrip())
    out.table(
        [
            (
                row.case.opens or str(row.case.year),
                row.case.number,
                row.case.csp,
                row.number.upper(),
                row.verdict.label if row.verdict else row.state.label,
                str(len(row.findings)),
                _marks(again=row.again, reworded=row.reworded),
            )
            for row in history.rows
        ],
        (
            *(Text("일자", "Day"), Text("평가", "Assessment"), Text("CSP", "CSP"), Text("번호", "Number")),
            *(Text("판정", "Verdict"), Text("지적", "Findings"), Text("표시", "Marks")),
        ),
    )
    for row in history.rows:
        for finding in row.findings:
            _finding(now, row.case, finding)


def _asset_page(now: Session, history: AssetHistory) -> None:
    out = now.out
    out.line(f"{history.key}  {history.name}  {out.said(history.class_title)}  {out.said(history.csp)}")
    for row in history.rows:
        out.line(
            f"{row.case.opens or row.case.year}  {row.case.number}  {row.key}  {row.name}"
            f"  ({out.said(row.same.label)})"
        )
        for verdict in Verdict:
            items = [item.upper() for item, given in row.verdicts if given is verdict]
            if items:
                out.block(f"{out.said(verdict.label)} {len(items)}: {', '.join(items)}")
        for finding in row.findings:
            _finding(now, row.case, finding)


def _csp_page(now: Session, history: CspHistory) -> None:
    now.out.line(now.out.said(history.csp))
    for row in history.rows:
        _inspection(now, row)


def _inspection(now: Session, row: CspThen) -> None:
    out, case = now.out, row.case
    service, state = out.said(case.service), out.said(case.state_label)
    out.line(f"{case.opens or case.year}  {case.number}  {service}  {state}".rstrip())
    counts = "  ".join(f"{out.said(one.label)} {row.severities[one]}" for one in Severity)
    found, still = len(row.findings), len(row.open_findings)
    done, doing = len(row.actions), len(row.open_actions)
    out.block(
        out.said(
            Text(
                f"지적 {found}건 ({counts}), 미종결 {still}, 반복 {row.again}",
                f"{found} findings ({counts}), not closed {still}, again {row.again}",
            )
        )
    )
    out.block(out.said(Text(f"보완조치 {done}건, 진행 중 {doing}", f"{done} actions, open {doing}")))
    nothing = Text("    ", "    ")
    out.table(
        [
            ("    ", one.title, f"{one.judged}/{one.total}", *(str(one.verdicts[v]) for v in Verdict))
            for one in row.domains
        ],
        (nothing, Text("영역", "Domain"), Text("판정", "Judged"), *(v.label for v in Verdict)),
    )


def _csps(now: Session, rows: tuple[CspRow, ...]) -> None:
    now.out.table(
        [(r.csp, str(r.inspections), r.last.number, r.last.opens or str(r.last.year)) for r in rows],
        (
            *(Text("CSP", "CSP"), Text("평가 수", "Assessments")),
            *(Text("최근 평가", "Last"), Text("일자", "Day")),
        ),
    )


def _repeats_page(now: Session, found: Repeats) -> None:
    out = now.out
    mark = found.mark
    word = Text("이전 지적 없음", "nothing found before") if mark is None else mark.label
    out.line(f"{found.item.upper()}  {out.said(word)}")
    for label, rows in (
        (Text("같은 CSP", "Same CSP"), found.before),
        (Text("다른 CSP", "Other CSPs"), found.elsewhere),
    ):
        if rows:
            out.line(f"{out.said(label)}: {len(rows)}")
        for row in rows:
            _finding(now, row.case, row.finding)


def _finding(now: Session, case: PastCase, finding: PastFinding) -> None:
    out = now.out
    state = _OPEN if finding.open else _CLOSED
    fact = out.said(finding.fact) or finding.fact.ko or finding.fact.en
    out.block(
        f"{case.year} {case.number} {finding.label} "
        f"({out.said(finding.severity.label)}, {out.said(state)}) {fact}"
    )


def _marks(*, again: bool, reworded: bool) -> Text:
    marks = [text for text, on in ((_AGAIN, again), (_REWORDED, reworded)) if on]
    return Text(", ".join(one.ko for one in marks), ", ".join(one.en for one in marks))
