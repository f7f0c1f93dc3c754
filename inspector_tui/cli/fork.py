"""``inspector fork``: chains with two entries in one place, and the lead's decision on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from inspector_tui.model.merge_views import ForkBranch, ForkEffect, ForkRow
from inspector_tui.model.text import Text

from .errors import LabelUnknown
from .inputs import MAX_FIELD, texts
from .language import both
from .noun import noun
from .options import Case, Reason
from .recording import show_saved
from .session import Session, session

if TYPE_CHECKING:
    from inspector_tui.workspace.desk import Desk

app = noun(both("갈라진 기록: 보기와 점검반장의 결정", "Forked chains: looking at them, the lead's decision"))

Fork = Annotated[str, typer.Argument(metavar="FORK", help=both("식별자 또는 단말", "Id, or the device"))]
BOTH = "both"
OPEN = Text("결정 대기", "waits for the lead")


@app.command("list", help=both("갈라진 기록 (결정할 것이 있으면 종료 코드 1)", "Forks; exit 1 if any waits"))
def list_forks(context: typer.Context, case: Case) -> None:
    """Undecided ones first."""
    from inspector_tui.workspace import forks

    now = session(context)
    with now.desk() as desk:
        rows = forks.standing(desk, case)
    now.show("forks", rows, lambda: _table(now, rows))
    raise typer.Exit(1 if any(row.decided is None for row in rows) else 0)


@app.command("show", help=both("갈래마다 무엇을 기록했는지", "What each branch recorded"))
def show(context: typer.Context, case: Case, fork: Fork) -> None:
    """Each branch with its times, whether it is signed, and what a decision for it would set back."""
    from inspector_tui.workspace import forks

    now = session(context)
    with now.desk() as desk:
        row = _called(desk, case, fork)
        effects = tuple(forks.preview(desk, case, row.id, branch.first) for branch in row.branches)
    if now.json:
        now.out.json({"fork": row, "effect": effects})
        return
    _page(now, row, effects)


@app.command(
    "decide", help=both("어느 갈래를 인정할지 결정 (점검반장)", "Decide which branch counts (the lead)")
)
def decide(
    context: typer.Context,
    case: Case,
    fork: Fork,
    branch: Annotated[
        str,
        typer.Option(
            "--branch",
            metavar="N|both",
            help=both("인정할 갈래의 순번, both는 모두", "Which one counts, or both"),
        ),
    ],
    reason: Reason,
) -> None:
    """Recorded for good. Where one counts, what the others wrote is set back by entries of the lead."""
    from inspector_tui.workspace import forks

    now = session(context)
    why = texts({"--reason": reason}, accept_sensitive=False, most=MAX_FIELD)["--reason"]
    with now.desk(write=True) as desk:
        row = _called(desk, case, fork)
        saved = forks.decide(desk, case, row.id, _first_of(row, branch), why)
    show_saved(now, saved)


def _called(desk: Desk, case: str, name: str) -> ForkRow:
    from inspector_tui.workspace import forks

    wanted = name.strip().lower()
    found = [row for row in forks.standing(desk, case) if wanted in (row.id, row.device)]
    if len(found) != 1:
        raise LabelUnknown(label=name)
    return found[0]


def _first_of(row: ForkRow, given: str) -> str:
    wanted = given.strip().lower()
    if wanted == BOTH:
        return ""
    if wanted.isdigit() and 1 <= int(wanted) <= len(row.branches):
        return row.branches[int(wanted) - 1].first
    raise LabelUnknown(label=given)


def _table(now: Session, rows: tuple[ForkRow, ...]) -> None:
    if not rows:
        now.out.line(Text("갈라진 기록이 없습니다.", "No chain forks."))
        return
    heads = (
        Text("단말", "Device"),
        Text("순번", "Seq"),
        Text("누구", "Who"),
        Text("갈래", "Branches"),
        Text("결정", "Decision"),
        Text("식별자", "Id"),
    )
    now.out.table(
        [
            (row.device, str(row.seq), row.person, str(len(row.branches)), row.decided or OPEN, row.id)
            for row in rows
        ],
        heads,
    )


def _page(now: Session, row: ForkRow, effects: tuple[ForkEffect, ...]) -> None:
    now.out.line(f"{row.person}  {row.device} #{row.seq}  [{row.id}]")
    now.out.line(row.decided or OPEN)
    if row.decided is not None:
        now.out.block(f"{row.by}  {row.at}  {row.reason}", "  ")
    if row.grown:
        now.out.line(Text("결정한 뒤에 기록이 더 들어왔습니다.", "More came after it was decided."))
    for number, (branch, effect) in enumerate(zip(row.branches, effects, strict=True), 1):
        _branch(now, number, branch)
        back = Text(
            f"이 갈래만 인정하면 {effect.writes}건을 되돌려 기록",
            f"If only this counts: {effect.writes} set back",
        )
        now.out.block(now.out.said(back), "    ")
        for line in effect.lines:
            now.out.block(now.out.said(line), "      ")
        for line in effect.left:
            left = Text(f"사람이 정할 것: {line.ko}", f"left to people: {line.en}")
            now.out.block(now.out.said(left), "      ")


def _branch(now: Session, number: int, branch: ForkBranch) -> None:
    signed = Text("서명됨", "signed") if branch.signed else Text("서명 없음", "unsigned")
    now.out.line(
        f"  {number}  {branch.first[:16]}  {branch.first_at} .. {branch.last_at}  "
        f"x{branch.entries}  {now.out.said(signed)}"
    )
    for line in branch.lines:
        now.out.block(now.out.said(line), "      ")
