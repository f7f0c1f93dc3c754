"""``inspector assessment last`` and ``carry-over``: what the assessment before says, brought along."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inspector_tui.model.remedy import ItemChange
from inspector_tui.model.text import Text
from inspector_tui.model.words import Verdict, WorkState

from .errors import WordUnknown
from .inputs import item_id
from .language import both
from .options import Case
from .recording import show_saved
from .session import Session, session

if TYPE_CHECKING:
    from inspector_tui.model.remedy_views import CarryOver, LastView


ONLY = (*(change.value for change in ItemChange), "open", "reconfirm", "repeat")
LAST_HELP = both("지난 평가의 판정과 지적사항", "Verdicts and findings of last time")
CARRY_HELP = both("지난 평가를 불러오기(점검반장)", "Carry over from the assessment before (lead)")


def last(
    context: typer.Context,
    case: Case,
    item: Annotated[str | None, typer.Argument(metavar="[ITEM]", show_default=False)] = None,
    only: Annotated[
        str,
        typer.Option(
            "--only",
            metavar="same|changed|new|open|reconfirm|repeat",
            show_default=False,
            help=both("해당하는 항목만", "Only such items"),
        ),
    ] = "",
) -> None:
    """Shown for comparison; nothing of it counts as done."""
    from inspector_tui.workspace import last_time

    now = session(context)
    if only and only not in ONLY:
        raise WordUnknown(option="--only", given=only, choices=", ".join(ONLY))
    with now.desk() as desk:
        if item is not None:
            view = last_time.of_item(desk, case, item_id(item))
            now.show("last", view, lambda: _item(now, view))
            return
        listed = last_time.listed(desk, case)
    wanted = tuple(row for row in listed.items if not only or _is(row, only))
    told = {"case": listed.case, "number": listed.number, "items": wanted, "gone": listed.gone}
    now.show("last", told, lambda: _list(now, listed, wanted))


def carry_over(
    context: typer.Context,
    case: Case,
    source: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="PREVIOUS|FILE",
            help=both(
                "이 저장소의 평가 식별자 또는 결과 번들", "An assessment of this store, or a result bundle"
            ),
        ),
    ],
) -> None:
    """Verdicts and findings come along to be looked at; no verdict of this assessment changes."""
    from inspector_tui.workspace import last_time

    now = session(context)
    with now.desk(write=True) as desk:
        if source.endswith(".zip") or Path(source).is_file():
            saved = last_time.carry_over_from(desk, case, Path(source))
        else:
            saved = last_time.carry_over(desk, case, source)
    show_saved(now, saved)


def _is(row: LastView, only: str) -> bool:
    """Whether a row is what was asked for."""
    marks = {"open": row.open > 0, "reconfirm": row.reconfirm, "repeat": row.repeat}
    if only in marks:
        return marks[only]
    return row.change.value == only


def _word(state: WorkState, verdict: Verdict | None) -> Text:
    return state.label if verdict is None else verdict.label


def _list(now: Session, listed: CarryOver, rows: tuple[LastView, ...]) -> None:
    out = now.out
    if not listed.case:
        out.line(Text("지난 평가가 없습니다.", "There is no last time."))
        return
    out.line(f"{listed.number} ({listed.case})")
    out.table(
        [
            (
                row.item.upper(),
                row.change.label,
                _word(row.state, row.verdict),
                _word(row.state_now, row.verdict_now),
                _marks(row),
                row.title,
            )
            for row in rows
        ],
        (
            Text("항목", "Item"),
            Text("변경", "Change"),
            Text("지난 판정", "Then"),
            Text("이번 판정", "Now"),
            Text("지적", "Findings"),
            Text("제목", "Title"),
        ),
    )
    for gone in listed.gone:
        said = Text("이번 평가기준에 없음", "gone from the catalogue")
        out.line(f"{gone.item.upper()}  {out.said(said)}  {out.said(gone.title)}")
        for finding in gone.open:
            out.block(finding)


def _marks(row: LastView) -> Text:
    marks = (
        (Text(f"미종결 {row.open}", f"{row.open} not closed"), row.open > 0),
        (Text("반복", "repeated"), row.repeat),
        (Text("재확인 필요", "re-confirm"), row.reconfirm),
        (Text(f"당시 {row.was}", f"then {row.was}"), bool(row.was)),
    )
    found = [text for text, there in marks if there]
    return Text(", ".join(text.ko for text in found), ", ".join(text.en for text in found))


def _item(now: Session, view: LastView | None) -> None:
    out = now.out
    if view is None:
        out.line(Text("이 항목에는 지난 평가가 없습니다.", "There is no last time for this item."))
        return
    out.line(f"{view.item.upper()}  {out.said(view.title)}")
    out.pairs(
        [
            (Text("지난 평가", "Last time"), f"{view.number} {view.was}".rstrip()),
            (Text("변경", "Change"), view.change.label),
            (
                Text("바뀐 부분", "What changed"),
                Text(", ".join(p.ko for p in view.parts), ", ".join(p.en for p in view.parts)),
            ),
            (Text("지난 판정", "Then"), _word(view.state, view.verdict)),
            (Text("이번 판정", "Now"), _word(view.state_now, view.verdict_now)),
            (Text("판단근거", "Rationale"), view.rationale),
        ]
    )
    if view.reconfirm:
        out.line(Text("이번 평가의 판단근거가 필요합니다.", "It needs a rationale of this assessment."))
    for finding in view.findings:
        closed = Text("종결", "closed") if finding.closed else Text("미종결", "not closed")
        out.line(f"{finding.label}  {out.said(finding.severity.label)}  {out.said(closed)}")
        out.block(out.said(finding.fact) or finding.fact.ko or finding.fact.en)
        for what, state, due in finding.actions:
            out.block(f"{out.said(state.label)}  {due}  {out.said(what) or what.ko or what.en}", "        ")
    if view.change is ItemChange.CHANGED:
        for label, words in (
            (Text("지난 요구사항", "Required then"), view.required),
            (Text("이번 요구사항", "Required now"), view.requirement),
        ):
            out.line(label)
            out.block(out.said(words))
