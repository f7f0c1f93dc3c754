"""``inspector conflict``: records that stand against each other, and settling them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inspector_tui.model.conflict_views import Choice, ConflictRow, Contest
from inspector_tui.model.text import Text

from .errors import LabelUnknown, NotCombined
from .inputs import MAX_FIELD, text
from .language import both
from .noun import noun
from .options import Case
from .recording import contest_page, show_saved
from .session import Session, session

if TYPE_CHECKING:
    from inspector_tui.workspace.desk import Desk

app = noun(both("충돌 보기와 해결", "Conflicts: looking at them, settling them"))

Subject = Annotated[
    str,
    typer.Argument(
        metavar="SUBJECT",
        help=both("항목, 번호(F-A02), 자산 기호 또는 식별자", "Item, number (F-A02), asset key, or id"),
    ),
]
MINE, BASE = "mine", "base"
SHORTEST = 6
"""So much of an entry's id is needed at least: fewer digits are a number in the list."""


@app.command(
    "list", help=both("평가의 모든 충돌 (있으면 종료 코드 1)", "Every conflict; exit 1 if any stands")
)
def list_conflicts(context: typer.Context, case: Case) -> None:
    """What concerns no item first, then in catalogue order."""
    from inspector_tui.workspace import conflicts

    now = session(context)
    with now.desk() as desk:
        rows = conflicts.listed(desk, case)
    now.show("in_conflict", rows, lambda: _table(now, rows))
    raise typer.Exit(1 if rows else 0)


@app.command("show", help=both("충돌 하나: 갈라지기 전, 나, 상대", "One conflict: base, mine, theirs"))
def show(context: typer.Context, case: Case, subject: Subject) -> None:
    """Each value with who wrote it, when, on which device, and the evidence of each side."""
    from inspector_tui.workspace import conflicts

    now = session(context)
    with now.desk() as desk:
        found = conflicts.of_subject(desk, case, conflicts.called(desk, case, subject))
    now.show("contests", found, lambda: contest_page(now, found))


@app.command("settle", help=both("충돌 해결", "Settle a conflict"))
def settle(
    context: typer.Context,
    case: Case,
    subject: Subject,
    register: Annotated[
        str,
        typer.Argument(metavar="REGISTER", help=both("show가 [ ] 안에 표시", "As show gives it in [ ]")),
    ],
    take: Annotated[
        str,
        typer.Option(
            "--take",
            metavar="ENTRY",
            help=both("기록 식별자, 순번, mine, base, stands", "Entry, number, mine, base or stands"),
        ),
    ] = "",
    part: Annotated[
        list[str] | None,
        typer.Option(
            "--part",
            metavar="FIELD=ENTRY",
            help=both("이 필드만 다른 기록에서, 여러 번", "This field from another entry; repeatable"),
        ),
    ] = None,
    value_file: Annotated[
        Path | None,
        typer.Option(
            "--value-file", metavar="FILE", help=both("새로 쓴 값 (JSON)", "A value of its own (JSON)")
        ),
    ] = None,
    reason: Annotated[
        str,
        typer.Option(
            "--reason", metavar="TEXT", help=both("사유 (내부 메모로)", "Why; kept as a private note")
        ),
    ] = "",
) -> None:
    """The chosen value is recorded anew over all of them; the others stay in the history."""
    from inspector_tui.workspace import conflicts

    if bool(take or part) == (value_file is not None):
        raise NotCombined(
            ko="--take(와 --part) 또는 --value-file 중 하나를 쓰십시오.",
            en="Give --take (with --part), or --value-file.",
        )
    now = session(context)
    why = text(reason, "--reason", MAX_FIELD)
    with now.desk(write=True) as desk:
        at = _contest(desk, case, subject, register)
        if value_file is not None:
            choice = Choice(value=conflicts.read_value(value_file))
        else:
            pairs = [one.partition("=") for one in part or ()]
            choice = Choice(
                entry=_entry(at, take) if take else "",
                parts={name.strip(): _entry(at, entry) for name, _, entry in pairs},
            )
        saved = conflicts.resolve(desk, case, at.subject, {at.register: choice}, reason=why, heads=at.heads)
    show_saved(now, saved)


def _contest(desk: Desk, case: str, subject: str, register: str) -> Contest:
    from inspector_tui.workspace import conflicts

    wanted = conflicts.called(desk, case, subject)
    for found in conflicts.of_subject(desk, case, wanted):
        if found.register == register.strip():
            return found
    raise LabelUnknown(label=f"{subject} {register}")


def _entry(at: Contest, given: str) -> str:
    """The entry that a word, a number or the beginning of an id means."""
    wanted = given.strip().lower()
    if wanted == BASE and at.base is not None:
        return at.base.entry
    mine = [one.entry for one in at.contenders if one.mine]
    if wanted == MINE and len(mine) == 1:
        return mine[0]
    if wanted.isdigit() and 1 <= int(wanted) <= len(at.contenders):
        return at.contenders[int(wanted) - 1].entry
    sides = (*at.contenders, *([at.base] if at.base is not None else []))
    known = [one.entry for one in sides if len(wanted) >= SHORTEST and one.entry.startswith(wanted)]
    if len(known) != 1:
        raise LabelUnknown(label=given)
    return known[0]


def _table(now: Session, rows: tuple[ConflictRow, ...]) -> None:
    if not rows:
        now.out.line(Text("충돌이 없습니다.", "No conflicts."))
        return
    lead = Text("점검반장", "lead")
    now.out.table(
        [
            (
                " ".join(item.upper() for item in row.items) or "-",
                row.what,
                ", ".join(label.say(now.lang) for label in row.registers),
                ", ".join(row.people),
                row.subject,
                lead if row.lead_only else "",
            )
            for row in rows
        ],
        (
            Text("항목", "Item"),
            Text("무엇", "What"),
            Text("다른 것", "Differs"),
            Text("누가", "Who"),
            Text("식별자", "Id"),
            Text("", ""),
        ),
    )
