"""``inspector join``: findings with one root cause, joined and split again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from inspector_tui.model.join_views import JoinRow
from inspector_tui.model.text import Text

from .errors import LabelUnknown
from .language import both
from .noun import noun
from .options import Case
from .recording import show_saved
from .session import Session, session

if TYPE_CHECKING:
    from inspector_tui.workspace.desk import Desk

app = noun(both("원인이 같은 지적사항 합치기", "Joining findings of one cause"))

One = Annotated[
    str,
    typer.Argument(metavar="ONE", help=both("지적사항 번호 (예: F-A02)", "Number, as F-A02")),
]
Other = Annotated[str, typer.Argument(metavar="OTHER", help=both("합칠 다른 하나", "The other one"))]


@app.command("list", help=both("합쳐진 지적사항", "What is joined"))
def list_joined(context: typer.Context, case: Case) -> None:
    """Each group with what every one of it says by itself."""
    from inspector_tui.workspace import joining

    now = session(context)
    with now.desk() as desk:
        rows = joining.joined(desk, case)
    now.show("joined", rows, lambda: _page(now, rows, Text("합쳐진 것이 없습니다.", "Nothing is joined.")))


@app.command("candidates", help=both("원인이 같을 수 있는 지적사항", "Findings that may have one cause"))
def candidates(
    context: typer.Context,
    case: Case,
    finding: Annotated[
        str, typer.Option("--finding", metavar="F", help=both("이 지적사항과만", "Only with this one"))
    ] = "",
) -> None:
    """The likest first. Nothing is joined by this."""
    from inspector_tui.workspace import joining

    now = session(context)
    with now.desk() as desk:
        wanted = _called(desk, case, finding) if finding else ""
        rows = joining.candidates(desk, case, wanted)
    empty = Text("비슷한 지적사항이 없습니다.", "No findings are alike.")
    now.show("candidates", rows, lambda: _page(now, rows, empty))


@app.command("add", help=both("둘을 하나로 합치기", "Join two"))
def add(
    context: typer.Context,
    case: Case,
    one: One,
    other: Other,
    words_of: Annotated[
        str,
        typer.Option(
            "--words-of",
            metavar="F",
            help=both(
                "어느 쪽 내용을 따를지 (생략: 다르면 충돌)", "Whose words stand; else what differs conflicts"
            ),
        ),
    ] = "",
) -> None:
    """Both keep their numbers, items and evidence; they are shown, counted and printed as one."""
    from inspector_tui.workspace import joining

    now = session(context)
    with now.desk(write=True) as desk:
        first, second = _called(desk, case, one), _called(desk, case, other)
        words = _called(desk, case, words_of) if words_of else ""
        saved = joining.join(desk, case, first, second, words_of=words)
    show_saved(now, saved)


@app.command("split", help=both("합친 것에서 하나를 나누기", "Take one out again"))
def split(context: typer.Context, case: Case, one: One) -> None:
    """It says again what it said before."""
    from inspector_tui.workspace import joining

    now = session(context)
    with now.desk(write=True) as desk:
        saved = joining.split(desk, case, _called(desk, case, one))
    show_saved(now, saved)


def _called(desk: Desk, case: str, name: str) -> str:
    from inspector_tui.workspace import joining

    found = joining.called(desk, case, name)
    if not found:
        raise LabelUnknown(label=name)
    return found


def _page(now: Session, rows: tuple[JoinRow, ...], empty: Text) -> None:
    if not rows:
        now.out.line(empty)
    for row in rows:
        marks = [f"{row.likeness} %"] if not row.joined else []
        if row.differs:
            marks.append(Text("충돌", "conflict").say(now.lang))
        now.out.line("  ".join([" = ".join(side.label for side in row.sides), *marks]))
        for side in row.sides:
            severity = f" ({side.severity.label.say(now.lang)})" if side.severity else ""
            where = " ".join(item.upper() for item in side.items)
            now.out.block(f"{side.label}{severity} {where} {side.by}".rstrip(), "    ")
            now.out.block(now.out.said(side.says), "      ")
            if side.evidence:
                pieces = ", ".join(side.evidence)
                now.out.block(Text(f"증적 {pieces}", f"Evidence {pieces}").say(now.lang), "      ")
