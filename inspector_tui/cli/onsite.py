"""``inspector assessment requests|samples|meetings`` and ``inspector sample check``: looking at a visit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from inspector_tui.model.onsite import SampleMethod
from inspector_tui.model.onsite_views import SampleInput
from inspector_tui.model.text import Text

from .errors import NotCombined
from .inputs import chosen
from .language import both
from .noun import noun
from .options import Case
from .papers import Out, Sheet, show_paper
from .record_sample import Count, Flagged, Method, Seed, Size
from .session import Session, session

if TYPE_CHECKING:
    from inspector_tui.model.onsite_views import MeetingView, RequestView, SampleCheck, SampleView

app = noun(both("표본", "Samples"))

_One = Annotated[str | None, typer.Argument(metavar="[LABEL]", show_default=False)]


def requests(
    context: typer.Context,
    case: Case,
    overdue: Annotated[
        bool, typer.Option("--overdue", help=both("시각이 지난 것만", "Only what is overdue"))
    ] = False,
    sheet: Sheet = False,
    out: Out = None,
) -> None:
    """Requests, overdue ones first; ``--sheet`` the page for the CSP."""
    from inspector_tui.workspace import requests as room

    now = session(context)
    with now.desk() as desk:
        if sheet or out is not None:
            show_paper(now, desk, room.sheet(desk, case, now.lang), out)
            return
        rows = tuple(row for row in room.all(desk, case) if row.overdue or not overdue)
    now.show("requests", rows, lambda: _requests(now, rows))


def samples(
    context: typer.Context, case: Case, label: _One = None, sheet: Sheet = False, out: Out = None
) -> None:
    """Samples; with a number, one of them; ``--sheet`` its page."""
    from inspector_tui.workspace import sample_sheet, samples as room

    now = session(context)
    with now.desk() as desk:
        if sheet or out is not None:
            if label is None:
                raise NotCombined(ko="--sheet에는 표본 번호가 필요합니다.", en="--sheet needs a LABEL.")
            show_paper(now, desk, sample_sheet.sheet(desk, case, label, now.lang), out)
            return
        if label is None:
            rows = room.all(desk, case)
            now.show("samples", rows, lambda: _samples(now, rows))
            return
        view = room.one(desk, case, label)
    now.show("sample", view, lambda: _samples(now, (view,)))


def meetings(
    context: typer.Context, case: Case, meeting: _One = None, sheet: Sheet = False, out: Out = None
) -> None:
    """Meetings with attendance and clocks; ``--sheet`` the minutes of one."""
    from inspector_tui.workspace import meetings as room

    now = session(context)
    with now.desk() as desk:
        if sheet or out is not None:
            if meeting is None:
                raise NotCombined(
                    ko="--sheet에는 회의 식별자가 필요합니다.", en="--sheet needs a meeting's id."
                )
            show_paper(now, desk, room.minutes(desk, case, meeting, now.lang), out)
            return
        rows = room.all(desk, case) if meeting is None else (room.one(desk, case, meeting),)
    now.show("meetings", rows, lambda: _meetings(now, rows))


@app.callback()
def _group() -> None:
    """A noun with one command so far is still a noun."""


@app.command("check", help=both("시드로 표본을 다시 계산", "Draw a sample again from its seed"))
def check(
    context: typer.Context,
    case: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", show_default=False, help=both("평가 식별자", "Id of the assessment")),
    ] = None,
    label: _One = None,
    size: Size = None,
    seed: Seed = "",
    method: Method = "random",
    count: Count = None,
    flagged: Flagged = "",
) -> None:
    """A recorded sample (ID and LABEL), or what a printed sheet says (``--size`` and ``--seed``).

    Exit code 1 where the record is not what its seed gives.
    """
    from inspector_tui.workspace import samples as room

    now = session(context)
    if (case is None) != (label is None) or (case is None) == (size is None) or (size is None) != (not seed):
        raise NotCombined(
            ko="ID와 표본 번호, 또는 --size와 --seed를 쓰십시오.",
            en="Give ID and LABEL, or --size and --seed.",
        )
    if case is not None and label is not None:
        with now.desk() as desk:
            found = room.check(desk, case, label)
    else:
        found = room.recompute(
            SampleInput(
                "-",
                size or 0,
                method=chosen(SampleMethod, method, "--method"),
                count=count,
                seed=seed,
                flagged=room.rows_of(flagged),
            )
        )
    now.show("check", found, lambda: _check(now, found))
    raise typer.Exit(0 if found.agrees else 1)


def _requests(now: Session, rows: tuple[RequestView, ...]) -> None:
    from inspector_tui.workspace.moments import shown

    now.out.table(
        [
            (
                row.label,
                row.late if row.overdue else row.state.label,
                shown(row.due),
                row.what,
                ", ".join(item.upper() for item in row.items),
                " ".join(part for part in (row.asked_of, row.reference, *row.evidence_labels) if part),
            )
            for row in rows
        ],
        (
            Text("번호", "No."),
            Text("상태", "State"),
            Text("기한", "Due"),
            Text("자료", "What"),
            Text("항목", "Items"),
            Text("담당·접수번호·증적", "Of, reference, evidence"),
        ),
    )


def _samples(now: Session, rows: tuple[SampleView, ...]) -> None:
    out = now.out
    for row in rows:
        out.line(
            f"{row.label}  {row.description}  {out.said(row.method.label)} {len(row.standing)}/{row.size}"
        )
        out.block(f"{row.seed}  {row.algorithm}")
        out.block(", ".join(str(n) for n in row.standing))
        for swap in row.replacements:
            out.block(f"{swap.row} -> {swap.by}  {swap.reason}")
        if row.exceptions:
            said = Text("예외", "Exceptions")
            out.block(f"{out.said(said)}: {', '.join(str(n) for n in row.exceptions)}")
        for added in row.extensions:
            out.block(f"+ {', '.join(str(n) for n in added.rows)}  {added.reason}")
    if not rows:
        out.line(Text("표본이 없습니다.", "No samples."))


def _meetings(now: Session, rows: tuple[MeetingView, ...]) -> None:
    out = now.out
    for row in rows:
        out.line(f"{row.id}  {out.said(row.kind.label)}  {row.at}  {row.place}")
        for one in row.attendees:
            parts = (one.name, one.organisation, one.position, one.authority)
            out.block(f"{out.said(one.side.label)}: {' / '.join(part for part in parts if part)}")
        if row.modes:
            out.block(", ".join(out.said(mode.label) for mode in row.modes))
        if row.clock is not None:
            out.block(f"{out.said(row.clock.said)} ({row.clock.source})")
        if row.points:
            out.block(row.points)
    if not rows:
        out.line(Text("회의 기록이 없습니다.", "No meetings."))


def _check(now: Session, found: SampleCheck) -> None:
    out = now.out
    out.line(", ".join(str(row) for row in found.rows))
    if found.next_rows:
        following = ", ".join(str(row) for row in found.next_rows)
        out.line(Text(f"다음 순서: {following}", f"Next in order: {following}"))
    if found.label:
        agrees = Text("기록이 시드의 결과와 같습니다.", "The record is what its seed gives.")
        for line in (agrees,) if found.agrees else found.wrong:
            out.line(line)
